"""Bank statements: brought as files, their entries confirmed by a person as payments of costs."""

import hashlib
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from budget.actions.cost import settle
from budget.actions.locking import locked, locked_group, must
from budget.models import BankEntry, BankStatement, Cost, PaymentPart
from villages.actions import store_document
from villages.files import FileRefused, refuse_infected
from villages.models import Document, Participation
from villages.roles import Permission

BATCH = 1_000
S = Cost.State


@action
def bring_statement(*, by: User, participation: Participation, upload: File) -> list[BankStatement]:
    """Every statement of the file with its entries; entries that are known already are left alone (I49).

    The same file again gives its rows of then. Raises FileRefused.
    """
    from statements import StatementRefused, read_statements  # noqa: PLC0415 -- lxml

    locked_group(participation)
    must(by, Permission.ENTER_COST, participation)
    upload.seek(0)
    content = upload.read()
    refuse_infected(content)
    sha256 = hashlib.sha256(content).hexdigest()
    known = list(BankStatement.objects.filter(participation=participation, file_sha256=sha256))
    if known:
        return known
    try:
        found = read_statements(content)
    except StatementRefused as refused:
        raise FileRefused(_sentence(refused)) from refused
    kept = ContentFile(content, upload.name or "väljavõte.xml")
    document = store_document(by=by, place=participation, kind=Document.Kind.PAYMENT, upload=kept)
    return [_kept(by, participation, document, sha256, position, one) for position, one in enumerate(found)]


def _kept(
    by: User, participation: Participation, document: Document, sha256: str, position: int, told: Any
) -> BankStatement:
    statement = BankStatement.objects.create(
        participation=participation,
        document=document,
        file_sha256=sha256,
        position=position,
        format=told.format,
        iban=told.iban,
        currency=told.currency,
        number=told.number,
        begins_on=told.begins_on,
        ends_on=told.ends_on,
        opening=told.opening,
        closing=told.closing,
        difference=told.difference,
        brought_by=by,
    )
    rows = [
        BankEntry(
            participation=participation,
            statement=statement,
            account=told.iban,
            archive_id=entry.archive_id,
            detail=entry.index,
            booked_on=entry.booked_on,
            amount=entry.amount,
            currency=told.currency,
            counterparty=entry.counterparty,
            counterparty_iban=entry.counterparty_iban,
            reference=entry.reference,
            text=entry.text,
            order_no=entry.order_no,
            is_remainder=entry.is_remainder,
        )
        for entry in told.entries
    ]
    BankEntry.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    return statement


@action
def confirm_payment(
    *, by: User, entry: BankEntry, cost: Cost, amount: Decimal, is_overpaid: bool = False
) -> PaymentPart:
    """So much of the entry paid so much of the cost; when nothing is left, a checked cost becomes paid (I51)."""
    cost = locked(cost)
    entry = BankEntry.objects.select_for_update(no_key=True).get(pk=entry.pk)
    must(by, Permission.ENTER_COST, entry.participation)
    if cost.participation_id != entry.participation_id:
        raise RuleBroken(_("The payment and the cost are of two groups."))
    if cost.state not in (S.DRAFT, S.CHECKED):
        raise RuleBroken(_("This cost is paid or reversed already."))
    part = PaymentPart(entry=entry, cost=cost, amount=amount, is_overpaid=is_overpaid, confirmed_by=by)
    try:
        with transaction.atomic():
            part.save()
    except IntegrityError as error:
        raise RuleBroken(_why_not(error)) from error
    settle(by=by, cost=cost)
    return part


@action
def take_payment_back(*, by: User, part: PaymentPart) -> Cost:
    """As long as the cost is not paid."""
    cost = locked(part.cost)
    must(by, Permission.ENTER_COST, cost.participation)
    if cost.state == S.PAID:
        raise RuleBroken(_("The cost is paid already. Reverse it if the payment was not its own."))
    part.delete()
    return cost


@action
def set_entry_aside(*, by: User, entry: BankEntry, reason: str) -> BankEntry:
    """It has nothing to do with the programme: salaries of others, rent, the bank's own fees."""
    entry = (
        BankEntry.objects.select_for_update(no_key=True, of=("self",)).select_related("participation").get(pk=entry.pk)
    )
    must(by, Permission.ENTER_COST, entry.participation)
    if entry.parts.exists():
        raise RuleBroken(_("This entry paid a cost; take that back first."))
    entry.set_aside = reason
    entry.save(update_fields=["set_aside"])
    return entry


def _why_not(error: IntegrityError) -> str:
    if "parts_within_the_entry" in str(error):
        return _("That is more than is left of the bank entry, or of the other direction.")
    if "parts_within_the_cost" in str(error):
        return _("That is more than is left to pay of the cost. Say that it was overpaid if it was.")
    return _("This entry is tied to this cost already.")


def _sentence(refused: Any) -> str:
    sentences = {
        "damaged": _("The file is damaged and cannot be read."),
        "not_statement": _("This is no bank statement that can be read. Take camt.053 (XML) or CSV from the bank."),
        "empty": _("There is nothing in the statement."),
        "malformed": _("Entry or line %(place)s: what stands in %(what)s cannot be read.")
        % {"place": refused.place, "what": refused.what},
    }
    return sentences[refused.why]
