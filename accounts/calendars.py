"""Calendars for people's own calendar programs (RFC 5545): what an app puts in, and how it is written.

An app says in its ``calendars.py`` what of its own a person's calendar holds::

    @contributes
    def visits(user: User) -> Iterable[Entry]: ...
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import CalendarFeed, User

if TYPE_CHECKING:
    from icalendar import Event, Timezone, TimezoneDaylight, TimezoneStandard

SALT = "calendar feed"
PRODUCT = "-//Arukad kylad//Calendar//ET"


@dataclass(frozen=True)
class Entry:
    """One thing in a calendar. Days, when it lasts whole days (``ends`` is the last of them); else moments.

    ``uid`` never changes. ``sequence`` grows with each change and ``changed_at`` is when the last one was, so that a
    calendar program puts the newer in the place of the older.
    """

    uid: str
    title: str
    starts: dt.datetime | dt.date
    ends: dt.datetime | dt.date
    changed_at: dt.datetime
    sequence: int = 0
    place: str = ""
    text: str = ""
    url: str = ""
    is_sure: bool = True
    is_cancelled: bool = False


Source = Callable[[User], Iterable[Entry]]
SOURCES: list[Source] = []


def contributes(source: Source) -> Source:
    SOURCES.append(source)
    return source


def entries_of(user: User) -> list[Entry]:
    return [entry for source in SOURCES for entry in source(user)]


def uid_of(kind: str, key: object) -> str:
    return f"{kind}-{key}@{urlsplit(settings.SITE_URL).hostname}"


def written(name: str, entries: Iterable[Entry], method: str = "PUBLISH", organizer: str = "") -> bytes:
    """The calendar as bytes; the same entries give the same bytes.

    A mail that takes an event out of a calendar has the method CANCEL and the ``organizer``'s address: without both,
    Outlook leaves the event where it is.
    """
    from icalendar import Calendar

    calendar = Calendar()
    for key, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", method)):
        calendar.add(key, value)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("x-published-ttl", "PT1H")  # Outlook's own word for the next line
    calendar.add("refresh-interval", dt.timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar.add_component(_tallinn())
    for entry in sorted(entries, key=lambda one: one.uid):
        event = _component(entry, is_cancelled=entry.is_cancelled or method == "CANCEL")
        if organizer:
            event.add("organizer", f"mailto:{organizer}")
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


Change = TypeVar("Change", "TimezoneStandard", "TimezoneDaylight")


def _tallinn() -> "Timezone":
    """The rule since 2002, which readers without a list of time zones of their own go by."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", settings.TIME_ZONE)
    zone.add_component(_change(TimezoneDaylight(), "EEST", "20020331T030000", 3, 2))
    zone.add_component(_change(TimezoneStandard(), "EET", "20021027T040000", 10, 3))
    return zone


def _change(part: Change, name: str, first: str, month: int, hours_before: int) -> Change:
    """On the last Sunday of the month, from so many hours to the other."""
    part["dtstart"] = first
    part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
    part.add("tzoffsetfrom", dt.timedelta(hours=hours_before))
    part.add("tzoffsetto", dt.timedelta(hours=5 - hours_before))
    part.add("tzname", name)
    return part


def _component(entry: Entry, *, is_cancelled: bool) -> "Event":
    """Most calendar programs show a cancelled event of a feed like any other, so its title says it too."""
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("summary", _("CANCELLED: %(title)s") % {"title": entry.title} if is_cancelled else entry.title)
    event.add("transp", "TRANSPARENT" if is_cancelled else "OPAQUE")  # the time is free again
    event.add("dtstart", _time(entry.starts))
    event.add("dtend", _time(entry.ends) if isinstance(entry.ends, dt.datetime) else entry.ends + dt.timedelta(days=1))
    event.add("dtstamp", entry.changed_at.astimezone(dt.UTC))
    event.add("last-modified", entry.changed_at.astimezone(dt.UTC))
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED" if entry.is_sure else "TENTATIVE")
    for key, value in (("location", entry.place), ("description", entry.text), ("url", entry.url)):
        if value:
            event.add(key, value)
    return event


def _time(value: dt.datetime | dt.date) -> dt.datetime | dt.date:
    return timezone.localtime(value) if isinstance(value, dt.datetime) else value


def token_of(feed: CalendarFeed) -> str:
    return signing.dumps(feed.pk, salt=SALT)


def feed_behind(token: str) -> CalendarFeed | None:
    """None for a link that was never given out, was taken back, or whose person may not sign in any more."""
    try:
        key = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return CalendarFeed.objects.open().filter(pk=key, user__is_active=True).select_related("user").first()
