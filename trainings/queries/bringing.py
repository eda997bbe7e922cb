"""A brought list of participants, row by row: what is wrong where, and what would be done."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from trainings.models import Event, Person, Registration
from ui import spreadsheet_reader
from ui.exports import FORMULA_STARTS
from ui.fields import date_of
from villages.models import Village

COLUMNS = {
    "name": ("nimi", "name", "osaleja", "ees- ja perekonnanimi", "participant"),
    "village": ("küla", "village", "piirkond"),
    "organisation": ("organisatsioon", "organisation", "organization", "asutus"),
    "email": ("e-post", "e-mail", "email", "meil", "e-posti aadress"),
    "day": ("kuupäev", "date", "day", "päev"),
}
SALT = "brought participants"
ELSEWHERE = ("", "mujalt", "from elsewhere", "–", "-")


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
    rows: list[Brought] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def new(self) -> int:
        return sum(not row.is_known and not row.is_there for row in self.rows)

    @property
    def known(self) -> int:
        return sum(row.is_known and not row.is_there for row in self.rows)

    @property
    def there(self) -> int:
        return sum(row.is_there for row in self.rows)


def plan_of(event: Event, name: str, content: bytes) -> Plan:
    """ValidationError when the file as a whole says nothing; else every fault with its row and column."""
    head, *rows = spreadsheet_reader.read(name, content)
    columns = _columns(head.cells)
    whole = Village.objects.filter(participation__programme=event.programme_id).select_related("participation")
    villages = {one.name.casefold(): one for one in whole}
    plan = Plan()
    seen: set[Any] = set()
    for row in rows:
        brought, faults = _brought(event, row, columns, villages, head.cells)
        plan.faults += faults
        key = (brought.name.casefold(), brought.village, brought.email) if brought else None
        if brought and key not in seen:
            seen.add(key)
            plan.rows.append(brought)
    _compare(event, plan)
    return plan


def _columns(heads: list[str]) -> dict[str, int]:
    by_word = {word: column for column, words in COLUMNS.items() for word in words}
    found: dict[str, int] = {}
    for place, head in enumerate(heads):
        column = by_word.get(head.strip().casefold())
        if column in found:
            raise ValidationError(_("The column “%(head)s” stands in the first row twice.") % {"head": head})
        if column:
            found[column] = place
    if "name" not in found:
        raise ValidationError(_("The first row names the columns; there has to be a column “Nimi” or “Name”."))
    return found


def _brought(
    event: Event, row: spreadsheet_reader.Row, columns: dict[str, int], villages: dict[str, Village], heads: list[str]
) -> tuple[Brought | None, list[Fault]]:
    given = {c: row.cells[place] if place < len(row.cells) else "" for c, place in columns.items()}
    wrong = list(_wrong(event, given, villages))
    faults = [Fault(row.number, heads[columns[column]], why) for column, why in wrong]
    if faults:
        return None, faults
    village = villages.get(given.get("village", "").casefold())
    return Brought(
        row.number, given["name"], village, given.get("organisation", ""), given.get("email", "").lower()
    ), []


def _wrong(event: Event, given: dict[str, str], villages: dict[str, Village]) -> Any:
    if not given["name"]:
        yield "name", _("The name is missing.")
    for column in ("name", "organisation"):
        text = given.get(column, "")
        if len(text) > 150:
            yield column, _("At most 150 characters.")
        if text.startswith(FORMULA_STARTS):
            yield column, _("This looks like a formula, not like words.")
    village = given.get("village", "").casefold()
    if village not in ELSEWHERE and village not in villages:
        yield "village", _("There is no village “%(name)s” in the programme.") % {"name": given["village"][:60]}
    if email := given.get("email"):
        try:
            validate_email(email)
        except ValidationError:
            yield "email", _("This is not an e-mail address.")
    if day := given.get("day"):
        yield from _wrong_day(event, day)


def _wrong_day(event: Event, text: str) -> Any:
    try:
        on = date_of(text)
    except ValueError:
        yield "day", _("Write the date as day.month.year, for example 29.02.2024.")
        return
    if not event.days.filter(on=on).exists():
        yield "day", _("The event has no such day.")


def packed(event: Event, plan: Plan) -> str:
    """The rows for the page that asks whether to take them in: signed, and kept nowhere on our side."""
    rows = [(row.name, row.village.pk if row.village else None, row.organisation, row.email) for row in plan.rows]
    return signing.dumps([event.pk, rows], salt=SALT, compress=True)


def unpacked(event: Event, text: str) -> list[Brought]:
    """ValidationError for what we did not pack for this event within the hour."""
    try:
        key, rows = signing.loads(text, salt=SALT, max_age=3600)
    except signing.BadSignature as error:
        raise ValidationError(_("This preview is over: choose the file again.")) from error
    if key != event.pk:
        raise ValidationError(_("This preview is over: choose the file again."))
    villages = Village.objects.select_related("participation").in_bulk({row[1] for row in rows} - {None})
    return [Brought(n, name, villages.get(key), org, email) for n, (name, key, org, email) in enumerate(rows, 1)]


def _compare(event: Event, plan: Plan) -> None:
    """Which of the people are known, and which are on the list: read at once, not row by row."""
    people: dict[tuple[str, int | None], list[tuple[int, str]]] = {}
    known = Person.objects.filter(programme=event.programme_id, anonymised_at=None)
    for pk, name, village, email in known.values_list("pk", "name", "village", "email"):
        people.setdefault((name.casefold(), village), []).append((pk, email.lower()))
    there = set(Registration.objects.filter(seats__event=event).active().values_list("person", flat=True))
    for row in plan.rows:
        same = people.get((row.name.casefold(), row.village.pk if row.village else None), [])
        fitting = [pk for pk, email in same if not row.email or not email or email == row.email]
        row.is_known, row.is_there = bool(fitting), any(pk in there for pk in fitting)
