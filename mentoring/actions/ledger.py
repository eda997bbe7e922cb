"""Coordinators' decisions about given hours: rows of the ledger, written once."""

from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, require_reason
from mentoring.models import Allowance, HoursMove, HoursReserve
from ui import formats
from villages.access import can
from villages.models import Programme, Village
from villages.roles import Permission

K = HoursMove.Kind


@action
def move_hours(*, by: User, giver: Village | None, taker: Village | None, hours: Decimal, reason: str) -> HoursMove:
    """From one village to another; None is the programme's reserve. The programme's sum stays (domain.md I6)."""
    programme = _programme_of(giver, taker)
    if not can(by, Permission.MOVE_HOURS, programme):
        raise RuleBroken(_("Hours are moved between villages by the lead coordinator."))
    require_reason(reason)
    allowances = _locked(giver, taker)
    reserve = HoursReserve.objects.select_for_update(no_key=True).get(programme=programme)
    free = allowances[giver.pk].hours_free if giver else reserve.hours
    if hours > free:
        whose = giver or _("the programme's reserve")
        told = {"whose": whose, "free": formats.hours(free), "hours": formats.hours(hours)}
        raise RuleBroken({"hours": _("Free at %(whose)s: %(free)s. %(hours)s cannot be taken from there.") % told})
    return HoursMove.objects.create(
        programme=programme,
        kind=K.TRANSFER if giver and taker else K.ADDED if taker else K.TAKEN,
        giver=allowances[giver.pk] if giver else None,
        taker=allowances[taker.pk] if taker else None,
        hours=hours,
        reason=reason,
        decided_by=by,
    )


def _programme_of(giver: Village | None, taker: Village | None) -> Programme:
    places = [village for village in (giver, taker) if village]
    if not places or giver == taker:
        raise RuleBroken(_("Choose two different places: a village and another one, or a village and the reserve."))
    if len({village.programme for village in places}) > 1:
        raise RuleBroken(_("Hours stay within one programme."))
    return places[0].programme


def _locked(*villages: Village | None) -> dict[int, Allowance]:
    rows = Allowance.objects.filter(village__in=[one for one in villages if one]).order_by("pk")
    found = {row.village_id: row for row in rows.select_for_update(no_key=True)}
    for village in villages:
        if village and village.pk not in found:
            raise RuleBroken(_("%(village)s has no mentoring hours.") % {"village": village})
    return found
