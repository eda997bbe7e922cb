"""Rights on a pilot that several villages share."""

from django.core.exceptions import PermissionDenied

from accounts.models import User
from pilots.models import Pilot
from villages import scope
from villages.access import can
from villages.roles import Permission


def reaches(user: User, permission: Permission, pilot: Pilot) -> bool:
    """In the village that leads the pilot, or in one that shares it: to look, to tell how it goes and to answer.

    Plans and steps are the leading village's and its group's: they ask ``can(user, permission, pilot.village)``.
    """
    if can(user, permission, pilot.village):
        return True
    return pilot.shares.filter(scope.villages(user, permission, "village__")).exists()


def require_reach(user: User, permission: Permission, pilot: Pilot) -> None:
    if not reaches(user, permission, pilot):
        raise PermissionDenied
