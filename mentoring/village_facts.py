"""The balance of hours, in the head of every page of a village."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from mentoring.models import Allowance
from ui import formats
from villages import scope
from villages.models import Village
from villages.roles import Permission
from villages.village_facts import Fact, head


@head
def hours_left(village: Village, user: Any) -> Fact | None:
    inside = scope.villages(user, Permission.VIEW_PLACE, "village__")
    allowance = Allowance.objects.filter(inside, village=village).first()
    if allowance is None:
        return None
    left = allowance.hours_left
    note = _("%(days)s of %(given)s") % {"days": formats.in_days(left), "given": formats.hours(allowance.hours_total)}
    url = reverse("mentoring:village", args=[village.slug])
    return Fact(_("Mentoring hours left"), formats.hours(left), note, url, "clock")
