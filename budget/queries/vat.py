"""VAT that was taken as a cost before a group registered for VAT (A3, G20)."""

import datetime as dt
from decimal import Decimal

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from budget.models import Cost, VatPeriod
from budget.queries.spending import EUROS
from budget.rules.rounding import ZERO
from villages.models import Participation

KEPT = F("vat") - F("recoverable_vat")


def at_risk(participation: Participation, registered_on: dt.date) -> QuerySet[Cost]:
    """Counted costs of before the day with VAT that was no cost had the group been registered: when it gets the VAT
    back later, each needs a correction row. ``kept_vat``: what of the VAT no correction has taken back yet."""
    rows = Cost.objects.counted().filter(participation=participation, invoice_on__lt=registered_on, corrects=None)
    notes = Cost.objects.counted().filter(corrects=OuterRef("pk")).order_by().values("corrects")
    taken_back = Coalesce(Subquery(notes.annotate(vat=Sum(KEPT)).values("vat")), Value(ZERO), output_field=EUROS)
    return rows.annotate(kept_vat=KEPT + taken_back).filter(kept_vat__gt=0)


def at_risk_now(participation: Participation) -> QuerySet[Cost]:
    """If the group is registered by now; none of a group that is not."""
    liable = VatPeriod.Kind.LIABLE
    registered = VatPeriod.objects.filter(participation=participation, kind=liable).order_by("valid_from").first()
    return at_risk(participation, registered.valid_from) if registered else at_risk(participation, dt.date.min).none()


def sum_of(rows: QuerySet[Cost]) -> Decimal:
    """Euros of VAT in costs that `at_risk` found."""
    total: Decimal = rows.aggregate(total=Sum("kept_vat", default=ZERO))["total"]
    return total
