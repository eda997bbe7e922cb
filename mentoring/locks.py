from django.utils.translation import gettext as _

from accounts.models import User
from mentoring.models import HourEntry
from villages.locks import NOBODY, Lock, lock_of, since, who
from villages.roles import Permission

S = HourEntry.State


@lock_of.register
def _hours(entry: HourEntry, user: User) -> Lock | None:
    if entry.state == S.CONFIRMED:
        by = who(Permission.CONFIRM_HOURS, entry.village), who(Permission.APPROVE_HOURS, entry.village)
        opens = _("They can be returned to the mentor by: %(who)s.") % {"who": _(" or ").join(by)}
        return Lock(_("the hours are confirmed for the village"), entry.confirmed_at, opens)
    if entry.state == S.APPROVED:
        return Lock(_("the hours are approved"), entry.approved_at, NOBODY)
    if entry.state == S.VOIDED:
        opens = _("Nobody can open it: the mentor logs the hours anew.")
        return Lock(_("the entry is voided"), since(entry, entry.state), opens)
    return None
