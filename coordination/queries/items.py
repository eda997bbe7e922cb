"""What was told about the programme, in figures; and what of it everybody may see."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from coordination.models import CommunicationItem, Publication
from pilots.models import Pilot
from strategies.models import Strategy, StrategyVersion
from villages.models import Village


def figures(rows: QuerySet[CommunicationItem]) -> dict[str, object]:
    """How many, how many people reached (None when no item says), how many carry the fund's marks."""
    return rows.order_by().aggregate(
        count=Count("pk", distinct=True), reach=Sum("reach"), marked=Count("pk", filter=Q(is_marked=True))
    )


def by_channel(rows: QuerySet[CommunicationItem]) -> list[tuple[str, str, int]]:
    """The channel, its words and how many, most first."""
    counted = rows.order_by().values_list("channel").annotate(count=Count("pk")).order_by("-count", "channel")
    return [(channel, str(CommunicationItem.Channel(channel).label), count) for channel, count in counted]


# What everybody may see


@dataclass(frozen=True)
class Thing:
    """Something of a village that may be public, and the decision that stands; ``None`` when it is not."""

    village: Village
    version: StrategyVersion | None
    pilot: Pilot | None
    publication: Publication | None


def things_of(village: Village) -> list[Thing]:
    """The page, the newest agreed version of the strategy (and the public one, if older), the approved pilots."""
    standing = village.publications.standing().select_related("decided_by")
    by_thing = {(one.version_id, one.pilot_id): one for one in standing}
    agreed = [Strategy.State.SUBMITTED, Strategy.State.APPROVED]
    versions = list(StrategyVersion.objects.filter(strategy__village=village, state__in=agreed).order_by("-number"))
    shown = [version for version in versions[1:] if (version.pk, None) in by_thing]
    pilots = village.pilots.exclude(state__in=[Pilot.State.IDEA, Pilot.State.SUBMITTED]).order_by("pk")
    return [
        Thing(village, None, None, by_thing.get((None, None))),
        *(Thing(village, one, None, by_thing.get((one.pk, None))) for one in [*versions[:1], *shown]),
        *(Thing(village, None, one, by_thing.get((None, one.pk))) for one in pilots),
    ]


def withdrawn_of(village: Village) -> QuerySet[Publication]:
    rows = village.publications.filter(withdrawn_at__isnull=False).order_by("-withdrawn_at")
    return rows.select_related("decided_by", "withdrawn_by", "version__strategy", "pilot", "village")
