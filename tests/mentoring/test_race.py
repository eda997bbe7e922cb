"""Savers at the same moment, each with a connection of their own, as web workers have."""

import datetime as dt
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from functools import partial
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Sum
from django.test import Client
from django.urls import reverse

from accounts.rules import RuleBroken
from mentoring import actions
from mentoring.models import Allowance, HourEntry, HoursReserve
from tests.cast import join, person, village
from tests.mentoring.factories import WORK, left, log, made
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


class Hand:
    """One mentor of six villages who writes, corrects and voids, while a coordinator moves hours between them.

    Each act is looked at before it is committed, while its villages are still held: what fits is drawn, what does not
    is kept, and a move is refused only where the hours are not free.
    """

    def __init__(self, mentor, lead, villages, seed):
        self.mentor, self.lead, self.villages = mentor, lead, villages
        self.dice, self.entries, self.said, self.days = random.Random(seed), [], Counter(), 0

    def run(self, steps):
        try:
            for _step in range(steps):
                kind = self.dice.choice(("create", "create", "create", "edit", "edit", "void", "move"))
                self.said[kind, getattr(self, kind)()] += 1
        finally:
            connection.close()
        return self.said

    def hours(self):
        return Decimal(self.dice.randint(1, 8)) / 4

    def looked_at(self, entry):
        """The row is still locked by this transaction: nobody changed it in between."""
        allowance = Allowance.objects.get(pk=entry.allowance_id)
        assert 0 <= allowance.hours_drawn <= allowance.hours_total
        if entry.state == "needs_decision":
            assert entry.hours > allowance.hours_free
        else:
            assert entry.state == "submitted"
        return entry.state

    def create(self):
        self.days += 1
        given = {**WORK, "hours": self.hours(), "worked_on": dt.date(2021, 1, 2) + dt.timedelta(days=self.days)}
        with transaction.atomic():
            entry = actions.log_hours(by=self.mentor, village=self.dice.choice(self.villages), **given)
            state = self.looked_at(entry)
        self.entries.append(entry)
        return state

    def edit(self):
        if not self.entries:
            return "nothing"
        entry = self.dice.choice(self.entries)
        given = {**WORK, "hours": self.hours(), "worked_on": entry.worked_on}
        with transaction.atomic():
            return self.looked_at(actions.correct_hours(by=self.mentor, entry=entry, **given))

    def void(self):
        if not self.entries:
            return "nothing"
        entry = self.entries.pop(self.dice.randrange(len(self.entries)))
        return actions.void_hours(by=self.mentor, entry=entry, reason="Eksisin").state

    def move(self):
        giver, taker = self.dice.sample([*self.villages, None], 2)
        hours = self.hours()
        with transaction.atomic():
            held = Allowance.objects.filter(village__in=[one for one in (giver, taker) if one]).order_by("pk")
            free = {row.village_id: row.hours_free for row in held.select_for_update(no_key=True)}
            reserve = HoursReserve.objects.select_for_update(no_key=True).get().hours
            there = free[giver.pk] if giver else reserve
            try:
                actions.move_hours(by=self.lead, giver=giver, taker=taker, hours=hours, reason="Vajadus")
            except RuleBroken:
                assert hours > there
                return "refused"
            assert hours <= there
        return "moved"


def test_I6_I7_a_thousand_mixed_acts_at_once_at_the_limit_of_six_villages(live_world):
    """Never above, never under-filled: six hands at once, over villages with two hours left each."""
    world = live_world
    more = [village(world.jap, f"Küla {n}", f"kula-{n}", "58.9", "25.9") for n in range(3)]
    villages = [world.koeru, world.kriilevalja, world.kamari, *more]
    others = [person(f"Enne {n}", Role.MENTOR, place) for n, place in enumerate(villages)]
    for place, mentor in zip(villages, others, strict=True):
        for day, hours in ((1, 12), (2, 12), (3, 12), (4, 2)):
            entry = {"allowance": place.allowance, "mentor": mentor, "done": "Enne.", "kind": "meeting"}
            HourEntry.objects.create(**entry, worked_on=dt.date(2022, 3, day), hours=hours)
    hands = []
    for number in range(6):
        mentor = person(f"Mentor {number}", Role.MENTOR, villages[0])
        for place in villages[1:]:
            join(mentor, Role.MENTOR, place)
        hands.append(Hand(mentor, world.lead, villages, seed=number))
    with ThreadPoolExecutor(len(hands)) as pool:
        said = sum(pool.map(lambda hand: hand.run(170), hands), Counter())
    assert sum(said.values()) == 1020
    for outcome in (("create", "submitted"), ("create", "needs_decision"), ("edit", "needs_decision"),
                    ("edit", "submitted"), ("void", "voided"), ("move", "moved"), ("move", "refused")):  # fmt: skip
        assert said[outcome], outcome
    drawn = dict(HourEntry.objects.drawing().order_by().values_list("allowance").annotate(sum=Sum("hours")))
    rows = list(Allowance.objects.all())
    assert {row.pk: row.hours_drawn for row in rows} == drawn
    assert all(row.hours_drawn <= row.hours_total for row in rows)
    assert sum(row.hours_total for row in rows) + HoursReserve.objects.get().hours == 240
