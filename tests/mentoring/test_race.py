"""Savers at the same moment, each with a connection of their own, as web workers have."""

import datetime as dt
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from functools import partial
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse

from accounts.rules import RuleBroken
from mentoring import actions
from mentoring.models import HourEntry
from tests.cast import person
from tests.mentoring.made import WORK, left, log, made
from villages.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts):
    """Runs all at once; what each gave back, or the sentence that refused it."""
    start = Barrier(len(acts))

    def run(act):
        start.wait(timeout=20)
        try:
            return act()
        except RuleBroken as rule:
            return rule.messages[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def refusals(results):
    return [result for result in results if isinstance(result, str)]


def test_I7_savers_at_once_never_pass_40_hours(live_world):
    world = live_world
    for day in (2, 3, 4):
        made(world, hours="12", worked_on=dt.date(2022, 3, day))
    mentors = [person(f"Mentor {n}", Role.MENTOR, world.koeru) for n in range(4)]

    def log_by(mentor):
        return lambda: actions.log_hours(by=mentor, village=world.koeru, **{**WORK, "hours": Decimal("1.5")})

    results = together(*[log_by(mentor) for mentor in mentors])
    assert Counter(entry.state for entry in results) == {"submitted": 2, "needs_decision": 2}
    assert left(world) == 1


def test_I9_one_mentor_in_two_villages_at_once_stays_within_12_hours(live_world):
    world = live_world
    assert world.mentor  # made before the threads start
    results = together(lambda: log(world, "7"), lambda: log(world, "7", village="kriilevalja"))
    assert len(refusals(results)) == 1
    assert "mahub kuni 5\xa0h" in refusals(results)[0]
    assert left(world) + left(world, "kriilevalja") == 73


def test_correcting_and_logging_at_once_never_pass_40_hours(live_world):
    world = live_world
    for day in (2, 3, 4):
        made(world, hours="12", worked_on=dt.date(2022, 3, day))
    entry = made(world, hours="1", worked_on=dt.date(2022, 3, 5))
    second = person("Teine Mentor", Role.MENTOR, world.koeru)
    more = {**WORK, "hours": Decimal(4), "worked_on": dt.date(2022, 3, 5)}
    results = together(
        lambda: actions.correct_hours(by=world.mentor, entry=entry, **more),
        lambda: actions.log_hours(by=second, village=world.koeru, **{**more, "hours": Decimal(3)}),
    )
    assert Counter(entry.state for entry in results) == {"submitted": 1, "needs_decision": 1}
    assert left(world) in (0, 1)


def test_two_village_leads_confirm_once(live_world):
    world = live_world
    entry = log(world)
    leads = [world.village_lead, person("Teine Eestvedaja", Role.VILLAGE_LEAD, world.koeru)]
    results = together(*[lambda lead=lead: actions.confirm_hours(by=lead, entry=entry) for lead in leads])
    assert len(refusals(results)) == 1
    assert "on juba" in refusals(results)[0]


def test_confirming_while_the_mentor_corrects_never_deadlocks(live_world):
    world = live_world
    entries = [log(world, "1", worked_on=dt.date(2022, 4, day)) for day in range(1, 7)]
    assert world.village_lead

    def correct(entry):
        return lambda: actions.correct_hours(by=world.mentor, entry=entry, **{**WORK, "hours": Decimal(1)})

    def back(entry):
        return lambda: actions.return_hours(by=world.village_lead, entry=entry, reason="x")

    together(*[act(entry) for entry in entries[:3] for act in (correct, back)])
    entries_now = HourEntry.objects.drawing().count()
    assert left(world) == 40 - entries_now


def test_I7_rows_written_past_the_action_are_stopped_by_the_database(live_world):
    world = live_world
    rows = [
        HourEntry(
            allowance=world.koeru.allowance,
            mentor=world.mentor,
            **{**WORK, "hours": Decimal(10), "worked_on": dt.date(2022, 3, day)},
        )
        for day in range(1, 6)
    ]
    with pytest.raises(IntegrityError, match="hours_within_allowance"):
        HourEntry.objects.bulk_create(rows)
    assert HourEntry.objects.count() == 0
    assert left(world) == 40


def test_I7_a_thousand_requests_at_once_stop_at_exactly_40_hours(live_world):
    """Whole requests, six at a time: each mentor's form, each with a key of its own."""
    world = live_world
    mentors = [person(f"Mentor {n}", Role.MENTOR, world.koeru) for n in range(6)]
    address = reverse("mentoring:log_hours", args=["koeru"])

    def send(mentor):
        client = Client()
        client.force_login(mentor)
        answers = []
        for number in range(167):
            day = dt.date(2021, 1, 2) + dt.timedelta(days=number * 5)
            typed = {"worked_on": f"{day:%d.%m.%Y}", "hours": "0,25", "kind": "written", "done": "Tagasiside."}
            form = {"once": str(uuid4()), **typed}
            answers.append(client.post(address, form).status_code)
        return answers

    answers = Counter(status for given in together(*[partial(send, mentor) for mentor in mentors]) for status in given)
    assert answers == {302: 6 * 167}
    assert HourEntry.objects.drawing().count() == 160
    assert HourEntry.objects.filter(state="needs_decision").count() == 6 * 167 - 160
    assert left(world) == 0
