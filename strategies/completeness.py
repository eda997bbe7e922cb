"""What a strategy still lacks, section by section, in sentences that say what to do (domain.md 3.2, 8.3 I13)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
from strategies.models.plan import Section, SwotItem
from strategies.sections import GUIDES, Guide
from ui import formats

Sections = dict[str, SectionContent]
FEWEST_ENGAGED = 2
FEWEST_IN_TEAM = 2


@dataclass(frozen=True)
class Part:
    """A section and what it lacks; ``is_begun`` when something stands in it."""

    guide: Guide
    gaps: list[str]
    is_begun: bool

    @property
    def is_whole(self) -> bool:
        return not self.gaps


def parts_of(content: Content) -> list[Part]:
    """Every section in reading order."""
    sections = content["sections"]
    return [_part(section, sections[section], sections) for section in Section]


def share_whole(parts: list[Part]) -> int:
    """Percent of the sections that lack nothing."""
    return 100 * sum(part.is_whole for part in parts) // len(parts)


def _part(section: Section, part: SectionContent, sections: Sections) -> Part:
    guide = GUIDES[section]
    begun = bool(part["text"].strip() or part["rows"])
    if not begun:
        gaps = [_("Nothing is written here yet.")]
    else:
        gaps = [*_short(guide, part["text"]), *(RULES.get(section) or _no_rule)(part["rows"], sections)]
    return Part(guide, gaps, begun)


def _no_rule(rows: list[object], sections: Sections) -> Iterable[str]:
    return ()


def _short(guide: Guide, text: str) -> Iterable[str]:
    missing = guide.few - len(text.strip())
    if missing > 0:
        yield _("Write a little more: some %(few)s characters say enough to be read as an answer.") % {
            "few": guide.few
        }


def _swot(rows: list[SwotRow], sections: Sections) -> Iterable[str]:
    missing = [str(kind.label) for kind in SwotItem.Kind if all(row["kind"] != kind for row in rows)]
    if missing:
        yield _("Still missing: %(kinds)s.") % {"kinds": ", ".join(missing)}
    if not any(row["is_key"] for row in rows):
        yield _("Mark the key topics: the objectives answer them.")


def _plans(rows: list[PlanRow], sections: Sections) -> Iterable[str]:
    if not rows:
        yield _("Name at least one document.")


def _engagement(rows: list[EngagementRow], sections: Sections) -> Iterable[str]:
    if len(rows) < FEWEST_ENGAGED:
        yield _("Write down at least two meetings or surveys.")


def _objectives(rows: list[ObjectiveRow], sections: Sections) -> Iterable[str]:
    alone = sum(not row["answers"] for row in rows if "." not in row["number"])
    if alone:
        yield ngettext(
            "%(n)s objective answers nothing in the SWOT analysis.",
            "%(n)s objectives answer nothing in the SWOT analysis.",
            alone,
        ) % {"n": alone}
    if not rows:
        yield _("Add an objective.")


def _actions(rows: list[ActionRow], sections: Sections) -> Iterable[str]:
    asked: dict[str, Literal["objective", "who", "until_on", "cost", "funding", "output"]] = {
        _("no objective"): "objective",
        _("nobody who does it"): "who",
        _("no time"): "until_on",
        _("no cost"): "cost",
        _("no source of money"): "funding",
        _("no output indicator"): "output",
    }
    for words, name in asked.items():
        without = [row["number"] for row in rows if not row[name]]
        if without:
            yield _("%(what)s: action %(numbers)s.") % {"what": capfirst(words), "numbers": ", ".join(without)}
    if not any(row["is_pilot"] for row in rows):
        yield _("Mark the action that is tried out first: the pilot action comes out of it.")


def _finance(rows: list[FinanceRow], sections: Sections) -> Iterable[str]:
    planned = sum((Decimal(row["amount"]) for row in rows), Decimal())
    needed = sum((Decimal(row["cost"]) for row in sections[Section.ACTIONS]["rows"] if row["cost"]), Decimal())
    if planned != needed:
        yield _("The actions cost %(needed)s, the financing plan adds up to %(planned)s.") % {
            "needed": formats.money(needed),
            "planned": formats.money(planned),
        }


def _team(rows: list[TeamRow], sections: Sections) -> Iterable[str]:
    if len(rows) < FEWEST_IN_TEAM:
        yield _("One person carries no strategy: write down at least two roles.")


def _indicators(rows: list[IndicatorRow], sections: Sections) -> Iterable[str]:
    if not rows:
        yield _("Add an indicator: how do you see that you get there?")


RULES: dict[Section, Callable[..., Iterable[str]]] = {
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
