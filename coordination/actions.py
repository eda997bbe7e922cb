from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from coordination.models import CommunicationItem
from villages.access import can
from villages.models import Participation, Programme, Village
from villages.roles import Permission


def may_add(
    user: User, programme: Programme, participation: Participation | None, villages: Iterable[Village]
) -> bool:
    """The lead coordinator for all, a partner coordinator for the own group, a village lead for the own village."""
    right = Permission.ADD_COMMUNICATION
    if can(user, right, programme):
        return True
    if participation is not None and can(user, right, participation):
        return all(village.participation_id == participation.pk for village in villages)
    own = list(villages)
    return bool(own) and participation is None and all(can(user, right, village) for village in own)


def may_edit(user: User, item: CommunicationItem) -> bool:
    return may_add(user, item.programme, item.participation, item.villages.all())


@action
def add_item(
    *, by: User, programme: Programme, participation: Participation | None, villages: Iterable[Village], **facts: Any
) -> CommunicationItem:
    """``facts``: published_on, channel, outlet, title, url, reach (people), is_marked."""
    _must(may_add(by, programme, participation, villages))
    item = CommunicationItem(programme=programme, participation=participation, **facts)
    item.full_clean()
    item.save()
    item.villages.set(villages)
    return item


@action
def edit_item(
    *,
    by: User,
    item: CommunicationItem,
    participation: Participation | None,
    villages: Iterable[Village],
    **facts: Any,
) -> CommunicationItem:
    item = CommunicationItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    _must(may_edit(by, item) and may_add(by, item.programme, participation, villages))
    item.participation = participation
    for name, value in facts.items():
        setattr(item, name, value)
    item.full_clean()
    item.save()
    item.villages.set(villages)
    return item


def _must(allowed: bool) -> None:
    if not allowed:
        raise RuleBroken(_("Choose your own group or your own village: you add what was told about those."))
