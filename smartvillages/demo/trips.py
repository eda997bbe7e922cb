"""Invented stops, rooms, lessons and action points of the two study trips; the days of the trip abroad are facts."""

from decimal import Decimal

from django.db.models import Count

from coordination.models import Task
from smartvillages.demo.people import People
from smartvillages.demo.strategies_and_pilots import SAMPLE
from trainings.models import (
    ActionPoint,
    Attendance,
    Event,
    EventSeats,
    Lesson,
    Person,
    Registration,
    SeatQuota,
    Traveller,
    TripReport,
    TripStop,
)
from villages.models import Basis, Participation, Programme, Village

W, Out = TripStop.Way, TripStop.Outcome
# day, place, what, way, latitude, longitude, what became of it
ABROAD = [
    (1, "Tallinn", "Väljasõit", W.BUS, "59.4370", "24.7536", Out.DONE),
    (1, "Kopenhaagen", "Saabumine", W.PLANE, "55.6761", "12.5683", Out.DONE),
    (1, "Torup", "Tutvumine külaga", W.BUS, "55.9800", "12.0800", Out.DONE),
    (2, "Torup", "Kogukonna ettevõtmised", W.FOOT, "55.9800", "12.0800", Out.DONE),
    (3, "Hundested", "Sadam ja väikeettevõtjad", W.BUS, "55.9640", "11.8510", Out.ADDED),
    (4, "Kopenhaagen", "Kojusõit", W.PLANE, "55.6761", "12.5683", Out.DONE),
    (5, "Malmö", "Naaberriigi külad", W.TRAIN, "55.6050", "13.0038", Out.DROPPED),
]
HOME = [
    (1, "Taevaskoja", "Külakogukonna maja", W.BUS, "58.1150", "27.0450", Out.PLANNED),
    (1, "Navi", "Päevahoid ja seltsimaja", W.BUS, "57.8450", "26.9300", Out.PLANNED),
    (2, "Otepää", "Külade ümarlaud", W.BUS, "58.0583", "26.4950", Out.PLANNED),
    (2, "Luunja", "Kogukonnaäpp", W.BUS, "58.3586", "26.8853", Out.PLANNED),
]
LESSONS = {
    "koeru": "Ühine köök ja ühine arvestus hoiavad kogukonna koos.",
    "kriilevalja": "Väikesed sammud, mida tehakse kohe, toovad inimesed kaasa.",
    "neeme": "Üks kindel kohtumisaeg nädalas on rohkem väärt kui suur plaan.",
}


def make_trips(programme: Programme, villages: list[Village], people: People) -> None:
    trips = {event.kind: event for event in Event.objects.filter(programme=programme, kind__in=Event.TRIPS)}
    for kind, stops in ((Event.Kind.TRIP_ABROAD, ABROAD), (Event.Kind.TRIP_HOME, HOME)):
        TripStop.objects.bulk_create(_stop(trips[kind], *stop) for stop in stops)
    abroad = trips[Event.Kind.TRIP_ABROAD]
    _seat(abroad)
    _keep_seats(abroad, people)
    summary = "Neli päeva Torupis: kuidas küla ise oma teenuseid peab ja mida sellest kaasa võtta."
    TripReport.objects.create(event=abroad, summary=f"{summary} {SAMPLE}")
    by_slug = {village.slug: village for village in villages}
    Lesson.objects.bulk_create(
        Lesson(event=abroad, village=by_slug[slug], text=f"{text} {SAMPLE}") for slug, text in LESSONS.items()
    )
    told = {"event": abroad, "village": by_slug["koeru"]}
    point = ActionPoint.objects.create(text=f"Kutsuda Torupi rahvas Koerusse {SAMPLE}", **told)
    ActionPoint.objects.create(event=abroad, text=f"Jagada reisi pilte külade lehel {SAMPLE}")
    Task.objects.create(
        programme=programme, village=by_slug["koeru"], title=point.text, origin=point,
        who=people.village_leads["koeru"], given_by=people.lead,
    )  # fmt: skip


def _stop(event: Event, day: int, place: str, title: str, way: str, north: str, east: str, outcome: str) -> TripStop:
    degrees = {"latitude": Decimal(north), "longitude": Decimal(east)}
    return TripStop(
        event=event, day=day, place=place, title=title, way=way, outcome=outcome, basis=Basis.DEMO, **degrees
    )


def _keep_seats(event: Event, people: People) -> None:
    """As many seats for each group as it has villages; those who went had one."""
    travellers = Person.objects.filter(travels__event=event).select_related("village")
    groups = Participation.objects.filter(programme=event.programme).annotate(n=Count("villages"))
    seating = EventSeats.objects.create(event=event, seats=sum(group.n for group in groups))
    kept = {
        group.pk: SeatQuota.objects.create(seats_of=seating, participation=group, seats=group.n) for group in groups
    }
    Registration.objects.bulk_create(
        Registration(
            seats=seating, person=person, quota=kept[person.village.participation_id], registered_by=people.lead,
            state=Registration.State.CONFIRMED, way=Registration.Way.COORDINATOR, wants_reminder=False,
        )
        for person in travellers
        if person.village
    )  # fmt: skip


def _seat(event: Event) -> None:
    """Two in a room; nobody's emergency contact, since it would be gone by now."""
    persons = set(Attendance.objects.filter(day__event=event).values_list("person", flat=True))
    Traveller.objects.bulk_create(
        Traveller(event=event, person_id=person, room=str(n // 2 + 1), seat=f"{n // 4 + 1}{'ABCD'[n % 4]}")
        for n, person in enumerate(sorted(persons))
    )
