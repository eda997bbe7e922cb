"""What the payer had decided by a day."""

import datetime as dt
from collections.abc import Sequence

from budget.models import GrantDecision
from villages.models import Participation


def as_decided_on(groups: Sequence[Participation], day: dt.date) -> Sequence[Participation]:
    """The groups with the totals of the decision that was in force on the day, for figures that look back (W5).

    Only in memory: the rows themselves always carry the newest decision. A group without a decision by then keeps
    what its row says.
    """
    decisions = GrantDecision.objects.checked().filter(participation__in=groups, in_force_from__lte=day)
    newest = {row.participation_id: row for row in decisions.order_by("in_force_from", "number")}
    for group in groups:
        if decision := newest.get(group.pk):
            group.total_cost, group.total_support = decision.total_eligible, decision.support
            group.support_rate = decision.rate
    return groups
