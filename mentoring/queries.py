"""What the pages of mentoring hours read."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Count, F, Max, Q, QuerySet, Sum
from django.utils.text import capfirst

from accounts.models import User
from mentoring.models import Allowance, HourEntry, HoursMove, PlannedVisit
from mentoring.review import STEPS, silent_since
from ui.months import Day, laid
from ui.sorting import alphabetical
from villages import scope
from villages.history import Line, history_of
from villages.models import Village
from villages.one_question import in_one_question, summed
from villages.roles import Permission, Role

AT = "allowance__village__"
K, S = HourEntry.Kind, HourEntry.State
ZERO = Decimal("0.00")
ASIDE = (K.TRAVEL, K.PREPARATION)
MOST_ASIDE = Decimal("0.20")  # domain.md I10
MOST_WAITING = 20  # at once; the rest comes when these are done
TOLD = ("worked_on", "hours", "kind", "done", "next_step", "state")


def entries_for(user: User) -> QuerySet[HourEntry]:
    """Entries of the places that the person sees from the inside."""
    return with_place(HourEntry.objects.visible_to(user))


def with_place(entries: QuerySet[HourEntry]) -> QuerySet[HourEntry]:
    place = f"{AT}participation__"
    return entries.select_related(
        f"{place}programme", f"{place}partner", "mentor", "confirmed_by", "approved_by", "contract"
    )


def listed(user: User) -> QuerySet[HourEntry]:
    """The list of somebody who is only a mentor holds the own entries."""
    entries = entries_for(user)
    return entries.filter(mentor=user) if is_only_mentor(user) else entries


def is_only_mentor(user: User) -> bool:
    return {m.role for m in scope.granting(user, Permission.VIEW_PLACE)} == {Role.MENTOR}


def sees_groups(user: User) -> bool:
    """A coordinator or an auditor, to whom single villages are rows of a table."""
    inside = Permission.VIEW_PLACE
    return bool(scope.whole_programmes(user, inside) or scope.groups(user, inside))


def sees_contracts(user: User) -> bool:
    """Who sees a group's money from the inside, and mentors their own."""
    money = Permission.VIEW_MONEY
    as_group = scope.whole_programmes(user, money) or scope.groups(user, money)
    return bool(as_group) or scope.can_somewhere(user, Permission.LOG_HOURS)


def waiting(user: User, step: str) -> QuerySet[HourEntry]:
    """The entries with which this person may take a step of `mentoring.review.STEPS` now, the oldest first."""
    return _oldest_first(HourEntry.objects.filter(STEPS[step].waiting(user)))


def to_confirm(user: User) -> QuerySet[HourEntry]:
    return waiting(user, "confirm")


def to_approve(user: User) -> QuerySet[HourEntry]:
    return waiting(user, "approve")


def to_decide(user: User) -> QuerySet[HourEntry]:
    """Work beyond the allowance that no coordinator has decided about."""
    return waiting(user, "decide")


def silent(user: User) -> QuerySet[HourEntry]:
    """Submitted to a village that was silent for ten days; a coordinator may confirm with a note."""
    return waiting(user, "confirm_for_village").filter(submitted_at__lt=silent_since())


# What waits for a person: the tab, the permission that gives it, and its rows.
QUEUES: dict[str, tuple[Permission, Callable[[User], QuerySet[HourEntry]]]] = {
    "correct": (Permission.LOG_HOURS, lambda user: to_correct(user)),
    "confirm": (Permission.CONFIRM_HOURS, to_confirm),
    "approve": (Permission.APPROVE_HOURS, to_approve),
    "silent": (Permission.APPROVE_HOURS, silent),
    "decide": (Permission.APPROVE_HOURS, to_decide),
}


def queues_of(user: User) -> dict[str, QuerySet[HourEntry]]:
    return {name: rows(user) for name, (needs, rows) in QUEUES.items() if scope.can_somewhere(user, needs)}


def how_many(*queues: QuerySet[HourEntry]) -> list[tuple[int, Decimal]]:
    """Of each: entries, and the hours of them together."""
    sums = {"many": Count("pk"), "hours": Sum("hours", default=Decimal(0))}
    found = in_one_question(*(summed(entries, **sums) for entries in queues))
    return [(one["many"], one["hours"]) for [one] in found]


def moves_of(allowance: Allowance) -> QuerySet[HoursMove]:
    """The ledger of one village's given hours, the opening first."""
    moves = HoursMove.objects.filter(Q(giver=allowance) | Q(taker=allowance))
    return moves.select_related("giver__village", "taker__village", "decided_by").order_by("decided_at", "pk")


def visits_of(allowance: Allowance) -> QuerySet[PlannedVisit]:
    return PlannedVisit.objects.open().filter(allowance=allowance).select_related("mentor", "allowance__village")


def visits_of_month(user: User, first: dt.date, today: dt.date) -> list[list[Day]]:
    """Planned, held and called off, on their days."""
    weeks = laid(first, today)
    days = {day.on: day for week in weeks for day in week}
    visits = PlannedVisit.objects.visible_to(user).filter(planned_on__range=(min(days), max(days)))
    for visit in visits.select_related("mentor", "allowance__village").order_by("planned_on", "starts", "pk"):
        days[visit.planned_on].events.append(visit)
    return weeks


def to_correct(user: User) -> QuerySet[HourEntry]:
    here = scope.villages(user, Permission.LOG_HOURS, AT)
    return _oldest_first(HourEntry.objects.filter(here, state=S.RETURNED, mentor=user))


def _oldest_first(entries: QuerySet[HourEntry]) -> QuerySet[HourEntry]:
    return with_place(entries).order_by("worked_on", "pk")


def balances(user: User) -> list[Allowance]:
    inside = scope.villages(user, Permission.VIEW_PLACE, "village__")
    seen = Allowance.objects.visible_to(user).filter(inside).select_related("village__participation__partner")
    return list(seen.order_by(alphabetical("village__name"), "pk"))


def to_log_for(user: User) -> QuerySet[Village]:
    """Villages whose hours the person logs; the one of the last entry first."""
    own = Village.objects.filter(scope.villages(user, Permission.LOG_HOURS), allowance__isnull=False)
    last = Max("allowance__entries__logged_at", filter=Q(allowance__entries__mentor=user))
    return (
        own.with_place()
        .select_related("allowance")
        .annotate(last_logged_at=last)
        .order_by(F("last_logged_at").desc(nulls_last=True), alphabetical("name"), "pk")
    )


def last_entry(user: User, village: Village | None = None) -> HourEntry | None:
    """What the mentor wrote last, for “again like last time”."""
    own = with_place(HourEntry.objects.filter(mentor=user, reverses=None))
    here = (
        own.filter(allowance__village=village)
        if village
        else own.filter(scope.villages(user, Permission.LOG_HOURS, AT))
    )
    return here.order_by("-logged_at", "-pk").first()


@dataclass(frozen=True)
class Sums:
    hours: Decimal = ZERO
    uncounted: Decimal = ZERO  # returned, voided, beyond the allowance
    count: int = 0

    @property
    def counted(self) -> Decimal:
        return self.hours - self.uncounted


def sums_of(entries: QuerySet[HourEntry]) -> Sums:
    free = ~Q(state__in=HourEntry.DRAWING)
    found = entries.order_by().aggregate(
        total=Sum("hours", default=ZERO), free=Sum("hours", filter=free, default=ZERO), count=Count("pk")
    )
    return Sums(hours=found["total"], uncounted=found["free"], count=found["count"])


def totals(allowances: Iterable[Allowance]) -> Allowance:
    """The sum of several, as one that is not saved."""
    rows = list(allowances)
    return Allowance(
        hours_total=sum((row.hours_total for row in rows), ZERO),
        hours_drawn=sum((row.hours_drawn for row in rows), ZERO),
        hours_approved=sum((row.hours_approved for row in rows), ZERO),
    )


def too_much_aside(allowance: Allowance) -> Decimal | None:
    """Travel and preparation where they take more than a fifth of the village's hours (domain.md I10)."""
    aside = allowance.entries.drawing().filter(kind__in=ASIDE).aggregate(sum=Sum("hours", default=ZERO))["sum"]
    return aside if aside > allowance.hours_total * MOST_ASIDE else None


def history(entry: HourEntry) -> list[Line]:
    """Who confirmed and approved stands in the line itself; of the fields only those that the mentor wrote."""
    told = {capfirst(str(field.verbose_name)) for field in HourEntry._meta.concrete_fields if field.name in TOLD}
    return [
        replace(line, changes=[change for change in line.changes if change.name in told]) for line in history_of(entry)
    ]


COLUMNS = (
    *("allowance__village__name", "allowance__village__participation__partner__code", "mentor__name", "worked_on"),
    *("kind", "hours", "state", "done", "next_step", "logged_at", "confirmed_by__name", "confirmed_at"),
    *("approved_by__name", "approved_at", "return_reason"),
)


def columns_of(entries: QuerySet[HourEntry]) -> QuerySet[HourEntry, tuple[object, ...]]:
    """What `table` prints and no more: whole rows with their places and people would take four times as long."""
    return entries.values_list(*COLUMNS)


def table(rows: Iterable[tuple[object, ...]]) -> Iterator[list[object]]:
    """Rows of the downloaded list, from `columns_of`."""
    kinds, states = ({code: str(words) for code, words in one.choices} for one in (HourEntry.Kind, HourEntry.State))
    for village, partner, mentor, day, kind, hours, state, *others in rows:
        yield [village, partner, mentor, day, kinds[str(kind)], hours, states[str(state)], *others]
