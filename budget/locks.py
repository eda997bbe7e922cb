from django.utils.translation import gettext as _

from accounts.models import User
from budget.models import Cost
from budget.queries.claim import claimed_already
from villages.locks import NOBODY, Lock, lock_of, since, who
from villages.roles import Permission

S = Cost.State


@lock_of.register
def _cost(cost: Cost, user: User) -> Lock | None:
    told = {"who": who(Permission.EDIT_BUDGET, cost.participation)}
    waits, certified = claimed_already(cost)
    if waits is not None:
        opens = _("Leave the row %(row)s out of the claim first.") % {"row": waits}
        return Lock(_("the cost waits in a claim"), None, opens)
    if certified:
        opens = _("What comes back goes into the next claim as a correction.")
        return Lock(_("the payer has accepted the cost"), None, opens)
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
