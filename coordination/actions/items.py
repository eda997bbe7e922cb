from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from coordination.models import CommunicationItem, Publication
from pilots.models import Pilot
from strategies.models import Strategy, StrategyVersion
from villages.access import can
from villages.models import Participation, Programme, Village
from villages.roles import Permission

AGREED = {Strategy.State.SUBMITTED, Strategy.State.APPROVED}
NOT_YET = {Pilot.State.IDEA, Pilot.State.SUBMITTED}


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
    *,
    by: User,
    programme: Programme,
    participation: Participation | None,
    villages: Iterable[Village],
    **facts: object,
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
    **facts: object,
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


# What everybody may see


@action
def make_public(
    *, by: User, village: Village, version: StrategyVersion | None = None, pilot: Pilot | None = None
) -> Publication:
    """The village's own page, or one version of its strategy, or a pilot action: one decision a thing."""
    village = Village.objects.select_for_update(of=("self",), no_key=True).get(pk=village.pk)
    _decides(by, village)
    standing = Publication.objects.standing().filter(village=village)
    if (version or pilot) and not standing.of_pages().exists():
        raise RuleBroken(_("First make the village's own page public: the rest stands on it."))
    _may_be_shown(village, version, pilot)
    if standing.filter(version=version, pilot=pilot).exists():
        raise RuleBroken(_("This is public already."))
    if version:
        for older in standing.filter(version__isnull=False):
            _withdraw(by, older, _("a newer version took its place"))
    return Publication.objects.create(village=village, version=version, pilot=pilot, decided_by=by)


@action
def withdraw_public(*, by: User, publication: Publication, reason: str) -> Publication:
    """Hidden again at once; who decided what and when stays."""
    village = Village.objects.select_for_update(of=("self",), no_key=True).get(pk=publication.village_id)
    _decides(by, village)
    publication = Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
    if publication.withdrawn_at:
        raise RuleBroken(_("This is withdrawn already."))
    _withdraw(by, publication, reason)
    return publication


def _withdraw(by: User, publication: Publication, reason: str) -> None:
    publication.withdrawn_at, publication.withdrawn_by, publication.reason = timezone.now(), by, reason
    publication.save(update_fields=["withdrawn_at", "withdrawn_by", "reason"])


def _decides(by: User, village: Village) -> None:
    if not can(by, Permission.PUBLISH_UPDATE, village):
        raise RuleBroken(_("What is public is decided by a coordinator."))


def _may_be_shown(village: Village, version: StrategyVersion | None, pilot: Pilot | None) -> None:
    if village.state not in Village.TAKING_PART:
        raise RuleBroken(_("Only a village that takes part has a public page."))
    if version and (version.strategy.village_id != village.pk or version.state not in AGREED):
        raise RuleBroken(_("Only a submitted or approved version of the village's strategy is made public."))
    if pilot and (pilot.village_id != village.pk or pilot.state in NOT_YET):
        raise RuleBroken(_("A pilot action is made public once it is approved."))
