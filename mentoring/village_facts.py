"""The balance of hours, in the head of the pages of a village.

A mentor and a coordinator plan by it and see it on every one; who only leads the village sees it where hours are the
matter: on the village's own page and those of mentoring.
"""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from mentoring.models import Allowance
from ui import formats
from villages import scope
from villages.models import Village
from villages.roles import Permission
from villages.village_facts import Fact, head

MATTER_IN = ("mentoring", "dashboards")


@head
def hours_left(village: Village, user: User, app: str) -> Fact | None:
    if app not in MATTER_IN and village.pk in scope.single_villages(user, Permission.EDIT_PILOT):
        return None
    inside = scope.villages(user, Permission.VIEW_PLACE, "village__")
    allowance = Allowance.objects.filter(inside, village=village).first()
    if allowance is None:
        return None
    left = allowance.hours_left
    note = _("%(days)s of %(given)s") % {"days": formats.in_days(left), "given": formats.hours(allowance.hours_total)}
    url = reverse("mentoring:village", args=[village.slug])
    return Fact(_("Mentoring hours left"), formats.hours(left), note, url, "clock")
