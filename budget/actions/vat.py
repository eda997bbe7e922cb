"""A group's VAT status by days (A3)."""

import datetime as dt
from decimal import Decimal

from django.core.files.base import File
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import action
from budget.actions.locking import locked_group, must
from budget.models import VatPeriod
from budget.queries.vat import at_risk, sum_of
from coordination.actions import add_task
from ui import formats
from villages.actions import store_document
from villages.models import Document, Participation
from villages.roles import Permission


@action
def add_vat_period(
    *, by: User, participation: Participation, valid_from: dt.date, paper: File | None = None, **facts: object
) -> VatPeriod:
    """``facts``: kind, recoverable_percent, valid_until, grounds. The open period before ends the day before this one.

    Costs already checked keep the status of their invoice's day. Whoever registers after VAT was taken as a cost gets
    the task to tell the payer at once; ``budget.queries.vat.at_risk`` lists those costs.
    """
    group = locked_group(participation)
    must(by, Permission.EDIT_BUDGET, group)
    is_first = not group.vat_periods.filter(kind=VatPeriod.Kind.LIABLE, valid_from__lt=valid_from).exists()
    opened = group.vat_periods.filter(valid_until=None, valid_from__lt=valid_from).first()
    if opened:
        opened.valid_until = valid_from - dt.timedelta(days=1)
        opened.save(update_fields=["valid_until"])
    period = VatPeriod(participation=group, valid_from=valid_from, entered_by=by, **facts)
    period.full_clean()
    if paper:
        period.document = store_document(by=by, place=group, kind=Document.Kind.OTHER, upload=paper, title=str(period))
    period.save()
    registers = is_first and period.kind == VatPeriod.Kind.LIABLE
    if registers and (total := sum_of(at_risk(group, valid_from))):
        _tell_the_payer(by, period, total)
    return period


def _tell_the_payer(by: User, period: VatPeriod, total: Decimal) -> None:
    group = period.participation
    told = {"group": group.partner.code, "day": formats.date(period.valid_from), "vat": formats.money(total)}
    address = reverse("budget:sources", args=[group.partner.code])
    add_task(
        by=by, programme=group.programme, participation=group, who=by, due_on=timezone.localdate(),
        title=_("Tell the payer at once: %(group)s is VAT-registered from %(day)s") % told,
        note=_("%(vat)s of VAT in earlier costs may come back. Correct each of those costs.") % told,
        source=("budget.vat", period.pk, _("VAT"), address),
    )  # fmt: skip
