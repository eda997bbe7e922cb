"""Modules and events."""

import datetime as dt
from typing import Any

from figures import figures
from reports.snapshot import shape
from reports.snapshot.material import Material
from reports.snapshot.values import day, tenth
from trainings.models import Event, EventPaper
from trainings.queries.modules import cells as village_module_cells


def trainings_part(material: Material) -> shape.TrainingsPart:
    days = figures.present(material.reach).filter(day__on__lte=material.period.end)
    by_module = figures.counted(days, "day__event__module")
    events = [event for event in material.events if event.kind not in Event.TRIPS]
    came = figures.counted(days.exclude(day__event__kind__in=Event.TRIPS), "day__event__programme")
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
        "village_module": heat_part(material, days),
        "villages_invited": len(material.villages),
    }


def module_row(material: Material, module: Any, by_module: dict[int, figures.Presence]) -> shape.ModuleRow:
    own = [e for e in material.events if e.module_id == module.pk and e.state != Event.State.CANCELLED]
    held = [event for event in own if figures.is_held(event, material.period.end)]
    came = by_module.get(module.pk, figures.Presence())
    planned = [event.planned_from for event in own if event.planned_from]
    return {
        "number": module.number,
        "title": str(module),
        "topics": [str(topic) for topic in module.topics.all()],
        "planned_on": day(min(planned) if planned else module.planned_month),
        "held_on": day(max(event.ends_on for event in held)) if held and len(held) == len(own) else None,
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
        "title": event.title,
        "kind": kind_of(event),
        "state": event.state,  # type: ignore[typeddict-item]
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


def proof_part(material: Material, event: Event) -> shape.Proof:
    kinds = material.papers.get(event.pk, set())
    return {kind.value: kind in kinds for kind in EventPaper.NEEDED}  # type: ignore[return-value]


def heat_part(material: Material, days: Any) -> shape.HeatPart:
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
