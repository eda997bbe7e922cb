"""How people write how long it took, and what that comes to in quarters of an hour."""

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ui import durations
from ui.fields import ClockField, DurationField

REFUSED = None
# typed, minutes, hours in quarters; the phone's script is held to the same ones (tests/js)
SPELLINGS = json.loads((Path(__file__).parents[1] / "corpus/durations.json").read_text())


@pytest.mark.parametrize("spelling", SPELLINGS, ids=lambda spelling: spelling["typed"])
def test_a_length_as_people_type_it(spelling):
    typed = spelling["typed"]
    if spelling["minutes"] is REFUSED:
        with pytest.raises(ValueError, match="."):
            durations.minutes_of(typed)
        return
    minutes = durations.minutes_of(typed)
    assert (minutes, durations.in_quarters(minutes)) == (Decimal(spelling["minutes"]), Decimal(spelling["hours"]))
    assert DurationField().clean(typed) == (minutes, typed.strip())


def test_forty_spellings_at_least():
    assert len(SPELLINGS) >= 40


@given(st.integers(0, 12 * 60 * 100))
def test_rounding_is_never_off_by_more_than_half_a_quarter(hundredths):
    minutes = Decimal(hundredths) / 100
    hours = durations.in_quarters(minutes)
    assert hours % Decimal("0.25") == 0
    assert Decimal("-7.5") <= minutes - hours * 60 < Decimal("7.5")


@pytest.mark.parametrize(
    ("typed", "clock"),
    [("9", "09:00"), ("9.30", "09:30"), ("09:30", "09:30"), ("0930", "09:30"), ("23:59", "23:59"), ("24:00", "00:00")],
)
def test_a_time_of_day(typed, clock):
    assert f"{ClockField().clean(typed):%H:%M}" == clock


@pytest.mark.parametrize("typed", ["25", "9.60", "9-30", "-1", "12:5", "14 pm", "0 am", "10:30:15", "10:30:"])
def test_what_is_no_time_of_day(typed):
    with pytest.raises(ValueError, match="."):
        durations.clock_of(typed)


@pytest.mark.parametrize(
    ("day", "start", "end", "minutes"),
    [
        ((2022, 3, 1), "09:00", "10:30", 90),
        ((2022, 3, 1), "22:00", "01:00", 180),  # over midnight
        ((2022, 3, 27), "02:00", "05:00", 120),  # 03:00 to 04:00 did not exist
        ((2022, 3, 26), "23:00", "06:00", 360),
        ((2022, 10, 30), "02:00", "05:00", 240),  # 03:00 to 04:00 twice
        ((2022, 10, 30), "03:30", "04:30", 120),  # from the first 03:30
    ],
)
def test_what_went_by_between_two_clocks(day, start, end, minutes):
    day = dt.date(*day)
    assert durations.minutes_between(*durations.between(day, _at(start), _at(end))) == minutes


@pytest.mark.parametrize(("start", "end"), [("03:00", "05:00"), ("03:59", "05:00"), ("02:00", "03:30")])
def test_a_time_that_was_skipped_is_refused(start, end):
    with pytest.raises(ValueError, match="skipped"):
        durations.between(dt.date(2022, 3, 27), _at(start), _at(end))


def _at(clock):
    return durations.clock_of(clock)


def test_what_reads_two_ways_is_said_with_both():
    with translation.override("et"), pytest.raises(ValidationError) as refused:
        DurationField().clean("1.30")
    assert refused.value.messages == ["Seda saab lugeda kaht moodi: kirjuta tunnid ja minutid 1:30 või tunnid 1,3."]


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("10", "10:00"),
        ("10.30", "10:30"),
        ("10:30", "10:30"),
        ("kell 10", "10:00"),
        ("kl 9.05", "09:05"),
        ("1030", "10:30"),
        ("10h30", "10:30"),
        ("10 30", "10:30"),
        ("10:30:00", "10:30"),
        ("10.30.", "10:30"),
        ("kella 10", "10:00"),
        ("kl.10.30", "10:30"),
        ("2:30 pm", "14:30"),
        ("12 am", "00:00"),
        ("10：30", "10:30"),
        ("10∶30", "10:30"),
    ],
)
def test_times_of_day_as_people_type_them(typed, clock):
    assert f"{ClockField().clean(typed):%H:%M}" == clock


@pytest.mark.parametrize("typed", ["10:30–12:00", "10.30-12.00", "9 – 10:30", "10:30–12", "kell 10-12", "10 kuni 12"])
def test_two_times_of_day_in_one_field_are_told_where_they_go(typed):
    with pytest.raises(ValidationError, match="kaks välja"):
        ClockField().clean(typed)
