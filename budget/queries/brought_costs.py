"""A brought list of costs, row by row: what would be entered, what is here already, what is wrong where."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from budget.models import BudgetLine, Cost
from ui.fields import decimal_of
from ui.spreadsheet_reader import Headed, Row, read_table, with_heads
from ui.text import folded, folded_invoice_no, folded_supplier
from ui.typed_dates import date_of
from villages.models import Participation

Read = TypeVar("Read")

COLUMNS = {
    "line": ("tegevus", "eelarverida", "rida", "activity", "budget line", "line", "tegevuse kood"),
    "supplier": ("müüja", "tarnija", "hankija", "supplier", "seller", "vendor"),
    "supplier_code": ("registrikood", "müüja registrikood", "registry code", "reg kood", "supplier's registry code"),
    "invoice_no": ("arve number", "arve nr", "arve", "number", "invoice number", "invoice no", "invoice"),
    "invoice_on": ("arve kuupäev", "kuupäev", "invoice date", "date", "day"),
    "description": ("mis osteti", "mida osteti", "kirjeldus", "sisu", "selgitus", "what was bought", "description"),
    "net": ("käibemaksuta", "summa käibemaksuta", "summa km-ta", "without vat", "net", "neto"),
    "vat": ("käibemaks", "km", "vat"),
    "eligible": ("abikõlblik", "abikõlblik summa", "eligible", "eligible amount"),
    "ledger_no": ("kanne raamatupidamises", "kanne", "kande number", "entry in the accounts", "entry"),
}
REQUIRED = ("supplier", "invoice_no", "invoice_on", "description", "net")
MOST = 5_000
LENGTHS = {"supplier": 150, "supplier_code": 20, "invoice_no": 50, "description": 300, "ledger_no": 50}


class Fault(NamedTuple):
    """``row`` and ``column`` as the spreadsheet names them."""

    row: int
    column: str
    why: str


@dataclass
class Plan:
    """``rows``: number in the file → columns of a cost; ``there``: how many are entered already."""

    rows: dict[int, dict[str, object]] = field(default_factory=dict)
    there: int = 0
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


def plan_of_costs(participation: Participation, name: str, content: bytes, sheet: str = "") -> Plan:
    """ValidationError when the file is no list of costs; `SheetAsked` when one of several sheets is meant."""
    missing = _("The first row has to name the columns: supplier, invoice number, invoice date, what was bought, net.")
    headed = with_heads(read_table(name, content, sheet), COLUMNS, REQUIRED, missing)
    if len(headed.rows) > MOST:
        raise ValidationError(_("The file has more than %(n)s rows: bring it in parts.") % {"n": MOST})
    plan = Plan(notes=headed.notes, unused=headed.unused)
    lines = BudgetLine.objects.in_force().filter(participation=participation).select_related("activity")
    reader = _Reader(headed, list(lines), _entered(participation))
    for row in headed.rows:
        reader.read(row, plan)
    return plan


def _entered(participation: Participation) -> set[tuple[str, str, int]]:
    rows = Cost.objects.filter(participation=participation).exclude(state=Cost.State.REVERSED)
    found = rows.values_list("supplier", "supplier_code", "invoice_no", "invoice_on")
    return {key for name, code, number, day in found for key in keys_of(name, code, number, day)}


def keys_of(name: str, code: str, number: str, day: dt.date) -> Iterable[tuple[str, str, int]]:
    """One invoice by its supplier's name or code (domain.md I16)."""
    yield folded_supplier(name), folded_invoice_no(number), day.year
    if code:
        yield code, folded_invoice_no(number), day.year


class _Reader:
    def __init__(self, headed: Headed, lines: list[BudgetLine], entered: set[tuple[str, str, int]]) -> None:
        self.headed, self.lines, self.entered = headed, lines, entered
        self.in_file: dict[tuple[str, str, int], int] = {}

    def read(self, row: Row, plan: Plan) -> None:
        before = len(plan.faults)
        for place, why in row.faults.items():
            plan.faults.append(Fault(row.number, self._head(place), why))
        facts: dict[str, Any] = {name: self._text(row, name, plan) for name in LENGTHS}
        facts["line"] = self._line(row, plan)
        facts["invoice_on"] = self._value(row, "invoice_on", date_of, _("This is not a day: %(text)s"), plan)
        for name in ("net", "vat", "eligible"):
            facts[name] = self._value(row, name, decimal_of, _("This is not a sum in euros: %(text)s"), plan)
        if len(plan.faults) > before:
            return
        facts["vat"] = facts["vat"] or Decimal(0)
        keys = set(keys_of(facts["supplier"], facts["supplier_code"], facts["invoice_no"], facts["invoice_on"]))
        if keys & self.entered:
            plan.there += 1
            return
        if twin := next((self.in_file[key] for key in keys if key in self.in_file), None):
            why = _("The same invoice stands in row %(n)s.") % {"n": twin}
            plan.faults.append(Fault(row.number, self._named("invoice_no"), why))
            return
        self.in_file.update(dict.fromkeys(keys, row.number))
        plan.rows[row.number] = facts

    def _text(self, row: Row, name: str, plan: Plan) -> str:
        text = row.cell(self.headed.places.get(name))
        if not text and name in REQUIRED:
            plan.faults.append(Fault(row.number, self._named(name), _("This is empty and has to be filled in.")))
        if len(text) > LENGTHS[name]:
            why = _("This is longer than %(n)s letters.") % {"n": LENGTHS[name]}
            plan.faults.append(Fault(row.number, self._named(name), why))
        return text

    def _value(self, row: Row, name: str, read: Callable[[str], Read], says: str, plan: Plan) -> Read | None:
        text = row.cell(self.headed.places.get(name))
        if not text:
            if name in REQUIRED:
                plan.faults.append(Fault(row.number, self._named(name), _("This is empty and has to be filled in.")))
            return None
        try:
            return read(text.removesuffix("€").strip())
        except ValueError:
            plan.faults.append(Fault(row.number, self._named(name), says % {"text": text}))
            return None

    def _line(self, row: Row, plan: Plan) -> BudgetLine | None:
        """By the activity's code or the line's title; of a group with one line, that one."""
        text = row.cell(self.headed.places.get("line"))
        code = text.split(" ")[0].rstrip(".")
        fit = [line for line in self.lines if line.activity.code == code or folded(line.title) == folded(text)]
        fit = fit or (self.lines if not text and len(self.lines) == 1 else [])
        if len(fit) == 1:
            return fit[0]
        known = ", ".join(f"{line.activity.code} {line.title}" for line in fit or self.lines) or "–"
        words = _("Several lines fit; write the title of one: %(lines)s.") if fit else None
        why = words or _("No budget line in force fits; write one of these: %(lines)s.")
        plan.faults.append(Fault(row.number, self._named("line"), why % {"lines": known}))
        return None

    def _named(self, name: str) -> str:
        return self.headed.heads.get(name, COLUMNS[name][0])

    def _head(self, place: int) -> str:
        names = {at: self.headed.heads[key] for key, at in self.headed.places.items()}
        return names.get(place, str(place + 1))
