"""Who is wanted in two places at once. What ends at ten and what begins at ten do not overlap."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypedDict

from django.db.models import Model, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from trainings.models import Attendance, Event, EventDay, Person, Registration, SeatQuota, Session, Trainer
from trainings.queries.events import FIRST_DAY, LAST_DAY
from villages.models import Village
from villages.one_question import in_one_question


class Days(TypedDict):
    """An event with the first and last day that it has, or is planned to have."""

    first_day: dt.date
    last_day: dt.date


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    DatedEvent: TypeAlias = WithAnnotations[Event, Days]


OFF = (Event.State.CANCELLED, Event.State.POSTPONED)


class Who(NamedTuple):
    """Somebody or a village that cannot be in two places: kind, and the key among its kind."""

    kind: str
    key: int


@dataclass(frozen=True)
class Busy:
    """From a moment to another at something; ``thing`` tells two sessions of one event apart."""

    starts: dt.datetime
    ends: dt.datetime
    what: str
    thing: str
    event: Event | None = None
    url: str = ""


class Conflict(NamedTuple):
    who: Who
    name: str
    first: Busy
    second: Busy

    @property
    def both(self) -> tuple[Busy, Busy]:
        return self.first, self.second


def overlaps(first: Busy, second: Busy) -> bool:
    return first.starts < second.ends and second.starts < first.ends


Calendar = dict[Who, list[Busy]]


def calendar_of(events: Iterable[Event]) -> Calendar:
    """Who is wanted when, by the events' sessions, lists of people, registrations and kept seats."""
    busy: Calendar = defaultdict(list)
    by_event = {event.pk: event for event in events}
    spans = {}
    for event in by_event.values():
        spans[event.pk] = list(_days(event))
        for who, one in _led(event):
            busy[who].append(one)
    for pk, who in _wanted(by_event):
        busy[who] += spans[pk]
    return busy


def dated(events: QuerySet[Event], first: dt.date, last: dt.date) -> "QuerySet[DatedEvent]":
    """Events that will be or were held with a day between the two."""
    found = events.exclude(state__in=OFF).annotate(first_day=FIRST_DAY, last_day=LAST_DAY)
    found = found.filter(first_day__lte=last, last_day__gte=first)
    return found.prefetch_related("days__sessions__trainers")


def _days(event: Event) -> Iterator[Busy]:
    for day in event.days.all():
        starts, ends = _span(event, day)
        yield Busy(starts, ends, event.title, f"event {event.pk}", event)


def _span(event: Event, day: EventDay) -> tuple[dt.datetime, dt.datetime]:
    """Of the sessions; without any by the event's clock; without one the whole day."""
    if sessions := [_moments(one) for one in day.sessions.all()]:
        return min(starts for starts, _ends in sessions), max(ends for _starts, ends in sessions)
    if event.starts_at_time and event.ends_at_time and event.ends_at_time > event.starts_at_time:
        return at(day.on, event.starts_at_time), at(day.on, event.ends_at_time)
    return at(day.on, dt.time()), at(day.on + dt.timedelta(days=1), dt.time())


def _moments(session: Session) -> tuple[dt.datetime, dt.datetime]:
    """In world time: Python compares two moments of one time zone by what the clock on the wall shows."""
    return session.starts_at.astimezone(dt.UTC), session.ends_at.astimezone(dt.UTC)


def at(day: dt.date, time: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, time)).astimezone(dt.UTC)


def _led(event: Event) -> Iterator[tuple[Who, Busy]]:
    for day in event.days.all():
        for session in day.sessions.all():
            what = f"{event.title}: {session.title}"
            starts, ends = _moments(session)
            one = Busy(starts, ends, what, f"session {session.pk}", event)
            for trainer in session.trainers.all():
                yield (Who("user", trainer.user_id) if trainer.user_id else Who("trainer", trainer.pk)), one


def _wanted(events: dict[int, Event]) -> Iterator[tuple[int, Who]]:
    """Event and who is on its lists: the person, as the account with the same e-mail, and the village."""
    kept = SeatQuota.objects.filter(seats_of__event__in=events, village__isnull=False, seats__gt=0)
    listed, seats = in_one_question(
        _registered(events).union(_present(events)), kept.values_list("seats_of__event", "village")
    )
    rows = set(listed)
    accounts = _accounts({email.lower() for _pk, _person, email, _village in rows if email})
    for pk, person, email, _village in sorted(rows):
        account = accounts.get(email.lower())
        yield pk, Who("user", account) if account else Who("person", person)
    villages = {(pk, village) for pk, _person, _email, village in rows if village}
    for pk, village in sorted(villages | set(seats)):
        yield pk, Who("village", village)


Taken = tuple[int, int, str, int | None]  # event, person, e-mail, village


def _registered(events: Iterable[int]) -> QuerySet[Registration, Taken]:
    rows = Registration.objects.confirmed().filter(seats__event__in=events).order_by()
    return rows.values_list("seats__event", "person", "person__email", "person__village")


def _present(events: Iterable[int]) -> QuerySet[Attendance, Taken]:
    rows = Attendance.objects.filter(day__event__in=events).exclude(status__in=("absent", "excused")).order_by()
    return rows.values_list("day__event", "person", "person__email", "person__village")


def _accounts(emails: set[str]) -> dict[str, int]:
    known = User.objects.annotate(small=Lower("email")).filter(small__in=emails, is_active=True)
    return dict(known.values_list("small", "pk"))


def clashes(calendar: Calendar) -> Iterator[tuple[Who, Busy, Busy]]:
    """Pairs of different things that overlap, each pair once, the earliest first."""
    found: dict[tuple[object, ...], tuple[Who, Busy, Busy]] = {}
    for who, busy in calendar.items():
        for one, other in combinations(sorted(busy, key=lambda each: (each.starts, each.thing)), 2):
            if one.thing != other.thing and overlaps(one, other) and not _same_event(who, one, other):
                found.setdefault((who, *sorted((one.thing, other.thing))), (who, one, other))
    yield from sorted(found.values(), key=lambda each: (each[1].starts, each[0]))


def _same_event(who: Who, one: Busy, other: Busy) -> bool:
    """Who leads a session is at the event too; only two sessions of one event are two places."""
    both = {one.thing.split()[0], other.thing.split()[0]}
    return one.event is not None and one.event == other.event and both != {"session"}


def named(found: Iterable[tuple[Who, Busy, Busy]], user: User) -> list[Conflict]:
    """With names: of trainers, villages and accounts for everybody; of participants for who may see them."""
    pairs = list(found)
    names = _names({who for who, _one, _other in pairs}, user)
    return [Conflict(who, names[who], one, other) for who, one, other in pairs]


def _names(everybody: set[Who], user: User) -> dict[Who, str]:
    keys: dict[str, set[int]] = defaultdict(set)
    for who in everybody:
        keys[who.kind].add(who.key)

    mine = Person.objects.visible_to(user)
    registered = Registration.objects.visible_to(user).values("person")
    seen = Person.objects.filter(pk__in=keys["person"]).filter(Q(pk__in=mine) | Q(pk__in=registered))
    names = {Who("person", key): _("hidden (personal data)") for key in keys["person"]}
    kinds: dict[str, type[Model]] = {"trainer": Trainer, "village": Village, "user": User}
    rows = (model._default_manager.filter(pk__in=keys[kind]) for kind, model in kinds.items())
    people, *others = in_one_question(seen, *rows)
    names |= {Who("person", one.pk): one.shown_name for one in people}
    for kind, found in zip(kinds, others, strict=True):
        names |= {Who(kind, one.pk): str(one) for one in found}
    return names


def around(event: Event) -> list[Event]:
    """What is near in time in its programme, the event as it is kept among them; nothing of one that will not be."""
    if event.starts_on is None or event.state in OFF:
        return []
    near, own = dt.timedelta(days=1), Event.objects.filter(programme=event.programme_id)
    return list(dated(own, event.starts_on - near, (event.ends_on or event.starts_on) + near))


def conflicts_of(event: Event, user: User, near: list[Event] | None = None) -> list[Conflict]:
    """What an event shares the time of somebody with; ``near`` is what is `around` it, where it is read already."""
    calendar = calendar_of(around(event) if near is None else near)
    return named((pair for pair in clashes(calendar) if event in (pair[1].event, pair[2].event)), user)
