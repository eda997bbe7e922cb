"""The public discussion: anybody says something, the village reads, shows, answers and tells what was changed."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from strategies.models import Discussion, PublicComment, Strategy
from ui import formats
from villages.access import can
from villages.roles import Permission

MOST_WAITING = 200  # more would be read by nobody: something is wrong


@action(verb="villages.send_comment")
def send_comment(*, by: User | None, discussion: Discussion, section: str, name: str, text: str) -> PublicComment:
    """Said by anybody; ``by`` is whoever is signed in, or None. Shown once a person has read it."""
    discussion = Discussion.objects.select_for_update(of=("self",)).select_related("strategy").get(pk=discussion.pk)
    if not discussion.is_open:
        raise RuleBroken(_("The discussion is over; comments are not taken any more."))
    if discussion.comments.waiting().count() >= MOST_WAITING:
        raise RuleBroken(_("Too many comments wait to be read. Please try again in a day or two."))
    return PublicComment.objects.create(discussion=discussion, section=section, name=name.strip(), text=text.strip())


@action(verb="villages.moderate_comment")
def moderate_comment(
    *, by: User, comment: PublicComment, to: str, answer: str = "", reason: str = ""
) -> PublicComment:
    """Shown with or without an answer, or hidden with a reason that stays in the history."""
    comment = PublicComment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    _carries(by, comment.discussion.strategy)
    target = PublicComment.State(to)
    if target == PublicComment.State.HIDDEN and not reason.strip():
        raise RuleBroken(_("Say why it is not shown: an opinion that we do not like is not a reason."))
    if target != comment.state:
        move(comment, target)
    if answer != comment.answer:
        comment.answer = answer
        comment.save(update_fields=["answer"])
    return comment


@action(verb="villages.extend_discussion")
def extend_discussion(*, by: User, discussion: Discussion, closes_on: dt.date) -> Discussion:
    discussion = Discussion.objects.select_for_update(of=("self",)).select_related("strategy").get(pk=discussion.pk)
    _carries(by, discussion.strategy)
    if discussion.strategy.state not in Discussion.OPEN_IN:
        raise RuleBroken(_("The discussion is over: the strategy has moved on."))
    if closes_on < max(discussion.closes_on, timezone.localdate()):
        told = {"day": formats.date(discussion.closes_on)}
        raise RuleBroken(_("People were told they have until %(day)s: it can be made longer, not shorter.") % told)
    discussion.closes_on = closes_on
    discussion.save(update_fields=["closes_on"])
    return discussion


@action(verb="villages.summarise_discussion")
def summarise_discussion(*, by: User, discussion: Discussion, summary: str) -> Discussion:
    """What was changed because of it, for everybody to read; until the strategy is submitted."""
    discussion = Discussion.objects.select_for_update(of=("self",)).get(pk=discussion.pk)
    strategy = Strategy.objects.select_for_update(of=("self",)).get(pk=discussion.strategy_id)
    _carries(by, strategy)
    if strategy.state in (Strategy.State.SUBMITTED, Strategy.State.APPROVED):
        raise RuleBroken(_("The strategy is submitted, and what was told about the discussion stays as it is."))
    discussion.summary = summary.strip()
    discussion.save(update_fields=["summary"])
    return discussion


@action(verb="villages.forget_commenters")
def forget_commenters(*, by: User | None, discussion: Discussion) -> int:
    """The scheduler's deed: what was said stays, who said it is nobody's business any more."""
    return discussion.comments.names_due(timezone.localdate()).update(name="")


def _carries(by: User, strategy: Strategy) -> None:
    if not can(by, Permission.WRITE_STRATEGY, strategy.village):
        raise RuleBroken(_("A discussion is led by the village and its coordinators."))
