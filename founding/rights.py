"""Who founds programmes."""

from accounts.models import User
from villages.access import can
from villages.models import Programme
from villages.roles import Permission, Role
from villages.scope import granting, memberships_everywhere


def is_empty() -> bool:
    """Nobody has an account yet: this is the first start of an installation."""
    return not User.objects.exists()


def may_found(user: User) -> bool:
    """Administrators, and lead coordinators: who led one programme sets up the next."""
    if not user.is_authenticated or not user.is_active:
        return False
    held = {m.role for m in memberships_everywhere(user)}
    return user.is_superuser or bool(held & {Role.ADMINISTRATOR, Role.LEAD_COORDINATOR})


def may_bring(user: User, programme: Programme) -> bool:
    """Workbooks: who leads the programme, and coordinators of its groups; each row then asks its own right."""
    if can(user, Permission.SET_PROGRAMME, programme):
        return True
    return any(m.programme_id == programme.pk for m in granting(user, Permission.ENTER_COST))
