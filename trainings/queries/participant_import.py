"""A brought list of participants, row by row: what is wrong where, and what would be done."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trainings.models import Event, Person, Registration
from ui.exports import FORMULA_STARTS
from ui.spreadsheet_reader import Headed, Row, Table, read_table, with_heads
from ui.text import folded, one_line
from ui.typed_dates import date_of
from villages.models import Village

COLUMNS = {
    "name": (
        *("nimi", "name", "osaleja", "osaleja nimi", "ees- ja perekonnanimi", "ees- ja perenimi", "participant"),
        *("täisnimi", "full name", "nimi ja perekonnanimi", "sinu nimi", "teie nimi", "your name", "participant name"),
    ),
    "first_name": ("eesnimi", "first name", "given name"),
    "last_name": ("perekonnanimi", "perenimi", "last name", "surname", "family name"),
    "village": ("küla", "village", "piirkond", "küla või piirkond", "sinu küla", "teie küla", "your village"),
    "organisation": (
        *("organisatsioon", "organisation", "organization", "asutus", "ühing", "organisatsiooni nimi"),
        *("ettevõte", "asutus või ettevõte", "company"),
    ),
    "email": (
        *("e-post", "e-mail", "meil", "e-posti aadress", "e-mail address", "meiliaadress"),
        *("sinu e-post", "teie e-post", "sinu e-posti aadress", "teie e-posti aadress", "your e-mail"),
    ),
    "day": ("kuupäev", "date", "day", "päev"),
}
SALT = "brought participants"
WITH_TIME = re.compile(r" [0-9]{1,2}:[0-9]{2}$")  # a spreadsheet's day with its hour
ELSEWHERE = {"", "mujalt", "from elsewhere", "mujal", "muu"}


Packed = tuple[str, int | None, str, str]  # name, key of the village, organisation, e-mail


class Fault(NamedTuple):
    """``row`` and ``column`` as the spreadsheet names them."""

    row: int
    column: str
    why: str


@dataclass
class Brought:
    """One row that can be taken in; ``is_known``: the person is here already; ``is_there``: on the list already."""

    row: int
    name: str
    village: Village | None
    organisation: str
    email: str
    is_known: bool = False
    is_there: bool = False


@dataclass
class Plan:
    """``notes``: what the reader did with the file, in sentences; ``unused``: columns that say nothing to us."""

    rows: list[Brought] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)

    @property
    def new(self) -> int:
        return sum(not row.is_known and not row.is_there for row in self.rows)

    @property
    def known(self) -> int:
        return sum(row.is_known and not row.is_there for row in self.rows)

    @property
    def there(self) -> int:
        return sum(row.is_there for row in self.rows)


def plan_of(event: Event, name: str, content: bytes, sheet: str = "") -> Plan:
    """ValidationError when the file as a whole says nothing; else every fault with its row and column."""
    headed = _headed(read_table(name, content, sheet))
    villages = Villages(event)
    plan = Plan(notes=headed.notes, unused=headed.unused)
    rows = []
    for row in headed.rows:
        brought, faults = _brought(event, row, headed, villages)
        plan.faults += faults
        if brought:
            rows.append(brought)
    there = set(Registration.objects.filter(seats__event=event).active().values_list("person", flat=True))
    for someone, one in people_behind(rows, known_people(event.programme_id)):
        one.email = one.email or someone.email
        one.is_known, one.is_there = someone.pk is not None, someone.pk in there
        plan.rows.append(one)
    return plan


def _headed(table: Table) -> Headed:
    missing = _("The first row names the columns; there has to be a column “Nimi” or “Name”.")
    try:
        return with_heads(table, COLUMNS, ["name"], missing)
    except ValidationError:
        return with_heads(table, COLUMNS, ["first_name", "last_name"], missing)


class Villages:
    """Those of the event's programme by their names; without accents where that leaves one."""

    def __init__(self, event: Event) -> None:
        whole = Village.objects.filter(participation__programme=event.programme_id).select_related("participation")
        self.exact: dict[str, Village] = {}
        self.alike: dict[str, list[Village]] = {}
        for village in whole:
            self.exact[one_line(village.name).casefold()] = village
            self.alike.setdefault(folded(village.name), []).append(village)

    def named(self, name: str) -> Village | None:
        alike = self.alike.get(folded(name), [])
        return self.exact.get(name.casefold()) or (alike[0] if len(alike) == 1 else None)


def _brought(event: Event, row: Row, headed: Headed, villages: Villages) -> tuple[Brought | None, list[Fault]]:
    given = {key: row.cell(place) for key, place in headed.places.items()}
    broken = {key: row.faults[place] for key, place in headed.places.items() if place in row.faults}
    if "name" not in headed.places:
        given["name"] = " ".join(filter(None, (given["first_name"], given["last_name"])))
    wrong = [*broken.items(), *((key, why) for key, why in _wrong(event, given, villages) if key not in broken)]
    if wrong:
        return None, [Fault(row.number, headed.heads.get(key) or _head_of_name(headed), why) for key, why in wrong]
    village = villages.named(given.get("village", ""))
    email = given.get("email", "").lower()
    return Brought(row.number, given["name"], village, given.get("organisation", ""), email), []


def _head_of_name(headed: Headed) -> str:
    return " + ".join(headed.heads[key] for key in ("first_name", "last_name") if key in headed.heads)


def _wrong(event: Event, given: dict[str, str], villages: Villages) -> Iterator[tuple[str, str]]:
    if not given["name"]:
        yield "name", _("The name is missing.")
    for column in ("name", "organisation"):
        text = given.get(column, "")
        if len(text) > 150:
            yield column, _("At most 150 characters.")
        if text.startswith(FORMULA_STARTS):
            yield column, _("This looks like a formula, not like words.")
    village = given.get("village", "")
    if village.casefold() not in ELSEWHERE and not villages.named(village):
        yield "village", _("There is no village “%(name)s” in the programme.") % {"name": village[:60]}
    if email := given.get("email"):
        try:
            validate_email(email)
        except ValidationError:
            yield "email", _("This is not an e-mail address.")
    if day := given.get("day"):
        yield from _wrong_day(event, day)


def _wrong_day(event: Event, text: str) -> Iterator[tuple[str, str]]:
    try:
        on = date_of(WITH_TIME.sub("", text))
    except ValueError:
        yield "day", _("Write the date as day.month.year, for example 29.02.2024.")
        return
    if not event.days.filter(on=on).exists():
        yield "day", _("The event has no such day.")


def packed(event: Event, plan: Plan) -> str:
    """The rows for the page that asks whether to take them in: signed, and kept nowhere on our side."""
    rows = [(row.name, row.village.pk if row.village else None, row.organisation, row.email) for row in plan.rows]
    return signing.dumps([event.pk, rows], salt=SALT, compress=True)


def opened(event: Event, text: str) -> list[Packed]:
    """ValidationError for what we did not pack for this event within the hour."""
    try:
        key, rows = signing.loads(text, salt=SALT, max_age=3600)
    except signing.BadSignature as error:
        raise ValidationError(_("This preview is over: choose the file again.")) from error
    if key != event.pk:
        raise ValidationError(_("This preview is over: choose the file again."))
    packed_rows: list[Packed] = rows
    return packed_rows


def with_villages(rows: Sequence[Packed]) -> list[Brought]:
    villages = Village.objects.select_related("participation").in_bulk({row[1] for row in rows} - {None})
    return [Brought(n, name, villages.get(key), org, email) for n, (name, key, org, email) in enumerate(rows, 1)]


def told_of_import(count: int) -> str:
    told = ngettext("%(n)s person came onto the list.", "%(n)s people came onto the list.", count) % {"n": count}
    return told if count else _("All of them are on the list already; nothing was added.")


# Who is who


@dataclass
class Someone:
    """A person as lists know people; without ``pk`` one who is new."""

    pk: int | None
    email: str


People = dict[tuple[str, int | None], list[Someone]]


def known_people(programme: int) -> People:
    people: People = {}
    known = Person.objects.filter(programme=programme, anonymised_at=None).order_by("pk")
    for pk, name, village, email in known.values_list("pk", "name", "village", "email"):
        people.setdefault((one_line(name).casefold(), village), []).append(Someone(pk, email.lower()))
    return people


def people_behind(rows: Iterable[Brought], people: People) -> list[tuple[Someone, Brought]]:
    """Each person of the list once, with the first row that means them: preview and taking in follow this one rule.

    Same name, same village: two e-mails are two people. Who has an e-mail is looked for first; a row without one means
    the person already found, and a person without one gets the row's: no e-mail is lost.
    """
    found: dict[int, tuple[Someone, Brought]] = {}
    for row in sorted(rows, key=lambda one: not one.email):
        same = people.setdefault((row.name.casefold(), row.village.pk if row.village else None), [])
        someone = _fitting(row.email, same)
        if someone is None:
            someone = Someone(None, row.email)
            same.append(someone)
        someone.email = someone.email or row.email
        _someone, first = found.get(id(someone), (someone, row))
        earlier, later = sorted((first, row), key=lambda one: one.row)
        earlier.organisation = earlier.organisation or later.organisation
        found[id(someone)] = (someone, earlier)
    return sorted(found.values(), key=lambda pair: pair[1].row)


def _fitting(email: str, same: list[Someone]) -> Someone | None:
    if not email:
        return same[0] if same else None
    by_email = [one for one in same if one.email == email]
    return next(iter(by_email or [one for one in same if not one.email]), None)
