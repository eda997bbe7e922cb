"""Shapes of the parts that came with claims, purchases, risks and communication. The rules of `shape` hold."""

from typing import NotRequired, TypedDict


class ClaimedRow(TypedDict):
    """Section 3: one group, category or activity, or the sum. ``total`` = certified + waiting + deducted."""

    code: str
    title: str
    budget: str
    before: str  # asked for before the period
    in_period: str
    total: str
    certified: str
    waiting: str  # not decided yet, or left for later
    deducted: str
    remaining: str  # budget − certified − waiting
    percent: str | None  # certified of budget


class ClaimedTable(TypedDict):
    rows: list[ClaimedRow]
    total: ClaimedRow


class ClaimLine(TypedDict):
    """One claim that was sent by the end of the period, with its decision and its money if they came by then."""

    number: str  # "M-12": opens the claim
    claim: str  # "JAP M2"
    partner_code: str
    kind: str
    sent_on: str
    state: str
    claimed: str
    support: str  # asked for
    decision_no: str
    decided_on: str | None
    certified: str | None
    penalty: str | None
    payable: str | None
    paid: str | None
    paid_on: str | None


class ClaimTotal(TypedDict):
    claimed: str
    support: str
    certified: str
    penalty: str
    payable: str
    paid: str


class SourceRow(TypedDict):
    """Own contribution by source; ``lacking`` = promised − received."""

    partner_code: str
    source: str
    kind: str
    promised: str
    received: str
    lacking: str


class SourceTotal(TypedDict):
    promised: str
    received: str
    lacking: str


class ClaimsPart(TypedDict):
    """Section 3: what was asked for, decided and paid, and who bears the own contribution."""

    by_partner: ClaimedTable
    by_category: ClaimedTable
    by_activity: ClaimedTable
    claims: list[ClaimLine]
    claims_total: ClaimTotal
    sources: list[SourceRow]
    sources_total: SourceTotal


class ProcurementRow(TypedDict):
    """Section 13."""

    number: str  # "H-7": opens the procurement
    procurement: str  # its own number
    partner_code: str
    subject: str
    procedure: str
    state: str
    value: str  # by the programme's basis
    offers: int
    offers_counting: int
    offers_needed: int
    winner: str
    reason: str
    decided_on: str | None
    contract: str


class DeductionRow(TypedDict):
    """What the payer deducted for one kind of error, by cost category in the order of ``categories``."""

    typology: str
    amounts: list[str]
    total: str


class DeductionsPart(TypedDict):
    categories: list[str]
    rows: list[DeductionRow]
    total: list[str]
    sum: str


class RiskRow(TypedDict):
    number: str
    place: str
    title: str
    category: str
    likelihood: int
    impact: int
    score: int
    state: str
    review_on: str


class BudgetVersionRow(TypedDict):
    partner_code: str
    version: int
    valid_from: str | None
    kind: str
    reason: str
    total: str


class EventPaperRow(TypedDict):
    """Annex L2: one paper of one event with the fingerprint of its file."""

    number: str  # of the event
    event: str
    on: str | None
    kind: str
    title: str
    file: str
    sha256: str


class ParticipantRow(TypedDict):
    """Annex L4, only in the variant for controls."""

    event: str
    on: str
    name: str
    village: str
    role: str
    way: str  # how it was written down


class SeatsRow(TypedDict):
    code: str
    seats: int
    taken: int


class OutsideRow(TypedDict):
    """An event of another time than the period's, held or planned."""

    title: str
    kind: str
    state: str
    planned_from: str | None
    planned_to: str | None
    actual_from: str | None
    actual_to: str | None
    where: str  # "earlier" or "later"
    number: NotRequired[str]


class DutiesRow(TypedDict):
    """Section 10: one duty of publicity of one group."""

    partner_code: str
    rule: str
    is_proved: bool
    proof: str
    taken_on: str | None


class Moved(TypedDict):
    """One figure that is another one than in the report before. Numbers are decimal strings, words are words."""

    chapter: str  # key of the section
    row: str  # stable key: a group's code, a cost's number, a village
    column: str
    before: str | None  # None: the row is new
    now: str | None  # None: the row is gone
    delta: str | None  # None where there is nothing to subtract


class Hindsight(TypedDict):
    """A record of a period that was reported already, changed since."""

    number: str
    title: str
    before: str | None
    now: str | None
    who: str
    at: str | None
    why: str


class MovedRecord(TypedDict):
    """A cost that moved the sums: new, changed or gone since. One that moved to another budget line stands twice."""

    number: str
    title: str
    partner_code: str
    before: str | None
    now: str | None
    delta: str
    line: NotRequired[str]  # code of the budget line whose sum it moved


class MovedLine(TypedDict):
    """A budget line whose plan or spending is another one. ``delta`` is the sum of its records and of ``unnamed``."""

    line: str
    title: str
    budget_before: str
    budget: str
    budget_delta: str
    before: str
    now: str
    delta: str
    records: list[str]  # numbers of the costs that moved it, the largest movement first
    unnamed: str  # of the movement what no record explains


class Others(TypedDict):
    """What stands on paper in one line, below the largest."""

    lines: int
    lines_budget_delta: str
    lines_delta: str
    records_delta: str  # also what no record explains


# Of lines and of records, on paper; the page on the screen has all.
MOST_LINES, MOST_RECORDS = 10, 10


class ChangesPart(TypedDict):
    """What changed since the last report on the same place; older ones have no records or no lines."""

    since_number: str
    since_at: str
    moved: list[Moved]
    hindsight: list[Hindsight]
    records: NotRequired[list[MovedRecord]]  # the largest movement first
    spent_delta: NotRequired[str]  # of all that was spent; records of the two periods, and what older ones moved
    lines: NotRequired[list[MovedLine]]  # likewise; none where the report before has no budget lines
    budget_delta: NotRequired[str]  # of all lines
    others: NotRequired[Others]
