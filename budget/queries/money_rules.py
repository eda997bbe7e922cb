"""The programme's rules of money as they hold on a day (I56, I74)."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from budget.models import MoneyRules, OfferThreshold, RoundsTo
from budget.rules.offers_needed import COMMON_THRESHOLDS, Threshold
from villages.models import Programme


def rules_on(programme: Programme, day: dt.date) -> MoneyRules:
    """The newest set that holds on the day; without any, the rules of Estonia's 2014–2022 period."""
    return MoneyRules.objects.of(programme).on(day).first() or MoneyRules(programme=programme, valid_from=day)


def step_on(programme: Programme, day: dt.date) -> Decimal:
    """What support is cut to: the cent, or the whole unit of the currency."""
    return RoundsTo(rules_on(programme, day).rounds_to).step


def step_today(programme: Programme) -> Decimal:
    return step_on(programme, timezone.localdate())


class Thresholds:
    """Tables of offers of one or more programmes, each read once: for lists of costs and procurements."""

    def __init__(self) -> None:
        self._rows: dict[int, list[OfferThreshold]] = {}

    def on(self, programme_id: int, day: dt.date) -> list[Threshold]:
        """The table that holds on a day: the rows with the newest first day."""
        if programme_id not in self._rows:
            self._rows[programme_id] = list(OfferThreshold.objects.filter(programme=programme_id))
        rows = [row for row in self._rows[programme_id] if row.valid_from <= day]
        newest = max((row.valid_from for row in rows), default=None)
        found = [Threshold(r.value, r.is_above, r.offers, r.call_needed) for r in rows if r.valid_from == newest]
        return sorted(found, key=lambda row: (row.value, row.is_above)) or COMMON_THRESHOLDS


def thresholds_on(programme: Programme, day: dt.date) -> list[Threshold]:
    """The table of offers that holds in one programme on a day."""
    return Thresholds().on(programme.pk, day)
