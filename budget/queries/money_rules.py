"""The programme's rules of money as they hold on a day (I56, I74)."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from accounts.working_days import HOME_COUNTRY
from budget.models import MoneyRules, RoundsTo
from budget.rules.offers_needed import COMMON_THRESHOLDS, Threshold
from villages.models import Programme


def rules_on(programme: Programme, day: dt.date) -> MoneyRules:
    """The newest set that holds on the day; without any, the rules of Estonia's 2014–2022 period."""
    return MoneyRules.objects.of(programme).on(day).first() or MoneyRules(programme=programme, valid_from=day)


def step_on(programme: Programme, day: dt.date) -> Decimal:
    """What support is cut to: the cent, or the whole unit of the currency."""
    return step_of(rules_on(programme, day))


def step_of(rules: MoneyRules | None) -> Decimal:
    return RoundsTo((rules or MoneyRules()).rounds_to).step


def step_today(programme: Programme) -> Decimal:
    return step_on(programme, timezone.localdate())


class Thresholds:
    """Tables of offers of one or more programmes, each read once: for lists of costs and procurements."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[str, list[tuple[dt.date, Threshold]]]] = {}  # country, and rows with their days

    def on(self, programme_id: int, day: dt.date) -> list[Threshold]:
        """The table that holds on a day: the rows with the newest first day. Where none does, Estonia's of 2014–2022
        holds in Estonia; nothing is known of other countries, and their money is other."""
        country, rows = self._of(programme_id)
        newest = max((valid_from for valid_from, _row in rows if valid_from <= day), default=None)
        if newest is None:
            return COMMON_THRESHOLDS if country == HOME_COUNTRY else []
        found = [row for valid_from, row in rows if valid_from == newest]
        return sorted(found, key=lambda row: (row.value, row.is_above))

    def _of(self, programme_id: int) -> tuple[str, list[tuple[dt.date, Threshold]]]:
        if programme_id not in self._known:
            names = ("valid_from", "value", "is_above", "offers", "call_needed")
            asked = Programme.objects.filter(pk=programme_id)
            found = list(asked.values_list("country", *(f"offer_thresholds__{name}" for name in names)))
            rows = [(valid_from, Threshold(*row)) for _country, valid_from, *row in found if valid_from]
            self._known[programme_id] = (found[0][0] if found else HOME_COUNTRY, rows)
        return self._known[programme_id]


def thresholds_on(programme: Programme, day: dt.date) -> list[Threshold]:
    """The table of offers that holds in one programme on a day."""
    return Thresholds().on(programme.pk, day)
