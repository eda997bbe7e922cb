"""Which settlements belong to a participating unit, from when until when and why."""

import datetime as dt

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from villages.access import can
from villages.models import Settlement, Village
from villages.roles import Permission


@action
def add_settlement(
    *, by: User, village: Village, name: str, from_on: dt.date | None = None, reason: str = ""
) -> Settlement:
    """One that belonged to the unit before belongs to it again."""
    village = _locked(by, village)
    before = village.settlements.filter(name__iexact=name).first()
    if before and before.until_on is None:
        raise RuleBroken(_("%(name)s belongs to the unit already.") % {"name": before.name})
    settlement = before or Settlement(village=village, name=name)
    settlement.from_on, settlement.until_on, settlement.reason = from_on, None, reason
    settlement.full_clean()
    settlement.save()
    return settlement


@action
def end_settlement(*, by: User, settlement: Settlement, until_on: dt.date, reason: str) -> Settlement:
    """It belongs to the unit no more; reports on the time before keep it."""
    village = _locked(by, settlement.village)
    settlement = Settlement.objects.select_for_update(of=("self",)).get(pk=settlement.pk)
    if settlement.until_on:
        raise RuleBroken(_("%(name)s has left the unit already.") % {"name": settlement.name})
    if settlement.from_on and until_on < settlement.from_on:
        raise RuleBroken(_("It came to the unit later than that."))
    if not village.settlements.filter(until_on=None).exclude(pk=settlement.pk).exists():
        raise RuleBroken(_("A unit has at least one settlement: first add the one that stays."))
    settlement.until_on, settlement.reason = until_on, reason
    settlement.save(update_fields=["until_on", "reason"])
    return settlement


def _locked(by: User, village: Village) -> Village:
    village = Village.objects.select_for_update(of=("self",), no_key=True).get(pk=village.pk)
    if not can(by, Permission.EDIT_PLACE, village):
        raise RuleBroken(_("This is not yours to change."))
    return village
