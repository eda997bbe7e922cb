"""VAT that was taken as a cost before a group registered for VAT (A3, G20)."""

import datetime as dt
from decimal import Decimal

from django.db.models import F, QuerySet, Sum

from budget.models import Cost, VatPeriod
from budget.rules.split import ZERO
from villages.models import Participation


def at_risk(participation: Participation, registered_on: dt.date) -> QuerySet[Cost]:
    """Counted costs of before the day with VAT that was no cost had the group been registered: when it gets the VAT
    back later, each needs a correction row."""
    rows = Cost.objects.counted().filter(participation=participation, invoice_on__lt=registered_on)
    return rows.annotate(kept_vat=F("vat") - F("recoverable_vat")).filter(kept_vat__gt=0)


def sum_at_risk(participation: Participation) -> Decimal:
    """Euros of VAT in counted costs, if the group is registered by now; 0 of a group that is not."""
    liable = VatPeriod.Kind.LIABLE
    registered = VatPeriod.objects.filter(participation=participation, kind=liable).order_by("valid_from").first()
    if registered is None:
        return ZERO
    return at_risk(participation, registered.valid_from).aggregate(total=Sum("kept_vat", default=ZERO))["total"]
