"""A strategy as it is read, on a page, on paper and in a word processor alike: its content in chapters and tables."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from strategies.content import (
    ActionRow,
    Content,
    EngagementRow,
    FinanceRow,
    IndicatorRow,
    ObjectiveRow,
    PlanRow,
    SectionContent,
    SwotRow,
    TeamRow,
)
from strategies.models.plan import Engagement, FundingSource, PlannedAction, RelatedPlan, Section, SwotItem
from strategies.sections import GUIDES
from ui import formats


@dataclass(frozen=True)
class Table:
    title: str
    head: list[str]
    rows: list[list[str]]
    numbers: frozenset[int] = frozenset()  # columns that are set to the right
    foot: list[str] = field(default_factory=list)

    @property
    def lined(self) -> list[list[tuple[str, str, bool]]]:
        """Of each row its cells, with the head and whether it is a number."""
        return [self._with_heads(row) for row in self.rows]

    @property
    def last_line(self) -> list[tuple[str, str, bool]]:
        return self._with_heads(self.foot)

    def _with_heads(self, row: list[str]) -> list[tuple[str, str, bool]]:
        return [(cell, head, at in self.numbers) for at, (cell, head) in enumerate(zip(row, self.head, strict=False))]


@dataclass(frozen=True)
class Chapter:
    """``text`` is Markdown."""

    key: str
    title: str
    text: str
    tables: list[Table]

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() and not any(table.rows for table in self.tables)


def chapters(content: Content) -> list[Chapter]:
    """In reading order; the database keeps the keys of what is frozen in an order of its own."""
    return [_chapter(section, content["sections"][section]) for section in Section]


def _chapter(section: Section, part: SectionContent) -> Chapter:
    make = TABLES.get(section)
    tables = [table for table in make(part["rows"]) if table.rows] if make else []
    return Chapter(section.value, GUIDES[section].title, part["text"], tables)


def _swot(rows: list[SwotRow]) -> Iterable[Table]:
    titles = {"S": _("Strengths"), "W": _("Weaknesses"), "O": _("Opportunities"), "T": _("Threats")}
    for kind in SwotItem.Kind:
        found = [[row["text"], _("key topic") if row["is_key"] else ""] for row in rows if row["kind"] == kind]
        yield Table(titles[kind.value], [_("What it is"), _("Weight")], found)


def _plans(rows: list[PlanRow]) -> Iterable[Table]:
    head = [_("Document"), _("Level"), _("Chapter or measure"), _("How they agree")]
    found = [[row["title"], _label(RelatedPlan.Level, row["level"]), row["measure"], row["link"]] for row in rows]
    yield Table("", head, found)


def _engagement(rows: list[EngagementRow]) -> Iterable[Table]:
    head = [_("Date"), _("Method"), _("People"), _("What came of it")]
    found = [
        [_day(r["held_on"]), _label(Engagement.Method, r["method"]), str(r["people"]), r["outcome"]] for r in rows
    ]
    people = sum(row["people"] for row in rows)
    yield Table("", head, found, frozenset({2}), [_("Together"), "", str(people), ""])


def _objectives(rows: list[ObjectiveRow]) -> Iterable[Table]:
    found = [[row["number"], row["text"], "; ".join(row["answers"])] for row in rows]
    yield Table("", [_("No."), _("Objective"), _("Answers in the SWOT analysis")], found)


def _actions(rows: list[ActionRow]) -> Iterable[Table]:
    head = [_("No."), _("Action"), _("Objective"), _("Who"), _("When"), _("Cost"), _("Source of money"), _("Output")]
    total = sum((Decimal(row["cost"]) for row in rows if row["cost"]), Decimal())
    foot = [_("Together"), "", "", "", "", formats.money(total), "", ""]
    yield Table("", head, [_action(row) for row in rows], frozenset({5}), foot)


def _action(row: ActionRow) -> list[str]:
    marks = [_("pilot action")] * row["is_pilot"]
    if row["innovation"]:
        marks.append(_label(PlannedAction.Innovation, row["innovation"]))
    title = f"{row['title']} ({', '.join(marks)})" if marks else row["title"]
    return [
        row["number"],
        f"{title}\n{row['text']}" if row["text"] else title,
        row["objective"],
        row["who"],
        formats.date_range(_date(row["from_on"]), _date(row["until_on"])),
        formats.money(Decimal(row["cost"])) if row["cost"] else "",
        _label(FundingSource, row["funding"]),
        row["output"],
    ]


def _finance(rows: list[FinanceRow]) -> Iterable[Table]:
    """Years down, sources across, sums at both ends."""
    amounts: dict[tuple[int, str], Decimal] = {}
    for row in rows:
        at = row["year"], row["funding"]
        amounts[at] = amounts.get(at, Decimal()) + Decimal(row["amount"])
    years = sorted({year for year, _source in amounts})
    sources = [one for one in FundingSource.values if any(source == one for _year, source in amounts)]
    head = [_("Year"), *(capfirst(_label(FundingSource, one)) for one in sources), _("Together")]
    found = [[str(year), *_with_sum([amounts.get((year, one), Decimal()) for one in sources])] for year in years]
    columns = [sum((amounts.get((year, one), Decimal()) for year in years), Decimal()) for one in sources]
    foot = [_("Together"), *_with_sum(columns)]
    yield Table("", head, found, frozenset(range(1, len(head))), foot)


def _with_sum(amounts: list[Decimal]) -> list[str]:
    return [formats.money(one) if one else "" for one in [*amounts, sum(amounts, Decimal())]]


def _team(rows: list[TeamRow]) -> Iterable[Table]:
    yield Table("", [_("Role in the team"), _("Tasks")], [[row["role"], row["tasks"]] for row in rows])


def _indicators(rows: list[IndicatorRow]) -> Iterable[Table]:
    head = [_("Indicator"), _("Where we are"), _("Where we want to be"), _("By the year"), _("Where we got to")]
    found = [[row["name"], row["base"], row["target"], str(row["year"]), row["actual"]] for row in rows]
    yield Table("", head, found)


TABLES: dict[Section, Callable[..., Iterable[Table]]] = {
    Section.SWOT: _swot,
    Section.LOCAL_PLANS: _plans,
    Section.WIDER_PLANS: _plans,
    Section.ENGAGEMENT: _engagement,
    Section.OBJECTIVES: _objectives,
    Section.ACTIONS: _actions,
    Section.FINANCE: _finance,
    Section.TEAM: _team,
    Section.MONITORING: _indicators,
}


def _label(choices: type[TextChoices], value: str) -> str:
    return str(choices(value).label) if value in choices.values and value else ""


def _date(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _day(value: str) -> str:
    return formats.date(_date(value))
