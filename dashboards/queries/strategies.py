"""What the programme sees of its villages' strategies: how far, about what, without money, behind."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.models import User
from dashboards.queries.home import late, overview
from figures import figures
from pilots.models import Pilot
from strategies.models import PlannedAction, Strategy, SwotItem
from ui.sorting import alphabetical
from villages.models import Village

STANDS_AT_MOST = dt.timedelta(days=90)  # in one state; then the village needs help
ALIKE = 0.5  # of the letters that two topics share, when they say the same
MOST_TOPICS = 600


@dataclass(frozen=True)
class Innovation:
    label: str
    villages: list[str]
    actions: int


@dataclass(frozen=True)
class Topic:
    text: str
    letters: frozenset[str]
    villages: list[Village]


@dataclass(frozen=True)
class TopicGroup:
    label: str
    topics: list[Topic]


@dataclass(frozen=True)
class Behind:
    village: Village
    reasons: list[str]  # words of `dashboards.views.strategies`
    since: dt.date | None


def villages(user: User) -> list[Village]:
    """Of the own scope and taking part, with strategy and hours at hand."""
    rows = Village.objects.visible_to(user).filter(state__in=Village.TAKING_PART)
    return list(overview.villages(rows))


def states(villages: Sequence[Village]) -> dict[str, int]:
    return figures.strategy_states(village.strategy for village in villages if hasattr(village, "strategy"))


def actions(villages: Sequence[Village]) -> QuerySet[PlannedAction]:
    rows = PlannedAction.objects.filter(strategy__village__in=[village.pk for village in villages])
    return rows.select_related("strategy__village__participation__partner")


def innovations(villages: Sequence[Village]) -> list[Innovation]:
    """The most common first."""
    rows = actions(villages).order_by(alphabetical("strategy__village__name"), "pk")
    found: dict[str, list[str]] = {}
    for kind, village in rows.values_list("innovation", "strategy__village__name"):
        found.setdefault(kind, []).append(village)
    kinds = [
        Innovation(str(PlannedAction.Innovation(kind).label), list(dict.fromkeys(names)), len(names))
        for kind, names in found.items()
    ]
    return sorted(kinds, key=lambda one: (-len(one.villages), one.label))


def key_topics(villages: Sequence[Village]) -> list[TopicGroup]:
    """What villages marked in their SWOT, by its four parts; what several say in nearly the same words stands once."""
    rows = SwotItem.objects.filter(is_key=True, strategy__village__in=[village.pk for village in villages])
    rows = rows.select_related("strategy__village").order_by(alphabetical("strategy__village__name"), "place", "pk")
    found: dict[str, list[Topic]] = {kind: [] for kind in SwotItem.Kind.values}
    for item in rows[:MOST_TOPICS]:
        letters = _letters(item.text)
        topic = next((one for one in found[item.kind] if _alike(one.letters, letters)), None)
        if topic is None:
            found[item.kind].append(topic := Topic(item.text, letters, []))
        if item.strategy.village not in topic.villages:
            topic.villages.append(item.strategy.village)
    return [
        TopicGroup(str(SwotItem.Kind(kind).label), sorted(topics, key=lambda one: -len(one.villages)))
        for kind, topics in found.items()
        if topics
    ]


def _letters(text: str) -> frozenset[str]:
    """Groups of three letters, as PostgreSQL's trigrams; forms of one word share most of them."""
    words = [f"  {word} " for word in re.findall(r"\w+", text.lower())]
    return frozenset(word[at : at + 3] for word in words for at in range(len(word) - 2))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * len(one | other) > 0


def without_money(villages: Sequence[Village]) -> QuerySet[PlannedAction]:
    """Actions that name no cost or no source of money."""
    rows = actions(villages).filter(Q(funding="") | Q(cost=None))
    return rows.order_by("strategy__village__name", "place", "pk")


def behind(villages: Sequence[Village], today: dt.date) -> list[Behind]:
    """Villages that need help, the longest wait first (domain.md I13, 8.7)."""
    pilots = Pilot.objects.filter(village__in=[village.pk for village in villages])
    has_pilot = set(pilots.values_list("village", flat=True))
    overdue = {row.thing.village_id for row in late.late_pilots(pilots.select_related("village"), today)}
    rows = [_behind(village, village.pk in has_pilot, village.pk in overdue, today) for village in villages]
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
