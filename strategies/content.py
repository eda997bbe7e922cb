"""What a strategy says, as plain data: frozen in a version, compared, printed and shown.

The shape, of JSON only::

    {"village": "Koeru", "settlements": ["Koeru alevik"], "municipality": "Järva vald", "county": "Järva maakond",
     "population": 996, "sections": {"swot": {"text": "…markdown…", "rows": [{"kind": "S", "text": "…", …}]}}}

Every section stands in it, with an empty text or list where nothing is written yet. Money is a string
with two decimals, a day ``"2022-10-03"``. Objectives and actions carry their numbers ("1.2"). People's names stay out:
what is frozen cannot be erased.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any, TypedDict

from django.db.models import Model, QuerySet

from strategies.models import Strategy
from strategies.models.plan import Objective, PlannedAction, Section, TeamMember
from strategies.sections import GUIDES
from villages.one_question import Row, in_one_question


class SectionContent(TypedDict):
    text: str  # Markdown
    rows: list[Any]  # of one of the shapes below


class Content(TypedDict):
    village: str
    settlements: list[str]
    municipality: str
    county: str
    population: int | None
    sections: dict[str, SectionContent]


class SwotRow(TypedDict):
    kind: str
    text: str
    is_key: bool


class PlanRow(TypedDict):
    level: str
    title: str
    measure: str
    link: str


class EngagementRow(TypedDict):
    held_on: str
    method: str
    people: int
    outcome: str


class ObjectiveRow(TypedDict):
    number: str
    text: str
    answers: list[str]


class ActionRow(TypedDict):
    id: int
    number: str
    title: str
    text: str
    innovation: str
    is_pilot: bool
    objective: str
    who: str
    from_on: str | None
    until_on: str | None
    cost: str | None
    funding: str
    output: str


class FinanceRow(TypedDict):
    year: int
    funding: str
    amount: str
    note: str


class TeamRow(TypedDict):
    role: str
    tasks: str


class IndicatorRow(TypedDict):
    name: str
    base: str
    target: str
    year: int
    actual: str


def content_of(strategy: Strategy) -> Content:
    """As it stands now. Three queries, however long the strategy is."""
    village = strategy.village
    rows = _Rows(strategy)
    texts = {text.section: text.text for text in rows.texts}
    return {
        "village": village.name,
        "settlements": sorted(place.name for place in rows.settlements),
        "municipality": village.municipality,
        "county": village.county,
        "population": village.population,
        "sections": {key: {"text": texts.get(key, ""), "rows": list(rows.of(key))} for key in Section.values},
    }


def numbered(objectives: Iterable[Objective]) -> list[tuple[str, Objective]]:
    """In reading order with numbers: 1, 1.1, 1.2, 2. A part comes after what it is a part of, however deep."""
    parts: dict[int | None, list[Objective]] = {}
    for one in objectives:
        parts.setdefault(one.parent_id, []).append(one)
    return list(_numbered(parts, None, ""))


def _numbered(
    parts: dict[int | None, list[Objective]], of: int | None, before: str
) -> Iterable[tuple[str, Objective]]:
    for number, one in zip(count(1), parts.pop(of, ()), strict=False):
        yield f"{before}{number}", one
        yield from _numbered(parts, one.pk, f"{before}{number}.")


class _Rows:
    def __init__(self, strategy: Strategy) -> None:
        self.strategy = strategy
        self.numbers: dict[int, str] = {}
        plain = [key for key, guide in GUIDES.items() if guide.rows is not None and key != Section.OBJECTIVES]
        lists = [GUIDES[key].rows_of(strategy) for key in plain]
        settlements = strategy.village.settlements.filter(until_on=None)
        self.texts, self.settlements, *found = in_one_question(strategy.texts.all(), settlements, *lists)
        self.plain: dict[Section, list[Row]] = dict(zip(plain, found, strict=True))

    def of(self, section: str) -> Sequence[Mapping[str, object]]:
        guide = GUIDES[Section(section)]
        if guide.rows is None:
            return []
        if section == Section.OBJECTIVES:
            return self.objectives(guide.rows_of(self.strategy))
        rows = self.plain[Section(section)]
        return self.actions(rows) if section == Section.ACTIONS else [_plain(row) for row in rows]

    def objectives(self, rows: "QuerySet[Objective]") -> list[ObjectiveRow]:
        found = numbered(rows.prefetch_related("answers"))
        self.numbers = {one.pk: number for number, one in found}
        return [
            {"number": number, "text": one.text, "answers": [item.text for item in one.answers.all()]}
            for number, one in found
        ]

    def actions(self, rows: "Iterable[PlannedAction]") -> list[dict[str, object]]:
        order = sorted(rows, key=lambda row: (*_parts(self.numbers.get(row.objective_id or 0, "")), row.place, row.pk))
        return [{"number": str(number), **self._action(row)} for number, row in enumerate(order, 1)]

    def _action(self, row: PlannedAction) -> dict[str, object]:
        """With its key: a pilot that comes out of it is found from a frozen version too (domain.md I13)."""
        return {"id": row.pk} | _plain(row) | {"objective": self.numbers.get(row.objective_id or 0, "")}


def _parts(number: str) -> tuple[bool, list[int]]:
    return not number, [int(part) for part in number.split(".") if part]


NOT_SAID = {"id", "strategy", "place", "objective"}


def _plain(row: Model) -> dict[str, object]:
    left_out = NOT_SAID | ({"name"} if isinstance(row, TeamMember) else set())
    fields = [one for one in row._meta.concrete_fields if one.name not in left_out]
    return {one.name: _value(getattr(row, one.attname)) for one in fields}


def _value(value: object) -> bool | int | str | None:
    return value if value is None or isinstance(value, bool | int | str) else str(value)
