"""The rows of a claim as page, PDF, workbook and dossier list them: one function, so that all show the same."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, cast

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from budget.models import Category, Claim, ClaimRow, Cost
from budget.queries.claim import rows_of, settings_of
from budget.queries.claim_papers import NAMES, ClaimFile, papers_of
from ui.types import Text
from villages.models import Document


@dataclass(frozen=True)
class ListedRow:
    """As sent once the claim was sent, as it stands now before (I33). Euros."""

    code: str
    activity: str
    category: str
    kind: str
    invoice_no: str
    invoice_on: dt.date | None
    supplier: str
    supplier_code: str
    net: Decimal
    vat: Decimal
    payment_no: str
    paid_on: dt.date | None
    claimed: Decimal
    papers: str
    note: str
    description: str
    row: ClaimRow

    @property
    def gross(self) -> Decimal:
        return self.net + self.vat


def listed(
    claim: Claim, rows: Iterable[ClaimRow] | None = None, papers: Iterable[ClaimFile] | None = None
) -> list[ListedRow]:
    """Rows that ask for money, in the order of their numbers; `rows` and `papers` where they are read already."""
    rows = list(rows_of(claim)) if rows is None else rows
    named: dict[int | None, list[str]] = {}
    for one in papers_of(claim, rows) if papers is None else papers:
        kind = Document.Kind(one.document.kind)
        named.setdefault(one.row.pk if one.row else None, []).append(NAMES.get(kind, kind))
    return [_listed(row, named.get(row.pk, [])) for row in rows if not row.left_out]


def _listed(row: ClaimRow, papers: list[str]) -> ListedRow:
    of: ClaimRow | Cost = row if row.frozen_at else row.cost
    line = row.cost.line
    credit = row.claimed < 0
    return ListedRow(
        code=row.code,
        activity=row.activity if row.frozen_at else line.activity.code,
        category=category_words(row.category if row.frozen_at else line.category),
        kind=_("correction") if row.corrects_id else _("credit note") if credit else _("invoice"),
        invoice_no=of.invoice_no,
        invoice_on=of.invoice_on,
        supplier=of.supplier,
        supplier_code=of.supplier_code,
        net=cast("Decimal", of.net),  # frozen with the row
        vat=cast("Decimal", of.vat),
        payment_no=of.payment_no,
        paid_on=of.paid_on,
        claimed=row.claimed,
        papers=", ".join(papers),
        note=row.note,
        description=of.description,
        row=row,
    )


def category_words(kept: str) -> str:
    """A row keeps the code, so that each reader has it in the own language; rows of before keep words."""
    return str(Category(kept).label) if kept in Category.values else kept


class Column(NamedTuple):
    """``width``: per cent of a landscape page that holds them all."""

    name: str
    label: Text
    read: Callable[[ListedRow], object]
    width: float
    is_sum: bool = False


COLUMNS = (
    Column("row", _lazy("Row"), lambda one: one.code, 4.5),
    Column("activity", _lazy("Activity"), lambda one: one.activity, 3.5),
    Column("category", _lazy("Cost category"), lambda one: one.category, 7),
    Column("kind", _lazy("Document"), lambda one: one.kind, 5),
    Column("invoice_no", _lazy("Number"), lambda one: one.invoice_no, 7),
    Column("invoice_on", _lazy("Date"), lambda one: one.invoice_on, 6),
    Column("supplier", _lazy("Supplier"), lambda one: one.supplier, 11),
    Column("supplier_code", _lazy("Registry code"), lambda one: one.supplier_code, 6),
    Column("net", _lazy("Without VAT, €"), lambda one: one.net, 6, is_sum=True),
    Column("vat", _lazy("VAT, €"), lambda one: one.vat, 5.5, is_sum=True),
    Column("gross", _lazy("With VAT, €"), lambda one: one.gross, 6, is_sum=True),
    Column("payment_no", _lazy("Payment document"), lambda one: one.payment_no, 7),
    Column("paid_on", _lazy("Paid"), lambda one: one.paid_on, 6),
    Column("claimed", _lazy("Claimed, €"), lambda one: one.claimed, 6.5, is_sum=True),
    Column("papers", _lazy("Papers"), lambda one: one.papers, 8),
    Column("note", _lazy("Note"), lambda one: one.note, 5),
)
KNOWN = {column.name: column for column in COLUMNS}
ALWAYS = ("row", "claimed")  # without them nobody finds a row again, and no list adds up


def columns_of(claim: Claim) -> list[Column]:
    """With the payer's portal's order and titles, by the settings of the day on which the claim was sent (I74)."""
    sent_on = timezone.localdate(claim.sent_at) if claim.sent_at else None
    held = settings_of(claim.participation, sent_on)
    return named(held.list_columns, held.list_titles)


def named(names: Iterable[str], titles: Mapping[str, str] | None = None) -> list[Column]:
    """``titles``: of the columns that the portal names otherwise than we do."""
    found = [KNOWN[name] for name in names if name in KNOWN] or list(COLUMNS)
    return [column._replace(label=(titles or {}).get(column.name) or column.label) for column in found]


def written(names: Iterable[str], titles: Mapping[str, str]) -> list[str]:
    """As people write the columns: ``Supplier``, or ``Supplier = the portal's title``."""
    own = named(names)
    return [
        f"{column.label} = {titles[column.name]}" if column.name in titles else str(column.label) for column in own
    ]


def heads(columns: Iterable[Column]) -> list[str]:
    return [str(column.label) for column in columns]


def cells(one: ListedRow, columns: Iterable[Column]) -> list[object]:
    return [column.read(one) for column in columns]
