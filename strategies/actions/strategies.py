"""The life of a strategy (domain.md 8.4): who moves it on, what must be there first, what is frozen on the way."""

import datetime as dt

from django.core.files.base import File
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from strategies.completeness import parts_of
from strategies.content import Content, content_of
from strategies.models import Defence, Discussion, Section, Strategy, StrategyVersion
from villages.access import can
from villages.actions.documents import store_document
from villages.models import Document, Village
from villages.roles import Permission

S = Strategy.State
LEADS_STEPS = {(S.DRAFT, S.DISCUSSION), (S.DEFENDED, S.SUBMITTED), (S.APPROVED, S.DRAFT)}
ASKED_BEFORE_DISCUSSION = (Section.AREA, Section.SWOT, Section.VISION, Section.OBJECTIVES)
FEWEST_DAYS, MOST_DAYS = 7, 90


def may_move_strategy(user: User, strategy: Strategy, to: str) -> bool:
    """The village moves it up to "submitted" and begins a new version; the other steps are a coordinator's."""
    if can(user, Permission.MOVE_STRATEGY, strategy.village):
        return True
    return (strategy.state, to) in LEADS_STEPS and can(user, Permission.WRITE_STRATEGY, strategy.village)


def strategy_steps(user: User, strategy: Strategy) -> list[Strategy.State]:
    """Where the person may move it from here, in the order of the life cycle."""
    onward = Strategy.MOVES.get(S(strategy.state), set())
    return [state for state in S if state in onward and may_move_strategy(user, strategy, state)]


@action(verb="villages.begin_strategy")
def begin_strategy(*, by: User, village: Village) -> Strategy:
    """An empty draft, once for a village that takes part; from then on it is written together."""
    village = Village.objects.select_for_update(of=("self",), no_key=True).get(pk=village.pk)
    if not can(by, Permission.WRITE_STRATEGY, village):
        raise RuleBroken(_("A strategy is begun by its village or a coordinator."))
    if village.state != Village.State.PARTICIPATING:
        raise RuleBroken(_("A strategy is begun once the village takes part."))
    if Strategy.objects.filter(village=village).exists():
        raise RuleBroken(_("The strategy is begun already."))
    return Strategy.objects.create(village=village, state=S.DRAFT, state_since=timezone.localdate())


@action(verb="villages.move_strategy")
def move_strategy(
    *,
    by: User,
    strategy: Strategy,
    to: Strategy.State,
    on: dt.date,
    days: int = 0,
    adopted_on: dt.date | None = None,
    minutes: File | None = None,
    reason: str = "",
) -> Strategy:
    """``days``: how long a public discussion is open."""
    strategy = Strategy.objects.select_for_update(of=("self",)).get(pk=strategy.pk)
    if not may_move_strategy(by, strategy, to):
        raise RuleBroken(_("This step is a coordinator's."))
    if on > timezone.localdate():
        raise RuleBroken(_("That day has not come yet."))
    if to == S.DRAFT:
        _reopen(strategy, on, reason)
    elif to == S.DISCUSSION:
        _discuss(by, strategy, on, days)
    elif to == S.DEFENDED:
        _defended(strategy, on)
    elif to == S.SUBMITTED:
        _submit(by, strategy, on)
    else:
        _approve(by, strategy, on, adopted_on, minutes)
    return strategy


def _reopen(strategy: Strategy, on: dt.date, reason: str) -> None:
    """Of an adopted one a new version begins; its day stays, its minutes are those of the adopted version alone."""
    if not reason.strip():
        raise RuleBroken(_("Say what should be mended, so that the village knows."))
    minutes = None if strategy.state == S.APPROVED else strategy.minutes
    move(strategy, S.DRAFT, state_since=on, version=strategy.version + 1, minutes=minutes)


def _discuss(by: User, strategy: Strategy, on: dt.date, days: int) -> None:
    if not FEWEST_DAYS <= days <= MOST_DAYS:
        told = {"few": FEWEST_DAYS, "most": MOST_DAYS}
        raise RuleBroken(_("A public discussion is open for %(few)s to %(most)s days.") % told)
    content = content_of(strategy)
    _begun(content, ASKED_BEFORE_DISCUSSION)
    move(strategy, S.DISCUSSION, state_since=on)
    version = _freeze(by, strategy, content)
    Discussion.objects.create(strategy=strategy, version=version, opened_on=on, closes_on=on + dt.timedelta(days=days))


def _defended(strategy: Strategy, on: dt.date) -> None:
    passed = strategy.defences.filter(kind=Defence.Kind.INTERIM, decision=Defence.Decision.PASSED, held_on__lte=on)
    if strategy.state == S.DISCUSSION and not passed.exists():
        raise RuleBroken(_("First write down the interim defence and that it was passed, on or before this day."))
    move(strategy, S.DEFENDED, state_since=on)


def _submit(by: User, strategy: Strategy, on: dt.date) -> None:
    content = content_of(strategy)
    _begun(content, tuple(Section))
    if not any(row["is_pilot"] for row in content["sections"][Section.ACTIONS]["rows"]):
        raise RuleBroken(
            _("Mark an action that is tried out as the pilot: the pilot action comes out of the strategy.")
        )
    if unanswered := strategy.comments.open().count():
        raise RuleBroken(
            _("Comments that are not dealt with yet: %(n)s. Deal with them first, or ask who wrote them.")
            % {"n": unanswered}
        )
    discussion = strategy.discussions.first()
    if discussion and not discussion.summary:
        raise RuleBroken(_("First tell people what was changed because of the public discussion."))
    move(strategy, S.SUBMITTED, state_since=on)
    _freeze(by, strategy, content)


def _approve(by: User, strategy: Strategy, on: dt.date, adopted_on: dt.date | None, minutes: File | None) -> None:
    if adopted_on is None or adopted_on > on:
        raise RuleBroken(_("First the village meeting adopts the strategy: give its day, on or before this one."))
    if minutes is None and strategy.minutes_id is None:
        raise RuleBroken(_("Add the minutes of the village meeting that adopted the strategy."))
    final = strategy.defences.filter(kind=Defence.Kind.FINAL).exclude(decision=Defence.Decision.PLANNED).first()
    if final and final.decision == Defence.Decision.MEND:
        raise RuleBroken(
            _("The final defence asked to mend it. Send it back, or write down a defence that was passed.")
        )
    paper = strategy.minutes
    if minutes:
        paper = store_document(by=by, place=strategy.village, kind=Document.Kind.MINUTES, upload=minutes)
    move(strategy, S.APPROVED, state_since=on, adopted_on=adopted_on, minutes=paper)
    _freeze(by, strategy, content_of(strategy), adopted_on=adopted_on, minutes=paper)


def _begun(content: Content, asked: tuple[Section, ...]) -> None:
    empty = [part.guide.title for part in parts_of(content) if part.guide.section in asked and not part.is_begun]
    if empty:
        raise RuleBroken(_("Nothing is written yet in: %(sections)s.") % {"sections": ", ".join(empty)})


def _freeze(by: User, strategy: Strategy, content: Content, **adoption: object) -> StrategyVersion:
    last = strategy.versions.aggregate(last=Max("number"))["last"] or 0
    strategy.version = max(last + 1, strategy.version)
    strategy.save(update_fields=["version"])
    return StrategyVersion.objects.create(
        strategy=strategy,
        number=strategy.version,
        state=strategy.state,
        content=content,
        frozen_by=by,
        **adoption,
    )
