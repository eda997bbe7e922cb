"""The rows that acts hold while they add up, always in the order mentor, allowance, entry: two would deadlock."""

from django.utils.translation import gettext as _

from accounts.rules import RuleBroken
from mentoring.models import Allowance, HourEntry
from villages.models import Village


def locked_allowance(village: Village) -> Allowance:
    allowance = Allowance.objects.select_for_update(no_key=True).filter(village=village).first()
    if allowance is None:
        raise RuleBroken(_("%(village)s has no mentoring hours.") % {"village": village})
    allowance.village = village
    return allowance


def locked(entry: HourEntry) -> HourEntry:
    """The allowance is always locked before the entry: the triggers write to it."""
    Allowance.objects.select_for_update(no_key=True).get(pk=entry.allowance_id)
    rows = HourEntry.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("allowance__village__participation__programme", "mentor").get(pk=entry.pk)


def must_be(entry: HourEntry, *states: str) -> None:
    if entry.state not in states:
        raise RuleBroken(
            _("These hours are already “%(state)s”; look at the entry again.") % {"state": entry.get_state_display()}
        )
