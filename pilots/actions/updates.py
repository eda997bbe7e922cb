"""News of pilots: told by the village, read and published by a coordinator."""

from collections.abc import Sequence

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move, require_reason
from pilots.access import reaches
from pilots.models import Pilot, PilotUpdate, Risk, UpdatePhoto, UpdateQuestion
from pilots.queries import TOLD_OF
from pilots.review import UPDATES
from pilots.shared import locked, locked_update, must, must_reach, save
from villages import actions as villages
from villages.access import can
from villages.models import Document
from villages.roles import Permission

News = PilotUpdate.State
MOST_PHOTOS = 10


@action
def post_update(
    *,
    by: User,
    pilot: Pilot,
    text: str,
    risk: str,
    completion: int,
    obstacle: str = "",
    next_step: str = "",
    photos: Sequence[File] = (),
    consent: str = "",
) -> PilotUpdate:
    """Tell how a pilot goes; a coordinator publishes it. With one photo refused nothing is saved."""
    pilot = locked(pilot)
    must_reach(by, Permission.POST_UPDATE, pilot, _("You cannot tell about this pilot action."))
    if pilot.state not in TOLD_OF:
        raise RuleBroken(not_told_of(pilot))
    update = PilotUpdate(pilot=pilot, text=text, obstacle=obstacle, next_step=next_step, posted_by=by)
    update.risk, update.completion, update.consent = risk, completion, consent if photos else ""
    save(update)
    _add_photos(by, update, photos)
    return update


def not_told_of(pilot: Pilot) -> str:
    told = {"state": pilot.get_state_display()}
    return _("The pilot action is “%(state)s”. News are taken of approved ones until they are inspected.") % told


@action
def edit_update(
    *,
    by: User,
    update: PilotUpdate,
    text: str,
    risk: str,
    completion: int,
    obstacle: str = "",
    next_step: str = "",
    photos: Sequence[File] = (),
    consent: str = "",
    remove: Sequence[UpdatePhoto] = (),
) -> PilotUpdate:
    """The poster mends what is not published yet; a returned one goes back to the coordinator."""
    update = locked_update(update)
    if update.posted_by_id != by.pk or not reaches(by, Permission.POST_UPDATE, update.pilot):
        raise RuleBroken(_("Only the person who told it changes it."))
    if update.state not in (News.SUBMITTED, News.RETURNED):
        raise RuleBroken(_("What is published or withdrawn is not changed; tell anew."))
    update.text, update.obstacle, update.next_step = text, obstacle, next_step
    update.risk, update.completion, update.return_reason = risk, completion, ""
    update.photos.filter(pk__in=[photo.pk for photo in remove]).delete()
    update.consent = consent if photos or update.photos.exists() else ""
    save(update)
    _add_photos(by, update, photos)
    if update.state == News.RETURNED:
        move(update, News.SUBMITTED)
    return update


@action
def publish_update(*, by: User, update: PilotUpdate) -> PilotUpdate:
    update = locked_update(update)
    UPDATES["publish"].check(by, update)
    move(update, News.PUBLISHED, published_by=by, published_at=timezone.now())
    _follow_news(update.pilot)
    return update


@action
def return_update(*, by: User, update: PilotUpdate, reason: str) -> PilotUpdate:
    update = locked_update(update)
    UPDATES["return"].check(by, update, reason)
    move(update, News.RETURNED, return_reason=reason)
    return update


@action
def withdraw_update(*, by: User, update: PilotUpdate, reason: str) -> PilotUpdate:
    update = locked_update(update)
    if not may_withdraw(by, update):
        raise RuleBroken(_("News are withdrawn by the person who told them, and after publishing by a coordinator."))
    require_reason(reason)
    was_published = update.state == News.PUBLISHED
    move(update, News.WITHDRAWN)
    update.photos.pair().update(shows=UpdatePhoto.Shows.WORK)
    if was_published:
        _follow_news(update.pilot)
    return update


def may_withdraw(user: User, update: PilotUpdate) -> bool:
    if update.state == News.PUBLISHED:
        return can(user, Permission.PUBLISH_UPDATE, update.pilot.village)
    if update.state == News.WITHDRAWN:
        return False
    return update.posted_by_id == user.pk and reaches(user, Permission.POST_UPDATE, update.pilot)


def _follow_news(pilot: Pilot) -> None:
    """A pilot stands as its newest published news tell."""
    pilot = locked(pilot)
    newest = pilot.updates.published().order_by("-posted_at", "-pk").first()
    pilot.completion = newest.completion if newest else 0
    pilot.risk = newest.risk if newest else Risk.GREEN
    pilot.updated_on = timezone.localdate(newest.posted_at) if newest else None
    pilot.save(update_fields=["completion", "risk", "updated_on"])


@action
def ask_about_update(*, by: User, update: PilotUpdate, text: str) -> UpdateQuestion:
    """A coordinator asks before or after publishing; until the answer comes the news wait for the village."""
    update = locked_update(update)
    must(by, Permission.PUBLISH_UPDATE, update.pilot.village, _("Only a coordinator asks about news."))
    if update.posted_by_id == by.pk:
        raise RuleBroken(_("You told these news yourself: change them instead of asking."))
    if update.state not in (News.SUBMITTED, News.PUBLISHED):
        raise RuleBroken(_("A question is asked about news that wait or are published."))
    if update.questions.open().exists():
        raise RuleBroken(_("One question at a time: the one before is not answered yet."))
    question = UpdateQuestion(update_of=update, text=text, asked_by=by)
    save(question)
    return question


@action
def answer_question(*, by: User, question: UpdateQuestion, answer: str) -> UpdateQuestion:
    update = locked_update(question.update_of)
    question = UpdateQuestion.objects.get(pk=question.pk)
    must_reach(by, Permission.POST_UPDATE, update.pilot, _("The village answers."))
    if question.asked_by_id == by.pk:
        raise RuleBroken(_("Nobody answers an own question."))
    if question.answered_at:
        raise RuleBroken(_("The question is answered already."))
    if not answer.strip():
        raise RuleBroken(_("Write an answer."))
    question.answer, question.answered_by, question.answered_at = answer, by, timezone.now()
    save(question)
    return question


def _add_photos(by: User, update: PilotUpdate, photos: Sequence[File]) -> None:
    if photos and not update.consent:
        raise RuleBroken(_("Say of the people in the photos whether they agreed, or that nobody can be recognised."))
    there = update.photos.count()
    if there + len(photos) > MOST_PHOTOS:
        raise RuleBroken(_("One piece of news has at most %(most)s photos.") % {"most": MOST_PHOTOS})
    kind = Document.Kind.PHOTO
    kept = villages.store_documents(by=by, place=update.pilot.village, kind=kind, uploads=photos)
    last = update.photos.order_by("-position").values_list("position", flat=True).first() or 0
    UpdatePhoto.objects.bulk_create(
        UpdatePhoto(update_of=update, document=document, position=last + number)
        for number, document in enumerate(kept, 1)
    )


@action
def choose_pair(*, by: User, pilot: Pilot, before: UpdatePhoto | None, after: UpdatePhoto | None) -> Pilot:
    """Which of the published photos show the place before and after; either may be left open."""
    pilot = locked(pilot)
    must(by, Permission.EDIT_PILOT, pilot.village, _("You cannot choose the photos of this pilot action."))
    if before and before == after:
        raise RuleBroken(_("Before and after are two different photos."))
    photos = UpdatePhoto.objects.published().filter(update_of__pilot=pilot)
    chosen = {UpdatePhoto.Shows.BEFORE: before, UpdatePhoto.Shows.AFTER: after}
    if any(photo and not photos.filter(pk=photo.pk).exists() for photo in chosen.values()):
        raise RuleBroken(_("Choose among the published photos of this pilot action."))
    photos.pair().update(shows=UpdatePhoto.Shows.WORK)
    for shows, photo in chosen.items():
        if photo:
            photos.filter(pk=photo.pk).update(shows=shows)
    return pilot
