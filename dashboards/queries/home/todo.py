"""What waits for the reader: one list of items with due dates, from every app."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict

from django.db.models import Case, Count, Exists, Min, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from coordination.models import IndicatorValue
from coordination.review import VALUES
from dashboards.queries.home.kept_questions import Parts, answers
from mentoring import queries as mentoring
from mentoring.models import HourEntry
from mentoring.review import STEPS as HOURS
from mentoring.review import VILLAGE_SPEAKS
from pilots import queries as pilots
from pilots.models import PilotUpdate, UpdateQuestion
from strategies.models import Defence, PublicComment, Strategy
from trainings.models import Event, Registration
from trainings.models.required_documents import NEEDS, WEB_NOTICE
from trainings.queries.checklist import PROVE_WITHIN
from villages import scope
from villages.actions.erasure_requests import answerable, open_requests
from villages.models import Activity, Application, ErasureRequest, Participation, Programme, Village
from villages.one_question import Rows
from villages.roles import Permission


class Waits(TypedDict):
    """What waits of a strategy: how much, and since when."""

    unanswered: int
    unread: int
    oldest: dt.datetime
    to_approve: int
    defence: int | None
    defended_on: dt.date | None
    defence_near: int | None
    defended_soon: dt.date | None


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    BusyStrategy: TypeAlias = WithAnnotations[Strategy, Waits]


PUBLISH_WITHIN = dt.timedelta(days=7)
LOOK_WITHIN = dt.timedelta(days=3)
READ_WITHIN = dt.timedelta(days=3)
APPROVE_WITHIN = dt.timedelta(days=30)
SOON = dt.timedelta(days=14)  # days of events and defences are told so long before
UNPROVED = (Event.State.PLANNED, Event.State.OPEN, Event.State.HELD)
CLAIM_WARNING = dt.timedelta(days=90)


@dataclass(frozen=True)
class TodoItem:
    """Things of one kind at one place that wait for the reader: how many, and when the oldest is due."""

    kind: str
    place: str
    due: dt.date | None
    count: int = 1
    thing: Any = None
    more: int = 0  # of the same kind and week that are not listed one by one
    hours: Decimal | None = None  # of all of them


def day_of(moment: dt.datetime) -> dt.date:
    return timezone.localtime(moment).date()


@dataclass(frozen=True)
class Waiting:
    """What may wait for a person: the lists that are looked through, and the items that their rows are told as."""

    lists: Parts
    told: Callable[..., list[TodoItem]]  # of the person and of each list's rows

    def __call__(self, user: User) -> list[TodoItem]:
        return together(user, self)


def together(user: User, *kinds: Waiting) -> list[TodoItem]:
    """Of several kinds, in their order, with one question."""
    read = answers(user, *(kind.lists for kind in kinds))
    return [item for kind, rows in zip(kinds, read, strict=True) for item in kind.told(user, *rows)]


def _hours(user: User, _now: dt.datetime) -> list[Rows]:
    """Hours to confirm, to approve and returned to me, one row for a village and a kind."""
    at = "allowance__village__"
    confirm, approve, decide = (HOURS[step].waiting(user) for step in ("confirm", "approve", "decide"))
    mine = scope.here(user, f"{at}participation__") & Q(mentor=user, state=HourEntry.State.RETURNED)
    silent = Q(pk__in=mentoring.silent(user).order_by().values("pk"))
    rows = scope.any_of(HourEntry.objects.all(), confirm, approve, decide, mine, silent).order_by()
    kind = Case(When(confirm, then="state"), When(silent, then=Value("silent")), default="state")
    groups = rows.annotate(kind_of=kind).values("kind_of", f"{at}name", f"{at}pk")
    counted = groups.annotate(count=Count("pk"), oldest=Min(Coalesce("confirmed_at", "logged_at")), sum=Sum("hours"))
    return [counted.values_list("kind_of", f"{at}name", f"{at}pk", "count", "oldest", "sum")]


def _told_hours(_user: User, rows: "list[tuple[str, str, int, int, dt.datetime, Decimal]]") -> list[TodoItem]:
    return [
        TodoItem(f"hours_{kind}", name, day_of(oldest) + VILLAGE_SPEAKS, count, (count, village), hours=hours)
        for kind, name, village, count, oldest, hours in rows
    ]


hours_waiting = Waiting(_hours, _told_hours)


def _updates(user: User, _now: dt.datetime) -> list[Rows]:
    """Updates to publish, and own ones that were returned; questions about news; values of indicators."""
    publish = Q(pk__in=pilots.publishable(user).values("pk"))
    own = scope.here(user, "pilot__village__participation__")
    mine = own & Q(posted_by=user, state=PilotUpdate.State.RETURNED)
    rows = scope.any_of(PilotUpdate.objects.all(), publish, mine).select_related("pilot__village")
    return [rows.order_by("posted_at")[:50], _questions(user)[:50], _values(user)[:50]]


def _values(user: User) -> QuerySet[IndicatorValue]:
    """Values of indicators to approve, and own ones that were returned."""
    mine = scope.here(user, "indicator__") & Q(recorded_by=user, state=IndicatorValue.State.RETURNED)
    here = Q(indicator__programme__in=scope.programmes(user))  # by its index: other programmes have values too
    rows = scope.any_of(IndicatorValue.objects.all(), VALUES["approve"].waiting(user) & here, mine)
    rows = rows.filter(period__locked_at=None).order_by("recorded_at")
    # Asked of each row that is found: the tables beside the list would be planned with it for longer than all is read.
    village = Village.objects.filter(pk=OuterRef("village")).values("name")
    group = Participation.objects.filter(pk=OuterRef("participation")).values("partner__name")
    whole = Programme.objects.filter(pk=OuterRef("indicator__programme")).values("title")
    named = Coalesce(Subquery(village), Subquery(group), Subquery(whole))
    return rows.select_related("indicator").annotate(place_name=named)


def _questions(user: User) -> QuerySet[UpdateQuestion]:
    """Questions about news for the village to answer; a coordinator who may answer too is not bothered."""
    own = scope.single_villages(user, Permission.POST_UPDATE)
    return pilots.to_answer(user).filter(update_of__pilot__village__in=own).order_by("asked_at")


def _told_updates(
    _user: User, updates: list[PilotUpdate], questions: list[UpdateQuestion], values: list[IndicatorValue]
) -> list[TodoItem]:
    found = [
        TodoItem(f"update_{u.state}", u.pilot.village.name, day_of(u.posted_at) + PUBLISH_WITHIN, thing=u)
        for u in updates
    ]
    found += [
        TodoItem("update_asked", q.update_of.pilot.village.name, day_of(q.asked_at) + PUBLISH_WITHIN, thing=q)
        for q in questions
    ]
    return found + [
        TodoItem(f"value_{one.state}", one.place_name, day_of(one.recorded_at) + PUBLISH_WITHIN, thing=one)  # type: ignore[attr-defined]
        for one in values
    ]


updates_waiting = Waiting(_updates, _told_updates)


ANSWER_WITHIN = dt.timedelta(days=30)  # GDPR art. 12(3)


def _erasures(user: User, _now: dt.datetime) -> list[Rows]:
    return [open_requests(user)]


def _told_erasures(user: User, requests: list[ErasureRequest]) -> list[TodoItem]:
    """Requests of people whose account the reader may close."""
    return [
        TodoItem("erasure", one.user.name, day_of(one.asked_at) + ANSWER_WITHIN, thing=one)
        for one in answerable(user, requests)
    ]


erasures_waiting = Waiting(_erasures, _told_erasures)


DECIDE_WITHIN = dt.timedelta(days=14)


def _applications(user: User, _now: dt.datetime) -> list[Rows]:
    """Applications to choose from once their call is closed, and selected ones to confirm, a row a call."""
    choose = scope.participations(user, Permission.EDIT_PLACE, "call__participation__")
    confirm = Q(call__participation__programme__in=scope.whole_programmes(user, Permission.EDIT_PLACE))
    own = Q(choose, state=Application.State.SENT) & ~confirm
    rows = Application.objects.filter(own | Q(confirm, state=Application.State.SELECTED)).order_by()
    groups = rows.values("state", "call", "call__title", "call__closes_on").annotate(count=Count("pk"))
    return [groups.values_list("state", "call", "call__title", "call__closes_on", "count")]


def _told_applications(_user: User, calls: list[tuple[str, int, str, dt.date, int]]) -> list[TodoItem]:
    return [
        TodoItem(f"application_{state}", title, closes_on + DECIDE_WITHIN, count, call)
        for state, call, title, closes_on, count in calls
    ]


applications_waiting = Waiting(_applications, _told_applications)


def _told_strategies(_user: User, strategies: "list[BusyStrategy]") -> list[TodoItem]:
    """Comments to deal with, the public's to read; for coordinators what to approve, and defences to write down."""
    found = []
    for row in strategies:
        place = row.village.name
        if row.unanswered:
            found.append(TodoItem("strategy_comments", place, None, row.unanswered, row))
        if row.unread:
            found.append(TodoItem("strategy_unread", place, day_of(row.oldest) + READ_WITHIN, row.unread, row))
        if row.to_approve:
            found.append(TodoItem("strategy_submitted", place, row.state_since + APPROVE_WITHIN, thing=row))
        if row.defence:
            found.append(TodoItem("strategy_defence", place, row.defended_on, thing=row.defence))
        if row.defence_near:
            found.append(TodoItem("strategy_defence_near", place, row.defended_soon, thing=row.defence_near))
    return found


def _strategies(user: User, _now: dt.datetime) -> list[Rows]:
    own = Q(village__in=scope.single_villages(user, Permission.WRITE_STRATEGY))
    mine = scope.villages(user, Permission.MOVE_STRATEGY, "village__")
    unread = Q(discussions__comments__state=PublicComment.State.WAITING)
    today = timezone.localdate()
    planned = Q(defences__decision=Defence.Decision.PLANNED)
    past = mine & planned & Q(defences__held_on__lt=today)
    near = planned & Q(defences__held_on__range=(today, today + SOON))
    rows = (
        Strategy.objects.filter(scope.villages(user, Permission.WRITE_STRATEGY, "village__"))
        .select_related("village")
        .annotate(
            unanswered=Count("comments", Q(comments__resolved_at=None) & own, distinct=True),
            unread=Count("discussions__comments", unread, distinct=True),
            oldest=Min("discussions__comments__sent_at", filter=unread),
            to_approve=Count("pk", mine & Q(state=Strategy.State.SUBMITTED), distinct=True),
            defence=Min("defences", filter=past),
            defended_on=Min("defences__held_on", filter=past),
            defence_near=Min("defences", filter=near),
            defended_soon=Min("defences__held_on", filter=near),
        )
        .order_by("village__name")
    )
    return [rows]


strategies_waiting = Waiting(_strategies, _told_strategies)


def papers_waiting(events: Iterable[Event], user: User) -> list[TodoItem]:
    """Held events that lack papers, where the reader may add them; what somebody is to bring is theirs until late, and
    the reader's own stand in `papers_to_bring`."""
    found = []
    for event in events:
        held_on = event.held_until or event.held_from
        if held_on is None or event.state != Event.State.HELD or not _may(user, Permission.RECORD_ATTENDANCE, event):
            continue
        due = held_on + PROVE_WITHIN
        named = _bringers(event) if timezone.localdate() <= due else {}
        own = [kind for kind, bringer in _bringers(event).items() if bringer == user.pk]
        missing = [kind for kind in missing_papers(event) if kind not in named and kind not in own]
        if missing:
            found.append(TodoItem("papers", event.title, due, len(missing), event))
    return found


def papers_to_bring(events: Iterable[Event], user: User) -> list[TodoItem]:
    """Papers of events that began, which the reader was asked to bring and which are not there yet."""
    found = []
    for event in [one for one in events if one.named]:  # type: ignore[attr-defined]
        bringers = _bringers(event)
        own = [kind for kind in missing_papers(event) if bringers.get(kind) == user.pk]
        if own and event.ends_on and event.has_begun and event.state in UNPROVED:
            what = f"{event.title}: {', '.join(str(dict(NEEDS)[kind]) for kind in own)}"
            found.append(TodoItem("papers_own", what, event.ends_on + PROVE_WITHIN, len(own), event))
    return found


def _bringers(event: Event) -> dict[str, int]:
    pairs = (one.split() for one in event.named or [])  # type: ignore[attr-defined]
    return {kind: int(user) for kind, user in pairs}


def people_waiting(events: Iterable[Event], user: User) -> list[TodoItem]:
    """Open events with people on the waiting list, where the reader decides how many seats there are."""
    return [
        TodoItem("people_waiting", event.title, event.planned_from, event.people_waiting, event)  # type: ignore[attr-defined]
        for event in events
        if event.people_waiting and event.state == Event.State.OPEN and _may(user, Permission.PLAN_EVENT, event)  # type: ignore[attr-defined]
    ]


def events_near(events: Iterable[Event], user: User, today: dt.date) -> list[TodoItem]:
    """Events of the next two weeks that the reader runs."""
    return [
        TodoItem("event_near", event.title, event.planned_from, thing=event)
        for event in events
        if event.planned_from
        and today <= event.planned_from <= today + SOON
        and event.state in (Event.State.PLANNED, Event.State.OPEN)
        and _may(user, Permission.RECORD_ATTENDANCE, event)
    ]


def _to_register(user: User, _now: dt.datetime) -> list[Rows]:
    """Open events for which the reader has registered nobody of the own villages."""
    own = Village.objects.filter(pk__in=scope.single_villages(user, Permission.REGISTER_PEOPLE))
    groups = own.values("participation")
    today = timezone.localdate()
    mine = Registration.objects.active().filter(seats__event=OuterRef("pk"), person__village__in=own)
    known = Event.objects.filter(state=Event.State.OPEN, planned_from__gte=today).exclude(seating__closes_on__lt=today)
    known = known.filter(programme__in=own.values("participation__programme")).exclude(Exists(mine))
    near = known.filter(~Q(part=Activity.Part.REGION) | Q(organiser__in=groups)).select_related("seating")
    return [near.order_by("planned_from")]


def _told_to_register(_user: User, events: list[Event]) -> list[TodoItem]:
    return [TodoItem("people_own", event.title, _closes(event), thing=event) for event in events]


to_register = Waiting(_to_register, _told_to_register)


def _closes(event: Event) -> dt.date | None:
    seating = getattr(event, "seating", None)
    return (seating and seating.closes_on) or event.planned_from


def ideas_waiting(events: Iterable[Event], user: User) -> list[TodoItem]:
    """Ideas from public forms, where the reader may look them through."""
    waiting: list[Any] = [event for event in events if event.ideas_waiting]  # type: ignore[attr-defined]
    return [
        TodoItem("ideas", event.title, day_of(event.ideas_since) + LOOK_WITHIN, event.ideas_waiting, event)
        for event in waiting
        if _may(user, Permission.PLAN_EVENT, event)
    ]


def missing_papers(event: Event) -> list[str]:
    """`events` below brings the kinds of papers along, and those that are excused."""
    settled = [*(event.paper_kinds or []), *(event.excused_kinds or [])]  # type: ignore[attr-defined]
    settled += [WEB_NOTICE] if event.web_url else []
    return [kind for kind in [*event.needed_papers, WEB_NOTICE] if kind not in settled]


def _may(user: User, permission: Permission, event: Event) -> bool:
    """Like access.can, without a query for each event."""
    held = scope.granting(user, permission)
    if event.organiser_id and any(m.participation_id == event.organiser_id for m in held):
        return True
    return event.programme_id in {m.programme_id for m in held if not m.participation_id and not m.village_id}


def claims_near(groups: Iterable[Participation], today: dt.date) -> list[TodoItem]:
    """Final claim days that come within 90 days, or passed at most 90 days ago."""
    return [
        TodoItem("claim", group.partner.name, group.final_claim_on, thing=group)
        for group in groups
        if group.final_claim_on and abs(group.final_claim_on - today) <= CLAIM_WARNING
    ]
