"""Communication, the region's own activities, deviations, findings, the log of hours and, for controls, the names."""

from collections import Counter
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from audits.models import Finding
from budget.models import BudgetVersion
from coordination.models import CommunicationItem
from mentoring.models import HourEntry
from pilots.models import Pilot
from reports.snapshot import shape
from reports.snapshot.material import Material
from reports.snapshot.values import day, exact
from trainings.models import Event, Idea, Theme
from villages.models import Activity


def communication_part(material: Material) -> list[shape.CommunicationRow]:
    items = CommunicationItem.objects.filter(programme=material.programme)
    items = items.filter(published_on__gte=material.period.start, published_on__lte=material.period.end)
    if material.reach.village:
        items = items.filter(villages=material.reach.village)
    elif material.reach.participation:
        group = material.reach.participation
        items = items.filter(Q(participation=group) | Q(villages__participation=group)).distinct()
    items = items.select_related("participation__partner").prefetch_related("villages")
    return [
        {
            "number": f"T-{item.pk}",
            "on": item.published_on.isoformat(),
            "channel": str(item.get_channel_display()),
            "outlet": item.outlet,
            "title": item.title,
            "url": item.url,
            "reach": item.reach,
            "is_marked": item.is_marked,
            "villages": sorted(village.name for village in item.villages.all()),
        }
        for item in items.order_by("published_on", "pk")
    ]


def region_part(material: Material) -> shape.RegionPart:
    """Section 9: events of the groups' own part up to the end of the period, and ideas by theme."""
    events = [event for event in material.events if event.part == Activity.Part.REGION and event.state in Event.HELD]
    events = [event for event in events if event.held_from and event.held_from <= material.period.end]
    themes = Theme.objects.filter(collection__event__in=material.events).select_related("collection")
    counts: Counter[int | None] = Counter(
        Idea.objects.filter(collection__event__in=material.events).values_list("theme", flat=True)
    )
    rows: list[shape.ThemeRow] = [
        {
            "theme": theme.title,
            "state": str(theme.get_state_display()),
            "ideas": counts[theme.pk],
            "measure": theme.measure,
        }
        for theme in themes.order_by("title", "pk")
    ]
    if counts[None]:
        rows.append({"theme": _("without a theme"), "state": "", "ideas": counts[None], "measure": ""})
    return {"events_count": len(events), "ideas_count": sum(counts.values()), "themes": rows}


def deviations_part(material: Material) -> list[shape.DeviationRow]:
    """What did not go as planned in the period: moved and called-off events, changed money, pilots that stopped."""
    rows: list[shape.DeviationRow] = []
    start, end = material.period.start, material.period.end
    for event in material.events:
        planned = event.planned_from
        if planned and start <= planned <= end and event.state in (Event.State.POSTPONED, Event.State.CANCELLED):
            rows.append(_deviation(planned, _("event"), event.title, event.get_state_display(), event.state_reason))
    changed = BudgetVersion.objects.filter(participation__in=material.groups, number__gt=1)
    for version in changed.filter(valid_from__gte=start, valid_from__lte=end).select_related("participation__partner"):
        told = f"{version.participation.partner.code} {version.number}"
        kind = version.get_reason_kind_display()
        rows.append(_deviation(version.valid_from, _("budget version"), told, kind, version.reason))
    for pilot in material.pilots:
        if pilot.state in (Pilot.State.PAUSED, Pilot.State.BROKEN_OFF):
            rows.append(_deviation(pilot.due_on, _("pilot action"), pilot.title, pilot.get_state_display(), ""))
    programme = material.programme
    if programme.end_note and programme.ends_on_actual:
        told = _("the end of the programme")
        rows.append(_deviation(programme.ends_on_planned, told, programme.title, _("moved"), programme.end_note))
    return sorted(rows, key=lambda row: (row["on"] or "", row["title"]))


def _deviation(on: Any, kind: str, title: str, what: Any, reason: str) -> shape.DeviationRow:
    return {"on": day(on), "kind": kind, "title": title, "what": str(what), "reason": reason}


def findings_part(material: Material) -> list[shape.FindingRow]:
    """What was sent to the groups. Suspicions of fraud are told to nobody here."""
    rows = Finding.objects.filter(participation__in=material.groups, sent_at__date__lte=material.period.end)
    rows = rows.exclude(state__in=[Finding.State.DRAFT, Finding.State.WITHDRAWN]).exclude(is_suspected_fraud=True)
    return [
        {
            "number": row.number,
            "partner_code": row.participation.partner.code,
            "typology": str(row.get_typology_display()),
            "severity": str(row.get_severity_display()),
            "amount": exact(row.amount),
            "support": exact(row.support),
            "state": str(row.get_state_display()),
            "is_open": row.state not in Finding.ENDED,
            "measure": row.measure,
            "measure_by": day(row.measure_by),
        }
        for row in rows.select_related("participation__partner").order_by("number")
    ]


def hours_log_part(material: Material) -> list[shape.HourRow]:
    """Annex 3: settled entries of the period."""
    rows = HourEntry.objects.filter(
        allowance__village__in=material.villages, state__in=HourEntry.SETTLED,
        worked_on__gte=material.period.start, worked_on__lte=material.period.end,
    )  # fmt: skip
    return [
        {
            "number": f"T-{row.pk:06}",
            "on": row.worked_on.isoformat(),
            "village": row.allowance.village.name,
            "mentor": row.mentor.name,
            "kind": str(row.get_kind_display()),
            "hours": exact(row.hours),
            "done": row.done,
        }
        for row in rows.select_related("allowance__village", "mentor").order_by("worked_on", "pk")
    ]
