"""The rows of a claim as page, PDF, workbook and dossier list them: one function, so that all show the same."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from budget.models import Claim, ClaimRow
from budget.queries.claim import rows_of
from budget.queries.claim_papers import NAMES, papers_of
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


def listed(claim: Claim) -> list[ListedRow]:
    """Rows that ask for money, in the order of their numbers."""
    papers: dict[Any, list[str]] = {}
    for one in papers_of(claim):
        kind = Document.Kind(one.document.kind)
        papers.setdefault(one.row.pk if one.row else None, []).append(NAMES.get(kind, kind))
    return [_listed(row, papers.get(row.pk, [])) for row in rows_of(claim) if not row.left_out]


def _listed(row: ClaimRow, papers: list[str]) -> ListedRow:
    of: Any = row if row.frozen_at else row.cost
    line = row.cost.line
    credit = row.claimed < 0
    return ListedRow(
        code=row.code,
        activity=row.activity if row.frozen_at else line.activity.code,
        category=row.category if row.frozen_at else str(line.get_category_display()),
        kind=_("correction") if row.corrects_id else _("credit note") if credit else _("invoice"),
        invoice_no=of.invoice_no,
        invoice_on=of.invoice_on,
        supplier=of.supplier,
        supplier_code=of.supplier_code,
        net=of.net,
        vat=of.vat,
        payment_no=of.payment_no,
        paid_on=of.paid_on,
        claimed=row.claimed,
        papers=", ".join(papers),
        note=row.note,
        description=of.description,
        row=row,
    )


def heads() -> list[str]:
    """In the order of the payer's portal."""
    return [
        _("Row"), _("Activity"), _("Cost category"), _("Document"), _("Number"), _("Date"), _("Supplier"),
        _("Registry code"), _("Without VAT, €"), _("VAT, €"), _("With VAT, €"), _("Payment document"), _("Paid"),
        _("Claimed, €"), _("Papers"), _("Note"),
    ]  # fmt: skip


def cells(one: ListedRow) -> list[Any]:
    return [
        one.code, one.activity, one.category, one.kind, one.invoice_no, one.invoice_on, one.supplier,
        one.supplier_code, one.net, one.vat, one.gross, one.payment_no, one.paid_on, one.claimed, one.papers, one.note,
    ]  # fmt: skip
