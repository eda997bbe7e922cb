from collections.abc import Iterable
from typing import Any

from django.utils import timezone
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
    _save(item, villages)
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
    _save(item, villages)
    return item


def _save(item: CommunicationItem, villages: Iterable[Village]) -> None:
    item.full_clean()
    if item.published_on > timezone.localdate():
        raise RuleBroken(_("This is a list of what was told already: the day cannot be in the future."))
    if item.url and not item.url.lower().startswith(("https://", "http://")):
        raise RuleBroken(_("The link has to be a web address that begins with https:// or http://."))
    item.save()
    item.villages.set(villages)


def _must(allowed: bool) -> None:
    if not allowed:
        raise RuleBroken(_("Choose your own group or your own village: you add what was told about those."))
