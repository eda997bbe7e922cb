from typing import Any

from django.utils.translation import gettext as _

from budget.models import Cost
from villages.locks import NOBODY, Lock, lock_of, since, who
from villages.roles import Permission

S = Cost.State


@lock_of.register
def _cost(cost: Cost, user: Any) -> Lock | None:
    told = {"who": who(Permission.EDIT_BUDGET, cost.participation)}
    if cost.state == S.CHECKED:
        opens = _("It can be returned to be corrected by: %(who)s.") % told
        return Lock(_("the cost is checked"), since(cost, cost.state), opens)
    if cost.state == S.PAID:
        opens = _("It can only be reversed, by: %(who)s.") % told
        return Lock(_("the cost is paid"), since(cost, cost.state), opens)
    if cost.state == S.REVERSED:
        return Lock(_("the cost is reversed"), since(cost, cost.state), NOBODY)
    if cost.entered_by_id == user.pk:
        return None
    opens = _("It can be corrected by: %(who)s.") % {"who": cost.entered_by.name}
    return Lock(_("it is somebody else's draft"), cost.entered_at, opens)
