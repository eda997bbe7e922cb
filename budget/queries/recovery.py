"""What has to be paid back: how much of it is open, with interest, on any day. Euros."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max, Sum

from budget.models import Advance, Claim, DecisionRow, Recovery
from budget.queries.claim import support_of_rows
from budget.rules.interest import days_late, interest
from budget.rules.rounding import ZERO
from villages.models import Participation


def owed(claim: Claim, less: Mapping[int, Decimal]) -> Decimal:
    """Support to be paid back when so much eligible cost of these rows falls away: paid less entitled (G43, I48).

    At the claim's own level of rounding. `less` maps keys of claim rows to euros, given without a sign.
    """
    decided = DecisionRow.objects.in_force().filter(row__claim=claim).order_by("row__number")
    rows = dict(decided.values_list("row", "certified"))
    before = support_of_rows(claim, rows)
    after = support_of_rows(claim, {row: amount - less.get(row, ZERO) for row, amount in rows.items()})
    return before - after


@dataclass(frozen=True)
class Open:
    """paid + set off + written off + open = principal + interest (I54)."""

    principal: Decimal  # open of it
    interest: Decimal  # open: counted at the last settling and not settled, and accrued since
    accrued: Decimal  # of that, since the last settling

    @property
    def total(self) -> Decimal:
        return self.principal + self.interest


def open_of(recovery: Recovery, day: dt.date) -> Open:
    """On a day: interest runs from the day after each due day to the day of payment."""
    settled_interest = sum((part.interest for part in recovery.parts.all()), ZERO)
    settled = _settled(recovery)
    accrued = _accrued(recovery, settled, day)
    return Open(recovery.principal - settled, recovery.interest + accrued - settled_interest, accrued)


def _settled(recovery: Recovery) -> Decimal:
    """Of the principal. `parts` and `instalments` are read as a list reads them ahead."""
    return sum((part.amount - part.interest for part in recovery.parts.all()), ZERO)


def _accrued(recovery: Recovery, settled: Decimal, day: dt.date) -> Decimal:
    """Euro-days beyond each due day and beyond the day until which interest was counted; then one rounding."""
    if not recovery.interest_percent:
        return ZERO
    euro_days = ZERO
    for due_on, amount in schedule_of(recovery):
        covered = min(settled, amount)
        settled -= covered
        since = max(due_on, recovery.interest_until or due_on)
        euro_days += (amount - covered) * days_late(since, day)
    return interest(euro_days, recovery.interest_percent, 1, recovery.day_count)


def schedule_of(recovery: Recovery) -> list[tuple[dt.date, Decimal]]:
    """Due days with their sums: the instalments, or the whole on one day."""
    parts = [(one.due_on, one.amount) for one in recovery.instalments.all()]
    return sorted(parts) or [(recovery.due_on, recovery.principal)]


def next_due(recovery: Recovery) -> dt.date | None:
    """The first due day that is not covered; None once all is settled."""
    settled = _settled(recovery)
    for due_on, amount in schedule_of(recovery):
        if settled < amount:
            return due_on
        settled -= amount
    return None


def next_number(participation: Participation) -> int:
    return (Recovery.objects.filter(participation=participation).aggregate(last=Max("number"))["last"] or 0) + 1


def unproved_advance(participation: Participation) -> list[tuple[int, Decimal]]:
    """Advances that no claim has settled yet, the oldest first: key and euros left (I75)."""
    found = []
    for advance in Advance.objects.filter(participation=participation).order_by("paid_on", "pk"):
        settled = advance.settlements.aggregate(total=Sum("amount"))["total"] or ZERO
        if advance.amount > settled:
            found.append((advance.pk, advance.amount - settled))
    return found
