"""Why an act of a sale cannot be done now. Each docstring is the message a person reads."""

from levari.basics.refusal import Refusal


class CaseNotOpen(Refusal):
    """The case is {state}. Nothing is sold in a case that is not open."""

    rule = "cn.frz.8"


class NotAttached(Refusal):
    """The thing is not attached for this case, so it cannot be sold. Attach it first."""

    rule = "cn.frz.8"


class PriceMissing(Refusal):
    """No final reference price stands for this thing. Have the value determined, and wait for the time to object."""

    rule = "cn.auc.1"


class LotFileMissing(Refusal):
    """There is no lot file of this thing. Record one: proof of title, burdens, occupancy, taxes, defects, viewing."""

    rule = "cn.auc.3"


class SaleUnderWay(Refusal):
    """A sale of this thing is under way. Look at it instead of opening another one."""

    rule = "cn.auc.1"


class WindowTooLong(Refusal):
    """The debtor may be given at most {days} days to sell. Choose a shorter time."""

    rule = "cn.sale.debtor_first"


class SaleNotReady(Refusal):
    """The sale is in another state: {state}. Look at the sale's page for what comes next."""

    rule = "cn.auc.1"


class WrongRound(Refusal):
    """The next round of this sale is: {kind}. Schedule that one."""

    rule = "cn.auc.12"


class NotWhatWasShown(Refusal):
    """These are not the terms that were shown, or somebody has dealt with them. Load the page again."""

    rule = "cn.auc.15"


class OwnSchedule(Refusal):
    """Whoever scheduled a round cannot announce it. The judge of the case decides start price, deposit and step."""

    rule = "cn.auc.15"


class RoundNotRunning(Refusal):
    """This round is not under way: {state}."""

    rule = "cn.auc.16"


class ResumedTooLate(Refusal):
    """A suspended auction goes on within {days} days: close it on {latest_on} at the latest."""

    rule = "cn.auc.16"


class EnrolmentClosed(Refusal):
    """Nobody can enrol in this round any more. Look for another lot."""

    rule = "cn.auc.5"


class NotDeclared(Refusal):
    """Who bids must declare to be none of those who may not bid. Read the list and declare it."""

    rule = "cn.auc.19"


class BidderExcluded(Refusal):
    """This person may not bid here: {ground}. Whoever finds that wrong can object to the court."""

    rule = "cn.auc.19"


class AlreadyEnrolled(Refusal):
    """This person is enrolled in this round already. Use the enrolment that was given."""

    rule = "cn.auc.7"


class NotACreditor(Refusal):
    """This person is no creditor of the case and pays the whole deposit. Enrol as a bidder."""

    rule = "cn.auc.5"


class AwardNotStanding(Refusal):
    """The award is in another state: {state}. Look at the sale's page for what comes next."""

    rule = "cn.auc.20"


class NoAward(Refusal):
    """There is no award in this case that this could be about."""

    rule = "cn.auc.20"


class PriceNotPaid(Refusal):
    """The price is not paid in full: {left} is missing. No ruling is made before."""

    rule = "cn.auc.9"


class DefaultTooEarly(Refusal):
    """The buyer may pay until {due_on}, and the bank's statement of that day is not read yet. Wait for it."""

    rule = "cn.auc.11"


class PriceArrived(Refusal):
    """The price has arrived in full. There is no default; rule on the award."""

    rule = "cn.auc.11"


class GroundUnknown(Refusal):
    """{ground} is none of the grounds of the law. Choose one of the list."""

    rule = "cn.auc.18"


class NoShortfall(Refusal):
    """The kept deposit covered everything, or the new auction has not ended. Nothing is to be ordered."""

    rule = "cn.auc.23"


class PriceBelowFloor(Refusal):
    """The price {price} is below {floor}, the least for which this thing may be sold. Find a better offer."""

    rule = "cn.auc.1"


class DebtorAlone(Refusal):
    """Only the debtor of this case names a buyer in the time in which the debtor may sell first."""

    rule = "cn.sale.debtor_first"


class OthersClaim(Refusal):
    """Others are owed something by this debtor too. The creditor cannot take the thing alone; sell it, or plan."""

    rule = "cn.auc.22"


class NothingUnsold(Refusal):
    """No round of this sale has failed, or one is still to come. The creditor may take the thing after a failed one."""

    rule = "cn.auc.22"


class QuestionAnswered(Refusal):
    """This question was answered already."""

    rule = "cn.auc.3"


class HintJudged(Refusal):
    """Somebody has judged this hint already."""

    rule = "cn.sale.hints"


class PictureUnreadable(Refusal):
    """This is no picture that can be read. Upload a JPEG or PNG file of at most {most} megabytes."""

    rule = "cn.auc.3"
