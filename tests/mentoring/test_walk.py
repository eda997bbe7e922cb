"""A long random walk through the real acts at the limit of six villages, beside a plain ledger in Python.

Never above, never under-filled: what fits is drawn, what does not is kept; after every step each of the six balances
is the plain ledger's to the minute. `HOURS_STEPS=10000 ./run test -n0 tests/mentoring/test_walk.py` walks further.
"""

import datetime as dt
import os
import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Sum

from accounts.rules import RuleBroken
from mentoring import actions
from mentoring.models import Allowance, HourEntry, HoursReserve
from tests.cast import join, person, village
from villages.roles import Role

STEPS = int(os.environ.get("HOURS_STEPS", "150"))
FIRST = dt.date(2021, 1, 1)
DAYS = 40  # few, so that days fill up too
FREE = ("returned", "voided", "refused")
DRAWS = ("submitted", "confirmed", "approved")


@dataclass
class Plain:
    """The ledger as one would keep it on paper."""

    total: dict = field(default_factory=dict)
    entries: dict = field(default_factory=dict)  # key → [village, mentor, day, hours, state]
    reserve: Decimal = Decimal(0)

    def free(self, place):
        return self.total[place] - sum(e[3] for e in self.entries.values() if e[0] == place and e[4] in DRAWS)

    def day(self, mentor, on, but=None):
        return sum(
            e[3] for key, e in self.entries.items() if key != but and e[1:3] == [mentor, on] and e[4] not in FREE
        )


class Walk:
    def __init__(self, world, seed):
        self.dice = random.Random(seed)
        self.world, self.plain, self.said = world, Plain(), Counter()
        more = [village(world.jap, f"Küla {n}", f"kula-{n}", "58.9", "25.9") for n in range(3)]
        self.villages = [world.koeru, world.kriilevalja, world.kamari, *more]
        self.mentors, self.leads = {}, {}
        for place in self.villages:
            self.mentors[place] = person(f"Mentor {place.slug}", Role.MENTOR, place)
            self.leads[place] = person(f"Vanem {place.slug}", Role.VILLAGE_LEAD, place)
            self.plain.total[place] = Decimal(40)
        for mentor in self.mentors.values():
            for place in self.villages[:2]:
                if not mentor.memberships.filter(village=place).exists():
                    join(mentor, Role.MENTOR, place)

    def step(self):
        kinds = ["log"] * 5 + ["correct"] * 3 + ["void", "back", "move", "move", "decide", "confirm", "approve"]
        kind = self.dice.choice(kinds)
        outcome = getattr(self, kind)()
        self.said[kind, outcome] += 1

    def hours(self):
        return Decimal(self.dice.randint(1, 44)) / 4

    def log(self):
        home = self.dice.choice(self.villages)
        mentor = self.mentors[home]
        place = home if self.dice.random() < 0.7 else self.dice.choice(self.villages[:2])
        on, hours = FIRST + dt.timedelta(self.dice.randrange(DAYS)), self.hours()
        fits_the_day = self.plain.day(mentor.pk, on) + hours <= 12
        state = "submitted" if hours <= self.plain.free(place) else "needs_decision"
        try:
            entry = actions.log_hours(
                by=mentor, village=place, worked_on=on, hours=hours, kind="meeting", done="Kohtusime."
            )
        except RuleBroken:
            assert not fits_the_day
            return "refused"
        assert (fits_the_day, entry.state) == (True, state)
        self.plain.entries[entry.pk] = [place, mentor.pk, on, hours, state]
        return state

    def pick(self, *states):
        found = [key for key, entry in self.plain.entries.items() if entry[4] in states]
        return self.dice.choice(found) if found else None

    def correct(self):
        key = self.pick("submitted", "returned", "needs_decision")
        if key is None:
            return "nothing"
        row, hours = self.plain.entries[key], self.hours()
        on = FIRST + dt.timedelta(self.dice.randrange(DAYS))
        fits_the_day = self.plain.day(row[1], on, but=key) + hours <= 12
        own = row[3] if row[4] in DRAWS else 0
        state = "submitted" if hours <= self.plain.free(row[0]) + own else "needs_decision"
        entry = HourEntry.objects.get(pk=key)
        given = {"worked_on": on, "hours": hours, "kind": "online", "done": "Veebis."}
        try:
            assert actions.correct_hours(by=entry.mentor, entry=entry, **given).state == state
        except RuleBroken:
            assert not fits_the_day
            return "refused"
        assert fits_the_day
        row[2:] = [on, hours, state]
        return state

    def act(self, key, to, act, **given):
        if key is None:
            return "nothing"
        assert act(entry=HourEntry.objects.get(pk=key), **given).state == to
        self.plain.entries[key][4] = to
        return to

    def void(self):
        key = self.pick("submitted", "returned", "needs_decision")
        by = HourEntry.objects.get(pk=key).mentor if key else None
        return self.act(key, "voided", actions.void_hours, by=by, reason="Eksisin")

    def back(self):
        key = self.pick("submitted", "confirmed")
        return self.act(key, "returned", actions.return_hours, by=self.world.lead, reason="Täpsusta")

    def confirm(self):
        key = self.pick("submitted")
        by = self.leads[self.plain.entries[key][0]] if key else None
        return self.act(key, "confirmed", actions.confirm_hours, by=by)

    def approve(self):
        return self.act(self.pick("confirmed"), "approved", actions.approve_hours, by=self.world.lead)

    def decide(self):
        key = self.pick("needs_decision")
        if key is None:
            return "nothing"
        to = self.dice.choice(["submitted", "submitted", "unpaid", "refused"])
        row = self.plain.entries[key]
        given = {"by": self.world.lead, "decision": to, "reason": "Otsus"}
        if to == "submitted" and row[3] > self.plain.free(row[0]):
            try:
                actions.decide_hours(entry=HourEntry.objects.get(pk=key), **given)
            except RuleBroken:
                return "refused"
            raise AssertionError("more was drawn than there is")
        return self.act(key, to, actions.decide_hours, **given)

    def move(self):
        giver, taker = self.dice.sample([*self.villages, None], 2)
        hours = self.hours()
        free = self.plain.free(giver) if giver else self.plain.reserve
        given = {"by": self.world.lead, "giver": giver, "taker": taker, "reason": "Vajadus"}
        try:
            actions.move_hours(hours=hours, **given)
        except RuleBroken:
            assert hours > free
            return "refused"
        assert hours <= free
        for place, change in ((giver, -hours), (taker, hours)):
            if place:
                self.plain.total[place] += change
            else:
                self.plain.reserve += change
        return "moved"

    def compare(self):
        for row in Allowance.objects.filter(village__in=self.villages).select_related("village"):
            assert (row.hours_total, row.hours_left) == (self.plain.total[row.village], self.plain.free(row.village))
            assert 0 <= row.hours_drawn <= row.hours_total
        assert HoursReserve.objects.get().hours == self.plain.reserve
        assert sum(self.plain.total.values()) + self.plain.reserve == 240


def test_I6_I7_a_random_walk_agrees_with_a_plain_ledger(world):
    walk = Walk(world, seed=960)
    for _step in range(STEPS):
        walk.step()
        walk.compare()
    own = defaultdict(Decimal)
    for place, *_rest, hours, state in walk.plain.entries.values():
        own[place.pk] += hours if state in DRAWS else 0
    rows = HourEntry.objects.drawing().values_list("allowance__village").annotate(sum=Sum("hours"))
    assert dict(rows.order_by()) == {key: hours for key, hours in own.items() if hours}
    assert walk.said["log", "submitted"]
    assert walk.said["move", "moved"]
    if STEPS >= 1000:
        assert walk.said["log", "needs_decision"] + walk.said["correct", "needs_decision"] > STEPS / 50
        assert walk.said["log", "refused"]
        print(dict(walk.said))
