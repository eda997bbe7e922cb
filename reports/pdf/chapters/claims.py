"""Chapter 3, second half: what was asked for, decided and paid; and who bears the own contribution."""

from typing import Final

from django.utils.translation import gettext as _

from pdf.blocks import Block, Column, Drawing, Heading, Table
from reports.pdf import drawings
from reports.pdf.chapters.shared import CHART_FROM, NUM, nothing, row_link
from reports.pdf.labels import amount, date, percent
from reports.snapshot.parts import ClaimedRow, ClaimedTable, ClaimLine
from reports.snapshot.shape import Snapshot

FIGURES: Final = ("budget", "before", "in_period", "total", "certified", "waiting", "deducted", "remaining")


def claims(snapshot: Snapshot) -> list[Block]:
    part = snapshot.get("claims")
    if part is None:
        return []
    blocks: list[Block] = []
    tables = (
        (_("Claims by local action group, €"), _("LAG"), part["by_partner"], True),
        (_("Claims by cost category, €"), _("Cost category"), part["by_category"], False),
        (_("Claims by activity, €"), _("Activity"), part["by_activity"], True),
    )
    for caption, head, table, is_code in tables:
        if table["rows"]:
            blocks.append(claimed_table(caption, head, table, is_code))
    if len(part["by_partner"]["rows"]) >= CHART_FROM:
        blocks.append(Drawing(_("Accepted, waiting and left, by group"), drawings.claims_by_partner(snapshot)))
    if part["claims"]:
        blocks.append(claim_table(snapshot))
    elif snapshot["scope"] != "village":
        blocks += nothing(_("No claim had been sent to the payer by the end of the period."))
    if part["sources"]:
        blocks.append(source_table(snapshot))
    return [Heading(_("Claims and decisions")), *blocks] if blocks else []


def claimed_table(caption: str, head: str, table: ClaimedTable, is_code: bool) -> Table:
    rows = [
        [row["code"] if is_code else row["title"], *figures_of(row), percent(row["percent"])] for row in table["rows"]
    ]
    first = 8 if is_code else 16
    wide = (100 - first - 7) / len(FIGURES)
    heads = (
        _("Budget"), _("Asked earlier"), _("In the period"), _("In all"), _("Certified"), _("Waiting"), _("Deducted"),
        _("Left"),
    )  # fmt: skip
    return Table(
        caption,
        [Column(head, first), *(Column(one, wide, NUM) for one in heads), Column("%", 7, NUM)],
        rows,
        [_("Total"), *figures_of(table["total"]), percent(table["total"]["percent"])],
        _("Waiting: not decided yet, or left for a later claim. Left: of the budget, neither accepted nor waiting."),
        is_dense=True,
    )


def figures_of(row: ClaimedRow) -> list[str]:
    return [amount(row[name]) for name in FIGURES]


def claim_table(snapshot: Snapshot) -> Table:
    part = snapshot["claims"]
    rows = [
        [
            row_link(snapshot, row["number"], row["claim"]), row["kind"], date(row["sent_on"]), row["state"],
            amount(row["claimed"]), amount(row["support"]), _decision(row), amount(row["certified"]),
            amount(row["payable"]), amount(row["paid"]),
        ]
        for row in part["claims"]
    ]  # fmt: skip
    total = part["claims_total"]
    sums = [amount(total["claimed"]), amount(total["support"]), "", amount(total["certified"])]
    return Table(
        _("Claims, decisions and payments, €"),
        [
            Column(_("Claim"), 9), Column(_("Kind"), 9), Column(_("Sent"), 9, NUM), Column(_("State"), 10),
            Column(_("Claimed"), 11, NUM), Column(_("Support asked"), 10, NUM), Column(_("Decision"), 12),
            Column(_("Certified"), 10, NUM), Column(_("To be paid"), 10, NUM), Column(_("Paid"), 10, NUM),
        ],
        rows,
        [_("Total"), "", "", "", *sums, amount(total["payable"]), amount(total["paid"])],
        is_dense=True,
    )  # fmt: skip


def _decision(row: ClaimLine) -> str:
    return (
        " ".join(part for part in (row["decision_no"], date(row["decided_on"])) if part) if row["decided_on"] else ""
    )


def source_table(snapshot: Snapshot) -> Table:
    part = snapshot["claims"]
    total = part["sources_total"]
    names = ("promised", "received", "lacking")
    return Table(
        _("Own contribution by source, €"),
        [
            Column(_("LAG"), 9), Column(_("Source"), 31), Column(_("Kind"), 21), Column(_("Promised"), 13, NUM),
            Column(_("Received"), 13, NUM), Column(_("Lacking"), 13, NUM),
        ],
        [
            [row["partner_code"], row["source"], row["kind"], *(amount(row[name]) for name in names)]  # type: ignore[literal-required]
            for row in part["sources"]
        ],
        [_("Total"), "", "", *(amount(total[name]) for name in names)],  # type: ignore[literal-required]
    )  # fmt: skip
