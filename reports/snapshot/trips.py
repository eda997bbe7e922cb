"""Study trips."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from figures import money
from reports.snapshot import parts, shape
from reports.snapshot.material import Material
from reports.snapshot.trainings import days_between, event_row
from reports.snapshot.values import exact
from trainings.models import Event, EventSeats, Lesson, SeatQuota, TripReport


@dataclass(frozen=True)
class Told:
    """What was written down of the trips beside their events, read once for all of them."""

    seats: dict[int, int | None]
    quotas: dict[int, list[parts.SeatsRow]]
    reports: dict[int, str]
    lessons: dict[int, list[str]]

    def lessons_of(self, event: Event) -> str:
        """The trip's report and what each village of the scope took home; before any, the event's description."""
        summary = self.reports.get(event.pk)
        told = [*([summary] if summary is not None else []), *self.lessons.get(event.pk, [])]
        return "\n\n".join(told) or event.description


def told_of(material: Material, trips: list[Event]) -> Told:
    lessons: dict[int, list[str]] = defaultdict(list)
    here = Lesson.objects.filter(event__in=trips, village__in=material.villages).select_related("village")
    for lesson in here.order_by("village__name"):
        lessons[lesson.event_id].append(f"{lesson.village.name}: {lesson.text}")
    return Told(
        dict(EventSeats.objects.filter(event__in=trips).values_list("event", "seats")),
        quotas_of(material, trips),
        dict(TripReport.objects.filter(event__in=trips).values_list("event", "summary")),
        lessons,
    )


def quotas_of(material: Material, trips: list[Event]) -> dict[int, list[parts.SeatsRow]]:
    """Seats kept for the groups of the scope, and how many of them were taken."""
    rows = SeatQuota.objects.filter(seats_of__event__in=trips, participation__in=material.groups)
    columns = ("seats_of__event", "participation__partner__code", "seats", "taken")
    found: dict[int, list[parts.SeatsRow]] = defaultdict(list)
    for event, code, seats, taken in rows.order_by("participation__partner__code").values_list(*columns):
        found[event].append({"code": code or "", "seats": seats, "taken": taken})
    return found


def trips_part(material: Material) -> list[shape.TripRow]:
    costs = money.spent_by(material.reach, "event", material.period.end)
    trips = [event for event in material.events_in_period if event.kind in Event.TRIPS]
    told = told_of(material, trips)
    return [trip_row(material, event, costs.get(event.pk), told) for event in trips]


def trip_row(material: Material, event: Event, cost: Decimal | None, told: Told) -> shape.TripRow:
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
        "seats": told.seats.get(event.pk),
        "quotas": told.quotas.get(event.pk, []),
        "persons": persons,
        "villages_present": row["villages_present"],
        "cost": None if cost is None else exact(cost),
        "cost_per_person": None if each is None else exact(each),
        "lessons": told.lessons_of(event) if held else "",
        "proof": row["proof"],
        "basis": row["basis"],
    }
