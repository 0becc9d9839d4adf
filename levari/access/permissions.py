"""Every permission with the sentence a person reads and the roles that hold it. This file is the reviewed policy."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a member of a court's staff was appointed to do."""

    FILING_CLERK = "filing_clerk"
    SERVICE_CLERK = "service_clerk"
    OFFICER = "officer"
    JUDGE = "judge"
    CASHIER = "cashier"
    CHECKER = "checker"
    PRESIDENT = "president"
    INSPECTOR = "inspector"
    ADMIN = "admin"


@dataclass(frozen=True)
class Grant:
    """Who holds a permission: roles for the staff, `automation` for the platform's own lifting and transmitting actors,
    `party` for a side of the case, in that case alone."""

    sentence: str
    roles: frozenset[Role]
    automation: bool = False
    party: bool = False


class Permission(StrEnum):
    """One name for each thing that a person or an automation may do."""

    FILE_CASE = "file_case"
    OPEN_CASE = "open_case"
    REFUSE_CASE = "refuse_case"
    ASSIGN_CASE = "assign_case"
    ISSUE_DEMAND = "issue_demand"
    SERVE = "serve"
    SIGN_WARRANT = "sign_warrant"
    INQUIRE = "inquire"
    RECORD_DECLARATION = "record_declaration"
    PROPOSE_ATTACHMENT = "propose_attachment"
    APPROVE_ATTACHMENT = "approve_attachment"
    ATTACH = "attach"
    RELEASE = "release"
    TRANSFER_ATTACHED = "transfer_attached"
    BOOK_MONEY = "book_money"
    MATCH_MONEY = "match_money"
    PLAN_DISTRIBUTION = "plan_distribution"
    CONFIRM_DISTRIBUTION = "confirm_distribution"
    MAKE_PAYOUT = "make_payout"
    CHECK_PAYOUT = "check_payout"
    PREPARE_VALUATION = "prepare_valuation"
    DETERMINE_VALUE = "determine_value"
    TAKE_VALUE_OBJECTION = "take_value_objection"
    GIVE_ACCESS = "give_access"
    READ_OWN_CASE = "read_own_case"
    NAME_BUYER = "name_buyer"
    LIST_APPRAISER = "list_appraiser"
    PUBLISH_MODEL = "publish_model"
    PREPARE_SALE = "prepare_sale"
    DECIDE_SALE = "decide_sale"
    STOP_SALE = "stop_sale"
    ENROL_BIDDER = "enrol_bidder"
    RUN_SALE = "run_sale"
    CLOSE_CASE = "close_case"
    DECIDE_CLOSING = "decide_closing"
    STAY_CASE = "stay_case"
    READ_CASE = "read_case"
    READ_PERSON = "read_person"
    READ_RECORD = "read_record"
    RECORD_ANSWER = "record_answer"
    LIFT = "lift"
    TRANSMIT = "transmit"
    REMIND = "remind"


_R = Role


def _held(sentence: str, *roles: Role, automation: bool = False, party: bool = False) -> Grant:
    return Grant(sentence, frozenset(roles), automation, party)


GRANTS: dict[Permission, Grant] = {
    Permission.FILE_CASE: _held("enter an application for enforcement", _R.FILING_CLERK),
    Permission.OPEN_CASE: _held("open a case after its gates were passed", _R.FILING_CLERK),
    Permission.REFUSE_CASE: _held("refuse an application with reasons", _R.FILING_CLERK),
    Permission.ASSIGN_CASE: _held(
        "assign a case by the published draw", _R.FILING_CLERK, _R.PRESIDENT, automation=True
    ),
    Permission.ISSUE_DEMAND: _held("issue the demand to pay", _R.OFFICER),
    Permission.SERVE: _held("serve documents and record the proof", _R.SERVICE_CLERK, _R.OFFICER),
    Permission.SIGN_WARRANT: _held("sign a warrant to ask institutions about a debtor", _R.JUDGE),
    Permission.INQUIRE: _held("send inquiries under a signed warrant", _R.OFFICER, automation=True),
    Permission.RECORD_DECLARATION: _held("record a debtor's declaration of assets", _R.OFFICER, _R.SERVICE_CLERK),
    Permission.PROPOSE_ATTACHMENT: _held("propose what to attach, with a worksheet", _R.OFFICER),
    Permission.APPROVE_ATTACHMENT: _held("approve exactly the worksheet that was shown", _R.JUDGE),
    Permission.ATTACH: _held("order an attachment under an approval", _R.OFFICER),
    Permission.RELEASE: _held("release an attachment", _R.OFFICER, _R.JUDGE, automation=True),
    Permission.TRANSFER_ATTACHED: _held("order attached money to be paid to the court", _R.OFFICER),
    Permission.BOOK_MONEY: _held("book the lines of a bank statement", _R.CASHIER, automation=True),
    Permission.MATCH_MONEY: _held("say which case money in suspense belongs to", _R.CASHIER),
    Permission.PLAN_DISTRIBUTION: _held("draw up a plan of distribution", _R.OFFICER),
    Permission.CONFIRM_DISTRIBUTION: _held("confirm a plan after the time to object", _R.JUDGE),
    Permission.MAKE_PAYOUT: _held("make a payout", _R.CASHIER),
    Permission.CHECK_PAYOUT: _held("check and send a payout that another person made", _R.CHECKER),
    Permission.PREPARE_VALUATION: _held("have a thing valued: routes, reports, appraisers", _R.OFFICER),
    Permission.DETERMINE_VALUE: _held("determine a reference price, decide objections to it", _R.JUDGE),
    Permission.TAKE_VALUE_OBJECTION: _held(
        "object to a value, or take a side's objection to it", _R.SERVICE_CLERK, _R.OFFICER, party=True
    ),
    Permission.GIVE_ACCESS: _held("give a side access to its own case, or end it", _R.SERVICE_CLERK, _R.OFFICER),
    Permission.READ_OWN_CASE: _held("open the own case with the code of a letter", party=True),
    Permission.NAME_BUYER: _held("name a buyer for the own thing", party=True),
    Permission.LIST_APPRAISER: _held("put an appraiser on the court's list", _R.PRESIDENT),
    Permission.PUBLISH_MODEL: _held("publish a version of the platform's own valuation model", _R.PRESIDENT),
    Permission.PREPARE_SALE: _held("prepare a sale: lot file, terms, answers, hand-over", _R.OFFICER),
    Permission.DECIDE_SALE: _held("publish a round, rule on an award, set it aside, declare a default", _R.JUDGE),
    Permission.STOP_SALE: _held("suspend or withdraw a round", _R.JUDGE, automation=True),
    Permission.ENROL_BIDDER: _held("enrol a bidder who asks for it", _R.SERVICE_CLERK, automation=True),
    Permission.RUN_SALE: _held("end a round on time and take what bidders paid", _R.OFFICER, automation=True),
    Permission.CLOSE_CASE: _held("close a satisfied or withdrawn case", _R.OFFICER, automation=True),
    Permission.DECIDE_CLOSING: _held("decide to close a case without assets", _R.JUDGE),
    Permission.STAY_CASE: _held("stay enforcement or end a stay", _R.JUDGE),
    Permission.READ_CASE: _held(
        "read a case of the own court",
        _R.FILING_CLERK,
        _R.SERVICE_CLERK,
        _R.OFFICER,
        _R.JUDGE,
        _R.CASHIER,
        _R.CHECKER,
        _R.PRESIDENT,
        _R.INSPECTOR,
    ),
    Permission.READ_PERSON: _held(
        "read a person's data for a stated purpose",
        _R.FILING_CLERK,
        _R.SERVICE_CLERK,
        _R.OFFICER,
        _R.JUDGE,
        _R.CASHIER,
        _R.CHECKER,
        automation=True,
    ),
    Permission.READ_RECORD: _held("read the sealed record and the look-up ledger", _R.INSPECTOR, _R.PRESIDENT),
    Permission.RECORD_ANSWER: _held("record the signed answer of an institution", _R.OFFICER, automation=True),
    Permission.LIFT: _held("shrink, lift or expire a measure", _R.OFFICER, _R.JUDGE, automation=True),
    Permission.TRANSMIT: _held("transmit what a named person decided", _R.OFFICER, automation=True),
    Permission.REMIND: _held("remind somebody of a clock", _R.OFFICER, automation=True),
}
