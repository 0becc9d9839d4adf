"""What each court paper needs. Money comes as finished text, dates as dates, ``Both`` where the languages differ."""

from datetime import date
from typing import NotRequired, TypedDict


class Two(TypedDict):
    """The same thing in Chinese and in English."""

    zh: str
    en: str


#: A text in both languages, or one text that is the same in both (a name, a number).
Both = Two | str


class PersonFacts(TypedDict):
    """Somebody named in a paper; ``identifier`` already masked."""

    name: str
    name_latin: NotRequired[str | None]
    identifier: NotRequired[str]
    address: NotRequired[str]
    represented_by: NotRequired[str]


class TitleFacts(TypedDict):
    """The title enforced."""

    court: Both
    number: str
    date_on: date
    final_since_on: date


class ProofFacts(TypedDict):
    """Entry of the record that proves the paper, and where to check it."""

    entry: str
    verify: str


class ObjectionFacts(TypedDict):
    """Whom to write to, until which day if that is known, how the time runs, anything more to say."""

    to: Both
    until_on: NotRequired[date]
    clock: Both
    text: NotRequired[Both]


# ``from`` is a Python keyword, hence the other notation.
StepFacts = TypedDict(
    "StepFacts",
    {
        "what": Both,
        "amount": NotRequired[str],
        "rule": NotRequired[str],
        "from": NotRequired[str],
        "until": NotRequired[str],
        "days": NotRequired[int],
        "base": NotRequired[str],
        "rate": NotRequired[str],
        "unverified": NotRequired[bool],
    },
)


class Paper(TypedDict):
    """What every paper needs. ``officer``, ``judge``, ``approver`` sign, those that are given."""

    court: Both
    number: str
    proof: NotRequired[ProofFacts]
    creditors: NotRequired[list[PersonFacts]]
    debtors: NotRequired[list[PersonFacts]]
    thirds: NotRequired[list[PersonFacts]]
    title: NotRequired[TitleFacts]
    officer: NotRequired[str]
    judge: NotRequired[str]
    approver: NotRequired[str]
    objection: NotRequired[ObjectionFacts]


class AmountRow(TypedDict):
    """One line of a sum."""

    what: Both
    amount: str
    note: NotRequired[Both]


class AccountFacts(TypedDict):
    """Where to pay; ``reference`` finds the case."""

    bank: str
    name: str
    number: str
    reference: str


class DemandFacts(Paper):
    """``demand``: ``total`` is owed at the end of ``as_of``; ``per_day`` is what one more day adds."""

    as_of: date
    total: str
    per_day: str
    pay_until: date | Both
    items: list[AmountRow]
    account: AccountFacts
    working: list[StepFacts]
    plain: NotRequired[list[Both]]
    consequences: NotRequired[list[Both]]
    data_used: NotRequired[list[Both]]


class AccountLine(TypedDict):
    """One posting on the case's account; ``on`` as text."""

    on: str
    what: Both
    balance: str
    received: NotRequired[str]
    paid: NotRequired[str]


class ReleaseRow(TypedDict):
    """One measure that was released and confirmed; instants as text in the court's time."""

    what: Both
    institution: Both
    released_at: str
    confirmed_at: str


class StatementFacts(Paper):
    """``statement``: how the claim was met (``claim`` down to ``balance``), all postings, all releases."""

    claim: list[AmountRow]
    balance: str
    lines: list[AccountLine]
    releases: list[ReleaseRow]
    text: NotRequired[Both]
    working: NotRequired[list[StepFacts]]


class CheckRow(TypedDict):
    """One condition of closing without assets; ``on`` as text."""

    what: Both
    met: bool
    evidence: Both
    on: str
    rule: NotRequired[str]


class CertificateFacts(Paper):
    """``certificate``: closing without assets."""

    still_owed: str
    checks: list[CheckRow]
    recheck_on: date
    recheck_until_on: date
    heard_on: NotRequired[date]
    reasons: NotRequired[list[Both]]


class OrderFacts(Paper):
    """``order``: one act on one asset; ``order`` is the id of the signed electronic document."""

    institution: Both
    act: Both
    asset: Both
    amount: str
    from_on: date
    expires_on: date
    purpose: Both
    basis: Both
    order: str
    protected: NotRequired[str]
    reasons: NotRequired[list[Both]]


class WarrantFacts(Paper):
    """``warrant``: inquiries about ``persons`` for the period, until ``expires_on``."""

    persons: list[PersonFacts]
    classes: list[Both]
    institutions: list[Both]
    period_from_on: date
    period_until_on: date
    purpose: Both
    basis: Both
    expires_on: date
    reasons: NotRequired[list[Both]]


class RulingFacts(Paper):
    """``ruling``: any reasoned decision; ``heading`` replaces the general title."""

    findings: list[Both]
    reasons: list[Both]
    holdings: list[Both]
    heading: NotRequired[Both]
    introduction: NotRequired[Both]
    basis: NotRequired[Both]
    working: NotRequired[list[StepFacts]]


class PlanRow(TypedDict):
    """One receiver; ``rank`` as text."""

    rank: str
    receiver: Both
    share: str
    claim: NotRequired[str]
    why: NotRequired[Both]


class PlanFacts(Paper):
    """``plan``: ``total`` of all shares and ``surplus`` make the ``proceeds``."""

    proceeds: str
    rows: list[PlanRow]
    total: str
    rule: Both
    surplus: NotRequired[str]
    working: NotRequired[list[StepFacts]]


class LotRow(TypedDict):
    """One thing that a lot file says; `missing` is printed in red."""

    what: Both
    value: Both
    missing: bool


class LotFacts(Paper):
    """``lot``: what is sold; ``terms`` as pairs, ``gaps`` names of what is not known."""

    name: str
    description: str
    terms: list[list[Both]]
    file: list[LotRow]
    gaps: list[Both]
    notice: Both


class ReportRow(TypedDict):
    """What one of those asked said; money, interval and day as text, empty where none was given."""

    source: Both
    state: Both
    amount: str
    interval: str
    valid_until: str
    method: Both
    hash: str


class SampleRow(TypedDict):
    """One sale a report compared with."""

    source: Both
    what: str
    on: str
    amount: str
    adjusted: str


class ValuationFacts(Paper):
    """``valuation``: the reference price with everything it rests on; ``passed`` routes with their reasons."""

    name: str
    price: str
    weighted: str
    valid_until: Both
    route: Both
    passed: list[list[Both]]
    inputs: list[list[str]]
    reports: list[ReportRow]
    samples: list[SampleRow]
    working: list[StepFacts]
    reasons: list[Both]


#: The facts of each paper by its name.
NEEDED: dict[str, type] = {
    "demand": DemandFacts,
    "statement": StatementFacts,
    "certificate": CertificateFacts,
    "order": OrderFacts,
    "warrant": WarrantFacts,
    "ruling": RulingFacts,
    "plan": PlanFacts,
    "lot": LotFacts,
    "valuation": ValuationFacts,
}
