"""Everything known of one village or one group, and the lists of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict, cast

from django.apps import apps
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from accounts.models import User
from budget.models import Cost
from coordination.models import CommunicationItem, Publication
from dashboards.queries.home import late, overview, todo
from figures import figures, money
from figures.figures import Hours
from figures.report_scope import ReportScope
from pilots.models import Pilot
from trainings.models import Attendance, Event
from villages import scope
from villages.access import can
from villages.models import Document, Membership, Participation, Village
from villages.one_question import in_one_question
from villages.roles import Permission, Role

SHOWN = 8  # rows of each kind on a place's page; the rest stands behind a link


def village_rows(user: User) -> QuerySet[Village]:
    """Villages that the person may open, with the furthest pilot and the last meeting at hand."""
    furthest = Pilot.objects.filter(village=OuterRef("pk")).order_by("-completion", "pk")
    return overview.villages(Village.objects.visible_to(user)).annotate(
        pilot_title=Subquery(furthest.values("title")[:1]),
        pilot_state=Subquery(furthest.values("state")[:1]),
        pilot_completion=Subquery(furthest.values("completion")[:1]),
        pilot_risk=Subquery(furthest.values("risk")[:1]),
    )


@dataclass(frozen=True)
class VillagePage:
    village: Village
    hours: Hours
    people: list[Membership]
    pilots: list[Pilot]
    events: list[Event]
    costs: list[Cost] | None
    spent: Decimal | None
    sees_each_cost: bool  # a village lead does not see those of the group for the village's pilots
    papers: list[Document]
    papers_count: int
    communication: list[CommunicationItem]
    former_people: list[Membership]
    public_page: Publication | None
    due: list[todo.TodoItem]


def village_page(village: Village, user: User) -> VillagePage:
    reach = ReportScope.of(village)
    pilots = Pilot.objects.of(village).select_related("village").order_by("pk")
    papers = Document.objects.visible_to(user).in_use().filter(village=village).exclude(kind=Document.Kind.PHOTO)
    sees_money = scope.can_somewhere(user, Permission.VIEW_MONEY)
    costs = Cost.objects.visible_to(user).filter(reach.on_costs()).select_related("line__activity")
    public_page = village.publications.standing().of_pages().select_related("decided_by")
    people, former, present = _people(village), _former_people(village), _present(village)
    costs, papers_shown = (costs if sees_money else costs.none())[:SHOWN], papers[:SHOWN]
    told = CommunicationItem.objects.filter(villages=village)[:SHOWN]
    in_one_question(people, former, present, pilots, costs, papers_shown, told, public_page := public_page[:1])
    return VillagePage(
        village=village,
        hours=overview.hours_of(village),
        people=sorted(people, key=lambda one: (PEOPLE.index(Role(one.role)), one.user.name)),
        pilots=list(pilots),
        events=_events(present),
        costs=list(costs) if sees_money else None,
        spent=money.spent(reach) if sees_money else None,
        sees_each_cost=can(user, Permission.VIEW_MONEY, village.participation),
        papers=list(papers_shown),
        papers_count=papers.count(),
        communication=list(told),
        former_people=_with_reasons(former),
        public_page=public_page[0] if public_page else None,
        due=due_of(village, list(pilots)),
    )


PEOPLE = [Role.VILLAGE_LEAD, Role.MENTOR, Role.PARTNER_COORDINATOR]


def _people(village: Village) -> QuerySet[Membership]:
    """The village's own people and mentors, and its group's coordinators."""
    rows = Membership.objects.active().filter(
        Q(village=village, role__in=[Role.VILLAGE_LEAD, Role.MENTOR])
        | Q(participation=village.participation, role=Role.PARTNER_COORDINATOR)
    )
    return rows.select_related("user")


def _former_people(village: Village) -> QuerySet[Membership]:
    """Who held a role here before, the last to go first."""
    rows = Membership.objects.filter(village=village, ends_at__lte=timezone.now())
    return rows.select_related("user").order_by("-ends_at")[:SHOWN]


def _with_reasons(former: QuerySet[Membership]) -> list[Membership]:
    """With the `reason` that was given for the end."""
    ends = apps.get_model("villages", "MembershipHistory")._default_manager.filter(
        pgh_obj__in=list(former), pgh_context__metadata__verb="villages.end_membership"
    )
    reasons = dict(ends.values_list("pgh_obj", "pgh_context__metadata__reason"))
    for membership in former:
        membership.reason = reasons.get(membership.pk, "")  # type: ignore[attr-defined]
    return list(former)


def due_of(village: Village, pilots: list[Pilot]) -> list[todo.TodoItem]:
    """What is late at the village: its pilots, and meetings with the mentor."""
    today = timezone.localdate()
    return [*late.late_pilots(pilots, today), *late.silent_villages([village], village.programme, today)]


class Present(TypedDict):
    day__event: int
    came: int


def _present(village: Village) -> "QuerySet[Attendance, Present]":
    """Events at which somebody of the village was present, and how many `came`."""
    present = Attendance.objects.filter(person__village=village, status__in=Attendance.THERE)
    counts = present.order_by().values("day__event").annotate(came=Count("person", distinct=True))
    return cast("QuerySet[Attendance, Present]", counts)


def _events(present: "QuerySet[Attendance, Present]") -> list[Event]:
    came = {row["day__event"]: row["came"] for row in present}
    events = list(Event.objects.filter(pk__in=came).order_by("-held_from", "-pk"))
    for event in events:
        event.came = came[event.pk]  # type: ignore[attr-defined]
    return events


# Groups


@dataclass(frozen=True)
class GroupRow:
    participation: Participation
    villages: int
    hours: Hours
    spent: Decimal
    strategies_done: int
    pilots_done: int

    @property
    def left(self) -> Decimal:
        return self.participation.total_cost - self.spent


def group_rows(user: User) -> list[GroupRow]:
    """Groups that the person reaches as a group."""
    own = Participation.objects.filter(scope.participations(user, Permission.VIEW_PLACE))
    return _rows(list(own.select_related("partner", "programme").order_by("programme", "partner__code")))


def group_row(participation: Participation) -> GroupRow:
    [row] = _rows([participation])
    return row


def _rows(groups: list[Participation]) -> list[GroupRow]:
    villages = overview.with_hours(Village.objects.taking_part().filter(participation__in=groups))
    by_group: dict[int, list[Village]] = {group.pk: [] for group in groups}
    for village in villages:
        by_group[village.participation_id].append(village)
    done = _pilots_done(groups)
    spent = _spent(groups)
    return [
        GroupRow(
            participation=group,
            villages=len(by_group[group.pk]),
            hours=sum((overview.hours_of(village) for village in by_group[group.pk]), Hours()),
            spent=spent.get(group.pk, figures.ZERO),
            strategies_done=sum(_is_adopted(village) for village in by_group[group.pk]),
            pilots_done=done.get(group.pk, 0),
        )
        for group in groups
    ]


def _is_adopted(village: Village) -> bool:
    strategy = getattr(village, "strategy", None)
    return strategy is not None and strategy.is_adopted


def _pilots_done(groups: Iterable[Participation]) -> dict[int, int]:
    rows = Pilot.objects.filter(village__participation__in=groups, state__in=Pilot.DONE).order_by()
    counted = rows.values_list("village__participation").annotate(count=Count("village", distinct=True))
    return dict(counted)


def _spent(groups: Iterable[Participation]) -> dict[int, Decimal]:
    found: dict[int, Decimal] = {}
    for programme in {group.programme for group in groups}:
        found |= money.spent_by(ReportScope.of(programme), "participation")
    return found


def coordinators_of(participation: Participation) -> list[Membership]:
    rows = Membership.objects.active().filter(participation=participation, role=Role.PARTNER_COORDINATOR)
    return list(rows.select_related("user").order_by("user__name"))
