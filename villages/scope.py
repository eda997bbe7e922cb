"""What a person's memberships reach, as conditions for querysets. Every list, page, search and file asks here.

A membership is held for a programme, a group or a village, and reaches down from there, never up or across.
"""

from typing import Any

from django.db.models import Q

from villages.roles import PERMISSIONS_OF, Permission, Role


def memberships_of(user: Any) -> list[Any]:
    """The memberships that hold now; read once a request (each request has a user object of its own)."""
    if not user.is_authenticated or not user.is_active:
        return []
    if "_memberships" not in user.__dict__:
        held = user.memberships.active().select_related(
            "village__participation", "participation__partner", "programme"
        )
        user.__dict__["_memberships"] = list(held)
    return user.__dict__["_memberships"]


def granting(user: Any, permission: Permission | None = None) -> list[Any]:
    """The memberships that give a permission; all of them when none is named."""
    return [m for m in memberships_of(user) if permission is None or permission in PERMISSIONS_OF[Role(m.role)]]


def can_somewhere(user: Any, permission: Permission) -> bool:
    """For a menu entry or a button whose form then asks where."""
    return bool(granting(user, permission))


def can_in_some_group(user: Any, permission: Permission) -> bool:
    """As above, of what is a group's as a whole: a village's own membership does not reach it."""
    return bool(whole_programmes(user, permission) or groups(user, permission))


def roles_of(user: Any) -> set[str]:
    return {m.role for m in memberships_of(user)}


def programmes(user: Any) -> set[int]:
    return {m.programme_id for m in memberships_of(user)}


def whole_programmes(user: Any, permission: Permission | None = None) -> set[int]:
    """Keys of the programmes that the person reaches as a whole."""
    return {m.programme_id for m in granting(user, permission) if not m.participation_id and not m.village_id}


def groups(user: Any, permission: Permission | None = None) -> set[int]:
    return {m.participation_id for m in granting(user, permission) if m.participation_id}


def single_villages(user: Any, permission: Permission | None = None) -> set[int]:
    return {m.village_id for m in granting(user, permission) if m.village_id}


def villages(user: Any, permission: Permission | None = None, prefix: str = "") -> Q:
    """Condition on villages; with a prefix ("village__") on what hangs on one."""
    return (
        Q(**{f"{prefix}participation__programme__in": whole_programmes(user, permission)})
        | Q(**{f"{prefix}participation__in": groups(user, permission)})
        | Q(**{f"{prefix}pk__in": single_villages(user, permission)})
    )


def participations(user: Any, permission: Permission | None = None, prefix: str = "") -> Q:
    """Condition on participations reached as a group: through the programme or the group itself."""
    return Q(**{f"{prefix}programme__in": whole_programmes(user, permission)}) | Q(
        **{f"{prefix}pk__in": groups(user, permission)}
    )


def known_participations(user: Any) -> Q:
    """Also the group above an own village: a mentor or village lead knows whose village it is."""
    above = {m.village.participation_id for m in memberships_of(user) if m.village_id}
    return participations(user) | Q(pk__in=above)


def documents(user: Any) -> Q:
    inside = Permission.VIEW_PLACE
    return (
        Q(programme__in=whole_programmes(user, inside))
        | Q(participation__in=groups(user, inside))
        | Q(village__isnull=False) & villages(user, inside, "village__")
    )


def people(user: Any, permission: Permission | None = None) -> Q:
    """Memberships of the own scope: the programme's, the own group's and its villages', the own villages'."""
    own = groups(user, permission)
    return (
        Q(programme__in=whole_programmes(user, permission))
        | Q(participation__in=own)
        | Q(village__participation__in=own)
        | Q(village__in=single_villages(user, permission))
    )
