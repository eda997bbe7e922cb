from typing import TypeVar

from django.core.files.base import File
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from villages.access import can
from villages.actions.documents import store_document
from villages.models import Document, Participation, Place, Programme, Village, VillageName
from villages.roles import Permission

PlaceGiven = TypeVar("PlaceGiven", Programme, Participation, Village)


@action
def edit_village(*, by: User, village: Village, reason: str = "", **changes: object) -> Village:
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
def edit_programme(
    *,
    by: User,
    programme: Programme,
    leader_logo: File | None = None,
    eu_leader_logo: File | None = None,
    **changes: object,
) -> Programme:
    """What everybody reads of the programme; a logo that is not given stays (domain.md 2.3)."""
    programme = Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
    _allowed(by, Permission.EDIT_PLACE, programme)
    for name, logo in (("leader_logo", leader_logo), ("eu_leader_logo", eu_leader_logo)):
        if logo:
            changes[name] = store_document(by=by, place=programme, kind=Document.Kind.PHOTO, upload=logo)
    return _saved(programme, changes)


@action
def archive_programme(*, by: User, programme: Programme) -> Programme:
    """From here on it is read, proved and audited, and nothing is written in it; its pages and papers stay."""
    programme = Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
    _allowed(by, Permission.SET_PROGRAMME, programme)
    if programme.ends_on >= timezone.localdate():
        day = date_format(programme.ends_on, "SHORT_DATE_FORMAT")
        raise RuleBroken(_("The programme runs until %(day)s. It is archived after its last day.") % {"day": day})
    return _saved(programme, {"archived_at": programme.archived_at or timezone.now()})


@action
def reopen_programme(*, by: User, programme: Programme) -> Programme:
    programme = Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
    _allowed(by, Permission.SET_PROGRAMME, programme)
    return _saved(programme, {"archived_at": None})


@action
def edit_partner(*, by: User, participation: Participation, reason: str, **changes: object) -> Participation:
    participation = Participation.objects.select_for_update(of=("self",)).get(pk=participation.pk)
    _allowed(by, Permission.EDIT_PLACE, participation)
    return _saved(participation, changes)


def _allowed(by: User, permission: Permission, place: Place) -> None:
    if not can(by, permission, place):
        raise RuleBroken(_("This is not yours to change."))


def _saved(thing: PlaceGiven, changes: dict[str, object]) -> PlaceGiven:
    for name, value in changes.items():
        setattr(thing, name, value)
    thing.full_clean()
    thing.save(update_fields=list(changes))
    return thing
