"""The programme of an event's days."""

import datetime as dt
from collections.abc import Iterable
from typing import NotRequired, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from trainings.actions.events import FIXED, locked_to_plan
from trainings.actions.people import tells_name
from trainings.models import Event, EventDay, Session, Trainer
from ui import formats
from villages.access import can
from villages.actions import drop_papers
from villages.models import Membership, Paper, Programme
from villages.roles import Permission

MOST_SESSIONS = 100


class Plan(TypedDict):
    """What is planned of a session beside its day and who leads it."""

    title: str
    starts_at_time: dt.time
    ends_at_time: dt.time
    is_overnight: NotRequired[bool]
    place: NotRequired[str]
    link: NotRequired[str]


@action
def add_session(
    *, by: User, event: Event, day: EventDay, trainers: Iterable[str] = (), **plan: Unpack[Plan]
) -> Session:
    event = _plannable(by, event)
    if Session.objects.filter(day__event=event).count() >= MOST_SESSIONS:
        raise RuleBroken(_("An event has at most %(n)s sessions.") % {"n": MOST_SESSIONS})
    return _filled(event, Session(), day=day, trainers=trainers, **plan)


@action
def change_session(
    *, by: User, session: Session, day: EventDay, trainers: Iterable[str] = (), **plan: Unpack[Plan]
) -> Session:
    event = _plannable(by, session.day.event)
    return _filled(event, Session.objects.get(pk=session.pk), day=day, trainers=trainers, **plan)


@action
def remove_session(*, by: User, session: Session) -> None:
    _plannable(by, session.day.event)
    session = Session.objects.get(pk=session.pk)
    if session.attendances.exists():
        raise RuleBroken(_("People are recorded at this session: it stays in the programme."))
    session.delete()


@action
def erase_trainer(*, by: User, trainer: Trainer, reason: str) -> Trainer:
    """The name goes from every agenda; that somebody led the session stays."""
    trainer = Trainer.objects.select_for_update(of=("self",)).select_related("programme").get(pk=trainer.pk)
    if not can(by, Permission.KEEP_NAMES, trainer.programme):
        raise RuleBroken(_("Trainers' names are kept by the lead coordinator."))
    if trainer.erased_at:
        raise RuleBroken(_("This name is erased already."))
    if not reason.strip() or tells_name(trainer.name, reason):
        raise RuleBroken(_("Give a reason without the name: it stays in the history after the erasure."))
    trainer.name, trainer.user, trainer.erased_at = "", None, timezone.now()
    trainer.save(update_fields=["name", "user", "erased_at"])
    printed = Paper.objects.filter(programme=trainer.programme, kind="trainings.agenda")
    drop_papers(by=None, papers=printed)  # what was attached as proof is a document of its own and stays
    return trainer


def _plannable(by: User, event: Event) -> Event:
    event = locked_to_plan(by, event)
    if event.state in FIXED:
        raise RuleBroken(
            _("The event is “%(state)s”: its programme is not changed any more.")
            % {"state": event.get_state_display()}
        )
    return event


def _filled(
    event: Event,
    session: Session,
    *,
    day: EventDay,
    trainers: Iterable[str],
    title: str,
    starts_at_time: dt.time,
    ends_at_time: dt.time,
    is_overnight: bool = False,
    place: str = "",
    link: str = "",
) -> Session:
    if day.event_id != event.pk:
        raise RuleBroken(_("This day is not of this event."))
    session.day, session.title, session.place, session.link = day, title.strip(), place.strip(), link
    session.starts_at_time, session.ends_at_time, session.is_overnight = starts_at_time, ends_at_time, is_overnight
    for at in (session.starts_at, session.ends_at):
        _must_exist(at)
    try:
        session.full_clean()
    except ValidationError as error:
        raise RuleBroken(error.messages) from error
    session.save()
    erased = session.trainers.exclude(erased_at=None)
    session.trainers.set([*erased, *(_trainer(event.programme, name) for name in _names(trainers))])
    return session


def _must_exist(at: dt.datetime) -> None:
    """On a night in March the clock goes from 03:00 to 04:00, and half past three is no time at all."""
    back = timezone.localtime(at.astimezone(dt.UTC))
    if back.replace(tzinfo=None) != at.replace(tzinfo=None):
        raise RuleBroken(
            _("%(time)s does not exist on %(day)s: that night the clock goes forward by an hour.")
            % {"time": formats.clock(at.time()), "day": formats.date(at.date())}
        )


def _names(given: Iterable[str]) -> list[str]:
    tidy: dict[str, str] = {}
    for name in (" ".join(one.split()) for one in given):
        tidy.setdefault(name.casefold(), name)
    return [name for name in tidy.values() if name]


def _trainer(programme: Programme, name: str) -> Trainer:
    """Found by name, not made twice; a mentor's or coordinator's name leads to the account."""
    Programme.objects.locked(programme.pk)
    known = Trainer.objects.named().filter(programme=programme, name__iexact=name).first()
    if known is None:
        known = Trainer(programme=programme, name=name[:150], user=_account(programme, name))
        known.save()
    return known


def _account(programme: Programme, name: str) -> User | None:
    held = Membership.objects.active().filter(programme=programme, user__name__iexact=name)
    users = {one.user for one in held.select_related("user")}
    return users.pop() if len(users) == 1 else None
