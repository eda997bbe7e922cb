"""Hundreds who want the same seats at the same moment, each with a connection of their own."""

import datetime as dt
from collections import Counter
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from tests.mentoring.test_race import together
from tests.trainings.factories import event
from trainings import actions
from trainings.models import EventSeats, Registration

pytestmark = pytest.mark.django_db(transaction=True)


def opened(world, seats):
    one = event(world, "open", planned_from=dt.date(2090, 10, 3))
    actions.plan_seats(by=world.lead, event=one, seats=seats)
    return one


def test_the_last_seat_goes_to_one_of_six(live_world):
    world = live_world
    one = opened(world, 1)

    def enter(number):
        return lambda: actions.register(
            by=None, event=one, way="public", name=f"Inimene {number}", village=world.koeru
        )

    together(*[enter(number) for number in range(6)])
    assert Counter(Registration.objects.values_list("state", flat=True)) == {"confirmed": 1, "waiting": 5}
    assert EventSeats.objects.get(event=one).taken == 1


def test_one_who_gives_up_and_six_who_come_leave_no_seat_empty(live_world):
    world = live_world
    one = opened(world, 2)
    there = [
        actions.register(by=None, event=one, way="public", name=f"Esimene {n}", village=world.koeru) for n in range(3)
    ]

    def enter(number):
        return lambda: actions.register(
            by=None, event=one, way="public", name=f"Inimene {number}", village=world.koeru
        )

    give_up = [lambda row=row: actions.cancel_registration(by=None, registration=row) for row in there[:2]]
    together(*give_up, *[enter(number) for number in range(4)])
    active = Registration.objects.active()
    assert Counter(row.state for row in active) == {"confirmed": 2, "waiting": 3}
    assert max(active.confirmed().values_list("pk", flat=True)) < min(active.waiting().values_list("pk", flat=True))


def test_the_same_person_twice_at_once_is_registered_once(live_world):
    world = live_world
    one = opened(world, 5)

    def enter():
        put_down = {"way": "village", "name": "Mari Maasikas", "village": world.koeru}
        return actions.register(by=world.village_lead, event=one, **put_down)

    answers = together(enter, enter)  # the other is told that Mari is there
    assert [isinstance(answer, Registration) for answer in answers].count(True) == 1
    assert Registration.objects.count() == 1


def test_300_at_once_for_40_seats_are_40_seats_and_a_list_in_the_order_of_arrival(live_world):
    """Whole requests on the public page, six at a time, each from an address of its own."""
    world = live_world
    one = opened(world, 40)
    actions.publish_event(by=world.lead, event=one)
    address = reverse("joining:event", args=[one.pk])

    def send(part):
        answers = []
        for number in range(part, 300, 6):
            typed = {"name": f"Inimene {number}", "email": f"inimene{number}@demo.example", "village": world.koeru.pk}
            client = Client(REMOTE_ADDR=f"10.0.{part}.{number % 250}")
            answers.append(client.post(address, typed).status_code)
        return answers

    given = together(*[partial(send, part) for part in range(6)])
    assert Counter(status for answers in given for status in answers) == {302: 300}
    rows = list(Registration.objects.order_by("pk"))
    assert [row.state for row in rows] == ["confirmed"] * 40 + ["waiting"] * 260
    assert [row.registered_at for row in rows] == sorted(row.registered_at for row in rows)
    assert EventSeats.objects.get(event=one).taken == 40
