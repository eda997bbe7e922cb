"""May this person do this here? Views ask; the button that leads to the view asks the same."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from accounts.models import Visitor
from villages.models import Membership, Participation, Place, Programme, Village
from villages.roles import Permission
from villages.scope import current_programme, granting


def covers(membership: Membership, place: Place) -> bool:
    """Whether a membership held at one place reaches another."""
    if isinstance(place, Programme):
        return membership.programme_id == place.pk and not membership.participation_id and not membership.village_id
    if isinstance(place, Participation):
        return covers(membership, place.programme) or membership.participation_id == place.pk
    if isinstance(place, Village):
        return covers(membership, place.participation) or membership.village_id == place.pk
    raise TypeError(f"{place!r} is not a place")


def can(user: Visitor, permission: Permission, place: Place) -> bool:
    return any(covers(membership, place) for membership in granting(user, permission))


def require(user: Visitor, permission: Permission, place: Place) -> None:
    """Raises PermissionDenied (403): the person may know of the thing but not do this to it."""
    if not can(user, permission, place):
        raise PermissionDenied


def programme_of(user: Visitor) -> Programme:
    """The programme that the person works in; without any the page does not exist (404)."""
    return current_programme(user) or get_object_or_404(Programme.objects.none())
