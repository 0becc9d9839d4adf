"""Why an act of a valuation cannot be done now. Each docstring is the message a person reads."""

from levari.basics.refusal import Refusal


class CaseNotOpen(Refusal):
    """The case is {state}. Nothing is valued in a case that is not open."""

    rule = "cn.ref.order"


class NotSeized(Refusal):
    """The thing is not held for this case. Only what is attached is valued for a sale."""

    rule = "cn.par.refprice_start_within"


class ValuationUnderWay(Refusal):
    """The value of this thing is being determined. Look at that valuation instead of starting another."""

    rule = "cn.ref.order"


class PriceStands(Refusal):
    """A reference price stands for this thing and is valid until {until_on}. Use it, or object to it."""

    rule = "cn.par.refprice_validity_max"


class NoValuation(Refusal):
    """No valuation of this case waits for that. Look at the valuation's page for what comes next."""

    rule = "cn.ref.order"


class WrongRoute(Refusal):
    """The valuation is on the route: {route}. That act belongs to another route."""

    rule = "cn.ref.order"


class FactMissing(Refusal):
    """State the facts of the thing that is to be valued, one in a line as `name: value`."""

    rule = "cn.ref.review"


class AgreementNeedsBoth(Refusal):
    """Both sides must have submitted the same price. Record the agreement when both have."""

    rule = "cn.ref.agreed"


class NotWhatWasShown(Refusal):
    """The reports have changed since they were shown. Nothing was determined. Load the page and read them again."""

    rule = "cn.ref.review"


class StillWaiting(Refusal):
    """Those asked may report until {due_on}, and not all have. Wait for them, or for the end of their time."""

    rule = "cn.par.refprice_online_report"


class ReportsCount(Refusal):
    """A price was named in time. Determine the price from that; only both sides together can choose a later route."""

    rule = "cn.ref.mean"


class ReasonForOutlier(Refusal):
    """A report lies far from the others: {sources}. Say why it counts or set it aside with a reason."""

    rule = "cn.ref.outlier"


class AlreadyAsked(Refusal):
    """An appraiser is at work until {due_on}. Wait for the report, or for the end of the time."""

    rule = "cn.ref.draw"


class NobodyInOrder(Refusal):
    """No appraiser of the order is left. Draw a new order."""

    rule = "cn.ref.draw"


class AlreadyTold(Refusal):
    """The report was served on this party already."""

    rule = "cn.ref.served"


class ObjectionDecided(Refusal):
    """This objection was decided already."""

    rule = "cn.ref.grounds"


class PriceNotOpen(Refusal):
    """The price is not open to objections: {state}."""

    rule = "cn.ref.grounds"


class ModelUnsigned(Refusal):
    """The model's bytes do not fit its hash. Publish the bytes that were signed."""

    rule = "cn.ref.own_model"
