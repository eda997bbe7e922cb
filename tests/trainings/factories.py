"""Events, people and papers that the tests of this app start from."""

import datetime as dt
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from PIL import Image

from trainings import actions, signed_links
from trainings.models import Attendance, Event, EventDay, EventPaper, Person
from villages.models import Document

DAY = dt.date(2022, 10, 3)
PLAN = {
    "title": "Arukas küla ja andmed",
    "kind": "training_day",
    "part": "common",
    "module": None,
    "funding": "programme",
    "description": "Päev andmetest.",
    "place": "Koeru kultuurimaja",
    "is_online": False,
    "planned_from": DAY,
    "planned_until": None,
    "starts_at_time": dt.time(10),
    "ends_at_time": dt.time(16),
    "web_url": "https://kylad.example/uudis",
}
HELD = {"held_from": DAY, "held_until": DAY}


def event(world, state="planned", organiser="jap", **fields):
    given = {**PLAN, **(HELD if state in Event.HELD else {}), **fields}
    group = getattr(world, organiser) if organiser else None
    one = Event.objects.create(programme=world.programme, organiser=group, state=state, **given)
    if one.starts_on:
        for number in range((one.ends_on - one.starts_on).days + 1):
            EventDay.objects.create(event=one, on=one.starts_on + dt.timedelta(days=number))
    return one


def open_to_all(world):
    """An event that everybody sees, with an invitation link and somebody on its list: the addresses of its pages."""
    one = event(world, "open", planned_from=dt.date(2090, 10, 3))
    actions.plan_seats(by=world.lead, event=one, seats=40, questions=["diet"])
    actions.publish_event(by=world.lead, event=one)
    seating = actions.open_invitation(by=world.lead, event=one)
    row = actions.register(by=None, event=one, way="public", name="Lahtine Inimene", village=world.koeru)
    with translation.override("et"):
        return [
            reverse("joining:event", args=[one.pk]),
            reverse("joining:invited", args=[signed_links.invitation_token(seating)]),
            reverse("joining:registration", args=[signed_links.registration_token(row)]),
            reverse("trainings:registrations", args=[one.pk]),
        ]


def person(one, name, village=None, **fields):
    return Person.objects.create(programme=one.programme, name=name, village=village, **fields)


def present(one, name, village=None, status="present", role="participant"):
    """On every day of the event."""
    who = person(one, name, village)
    for day in one.days.all():
        Attendance.objects.create(day=day, person=who, status=status, role=role)
    return who


def paper(one, kind, by):
    document = Document.objects.create(
        programme=one.programme,
        participation=one.organiser,
        kind=kind,
        title=f"{kind}.pdf",
        original_name=f"{kind}.pdf",
        media_type="application/pdf",
        extension="pdf",
        size=10,
        sha256="0" * 64,
        file="x.pdf",
        uploaded_by=by,
        keep_until=dt.date(2030, 1, 1),
    )
    return EventPaper.objects.create(event=one, document=document)


def all_papers(one, by, besides=()):
    for kind in EventPaper.NEEDED:
        if kind not in besides:
            paper(one, kind, by)


def photo(name="silt.jpg"):
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "green").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")
