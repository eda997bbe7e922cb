"""What the next mentor has to know of a village: goals, visits, promises, what is planned and what is open."""

from typing import TypedDict

from django.utils.translation import gettext as _

from mentoring.models import HourEntry, PlannedVisit
from strategies.models import Objective, SectionComment
from ui import formats
from villages.models import Village

MOST = 30
MEETINGS = (HourEntry.Kind.MEETING, HourEntry.Kind.ONLINE)


class HandoverPart(TypedDict):
    title: str
    items: list[str]
    empty: str  # what is said where there are no items


class HandoverData(TypedDict):
    title: str
    parts: list[HandoverPart]


def data(village: Village) -> HandoverData:
    """In the language that is active; ready strings, so that the page and the printed sheet say the same."""
    return {
        "title": _("Handover: %(village)s") % {"village": village},
        "parts": [
            _part(_("Goals"), _goals(village), _("The strategy has no objectives yet.")),
            _part(_("Hours"), _hours(village), ""),
            _part(_("Visits"), _visits(village), _("No meeting yet.")),
            _part(_("Promises: the next steps of the last entries"), _promises(village), _("No next step is noted.")),
            _part(_("Planned visits"), _planned(village), _("No visit is planned.")),
            _part(_("Open questions"), _questions(village), _("No question is open.")),
        ],
    }


def _part(title: str, items: list[str], empty: str) -> HandoverPart:
    return {"title": title, "items": items, "empty": empty}


def _goals(village: Village) -> list[str]:
    return [objective.text for objective in Objective.objects.filter(strategy__village=village)[:MOST]]


def _hours(village: Village) -> list[str]:
    allowance = village.allowance  # type: ignore[attr-defined]
    told = {
        "left": formats.hours(allowance.hours_left),
        "days": formats.in_days(allowance.hours_left),
        "given": formats.hours(allowance.hours_total),
        "planned": formats.hours(allowance.hours_planned),
    }
    return [_("%(left)s left (%(days)s) of %(given)s; %(planned)s held for planned visits.") % told]


def _visits(village: Village) -> list[str]:
    entries = HourEntry.objects.drawing().filter(allowance__village=village, kind__in=MEETINGS, hours__gt=0)
    rows = entries.select_related("mentor").order_by("-worked_on", "-pk")[:MOST]
    return [
        f"{formats.date(one.worked_on)}, {one.mentor.name}, {formats.hours(one.hours)}: {one.done}" for one in rows
    ]


def _promises(village: Village) -> list[str]:
    entries = HourEntry.objects.drawing().filter(allowance__village=village).exclude(next_step="")
    rows = entries.order_by("-worked_on", "-pk")[:5]
    return [f"{formats.date(one.worked_on)}: {one.next_step}" for one in rows]


def _planned(village: Village) -> list[str]:
    rows = PlannedVisit.objects.open().filter(allowance__village=village)
    return [f"{formats.date(one.planned_on)}, {formats.hours(one.hours)}: {one.about}" for one in rows]


def _questions(village: Village) -> list[str]:
    comments = SectionComment.objects.filter(strategy__village=village, resolved_at=None)
    said = [f"{one.get_section_display()}: {one.text}" for one in comments[:MOST]]
    waiting = HourEntry.objects.filter(allowance__village=village, state=HourEntry.State.NEEDS_DECISION)
    return said + [
        _("Hours of %(day)s wait for a decision: %(hours)s.")
        % {"day": formats.date(one.worked_on), "hours": formats.hours(one.hours)}
        for one in waiting
    ]
