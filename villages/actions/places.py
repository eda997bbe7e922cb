from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from villages.access import can
from villages.models import Participation, Village, VillageName
from villages.roles import Permission


@action
def edit_village(*, by: User, village: Village, reason: str = "", **changes: Any) -> Village:
    """A new name keeps the old one with its last day, so that old papers can be understood."""
    village = Village.objects.select_for_update(of=("self",)).get(pk=village.pk)
    _allowed(by, Permission.EDIT_PLACE, village)
    new_name = changes.get("name", village.name)
    if new_name != village.name:
        if not reason:
            raise RuleBroken(_("A village gets a new name only with a reason: old papers keep the old name."))
        before = village.former_names.filter(until_on__isnull=False).order_by("-until_on").first()
        VillageName.objects.create(
            village=village,
            name=village.name,
            from_on=before.until_on if before else village.joined_on,
            until_on=timezone.localdate(),
            reason=reason,
        )
    return _saved(village, changes)


@action
def edit_partner(*, by: User, participation: Participation, reason: str, **changes: Any) -> Participation:
    participation = Participation.objects.select_for_update(of=("self",)).get(pk=participation.pk)
    _allowed(by, Permission.EDIT_PLACE, participation)
    return _saved(participation, changes)


def _allowed(by: User, permission: Permission, place: Any) -> None:
    if not can(by, permission, place):
        raise RuleBroken(_("This is not yours to change."))


def _saved(thing: Any, changes: dict[str, Any]) -> Any:
    for name, value in changes.items():
        setattr(thing, name, value)
    thing.full_clean()
    thing.save(update_fields=list(changes))
    return thing
