"""The home page: what waits for the reader, how the place stands, what is late. A fixed number of queries."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone

from accounts.models import User
from budget.models import Cost
from coordination.models import IndicatorValue, Task
from mentoring import queries as mentoring
from mentoring.models import HourEntry
from pilots import queries as pilots
from pilots.models import Pilot, PilotResult, PilotShare, PilotUpdate
from reports.queries import figures
from reports.queries.figures import ZERO, Hours
from reports.queries.reach import Reach
from trainings.models import Event, Module, Registration
from trainings.models.needs import NEEDS, WEB_NOTICE
from trainings.queries.ideas import with_waiting
from villages import scope
from villages.actions.leaving import to_answer
from villages.models import (
    Activity,
    Application,
    Defence,
    Participation,
    Programme,
    PublicComment,
    Strategy,
    Village,
)
from villages.roles import Permission, Role

CONFIRM_WITHIN = dt.timedelta(days=10)  # domain.md 8.7
PUBLISH_WITHIN = dt.timedelta(days=7)
LOOK_WITHIN = dt.timedelta(days=3)
READ_WITHIN = dt.timedelta(days=3)
APPROVE_WITHIN = dt.timedelta(days=30)
PROVE_WITHIN = dt.timedelta(days=14)
UNPROVED = (Event.State.PLANNED, Event.State.OPEN, Event.State.HELD)
UPDATE_EVERY = dt.timedelta(days=30)
MEET_EVERY = dt.timedelta(days=60)
FEW_HOURS = Decimal(10)
CLAIM_WARNING = dt.timedelta(days=90)


@dataclass(frozen=True)
class Waiting:
    """Things of one kind at one place that wait for the reader: how many, and when the oldest is due."""

    kind: str
    place: str
    due: dt.date | None
    count: int = 1
    thing: Any = None


def home_place(user: User) -> Programme | Participation | None:
    """The widest place that the person reaches as a whole: a programme before a group, the newest programme first."""
    held = [m for m in scope.memberships_of(user) if not m.village_id and m.role != Role.ADMINISTRATOR]
    held.sort(key=lambda m: (m.participation_id is not None, -m.programme.starts_on.toordinal(), m.pk))
    return held[0].place if held else None


def day_of(moment: dt.datetime) -> dt.date:
    return timezone.localtime(moment).date()


# What waits for me


def hours_waiting(user: User) -> list[Waiting]:
    """Hours to confirm, to approve and returned to me, one row for a village and a kind."""
    at = "allowance__village__"
    confirm = Q(scope.villages(user, Permission.CONFIRM_HOURS, at), state=HourEntry.State.SUBMITTED) & ~Q(mentor=user)
    approve = Q(scope.villages(user, Permission.APPROVE_HOURS, at), state=HourEntry.State.CONFIRMED)
    approve &= ~Q(mentor=user) & ~Q(confirmed_by=user)
    decide = Q(scope.villages(user, Permission.APPROVE_HOURS, at), state=HourEntry.State.NEEDS_DECISION)
    mine = Q(mentor=user, state=HourEntry.State.RETURNED)
    silent = Q(pk__in=mentoring.silent(user).order_by().values("pk"))
    rows = (
        HourEntry.objects.filter(confirm | approve | decide & ~Q(mentor=user) | mine | silent)
        .order_by()
        .annotate(kind_of=Case(When(confirm, then="state"), When(silent, then=Value("silent")), default="state"))
        .values("kind_of", f"{at}name", f"{at}slug")
        .annotate(count=Count("pk"), oldest=Min(Coalesce("confirmed_at", "logged_at")))
    )
    return [
        Waiting(f"hours_{row['kind_of']}", row[f"{at}name"], day_of(row["oldest"]) + CONFIRM_WITHIN, row["count"])
        for row in rows
    ]


def updates_waiting(user: User) -> list[Waiting]:
    """Updates to publish, and own ones that were returned."""
    here = scope.villages(user, Permission.PUBLISH_UPDATE, "pilot__village__")
    publish = Q(pk__in=PilotUpdate.objects.waiting().filter(here).exclude(posted_by=user).values("pk"))
    mine = Q(posted_by=user, state=PilotUpdate.State.RETURNED)
    rows = PilotUpdate.objects.filter(publish | mine).select_related("pilot__village").order_by("posted_at")
    return [
        Waiting(f"update_{u.state}", u.pilot.village.name, day_of(u.posted_at) + PUBLISH_WITHIN, thing=u)
        for u in rows[:50]
    ] + [*questions_waiting(user), *results_waiting(user), *values_waiting(user)]


def results_waiting(user: User) -> list[Waiting]:
    """Results of pilots to approve, and own ones that were returned."""
    mine = PilotResult.objects.filter(recorded_by=user, state=PilotResult.State.RETURNED)
    rows = PilotResult.objects.filter(Q(pk__in=pilots.to_approve(user).values("pk")) | Q(pk__in=mine.values("pk")))
    return [
        Waiting(f"result_{one.state}", one.pilot.village.name, day_of(one.recorded_at) + PUBLISH_WITHIN, thing=one)
        for one in rows.select_related("pilot__village").order_by("recorded_at")[:50]
    ]


def values_waiting(user: User) -> list[Waiting]:
    """Values of indicators to approve, and own ones that were returned."""
    waits = IndicatorValue.State.SUBMITTED, IndicatorValue.State.RETURNED
    here = scope.villages(user, Permission.APPROVE_VALUES, "village__")
    here |= scope.participations(user, Permission.APPROVE_VALUES, "participation__")
    wanted = Q(here, state=waits[0]) & ~Q(recorded_by=user) | Q(recorded_by=user, state=waits[1])
    rows = IndicatorValue.objects.filter(wanted, period__locked_at=None).order_by("recorded_at")
    rows = rows.select_related("indicator__programme", "village", "participation__partner", "participation__programme")
    return [
        Waiting(f"value_{one.state}", str(one.place), day_of(one.recorded_at) + PUBLISH_WITHIN, thing=one)
        for one in rows[:50]
    ]


def questions_waiting(user: User) -> list[Waiting]:
    """Questions about news for the village to answer; a coordinator who may answer too is not bothered."""
    own = scope.single_villages(user, Permission.POST_UPDATE)
    if not own:
        return []
    asked = pilots.to_answer(user).filter(update_of__pilot__village__in=own).order_by("asked_at")
    return [
        Waiting("update_asked", q.update_of.pilot.village.name, day_of(q.asked_at) + PUBLISH_WITHIN, thing=q)
        for q in asked[:50]
    ]


ANSWER_WITHIN = dt.timedelta(days=30)  # GDPR art. 12(3)


def erasures_waiting(user: User) -> list[Waiting]:
    """Requests of people whose account the reader may close."""
    return [
        Waiting("erasure", one.user.name, day_of(one.asked_at) + ANSWER_WITHIN, thing=one) for one in to_answer(user)
    ]


DECIDE_WITHIN = dt.timedelta(days=14)


def applications_waiting(user: User) -> list[Waiting]:
    """Applications to choose from once their call is closed, and selected ones to confirm, a row a call."""
    choose = scope.participations(user, Permission.EDIT_PLACE, "call__participation__")
    confirm = Q(call__participation__programme__in=scope.whole_programmes(user, Permission.EDIT_PLACE))
    own = Q(choose, state=Application.State.SENT) & ~confirm
    rows = (
        Application.objects.filter(own | Q(confirm, state=Application.State.SELECTED))
        .order_by()
        .values("state", "call", "call__title", "call__closes_on")
        .annotate(count=Count("pk"))
    )
    return [
        Waiting(
            f"application_{row['state']}",
            row["call__title"],
            row["call__closes_on"] + DECIDE_WITHIN,
            row["count"],
            row["call"],
        )
        for row in rows
    ]


def strategies_waiting(user: User) -> list[Waiting]:
    """Comments to deal with, the public's to read; for coordinators what to approve, and defences to write down."""
    found = []
    for row in _strategies(user):
        place = row.village.name
        if row.unanswered:
            found.append(Waiting("strategy_comments", place, None, row.unanswered, row))
        if row.unread:
            found.append(Waiting("strategy_unread", place, day_of(row.oldest) + READ_WITHIN, row.unread, row))
        if row.to_approve:
            found.append(Waiting("strategy_submitted", place, row.state_since + APPROVE_WITHIN, thing=row))
        if row.defence:
            found.append(Waiting("strategy_defence", place, row.defended_on, thing=row.defence))
    return found


def _strategies(user: User) -> QuerySet[Any]:
    own = Q(village__in=scope.single_villages(user, Permission.WRITE_STRATEGY))
    mine = scope.villages(user, Permission.MOVE_STRATEGY, "village__")
    unread = Q(discussions__comments__state=PublicComment.State.WAITING)
    past = mine & Q(defences__decision=Defence.Decision.PLANNED, defences__held_on__lt=timezone.localdate())
    return (
        Strategy.objects.filter(scope.villages(user, Permission.WRITE_STRATEGY, "village__"))
        .select_related("village")
        .annotate(
            unanswered=Count("comments", Q(comments__resolved_at=None) & own, distinct=True),
            unread=Count("discussions__comments", unread, distinct=True),
            oldest=Min("discussions__comments__sent_at", filter=unread),
            to_approve=Count("pk", mine & Q(state=Strategy.State.SUBMITTED), distinct=True),
            defence=Min("defences", filter=past),
            defended_on=Min("defences__held_on", filter=past),
        )
        .order_by("village__name")
    )


def papers_waiting(events: Iterable[Event], user: User) -> list[Waiting]:
    """Held events that lack papers, where the reader may add them; what somebody is to bring is theirs until late."""
    found = []
    for event in [event for event in events if _may(user, Permission.RECORD_ATTENDANCE, event)]:
        held_on = event.held_until or event.held_from
        if held_on is None or event.state != Event.State.HELD:
            continue
        due = held_on + PROVE_WITHIN
        named = _bringers(event) if timezone.localdate() <= due else {}
        missing = [kind for kind in missing_papers(event) if kind not in named]
        if missing:
            found.append(Waiting("papers", event.title, due, len(missing), event))
    return found


def papers_to_bring(events: Iterable[Event], user: User) -> list[Waiting]:
    """Papers of events that began, which the reader was asked to bring and which are not there yet."""
    found = []
    for event in events:
        begun = event.starts_on is not None and event.starts_on <= timezone.localdate()
        bringers = _bringers(event)
        own = [kind for kind in missing_papers(event) if bringers.get(kind) == user.pk]
        if own and begun and event.state in UNPROVED:
            what = f"{event.title}: {', '.join(str(dict(NEEDS)[kind]) for kind in own)}"
            found.append(Waiting("papers_own", what, event.ends_on + PROVE_WITHIN, len(own), event))  # type: ignore[operator]
    return found


def _bringers(event: Event) -> dict[str, int]:
    pairs = (one.split() for one in event.named or [])  # type: ignore[attr-defined]
    return {kind: int(user) for kind, user in pairs}


def people_waiting(events: Iterable[Event], user: User) -> list[Waiting]:
    """Open events with people on the waiting list, where the reader decides how many seats there are."""
    return [
        Waiting("people_waiting", event.title, event.planned_from, event.people_waiting, event)  # type: ignore[attr-defined]
        for event in events
        if event.people_waiting and event.state == Event.State.OPEN and _may(user, Permission.PLAN_EVENT, event)  # type: ignore[attr-defined]
    ]


def to_register(user: User) -> list[Waiting]:
    """Open events for which the reader has registered nobody of the own villages."""
    own = Village.objects.filter(pk__in=scope.single_villages(user, Permission.REGISTER_PEOPLE))
    groups = own.values("participation")
    today = timezone.localdate()
    mine = Registration.objects.active().filter(seats__event=OuterRef("pk"), person__village__in=own)
    known = Event.objects.filter(state=Event.State.OPEN, planned_from__gte=today).exclude(seating__closes_on__lt=today)
    known = known.filter(programme__in=own.values("participation__programme")).exclude(Exists(mine))
    near = known.filter(~Q(part=Activity.Part.REGION) | Q(organiser__in=groups)).select_related("seating")
    return [Waiting("people_own", event.title, _closes(event), thing=event) for event in near.order_by("planned_from")]


def _closes(event: Event) -> dt.date | None:
    seating = getattr(event, "seating", None)
    return (seating and seating.closes_on) or event.planned_from


def ideas_waiting(events: Iterable[Event], user: User) -> list[Waiting]:
    """Ideas from public forms, where the reader may look them through."""
    own: list[Any] = [event for event in events if _may(user, Permission.PLAN_EVENT, event)]
    return [
        Waiting("ideas", event.title, day_of(event.ideas_since) + LOOK_WITHIN, event.ideas_waiting, event)
        for event in own
        if event.ideas_waiting
    ]


def tasks_waiting(user: User) -> list[Waiting]:
    """Own open tasks, the soonest first."""
    own = Task.objects.open().filter(who=user).select_related("programme", "participation__partner", "village")
    return [Waiting("task", str(task.place), task.due_on, thing=task) for task in own[:50]]


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


def claims_near(groups: Iterable[Participation], today: dt.date) -> list[Waiting]:
    """Final claim days that come within 90 days, or passed at most 90 days ago."""
    return [
        Waiting("claim", group.partner.name, group.final_claim_on, thing=group)
        for group in groups
        if group.final_claim_on and abs(group.final_claim_on - today) <= CLAIM_WARNING
    ]


# How the place stands


@dataclass
class Desk:
    reach: Reach
    villages: list[Village]
    groups: list[Participation]
    pilots: list[Pilot]
    events: list[Event]
    modules: list[Module]
    presence: figures.Presence
    today: dt.date = field(default_factory=timezone.localdate)

    @property
    def hours(self) -> Hours:
        return sum((hours_of(village) for village in self.villages), Hours())

    @property
    def strategies(self) -> list[Strategy]:
        return [village.strategy for village in self.villages if hasattr(village, "strategy")]

    @property
    def strategy_states(self) -> dict[str, int]:
        states: dict[str, int] = {}
        for strategy in self.strategies:
            states[strategy.state] = states.get(strategy.state, 0) + 1
        return states

    @property
    def strategies_adopted(self) -> int:
        """Those of which a new version is being written as well."""
        return sum(strategy.is_adopted for strategy in self.strategies)

    @property
    def event_count(self) -> figures.EventCount:
        return figures.event_count(self.events, self.modules)

    @property
    def budget(self) -> Decimal:
        return sum((group.total_cost for group in self.groups), ZERO)

    @property
    def spent(self) -> Decimal:
        return sum((group.spent for group in self.groups), ZERO)  # type: ignore[attr-defined]

    @property
    def budget_is_derived(self) -> bool:
        return any(group.total_basis == "derived" for group in self.groups)

    @property
    def pilots_done(self) -> int:
        return sum(pilot.state in Pilot.DONE for pilot in self.pilots)

    @property
    def pilots_under_way(self) -> int:
        return sum(pilot.state == Pilot.State.UNDER_WAY for pilot in self.pilots)


def desk(place: Programme | Participation) -> Desk:
    reach = Reach.of(place)
    return Desk(
        reach=reach,
        villages=list(villages(reach.villages())),
        groups=groups(reach),
        pilots=figures.pilots(reach),
        events=events(reach),
        modules=list(reach.programme.modules.order_by("number")),
        presence=figures.presence(reach),
    )


def villages(rows: QuerySet[Village]) -> QuerySet[Village]:
    """With group, hours and strategy at hand, and the day of the last meeting with the mentor as `met_on`."""
    met = (
        HourEntry.objects.drawing()
        .filter(allowance__village=OuterRef("pk"), kind__in=figures.MEETINGS)
        .order_by()
        .values("allowance")
        .annotate(day=Max("worked_on"))
        .values("day")
    )
    return (
        rows.select_related("participation__partner", "participation__programme", "allowance", "strategy")
        .annotate(met_on=Subquery(met))
        .order_by("name")
    )


def hours_of(village: Village) -> Hours:
    allowance = getattr(village, "allowance", None)
    if allowance is None:
        return Hours()
    return Hours(allowance.hours_total, allowance.hours_approved, allowance.hours_waiting)


def groups(reach: Reach) -> list[Participation]:
    """With what each has spent as `spent`."""
    spent = (
        Cost.objects.counted()
        .filter(participation=OuterRef("pk"))
        .order_by()
        .values("participation")
        .annotate(total=Sum("eligible"))
        .values("total")
    )
    return list(reach.participations().select_related("partner").annotate(spent=Coalesce(Subquery(spent), ZERO)))


def events(reach: Reach) -> list[Event]:
    """With the kinds of papers at hand, excused and promised, and how many ideas and people wait."""
    kinds = ArrayAgg("papers__document__kind", distinct=True, filter=Q(papers__isnull=False))
    excused = ArrayAgg("needs__kind", distinct=True, filter=Q(needs__isnull=False) & ~Q(needs__excuse=""))
    who = Concat("needs__kind", Value(" "), Cast("needs__brought_by", CharField()))
    named = ArrayAgg(who, distinct=True, filter=Q(needs__brought_by__isnull=False))
    waiting = Registration.objects.waiting().filter(seats__event=OuterRef("pk")).order_by().values("seats__event")
    rows = with_waiting(reach.events().select_related("module", "organiser__partner"))
    rows = rows.annotate(people_waiting=Subquery(waiting.annotate(n=Count("pk")).values("n")))
    return list(rows.annotate(paper_kinds=kinds, excused_kinds=excused, named=named))


# What is late


def late(desk: Desk) -> list[Waiting]:
    """Soonest due first."""
    found = [*late_pilots(desk.pilots, desk.today), *late_events(desk.events, desk.today)]
    found += silent_villages(desk.villages, desk.reach.programme, desk.today)
    found += idle_villages(desk.villages, desk.reach.programme, desk.today)
    return sorted(found, key=lambda row: (row.due or desk.today, row.place))


def late_pilots(pilots: Iterable[Pilot], today: dt.date) -> Iterable[Waiting]:
    for pilot in pilots:
        if pilot.state not in figures.ON_THE_WAY:
            continue
        heard = pilot.updated_on or pilot.starts_on
        if pilot.due_on and pilot.due_on < today:
            yield Waiting("pilot_late", pilot.village.name, pilot.due_on, thing=pilot)
        elif pilot.state == Pilot.State.UNDER_WAY and heard and heard + UPDATE_EVERY < today:
            yield Waiting("pilot_silent", pilot.village.name, heard + UPDATE_EVERY, thing=pilot)


def late_events(events: Iterable[Event], today: dt.date) -> Iterable[Waiting]:
    for event in events:
        end = event.planned_until or event.planned_from
        if event.state in (Event.State.PLANNED, Event.State.OPEN) and end and end < today:
            yield Waiting("event_late", event.title, end, thing=event)


def silent_villages(villages: Iterable[Village], programme: Programme, today: dt.date) -> Iterable[Waiting]:
    """No meeting with the mentor for 60 days, while the programme runs and hours are left."""
    if today > programme.ends_on:
        return
    for village in villages:
        since = village.met_on or village.joined_on or programme.starts_on  # type: ignore[attr-defined]
        if hours_of(village).left > 0 and since + MEET_EVERY < today:
            yield Waiting("village_silent", village.name, since + MEET_EVERY, thing=village)


def idle_villages(villages: Iterable[Village], programme: Programme, today: dt.date) -> Iterable[Waiting]:
    """Under ten hours used when half of the programme's time is over (domain.md 8.7)."""
    half = half_time(programme)
    if not half <= today <= programme.ends_on:
        return
    for village in villages:
        hours = hours_of(village)
        if hours.given > 0 and hours.drawn < FEW_HOURS:
            yield Waiting("village_idle", village.name, half, thing=village)


def half_time(programme: Programme) -> dt.date:
    return programme.starts_on + (programme.ends_on - programme.starts_on) / 2


@dataclass(frozen=True)
class Behind:
    village: Village
    met_on: dt.date | None
    days: int  # since then, or since the village joined
    drawn: Decimal
    is_silent: bool
    is_idle: bool


def behind(user: User, on: dt.date | None = None) -> list[Behind]:
    """Villages that are behind, the longest silent first; as of today, or the programme's last day, or `on`."""
    inside = scope.villages(user, Permission.VIEW_PLACE)
    found = []
    for village in villages_until(Village.objects.taking_part().filter(inside), on):
        day = min(on or timezone.localdate(), village.programme.ends_on)
        since = village.met_on or village.joined_on or village.programme.starts_on  # type: ignore[attr-defined]
        drawn: Decimal = village.drawn  # type: ignore[attr-defined]
        silent = hours_of(village).given > drawn and since + MEET_EVERY < day
        idle = day >= half_time(village.programme) and drawn < FEW_HOURS
        if silent or idle:
            found.append(Behind(village, village.met_on, (day - since).days, drawn, silent, idle))  # type: ignore[attr-defined]
    return sorted(found, key=lambda row: (-row.days, row.village.name))


def villages_until(rows: QuerySet[Village], on: dt.date | None) -> QuerySet[Village]:
    """With the last meeting as `met_on` and the hours drawn as `drawn`, as they were on a day."""
    entries = HourEntry.objects.drawing().filter(allowance__village=OuterRef("pk"), worked_on__lte=on or dt.date.max)
    own = entries.order_by().values("allowance")
    met = own.filter(kind__in=figures.MEETINGS, hours__gt=0).annotate(day=Max("worked_on")).values("day")
    drawn = Coalesce(Subquery(own.annotate(sum=Sum("hours")).values("sum")), ZERO)
    rows = rows.select_related("participation__partner", "participation__programme", "allowance")
    return rows.annotate(met_on=Subquery(met), drawn=drawn)


# A mentor's and a village lead's own villages


@dataclass(frozen=True)
class OwnVillage:
    village: Village
    hours: Hours
    pilots: Sequence[Pilot]

    @property
    def strategy(self) -> Strategy | None:
        return getattr(self.village, "strategy", None)


def own_villages(user: User) -> list[OwnVillage]:
    found = list(villages(Village.objects.filter(pk__in=scope.single_villages(user))))
    by_village: dict[int, list[Pilot]] = {}
    shares = PilotShare.objects.filter(village__in=found)
    mine = Q(village__in=found) | Q(pk__in=shares.values("pilot"))
    for pilot in Pilot.objects.filter(mine).select_related("village").prefetch_related("shares").order_by("pk"):
        for village in {pilot.village_id, *(share.village_id for share in pilot.shares.all())}:
            by_village.setdefault(village, []).append(pilot)
    return [OwnVillage(village, hours_of(village), by_village.get(village.pk, [])) for village in found]
