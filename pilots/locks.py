from django.utils.translation import gettext as _

from accounts.models import User
from pilots.models import Pilot
from pilots.queries import PLANNED
from villages.locks import NOBODY, Lock, lock_of, since, who
from villages.roles import Permission

S = Pilot.State


@lock_of.register
def _pilot(pilot: Pilot, user: User) -> Lock | None:
    if pilot.state in PLANNED:
        return None
    if pilot.state == S.CLOSED:
        return Lock(_("the pilot action is closed"), since(pilot, pilot.state), NOBODY)
    by = who(Permission.PUBLISH_UPDATE, pilot.village)
    opens = _("The day by which it is ready and the result can still be changed by: %(who)s.") % {"who": by}
    if pilot.state == S.BROKEN_OFF:
        return Lock(_("the pilot action is broken off"), since(pilot, pilot.state), opens)
    return Lock(_("the plan is approved"), since(pilot, *(state for state in S if state not in PLANNED)), opens)
