"""What an entry of the bank is: a person confirms each as payment of costs, as support, or sets it aside."""

from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from budget.actions.claim_decision import record_support
from budget.actions.cost import settle
from budget.actions.locking import locked, must
from budget.models import BankEntry, Claim, Cost, PaymentPart, SupportPayment
from villages.roles import Permission

S = Cost.State


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
    if entry.set_aside or entry.support.exists():
        raise RuleBroken(_("This entry was set aside, or is support for a claim."))
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
def confirm_support(
    *, by: User, entry: BankEntry, claim: Claim, amount: Decimal, why_different: str = ""
) -> SupportPayment:
    """So much of the entry is support for the claim; its terms begin on the entry's day (I44)."""
    entry = BankEntry.objects.select_for_update(no_key=True).get(pk=entry.pk)
    if claim.participation_id != entry.participation_id:
        raise RuleBroken(_("The payment and the claim are of two groups."))
    if entry.set_aside or entry.parts.exists():
        raise RuleBroken(_("This entry paid a cost, or was set aside; take that back first."))
    try:
        with transaction.atomic():
            return record_support(
                by=by,
                claim=claim,
                amount=amount,
                entry=entry,
                arrived_on=entry.booked_on,
                payment_no=entry.archive_id[:50],
                why_different=why_different,
            )
    except IntegrityError as error:
        raise RuleBroken(_("That is more than is left of the bank entry.")) from error


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
    if entry.parts.exists() or entry.support.exists():
        raise RuleBroken(_("This entry paid a cost or brought support; it belongs to the programme."))
    entry.set_aside = reason
    entry.save(update_fields=["set_aside"])
    return entry


def _why_not(error: IntegrityError) -> str:
    if "parts_within_the_entry" in str(error):
        return _("That is more than is left of the bank entry, or of the other direction.")
    if "parts_within_the_cost" in str(error):
        return _("That is more than is left to pay of the cost. Say that it was overpaid if it was.")
    return _("This entry is tied to this cost already.")
