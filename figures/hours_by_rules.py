"""What the rules of the day gave each village."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils import timezone

from mentoring.models import HoursMove, HoursRules
from villages.models import Programme, Village


def hours_by_rules(programme: Programme, villages: Sequence[Village]) -> dict[int, Decimal]:
    """By the key of the village: the hours of the day on which its ledger was opened (I74)."""
    rules = list(HoursRules.objects.filter(programme=programme).order_by("valid_from"))
    if not rules:
        return dict.fromkeys((village.pk for village in villages), programme.hours_per_village)
    opened = dict(
        HoursMove.objects.filter(programme=programme, kind=HoursMove.Kind.OPENING)
        .values_list("taker__village", "decided_at")
    )  # fmt: skip
    found = {}
    for village in villages:
        day = timezone.localdate(opened.get(village.pk))
        held = [one.hours_per_village for one in rules if one.valid_from <= day]
        found[village.pk] = held[-1] if held else programme.hours_per_village
    return found
