"""Chapter 3 and annex L1: where the money stands, and every cost."""

from decimal import Decimal

from django.utils.translation import gettext as _

from pdf.blocks import Block, Column, Drawing, Table
from reports.pdf import drawings, labels
from reports.pdf.chapters.shared import CHART_FROM, NUM, how_to_open, nothing, row_link
from reports.pdf.labels import amount, count, date, marked, percent
from reports.snapshot.shape import MoneyTable, Snapshot


def money(snapshot: Snapshot) -> list[Block]:
    finance = snapshot["finance"]
    blocks: list[Block] = []
    if finance["by_partner"]["rows"]:
        blocks.append(money_table(_("By local action group, €"), _("Group"), finance["by_partner"]))
    if len(finance["by_partner"]["rows"]) >= CHART_FROM:
        blocks.append(Drawing(_("Budget used by group"), drawings.money_by_partner(snapshot)))
    if finance["by_category"]["rows"]:
        blocks.append(money_table(_("By cost category, €"), _("Cost category"), finance["by_category"]))
    if finance["by_activity"]["rows"]:
        blocks.append(money_table(_("By activity, €"), _("Activity"), finance["by_activity"], codes=True))
    if finance["quarters"]:
        blocks.append(Drawing(_("Plan and spending by quarter"), drawings.money_by_quarter(snapshot)))
    if finance["own"]["rows"]:
        blocks.append(own_table(snapshot))
    return blocks or nothing(_("No budget has been entered yet."))


def money_table(caption: str, head: str, table: MoneyTable, codes: bool = False) -> Table:
    rows = [
        [
            f"{row['code']} {row['title']}" if codes else row["title"],
            marked(amount(row["budget"]), row["basis"]),
            amount(row["before"]),
            amount(row["in_period"]),
            amount(row["total"]),
            amount(row["remaining"]),
            percent(row["percent"]),
        ]
        for row in [row for row in table["rows"] if Decimal(row["budget"]) or Decimal(row["total"])] or table["rows"]
    ]
    total = table["total"]
    names = ("budget", "before", "in_period", "total", "remaining")
    sums = [amount(total[name]) for name in names]  # type: ignore[literal-required]
    return Table(
        caption,
        [
            Column(head, 29),
            Column(_("Budget"), 13, NUM),
            Column(_("Spent earlier"), 13, NUM),
            Column(_("In the period"), 13, NUM),
            Column(_("Spent in all"), 13, NUM),
            Column(_("Remaining"), 12, NUM),
            Column("%", 7, NUM),
        ],
        rows,
        [_("Total"), *sums, percent(total["percent"])],
        labels.marks_note({row["basis"] for row in table["rows"]}),
    )


def own_table(snapshot: Snapshot) -> Table:
    own = snapshot["finance"]["own"]
    return Table(
        _("Own contribution, €"),
        [
            Column(_("Group"), 46),
            Column(_("Planned"), 18, NUM),
            Column(_("Falls on the costs so far"), 18, NUM),
            Column(_("Remaining"), 18, NUM),
        ],
        [
            [
                row["title"],
                marked(amount(row["planned"]), row["basis"]),
                amount(row["covered"]),
                amount(row["remaining"]),
            ]
            for row in own["rows"]
        ],
        [_("Total"), *(amount(own["total"][name]) for name in ("planned", "covered", "remaining"))],  # type: ignore[literal-required]
        labels.marks_note({row["basis"] for row in own["rows"]}),
    )


def costs(snapshot: Snapshot) -> list[Block]:
    finance = snapshot["finance"]
    if not finance["costs"]:
        return []
    rows = [
        [
            row_link(snapshot, row["number"]),
            row["partner_code"],
            row["activity_code"],
            row["category"],
            row["supplier"],
            row["document_no"],
            date(row["invoiced_on"]),
            date(row["paid_on"]),
            row["description"],
            marked(amount(row["amount"]), row["basis"]),
            count(row["papers"]),
        ]
        for row in finance["costs"]
    ]
    table = Table(
        _("Costs of the period, €"),
        [
            Column(_("No."), 6),
            Column(_("LAG"), 6),
            Column(_("Act."), 4),
            Column(_("Cost category"), 15),
            Column(_("Supplier"), 14),
            Column(_("Document no."), 9),
            Column(_("Invoice date"), 8, NUM),
            Column(_("Paid on"), 8, NUM),
            Column(_("Description"), 16),
            Column(_("Eligible"), 8, NUM),
            Column(_("Papers"), 6, NUM),
        ],
        rows,
        [_("Total"), *[""] * 8, amount(finance["costs_total"]), ""],
        labels.marks_note({row["basis"] for row in finance["costs"]}),
    )
    return [how_to_open(snapshot), table]
