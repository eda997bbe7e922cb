"""Seats: how many are free for whom, who has one, and what the pages of registration read."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypedDict

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts.models import User
from trainings.models import Event, EventSeats, Need, Person, Registration, SeatQuota
from ui.sorting import alphabetical
from villages import scope
from villages.access import can
from villages.models import Activity, Participation, Village
from villages.roles import Permission


class Seen(TypedDict):
    """Whether the person is one of those that the reader sees by name."""

    is_seen: bool


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    SeenRegistration: TypeAlias = WithAnnotations[Registration, Seen]


MOST_SUGGESTED = 1000


def quotas(seating: EventSeats) -> QuerySet[SeatQuota]:
    whole = seating.quotas.select_related("village", "participation__partner")
    return whole.order_by("participation__partner__code", alphabetical("village__name"), "pk")


def quota_for(seating: EventSeats, village: Village | None) -> SeatQuota | None:
    """The village's own seats, else those of its group; nobody's seats for who is from elsewhere or has no quota."""
    if village is None:
        return None
    fitting = seating.quotas.filter(Q(village=village) | Q(participation=village.participation_id))
    return fitting.order_by(Coalesce("village", 0).desc()).first()


def free_open(seating: EventSeats) -> int:
    """Seats kept for nobody that are not taken; only where the number of seats is known."""
    sums = seating.quotas.aggregate(kept=Coalesce(Sum("seats"), 0), taken=Coalesce(Sum("taken"), 0))
    return int((seating.seats or 0) - sums["kept"] - (seating.taken - sums["taken"]))


def has_room(seating: EventSeats, quota: SeatQuota | None) -> bool:
    if quota is not None:
        return quota.taken < quota.seats
    return seating.seats is None or free_open(seating) > 0


def places(event: Event) -> list[Participation | Village]:
    """For whom seats may be kept: the groups; of a group's own event its villages in the place of the group."""
    groups = Participation.objects.filter(programme=event.programme_id).select_related("partner")
    others = [one for one in groups.order_by(alphabetical("partner__name"), "pk") if one.pk != event.organiser_id]
    if event.organiser_id is None:
        return [*others]
    villages = Village.objects.filter(participation=event.organiser_id).order_by(alphabetical("name"), "pk")
    return [*villages, *([] if event.part == Activity.Part.REGION else others)]


def is_organiser(user: User, event: Event) -> bool:
    return can(user, Permission.RECORD_ATTENDANCE, event.place_of_right)


def villages_to_register(user: User, event: Event) -> QuerySet[Village]:
    """Those of one's own scope; for what a group holds for its own region only the villages of that group."""
    whole = Village.objects.filter(participation__programme=event.programme_id)
    if event.part == Activity.Part.REGION:
        whole = whole.filter(participation=event.organiser_id)
    return whole.filter(scope.villages(user, Permission.REGISTER_PEOPLE))


def suggestions(user: User, event: Event) -> list[Person]:
    """People whom this user may know by name and who are not on the list yet."""
    mine = Registration.objects.visible_to(user).values("person")
    known = Person.objects.filter(programme=event.programme_id, anonymised_at=None)
    known = known.filter(Q(pk__in=Person.objects.visible_to(user)) | Q(pk__in=mine))
    there = Registration.objects.filter(seats__event=event).active().values("person")
    return list(
        known.exclude(pk__in=there).select_related("village").order_by(alphabetical("name"), "pk")[:MOST_SUGGESTED]
    )


def seating_of(event: Event) -> EventSeats | None:
    return EventSeats.objects.filter(event=event).first()


class Count(NamedTuple):
    confirmed: int
    waiting: int
    seats: int | None

    @property
    def free(self) -> int | None:
        return None if self.seats is None else max(0, self.seats - self.confirmed)


def counted(event: Event, seating: EventSeats | None = None) -> Count:
    """``seating``: where it has been read already."""
    seating = seating or seating_of(event)
    rows = Registration.objects.filter(seats__event=event).order_by().values_list("state")
    found = dict(rows.annotate(many=models.Count("pk")))
    states = Registration.State
    return Count(found.get(states.CONFIRMED, 0), found.get(states.WAITING, 0), seating.seats if seating else None)


def listed(user: User, event: Event) -> "QuerySet[SeenRegistration]":
    """Everybody on the list in the order of arrival; whether the reader may see the name stands in ``is_seen``."""
    rows = Registration.objects.filter(seats__event=event).active()
    seen = Registration.objects.visible_to(user).filter(pk=OuterRef("pk"))
    rows = rows.select_related("person__village", "registered_by", "quota__village", "quota__participation__partner")
    return rows.annotate(is_seen=Exists(seen)).order_by("pk")


def table(rows: "Iterable[SeenRegistration]", sees_needs: bool) -> Iterator[list[object]]:
    """Rows of the downloaded list; a name that the reader may not see stands as hidden."""
    hidden = _("hidden (personal data)")
    for row in rows:
        person = row.person
        own = (person.shown_name, person.organisation, person.email) if row.is_seen else (hidden, hidden, hidden)
        village = person.village.name if person.village else _("from elsewhere")
        needs = ", ".join(str(Need(one).label) for one in row.needs) if sees_needs else hidden if row.needs else ""
        yield [*own, village, row.get_state_display(), row.registered_at, row.get_way_display(), needs]
