"""A workbook is brought, taken in whole or not at all, and undone while nothing hangs on it."""

import hashlib

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from budget.models import BudgetVersion
from founding.actions.places import remove_group, remove_village
from founding.models import ImportBatch
from founding.rights import may_bring
from founding.sheets import Target
from founding.workbook import put_all
from villages.models import Invitation, Participation, Programme, Village

S = ImportBatch.State


@action
def bring_workbook(*, by: User, programme: Programme, name: str, content: bytes) -> ImportBatch:
    """Kept until it is taken in; what was only looked at before by the same person goes."""
    if not may_bring(by, programme):
        raise RuleBroken(_("Coordinators bring workbooks."))
    ImportBatch.objects.filter(programme=programme, brought_by=by, state=S.LOOKED_AT).delete()
    digest = hashlib.sha256(content).hexdigest()
    return ImportBatch.objects.create(
        programme=programme, name=name[:255], sha256=digest, content=content, brought_by=by
    )


@action
def take_in_workbook(*, by: User, batch: ImportBatch) -> ImportBatch:
    """All rows or none: with one fault nothing is written."""
    batch = _locked(by, batch)
    outcome = put_all(Target(by, batch.programme), bytes(batch.content))
    if outcome.faults:
        count = len(outcome.faults)
        raise RuleBroken(
            ngettext("%(n)s row is wrong: nothing was taken in.", "%(n)s rows are wrong: nothing was taken in.", count)
            % {"n": count}
        )
    move(batch, S.TAKEN_IN, made=outcome.made, counts=outcome.counts, taken_in_at=timezone.now(), content=b"")
    return batch


@action
def undo_batch(*, by: User, batch: ImportBatch) -> ImportBatch:
    """The last row first. As soon as one has to stay, all of them do."""
    batch = _locked(by, batch)
    if batch.state != S.TAKEN_IN:
        raise RuleBroken(_("Only what was taken in can be undone."))
    for label, key in reversed(batch.made):
        thing = apps.get_model(label)._default_manager.filter(pk=key).first()
        if thing is None:
            continue
        try:
            with transaction.atomic():
                _gone(by, thing)
        except (DatabaseError, ValidationError) as held:
            told = {"thing": thing, "kind": thing._meta.verbose_name}
            raise RuleBroken(
                _("%(kind)s “%(thing)s” has to stay, something hangs on it; so nothing was undone.") % told
            ) from held
    move(batch, S.UNDONE, undone_at=timezone.now())
    return batch


def _locked(by: User, batch: ImportBatch) -> ImportBatch:
    batch = ImportBatch.objects.select_for_update(of=("self",)).select_related("programme").get(pk=batch.pk)
    if not may_bring(by, batch.programme):
        raise RuleBroken(_("Coordinators bring workbooks."))
    return batch


def _gone(by: User, thing: object) -> None:
    """Of an invitation the link is dead from here on."""
    if isinstance(thing, Invitation) and thing.accepted_at:
        raise RuleBroken(_("The invitation is accepted already; end the membership instead."))
    if isinstance(thing, Village):
        remove_village(by=by, village=thing)
    elif isinstance(thing, Participation):
        BudgetVersion.objects.filter(participation=thing, lines=None, state=BudgetVersion.State.DRAFT).delete()
        remove_group(by=by, group=thing)
    else:
        thing.delete()  # type: ignore[attr-defined]
