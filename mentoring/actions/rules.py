"""How many hours a village gets and a mentor's day has, from a day on."""

import datetime as dt
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from mentoring.models import HourEntry, HoursRules
from ui import formats
from villages.access import can
from villages.models import Programme
from villages.roles import Permission


@action
def set_hours_rules(
    *, by: User, programme: Programme, valid_from: dt.date, hours_per_village: Decimal, most_in_a_day: Decimal
) -> HoursRules:
    """Hours that were given, and days on which hours are logged, keep the rules of before (I74)."""
    if not can(by, Permission.SET_PROGRAMME, programme):
        raise RuleBroken(_("The programme's lead coordinators set it up."))
    Programme.objects.locked(programme.pk)
    logged = HourEntry.objects.filter(allowance__village__participation__programme=programme)
    last = logged.order_by("-worked_on").values_list("worked_on", flat=True).first()
    if last is not None and valid_from <= last:
        told = {"day": formats.date(last)}
        why = _("Hours of %(day)s are logged under the rules of before: choose a later day.") % told
        raise RuleBroken({"valid_from": why})
    rules = HoursRules.objects.filter(programme=programme, valid_from=valid_from).first()
    rules = rules or HoursRules(programme=programme, valid_from=valid_from)
    rules.hours_per_village, rules.most_in_a_day, rules.set_by = hours_per_village, most_in_a_day, by
    rules.full_clean()
    rules.save()
    return rules
