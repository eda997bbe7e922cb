"""Codes of the snapshot in words, and its strings as numbers and days."""

import datetime
from collections.abc import Collection, Mapping
from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from look import formats

KINDS = {
    "interim": noop("Interim report"),
    "annual": noop("Annual report"),
    "final": noop("Final report"),
    "state": noop("State at the moment"),
}
STRATEGY = {
    "draft": noop("draft"),
    "discussion": noop("public discussion"),
    "defended": noop("interim defence held"),
    "submitted": noop("submitted"),
    "approved": noop("approved"),
}
PILOT = {
    "idea": noop("idea"),
    "submitted": noop("submitted"),
    "approved": noop("approved"),
    "under_way": noop("under way"),
    "ready": noop("ready"),
    "inspected": noop("inspected"),
    "closed": noop("closed"),
    "paused": noop("paused"),
    "broken_off": noop("broken off"),
}
RISK = {"green": noop("going to plan"), "yellow": noop("behind or in doubt"), "red": noop("needs help")}
EVENT_KIND = {
    "training_day": noop("training day"),
    "trip_home": noop("study trip in Estonia"),
    "trip_abroad": noop("study trip abroad"),
    "seminar": noop("seminar"),
    "visit": noop("study visit"),
    "idea_collection": noop("idea collection"),
    "defence": noop("interim defence"),
    "meeting": noop("meeting"),
    "other": noop("other"),
}
EVENT = {
    "planned": noop("planned"),
    "open": noop("open for registration"),
    "held": noop("held"),
    "proved": noop("proved"),
    "closed": noop("closed"),
    "cancelled": noop("cancelled"),
    "postponed": noop("postponed"),
}
BASIS = {
    "entered": noop("entered"),
    "seed": noop("founding document"),
    "source": noop("public source"),
    "derived": noop("derived, to be confirmed"),
    "demo": noop("demo data"),
}
PROOF = {
    "agenda": noop("agenda"),
    "signed_list": noop("signed list"),
    "feedback": noop("feedback summary"),
    "marking": noop("marking"),
}
PARTNER_ROLE = {"lead": noop("lead partner"), "partner": noop("partner")}
METHOD = {"measured": noop("measured"), "estimated": noop("estimated")}
CONTROL = {
    "I1": noop("Support is at most the support rate of the eligible cost"),
    "I3": noop("Budget lines add up to the budget"),
    "I6": noop("Hours given to the villages add up to the programme's hours"),
    "I25": noop("The tables add up to the same sum"),
}


def word(words: Mapping[str, str], code: str | None) -> str:
    """The word for a code; an unknown code is printed as it is rather than hidden."""
    return formats.NOTHING if code is None else _(words[code]) if code in words else code


def exact(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def amount(value: str | None) -> str:
    return formats.amount(exact(value))


def money(value: str | None) -> str:
    return formats.money(exact(value))


def hours(value: str | None) -> str:
    """Two places always, so that the column lines up."""
    return formats.number(exact(value), 2)


def percent(value: str | None) -> str:
    return formats.percent(exact(value), 1)


def score(value: str | None) -> str:
    return formats.number(exact(value), 1)


def count(value: int | None) -> str:
    return formats.number(value)


def day(value: str | None) -> datetime.date | None:
    return None if value is None else datetime.date.fromisoformat(value)


def date(value: str | None) -> str:
    return formats.date(day(value))


def dates(start: str | None, end: str | None) -> str:
    return formats.date_range(day(start), day(end))


def measured(value: str | None, unit: str) -> str:
    """An indicator's value in its unit."""
    if unit == "money":
        return formats.euros(exact(value))
    if unit == "score":
        return score(value)
    if unit == "hours":
        return formats.hours(exact(value))
    if unit == "percent":
        return percent(value)
    return formats.number(exact(value))


DERIVED, DEMO = "†", "‡"


def marked(text: str, basis: str) -> str | SafeString:
    """A figure that is no fact yet carries a mark, which the note under the table explains."""
    mark = {"derived": DERIVED, "demo": DEMO}.get(basis)
    return format_html('{}<sup class="mark">{}</sup>', text, mark) if mark else text


def marks_note(bases: Collection[str]) -> str:
    """What the marks in a table mean; "" when there are none."""
    notes = []
    if "derived" in bases:
        notes.append(f"{DERIVED}\xa0{_('derived, to be confirmed')}")
    if "demo" in bases:
        notes.append(f"{DEMO}\xa0{_('demo data')}")
    return "; ".join(notes)
