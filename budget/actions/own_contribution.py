"""Who promised how much of a group's own contribution, and what arrived (A2)."""

import datetime as dt
from decimal import Decimal

from django.core.files.base import File

from accounts.models import User
from accounts.rules import action
from budget.actions.locking import locked_group, must
from budget.models import ContributionReceipt, ContributionSource
from villages.actions import store_document
from villages.models import Document, Participation
from villages.roles import Permission


@action
def add_contribution_source(
    *, by: User, participation: Participation, paper: File | None = None, **facts: object
) -> ContributionSource:
    """``facts``: kind, name, registry_code, is_public, promised, line_key. Euros."""
    group = locked_group(participation)
    must(by, Permission.EDIT_BUDGET, group)
    source = ContributionSource(participation=group, entered_by=by, **facts)
    source.full_clean()
    if paper:
        source.document = store_document(by=by, place=group, kind=Document.Kind.OTHER, upload=paper, title=source.name)
    source.save()
    return source


@action
def receive_contribution(
    *, by: User, source: ContributionSource, received_on: dt.date, amount: Decimal, bank_reference: str = ""
) -> ContributionReceipt:
    must(by, Permission.ENTER_COST, source.participation)
    receipt = ContributionReceipt(
        source=source, received_on=received_on, amount=amount, bank_reference=bank_reference, entered_by=by
    )
    receipt.full_clean()
    receipt.save()
    return receipt
