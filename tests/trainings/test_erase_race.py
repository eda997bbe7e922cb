"""Somebody writes a participant down again while another erases the same: the name does not come back."""

from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep

import pytest
from django.db import connection, transaction

from tests.trainings.canary import NAME, canary
from tests.trainings.factories import event
from trainings.actions import add_participant, erase_person
from trainings.models import Person

pytestmark = pytest.mark.django_db(transaction=True)


def somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        return cursor.fetchone()[0] > 0


def test_writing_down_at_once_does_not_bring_the_erased_back(live_world):
    world = live_world
    held, bird = event(world, "held"), canary(world.koeru)
    Person.objects.filter(pk=bird.pk).update(organisation="")

    def write_down():
        try:
            return add_participant(by=world.partner, event=held, name=NAME, organisation="Selts", village=world.koeru)
        finally:
            connection.close()

    assert world.partner
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            erase_person(by=world.partner, person=bird, reason="palus")
            writing = pool.submit(write_down)
            until = monotonic() + 10
            while not somebody_waits() and monotonic() < until:
                sleep(0.02)
        again = writing.result(timeout=20)
    bird.refresh_from_db()
    assert bird.anonymised_at is not None
    assert bird.name == ""
    assert again.pk != bird.pk
