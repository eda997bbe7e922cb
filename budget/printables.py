"""Papers of the money, as workers print them from frozen data."""

from typing import TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget import claim_printables, money_printables  # noqa: F401  (register their own)
from budget.models import BankEntry, BankStatement
from pdf.blocks import Block, Chapter, Column, Facts, Table
from pdf.document import PrintDocument
from ui import formats
from villages.models.paper import Needs
from villages.printables import Print, printable

BLACK = "█" * 8


class ExtractData(TypedDict):
    facts: list[list[str]]
    rows: list[list[str] | None]  # day, other side, explanation, cost, archive id, amount; None: a black one


def extract_data(statement: BankStatement) -> ExtractData:
    """Only what paid a cost or is support has its facts here; of the other rows only that they exist."""
    entries = statement.entries.prefetch_related("parts__cost", "support__claim").order_by("booked_on", "pk")
    rows = [_row(entry) for entry in entries]
    return {
        "facts": [
            [_("Account"), statement.iban],
            [_("Period"), formats.date_range(statement.begins_on, statement.ends_on)],
            [_("Rows of the programme"), str(sum(row is not None for row in rows))],
            [_("Rows blacked out"), str(sum(row is None for row in rows))],
        ],
        "rows": rows,
    }


def _row(entry: BankEntry) -> list[str] | None:
    tied = [part.cost for part in entry.parts.all()] + [payment.claim for payment in entry.support.all()]
    if not tied:
        return None
    costs = ", ".join(str(one) for one in tied)
    return [
        formats.date(entry.booked_on),
        entry.counterparty,
        entry.text,
        costs,
        entry.archive_id,
        formats.amount(entry.amount),
    ]


@printable("budget.statement_extract", name=gettext_lazy("Extract of a bank statement"), needs=Needs.MONEY)
def statement_extract(data: ExtractData, print_: Print) -> PrintDocument:
    columns = [
        Column(_("Date"), 12), Column(_("Other side"), 20), Column(_("Explanation"), 22), Column(_("Cost"), 20),
        Column(_("Archive id"), 14), Column(_("Amount"), 12, "num"),
    ]  # fmt: skip
    rows = [row or [BLACK] * len(columns) for row in data["rows"]]
    blocks: list[Block] = [Facts([(name, value) for name, value in data["facts"]]), Table(_("Entries"), columns, rows)]
    chapters = [Chapter("1", _("Entries"), blocks)]
    title = _("Extract of a bank statement")
    return PrintDocument(**print_.head, kind=title, title=title, chapters=chapters)
