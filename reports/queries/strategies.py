"""What the programme sees of its villages' strategies: how far, about what, without money, behind."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from pilots.models import Pilot
from reports.queries import desk
from villages.models import PlannedAction, Strategy, SwotItem, Village

STANDS_AT_MOST = dt.timedelta(days=90)  # in one state; then the village needs help


@dataclass(frozen=True)
class Behind:
    village: Village
    reasons: list[str]  # words of `reports.views.strategies`
    since: dt.date | None


def villages(user: User) -> list[Village]:
    """Of the own scope and taking part, with strategy and hours at hand."""
    rows = Village.objects.visible_to(user).filter(state__in=Village.TAKING_PART)
    return list(desk.villages(rows))


def states(villages: Sequence[Village]) -> dict[str, int]:
    found: dict[str, int] = {}
    for village in villages:
        strategy = getattr(village, "strategy", None)
        if strategy:
            found[strategy.state] = found.get(strategy.state, 0) + 1
    return found


def actions(villages: Sequence[Village]) -> QuerySet[PlannedAction]:
    rows = PlannedAction.objects.filter(strategy__village__in=[village.pk for village in villages])
    return rows.select_related("strategy__village__participation__partner")


def innovations(villages: Sequence[Village]) -> list[tuple[str, int, int]]:
    """Kind of innovation, in how many villages, in how many actions; the most common first."""
    rows = actions(villages).order_by().values_list("innovation")
    counted = rows.annotate(places=Count("strategy", distinct=True), count=Count("pk")).order_by(
        "-places", "innovation"
    )
    return [(str(PlannedAction.Innovation(kind).label), places, count) for kind, places, count in counted]


def key_topics(villages: Sequence[Village]) -> QuerySet[SwotItem]:
    rows = SwotItem.objects.filter(is_key=True, strategy__village__in=[village.pk for village in villages])
    return rows.select_related("strategy__village").order_by("strategy__village__name", "kind", "place", "pk")


def without_money(villages: Sequence[Village]) -> QuerySet[PlannedAction]:
    """Actions that name no cost or no source of money."""
    rows = actions(villages).filter(Q(funding="") | Q(cost=None))
    return rows.order_by("strategy__village__name", "place", "pk")


def behind(villages: Sequence[Village], today: dt.date) -> list[Behind]:
    """Villages that need help, the longest wait first (domain.md I13, 8.7)."""
    pilots = Pilot.objects.filter(village__in=[village.pk for village in villages])
    has_pilot = set(pilots.values_list("village", flat=True))
    late = {row.thing.village_id for row in desk.late_pilots(pilots.select_related("village"), today)}
    rows = [_behind(village, village.pk in has_pilot, village.pk in late, today) for village in villages]
    return sorted((row for row in rows if row.reasons), key=lambda row: (row.since or dt.date.min, row.village.name))


def _behind(village: Village, has_pilot: bool, is_late: bool, today: dt.date) -> Behind:
    strategy, reasons = getattr(village, "strategy", None), []
    since = strategy.state_since if strategy else village.joined_on
    if strategy is None:
        reasons.append("no_strategy")
    elif strategy.state != Strategy.State.APPROVED and strategy.state_since + STANDS_AT_MOST < today:
        reasons.append("stands")
    elif strategy.state == Strategy.State.APPROVED and not has_pilot:
        reasons.append("no_pilot")
    if is_late:
        reasons.append("pilot")
    return Behind(village, reasons, since)
