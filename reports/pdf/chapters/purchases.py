"""Chapter 13: procurements."""

from django.utils.translation import gettext as _

from pdf.blocks import Block, Cell, Column, Table
from reports.pdf.chapters.shared import NUM, nothing, row_link
from reports.pdf.labels import amount, date
from reports.snapshot.parts import ProcurementRow
from reports.snapshot.shape import Snapshot


def procurements(snapshot: Snapshot) -> list[Block]:
    rows = snapshot.get("procurements", [])
    if not rows:
        return nothing(_("No procurement was under way in the period."))
    table: list[list[Cell]] = [
        [
            row_link(snapshot, row["number"], row["procurement"]), row["partner_code"], row["subject"],
            f"{row['procedure']}; {row['state']}", amount(row["value"]), offers(row), winner(row), row["contract"],
        ]
        for row in rows
    ]  # fmt: skip
    return [
        Table(
            _("Procurements and offers"),
            [
                Column(_("Number"), 10), Column(_("LAG"), 7), Column(_("Subject"), 19), Column(_("Procedure"), 14),
                Column(_("Value, €"), 11, NUM), Column(_("Offers"), 11), Column(_("Winner and why"), 17),
                Column(_("Contract"), 11),
            ],
            table,
            note=_("Offers: those that count of those that came, and how many are needed."),
        )
    ]  # fmt: skip


def offers(row: ProcurementRow) -> str:
    told = {"counting": row["offers_counting"], "came": row["offers"], "needed": row["offers_needed"]}
    return _("%(counting)s of %(came)s, needed %(needed)s") % told


def winner(row: ProcurementRow) -> str:
    """Who, why and when; of an exception only its basis."""
    day = date(row["decided_on"]) if row["decided_on"] else ""
    return "; ".join(part for part in (row["winner"], row["reason"], day) if part)
