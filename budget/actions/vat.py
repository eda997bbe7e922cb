"""A group's VAT status by days (A3)."""

import datetime as dt
from typing import Any

from django.core.files.base import File

from accounts.models import User
from accounts.rules import action
from budget.actions.locking import locked_group, must
from budget.models import VatPeriod
from villages.actions import store_document
from villages.models import Document, Participation
from villages.roles import Permission


@action
def add_vat_period(
    *, by: User, participation: Participation, valid_from: dt.date, paper: File | None = None, **facts: Any
) -> VatPeriod:
    """``facts``: kind, recoverable_percent, valid_until, grounds. The open period before ends the day before this one.

    Costs already checked keep the status of their invoice's day; what changes for later ones is listed by
    ``budget.queries.vat.at_risk``.
    """
    group = locked_group(participation)
    must(by, Permission.EDIT_BUDGET, group)
    opened = group.vat_periods.filter(valid_until=None, valid_from__lt=valid_from).first()
    if opened:
        opened.valid_until = valid_from - dt.timedelta(days=1)
        opened.save(update_fields=["valid_until"])
    period = VatPeriod(participation=group, valid_from=valid_from, entered_by=by, **facts)
    period.full_clean()
    if paper:
        period.document = store_document(by=by, place=group, kind=Document.Kind.OTHER, upload=paper, title=str(period))
    period.save()
    return period
