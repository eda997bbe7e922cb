"""Reminders: rules that people change, days that are stored, steps that fire once (I61)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.notices import notify
from accounts.rules import RuleBroken, action
from accounts.working_days import HOME_COUNTRY, is_working_day
from coordination.deadlines import KINDS, REMINDER, REQUIRED, Deadline
from coordination.models import Reminder, ReminderRule
from villages.access import can
from villages.models import Membership, Participation, Place, Programme, Village, term_rules_on
from villages.programme_terms import in_terms_of
from villages.roles import Permission, Role

To = ReminderRule.To
OLD = dt.timedelta(days=30)  # what should have been told so long ago is not told any more
Due = dict[tuple[str, int], Deadline]


def may_set_reminders(user: User, programme: Programme) -> bool:
    return can(user, Permission.SET_REMINDERS, programme)


@action
def set_reminder_rule(
    *, by: User, programme: Programme, rule: ReminderRule | None = None, **facts: object
) -> ReminderRule:
    """``facts``: source, days, in_working_days, to, may_be_off, is_on. What was stored and not fired goes by it."""
    if not may_set_reminders(by, programme):
        raise RuleBroken(_("The rules of reminders are set by the lead coordinator or an administrator."))
    row = rule or ReminderRule(programme=programme)
    for name, value in facts.items():
        setattr(row, name, value)
    if row.source not in KINDS:
        raise RuleBroken(_("Choose of what to remind."))
    row.full_clean()
    row.save()
    if rule is not None:
        Reminder.objects.waiting().filter(rule=row).delete()
    return row


@action
def make_reminder_rules(*, by: User | None, programme: Programme) -> int:
    """The first rules of every kind that has none yet in this programme."""
    have = set(ReminderRule.objects.filter(programme=programme).values_list("source", flat=True))
    rows = [
        ReminderRule(
            programme=programme, source=kind.code, days=rule.days, to=rule.to,
            in_working_days=rule.in_working_days, may_be_off=rule.may_be_off,
        )
        for kind in KINDS.values() if kind.code not in have for rule in kind.rules
    ]  # fmt: skip
    ReminderRule.objects.bulk_create(rows)
    return len(rows)


@action
def remind(*, by: User | None, programme: Programme, today: dt.date) -> int:
    """Store the days of what is due, settle what is done, and fire the steps whose day has come."""
    Programme.objects.locked(programme.pk)
    rules = list(ReminderRule.objects.filter(programme=programme, is_on=True))
    sources = {rule.source for rule in rules if rule.source in KINDS}
    due = {(code, one.key): one for code in sorted(sources) for one in KINDS[code].source(programme)}
    with in_terms_of(programme):
        _store(programme, rules, due, today)
        return _fire(programme, due, today)


def day_of(due_on: dt.date, rule: ReminderRule, country: str = HOME_COUNTRY) -> dt.date:
    """The day of a step; in working days the day itself is not counted, whichever way."""
    if not rule.in_working_days:
        return due_on + dt.timedelta(days=rule.days)
    day, left, step = due_on, abs(rule.days), dt.timedelta(days=1 if rule.days > 0 else -1)
    while left:
        day += step
        left -= is_working_day(day, country)
    return day


def _store(programme: Programme, rules: Iterable[ReminderRule], due: Due, today: dt.date) -> None:
    now, kept, made = timezone.now(), set(), []
    prefetch_related_objects([programme], "term_rules")
    by_source: dict[str, list[ReminderRule]] = defaultdict(list)
    for rule in rules:
        by_source[rule.source].append(rule)
    for (source, key), one in due.items():
        for rule in by_source[source]:
            kept.add((rule.pk, key, one.due_on))
            on = day_of(one.due_on, rule, term_rules_on(programme, one.due_on).holidays_of)
            told = {"title": one.title[:200], "url": one.url, "due_on": one.due_on, "remind_on": on}
            passed = now if on < today - OLD else None
            made.append(
                Reminder(rule=rule, key=key, programme=programme, passed_at=passed, **told, **_where(one.place))
            )
    Reminder.objects.bulk_create(made, ignore_conflicts=True, batch_size=1000)
    waiting = Reminder.objects.waiting().filter(programme=programme)
    over = [
        row.pk
        for row in waiting.only("pk", "rule_id", "key", "due_on")
        if (row.rule_id, row.key, row.due_on) not in kept
    ]
    Reminder.objects.filter(pk__in=over).update(settled_at=now)


def _where(place: Place) -> dict[str, object]:
    if isinstance(place, Village):
        return {"village": place}
    return {"participation": place} if isinstance(place, Participation) else {}


def _fire(programme: Programme, due: Due, today: dt.date) -> int:
    """Of the steps of one thing that are due now each person hears only the latest."""
    rows = Reminder.objects.waiting().filter(programme=programme, remind_on__lte=today).select_related("rule")
    by_thing: dict[tuple[str, int], list[Reminder]] = defaultdict(list)
    for row in rows.order_by("remind_on", "rule__days"):
        by_thing[row.rule.source, row.key].append(row)
    people, fired, passed = _people(programme), [], []
    for thing, steps in by_thing.items():
        one = due.get(thing)
        if one is None:
            continue
        latest = {pk: step for step in steps for pk in _keys_of(step.rule, one, people)}
        for step in steps:
            told = [people[pk] for pk, last in latest.items() if last is step and pk in people]
            if told:
                _tell(step, told, thing[0], one)
                fired.append(step.pk)
            else:
                passed.append(step.pk)
    now = timezone.now()
    Reminder.objects.filter(pk__in=fired).update(fired_at=now)
    Reminder.objects.filter(pk__in=passed).update(passed_at=now)
    return len(fired)


def _tell(step: Reminder, people: list[User], source: str, one: Deadline) -> None:
    prefix = REMINDER if step.rule.may_be_off else REQUIRED
    which = f"{step.due_on} {step.rule_id}"
    notify(
        people,
        f"{prefix}{source}",
        key=step.key,
        step=which,
        url=one.url,
        place=one.place,
        due_on=one.due_on,
        waits=True,
        title=one.title,
    )


def _people(programme: Programme) -> dict[int, User]:
    """Everybody of the programme, with the memberships at hand."""
    people: dict[int, User] = {}
    for held in Membership.objects.active().filter(programme=programme).select_related("user"):
        user = people.setdefault(held.user_id, held.user)
        user.__dict__.setdefault("held_here", []).append(held)
    return people


def _keys_of(rule: ReminderRule, one: Deadline, people: dict[int, User]) -> list[int]:
    if rule.to == To.OWNER:
        return list(one.owners)
    leads = [pk for pk, user in people.items() if _holds(user, Role.LEAD_COORDINATOR, None)]
    if rule.to == To.LEAD or isinstance(one.place, Programme):
        return leads
    group = one.place.participation_id if isinstance(one.place, Village) else one.place.pk
    return [pk for pk, user in people.items() if _holds(user, Role.PARTNER_COORDINATOR, group)] or leads


def _holds(user: User, role: Role, group: int | None) -> bool:
    return any(held.role == role and held.participation_id == group for held in user.__dict__.get("held_here", ()))
