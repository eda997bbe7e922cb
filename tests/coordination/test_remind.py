"""Rules of domain.md 8.7 on both sides of their day; stored days, each step once, one mail after an outage (I61)."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts import digests
from accounts.models import Mail, Notice
from accounts.rules import RuleBroken
from coordination import actions
from coordination.actions.reminders import day_of
from coordination.deadlines import KINDS
from coordination.models import Reminder, ReminderRule
from mentoring.models import HourEntry
from pilots.models import Pilot
from tests.coordination import steering

D = dt.date.fromisoformat


@pytest.fixture
def programme(world):
    actions.make_reminder_rules(by=None, programme=world.programme)
    return world.programme


def remind(programme, day):
    return actions.remind(by=None, programme=programme, today=D(day))


def told(user, source):
    return list(user.notices.filter(kind__endswith=source).order_by("pk").values_list("due_on", flat=True))


def task(world, due, who=None):
    given = {"programme": world.programme, "village": world.koeru, "title": "Saada leping", "due_on": D(due)}
    return actions.add_task(by=world.partner, who=who or world.mentor, **given)


@pytest.mark.parametrize(
    ("due", "days", "working", "day"),
    [
        ("2022-03-01", -30, False, "2022-01-30"),
        ("2022-12-22", 1, True, "2022-12-23"),
        ("2022-12-23", 1, True, "2022-12-27"),  # 24, 25 and 26 December are holidays, two of them a weekend
        ("2022-06-22", 1, True, "2022-06-27"),  # Victory Day, St John's Day and a weekend
        ("2022-12-27", -1, True, "2022-12-23"),
        ("2022-04-14", 1, True, "2022-04-18"),  # Good Friday and Easter
        ("2022-03-25", 2, False, "2022-03-27"),  # over the night of the summer time
        ("2022-10-28", 2, False, "2022-10-30"),  # and of the winter time
    ],
)
def test_a_step_has_its_day(due, days, working, day):
    assert day_of(D(due), ReminderRule(days=days, in_working_days=working)) == D(day)


def test_I61_the_overdue_chain_goes_from_owner_to_coordinator_to_lead(world, programme):
    world.everyone()
    task(world, "2022-10-31")  # a Monday
    remind(programme, "2022-10-27")
    assert told(world.mentor, "reminder coordination.task") == []
    remind(programme, "2022-10-28")
    assert len(world.mentor.notices.filter(kind="reminder coordination.task")) == 1
    remind(programme, "2022-11-01")
    assert len(world.mentor.notices.filter(kind="reminder coordination.task")) == 2
    remind(programme, "2022-11-02")
    assert not world.partner.notices.filter(kind="reminder coordination.task").exists()
    remind(programme, "2022-11-03")
    assert world.partner.notices.filter(kind="reminder coordination.task").count() == 1
    assert not world.lead.notices.filter(kind="reminder coordination.task").exists()
    remind(programme, "2022-11-08")
    assert not world.lead.notices.filter(kind="reminder coordination.task").exists()
    remind(programme, "2022-11-09")
    assert world.lead.notices.filter(kind="reminder coordination.task").count() == 1
    for day in range(9, 20):
        remind(programme, f"2022-11-{day:02}")
    assert Notice.objects.filter(kind="reminder coordination.task").count() == 4


def test_I61_after_three_days_without_a_scheduler_one_mail_comes_and_not_three(world, programme):
    ReminderRule.objects.filter(source="coordination.task").delete()
    for days in (-2, -1, 0):
        actions.set_reminder_rule(
            by=world.lead, programme=programme, source="coordination.task", days=days, to="owner",
            in_working_days=False, may_be_off=True, is_on=True,
        )  # fmt: skip
    task(world, "2022-11-10")
    remind(programme, "2022-11-07")
    remind(programme, "2022-11-10")
    assert Notice.objects.filter(kind="reminder coordination.task").count() == 1
    states = Reminder.objects.filter(rule__source="coordination.task").order_by("remind_on")
    assert [(row.fired_at is None, row.passed_at is None) for row in states] == [
        (True, False),
        (True, False),
        (False, True),
    ]
    assert digests.make_mails(world.mentor, dt.datetime(2022, 11, 10, 12, tzinfo=dt.UTC)) == 1
    assert Mail.objects.count() == 1


def test_I61_a_fired_step_is_never_fired_again_whatever_says_so(world, programme):
    task(world, "2022-10-31")
    remind(programme, "2022-10-28")
    fired = Reminder.objects.get(fired_at__isnull=False)
    for change in ({"fired_at": None}, {"remind_on": D("2022-12-01")}, {"due_on": D("2022-12-01")}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Reminder.objects.filter(pk=fired.pk).update(**change)
    assert remind(programme, "2022-10-28") == 0


def test_a_day_that_moves_is_stored_anew_and_what_is_done_is_settled(world, programme):
    given = task(world, "2022-10-31")
    remind(programme, "2022-10-20")
    given.due_on = D("2022-11-30")
    given.save()
    assert remind(programme, "2022-10-28") == 0
    waiting = Reminder.objects.waiting().filter(rule__source="coordination.task")
    assert set(waiting.values_list("due_on", flat=True)) == {D("2022-11-30")}
    actions.move_task(by=world.mentor, task=given, to="done")
    assert remind(programme, "2022-11-27") == 0
    assert not waiting.exists()


def test_the_final_claim_is_told_90_30_and_7_days_before(world, programme):
    world.jap.final_claim_on = D("2022-12-31")
    world.jap.save()
    count = lambda: world.partner.notices.filter(kind__endswith="villages.final_claim").count()  # noqa: E731
    seen = []
    for day in ("2022-10-01", "2022-10-02", "2022-11-30", "2022-12-01", "2022-12-23", "2022-12-24"):
        remind(programme, day)
        seen.append(count())
    assert seen == [0, 1, 1, 2, 2, 3]
    assert not world.other_partner.notices.exists()


@pytest.mark.parametrize(
    ("source", "before", "on"),
    [
        ("pilots.silent", "2022-05-30", "2022-05-31"),
        ("pilots.due", "2022-06-16", "2022-06-17"),
        ("mentoring.unconfirmed", "2022-05-20", "2022-05-21"),
        ("mentoring.few_hours", "2022-03-31", "2022-04-01"),
    ],
)
def test_rules_of_the_field_on_both_sides_of_their_day(world, programme, source, before, on):
    world.everyone()
    Pilot.objects.create(
        village=world.koeru,
        title="Laut",
        state="under_way",
        budget=8000,
        starts_on=D("2022-05-01"),
        due_on=D("2022-07-01"),
    )
    logged = dt.datetime(2022, 5, 10, 12, tzinfo=dt.UTC)
    entry = {"allowance": world.koeru.allowance, "mentor": world.mentor, "worked_on": D("2022-05-09"), "done": "Töö"}
    HourEntry.objects.create(hours=1, logged_at=logged, **entry)
    rows = Notice.objects.filter(kind__endswith=source)
    remind(programme, before)
    assert not rows.exists()
    remind(programme, on)
    assert rows.exists()
    assert source in KINDS


def test_a_rule_is_set_by_the_lead_or_an_administrator(world, programme):
    facts = {"source": "coordination.task", "days": -10, "to": "owner", "is_on": True}
    with pytest.raises(RuleBroken, match="juhtkoordinaator või haldur"):
        actions.set_reminder_rule(by=world.partner, programme=programme, **facts)
    assert actions.set_reminder_rule(by=world.admin, programme=programme, **facts).days == -10


def test_who_has_not_voted_is_reminded_and_who_has_is_not(world, programme):
    series = steering.make_series(world, members=2)
    now = timezone.now()
    told = {"kind": "written", "starts_at": now, "ends_at": now + dt.timedelta(days=3)}
    meeting = steering.plan(world, series, **told)
    item = steering.add_item(world, meeting, "Reis")
    actions.move_meeting(by=world.lead, meeting=meeting, to="invited")
    actions.cast_ballot(by=world.partner, item=item, member=steering.members_of(series)[0], choice="for")
    actions.remind(by=None, programme=programme, today=timezone.localdate() + dt.timedelta(days=3))
    assert world.other_partner.notices.filter(kind__endswith="coordination.vote").exists()
    assert not world.partner.notices.filter(kind__endswith="coordination.vote").exists()
