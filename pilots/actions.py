import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from pilots.models import Pilot, PilotUpdate, Risk, UpdatePhoto, UpdateQuestion
from pilots.queries import TOLD_OF
from villages import actions as villages
from villages.access import can
from villages.models import Document, PlannedAction, Village
from villages.roles import Permission

S, News = Pilot.State, PilotUpdate.State
PLANNED = (S.IDEA, S.SUBMITTED)
MOST_PHOTOS = 10


class Step(NamedTuple):
    needs: Permission
    reason: bool = False


VILLAGE, COORDINATOR = Step(Permission.EDIT_PILOT), Step(Permission.PUBLISH_UPDATE)
WITH_REASON = Step(Permission.PUBLISH_UPDATE, reason=True)
STEPS = {
    (S.IDEA, S.SUBMITTED): VILLAGE,
    (S.SUBMITTED, S.APPROVED): COORDINATOR,
    (S.SUBMITTED, S.IDEA): WITH_REASON,
    (S.APPROVED, S.UNDER_WAY): VILLAGE,
    (S.UNDER_WAY, S.READY): VILLAGE,
    (S.UNDER_WAY, S.PAUSED): Step(Permission.EDIT_PILOT, reason=True),
    (S.PAUSED, S.UNDER_WAY): Step(Permission.EDIT_PILOT, reason=True),
    (S.READY, S.UNDER_WAY): WITH_REASON,
    (S.READY, S.INSPECTED): COORDINATOR,
    (S.INSPECTED, S.CLOSED): COORDINATOR,
    (S.APPROVED, S.BROKEN_OFF): WITH_REASON,
    (S.UNDER_WAY, S.BROKEN_OFF): WITH_REASON,
    (S.PAUSED, S.BROKEN_OFF): WITH_REASON,
}


def steps_for(user: User, pilot: Pilot) -> list[Pilot.State]:
    """The states into which this person may move the pilot now."""
    return [to for (now, to), step in STEPS.items() if now == pilot.state and can(user, step.needs, pilot.village)]


@action
def propose_pilot(
    *,
    by: User,
    village: Village,
    title: str,
    aim: str,
    budget: Decimal,
    support: Decimal,
    starts_on: dt.date | None = None,
    due_on: dt.date | None = None,
    action: PlannedAction | None = None,
) -> Pilot:
    _must(by, Permission.EDIT_PILOT, village, _("You cannot propose a pilot action for this village."))
    if village.state == Village.State.LEFT:
        raise RuleBroken(
            _("%(village)s has left the programme; new pilot actions are not taken.") % {"village": village}
        )
    _agreed(village, action)
    pilot = Pilot(village=village, action=action, title=title, aim=aim, budget=budget, support=support)
    pilot.starts_on, pilot.due_on = starts_on, due_on
    _save(pilot)
    return pilot


@action
def edit_pilot(
    *,
    by: User,
    pilot: Pilot,
    title: str,
    aim: str,
    budget: Decimal,
    support: Decimal,
    starts_on: dt.date | None = None,
    due_on: dt.date | None = None,
    action: PlannedAction | None = None,
) -> Pilot:
    """The plan can be mended until it is approved."""
    pilot = _locked(pilot)
    _must(by, Permission.EDIT_PILOT, pilot.village, _("You cannot change this pilot action."))
    if pilot.state not in PLANNED:
        raise RuleBroken(
            _("The plan is approved and stays as it is; a coordinator may still move the day and write the result.")
        )
    if action != pilot.action:
        _agreed(pilot.village, action)
    pilot.title, pilot.aim, pilot.budget, pilot.support = title, aim, budget, support
    pilot.action = action
    pilot.starts_on, pilot.due_on = starts_on, due_on
    _save(pilot)
    return pilot


@action
def amend_pilot(*, by: User, pilot: Pilot, due_on: dt.date | None, result: str, reason: str) -> Pilot:
    """After approval: only the day by which it is ready and the result, with a reason."""
    pilot = _locked(pilot)
    _must(by, Permission.PUBLISH_UPDATE, pilot.village, _("Only a coordinator changes an approved pilot action."))
    if pilot.state in PLANNED:
        raise RuleBroken(_("The plan is not approved yet: change the plan itself."))
    if pilot.state == S.CLOSED:
        raise RuleBroken(_("The pilot action is closed and is not changed any more."))
    _reasoned(reason)
    pilot.due_on, pilot.result = due_on, result
    _save(pilot)
    return pilot


@action
def move_pilot(*, by: User, pilot: Pilot, to: str, reason: str = "", finished_on: dt.date | None = None) -> Pilot:
    pilot, target = _locked(pilot), Pilot.State(to)
    step = STEPS.get((S(pilot.state), target))
    if step is not None:
        _must(by, step.needs, pilot.village, _("It is not you who moves a pilot action on from here."))
        if step.reason:
            _reasoned(reason)
    move(pilot, target, **_days_of(pilot, target, finished_on))
    return pilot


def _days_of(pilot: Pilot, to: str, finished_on: dt.date | None) -> dict[str, Any]:
    if to == S.UNDER_WAY and pilot.finished_on:
        return {"finished_on": None}
    if to != S.READY:
        return {}
    day = finished_on or timezone.localdate()
    if day > timezone.localdate():
        raise RuleBroken(_("A pilot action becomes ready today or earlier, not in the future."))
    if pilot.starts_on and day < pilot.starts_on:
        raise RuleBroken(_("A pilot action becomes ready after it starts."))
    return {"finished_on": day}


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
    pilot = _locked(pilot)
    _must(by, Permission.POST_UPDATE, pilot.village, _("You cannot tell about this pilot action."))
    if pilot.state not in TOLD_OF:
        raise RuleBroken(
            _("The pilot action is “%(state)s”. News are taken of approved ones until they are inspected.")
            % {"state": pilot.get_state_display()}
        )
    update = PilotUpdate(pilot=pilot, text=text, obstacle=obstacle, next_step=next_step, posted_by=by)
    update.risk, update.completion, update.consent = risk, completion, consent if photos else ""
    _save(update)
    _add_photos(by, update, photos)
    return update


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
    update = _locked_update(update)
    if update.posted_by_id != by.pk or not can(by, Permission.POST_UPDATE, update.pilot.village):
        raise RuleBroken(_("Only the person who told it changes it."))
    if update.state not in (News.SUBMITTED, News.RETURNED):
        raise RuleBroken(_("What is published or withdrawn is not changed; tell anew."))
    update.text, update.obstacle, update.next_step = text, obstacle, next_step
    update.risk, update.completion, update.return_reason = risk, completion, ""
    update.photos.filter(pk__in=[photo.pk for photo in remove]).delete()
    update.consent = consent if photos or update.photos.exists() else ""
    _save(update)
    _add_photos(by, update, photos)
    if update.state == News.RETURNED:
        move(update, News.SUBMITTED)
    return update


@action
def publish_update(*, by: User, update: PilotUpdate) -> PilotUpdate:
    update = _locked_update(update)
    _must(by, Permission.PUBLISH_UPDATE, update.pilot.village, _("Only a coordinator publishes news."))
    if update.posted_by_id == by.pk:
        raise RuleBroken(_("Four eyes: nobody publishes own news. Another coordinator has to read it first."))
    move(update, News.PUBLISHED, published_by=by, published_at=timezone.now())
    _follow_news(update.pilot)
    return update


@action
def return_update(*, by: User, update: PilotUpdate, reason: str) -> PilotUpdate:
    update = _locked_update(update)
    _must(by, Permission.PUBLISH_UPDATE, update.pilot.village, _("Only a coordinator returns news."))
    _reasoned(reason)
    move(update, News.RETURNED, return_reason=reason)
    return update


@action
def withdraw_update(*, by: User, update: PilotUpdate, reason: str) -> PilotUpdate:
    update = _locked_update(update)
    if not may_withdraw(by, update):
        raise RuleBroken(_("News are withdrawn by the person who told them, and after publishing by a coordinator."))
    _reasoned(reason)
    was_published = update.state == News.PUBLISHED
    move(update, News.WITHDRAWN)
    if was_published:
        _follow_news(update.pilot)
    return update


def may_withdraw(user: User, update: PilotUpdate) -> bool:
    if update.state == News.PUBLISHED:
        return can(user, Permission.PUBLISH_UPDATE, update.pilot.village)
    if update.state == News.WITHDRAWN:
        return False
    return update.posted_by_id == user.pk and can(user, Permission.POST_UPDATE, update.pilot.village)


def _follow_news(pilot: Pilot) -> None:
    """A pilot stands as its newest published news tell."""
    pilot = _locked(pilot)
    newest = pilot.updates.published().order_by("-posted_at", "-pk").first()
    pilot.completion = newest.completion if newest else 0
    pilot.risk = newest.risk if newest else Risk.GREEN
    pilot.updated_on = timezone.localdate(newest.posted_at) if newest else None
    pilot.save(update_fields=["completion", "risk", "updated_on"])


@action
def ask_about_update(*, by: User, update: PilotUpdate, text: str) -> UpdateQuestion:
    """A coordinator asks before or after publishing; until the answer comes the news wait for the village."""
    update = _locked_update(update)
    _must(by, Permission.PUBLISH_UPDATE, update.pilot.village, _("Only a coordinator asks about news."))
    if update.posted_by_id == by.pk:
        raise RuleBroken(_("You told these news yourself: change them instead of asking."))
    if update.state not in (News.SUBMITTED, News.PUBLISHED):
        raise RuleBroken(_("A question is asked about news that wait or are published."))
    if update.questions.open().exists():
        raise RuleBroken(_("One question at a time: the one before is not answered yet."))
    question = UpdateQuestion(update_of=update, text=text, asked_by=by)
    _save(question)
    return question


@action
def answer_question(*, by: User, question: UpdateQuestion, answer: str) -> UpdateQuestion:
    update = _locked_update(question.update_of)
    question = UpdateQuestion.objects.get(pk=question.pk)
    _must(by, Permission.POST_UPDATE, update.pilot.village, _("The village answers."))
    if question.asked_by_id == by.pk:
        raise RuleBroken(_("Nobody answers an own question."))
    if question.answered_at:
        raise RuleBroken(_("The question is answered already."))
    if not answer.strip():
        raise RuleBroken(_("Write an answer."))
    question.answer, question.answered_by, question.answered_at = answer, by, timezone.now()
    _save(question)
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


def _locked(pilot: Pilot) -> Pilot:
    locked = Pilot.objects.select_for_update(of=("self",))
    return locked.select_related("village__participation__programme").get(pk=pilot.pk)


def _locked_update(update: PilotUpdate) -> PilotUpdate:
    locked = PilotUpdate.objects.select_for_update(of=("self",))
    return locked.select_related("pilot__village__participation__programme").get(pk=update.pk)


def _save(thing: Pilot | PilotUpdate | UpdateQuestion) -> None:
    """Saved when the model's own rules hold; else the rule's sentence."""
    try:
        thing.full_clean()
    except ValidationError as error:
        raise RuleBroken(error.messages) from error
    thing.save()


def _agreed(village: Village, action: PlannedAction | None) -> None:
    """Domain.md I13: the chain from the strategy to the pilot has no link from elsewhere."""
    if action and not PlannedAction.objects.agreed_in(village).filter(pk=action.pk).exists():
        raise RuleBroken(_("A pilot action comes out of the village's own strategy, once that is submitted."))


def _must(user: User, permission: Permission, village: Village, sentence: str) -> None:
    if not can(user, permission, village):
        raise RuleBroken(sentence)


def _reasoned(reason: str) -> None:
    if not reason.strip():
        raise RuleBroken(_("Give a reason: it stays in the history."))
