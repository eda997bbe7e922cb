"""Ideas: gathered, looked through, grouped, supported, and each theme taken into the strategy or left out."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from trainings.models import Event, Idea, IdeaCollection, Support, Theme
from villages.access import can
from villages.models import Village
from villages.roles import Permission

T = Theme.State
MOST_IDEAS = 2000
MOST_AT_ONCE = 100
MOST_WAITING = 300
MOST_THEMES = 60


def may_add(user: User, event: Event, village: Village | None = None) -> bool:
    """The organiser's coordinators for all; a village lead for the own village, where the own group gathers."""
    if can(user, Permission.ADD_IDEA, event.place_of_right):
        return True
    if village is None or event.organiser_id not in (None, village.participation_id):
        return False
    return can(user, Permission.ADD_IDEA, village)


def may_group(user: User, event: Event) -> bool:
    return can(user, Permission.PLAN_EVENT, event.place_of_right)


def steps_for(user: User, theme: Theme) -> list[Theme.State]:
    if not may_group(user, theme.collection.event):
        return []
    return [state for state in T if state in Theme.MOVES[T(theme.state)]]


@action
def set_up_ideas(*, by: User, event: Event, **choices: object) -> IdeaCollection:
    """``choices``: question, is_open, has_votes, is_public. The first time it starts the collection."""
    event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    _must_group(by, event)
    collection = IdeaCollection.objects.filter(event=event).first() or IdeaCollection(event=event)
    for name, value in choices.items():
        setattr(collection, name, value)
    _save(collection)
    return collection


@action
def add_ideas(
    *,
    by: User,
    collection: IdeaCollection,
    texts: Sequence[str],
    origin: str,
    author: str = "",
    village: Village | None = None,
) -> list[Idea]:
    """Several at once, as they stand on a sheet of paper."""
    collection = _locked(collection)
    if not may_add(by, collection.event, village):
        raise RuleBroken(_("Choose your own village: a village lead writes down the ideas of the own village."))
    if len(texts) > MOST_AT_ONCE:
        raise RuleBroken(_("At most %(n)s ideas at a time: send the rest after these.") % {"n": MOST_AT_ONCE})
    _must_have_room(collection, len(texts), MOST_IDEAS)
    told = {"origin": origin, "author": author, "village": village, "entered_by": by}
    ideas = [Idea(collection=collection, text=text, **told) for text in texts]
    for idea in ideas:
        _save(idea)
    return ideas


@action
def send_idea(*, by: User | None, collection: IdeaCollection, text: str, author: str = "", area: str = "") -> Idea:
    """From the public form: seen by others once somebody has looked at it. Sent twice, it is one idea."""
    collection = _locked(collection)
    if not collection.is_open:
        raise RuleBroken(_("Ideas are not gathered here any more."))
    same = collection.ideas.filter(text__iexact=text, origin=Idea.Origin.PUBLIC, look=Idea.Look.WAITING).first()
    if same is not None:
        return same
    if collection.ideas.waiting().count() >= MOST_WAITING:
        raise RuleBroken(_("No more ideas fit until some are looked through. Please try again in a few days."))
    _must_have_room(collection, 1, MOST_IDEAS)
    told = {"origin": Idea.Origin.PUBLIC, "look": Idea.Look.WAITING}
    idea = Idea(collection=collection, text=text, author=author, area=area, **told)
    _save(idea)
    return idea


@action
def accept_idea(*, by: User, idea: Idea) -> Idea:
    idea = _waiting(by, idea)
    idea.look = Idea.Look.ACCEPTED
    _save(idea)
    return idea


@action
def refuse_idea(*, by: User, idea: Idea) -> Idea:
    """Its words go at once: what should not have been written is not kept."""
    idea = _waiting(by, idea)
    idea.look, idea.text, idea.area = Idea.Look.REFUSED, "", ""
    _save(idea)
    return idea


@action
def edit_idea(*, by: User, idea: Idea, text: str, author: str = "", village: Village | None = None) -> Idea:
    collection = _locked(idea.collection)
    idea = _fresh(idea)
    if not (may_group(by, collection.event) or (idea.entered_by_id == by.pk and idea.theme is None)):
        raise RuleBroken(_("An idea is mended by the organiser, and by who wrote it down until it is grouped."))
    if not may_add(by, collection.event, village):
        raise RuleBroken(_("Choose your own village: a village lead writes down the ideas of the own village."))
    _must_be_open(idea.theme)
    idea.text, idea.author, idea.village = text, author, village
    _save(idea)
    return idea


@action
def add_theme(*, by: User, collection: IdeaCollection, title: str) -> Theme:
    collection = _locked(collection)
    _must_group(by, collection.event)
    if collection.themes.count() >= MOST_THEMES:
        raise RuleBroken(_("A collection has at most %(n)s themes: join some of them.") % {"n": MOST_THEMES})
    theme = Theme(collection=collection, title=title)
    _save(theme)
    return theme


@action
def rename_theme(*, by: User, theme: Theme, title: str) -> Theme:
    theme = _theme(by, theme)
    _must_be_open(theme)
    theme.title = title
    _save(theme)
    return theme


@action
def remove_theme(*, by: User, theme: Theme) -> None:
    theme = _theme(by, theme)
    if theme.ideas.exists():
        raise RuleBroken(_("There are ideas in “%(theme)s”: put them elsewhere first.") % {"theme": theme})
    theme.delete()


@action
def group_ideas(*, by: User, collection: IdeaCollection, placed: Mapping[Idea, Theme | None]) -> int:
    """Put ideas into themes or take them out; says how many changed their place."""
    collection = _locked(collection)
    _must_group(by, collection.event)
    themes = {theme.pk: theme for theme in collection.themes.all()}
    now = {idea.pk: idea for idea in collection.ideas.accepted().filter(pk__in=[idea.pk for idea in placed])}
    changed = 0
    for asked, theme in placed.items():
        idea, target = now.get(asked.pk), theme and themes.get(theme.pk)
        if idea is None or (theme is not None and target is None):
            raise RuleBroken(_("This idea or theme is not of this collection any more: open the page anew."))
        if idea.theme_id == (target and target.pk):
            continue
        _must_be_open(themes.get(idea.theme_id) if idea.theme_id else None)
        _must_be_open(target)
        idea.theme = target
        idea.save(update_fields=["theme"])
        changed += 1
    return changed


@action
def move_theme(*, by: User, theme: Theme, to: str, measure: str = "", reason: str = "") -> Theme:
    theme, target = _theme(by, theme), T(to)
    if target == T.PROPOSED and theme.state == T.GROUPED and not theme.ideas.exists():
        raise RuleBroken(_("There is no idea in “%(theme)s” yet: put some in, then propose it.") % {"theme": theme})
    if target == T.TAKEN_IN and not measure.strip():
        raise RuleBroken(_("Say into which measure of the strategy the theme is taken."))
    if target == T.LEFT_OUT and not reason.strip():
        raise RuleBroken(_("Say why the theme is left out: the public summary shows the reason."))
    decided: dt.date | None = timezone.localdate() if target in Theme.DECIDED else None
    told = {"measure": measure.strip() if target == T.TAKEN_IN else ""}
    told["reason"] = reason.strip() if target == T.LEFT_OUT else ""
    move(theme, target, decided_on=decided, **told)
    return theme


@action
def record_hands(*, by: User, collection: IdeaCollection, hands: Mapping[Idea, int | None]) -> IdeaCollection:
    """Support counted by show of hands at the event."""
    collection = _locked(collection)
    _must_group(by, collection.event)
    now = {idea.pk: idea for idea in collection.ideas.accepted()}
    for asked, count in hands.items():
        idea = now.get(asked.pk)
        if idea is None:
            raise RuleBroken(_("This idea or theme is not of this collection any more: open the page anew."))
        if idea.hands != count:
            idea.hands = count
            idea.save(update_fields=["hands"])
    return collection


@action
def support_idea(*, by: User | None, idea: Idea, device: str) -> bool:
    """One vote a device for an idea; a second press takes it back. Says whether it supports the idea now."""
    collection = _locked(idea.collection)
    if not collection.has_votes:
        raise RuleBroken(_("Support is not asked for here any more."))
    idea = _fresh(idea)
    if idea.look != Idea.Look.ACCEPTED:
        raise RuleBroken(_("This idea is not shown any more."))
    gone, _kinds = Support.objects.filter(idea=idea, device=device).delete()
    if gone:
        return False
    Support.objects.create(idea=idea, device=device)
    return True


def _locked(collection: IdeaCollection) -> IdeaCollection:
    """Everything about a collection waits for its row, so that totals and states do not change in between."""
    rows = IdeaCollection.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("event__programme", "event__organiser__programme").get(pk=collection.pk)


def _fresh(idea: Idea) -> Idea:
    return Idea.objects.select_for_update(of=("self",)).select_related("theme", "village").get(pk=idea.pk)


def _theme(by: User, theme: Theme) -> Theme:
    collection = _locked(theme.collection)
    _must_group(by, collection.event)
    return Theme.objects.select_for_update(of=("self",)).get(pk=theme.pk)


def _waiting(by: User, idea: Idea) -> Idea:
    collection = _locked(idea.collection)
    _must_group(by, collection.event)
    idea = _fresh(idea)
    if idea.look != Idea.Look.WAITING:
        raise RuleBroken(_("Somebody has looked at this idea already."))
    return idea


def _must_group(by: User, event: Event) -> None:
    if not may_group(by, event):
        raise RuleBroken(_("Ideas are grouped and decided by the organiser's coordinator."))


def _must_be_open(theme: Theme | None) -> None:
    if theme is not None and theme.state in Theme.DECIDED:
        raise RuleBroken(
            _("“%(theme)s” is decided (%(state)s): move it back to proposed before its ideas change.")
            % {"theme": theme, "state": theme.get_state_display()}
        )


def _must_have_room(collection: IdeaCollection, more: int, most: int) -> None:
    if collection.ideas.count() + more > most:
        raise RuleBroken(_("A collection holds at most %(n)s ideas.") % {"n": most})


def _save(thing: IdeaCollection | Idea | Theme) -> None:
    try:
        thing.full_clean()
    except ValidationError as error:
        raise RuleBroken(error.messages) from error
    thing.save()
