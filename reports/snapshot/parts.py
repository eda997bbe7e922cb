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
