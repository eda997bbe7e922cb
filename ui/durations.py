"""Lengths of time as people type them, read exactly or refused: ``1,5``, ``1:30``, ``90 min``, ``1h 30``.

Everything is Decimal; a length that could be read two ways (``1:5``, ``90``, ``1.30``) is refused.
"""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.utils import timezone

QUARTER = Decimal(15)  # minutes
HOUR = Decimal(60)
PARTS_OF_AN_HOUR = {"¼": "25", "½": "5", "¾": "75"}
NUMBER = r"[0-9]{1,4}(?:[.,][0-9]{1,3})?"
HOURS = r"(?:h|t|tund|tundi|tunni|hr|hrs|hour|hours)"
MINUTES = r"(?:m|min|mins|minut|minutit|minute|minutes)"
COLONS = str.maketrans("：∶꞉", ":::")  # of other keyboards
PLAIN = re.compile(rf"({NUMBER}|[.,][0-9]{{1,3}})(?:{HOURS})?")
LIKE_A_CLOCK = re.compile(rf"[0-9]{{1,2}}\.(?!00|25|50)[0-5][0-9](?:{HOURS})?")  # 1.30: 90 or 78 minutes
COLON = re.compile(rf"([0-9]{{1,3}}):([0-5][0-9])(?:{HOURS})?")
ONLY_MINUTES = re.compile(rf"({NUMBER}){MINUTES}")
BOTH = re.compile(rf"([0-9]{{1,3}}){HOURS}\.?(?:ja|and)?([0-9]{{1,2}})(?:{MINUTES})?")
CLOCK = re.compile(
    r"(?:kella? |kl\.? ?)?([01]?[0-9]|2[0-3])(?:[.:, h]?([0-5][0-9])(?::00)?)?\.?(?: ?h)?(?: ?([ap])\.?m\.?)?",
    re.IGNORECASE,
)
MIDNIGHT = re.compile(r"24(?:[.:]?00)?")
MOST_BARE = 24  # hours; a larger number without a unit is more likely minutes


class ReadTwoWays(ValueError):
    """``1.30``: by the clock an hour and a half, as a decimal 78 minutes."""


class Length(NamedTuple):
    minutes: Decimal
    typed: str


def length_of(text: str) -> Length:
    return Length(minutes_of(text), text.strip())


def minutes_of(text: str) -> Decimal:
    """Minutes, exactly; ValueError for what is no length or could be two."""
    if re.search(r"[0-9]\s+[0-9.,:]", text):
        raise ValueError("one number or two?")
    given = re.sub(r"(?<=[a-z])\.$", "", re.sub(r"\s+", "", text.lower()).translate(COLONS))
    for sign, part in PARTS_OF_AN_HOUR.items():
        given = re.sub(f"^([0-9]*){sign}", lambda found, part=part: f"{found[1] or 0},{part}", given)  # type: ignore[misc]
    if found := COLON.fullmatch(given):
        return int(found[1]) * HOUR + int(found[2])
    if found := ONLY_MINUTES.fullmatch(given):
        return _exact(found[1])
    if found := BOTH.fullmatch(given):
        return _hours_and_minutes(int(found[1]), int(found[2]))
    if LIKE_A_CLOCK.fullmatch(given):
        raise ReadTwoWays("by the clock or by the hundred?")
    if found := PLAIN.fullmatch(given):
        hours = _exact(found[1])
        if hours > MOST_BARE and given[-1].isdigit():
            raise ValueError("hours or minutes?")
        return hours * HOUR
    raise ValueError("not a length")


def _exact(number: str) -> Decimal:
    return Decimal(number.replace(",", "."))


def _hours_and_minutes(hours: int, minutes: int) -> Decimal:
    if minutes > 59:
        raise ValueError("an hour has 60 minutes")
    return hours * HOUR + minutes


def in_quarters(minutes: Decimal) -> Decimal:
    """Hours to the nearest quarter; exactly between two it is the longer one (7,5 min are 0.25 h)."""
    return (minutes / QUARTER).quantize(Decimal(1), ROUND_HALF_UP) / 4


def clock_of(text: str) -> dt.time:
    """``9``, ``9.30``, ``9:30``, ``0930``, ``kell 9``, ``9 am``; ``24:00`` is the midnight that ends the day."""
    given = text.strip().translate(COLONS)
    if MIDNIGHT.fullmatch(given):
        return dt.time(0)
    found = CLOCK.fullmatch(given)
    if not found:
        raise ValueError("not a time of day")
    return dt.time(_of_24(int(found[1]), (found[3] or "").lower()), int(found[2] or 0))


def _of_24(hour: int, half: str) -> int:
    """``12 am`` is midnight, ``2 pm`` is 14; ValueError for ``14 pm``."""
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError("no such hour in half a day")
    return hour % 12 + 12 * (half == "p")


def between(day: dt.date, start: dt.time, end: dt.time) -> tuple[dt.datetime, dt.datetime]:
    """Two moments by the clocks of the programme's time zone; an end that is not later is on the next day.

    ValueError for a time that no clock shows in the night when summer time begins. A time that the clocks show twice
    is the first one.
    """
    last = day if end > start else day + dt.timedelta(days=1)
    return _moment(day, start), _moment(last, end)


def _moment(day: dt.date, clock: dt.time) -> dt.datetime:
    zone = timezone.get_default_timezone()
    moment = dt.datetime.combine(day, clock, zone)
    if moment.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise ValueError("this time was skipped")
    return moment


def minutes_between(start: dt.datetime, end: dt.datetime) -> Decimal:
    """Minutes that went by, whatever the clocks did meanwhile."""
    return Decimal(int((end.astimezone(dt.UTC) - start.astimezone(dt.UTC)).total_seconds())) / 60
