"""The home page: what waits for the reader, how the place stands, what is late. A fixed number of queries."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    CharField,
    Count,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone

from accounts.models import User
from budget.models import Cost
from dashboards.queries.home.kept_questions import answers
from figures import figures
from figures.figures import ZERO, Hours
from figures.report_scope import ReportScope
from mentoring.models import HourEntry
from pilots.models import Pilot, PilotShare
from strategies.models import Strategy
from trainings.models import Event, EventPaper, Module, PaperNeed, Registration
from trainings.queries.ideas import with_waiting
from villages import scope
from villages.models import Participation, Programme, Village
from villages.one_question import Rows, summed
from villages.roles import Role


def home_place(user: User) -> Programme | Participation | None:
    """The widest place that the person reaches as a whole: a programme before a group, the newest programme first."""
    held = [m for m in scope.memberships_of(user) if not m.village_id and m.role != Role.ADMINISTRATOR]
    held.sort(key=lambda m: (m.participation_id is not None, -m.programme.starts_on.toordinal(), m.pk))
    if not held:
        return None
    place = cast("Programme | Participation", held[0].place)
    if isinstance(place, Participation):
        place.programme = held[0].programme  # at hand already
    return place


@dataclass
class Overview:
    reach: ReportScope
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
        return figures.strategy_states(self.strategies)

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


def overview(place: Programme | Participation) -> Overview:
    [[villages, groups, pilots, events, modules, [presence]]] = answers(place, _lists)
    known = {group.pk: group for group in groups}
    for village in (*villages, *(pilot.village for pilot in pilots)):
        village.participation = known[village.participation_id]
    return Overview(ReportScope.of(place), villages, groups, pilots, events, modules, figures.Presence(**presence))


def _lists(place: Programme | Participation, _now: dt.datetime) -> list[Rows]:
    """What stands in an overview before the day, in the order of its fields."""
    reach = ReportScope.of(place)
    modules = Module.objects.filter(programme=reach.programme).order_by("number")
    who_came = summed(figures.present(reach), **figures.PRESENCE)
    # Groups are read once and not beside each village, pilot and event of theirs.
    pilots = figures.pilots_of(reach).select_related(None).select_related("village")
    return [with_hours(reach.villages()), groups(reach), pilots, events(reach), modules, who_came]


def villages(rows: QuerySet[Village]) -> QuerySet[Village]:
    """With the group at hand, too; each is read once for all its villages."""
    groups = Participation.objects.select_related("partner", "programme")
    return with_hours(rows).prefetch_related(Prefetch("participation", groups))


def with_hours(rows: QuerySet[Village]) -> QuerySet[Village]:
    """With hours and strategy at hand, and the day of the last meeting with the mentor as `met_on`."""
    met = (
        HourEntry.objects.drawing()
        .filter(allowance__village=OuterRef("pk"), kind__in=figures.MEETINGS)
        .order_by()
        .values("allowance")
        .annotate(day=Max("worked_on"))
        .values("day")
    )
    return rows.select_related("allowance", "strategy").annotate(met_on=Subquery(met)).order_by("name")


def hours_of(village: Village) -> Hours:
    allowance = getattr(village, "allowance", None)
    if allowance is None:
        return Hours()
    return Hours(allowance.hours_total, allowance.hours_approved, allowance.hours_waiting)


def groups(reach: ReportScope) -> QuerySet[Participation]:
    """With what each has spent as `spent`."""
    spent = (
        Cost.objects.counted()
        .filter(participation=OuterRef("pk"))
        .order_by()
        .values("participation")
        .annotate(total=Sum("eligible"))
        .values("total")
    )
    return reach.participations().select_related("partner").annotate(spent=Coalesce(Subquery(spent), ZERO))


def events(reach: ReportScope) -> QuerySet[Event]:
    """With the kinds of papers at hand, excused and promised, and how many ideas and people wait."""
    papers = EventPaper.objects.filter(event=OuterRef("pk")).values("document__kind").distinct()
    needs = PaperNeed.objects.filter(event=OuterRef("pk")).order_by()
    excused = needs.exclude(excuse="").values("kind")
    who = Concat("kind", Value(" "), Cast("brought_by", CharField()))
    named = needs.exclude(brought_by=None).values(who=who)
    waiting = Registration.objects.waiting().filter(seats__event=OuterRef("pk")).order_by().values("seats__event")
    rows = with_waiting(reach.events())
    rows = rows.annotate(people_waiting=Subquery(waiting.annotate(n=Count("pk")).values("n")))
    return rows.annotate(
        paper_kinds=ArraySubquery(papers), excused_kinds=ArraySubquery(excused), named=ArraySubquery(named)
    )


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
    [[found, pilots]] = answers(user, _own_lists)
    by_village: dict[int, list[Pilot]] = {}
    for pilot in pilots:
        for village in {pilot.village_id, *(share.village_id for share in pilot.shares.all())}:
            by_village.setdefault(village, []).append(pilot)
    return [OwnVillage(village, hours_of(village), by_village.get(village.pk, [])) for village in found]


def _own_lists(user: User, _now: dt.datetime) -> list[Rows]:
    own = scope.single_villages(user)
    shares = PilotShare.objects.filter(village__in=own)
    mine = Q(village__in=own) | Q(pk__in=shares.values("pilot"))
    pilots = Pilot.objects.filter(mine).select_related("village").prefetch_related("shares").order_by("pk")
    return [villages(Village.objects.filter(pk__in=own)), pilots]
