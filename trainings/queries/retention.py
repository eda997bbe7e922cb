"""How long personal data of trainings are kept, and what goes by a day; `trainings.jobs.retention` erases it nightly.

Names and e-mail addresses of participants, answers on needs (food, access), and whom to call on a trip. Names
under comments on a strategy have their term in `PublicComment.objects.names_due`.
"""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypedDict

from django.apps import apps
from django.db.models import Count, DateField, F, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, ExtractYear, TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from strategies.models import Discussion, PublicComment
from trainings.models import Attendance, Event, EventPaper, Person, Registration
from trainings.queries.events import LAST_DAY
from villages.history_labels import ACTION_LABELS
from villages.models import Document, TermRules, term_rules_on


class Dated(TypedDict):
    """What a query works out of a person."""

    last_event_on: dt.date | None
    last_on: dt.date
    lists_until: dt.date | None


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    DatedPerson: TypeAlias = WithAnnotations[Person, Dated]


CONTACT_DAYS = 90  # after the last event; domain.md 6, split terms
NEEDS_DAYS, NEEDS_DAYS_OF_TRIP = 1, 30  # after the event's last day, after the return
CARE_DAYS = 30  # after the return emergency contacts go; domain.md 6
AHEAD_DAYS = 90  # so far the list of what will go looks ahead
GONE = ("trainings.erase_person", "trainings.forget_contact", "trainings.forget_person")
MOST_GONE = 100
EVENT_END = Coalesce(
    "day__event__held_until", "day__event__held_from", "day__event__planned_until", "day__event__planned_from"
)


def dated(people: QuerySet[Person]) -> "QuerySet[DatedPerson]":
    """With the last day on which a person had to do with the programme, and until when a signed list is kept."""
    came = Attendance.objects.filter(person=OuterRef("pk")).order_by().values("person")
    entered = _histories().filter(pgh_obj=OuterRef("pk")).order_by().values("pgh_obj")
    lists = EventPaper.objects.filter(
        document__kind=Document.Kind.SIGNED_LIST, event__days__attendances__person=OuterRef("pk")
    )
    by_person = lists.order_by().values("event__days__attendances__person")
    return people.annotate(
        last_event_on=Subquery(came.annotate(last=Max(EVENT_END)).values("last")),
        last_on=Coalesce(
            "last_event_on",
            TruncDate(Subquery(entered.annotate(first=Min("pgh_created_at")).values("first"))),
            output_field=DateField(),
        ),
        lists_until=Subquery(by_person.annotate(last=Max("document__keep_until")).values("last")),
    )


def _histories() -> QuerySet[Any]:  # of a model that django-pghistory makes
    histories: QuerySet[Any] = apps.get_model("trainings", "PersonHistory")._default_manager.all()
    return histories


def contacts_due(day: dt.date) -> "QuerySet[DatedPerson]":
    """People whose e-mail address goes by a day, because their last event is long over."""
    whole = dated(Person.objects.named().exclude(email=""))
    return whole.filter(last_on__lte=day - dt.timedelta(days=CONTACT_DAYS))


def people_due(day: dt.date) -> "QuerySet[DatedPerson]":
    """People whose data go by a day, because nothing has to be proved by them any more."""
    rules = TermRules.objects.filter(programme=OuterRef("programme")).on(OuterRef("last_on"))
    years = Coalesce(Subquery(rules.values("years_kept")[:1]), F("programme__years_kept"))
    whole = dated(Person.objects.named()).annotate(last_kept=ExtractYear("last_on") + years)
    return whole.filter(Q(lists_until=None) | Q(lists_until__lt=day), last_kept__lt=day.year)


def needs_due(day: dt.date) -> QuerySet[Registration]:
    """Registrations whose answers go by a day, because the event is over or will not be."""
    event = "seats__event__"
    over = Registration.objects.exclude(needs=[]).annotate(
        over_on=Coalesce(*(f"{event}{name}" for name in ("held_until", "held_from", "planned_until", "planned_from")))
    )
    trip = Q(seats__event__kind__in=Event.TRIPS)
    return over.filter(
        ~trip & Q(over_on__lte=day - dt.timedelta(days=NEEDS_DAYS))
        | trip & Q(over_on__lte=day - dt.timedelta(days=NEEDS_DAYS_OF_TRIP))
        | Q(seats__event__state=Event.State.CANCELLED)
    )


def care_due(day: dt.date) -> QuerySet[Event]:
    """Trips from which everybody returned so long ago, or which are not held at all."""
    over = Event.objects.filter(kind__in=Event.TRIPS).annotate(over_on=LAST_DAY)
    return over.filter(over_on__lte=day - dt.timedelta(days=CARE_DAYS)) | over.filter(state=Event.State.CANCELLED)


def care_goes_on(event: Event) -> dt.date | None:
    return event.ends_on + dt.timedelta(days=CARE_DAYS) if event.ends_on else None


def contact_goes_on(person: "DatedPerson") -> dt.date:
    return _coming_night(person.last_on + dt.timedelta(days=CONTACT_DAYS))


def person_goes_on(person: Any) -> dt.date:
    rules = term_rules_on(person.programme, person.last_on)
    last = max(rules.kept_until(person.last_on), person.lists_until or dt.date.min)
    return _coming_night(last + dt.timedelta(days=1))


def _coming_night(day: dt.date) -> dt.date:
    """What is due already goes the next time the scheduler looks."""
    return max(day, timezone.localdate() + dt.timedelta(days=1))


class Going(NamedTuple):
    person: Person
    what: str
    on: dt.date


def going(user: User) -> list[Going]:
    """What the scheduler erases within the next days, the first first; what is held back stands too."""
    until, mine = timezone.localdate() + dt.timedelta(days=AHEAD_DAYS), Person.objects.visible_to(user).values("pk")
    whole = [Going(p, _("all personal data"), person_goes_on(p)) for p in _mine(people_due(until), mine)]
    contacts = [Going(p, _("e-mail"), contact_goes_on(p)) for p in _mine(contacts_due(until), mine)]
    return sorted([*whole, *contacts], key=lambda one: (one.on, one.person.pk, one.what))


def _mine(people: QuerySet[Any], mine: object) -> QuerySet[Any]:
    return people.filter(pk__in=mine).select_related("village", "programme").prefetch_related("programme__term_rules")


def names_going(user: User) -> QuerySet[Discussion]:
    """Public discussions under whose comments names stand that go within the next days, the first first."""
    due = PublicComment.objects.names_due(timezone.localdate() + dt.timedelta(days=AHEAD_DAYS))
    rows = Discussion.objects.visible_to(user).filter(comments__in=due)
    counted = rows.annotate(names=Count("comments", filter=~Q(comments__name="")))
    return counted.select_related("strategy__village").order_by("closes_on", "pk")


@dataclass(frozen=True)
class Gone:
    person: Person
    at: dt.datetime
    who: str
    did: str
    reason: str


def gone(user: User) -> list[Gone]:
    """What was erased, the newest first; from the history."""
    rows = _histories().filter(
        pgh_obj__in=Person.objects.visible_to(user), pgh_label="update", pgh_context__metadata__verb__in=GONE
    )
    kept = list(rows.select_related("pgh_context", "pgh_obj__village").order_by("-pgh_id")[:MOST_GONE])
    people = User.objects.in_bulk({row.pgh_context.metadata.get("user") for row in kept} - {None})
    return [
        Gone(
            person=row.pgh_obj,
            at=row.pgh_created_at,
            who=str(people.get(row.pgh_context.metadata.get("user")) or _("the system")),
            did=str(ACTION_LABELS[row.pgh_context.metadata["verb"]]),
            reason=row.pgh_context.metadata.get("reason", ""),
        )
        for row in kept
    ]
