"""Chapter 7: strategies."""

from django.utils.translation import gettext as _

from pdf.blocks import Block, Cell, Column, Drawing, Table
from reports.pdf import drawings, labels
from reports.pdf.chapters.shared import CHART_FROM, NUM, nothing, then_and_now
from reports.pdf.labels import count, date, marked
from reports.snapshot.shape import Snapshot, StrategyRow


def strategies(snapshot: Snapshot) -> list[Block]:
    part = snapshot["strategies"]
    if not part["rows"]:
        return nothing(_("No strategy has been begun yet."))
    blocks: list[Block] = []
    if len(part["rows"]) >= CHART_FROM:
        blocks.append(Drawing(_("Strategies that have come at least this far"), drawings.strategy_funnel(snapshot)))
    rows = [strategy_row(row) for row in part["rows"]]
    total = part["total"]
    table = Table(
        _("Strategies by village"),
        [
            Column(_("Village"), 18),
            Column(_("LAG"), 7),
            Column(_("State"), 22),
            Column(_("Since"), 11, NUM),
            Column(_("Version"), 7, NUM),
            Column(_("Adopted"), 11, NUM),
            Column(_("People engaged"), 9, NUM),
            Column(_("Objectives"), 8, NUM),
            Column(_("Actions"), 7, NUM),
        ],
        rows,
        [
            _("Total"),
            *[""] * 5,
            count(total["people_engaged"]),
            count(total["objectives"]),
            count(total["actions"]),
        ],
        labels.marks_note({row["basis"] for row in part["rows"]}),
    )
    return [*blocks, table]


def strategy_row(row: StrategyRow) -> list[Cell]:
    return [
        row["village"],
        row["partner_code"],
        then_and_now(labels.STRATEGY, row),
        date(row["state_since"]),
        count(row["version"]),
        date(row["adopted_on"]),
        marked(count(row["people_engaged"]), row["basis"]),
        count(row["objectives"]),
        count(row["actions"]),
    ]
