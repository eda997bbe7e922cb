"""Invented participants at the known events, and some invented events so that every kind has one."""

import datetime as dt
import random
from decimal import Decimal

from django.core.files.base import ContentFile

from smartvillages.demo.papers import marking, paper
from smartvillages.demo.people import HOST, People, invented_name
from smartvillages.demo.strategies_and_pilots import SAMPLE
from smartvillages.demo.training_days import answer_demo_feedback, give_certificates, plan_sessions
from trainings.models import Attendance, Consent, Event, EventDay, EventPaper, Module, Person
from villages.actions import store_document
from villages.models import Activity, Basis, Document, Participation, Programme, Village

Kind, S = Document.Kind, Attendance.Status
LATE, EARLY = 0.12, 0.08
# module number: first day, place, which topics
MODULE_DAYS = {
    2: (dt.date(2021, 9, 23), "Tartu", (1, 4)),
    3: (dt.date(2021, 11, 18), "Rakvere", (2, 8)),
    4: (dt.date(2022, 3, 24), "Viljandi", (3, 5)),
    5: (dt.date(2022, 5, 19), "Pärnu", (6, 7)),
}
LATE_MODULE = (6, dt.date(2022, 11, 10), "Paide", (9,))  # planned and never recorded as held: the demo's late event
POSTPONED = {5: (dt.date(2022, 5, 12), "Koolitaja haigestus")}  # first planned for another day
PROVED = (1, 2, 3)  # modules whose day has all its papers
ASKED = (2, 3, 4)  # modules whose participants answered one by one
CERTIFIED = 2


def make_gatherings(
    programme: Programme,
    groups: list[Participation],
    villages: list[Village],
    people: People,
    defended_on: dict[str, dt.date],
) -> list[Event]:
    """The events that are held, with those who came."""
    _make_events(programme, groups)
    persons = _make_persons(programme, villages)
    held = list(Event.objects.filter(programme=programme).held().prefetch_related("days__sessions"))
    common = [e for e in held if e.funding == Event.Funding.PROGRAMME and e.kind != Event.Kind.MEETING]
    attendances: list[Attendance] = []
    for event in common:
        attendances += _attendances(event, villages, persons, defended_on)
    Attendance.objects.bulk_create(attendances)
    _make_consents(persons["koeru"], dt.date(2022, 3, 24))
    for event in common:
        _tell(event, attendances)
        if event.module and event.module.number in ASKED and event.basis == Basis.DEMO:
            answer_demo_feedback(event, people)
        _prove(event, people)
        if event.module and event.module.number == CERTIFIED:
            give_certificates(event, people)
    return common


def _make_events(programme: Programme, groups: list[Participation]) -> None:
    modules = {module.number: module for module in Module.objects.filter(programme=programme)}
    topics = {topic.number: topic for topic in programme.topics.all()}
    for number, (day, place, about) in MODULE_DAYS.items():
        first, reason = POSTPONED.get(number, (day, ""))
        note = {"planned_note": f"{first:%d.%m.%Y}", "state_reason": reason} if reason else {}
        made = _event(
            programme, f"{number}. koolitusmoodul", Event.Kind.TRAINING_DAY, day, place, module=modules[number], **note
        )
        plan_sessions(made)
        modules[number].topics.set([topics[n] for n in about])
    number, day, place, about = LATE_MODULE
    _event(
        programme, f"{number}. koolitusmoodul", Event.Kind.TRAINING_DAY, day, place, held=False, module=modules[number]
    )
    modules[number].topics.set([topics[n] for n in about])
    jap = next(group for group in groups if group.partner.code == "JAP")
    own = {"organiser": jap, "part": Activity.Part.REGION}
    _event(programme, "Külakogukondade õppekäik", Event.Kind.STUDY_VISIT, dt.date(2021, 10, 9), "Järva vald", **own)
    _event(programme, "Külade ideekorje", Event.Kind.IDEA_COLLECTION, dt.date(2022, 3, 12), "Koeru", **own)
    _event(programme, "Kogukondade talveseminar", Event.Kind.SEMINAR, dt.date(2022, 11, 26), "Paide", **own)


def _event(
    programme: Programme, title: str, kind: str, day: dt.date, place: str, *, held: bool = True, **more: object
) -> Event:
    days = {"held_from": day, "held_until": day} if held else {}
    event = Event.objects.create(
        programme=programme,
        title=f"{title} {SAMPLE}",
        kind=kind,
        place=place,
        planned_from=day,
        planned_until=day,
        state=Event.State.HELD if held else Event.State.PLANNED,
        basis=Basis.DEMO,
        **days,
        **more,
    )
    EventDay.objects.create(event=event, on=day)
    return event


def _make_persons(programme: Programme, villages: list[Village]) -> dict[str, list[Person]]:
    persons = {
        village.slug: [
            Person(
                programme=programme,
                name=invented_name(64 + number * 4 + own),
                village=village,
                organisation=f"{village.name} {SAMPLE}",
                email=f"osaleja{number * 4 + own}@{HOST}",
                basis=Basis.DEMO,
            )
            for own in range(4)
        ]
        for number, village in enumerate(villages)
    }
    Person.objects.bulk_create([person for own in persons.values() for person in own])
    return persons


def _make_consents(persons: list[Person], day: dt.date) -> None:
    """One agrees to all, one to photos only, one agreed and thought better of it."""
    answers = [
        (0, Consent.Purpose.PHOTO, True, None),
        (0, Consent.Purpose.NEWSLETTER, True, None),
        (1, Consent.Purpose.PHOTO, True, None),
        (1, Consent.Purpose.VIDEO, False, None),
        (2, Consent.Purpose.PHOTO, True, day + dt.timedelta(days=40)),
    ]
    Consent.objects.bulk_create(
        Consent(
            person=persons[number], purpose=purpose, given=given, on=day, text_version="2022-1", withdrawn_on=withdrawn
        )
        for number, purpose, given, withdrawn in answers
    )


def _attendances(
    event: Event, villages: list[Village], persons: dict[str, list[Person]], defended_on: dict[str, dt.date]
) -> list[Attendance]:
    dice = random.Random(event.title)  # noqa: S311
    rows = []
    for village in villages:
        if event.organiser_id and village.participation_id != event.organiser_id:
            continue
        came = _who_came(event, persons[village.slug], dice)
        for day in event.days.all():
            if event.kind == Event.Kind.DEFENCE and defended_on[village.slug] != day.on:
                continue
            rows += [mark for number, person in enumerate(came) for mark in _marks(day, person, number, dice)]
    return rows


def _marks(day: EventDay, person: Person, number: int, dice: random.Random) -> list[Attendance]:
    """On the day, or at each of its sessions; somebody comes late, somebody has to go."""
    sessions = list(day.sessions.all())
    if not sessions:
        return [Attendance(day=day, person=person)]
    late, early = number and dice.random() < LATE, number and dice.random() < EARLY
    statuses = [S.LATE if late else S.PRESENT, *[S.PRESENT] * (len(sessions) - 2), S.ABSENT if early else S.PRESENT]
    return [
        Attendance(day=day, session=at, person=person, status=to) for at, to in zip(sessions, statuses, strict=True)
    ]


def _who_came(event: Event, persons: list[Person], dice: random.Random) -> list[Person]:
    if event.kind == Event.Kind.TRIP_ABROAD:
        return persons[: dice.choice([0, 1, 1])]
    everyone = event.module_id and event.basis != Basis.DEMO  # the opening day: all 24 were there
    least = 1 if everyone or event.organiser_id or event.kind == Event.Kind.DEFENCE else 0
    return persons[: dice.randint(least, 4 if event.organiser_id else 3)]


def _tell(event: Event, attendances: list[Attendance]) -> None:
    dice = random.Random(f"feedback {event.title}")  # noqa: S311
    people = {row.person_id for row in attendances if row.day.event_id == event.pk}
    event.head_count = len(people)
    event.feedback_count = int(len(people) * 0.7)
    if event.feedback_count:
        event.feedback_score = Decimal(dice.randint(390, 490)) / 100
    if event.basis != Basis.DEMO:
        event.description = f"{event.description}\nOsalejad, tagasiside ja paberid on näidisandmed.".strip()
    event.save(update_fields=["head_count", "feedback_count", "feedback_score", "description"])


def _prove(event: Event, people: People) -> None:
    """All four papers for some; the others still lack the last ones, which the pages show as missing."""
    whole = bool(event.module and event.module.number in PROVED)
    kinds = EventPaper.NEEDED if whole else EventPaper.NEEDED[:2]
    place = event.organiser or event.programme
    by = people.coordinators["JAP"] if event.organiser_id else people.lead
    for kind in kinds:
        document = store_document(
            by=by,
            place=place,
            kind=kind,
            upload=_paper(event, kind),
            title=f"{Kind(kind).label}: {event.title}"[:180],
        )
        EventPaper.objects.create(event=event, document=document)
    if whole:
        event.state = Event.State.PROVED
        event.web_url = event.web_url or f"https://{HOST}/uudised/{event.pk}"
        event.save(update_fields=["state", "web_url"])


def _paper(event: Event, kind: str) -> ContentFile:
    if kind == Kind.MARKING:
        return ContentFile(marking(event.title), f"tahistus-{event.pk}.jpg")
    day = f"{event.held_from:%d.%m.%Y}"
    facts = [("Sündmus", event.title), ("Aeg", day), ("Koht", event.place or "–")]
    titles = {Kind.AGENDA: "Päevakava", Kind.SIGNED_LIST: "Osalejate nimekiri", Kind.FEEDBACK: "Tagasiside kokkuvõte"}
    rows: list[tuple[str, ...]] = [("Aeg ja teema", "Läbiviija"), ("9.45 Kogunemine", "Liis Näidis")]
    rows += [("10.00 Avasõnad ja tutvustus", "Mart Näidis"), ("12.00 Rühmatöö külade kaupa", "mentorid")]
    if kind == Kind.SIGNED_LIST:
        rows = [("Nimi", "Küla", "Allkiri")]
        came = Person.objects.filter(attendances__day__event=event).distinct().select_related("village")[:20]
        rows += [(person.name, person.village.name if person.village else "", "✓") for person in came]
    if kind == Kind.FEEDBACK:
        rows = [("Vastuseid", str(event.feedback_count)), ("Rahulolu (1–5)", f"{event.feedback_score}")]
    return ContentFile(paper(titles[Kind(kind)], facts, rows), f"{kind}-{event.pk}.pdf")
