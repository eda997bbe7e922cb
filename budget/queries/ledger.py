"""A group's bookkeeping against our costs: five lists of differences (A16). Euros."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from budget.models import Cost
from budget.rules.rounding import ZERO
from ui import formats
from villages.models import Participation

LISTS = ("only_ledger", "only_ours", "amount", "day", "object")
COLUMNS = ("entry_no", "day", "account", "document_no", "partner", "text", "debit", "credit", "object")
NEEDED = ("day", "document_no", "debit")


@dataclass(frozen=True)
class BookRow:
    """One row of the extract. `amount` is debit less credit."""

    number: int
    day: dt.date
    amount: Decimal
    document_no: str = ""
    partner: str = ""
    entry_no: str = ""
    account: str = ""
    text: str = ""
    object_code: str = ""


def costs_between(participation: Participation, first: dt.date, last: dt.date) -> list[Cost]:
    """Costs of the programme's money that count, by the day of their invoice."""
    rows = Cost.objects.counted().filter(participation=participation)  # type: ignore[attr-defined]
    return list(rows.filter(invoice_on__range=(first, last)).order_by("invoice_on", "pk"))


def compare(books: Sequence[BookRow], costs: Sequence[Cost], object_code: str = "") -> dict[str, object]:
    """The five lists as plain data, with sums. A document of several entries is one; its parts are added up."""
    by_document: dict[str, list[BookRow]] = {}
    for row in books:
        by_document.setdefault(_key(row.document_no), []).append(row)
    lists: dict[str, list[list[object]]] = {name: [] for name in LISTS}
    agree = 0
    used: set[int] = set()
    for cost in costs:
        entries = _entries_of(cost, by_document)
        if not entries:
            lists["only_ours"].append(_of_cost(cost))
            continue
        used.update(entry.number for entry in entries)
        found = _differences(cost, entries, object_code)
        for name in found:
            lists[name].append(_of_both(cost, entries))
        agree += not found
    lists["only_ledger"] = [_of_book(row) for row in books if row.number not in used]
    sums = {"ledger": sum((row.amount for row in books), ZERO), "ours": sum((_gross(cost) for cost in costs), ZERO)}
    return {"lists": lists, "agree": agree, "sums": {name: str(value) for name, value in sums.items()}}


def _entries_of(cost: Cost, by_document: dict[str, list[BookRow]]) -> list[BookRow]:
    """Of several suppliers with one number the one with the supplier's name; else all of that number."""
    entries = by_document.get(_key(cost.invoice_no), [])
    named = [entry for entry in entries if entry.partner and _same_partner(entry.partner, cost.supplier)]
    others = {entry.partner for entry in entries if entry.partner} if not named else set()
    return named or ([] if len(others) > 1 else entries)


def _differences(cost: Cost, entries: list[BookRow], object_code: str) -> list[str]:
    found = []
    if sum((entry.amount for entry in entries), ZERO) != _gross(cost):
        found.append("amount")
    if all(entry.day != cost.invoice_on for entry in entries):
        found.append("day")
    if any(entry.object_code.casefold() != object_code.casefold() if object_code else not entry.object_code
           for entry in entries):  # fmt: skip
        found.append("object")
    return found


def _gross(cost: Cost) -> Decimal:
    return cost.net + cost.vat


def _key(number: str) -> str:
    return "".join(number.casefold().split())


def _same_partner(one: str, other: str) -> bool:
    names = [
        set(name.casefold().replace(",", " ").split()) - {"oü", "as", "mtü", "fie", "sa"} for name in (one, other)
    ]
    return bool(names[0] & names[1])


def _of_cost(cost: Cost) -> list[object]:
    ours = formats.date(cost.invoice_on)
    return [cost.pk, ours, cost.invoice_no, cost.supplier, "", str(_gross(cost)), ""]


def _of_book(row: BookRow) -> list[object]:
    return [None, formats.date(row.day), row.document_no, row.partner or row.text, str(row.amount), "", row.entry_no]


def _of_both(cost: Cost, entries: list[BookRow]) -> list[object]:
    booked = sum((entry.amount for entry in entries), ZERO)
    days = ", ".join(dict.fromkeys(formats.date(entry.day) for entry in entries))
    return [cost.pk, days, cost.invoice_no, cost.supplier, str(booked), str(_gross(cost)), entries[0].entry_no]
