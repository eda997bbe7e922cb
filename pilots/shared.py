"""What the actions of this app share: the locked row, the rule's sentence."""

from django.core.exceptions import ValidationError
from django.db.models import Model

from accounts.models import User
from accounts.rules import RuleBroken
from pilots.access import reaches
from pilots.models import Pilot, PilotUpdate
from villages.access import can
from villages.models import Village
from villages.roles import Permission


def locked(pilot: Pilot) -> Pilot:
    rows = Pilot.objects.select_for_update(of=("self",))
    return rows.select_related("village__participation__programme").get(pk=pilot.pk)


def locked_update(update: PilotUpdate) -> PilotUpdate:
    rows = PilotUpdate.objects.select_for_update(of=("self",))
    return rows.select_related("pilot__village__participation__programme").get(pk=update.pk)


def save(thing: Model) -> None:
    """Saved when the model's own rules hold; else the rule's sentence."""
    try:
        thing.full_clean()
    except ValidationError as error:
        raise RuleBroken(error.messages) from error
    thing.save()


def must(user: User, permission: Permission, village: Village, sentence: str) -> None:
    if not can(user, permission, village):
        raise RuleBroken(sentence)


def must_reach(user: User, permission: Permission, pilot: Pilot, sentence: str) -> None:
    if not reaches(user, permission, pilot):
        raise RuleBroken(sentence)
