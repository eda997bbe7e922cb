"""Codes of the snapshot in words, and its strings as numbers and days."""

import datetime
from collections.abc import Collection, Mapping
from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ui import formats

KINDS = {
    "interim": gettext_noop("Interim report"),
    "annual": gettext_noop("Annual report"),
    "final": gettext_noop("Final report"),
    "state": gettext_noop("State at the moment"),
}
STRATEGY = {
    "draft": gettext_noop("draft"),
    "discussion": gettext_noop("public discussion"),
    "defended": gettext_noop("interim defence held"),
    "submitted": gettext_noop("submitted"),
    "approved": gettext_noop("approved"),
}
PILOT = {
    "idea": gettext_noop("idea"),
    "submitted": gettext_noop("submitted"),
    "approved": gettext_noop("approved"),
    "under_way": gettext_noop("under way"),
    "ready": gettext_noop("ready"),
    "inspected": gettext_noop("inspected"),
    "closed": gettext_noop("closed"),
    "paused": gettext_noop("paused"),
    "broken_off": gettext_noop("broken off"),
}
RISK = {
    "green": gettext_noop("going to plan"),
    "yellow": gettext_noop("behind or in doubt"),
    "red": gettext_noop("needs help"),
}
EVENT_KIND = {
    "training_day": gettext_noop("training day"),
    "trip_home": gettext_noop("study trip at home"),
    "trip_abroad": gettext_noop("study trip abroad"),
    "seminar": gettext_noop("seminar"),
    "visit": gettext_noop("study visit"),
    "idea_collection": gettext_noop("idea collection"),
    "defence": gettext_noop("interim defence"),
    "meeting": gettext_noop("meeting"),
    "other": gettext_noop("other"),
}
EVENT = {
    "planned": gettext_noop("planned"),
    "open": gettext_noop("open for registration"),
    "held": gettext_noop("held"),
    "proved": gettext_noop("proved"),
    "closed": gettext_noop("closed"),
    "cancelled": gettext_noop("cancelled"),
    "postponed": gettext_noop("postponed"),
}
BASIS = {
    "entered": gettext_noop("entered"),
    "seed": gettext_noop("founding document"),
    "source": gettext_noop("public source"),
    "derived": gettext_noop("derived, to be confirmed"),
    "demo": gettext_noop("demo data"),
}
PROOF = {
    "agenda": gettext_noop("agenda"),
    "signed_list": gettext_noop("signed list"),
    "feedback": gettext_noop("feedback summary"),
    "marking": gettext_noop("marking"),
}
PARTNER_ROLE = {"lead": gettext_noop("lead partner"), "partner": gettext_noop("partner")}
METHOD = {"measured": gettext_noop("measured"), "estimated": gettext_noop("estimated")}
CONTROL = {
    "I1": gettext_noop("Support is at most the support rate of the eligible cost"),
    "I3": gettext_noop("Budget lines add up to the budget"),
    "I6": gettext_noop("Hours given to the villages add up to the programme's hours"),
    "I18": gettext_noop("What the payer accepted, deducted and left for later makes what was claimed"),
    "I25": gettext_noop("The tables add up to the same sum"),
}


def word(words: Mapping[str, str], code: str | None) -> str:
    """The word for a code; an unknown code is printed as it is rather than hidden."""
    return formats.NOTHING if code is None else _(words[code]) if code in words else code


def shown(value: str | None) -> str:
    """A figure or a word of a frozen row, whichever it is."""
    if value is None:
        return formats.NOTHING
    try:
        return amount(value) if "." in value else formats.number(exact(value))
    except ArithmeticError:
        return value


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
    """Of something with one known day only that day: no dash leads to nothing."""
    first, last = start or end, end or start
    return formats.date_range(day(first), day(last))


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


def module_name(number: int, title: str) -> str:
    """“1. Arukas küla”; a module without a title of its own is named by its number, once."""
    plain = _("Module %(n)s") % {"n": number}
    if title in ("", plain):
        return plain
    return title if title.startswith(f"{number}.") else f"{number}. {title}"
