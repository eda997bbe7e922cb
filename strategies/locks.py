"""When a strategy is locked."""

from django.utils.translation import gettext as _

from accounts.models import User
from strategies.models import Strategy
from villages.locks import Lock, lock_of, who
from villages.roles import Permission


@lock_of.register
def _strategy(strategy: Strategy, user: User) -> Lock | None:
    if strategy.state == Strategy.State.SUBMITTED:
        opens = _("It can be sent back to be mended by: %(who)s.")
        by = who(Permission.MOVE_STRATEGY, strategy.village)
        return Lock(_("the strategy is submitted"), strategy.state_since, opens % {"who": by})
    if strategy.state == Strategy.State.APPROVED:
        opens = _("It stays as it is; a new version can be begun by: %(who)s.")
        by = who(Permission.WRITE_STRATEGY, strategy.village)
        return Lock(_("the strategy is approved"), strategy.state_since, opens % {"who": by})
    return None
