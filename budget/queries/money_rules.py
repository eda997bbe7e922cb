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


def thresholds_on(programme: Programme, day: dt.date) -> list[Threshold]:
    """The table of offers that holds on a day: the rows with the newest first day."""
    rows = list(OfferThreshold.objects.of(programme).on(day))
    newest = [row for row in rows if row.valid_from == rows[0].valid_from]
    found = [Threshold(row.value, row.is_above, row.offers, row.call_needed) for row in newest]
    return sorted(found, key=lambda row: (row.value, row.is_above)) or COMMON_THRESHOLDS
