import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple, Unpack

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move, require_reason
from trainings.actions.event_plan import Plan
from trainings.models import Attendance, Event, EventDay, EventPaper, FeedbackSheet, ListLock, Module, Person, Session
from trainings.queries.checklist import Paper, checklist
from trainings.slots import Slot, length_of, slots_so_far
from ui import formats
from villages import actions as villages
from villages.access import can
from villages.models import Activity, Participation, Programme, Village
from villages.roles import Permission

S = Event.State
FIXED = (S.PROVED, S.CLOSED, S.CANCELLED)
NEEDS_REASON = {(S.PROVED, S.HELD)}


class Mark(NamedTuple):
    """How one person was on one day, or at one session of it; ``at`` is when somebody said so, now if not said."""

    day: EventDay
    person: Person
    status: str
    role: str
    session: Session | None = None
    at: dt.datetime | None = None
    way: str = Attendance.Way.LIST


def steps_for(user: User, event: Event) -> list[Event.State]:
    """The states into which this person may move the event now, in the order of the life of an event."""
    if not can(user, Permission.PLAN_EVENT, event.place_of_right):
        return []
    ways = Event.MOVES.get(S(event.state), set())
    return [state for state in S if state in ways]


def needs_reason(now: str, to: str) -> bool:
    return to in (S.POSTPONED, S.CANCELLED) or (now, to) in NEEDS_REASON


def may_record(user: User, event: Event) -> bool:
    return event.state not in FIXED and can(user, Permission.RECORD_ATTENDANCE, event.place_of_right)


@action
def plan_event(
    *, by: User, programme: Programme, title: str, organiser: Participation | None = None, **plan: Unpack[Plan]
) -> Event:
    event = Event(programme=programme, organiser=organiser, title=title)
    _must_plan(by, event)
    _fill(event, **plan)
    _save(event)
    _days_follow(event, event.planned_from, event.planned_until)
    return event


@action
def edit_event(
    *, by: User, event: Event, title: str, organiser: Participation | None = None, **plan: Unpack[Plan]
) -> Event:
    event = _locked(event)
    _must_plan(by, event)
    _not_fixed(event, _("it is not changed any more."))
    event.organiser, event.title = organiser, title
    _must_plan(by, event)
    _fill(event, **plan)
    _save(event)
    if event.held_from is None:
        _days_follow(event, event.planned_from, event.planned_until)
    return event


def _fill(
    event: Event,
    *,
    kind: str = Event.Kind.TRAINING_DAY,
    part: str = Activity.Part.COMMON,
    module: Module | None = None,
    funding: str = Event.Funding.PROGRAMME,
    description: str = "",
    place: str = "",
    is_online: bool = False,
    planned_from: dt.date | None = None,
    planned_until: dt.date | None = None,
    starts_at_time: dt.time | None = None,
    ends_at_time: dt.time | None = None,
    web_url: str = "",
) -> None:
    if part == Activity.Part.REGION and event.organiser is None:
        raise RuleBroken(
            _("Money of the regional part is a group's own: choose the local action group that organises it.")
        )
    if module and module.programme_id != event.programme_id:
        raise RuleBroken({"module": _("The training module is not of this programme.")})
    if starts_at_time and ends_at_time and ends_at_time <= starts_at_time and not _many_days(event):
        raise RuleBroken({"ends_at_time": _("The day ends after it starts: mend the times.")})
    event.kind, event.part, event.module, event.funding = kind, part, module, funding
    event.description, event.place, event.is_online, event.web_url = description, place, is_online, web_url
    event.starts_at_time, event.ends_at_time = starts_at_time, ends_at_time
    event.planned_from, event.planned_until = planned_from, planned_until
    if planned_from:
        event.planned_days = length_of(planned_from, planned_until)


def _many_days(event: Event) -> bool:
    return bool(event.planned_from and event.planned_until and event.planned_until > event.planned_from)


@action
def move_event(
    *,
    by: User,
    event: Event,
    to: str,
    reason: str = "",
    held_from: dt.date | None = None,
    held_until: dt.date | None = None,
    planned_from: dt.date | None = None,
    planned_until: dt.date | None = None,
) -> Event:
    event, target = _locked(event), S(to)
    _must_plan(by, event)
    if needs_reason(event.state, target):
        require_reason(reason)
    if target == S.PROVED:
        _must_be_provable(event)
    changes: dict[str, object] = {"state_reason": reason.strip()}
    if target == S.HELD and event.state != S.PROVED:
        changes |= _held(held_from, held_until)
    elif target == S.POSTPONED:
        changes |= _postponed(event, planned_from, planned_until)
    elif target in (S.PLANNED, S.OPEN) and planned_from:
        changes |= _planned(planned_from, planned_until)
    move(event, target, **changes)
    if "held_from" in changes:
        _days_follow(event, event.held_from, event.held_until)
    elif "planned_from" in changes:
        _days_follow(event, event.planned_from, event.planned_until)
    return event


def _held(first: dt.date | None, last: dt.date | None) -> dict[str, object]:
    if first is None:
        raise RuleBroken({"held_from": _("Say when the event was really held.")})
    last = last or first
    if last > timezone.localdate():
        raise RuleBroken(
            {"held_until": _("An event has been held when its last day is over or today; it cannot be in the future.")}
        )
    length_of(first, last)
    return {"held_from": first, "held_until": last}


def _planned(first: dt.date | None, last: dt.date | None) -> dict[str, object]:
    if first is None:
        if last is not None:
            raise RuleBroken({"planned_from": _("Give the first planned day as well.")})
        return {"planned_from": None, "planned_until": None}
    return {"planned_from": first, "planned_until": last, "planned_days": length_of(first, last)}


def _postponed(event: Event, first: dt.date | None, last: dt.date | None) -> dict[str, object]:
    """The date that was given up is not forgotten."""
    kept = [event.planned_note] if event.planned_note else []
    if event.planned_from:
        kept.append(formats.date_range(event.planned_from, event.planned_until or event.planned_from))
    return {**_planned(first, last), "planned_note": "; ".join(kept).replace(formats.NBSP, " ")[-200:]}


def missing_for_proof(event: Event, papers: list[Paper] | None = None, came: bool | None = None) -> list[str]:
    """What still lacks before the event is proved (domain.md I17), in words; what is excused lacks no more.

    `papers` is the event's checklist, and `came` whether anybody was there, where they are read already.
    """
    missing = [need.label for need in (checklist(event) if papers is None else papers) if need.is_missing]
    if came is None:
        came = Attendance.objects.filter(day__event=event, status__in=Attendance.THERE).exists()
    if not came:
        missing.append(_("nobody is recorded as present"))
    return missing


def _must_be_provable(event: Event) -> None:
    if event.state == S.HELD and (missing := missing_for_proof(event)):
        raise RuleBroken(
            _(
                "The event is proved when its papers and attendance are here, or each missing paper is excused "
                "with a reason. Missing: %(missing)s."
            )
            % {"missing": ", ".join(missing)}
        )


@action
def publish_event(*, by: User, event: Event) -> Event:
    """Shown to everybody, in the public calendar too, because a person decided so."""
    event = locked_to_plan(by, event)
    if event.state == S.CANCELLED:
        raise RuleBroken(_("A cancelled event is not put on the public pages."))
    if event.published_at is None:
        event.published_at, event.published_by = timezone.now(), by
        event.save(update_fields=["published_at", "published_by"])
    return event


@action
def unpublish_event(*, by: User, event: Event) -> Event:
    event = locked_to_plan(by, event)
    event.published_at = event.published_by = None
    event.save(update_fields=["published_at", "published_by"])
    return event


@action
def add_participant(
    *,
    by: User,
    event: Event,
    name: str,
    organisation: str = "",
    village: Village | None = None,
    day: EventDay | None = None,
    session: Session | None = None,
    way: str = Attendance.Way.LIST,
    reason: str = "",
) -> Person:
    """Present at the session, on the day, or at all there has been so far."""
    event = recordable(by, event, reason)
    person = same_or_new(event.programme, " ".join(name.split()), organisation.strip(), village)
    here = [Slot(day, session)] if day else slots_so_far(event)
    if not here:
        raise RuleBroken(_("The event has no day yet on which somebody could have come: see to its dates first."))
    for slot in here:
        mark(event, Mark(slot.day, person, Attendance.Status.PRESENT, "", slot.session, way=way))
    return person


def same_or_new(
    programme: Programme,
    name: str,
    organisation: str,
    village: Village | None,
    email: str = "",
    *,
    is_signed: bool = True,
) -> Person:
    """Two who write down the same person at once must not make two of one.

    The same name in the same village is the same person, unless both have an e-mail and these differ. Of somebody who
    is not signed in only the same e-mail besides proves it: a stranger who knows a name and a village must not put an
    address on a person. Else it is a row of its own, which an organiser joins with the other (`merge_person`).
    """
    Programme.objects.locked(programme.pk)
    known = Person.objects.select_for_update().filter(programme=programme, village=village, anonymised_at=None)
    known = known.filter(name__iexact=name).order_by("pk")
    if not is_signed:
        known = known.filter(email__iexact=email) if email else known.none()
    elif email:
        known = known.filter(Q(email="") | Q(email__iexact=email)).order_by("-email", "pk")
    person = known.first() or Person(programme=programme, village=village, name=name)
    new = {"organisation": organisation, "email": email.lower()}
    missing = {field: value for field, value in new.items() if value and not getattr(person, field)}
    if not is_signed and person.pk:
        missing = {}
    for field, value in missing.items():
        setattr(person, field, value)
    if missing or not person.pk:
        _save(person)
    return person


@action
def record_attendance(*, by: User, event: Event, marks: Iterable[tuple[Any, ...]], reason: str = "") -> None:
    event = recordable(by, event, reason)
    for one in marks:
        mark(event, Mark(*one))


def mark(event: Event, given: Mark) -> Attendance:
    """With no role said the one that is there stays; what was said before what stands there changes nothing."""
    _must_belong(event, given)
    if Slot(given.day, given.session).is_to_come and given.status in Attendance.THERE:
        raise RuleBroken(
            _("%(day)s is yet to come: who came is recorded on the day or after it.")
            % {"day": formats.date(given.day.on)}
        )
    at = min(given.at or timezone.now(), timezone.now())
    there = Attendance.objects.filter(day=given.day, session=given.session, person=given.person).first()
    if there and given.at and at <= there.marked_at:
        return there
    row = there or Attendance(day=given.day, session=given.session, person=given.person)
    before = None if there is None else (row.status, row.role)
    row.status, row.role = given.status, given.role or row.role
    if given.at or before != (row.status, row.role):
        row.way, row.marked_at, row.recorded_at = given.way, at, timezone.now()
        _save(row)
    return row


def _must_belong(event: Event, given: Mark) -> None:
    other_day = given.session is not None and given.session.day_id != given.day.pk
    if given.day.event_id != event.pk or given.person.programme_id != event.programme_id or other_day:
        raise RuleBroken(_("This day or person is not of this event."))


@action
def record_head_count(*, by: User, event: Event, head_count: int | None) -> Event:
    event = recordable(by, event)
    _must_have_begun(event)
    event.head_count = head_count
    _save(event)
    return event


@action
def record_feedback(*, by: User, event: Event, score: Decimal | None, count: int) -> Event:
    event = recordable(by, event)
    _must_have_begun(event)
    if FeedbackSheet.objects.filter(event=event).exists():
        raise RuleBroken(_("Feedback is asked by a link: the mean follows the answers, those on paper are typed in."))
    if (score is None) != (count == 0):
        raise RuleBroken(_("Give both: the mean satisfaction and how many people answered."))
    event.feedback_score, event.feedback_count = score, count
    _save(event)
    return event


def _must_have_begun(event: Event) -> None:
    if event.starts_on and not event.has_begun:
        told = {"day": formats.date(event.starts_on)}
        raise RuleBroken(_("This is written down from %(day)s on: the event is yet to come.") % told)


@action
def attach_paper(*, by: User, event: Event, kind: str, upload: File, title: str = "") -> EventPaper:
    event = recordable(by, event)
    document = villages.store_document(by=by, place=event.place_of_right, kind=kind, upload=upload, title=title)
    return EventPaper.objects.create(event=event, document=document)


def recordable(by: User, event: Event, reason: str | None = None) -> Event:
    """``reason`` is given, empty or not, where the act changes who came: a locked list asks for one."""
    event = locked_to_prove(by, event)
    _not_fixed(event, _("its attendance and papers are not changed any more."))
    if reason is not None and not reason.strip():
        must_be_unlocked(event)
    return event


def locked_to_prove(by: User, event: Event) -> Event:
    """For what is given out after the event, also once it is proved and closed."""
    event = _locked(event)
    if not can(by, Permission.RECORD_ATTENDANCE, event.place_of_right):
        raise RuleBroken(_("Attendance and papers are kept by the organiser's coordinator."))
    return event


def must_be_unlocked(event: Event) -> None:
    lock = ListLock.objects.filter(event=event).first()
    if lock:
        raise RuleBroken(
            _("The list was locked on %(day)s. Who came is changed with a reason only: write why.")
            % {"day": formats.date(timezone.localtime(lock.locked_at).date())}
        )


def _not_fixed(event: Event, what: str) -> None:
    if event.state in FIXED:
        raise RuleBroken(_("The event is “%(state)s”: %(what)s") % {"state": event.get_state_display(), "what": what})


def _must_plan(by: User, event: Event) -> None:
    if event.organiser and event.organiser.programme_id != event.programme_id:
        raise RuleBroken({"organiser": _("The organiser is not a group of this programme.")})
    if not can(by, Permission.PLAN_EVENT, event.place_of_right):
        raise RuleBroken(
            _("A coordinator plans the events of the own group; the programme's own belong to the lead coordinator.")
        )


def locked_to_plan(by: User, event: Event) -> Event:
    event = _locked(event)
    _must_plan(by, event)
    return event


def _days_follow(event: Event, first: dt.date | None, last: dt.date | None) -> None:
    """One row for each day of the event; a day on which people are recorded is never moved or dropped.

    The sessions go with their days. While the new date is not known, days that have sessions stay as they were.
    """
    wanted = [first + dt.timedelta(days=n) for n in range(length_of(first, last))] if first else []
    _move_days(event, wanted)
    gone = event.days.exclude(on__in=wanted)
    kept = list(gone.filter(attendances__isnull=False).distinct())
    if kept:
        raise RuleBroken(
            _("People are recorded on %(days)s: the dates have to include what was recorded.")
            % {"days": ", ".join(formats.date(day.on) for day in kept)}
        )
    planned = gone.filter(sessions__isnull=False).distinct()
    if wanted and (full := list(planned)):
        raise RuleBroken(
            _("The event gets shorter, and sessions are planned on %(days)s: move or remove them first.")
            % {"days": ", ".join(formats.date(day.on) for day in full)}
        )
    gone.exclude(pk__in=planned.values("pk")).delete()
    there = set(event.days.values_list("on", flat=True))
    EventDay.objects.bulk_create(EventDay(event=event, on=day) for day in wanted if day not in there)


def _move_days(event: Event, wanted: list[dt.date]) -> None:
    """The first day becomes the first, and so on; the last ones go first when they would step on each other."""
    days = list(event.days.order_by("on"))
    if not days or not wanted or event.days.filter(attendances__isnull=False).exists():
        return
    moves = list(zip(days, wanted, strict=False))
    for day, on in reversed(moves) if wanted[0] > days[0].on else moves:
        if day.on != on and not event.days.filter(on=on).exists():
            day.on = on
            day.save(update_fields=["on"])


def _locked(event: Event) -> Event:
    locked = Event.objects.select_for_update(of=("self",))
    return locked.select_related("programme", "organiser__programme").get(pk=event.pk)


def _save(thing: Event | Person | Attendance) -> None:
    """Saved when the model's own rules hold; else the rule's sentence."""
    try:
        thing.full_clean()
    except ValidationError as error:
        raise RuleBroken(error.messages) from error
    thing.save()
