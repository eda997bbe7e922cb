"""What did not go as planned in the period, what was changed, and what could go wrong yet."""

import datetime as dt
from decimal import Decimal
from typing import TypeVar

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from budget.models import BudgetVersion
from coordination.models import Deviation, Risk
from pilots.models import Pilot
from reports.snapshot import parts, shape
from reports.snapshot.material import Material
from reports.snapshot.values import day, exact
from trainings.models import Event
from ui.types import Text

CALLED_OFF = (Event.State.POSTPONED, Event.State.CANCELLED)


def deviations_part(material: Material) -> list[shape.DeviationRow]:
    """Moved and called-off events, pilots that stopped, the programme's end, and what people explained."""
    explained = list(_at_place(Deviation.objects.all(), material).filter(explained_at__date__lte=_until(material)))
    known: set[tuple[str, int | None]] = {(row.kind, row.key) for row in explained if row.key}
    rows = [*_events(material, known), *_pilots(material, known), *_end(material)]
    rows += [
        _deviation(None, row.get_kind_display(), row.title, f"{row.planned} → {row.actual}", row.reason, row.effect)
        for row in explained
    ]
    return sorted(rows, key=lambda row: (row["on"] or "", row["title"]))


def _until(material: Material) -> dt.date:
    """What was explained after the period about it counts too: people explain when they write."""
    return max(material.period.end, timezone.localdate(material.state_at))


Placed = TypeVar("Placed", Deviation, Risk)


def _at_place(rows: QuerySet[Placed], material: Material) -> QuerySet[Placed]:
    """Of a programme all; of a group its own, its villages' and the whole programme's; of a village its own."""
    rows = rows.filter(programme=material.programme)
    if material.reach.village:
        return rows.filter(village=material.reach.village)
    if material.reach.participation:
        group = material.reach.participation
        own = Q(participation=group) | Q(village__participation=group) | Q(participation=None, village=None)
        return rows.filter(own)
    return rows


def _events(material: Material, known: set[tuple[str, int | None]]) -> list[shape.DeviationRow]:
    start, end = material.period.start, material.period.end
    rows = []
    for event in material.events:
        planned = event.planned_from
        if planned and start <= planned <= end and event.state in CALLED_OFF:
            rows.append(_deviation(planned, _("event"), event.title, event.get_state_display(), event.state_reason))
        elif _is_moved(event, start, end) and (Deviation.Kind.EVENT_LATE, event.pk) not in known:
            told = _("held on %(day)s") % {"day": f"{event.held_from:%d.%m.%Y}"}
            rows.append(_deviation(planned, _("event"), event.title, told, event.state_reason))
    return rows


def _is_moved(event: Event, start: dt.date, end: dt.date) -> bool:
    held = event.held_from
    return bool(event.planned_from and held and event.planned_from != held and start <= held <= end)


def _pilots(material: Material, known: set[tuple[str, int | None]]) -> list[shape.DeviationRow]:
    return [
        _deviation(pilot.due_on, _("pilot action"), pilot.title, pilot.get_state_display(), "")
        for pilot in material.pilots
        if pilot.state in (Pilot.State.PAUSED, Pilot.State.BROKEN_OFF)
        and (Deviation.Kind.PILOT_LATE, pilot.pk) not in known
    ]


def _end(material: Material) -> list[shape.DeviationRow]:
    programme = material.programme
    if not (programme.end_note and programme.ends_on_actual):
        return []
    told = _("the end of the programme")
    return [_deviation(programme.ends_on_planned, told, programme.title, _("moved"), programme.end_note)]


def _deviation(
    on: dt.date | None, kind: Text, title: str, what: Text, reason: str, effect: str = ""
) -> shape.DeviationRow:
    row: shape.DeviationRow = {"on": day(on), "kind": str(kind), "title": title, "what": str(what), "reason": reason}
    return {**row, "effect": effect}


def versions_part(material: Material) -> list[parts.BudgetVersionRow]:
    """Changed budgets that came into force in the period; a first plan is no change."""
    if material.reach.village:
        return []
    rows = BudgetVersion.objects.filter(participation__in=material.groups, number__gt=1)
    rows = rows.filter(valid_from__gte=material.period.start, valid_from__lte=material.period.end)
    rows = rows.select_related("participation__partner").annotate(whole=Sum("lines__amount"))
    rows = rows.order_by("participation__partner__code", "number")
    return [
        {
            "partner_code": row.participation.partner.code,
            "version": row.number,
            "valid_from": day(row.valid_from),
            "kind": str(row.get_reason_kind_display()),
            "reason": row.reason,
            "total": exact(row.whole or Decimal(0)),
        }
        for row in rows.order_by("participation__partner__code", "number")
    ]


def risks_part(material: Material) -> list[parts.RiskRow]:
    """Risks that stood at the end of the period as they are now, the gravest first."""
    rows = _at_place(Risk.objects.all(), material).filter(added_at__date__lte=_until(material))
    rows = rows.exclude(state=Risk.State.CLOSED).select_related("participation__partner", "village")
    made: list[parts.RiskRow] = [
        {
            "number": f"R-{row.pk}",
            "place": place_name(row),
            "title": row.title,
            "category": str(row.get_category_display()),
            "likelihood": row.likelihood,
            "impact": row.impact,
            "score": row.score,
            "state": str(row.get_state_display()),
            "review_on": row.review_on.isoformat(),
        }
        for row in rows
    ]
    return sorted(made, key=lambda row: (-row["score"], row["number"]))


def place_name(row: Deviation | Risk) -> str:
    if row.village:
        return str(row.village.name)
    return row.participation.partner.code if row.participation else _("the whole programme")
