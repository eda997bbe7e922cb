"""What everybody may see. No user is asked here: a row is in because somebody decided that it is public."""

import datetime as dt

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from coordination.models import CommunicationItem, Publication
from pilots.models import Pilot, PilotUpdate, UpdatePhoto
from strategies.models import Discussion, StrategyVersion
from trainings.models import Event
from villages.models import Call, Document, Programme, Village

STANDING = Publication.objects.standing().order_by()
TO_COME = (Event.State.PLANNED, Event.State.OPEN, Event.State.POSTPONED)
PHOTOS = Prefetch("photos", UpdatePhoto.objects.for_everybody().select_related("document"))


def programmes() -> QuerySet[Programme]:
    """All that are public; their aims and activities are, because the fund asks for it (domain.md 2.3)."""
    return Programme.objects.filter(is_public=True).order_by("-starts_on", "-pk")


def village_count(programme: Programme) -> int:
    """All that take part, also those that have no public page yet."""
    return Village.objects.taking_part().filter(participation__programme=programme).count()


def all_villages() -> QuerySet[Village]:
    page = STANDING.of_pages().filter(village=OuterRef("pk"))
    shown = Village.objects.taking_part().filter(Exists(page), participation__programme__is_public=True)
    return shown.with_place()


def villages(programme: Programme) -> QuerySet[Village]:
    """With the newest public photo of each at hand."""
    newest = news_photos().filter(update_of__pilot__village=OuterRef("pk"))
    own = all_villages().filter(participation__programme=programme)
    return own.annotate(photo=Subquery(newest.values("document")[:1]))


def pilots() -> QuerySet[Pilot]:
    shown = STANDING.filter(pilot=OuterRef("pk"))
    return Pilot.objects.filter(Exists(shown), village__in=all_villages())


def news(programme: Programme | None = None) -> QuerySet[PilotUpdate]:
    """Published news of public pilots, the newest first, with their photos."""
    rows = PilotUpdate.objects.published().filter(pilot__in=pilots())
    if programme:
        rows = rows.filter(pilot__village__participation__programme=programme)
    return rows.select_related("pilot__village").prefetch_related(PHOTOS).order_by("-published_at", "-pk")


def news_photos() -> QuerySet[UpdatePhoto]:
    published = Q(update_of__state=PilotUpdate.State.PUBLISHED, update_of__pilot__in=pilots())
    return UpdatePhoto.objects.for_everybody().filter(published).order_by("-update_of__published_at", "position", "pk")


def photos() -> QuerySet[Document]:
    return Document.objects.filter(kind=Document.Kind.PHOTO, extension="jpg", pk__in=news_photos().values("document"))


def version_of(village: Village) -> StrategyVersion | None:
    """The version of the strategy that everybody may read."""
    shown = STANDING.filter(version=OuterRef("pk"))
    return StrategyVersion.objects.filter(Exists(shown), strategy__village=village).order_by("-number").first()


def pilots_of(village: Village) -> list[Pilot]:
    """With their published news as ``told``, its photos, and those of before and after, in this order, as ``pair``."""
    told = Prefetch(
        "updates",
        PilotUpdate.objects.published().prefetch_related(PHOTOS).order_by("-published_at", "-pk"),
        to_attr="told",
    )
    found = list(pilots().filter(village=village).prefetch_related(told).order_by("pk"))
    for pilot in found:
        pilot.photos = [photo for update in pilot.told for photo in update.photos.all()]
        pilot.pair = sorted((one for one in pilot.photos if one.shows), key=lambda one: one.shows, reverse=True)
    return list(found)


def articles(programme: Programme, village: Village | None = None) -> QuerySet[CommunicationItem]:
    """What was told elsewhere and has an address."""
    rows = CommunicationItem.objects.filter(programme=programme).exclude(url="")
    return rows.filter(villages=village) if village else rows


def papers() -> QuerySet[Document]:
    """The newest versions of what a coordinator said is for everybody."""
    rows = Document.objects.in_use().filter(confidentiality=Document.Confidentiality.PUBLIC, replaced_by=None)
    return rows.filter(programme__is_public=True).order_by("-uploaded_at", "-pk")


def calls(programme: Programme, today: dt.date) -> QuerySet[Call]:
    rows = Call.objects.filter(participation__programme=programme, opens_on__lte=today, closes_on__gte=today)
    return rows.select_related("participation__partner").order_by("closes_on", "pk")


def events(programme: Programme, today: dt.date) -> QuerySet[Event]:
    """Public ones that are still to come, the nearest first."""
    rows = Event.objects.public().with_fullness()
    return rows.filter(programme=programme, state__in=TO_COME, planned_until__gte=today)


def discussions(programme: Programme) -> QuerySet[Discussion]:
    rows = Discussion.objects.open().filter(strategy__village__participation__programme=programme)
    return rows.select_related("strategy__village").order_by("closes_on", "pk")


def with_strategy() -> QuerySet[Village]:
    """All of them; `has_strategy` says whose strategy everybody may read."""
    shown = STANDING.filter(village=OuterRef("pk"), version__isnull=False)
    return all_villages().annotate(has_strategy=Exists(shown))
