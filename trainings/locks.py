from django.utils.translation import gettext as _

from accounts.models import User
from trainings.models import Event
from villages.locks import NOBODY, Lock, lock_of, since, who
from villages.roles import Permission

S = Event.State


@lock_of.register
def _event(event: Event, user: User) -> Lock | None:
    if event.state == S.PROVED:
        by = who(Permission.PLAN_EVENT, event.place_of_right)
        opens = _("It can be opened again, with a reason, by: %(who)s.") % {"who": by}
        return Lock(_("the event is proved"), since(event, event.state), opens)
    if event.state == S.CLOSED:
        return Lock(_("the event is closed"), since(event, event.state), NOBODY)
    if event.state == S.CANCELLED:
        opens = _("Nobody can open it: plan a new event.")
        return Lock(_("the event is cancelled"), since(event, event.state), opens)
    return None
