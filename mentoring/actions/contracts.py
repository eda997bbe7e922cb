from django.db.models import Max, Min, Sum
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from mentoring.models import HourEntry, MentorContract
from ui import formats
from villages.access import can
from villages.models import Participation
from villages.roles import Permission


@action
def add_contract(*, by: User, payer: Participation, **facts: object) -> MentorContract:
    """``facts``: mentor, number, signed_on, rate (euros an hour), vat_percent, ceiling_hours, starts_on, ends_on,
    language. Hours of the group's villages that were logged before it was entered come under it."""
    _must(by, payer)
    contract = MentorContract(payer=payer, **facts)
    contract.full_clean()
    contract.save()
    waiting = HourEntry.objects.filter(
        mentor=contract.mentor,
        contract=None,
        allowance__village__participation=payer,
        worked_on__range=(contract.starts_on, contract.ends_on),
        state__in=[*HourEntry.DRAWING, HourEntry.State.RETURNED, HourEntry.State.NEEDS_DECISION],
    )
    approved = waiting.filter(state__in=HourEntry.SETTLED).aggregate(sum=Sum("hours"))["sum"] or 0
    if approved > contract.ceiling_hours:
        told = {"approved": formats.hours(approved), "ceiling": formats.hours(contract.ceiling_hours)}
        raise RuleBroken(
            {"ceiling_hours": _("%(approved)s are approved already, more than the ceiling of %(ceiling)s.") % told}
        )
    waiting.update(contract=contract)
    contract.refresh_from_db()
    return contract


@action
def change_contract(*, by: User, contract: MentorContract, **facts: object) -> MentorContract:
    """Whose it is and who pays stays, once hours hang on it; dates and ceiling never leave those hours out."""
    MentorContract.objects.select_for_update().get(pk=contract.pk)
    _must(by, MentorContract.objects.get(pk=contract.pk).payer)
    for name, value in facts.items():
        setattr(contract, name, value)
    _must(by, contract.payer)
    _holds_its_hours(contract)
    contract.full_clean()
    contract.save()
    return contract


def _must(by: User, payer: Participation) -> None:
    if not can(by, Permission.EDIT_BUDGET, payer):
        raise RuleBroken(_("Contracts are entered by a coordinator of the group that pays."))


def _holds_its_hours(contract: MentorContract) -> None:
    entries = contract.entries.all()
    found = entries.aggregate(first=Min("worked_on"), last=Max("worked_on"))
    if found["first"] is None:
        return
    before = MentorContract.objects.get(pk=contract.pk)
    if (before.mentor_id, before.payer_id) != (contract.mentor_id, contract.payer_id):
        raise RuleBroken(_("Hours hang on this contract: the mentor and the payer stay. Enter a new contract."))
    if contract.starts_on > found["first"] or contract.ends_on < found["last"]:
        told = {"period": formats.date_range(found["first"], found["last"])}
        raise RuleBroken(_("Hours of %(period)s hang on this contract; its period has to hold them.") % told)
    if contract.ceiling_hours < before.hours_approved:
        told = {"approved": formats.hours(before.hours_approved)}
        raise RuleBroken(
            {"ceiling_hours": _("%(approved)s are approved already: the ceiling cannot be lower.") % told}
        )
