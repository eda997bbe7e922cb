import datetime as dt
import itertools

import pytest
from django.db import IntegrityError, transaction

from mentoring.models import HourEntry

DAYS = itertools.count(1)


def entry(world, hours, **fields):
    """Each on a day of its own."""
    given = {"worked_on": dt.date(2022, 3, 1) + dt.timedelta(next(DAYS) % 300), "done": "x", **fields}
    return HourEntry.objects.create(allowance=world.koeru.allowance, mentor=world.mentor, hours=hours, **given)


def left(world):
    world.koeru.allowance.refresh_from_db()
    return world.koeru.allowance.hours_left


def test_I7_the_counter_follows_every_way_of_writing(world):
    made = entry(world, 10)
    assert left(world) == 30
    HourEntry.objects.bulk_create(
        [
            HourEntry(**{f: getattr(made, f) for f in ("allowance", "mentor", "hours", "done")}, worked_on=day)
            for day in (dt.date(2021, 3, 1), dt.date(2021, 3, 2))
        ]
    )
    assert left(world) == 10
    HourEntry.objects.filter(pk=made.pk).update(state=HourEntry.State.VOIDED)
    assert left(world) == 20
    HourEntry.objects.exclude(pk=made.pk).delete()
    assert left(world) == 40


def test_I7_the_database_refuses_hours_beyond_the_allowance(world):
    for _ in range(4):
        entry(world, 10)
    with pytest.raises(IntegrityError, match="hours_within_allowance"), transaction.atomic():
        entry(world, "0.25")
    assert left(world) == 0


@pytest.mark.parametrize("hours", [0, -1, "12.25"])
def test_I9_an_entry_is_more_than_0_and_at_most_12_hours(world, hours):
    with pytest.raises(IntegrityError):
        entry(world, hours)
