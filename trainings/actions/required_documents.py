"""Who brings which paper, which one is excused, and what is given out after the event."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from trainings.actions.events import recordable
from trainings.models import Event, Material, PaperNeed, PaperReminder
from trainings.queries.checklist import is_needed, who_may_bring
from villages import actions as villages
from villages.models import Document

MOST_MATERIALS = 50


@action
def arrange_paper(*, by: User, event: Event, kind: str, brought_by: User | None) -> PaperNeed:
    """Who brings it; nobody named means the organiser's coordinators."""
    event = recordable(by, event)
    if brought_by and brought_by not in who_may_bring(event):
        raise RuleBroken(_("%(name)s may not attach papers to this event.") % {"name": brought_by})
    need = _need(event, kind)
    need.brought_by = brought_by
    need.save()
    return need


@action
def excuse_paper(*, by: User, event: Event, kind: str, reason: str) -> PaperNeed:
    """The paper is not coming, and here is why. An empty reason takes the excuse back."""
    event = recordable(by, event)
    need = _need(event, kind)
    if reason.strip() and event.papers.filter(document__kind=kind).exists():
        raise RuleBroken(_("The paper is here: there is nothing to excuse."))
    need.excuse = reason.strip()
    need.excused_by, need.excused_at = (by, timezone.now()) if need.excuse else (None, None)
    need.save()
    return need


def _need(event: Event, kind: str) -> PaperNeed:
    if not is_needed(event, kind):
        raise RuleBroken(_("This event does not need such a paper."))
    return PaperNeed.objects.filter(event=event, kind=kind).first() or PaperNeed(event=event, kind=kind)


@action
def note_reminder(*, by: User | None, event: Event, user: User, on: dt.date) -> bool:
    """Whether the mail is to go out now; false when it went already."""
    _row, is_new = PaperReminder.objects.get_or_create(event=event, user=user, sent_on=on)
    return is_new


@action
def add_material(
    *, by: User, event: Event, kind: str, title: str, url: str = "", upload: File | None = None
) -> Material:
    event = recordable(by, event)
    if event.materials.count() >= MOST_MATERIALS:
        raise RuleBroken(_("An event has at most %(n)s materials.") % {"n": MOST_MATERIALS})
    given: dict[str, object] = {"document": None}
    if upload:
        place = event.place_of_right
        given["document"] = villages.store_document(
            by=by, place=place, kind=Document.Kind.OTHER, upload=upload, title=title
        )
    material = Material(event=event, kind=kind, title=title.strip(), url=url, **given)
    try:
        material.full_clean()
    except ValidationError as error:
        raise RuleBroken(error.messages) from error
    material.save()
    return material


@action
def remove_material(*, by: User, material: Material) -> None:
    """The link goes; a file stays among the documents as long as it has to be kept."""
    recordable(by, material.event)
    Material.objects.filter(pk=material.pk).delete()
