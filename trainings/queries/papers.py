"""The data that an event's papers are frozen from: plain text, lists and dictionaries only."""

from typing import TypedDict

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from trainings import qr_codes
from trainings.models import Certificate, Event, FeedbackSheet, Session
from trainings.queries.attendance import listed_people
from trainings.queries.feedback import Question, summary
from ui import formats
from ui.sorting import alphabetical_key


class EventData(TypedDict):
    title: str
    period: str
    place: str
    organiser: str
    hours: str


class DayData(TypedDict):
    on: str
    sessions: list[list[str]]  # hours, title, trainers, place


class AgendaData(EventData):
    description: str
    days: list[DayData]


class SignedListData(EventData):
    people: list[list[str]]  # name, village or organisation
    days: list[DayData]
    link: str


class NameTagsData(EventData):
    people: list[dict[str, str]]  # name, from


class RoomRow(TypedDict):
    on: str
    session: list[str]


class Room(TypedDict):
    name: str
    rows: list[RoomRow]


class RoomSignsData(EventData):
    rooms: list[Room]


class Words(TypedDict):
    label: str
    texts: list[str]


class FeedbackData(EventData):
    answers: str
    mean: str
    questions: list[list[str]]  # question, mean, how many gave 1 to 5
    words: list[Words]


class CertificateData(TypedDict):
    name: str
    village: str
    number: str
    attended: str
    out_of: str
    issued: str
    link: str


class CertificatesData(EventData):
    people: list[CertificateData]


def agenda(event: Event) -> AgendaData:
    return {**_head(event), "description": event.description, "days": _days(event)}


def signed_list(event: Event) -> SignedListData:
    people = sorted(listed_people(event), key=lambda person: (alphabetical_key(person.name), person.pk))
    rows = [[person.name, person.village.name if person.village else person.organisation] for person in people]
    link = qr_codes.address("trainings:scanned_list", qr_codes.signed(qr_codes.LIST, event.pk))
    return {**_head(event), "people": rows, "days": _days(event), "link": link}


def name_tags(event: Event) -> NameTagsData:
    people = sorted(listed_people(event), key=lambda person: (alphabetical_key(person.name), person.pk))
    rows = [{"name": one.name, "from": one.village.name if one.village else one.organisation} for one in people]
    return {**_head(event), "people": rows}


def room_signs(event: Event) -> RoomSignsData:
    """A sheet a room, with what is there when; without rooms one sheet for the place."""
    rooms: dict[str, list[RoomRow]] = {}
    for day in _days(event):
        for session in day["sessions"]:
            rooms.setdefault(session[3] or event.place, []).append({"on": day["on"], "session": session})
    return {**_head(event), "rooms": [{"name": name or event.title, "rows": rows} for name, rows in rooms.items()]}


def feedback(event: Event) -> FeedbackData:
    found = summary(FeedbackSheet.objects.get(event=event))
    return {
        **_head(event),
        "answers": str(found.answers),
        "mean": formats.number(found.mean),
        "questions": [_question(one) for one in found.questions],
        "words": [{"label": words.label, "texts": words.texts} for words in found.words if words.texts],
    }


def _question(question: Question) -> list[str]:
    return [question.label, formats.number(question.mean), *map(str, question.by_score)]


def certificates(event: Event) -> CertificatesData:
    given = Certificate.objects.filter(event=event, withdrawn_at=None, person__anonymised_at=None)
    rows = sorted(given.select_related("person__village"), key=lambda one: (alphabetical_key(one.person.name), one.pk))
    return {**_head(event), "people": [_certificate(one) for one in rows]}


def _certificate(one: Certificate) -> CertificateData:
    return {
        "name": one.person.name,
        "village": one.person.village.name if one.person.village else one.person.organisation,
        "number": one.number,
        "attended": str(one.attended),
        "out_of": str(one.out_of),
        "issued": formats.date(timezone.localtime(one.issued_at).date()),
        "link": qr_codes.address("trainings:certificate", one.number),
    }


def _head(event: Event) -> EventData:
    hours = [formats.clock(time) for time in (event.starts_at_time, event.ends_at_time) if time]
    return {
        "title": event.title,
        "period": formats.date_range(event.starts_on, event.ends_on),
        "place": event.place or (capfirst(_("online")) if event.is_online else ""),
        "organiser": str(event.organiser.partner if event.organiser else event.programme),
        "hours": "–".join(hours),
    }


def _days(event: Event) -> list[DayData]:
    days = event.days.prefetch_related("sessions__trainers")
    return [{"on": formats.date(day.on), "sessions": [_session(one) for one in day.sessions.all()]} for day in days]


def _session(session: Session) -> list[str]:
    trainers = ", ".join(str(trainer) for trainer in session.trainers.all())
    hours = f"{formats.clock(session.starts_at_time)}–{formats.clock(session.ends_at_time)}"
    return [hours, session.title, trainers, session.place]
