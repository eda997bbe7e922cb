"""Chapter 11: indicators, target against actual."""

from django.utils.translation import gettext as _

from pdf.blocks import Block, Column, Drawing, Table
from reports.pdf import drawings, labels
from reports.pdf.chapters.shared import NUM, nothing
from reports.pdf.labels import percent, word
from reports.snapshot.shape import IndicatorRow, Snapshot

VALUES = ("base", "target", "previous", "in_period", "total")


def indicators(snapshot: Snapshot) -> list[Block]:
    if not snapshot["indicators"]:
        return nothing(_("No indicator has a value yet."))
    blocks: list[Block] = []
    if any(row["target"] and row["total"] for row in snapshot["indicators"]):
        blocks.append(Drawing(_("Indicators against their targets"), drawings.indicator_bullets(snapshot)))
    for level, caption in (("output", _("Output indicators")), ("result", _("Result indicators"))):
        rows = [
            [
                row["code"],
                row["title"],
                *(
                    labels.measured(row[name], row["unit"])
                    for name in ("base", "target", "previous", "in_period", "total")
                ),  # type: ignore[literal-required]
                percent(row["percent"]),
                known_by(row),
            ]
            for row in snapshot["indicators"]
            if row["level"] == level
        ]
        if rows:
            blocks.append(Table(caption, indicator_columns(), rows))
    return blocks


def known_by(row: IndicatorRow) -> str:
    """The records that count, or how else; an estimate always says that it is one."""
    method = word(labels.METHOD, row["method"])
    if row["method"] == "estimated" and row["proof"]:
        return f"{method}; {row['proof']}"
    return row["proof"] or method


def indicator_columns() -> list[Column]:
    return [
        Column(_("Code"), 5),
        Column(_("Indicator"), 26),
        Column(_("Base"), 8, NUM),
        Column(_("Target"), 8, NUM),
        Column(_("Earlier"), 8, NUM),
        Column(_("Period"), 9, NUM),
        Column(_("In all"), 9, NUM),
        Column("%", 7, NUM),
        Column(_("Source"), 20),
    ]
