"""Study trips."""

from decimal import Decimal

from figures import money
from reports.snapshot import parts, shape
from reports.snapshot.material import Material
from reports.snapshot.trainings import days_between, event_row
from reports.snapshot.values import exact
from trainings.models import Event, EventSeats, Lesson, SeatQuota, TripReport


def trips_part(material: Material) -> list[shape.TripRow]:
    costs = money.spent_by(material.reach, "event", material.period.end)
    return [
        trip_row(material, event, costs.get(event.pk))
        for event in material.events_in_period
        if event.kind in Event.TRIPS
    ]


def seats_of(event: Event) -> int | None:
    seating = EventSeats.objects.filter(event=event).first()
    return seating.seats if seating else None


def quotas_of(material: Material, event: Event) -> list[parts.SeatsRow]:
    """Seats kept for the groups of the scope, and how many of them were taken."""
    rows = SeatQuota.objects.filter(seats_of__event=event, participation__in=material.groups)
    rows = rows.select_related("participation__partner").order_by("participation__partner__code")
    return [{"code": row.participation.partner.code, "seats": row.seats, "taken": row.taken} for row in rows]  # type: ignore[union-attr]


def lessons_of(material: Material, event: Event) -> str:
    """The trip's report and what each village of the scope took home; before there is any, the event's description."""
    report = TripReport.objects.filter(event=event).first()
    lessons = Lesson.objects.filter(event=event, village__in=material.villages).select_related("village")
    told = [f"{lesson.village.name}: {lesson.text}" for lesson in lessons.order_by("village__name")]
    return "\n\n".join([report.summary, *told] if report else told) or event.description


def trip_row(material: Material, event: Event, cost: Decimal | None) -> shape.TripRow:
    row = event_row(material, event)
    held = row["actual_from"] is not None
    persons = row["persons"] or (event.head_count or 0 if held and not material.reach.participation else 0)
    each = (cost / persons).quantize(Decimal("0.01")) if cost is not None and persons else None
    return {
        "number": row["number"],
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
        "seats": seats_of(event),
        "quotas": quotas_of(material, event),
        "persons": persons,
        "villages_present": row["villages_present"],
        "cost": None if cost is None else exact(cost),
        "cost_per_person": None if each is None else exact(each),
        "lessons": lessons_of(material, event) if held else "",
        "proof": row["proof"],
        "basis": row["basis"],
    }
