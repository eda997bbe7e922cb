"""Mentoring hours on an invoice."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from budget.actions.locking import locked, must
from budget.models import BilledEntry, Cost, HoursBill
from budget.queries import ZERO
from mentoring.actions.locking import locked as locked_entry
from mentoring.models import HourEntry, MentorContract
from ui import formats
from villages.roles import Permission

S = Cost.State


@action
def bill_hours(
    *, by: User, cost: Cost, contract: MentorContract, entries: Sequence[HourEntry], hours: Decimal
) -> HoursBill:
    """Tie approved hours to the mentor's invoice, which states exactly as many (domain.md I8)."""
    cost = locked(cost)
    must(by, Permission.ENTER_COST, cost.participation)
    _billable(cost, contract)
    held = [locked_entry(entry) for entry in sorted(entries, key=lambda entry: (entry.allowance_id, entry.pk))]
    wrong = [sentence for entry in held if (sentence := _not_billable(by, entry, contract))]
    approved = sum((entry.hours for entry in held), ZERO)
    if not wrong and approved != hours:
        told = {"hours": formats.hours(hours), "approved": formats.hours(approved)}
        wrong = [_("The invoice is for %(hours)s, the chosen approved entries make %(approved)s.") % told]
    if wrong:
        raise RuleBroken(wrong)
    bill = HoursBill.objects.create(cost=cost, contract=contract, hours=hours)
    for entry in held:
        BilledEntry.objects.create(bill=bill, entry=entry)
        move(entry, HourEntry.State.BILLED, billed_by=by, billed_at=timezone.now())
    return bill


def _billable(cost: Cost, contract: MentorContract) -> None:
    if cost.state == S.REVERSED:
        raise RuleBroken(_("A reversed cost takes no hours."))
    if HoursBill.objects.filter(cost=cost).exists():
        raise RuleBroken(_("This invoice has its hours already. Reverse the cost to free them."))
    if contract.payer_id != cost.participation_id:
        raise RuleBroken(_("The contract is paid by another group than this invoice."))


def _not_billable(by: User, entry: HourEntry, contract: MentorContract) -> str | None:
    told = {"village": entry.village, "day": formats.date(entry.worked_on), "hours": formats.hours(entry.hours)}
    if entry.state != HourEntry.State.APPROVED:
        told["state"] = entry.get_state_display()
        return _("%(village)s, %(day)s, %(hours)s: is “%(state)s”; only approved hours are billed.") % told
    if entry.contract_id != contract.pk:
        return _("%(village)s, %(day)s, %(hours)s: falls under another contract.") % told
    if by.pk in (entry.mentor_id, entry.confirmed_by_id, entry.approved_by_id):
        return _("%(village)s, %(day)s, %(hours)s: you confirmed or approved it. Another person bills it.") % told
    return None
