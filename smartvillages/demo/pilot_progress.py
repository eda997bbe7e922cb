"""Milestones, inspections, results and a question on the demo's pilots."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from django.core.files.base import ContentFile

from pilots.models import Inspection, Milestone, Pilot, PilotResult, PilotUpdate, UpdatePhoto, UpdateQuestion
from smartvillages.demo.people import People
from smartvillages.demo.pictures import drawing
from smartvillages.demo.strategies_and_pilots import PILOTS, SAMPLE, at
from villages.actions import store_document
from villages.models import Basis, Document, Method

S, K = Pilot.State, PilotResult.Kind
STEPS = ("Hinnapakkumised on käes", "Suurem töö on tehtud", "Tähis on üleval ja avamine peetud")
RESULTS = (
    (K.USERS, 35, Method.ESTIMATED, "Küla eestvedaja hinnang kahe kuu järel"),
    (K.SERVICES, 1, Method.MEASURED, "Lahtiolekuajad küla kodulehel"),
    (K.PARTNERS, 2, Method.MEASURED, "Koostöölepingud valla ja seltsiga"),
    (K.JOBS, Decimal("0.5"), Method.MEASURED, "Tööleping perenaisega"),
    (K.FOLLOW_UPS, 1, Method.MEASURED, "Taotlus kohaliku omaalgatuse programmi"),
    (K.FOLLOW_UP_MONEY, 2500, Method.MEASURED, "Toetuse otsus"),
)


def make_pilot_way(pilots: dict[str, Pilot], people: People) -> None:
    Milestone.objects.bulk_create(one for pilot in pilots.values() for one in _milestones(pilot))
    PilotResult.objects.bulk_create(one for pilot in pilots.values() for one in _results(pilot, people))
    for pilot in pilots.values():
        if pilot.state in (S.INSPECTED, S.CLOSED):
            _inspect(pilot, people)
    _pair(pilots["meeri"])
    _ask(pilots["otepaa"], people)


def _milestones(pilot: Pilot) -> Iterator[Milestone]:
    if pilot.starts_on is None or pilot.due_on is None:
        return
    for number, title in enumerate(STEPS, 1):
        planned = pilot.starts_on + (pilot.due_on - pilot.starts_on) * number / len(STEPS)
        reached = pilot.completion >= 100 * number // len(STEPS)
        done = planned + dt.timedelta(days=4 * number - 6) if reached else None
        yield Milestone(pilot=pilot, title=title, planned_on=planned, done_on=done)


def _results(pilot: Pilot, people: People) -> Iterator[PilotResult]:
    lead = people.village_leads[pilot.village.slug]
    coordinator = people.coordinators[pilot.village.participation.partner.code]
    own = RESULTS[: 2 + pilot.village_id % 5] if pilot.finished_on else RESULTS[1:2] if pilot.completion > 50 else ()
    for kind, value, method, proof in own:
        day = (pilot.finished_on or pilot.updated_on or at(dt.date(2022, 9, 1)).date()) + dt.timedelta(days=20)
        waits = pilot.finished_on is None
        approved = {} if waits else {"approved_by": coordinator, "approved_at": at(day + dt.timedelta(days=6))}
        yield PilotResult(
            pilot=pilot,
            kind=kind,
            value=value,
            method=method,
            counted_on=day,
            proof=f"{proof} {SAMPLE}",
            state=PilotResult.State.SUBMITTED if waits else PilotResult.State.APPROVED,
            recorded_by=lead,
            recorded_at=at(day),
            basis=Basis.DEMO,
            **approved,
        )


def _inspect(pilot: Pilot, people: People) -> None:
    coordinator = people.coordinators[pilot.village.participation.partner.code]
    site = Document.objects.filter(village=pilot.village, kind=Document.Kind.PHOTO).first()
    if site is None or pilot.finished_on is None:
        return
    marking = store_document(
        by=coordinator,
        place=pilot.village,
        kind=Document.Kind.MARKING,
        upload=ContentFile(drawing(PILOTS[pilot.village.slug][1], "winter", pilot.village_id), "tahis.jpg"),
        title=f"Tähis: {pilot.title} {SAMPLE}",
    )
    Inspection.objects.create(
        pilot=pilot,
        inspected_on=pilot.finished_on + dt.timedelta(days=9),
        inspected_by=coordinator,
        site_photo=site,
        marking_photo=marking,
        note=f"Kõik on kavas kirjeldatu järgi olemas. {SAMPLE}",
    )


def _pair(pilot: Pilot) -> None:
    """A photo of before beside the one of after."""
    first = pilot.updates.order_by("posted_at").first()
    after = UpdatePhoto.objects.filter(update_of__pilot=pilot).first()
    if first is None or after is None:
        return
    picture = ContentFile(drawing(PILOTS[pilot.village.slug][1], "winter", pilot.village_id + 100), "enne.jpg")
    kept = {"place": pilot.village, "kind": Document.Kind.PHOTO, "title": f"{pilot.title} enne {SAMPLE}"}
    document = store_document(by=first.posted_by, upload=picture, **kept)
    PilotUpdate.objects.filter(pk=first.pk).update(consent=PilotUpdate.Consent.NOBODY)
    UpdatePhoto.objects.create(update_of=first, document=document, shows=UpdatePhoto.Shows.BEFORE, caption=SAMPLE)
    UpdatePhoto.objects.filter(pk=after.pk).update(shows=UpdatePhoto.Shows.AFTER)


def _ask(pilot: Pilot, people: People) -> None:
    update = pilot.updates.order_by("-posted_at").first()
    if update is not None:
        coordinator = people.coordinators[pilot.village.participation.partner.code]
        text = f"Millal videod avalikuks saavad? {SAMPLE}"
        UpdateQuestion.objects.create(update_of=update, text=text, asked_by=coordinator)
