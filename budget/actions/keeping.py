"""Papers are kept longer with every payment and never shorter (A20, I55)."""

import datetime as dt
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from budget.models import Cost, CostPaper
from budget.rules.keep_until import keep_until, years_later
from villages.models import Document, Participation, term_rules_on

Row = TypeVar("Row", bound=Model)


def raise_keep_until(participation: Participation, paid_on: dt.date) -> int:
    """After a payment of support to the group: every cost and its papers are kept some years from it at least.

    Called inside the action that records the payment. Returns how many papers are kept longer than before.
    """
    until = kept_after_payment(participation, paid_on)
    costs = Cost.objects.filter(participation=participation)
    _kept(costs.filter(Q(keep_until=None) | Q(keep_until__lt=until)), until)
    papers = CostPaper.objects.filter(cost__in=costs).values("document")
    return _kept(Document.objects.filter(pk__in=papers, keep_until__lt=until), until)


def kept_from_entry(participation: Participation, entered_on: dt.date) -> dt.date:
    """Until when a cost and its papers are kept before any support is paid."""
    return keep_until(entered_on, None, term_rules_on(participation.programme, entered_on).years_kept)


def kept_after_payment(participation: Participation, paid_on: dt.date) -> dt.date:
    """Until when its papers are kept, by the rules of the day of payment."""
    return years_later(paid_on, term_rules_on(participation.programme, paid_on).years_after_payment)


def _kept(rows: QuerySet[Row], until: dt.date) -> int:
    return rows.update(keep_until=until)
