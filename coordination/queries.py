"""What was told about the programme, in figures."""

from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from coordination.models import CommunicationItem


def figures(rows: QuerySet[CommunicationItem]) -> dict[str, Any]:
    """How many, how many people reached (None when no item says), how many carry the fund's marks."""
    return rows.order_by().aggregate(
        count=Count("pk", distinct=True), reach=Sum("reach"), marked=Count("pk", filter=Q(is_marked=True))
    )


def by_channel(rows: QuerySet[CommunicationItem]) -> list[tuple[str, int]]:
    """The channel's words and how many, most first."""
    counted = rows.order_by().values_list("channel").annotate(count=Count("pk")).order_by("-count", "channel")
    return [(str(CommunicationItem.Channel(channel).label), count) for channel, count in counted]
