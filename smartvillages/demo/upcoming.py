"""Invented events that are still to come: one open to everybody, with seats, a waiting list and an invitation link."""

import datetime as dt
import random

from django.utils import timezone

from smartvillages.demo.people import People
from smartvillages.demo.strategies_and_pilots import SAMPLE
from smartvillages.demo.training_days import plan_sessions
from trainings.models import Event, EventDay, EventSeats, Need, Person, Question, Registration, SeatQuota
from trainings.queries.registration_news import fingerprint
from villages.models import Activity, Basis, Participation, Village

S, Way = Registration.State, Registration.Way
IN_DAYS, REGISTERED_DAYS_AGO = 26, 6
SEATS, KEPT = 14, 4  # of which for each of the group's villages
SESSIONS = [
    (dt.time(11), dt.time(12, 30), "Mida kaks küla on teinud", "Külli Näidis"),
    (dt.time(13, 15), dt.time(15), "Töötoad: kooskäimine, liikumine, kohalik toit", "Eda Väljamõeldis"),
]


def make_coming(group: Participation, villages: list[Village], people: People) -> None:
    by, now = people.coordinators[group.partner.code], timezone.now()
    event = _event(group)
    event.published_at, event.published_by = now, by
    event.save(update_fields=["published_at", "published_by"])
    plan_sessions(event, SESSIONS)
    seating = EventSeats.objects.create(
        event=event, seats=SEATS, closes_on=event.planned_from - dt.timedelta(days=4),
        questions=[Question.DIET, Question.TRANSPORT],
    )  # fmt: skip
    seating.make_invitation_key()
    seating.save(update_fields=["invitation_key"])
    own = [village for village in villages if village.participation_id == group.pk]
    quotas = {v.pk: SeatQuota.objects.create(seats_of=seating, village=v, seats=KEPT) for v in own}
    since = now - dt.timedelta(days=REGISTERED_DAYS_AGO)
    rows = [
        _registration(seating, person, number, since, quotas.get(person.village_id or 0), people)
        for number, person in enumerate(_who(group, own))
    ]
    _seat(rows, seating)
    Registration.objects.bulk_create(rows)


def _event(group: Participation) -> Event:
    day = timezone.localdate() + dt.timedelta(days=IN_DAYS)
    event = Event.objects.create(
        programme=group.programme, organiser=group, part=Activity.Part.REGION, funding=Event.Funding.OTHER,
        kind=Event.Kind.SEMINAR, title=f"Külade avatud päev {SAMPLE}", place="Koeru kultuurimaja",
        description="Kaks küla räägivad, mis on valmis ja mida õpiti. Kõik on oodatud.", planned_from=day,
        planned_until=day, planned_days=1, starts_at_time=dt.time(11), ends_at_time=dt.time(15),
        state=Event.State.OPEN, basis=Basis.DEMO,
    )  # fmt: skip
    EventDay.objects.create(event=event, on=day)
    return event


def _who(group: Participation, own: list[Village]) -> list[Person]:
    """Those of the villages who are known already, one more in Koeru, and people from elsewhere."""
    known = list(Person.objects.filter(village__in=own, basis=Basis.DEMO).order_by("pk"))
    koeru = next(village for village in own if village.slug == "koeru")
    told = {"programme": group.programme, "basis": Basis.DEMO}
    new = [Person(name="Mirjam Väljamõeldis", village=koeru, **told)]
    names = ("Asko", "Helve", "Joosep", "Kadi", "Lennart", "Mare", "Nils", "Otti")
    new += [Person(name=f"{name} Kujutelm", organisation=f"Naabrivald {SAMPLE}", **told) for name in names]
    Person.objects.bulk_create(new)
    return [*known, *new]


def _registration(
    seating: EventSeats, person: Person, number: int, since: dt.datetime, quota: SeatQuota | None, people: People
) -> Registration:
    dice = random.Random(f"needs {number}")  # noqa: S311
    needs = [need for need in (Need.VEGETARIAN, Need.GLUTEN_FREE, Need.NEEDS_RIDE) if dice.random() < 0.15]
    way = Way.VILLAGE if person.village_id else Way.PUBLIC
    by = people.village_leads[person.village.slug] if person.village else None
    return Registration(
        seats=seating, person=person, quota=quota, state=S.CONFIRMED, way=way, registered_by=by, needs=needs,
        registered_at=since + dt.timedelta(hours=3 * number), wants_reminder=False,
    )  # fmt: skip


def _seat(rows: list[Registration], seating: EventSeats) -> None:
    """In the order of arrival; who finds no seat waits. Everybody was told already, so that the demo sends no mail."""
    left: dict[int | None, int] = {None: SEATS}
    for row in rows:
        if row.quota_id and row.quota_id not in left:
            left[row.quota_id], left[None] = KEPT, left[None] - KEPT
    for row in rows:
        row.state = S.CONFIRMED if left[row.quota_id] > 0 else S.WAITING
        left[row.quota_id] -= row.state == S.CONFIRMED
        row.told, row.told_at = fingerprint(row), row.registered_at
