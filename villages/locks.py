"""Why a thing cannot be changed any more, since when, and who can open it: one sentence on every page.

Each app says it of its own things in its ``locks.py``, found when the product starts.
"""

import datetime as dt
from functools import singledispatch
from typing import NamedTuple

from django.db.models import Model, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.trail import history_of
from ui import formats
from villages.models import Participation, Place, Village
from villages.roles import PERMISSIONS_OF, Permission, Role

NOBODY = gettext_lazy("Nobody can open it.")


class Lock(NamedTuple):
    why: str | Promise  # the end of “locked because …”
    since: dt.date | None
    opens: str | Promise  # a sentence

    def __str__(self) -> str:
        told: dict[str, object] = {"why": self.why}
        if self.since is None:
            return f"{_('Locked because %(why)s.') % told} {self.opens}"
        told["since"] = formats.moment(self.since) if isinstance(self.since, dt.datetime) else formats.date(self.since)
        return f"{_('Locked because %(why)s (since %(since)s).') % told} {self.opens}"


@singledispatch
def lock_of(thing: object, user: User) -> Lock | None:
    """``user``: some things are open to one person only."""
    raise TypeError(f"nobody said when {thing!r} is locked")


def since(thing: Model, *states: str) -> dt.datetime | None:
    """When it came into one of these states and stayed, by its history."""
    rows = history_of(type(thing))._default_manager.filter(pgh_obj=thing.pk).order_by("pgh_id")
    before = rows.exclude(state__in=states).reverse().values("pgh_id")[:1]
    moment: dt.datetime | None = (
        rows.filter(pgh_id__gt=Coalesce(Subquery(before), 0)).values_list("pgh_created_at", flat=True).first()
    )
    return moment


def who(permission: Permission, place: Place) -> str:
    """The roles that hold a permission for a place, the nearest first, in words."""
    group = place.participation if isinstance(place, Village) else place
    village = place if isinstance(place, Village) else None
    known: dict[Role, str] = {}
    if village:
        known[Role.VILLAGE_LEAD] = _("village lead of %(village)s") % {"village": village}
    if isinstance(group, Participation):
        known[Role.PARTNER_COORDINATOR] = _("coordinator of %(group)s") % {"group": group.partner.code}
    known[Role.LEAD_COORDINATOR] = str(Role.LEAD_COORDINATOR.label)
    return _(" or ").join(words for role, words in known.items() if permission in PERMISSIONS_OF[role])


@lock_of.register
def _village(village: Village, user: User) -> Lock | None:
    if village.state != Village.State.LEFT:
        return None
    return Lock(_("the village has left the programme"), since(village, village.state), NOBODY)
