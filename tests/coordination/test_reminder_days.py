"""Every rule of every kind on both sides of its day, over clock changes and Estonian holidays; every source's day."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from budget.models import Contract, Offer, Procurement
from coordination import actions
from coordination.deadlines import KINDS, Deadline
from coordination.models import IndicatorPeriod, Reminder, ReminderRule, Risk
from mentoring.models import HourEntry, MentorContract
from pilots.models import Pilot
from tests.budget.claims import sent
from tests.coordination import steering
from tests.trainings.factories import event
from trainings.models import Consent, Person
from villages.models import Document

D = dt.date.fromisoformat
# Written down from the calendar of 2022, on purpose not asked of the code under test.
HOLIDAYS = {D(f"2022-{day}") for day in ("02-24", "04-15", "04-17", "05-01", "06-05", "06-23", "06-24", "08-20")}
HOLIDAYS |= {D(f"2022-{day}") for day in ("12-24", "12-25", "12-26")} | {D("2022-01-01"), D("2023-01-01")}


def expected(due: dt.date, rule: ReminderRule) -> dt.date:
    day, left = due, rule.days
    step = dt.timedelta(days=1 if left > 0 else -1)
    while left:
        day += step
        counts = not rule.in_working_days or (day.weekday() < 5 and day not in HOLIDAYS)
        left -= (1 if rule.days > 0 else -1) * counts
    return day


@pytest.mark.parametrize(
    "due",
    [
        pytest.param(D("2022-03-27"), id="summer time begins"),
        pytest.param(D("2022-10-30"), id="summer time ends"),
        pytest.param(D("2022-06-22"), id="before midsummer"),
        pytest.param(D("2022-12-23"), id="before Christmas"),
        pytest.param(D("2022-04-14"), id="before Easter"),
    ],
)
def test_I61_every_rule_fires_on_its_day_and_not_the_day_before(world, monkeypatch, due):
    world.everyone()
    programme = world.programme
    actions.make_reminder_rules(by=None, programme=programme)
    owners = (world.mentor.pk,)
    for kind in KINDS.values():
        one = Deadline(1, due, "Asi", "/", world.koeru, owners)
        monkeypatch.setitem(KINDS, kind.code, kind.__class__(kind.code, kind.name, _gives(one), kind.seen, kind.rules))
    days = {rule.pk: expected(due, rule) for rule in ReminderRule.objects.filter(programme=programme)}
    assert len(days) > 40
    turns = sorted({day - dt.timedelta(days=before) for day in days.values() for before in (1, 0)})
    for today in turns:
        actions.remind(by=None, programme=programme, today=today)
        rows = Reminder.objects.filter(programme=programme, fired_at__isnull=False)
        told = set(rows.values_list("rule", flat=True))
        assert told == {pk for pk, day in days.items() if day <= today}, today
    assert not Reminder.objects.filter(programme=programme, passed_at__isnull=False).exists()


def _gives(one):
    return lambda _programme: [one]


def purchase(world, **facts):
    told = {"number": "H-1", "subject": "Buss", "purpose": "buss", "estimated_net": 100, "collected_by": world.partner}
    return Procurement.objects.create(programme=world.programme, participation=world.jap, **(told | facts))


def an_offer(world):
    told = {"supplier": "Reis OÜ", "address": "Pikk 1", "received_on": D("2022-03-01"), "net": 100}
    Offer.objects.create(procurement=purchase(world), valid_until=D("2022-05-02"), entered_by=world.partner, **told)


def awaited_offers(world):
    purchase(world, state="called", answers_until=D("2022-05-02"))


def opened_offers(world):
    """Opened on the last evening before the summer time, local time."""
    opened = dt.datetime(2022, 4, 29, 21, 30, tzinfo=dt.UTC)  # already the 30th in Tallinn
    purchase(world, state="opened", opened_at=opened, opened_by=world.partner)


def a_contract(world):
    day = D("2022-03-05")
    Contract.objects.create(
        participation=world.jap, number="L-1", subject="Buss", supplier="Reis OÜ", signed_on=day, starts_on=day,
        ends_on=D("2022-05-03"), net=100, ceiling=120, entered_by=world.partner,
    )  # fmt: skip


def a_claim(world, **facts):
    claim = sent(world, "100.00")
    type(claim).objects.filter(pk=claim.pk).update(**facts)


def a_withdrawn_consent(world):
    person = Person.objects.create(programme=world.programme, name="Mari", village=world.koeru)
    told = {"purpose": "photo", "given": True, "on": D("2022-01-01"), "text_version": "1"}
    Consent.objects.create(person=person, withdrawn_on=D("2022-05-03"), **told)


def a_paper(world):
    Document.objects.create(
        programme=world.programme, title="Leping", original_name="a.pdf", media_type="application/pdf", size=1,
        extension="pdf", sha256="0" * 64, file="x.pdf", uploaded_by=world.lead, keep_until=D("2022-12-31"),
    )  # fmt: skip


def a_risk(world):
    actions.add_risk(
        by=world.lead, programme=world.programme, title="Hinnad", category="money", likelihood=3, impact=4,
        owner=world.lead, review_on=D("2022-05-03"), participation=world.jap,
    )  # fmt: skip
    Risk.objects.update(review_on=D("2022-05-03"))


def a_pilot(world, **facts):
    told = {"title": "Laut", "state": "under_way", "budget": 8000, "starts_on": D("2022-05-01")}
    Pilot.objects.create(village=world.koeru, **(told | {"due_on": D("2022-07-01")} | facts))


def waiting_hours(world):
    logged = dt.datetime(2022, 5, 10, 21, 30, tzinfo=dt.UTC)  # the 11th in Tallinn
    told = {"allowance": world.koeru.allowance, "mentor": world.mentor, "worked_on": D("2022-05-09"), "done": "Töö"}
    HourEntry.objects.create(hours=1, logged_at=logged, **told)


def a_mentor_contract(world, **facts):
    told = {"number": "M-1", "signed_on": D("2022-01-03"), "starts_on": D("2022-01-03"), "ends_on": D("2022-05-03")}
    told |= {"ceiling_hours": Decimal(10), "rate": Decimal(30)}
    return MentorContract.objects.create(payer=world.jap, mentor=world.mentor, **(told | facts))


def a_grant(world):
    actions.make_publicity_rules(by=None, programme=world.programme)


@pytest.mark.parametrize(
    ("code", "build", "due"),
    [
        ("budget.offer", an_offer, "2022-05-02"),
        ("budget.answers", awaited_offers, "2022-05-02"),
        ("budget.interests", opened_offers, "2022-05-03"),
        ("budget.contract", a_contract, "2022-05-03"),
        ("budget.claim_proof", lambda w: a_claim(w, proof_due_on=D("2022-05-03")), "2022-05-03"),
        (
            "budget.claim_questions",
            lambda w: a_claim(w, state="questions", questions_due_on=D("2022-05-03")),
            "2022-05-03",
        ),
        ("trainings.consent_withdrawn", a_withdrawn_consent, "2022-05-03"),
        ("trainings.unproved", lambda w: event(w, "held"), "2022-10-17"),
        ("villages.kept_until", a_paper, "2022-12-31"),
        ("coordination.risk", a_risk, "2022-05-03"),
        ("coordination.publicity", a_grant, "2021-01-31"),
        ("pilots.silent", a_pilot, "2022-05-31"),
        ("pilots.due", a_pilot, "2022-07-01"),
        ("mentoring.unconfirmed", waiting_hours, "2022-05-21"),
        ("mentoring.contract", a_mentor_contract, "2022-05-03"),
        (
            "coordination.period",
            lambda w: IndicatorPeriod.objects.create(
                programme=w.programme, name="2022", starts_on=D("2022-01-01"), ends_on=D("2022-12-31")
            ),
            "2022-12-31",
        ),
    ],
)
def test_what_is_due_is_read_from_the_records(world, code, build, due):
    before = set(KINDS[code].source(world.programme))
    build(world)
    made = [one for one in KINDS[code].source(world.programme) if one not in before]
    assert {one.due_on for one in made} == {D(due)}


def test_what_is_done_is_due_no_more(world):
    an_offer(world)
    a_pilot(world)
    assert [one.title for one in KINDS["budget.offer"].source(world.programme)] == ["H-1: Reis OÜ"]
    Procurement.objects.update(state="failed")
    Pilot.objects.update(state="completed")
    for code in ("budget.offer", "pilots.due", "pilots.silent"):
        assert list(KINDS[code].source(world.programme)) == []


def test_who_was_asked_and_has_not_answered_is_reminded(world):
    world.everyone()
    until = timezone.localdate() + dt.timedelta(days=10)
    row = actions.write_announcement(
        by=world.lead, programme=world.programme, title="Tuled?", text="Mais.", roles=["mentor"], asks="yes_no",
        answer_until=until,
    )  # fmt: skip
    actions.send_announcement(by=world.lead, announcement=row)
    actions.answer_announcement(by=world.mentor, announcement=row, answer="yes")
    (one,) = KINDS["coordination.announcement"].source(world.programme)
    assert one.owners == (world.other_mentor.pk,)


def test_a_meeting_is_called_in_time_and_its_minutes_are_signed(world):
    series = steering.make_series(world, members=2)
    meeting = steering.plan(world, series, days=30)
    starts = timezone.localtime(meeting.starts_at).date()
    (call,) = KINDS["coordination.meeting_notice"].source(world.programme)
    assert call.due_on == starts - dt.timedelta(days=7)
    ended = actions.move_meeting(by=world.lead, meeting=steering.under_way(world, series, here=2), to="ended")
    (signed,) = KINDS["coordination.minutes"].source(world.programme)
    assert signed.due_on == timezone.localtime(ended.ended_at).date() + dt.timedelta(days=14)
