"""Papers are kept longer with every payment and never shorter (A20, I55)."""

import datetime as dt
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from budget.models import Cost, CostPaper
from budget.rules.keep_until import YEARS_AFTER_PAYMENT, years_later
from villages.models import Document, Participation

Row = TypeVar("Row", bound=Model)


def raise_keep_until(participation: Participation, paid_on: dt.date) -> int:
    """After a payment of support to the group: every cost and its papers are kept five years from it at least.

    Called inside the action that records the payment. Returns how many papers are kept longer than before.
    """
    until = years_later(paid_on, YEARS_AFTER_PAYMENT)
    costs = Cost.objects.filter(participation=participation)
    _kept(costs.filter(Q(keep_until=None) | Q(keep_until__lt=until)), until)
    papers = CostPaper.objects.filter(cost__in=costs).values("document")
    return _kept(Document.objects.filter(pk__in=papers, keep_until__lt=until), until)


def _kept(rows: QuerySet[Row], until: dt.date) -> int:
    return rows.update(keep_until=until)
