"""What of the demo everybody sees, each thing decided by the coordinator of its group."""

import datetime as dt

from django.utils import timezone

from coordination.models import Publication
from pilots.models import Pilot
from smartvillages.demo.people import People
from strategies.models import Strategy, StrategyVersion
from villages.models import Village

KEPT_BACK = ("taheva", "vajangu")  # so that the difference shows
DECIDED = timezone.make_aware(dt.datetime(2022, 2, 14, 10))  # noqa: DTZ001


def make_publications(villages: list[Village], pilots: dict[str, Pilot], people: People) -> None:
    shown = [village for village in villages if village.slug not in KEPT_BACK]
    agreed = (Strategy.State.SUBMITTED, Strategy.State.APPROVED)
    versions = StrategyVersion.objects.filter(state__in=agreed, strategy__village__in=shown).order_by("number")
    newest = {version.strategy.village_id: version for version in versions.select_related("strategy")}
    made = []
    for number, village in enumerate(shown):
        decision = {
            "village": village,
            "decided_by": people.coordinators[village.partner.code],
            "since": DECIDED + dt.timedelta(days=number),
        }
        made.append(Publication(**decision))
        pilot = pilots[village.slug]
        if pilot.state not in (Pilot.State.IDEA, Pilot.State.SUBMITTED):
            made.append(Publication(**decision, pilot=pilot))
        if village.pk in newest:
            made.append(Publication(**decision, version=newest[village.pk]))
    Publication.objects.bulk_create(made)
