"""What of an invoice is a cost of the project: currency, VAT, share, eligible amount (A3, A6; I36, I38, I56)."""

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from budget.models import Cost, VatPeriod
from budget.rules import vat as vat_rules
from budget.rules.currency import in_euros
from budget.rules.grant_share import project_share
from budget.rules.rounding import ZERO
from ui import formats
from villages.models import Participation

VatRow = tuple[Decimal, Decimal, Decimal]


def period_on(participation: Participation, day: dt.date) -> VatPeriod | None:
    """The group's VAT status on the invoice's own day."""
    return VatPeriod.objects.on(day).filter(participation=participation).first()


def reckon(
    cost: Cost,
    vat_rows: Sequence[VatRow] = (),
    *,
    vat_on: Callable[[Participation, dt.date], VatPeriod | None] = period_on,
) -> list[str]:
    """Fill in what follows from what was typed, and say what does not fit, each in a sentence.

    Order: foreign money to the programme's own at the given rate; rows of VAT to net and VAT; recoverable VAT by the
    status of the invoice's day; then the eligible amount, at most this project's share of net and the VAT that stays.
    """
    own, wrong = cost.participation.programme.currency, []
    if cost.currency != own and not cost.rate:
        wrong.append(_("Write the rate, its day and where it is from."))
    elif cost.currency == own and cost.rate:
        wrong.append(_("Money in the programme's own currency, %(own)s, has no rate.") % {"own": own})
    if cost.currency != own and cost.foreign_amount is not None and cost.rate and not cost.corrects_id:
        cost.net, cost.vat = in_euros(cost.foreign_amount, cost.rate), ZERO
    if len({row[0] for row in vat_rows}) < len(vat_rows):
        wrong.append(_("Each rate of VAT has one row: add the sums of one rate together."))
    if vat_rows:
        cost.net = sum((row[1] for row in vat_rows), ZERO)
        cost.vat = sum((row[2] for row in vat_rows), ZERO)
    if not cost.corrects_id and not cost.vat_override:
        period = vat_on(cost.participation, cost.invoice_on)
        cost.recoverable_percent = period.recoverable_percent if period else ZERO
    if cost.kind == Cost.Kind.CORRECTION and cost.eligible is not None:
        cost.recoverable_percent = ZERO  # it takes back VAT that was a cost; what was recovered before never was (G20)
    if cost.net is None or cost.vat is None:
        return wrong
    rows = [(row[1], row[2]) for row in vat_rows] or [(cost.net, cost.vat)]
    found = vat_rules.eligible_rows(rows, cost.recoverable_percent)
    cost.recoverable_vat = found.recoverable
    most, _elsewhere = project_share(found.eligible, cost.share_percent)
    if cost.eligible is None:
        cost.eligible = most
    over_invoice = abs(cost.eligible) > abs(cost.net + cost.vat)  # the database says that one
    if abs(cost.eligible) > abs(most) and not over_invoice:
        told = {"most": formats.money(most)}
        wrong.append(_("At most %(most)s is eligible: VAT that comes back and other shares are no cost.") % told)
    return wrong


def invoice_elsewhere(cost: Cost) -> list[Cost]:
    """The same invoice with other groups of the programme (W4). Shares of one common invoice belong together."""
    if not cost.supplier_code:
        return []
    same = Cost.objects.filter(participation__programme=cost.participation.programme).exclude(
        state=Cost.State.REVERSED
    )
    same = same.filter(supplier_code=cost.supplier_code, invoice_no__iexact=cost.invoice_no)
    same = same.exclude(participation=cost.participation).filter(common_share=None)
    return list(same.select_related("participation__partner")[:5])
