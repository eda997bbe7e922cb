"""Who by name can bring what a cost lacks: its group's coordinators first, else the programme's (A6)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from budget.models import Cost
from villages.locks import who
from villages.models import Membership, Participation
from villages.roles import PERMISSIONS_OF, Permission, Role

Person = tuple[int, str]  # primary key and name


@dataclass(frozen=True)
class Bringers:
    of_groups: dict[int, list[Person]] = field(default_factory=dict)
    of_programmes: dict[int, list[Person]] = field(default_factory=dict)

    def who(self, permission: Permission, group: Participation, but: int | None = None) -> str:
        """Names with their role; the roles in words where nobody holds one now. ``but``: whoever may not do it."""
        own = _("coordinator of %(group)s") % {"group": group.partner.code}
        places = (
            (Role.PARTNER_COORDINATOR, own, self.of_groups.get(group.pk, [])),
            (Role.LEAD_COORDINATOR, str(Role.LEAD_COORDINATOR.label), self.of_programmes.get(group.programme_id, [])),
        )
        for role, words, people in places:
            names = [name for pk, name in people if pk != but]
            if names and permission in PERMISSIONS_OF[role]:
                return f"{', '.join(names)} ({words})"
        return who(permission, group)


def bringers_of(costs: Iterable[Cost]) -> Bringers:
    """In one question. Costs with their `participation`."""
    groups = {cost.participation_id: cost.participation.programme_id for cost in costs}
    found = Bringers()
    here = Q(role=Role.PARTNER_COORDINATOR, participation__in=groups)
    above = Q(role=Role.LEAD_COORDINATOR, programme__in=set(groups.values()))
    rows = Membership.objects.active().filter(here | above).select_related("user").order_by("user__name", "pk")
    for row in rows:
        person = (row.user_id, row.user.name)
        if row.participation_id is None:
            found.of_programmes.setdefault(row.programme_id, []).append(person)
        else:
            found.of_groups.setdefault(row.participation_id, []).append(person)
    return found
