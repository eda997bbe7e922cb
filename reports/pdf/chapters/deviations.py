"""Chapter 12: deviations, changed budgets and risks; chapter 14: findings and what was deducted."""

from django.utils.translation import gettext as _

from pdf.blocks import Block, Cell, Column, Table
from reports.pdf.chapters.shared import NUM, nothing, row_link
from reports.pdf.labels import amount, count, date
from reports.snapshot.shape import DeviationRow, FindingRow, Snapshot


def deviations(snapshot: Snapshot) -> list[Block]:
    blocks: list[Block] = []
    if rows := snapshot.get("deviations", []):
        blocks.append(deviation_table(rows))
    else:
        blocks += nothing(_("Nothing deviated from the plan."))
    if snapshot.get("budget_versions"):
        blocks.append(version_table(snapshot))
    if snapshot.get("risks"):
        blocks.append(risk_table(snapshot))
    return blocks


def deviation_table(rows: list[DeviationRow]) -> Table:
    table = [
        [row["title"], row["kind"], date(row["on"]) if row["on"] else "", row["what"], row["reason"],
         row.get("effect", "")]
        for row in rows
    ]  # fmt: skip
    return Table(
        _("Deviations from the plan"),
        [
            Column(_("What"), 22), Column(_("Kind"), 14), Column(_("Planned"), 11, NUM),
            Column(_("What became of it"), 17), Column(_("Reason"), 20), Column(_("Effect"), 16),
        ],
        table,
    )  # fmt: skip


def version_table(snapshot: Snapshot) -> Table:
    rows = [
        [row["partner_code"], count(row["version"]), date(row["valid_from"]), row["kind"], row["reason"],
         amount(row["total"])]
        for row in snapshot["budget_versions"]
    ]  # fmt: skip
    return Table(
        _("Changed budgets"),
        [
            Column(_("LAG"), 9), Column(_("Version"), 9, NUM), Column(_("In force from"), 14, NUM),
            Column(_("Kind of change"), 22), Column(_("Reason"), 32), Column(_("Total, €"), 14, NUM),
        ],
        rows,
    )  # fmt: skip


def risk_table(snapshot: Snapshot) -> Table:
    rows: list[list[Cell]] = [
        [
            row_link(snapshot, row["number"]), row["place"], row["title"], row["category"],
            f"{row['likelihood']} × {row['impact']} = {row['score']}", row["state"], date(row["review_on"]),
        ]
        for row in snapshot["risks"]
    ]  # fmt: skip
    return Table(
        _("Risks, the gravest first"),
        [
            Column(_("Number"), 8), Column(_("Place"), 14), Column(_("What could happen"), 27), Column(_("Kind"), 11),
            Column(_("Likelihood × effect"), 12), Column(_("State"), 15), Column(_("Looked at again"), 13, NUM),
        ],
        rows,
    )  # fmt: skip


def findings(snapshot: Snapshot) -> list[Block]:
    blocks: list[Block] = []
    if rows := snapshot.get("findings", []):
        blocks.append(finding_table(snapshot, rows))
    else:
        blocks += nothing(_("Auditors have sent no finding."))
    part = snapshot.get("deductions")
    if part and part["rows"]:
        blocks.append(deduction_table(snapshot))
    return blocks


def finding_table(snapshot: Snapshot, rows: list[FindingRow]) -> Table:
    table: list[list[Cell]] = [
        [
            row_link(snapshot, row["key"], row["number"]) if "key" in row else row["number"], row["partner_code"],
            f"{row['typology']} ({row['severity']})", amount(row["amount"]), row["state"], row.get("answer", ""),
            measure(row),
        ]
        for row in rows
    ]  # fmt: skip
    return Table(
        _("Findings, answers and their state"),
        [
            Column(_("Number"), 13), Column(_("LAG"), 7), Column(_("Kind of error"), 19),
            Column(_("Amount, €"), 11, NUM), Column(_("State"), 12), Column(_("Answer"), 18), Column(_("Measure"), 20),
        ],
        table,
    )  # fmt: skip


def measure(row: FindingRow) -> str:
    told = f"{row['measure']} ({date(row['measure_by'])})" if row["measure_by"] else row["measure"]
    return "; ".join(part for part in (told, row.get("effect", "")) if part)


def deduction_table(snapshot: Snapshot) -> Table:
    part = snapshot["deductions"]
    wide = 62 / (len(part["categories"]) + 1)
    return Table(
        _("Deducted by the payer, kind of error by cost category, €"),
        [
            Column(_("Kind of error"), 38),
            *(Column(category, wide, NUM) for category in part["categories"]),
            Column(_("In all"), wide, NUM),
        ],
        [[row["typology"], *map(amount, row["amounts"]), amount(row["total"])] for row in part["rows"]],
        [_("Total"), *map(amount, part["total"]), amount(part["sum"])],
        is_dense=len(part["categories"]) > 4,  # noqa: PLR2004 (columns that fit in the usual letters)
    )
