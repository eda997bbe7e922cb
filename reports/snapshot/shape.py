"""The shape of a progress report's frozen data: what the queries fill in, what the renderer prints, what an auditor's
machine can read from `andmed.json` inside the PDF.

Only `str`, `int`, `bool`, `None`, `list` and `dict`, so that the JSON text is the same on every machine:
- money and hours are decimal strings with two places: `"33000.00"`, `"37.50"`; percentages and scores have one:
  `"62.5"`, `"4.6"`;
- days are ISO dates (`"2022-10-03"`), instants are ISO with an offset (`"2023-06-30T14:05:00+03:00"`);
- words of people (titles, names, texts) are in the language of the snapshot; states and kinds are codes, which the
  renderer puts into words;
- nothing is added up later: every sum and percentage that is printed stands here, made by the query of that figure.

A change that an older renderer could not print raises `SHAPE`.
"""

from collections.abc import Iterator
from typing import Literal, NotRequired, TypedDict

from pdf.data import sha256_of, written
from reports.snapshot import parts
from ui.words import STANDARD

SHAPE = 1

Scope = Literal["programme", "partner", "village"]
Kind = Literal["interim", "annual", "final", "state"]  # vahearuanne, aastaaruanne, lõpparuanne, hetkeseis
Basis = Literal["entered", "seed", "source", "derived", "demo"]  # villages.models.Basis
StrategyState = Literal["draft", "discussion", "defended", "submitted", "approved"]
PilotState = Literal[
    "idea", "submitted", "approved", "under_way", "ready", "inspected", "closed", "paused", "broken_off"
]
Risk = Literal["green", "yellow", "red"]
EventKind = Literal[
    "training_day", "trip_home", "trip_abroad", "seminar", "visit", "idea_collection", "defence", "meeting", "other"
]
EventState = Literal["planned", "open", "held", "proved", "closed", "cancelled", "postponed"]


class ProgrammePart(TypedDict):
    """The cooperation project as its founding document and its grant decision have it."""

    title: str
    ref_no: str
    starts_on: str
    ends_on_planned: str
    ends_on_actual: str | None
    end_note: str  # why the end moved, or ""
    currency: NotRequired[str]  # ISO 4217, of every sum; older snapshots have none and are in euros
    group_word: NotRequired[str]  # what its local action groups are called (ui/words.py); older snapshots have none
    published_cost: str
    support_rate: str  # per cent: "90.0"
    hours_per_village: str
    goal: str
    results: list[str]


class PartnerPart(TypedDict):
    """The group that a report of scope partner (or its village) is about."""

    code: str
    name: str
    official_name: str
    ref_no: str
    joined_on: str | None


class FormerName(TypedDict):
    name: str
    until_on: str | None
    reason: str


class VillagePart(TypedDict):
    """The village that a report of scope village is about."""

    slug: str
    name: str
    municipality: str
    county: str
    settlements: list[str]
    former_names: list[FormerName]
    population: int | None
    carrier: str
    description: str


class KeyFigures(TypedDict):
    """Section 1. All of them for the scope, up to the end of the period."""

    budget: str
    budget_basis: Basis
    spent: str
    spent_percent: str | None
    support: str
    support_earned: str  # support that falls on what is spent, at the support rate, rounded down
    villages: int
    strategies_approved: int
    strategies_target: int
    pilots_under_way: int
    pilots_done: int
    pilots_target: int
    hours_allocated: str
    hours_approved: str
    hours_waiting: str
    hours_left: str
    hours_percent: str | None  # approved of allocated
    events_held: int
    events_planned: int
    modules_held: int
    modules_planned: int
    attendances: int  # person × event
    participants: int  # different people
    people_engaged: int  # in making strategies


class PartnerRow(TypedDict):
    """Section 2, one group. In scope partner and village only its own row."""

    code: str
    name: str
    role: Literal["lead", "partner"]
    villages: int
    common: str
    common_basis: Basis
    budget: str
    support: str
    own: str
    total_basis: Basis
    source: str
    decided_on: str | None
    final_claim_on: str | None


class PartnerTotal(TypedDict):
    villages: int
    common: str
    budget: str
    support: str
    own: str


class PartnersPart(TypedDict):
    rows: list[PartnerRow]
    total: PartnerTotal


class VillageRow(TypedDict):
    """One village of the scope, for the list and the map."""

    slug: str
    name: str
    partner_code: str
    municipality: str
    latitude: str | None  # "58.9667"
    longitude: str | None
    strategy_state: StrategyState | None
    pilot_state: PilotState | None
    pilot_completion: int | None  # per cent
    hours_percent: str | None


class MoneyRow(TypedDict):
    """One row of a money table: a group, a cost category, an activity, a budget line, or the sum."""

    code: str  # "JAP", "training", "1.4", "JAP-3"; "" in the sum
    title: str
    basis: Basis  # of the budget figure
    budget: str
    before: str  # spent before the period
    in_period: str
    total: str
    remaining: str  # budget − total; may be negative
    percent: str | None  # total of budget; None when the budget is nought


class MoneyTable(TypedDict):
    rows: list[MoneyRow]
    total: MoneyRow


class OwnRow(TypedDict):
    """Own contribution of a group: promised, and what falls on the costs so far."""

    code: str
    title: str
    basis: Basis
    planned: str
    covered: str
    remaining: str


class OwnTable(TypedDict):
    rows: list[OwnRow]
    total: OwnRow


class Quarter(TypedDict):
    """Sums from the start of the programme up to the end of that quarter."""

    quarter: str  # "2021-Q2"
    planned: str | None
    actual: str | None  # None for a quarter after the period


class CostRow(TypedDict):
    """One cost of the period, as an auditor would look it up."""

    number: str
    partner_code: str
    activity_code: str
    category: str
    supplier: str
    document_no: str
    invoiced_on: str | None
    paid_on: str | None
    description: str
    amount: str  # eligible
    papers: int  # files attached
    basis: Basis
    line: NotRequired[str]  # code of the budget line; older snapshots have none


class FinancePart(TypedDict):
    """Section 3. A table with no rows is left out; scope village has no `by_partner`."""

    by_partner: MoneyTable
    by_category: MoneyTable
    by_activity: MoneyTable
    by_line: NotRequired[MoneyTable]  # for what has changed; older snapshots have none
    own: OwnTable
    quarters: list[Quarter]
    costs: list[CostRow]
    costs_total: str


class ModuleRow(TypedDict):
    number: int
    title: str
    topics: list[str]
    planned_on: str | None  # first planned day
    held_on: str | None  # last day held
    persons: int
    attendances: int
    villages_present: int
    satisfaction: str | None


class Proof(TypedDict):
    agenda: bool
    signed_list: bool
    feedback: bool
    marking: bool


class EventRow(TypedDict):
    """Section 4. Plan and fact are different fields everywhere."""

    title: str
    kind: EventKind
    state: EventState
    module: int | None
    partner_code: str | None  # organiser; None when it is the programme's
    planned_from: str | None
    planned_to: str | None
    actual_from: str | None
    actual_to: str | None
    place: str
    online: bool
    days: int
    persons: int
    attendances: int
    villages_present: int
    satisfaction: str | None
    proof: Proof
    basis: Basis
    number: NotRequired[str]  # "S-12": opens the event
    state_then: NotRequired[EventState]  # on the last day of the period


class HeatRow(TypedDict):
    village: str
    partner_code: str
    attendances: list[int]  # in the order of `numbers`


class HeatPart(TypedDict):
    numbers: list[int]  # modules
    rows: list[HeatRow]


class EventTotal(TypedDict):
    days: int
    persons: int  # different people
    attendances: int


class TrainingsPart(TypedDict):
    modules: list[ModuleRow]
    events: list[EventRow]  # of the period, all but study trips
    events_total: EventTotal
    outside: NotRequired[list[parts.OutsideRow]]  # events of another time
    village_module: HeatPart
    villages_invited: int  # the 24 in "present of 24"


class TripRow(TypedDict):
    """Section 5."""

    title: str
    kind: Literal["trip_home", "trip_abroad"]
    state: EventState
    planned_from: str | None
    planned_to: str | None
    planned_days: int | None
    planned_note: str  # plan in words when it had no day: "spring 2022"
    actual_from: str | None
    actual_to: str | None
    actual_days: int | None
    place: str
    seats: int | None
    persons: int
    villages_present: int
    cost: str | None
    cost_per_person: str | None
    lessons: str
    proof: Proof
    basis: Basis
    number: NotRequired[str]
    quotas: NotRequired[list[parts.SeatsRow]]  # seats kept for each group


class HoursRow(TypedDict):
    """Section 6, one village."""

    village: str
    partner_code: str
    allocated: str
    approved: str
    waiting: str
    left: str  # allocated − approved − waiting
    last_meeting_on: str | None
    mentor: str  # names, comma between


class HoursTotal(TypedDict):
    allocated: str
    approved: str
    waiting: str
    left: str


class MentorRow(TypedDict):
    mentor: str
    villages: list[str]
    approved: str
    waiting: str
    entries: int
    last_on: str | None


class MentoringPart(TypedDict):
    rows: list[HoursRow]
    total: HoursTotal
    mentors: list[MentorRow]


class StrategyRow(TypedDict):
    """Section 7."""

    village: str
    partner_code: str
    state: StrategyState
    state_since: str | None
    version: int
    adopted_on: str | None
    people_engaged: int
    objectives: int
    actions: int
    basis: Basis
    state_then: NotRequired[StrategyState | None]  # on the last day of the period; None: nothing tells


class StateCount(TypedDict):
    state: StrategyState
    count: int  # strategies that have come at least this far


class StrategyTotal(TypedDict):
    people_engaged: int
    objectives: int
    actions: int


class StrategiesPart(TypedDict):
    rows: list[StrategyRow]
    funnel: list[StateCount]  # in the order of the life cycle
    total: StrategyTotal


class Photo(TypedDict):
    """`key` names the bytes in `photos` that the renderer is given (SHA-256 of the stored picture, hex)."""

    key: str
    caption: str


class PilotUpdate(TypedDict):
    on: str
    completion: int
    risk: Risk
    text: str
    photo: Photo | None


class PilotRow(TypedDict):
    """Section 8."""

    village: str
    partner_code: str
    title: str
    aim: str
    state: PilotState
    completion: int
    risk: Risk
    budget: str
    spent: str
    support: str
    starts_on: str | None
    due_on: str | None
    finished_on: str | None
    result: str
    basis: Basis
    update: PilotUpdate | None  # newest published one up to the end of the period
    number: NotRequired[str]
    state_then: NotRequired[PilotState | None]


class PilotTotal(TypedDict):
    budget: str
    spent: str
    support: str


class PilotsPart(TypedDict):
    rows: list[PilotRow]
    total: PilotTotal


class IndicatorRow(TypedDict):
    """Section 11: V1–V9 and T1–T6 (domain.md 5.1). Values are decimal strings in `unit`."""

    code: str
    level: Literal["output", "result"]
    title: str
    unit: Literal["count", "hours", "money", "score", "percent"]
    base: str | None
    target: str | None
    previous: str | None  # before the period
    in_period: str | None
    total: str | None
    percent: str | None
    method: Literal["measured", "estimated"]
    proof: str  # which records count: "12 feedback summaries"


class Control(TypedDict):
    """Section 15. `left` and `right` are the two figures compared; `failing` names the places that differ."""

    code: Literal["I1", "I3", "I6", "I18", "I25"]
    passed: bool
    unit: Literal["money", "hours"]
    left: str
    right: str
    checked: int  # how many groups, villages or tables were compared
    failing: list[str]


class Signature(TypedDict):
    """A line to sign. `name` may be "" where the person is not named in the data."""

    role: str
    name: str
    organisation: str


class CommunicationRow(TypedDict):
    """Section 10: one article, post or broadcast of the period."""

    number: str
    on: str
    channel: str
    outlet: str
    title: str
    url: str
    reach: int | None
    is_marked: bool
    villages: list[str]
    proof_sha256: NotRequired[str]  # of the file that proves it, or ""
    is_checked: NotRequired[bool]  # somebody looked whether the marks are on it
    photo: NotRequired[Photo | None]


class ThemeRow(TypedDict):
    theme: str
    state: str
    ideas: int
    measure: str  # of the group's strategy that takes it up, or ""


class RegionPart(TypedDict):
    """Section 9: the groups' own part."""

    events_count: int
    ideas_count: int
    themes: list[ThemeRow]
    events: NotRequired[list[EventRow]]  # held in the period


class DeviationRow(TypedDict):
    """Section 12."""

    on: str | None
    kind: str
    title: str
    what: str
    reason: str
    effect: NotRequired[str]


class FindingRow(TypedDict):
    """Section 14."""

    number: str
    partner_code: str
    typology: str
    severity: str
    amount: str
    support: str
    state: str
    is_open: bool
    measure: str
    measure_by: str | None
    answer: NotRequired[str]
    effect: NotRequired[str]  # on money: deducted, corrected, recovered
    key: NotRequired[str]  # "L-12": opens the finding


class HourRow(TypedDict):
    """Annex: one entry of the mentors' log."""

    number: str
    on: str
    village: str
    mentor: str
    kind: str
    hours: str
    done: str


class Snapshot(TypedDict):
    shape: int
    language: str  # code of a catalogue, "et"
    scope: Scope
    kind: Kind
    number: str  # "2023-0007"
    state_at: str
    taken_at: NotRequired[str]  # the same moment to the microsecond, to compare with the history
    period_from: str
    period_to: str
    made_by: str
    check_url: str  # the public page that tells whether a file is genuine
    audit_head: NotRequired[str]  # "number-16 characters" of the history's chain; older snapshots have none
    is_demo: bool
    programme: ProgrammePart
    partner: PartnerPart | None
    village: VillagePart | None
    coordinator_text: str  # paragraphs with an empty line between, or ""
    key_figures: KeyFigures
    partners: PartnersPart
    villages: list[VillageRow]
    finance: FinancePart
    trainings: TrainingsPart
    trips: list[TripRow]
    mentoring: MentoringPart
    strategies: StrategiesPart
    pilots: PilotsPart
    indicators: list[IndicatorRow]
    controls: list[Control]
    signatures: list[Signature]
    # Of reports that were written, not only asked for; and of all since the chapters came.
    words: NotRequired[dict[str, str]]  # by section; figures in them are fields (reports.sections)
    village_words_by: NotRequired[str]  # who wrote the village's own words
    communication: NotRequired[list[CommunicationRow]]
    region: NotRequired[RegionPart]
    deviations: NotRequired[list[DeviationRow]]
    findings: NotRequired[list[FindingRow]]
    hours_log: NotRequired[list[HourRow]]
    changes: NotRequired[parts.ChangesPart | None]
    replaces: NotRequired[str]  # number of the report whose place it takes
    claims: NotRequired[parts.ClaimsPart]
    procurements: NotRequired[list[parts.ProcurementRow]]
    deductions: NotRequired[parts.DeductionsPart]
    duties: NotRequired[list[parts.DutiesRow]]
    risks: NotRequired[list[parts.RiskRow]]
    budget_versions: NotRequired[list[parts.BudgetVersionRow]]
    event_papers: NotRequired[list[parts.EventPaperRow]]
    participants: NotRequired[list[parts.ParticipantRow]]  # only in the variant for controls
    variant: NotRequired[Literal["control"]]  # with what only controllers read
    missing_groups: NotRequired[list[str]]  # groups without an approved report on the period


def frozen(snapshot: Snapshot) -> bytes:
    """`andmed.json`, and what is hashed."""
    return written(snapshot)


def data_hash(snapshot: Snapshot) -> str:
    """SHA-256 of the frozen data, hex; its first twelve characters stand in the foot of every page."""
    return sha256_of(snapshot)


def photo_keys(snapshot: Snapshot) -> Iterator[str]:
    """Keys of the pictures that the renderer wants, in the order of the pilots."""
    for pilot in snapshot["pilots"]["rows"]:
        if pilot["update"] and pilot["update"]["photo"]:
            yield pilot["update"]["photo"]["key"]
    for item in snapshot.get("communication", []):
        if photo := item.get("photo"):
            yield photo["key"]


def name_of(snapshot: Snapshot) -> str:
    """What the report is about: the village, the group or the programme."""
    place = snapshot["village"] or snapshot["partner"]
    return place["name"] if place else snapshot["programme"]["title"]


def word_of(snapshot: Snapshot) -> str:
    """As the figures, the word is that of the day on which the report was frozen."""
    return snapshot["programme"].get("group_word", STANDARD)
