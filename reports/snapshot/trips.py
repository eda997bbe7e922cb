"""Study trips."""

from decimal import Decimal

from figures import money
from reports.snapshot import shape
from reports.snapshot.material import Material
from reports.snapshot.trainings import days_between, event_row
from reports.snapshot.values import exact
from trainings.models import Event


def trips_part(material: Material) -> list[shape.TripRow]:
    costs = money.spent_by(material.reach, "event", material.period.end)
    return [trip_row(material, event, costs.get(event.pk)) for event in material.events if event.kind in Event.TRIPS]


def trip_row(material: Material, event: Event, cost: Decimal | None) -> shape.TripRow:
    row = event_row(material, event)
    held = row["actual_from"] is not None
    persons = row["persons"] or (event.head_count or 0 if held and not material.reach.participation else 0)
    each = (cost / persons).quantize(Decimal("0.01")) if cost is not None and persons else None
    return {
        "title": event.title,
        "kind": event.kind,  # type: ignore[typeddict-item]
        "state": row["state"],
        "planned_from": row["planned_from"],
        "planned_to": row["planned_to"],
        "planned_days": event.planned_days or days_between(event.planned_from, event.planned_until),
        "planned_note": event.planned_note,
        "actual_from": row["actual_from"],
        "actual_to": row["actual_to"],
        "actual_days": days_between(event.held_from, event.held_until) if held else None,
        "place": event.place,
        "seats": None,
        "persons": persons,
        "villages_present": row["villages_present"],
        "cost": None if cost is None else exact(cost),
        "cost_per_person": None if each is None else exact(each),
        "lessons": event.description if held else "",
        "proof": row["proof"],
        "basis": row["basis"],
    }
