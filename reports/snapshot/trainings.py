"""Modules and events."""

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone

from figures import figures
from reports.snapshot import parts, shape
from reports.snapshot.material import Material
from reports.snapshot.then import event_then
from reports.snapshot.values import day, tenth
from trainings.models import Attendance, Event, EventPaper, Module
from trainings.queries.modules import cells as village_module_cells


def trainings_part(material: Material) -> shape.TrainingsPart:
    days = figures.present(material.reach).filter(day__on__lte=material.period.end)
    by_module = figures.counted(days, "day__event__module")
    events = [event for event in material.events_in_period if event.kind not in Event.TRIPS]
    in_period = days.filter(day__event__in=events)
    came = figures.counted(in_period, "day__event__programme")
    everybody = came.get(material.programme.pk, figures.Presence())
    rows = [event_row(material, event) for event in events]
    return {
        "modules": [module_row(material, module, by_module) for module in material.modules],
        "events": rows,
        "events_total": {
            "days": sum(row["days"] for row in rows),
            "persons": everybody.persons,
            "attendances": everybody.attendances,
        },
        "outside": [outside_row(material, event) for event in outside(material)],
        "village_module": heat_part(material, days),
        "villages_invited": len(material.villages),
    }


def module_row(material: Material, module: Module, by_module: dict[int, figures.Presence]) -> shape.ModuleRow:
    own = [e for e in material.events if e.module_id == module.pk and e.state != Event.State.CANCELLED]
    held = [event for event in own if figures.is_held(event, material.period.end)]
    came = by_module.get(module.pk, figures.Presence())
    planned = [event.planned_from for event in own if event.planned_from]
    ends = [event.ends_on for event in held if event.ends_on]
    return {
        "number": module.number,
        "title": module.title,
        "topics": [str(topic) for topic in module.topics.all()],
        "planned_on": day(min(planned) if planned else module.planned_month),
        "held_on": day(max(ends)) if ends and len(held) == len(own) else None,
        "persons": came.persons,
        "attendances": came.attendances,
        "villages_present": came.villages,
        "satisfaction": tenth(figures.satisfaction(held)),
    }


def event_row(material: Material, event: Event) -> shape.EventRow:
    came = material.presence.get(event.pk, figures.Presence())
    held = figures.is_held(event, material.period.end)
    first, last = (event.held_from, event.held_until) if held else (event.planned_from, event.planned_until)
    return {
        "number": f"S-{event.pk}",
        "title": event.title,
        "kind": kind_of(event),
        "state": event.state,  # type: ignore[typeddict-item]
        "state_then": event_then(event, material.period.end, material.states["event"]),  # type: ignore[typeddict-item]
        "module": event.module.number if event.module else None,
        "partner_code": event.organiser.partner.code if event.organiser else None,
        "planned_from": day(event.planned_from),
        "planned_to": day(event.planned_until),
        "actual_from": day(event.held_from) if held else None,
        "actual_to": day(event.held_until) if held else None,
        "place": event.place,
        "online": event.is_online,
        "days": days_between(first, last) or event.planned_days or 1,
        "persons": came.persons,
        "attendances": came.attendances,
        "villages_present": came.villages,
        "satisfaction": tenth(event.feedback_score),
        "proof": proof_part(material, event),
        "basis": event.basis,  # type: ignore[typeddict-item]
    }


def outside(material: Material) -> list[Event]:
    """Without those that nobody has set a day for, unless the period goes on: nothing says that they are its own."""
    inside = {event.pk for event in material.events_in_period}
    goes_on = material.period.end >= timezone.localdate(material.state_at)
    rows = [event for event in material.events if event.pk not in inside and event.state != Event.State.CANCELLED]
    return [event for event in rows if event.starts_on or goes_on]


def outside_row(material: Material, event: Event) -> parts.OutsideRow:
    held = figures.is_held(event)
    first = event.held_from if held else event.planned_from
    return {
        "number": f"S-{event.pk}",
        "title": event.title,
        "kind": kind_of(event),
        "state": event.state,
        "planned_from": day(event.planned_from),
        "planned_to": day(event.planned_until),
        "actual_from": day(event.held_from) if held else None,
        "actual_to": day(event.held_until) if held else None,
        "where": "earlier" if first and first < material.period.start else "later",
    }


def proof_part(material: Material, event: Event) -> shape.Proof:
    kinds = material.papers.get(event.pk, set())
    return {kind.value: kind in kinds for kind in EventPaper.NEEDED}  # type: ignore[return-value]


def heat_part(material: Material, days: QuerySet[Attendance]) -> shape.HeatPart:
    """Attendances of each village at each module."""
    cells = village_module_cells(days)
    numbers = [module.number for module in material.modules]
    return {
        "numbers": numbers,
        "rows": [
            {
                "village": village.name,
                "partner_code": village.participation.partner.code,
                "attendances": [cells[village.pk, number] for number in numbers],
            }
            for village in material.villages
        ],
    }


def days_between(start: dt.date | None, end: dt.date | None) -> int | None:
    return ((end or start) - start).days + 1 if start else None


def kind_of(event: Event) -> shape.EventKind:
    return "visit" if event.kind == Event.Kind.STUDY_VISIT else event.kind  # type: ignore[return-value]
