"""What has changed since the report before: the movements, the budget lines and the costs behind them."""

from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from pdf.blocks import Block, Cell, Column, Prose, Table
from reports.pdf.chapters.shared import NUM, row_link
from reports.pdf.labels import amount, count, date, shown
from reports.sections import title_of
from reports.snapshot.parts import MOST_LINES, MOST_RECORDS, ChangesPart, Moved, MovedLine
from reports.snapshot.shape import Snapshot

MOST_MOVED = 10  # rows on paper; the page on the screen has all
MOST_NUMBERS = 3  # of costs behind one budget line


def changes(snapshot: Snapshot) -> list[Block]:
    """One page: the largest movements since the report before, and what was changed in hindsight."""
    part = snapshot.get("changes")
    if not part:
        return []
    told = {"number": part["since_number"], "at": date(part["since_at"][:10])}
    blocks: list[Block] = [Prose([_("Compared with report %(number)s, whose figures are of %(at)s.") % told])]
    if part["hindsight"]:  # auditors ask for it first
        blocks.append(hindsight_table(snapshot, part))
    blocks.append(moved_table(part) if part["moved"] else Prose([_("No figure has changed.")]))
    if part.get("lines"):
        blocks.append(lines_table(snapshot, part))
    if part.get("records"):
        blocks.append(records_table(snapshot, part))
    return blocks


def largest(moved: list[Moved]) -> list[Moved]:
    return sorted(moved, key=lambda row: abs(Decimal(row["delta"] or 0)), reverse=True)[:MOST_MOVED]


def moved_table(part: ChangesPart) -> Table:
    rows = [
        [f"{title_of(row['chapter'])}: {row['row']}", row["column"], shown(row["before"]), shown(row["now"]),
         shown(row["delta"])]
        for row in largest(part["moved"])
    ]  # fmt: skip
    more = len(part["moved"]) - len(rows)
    return Table(
        _("The largest movements"),
        [
            Column(_("Row"), 34), Column(_("Figure"), 24), Column(_("Before"), 14, NUM), Column(_("Now"), 14, NUM),
            Column(_("Movement"), 14, NUM),
        ],
        rows,
        note=_("And %(n)s smaller ones; the report's page has all.") % {"n": count(more)} if more > 0 else "",
    )  # fmt: skip


def lines_table(snapshot: Snapshot, part: ChangesPart) -> Table:
    """Plan and spending of each budget line that moved; the last line is the movement of all."""
    rows = [line_row(snapshot, line) for line in part["lines"][:MOST_LINES]]
    others = part["others"]
    if others["lines"]:
        title = _("Other lines, together: %(n)s") % {"n": count(others["lines"])}
        rows.append([title, "", amount(others["lines_budget_delta"]), "", "", amount(others["lines_delta"]), ""])
    return Table(
        _("By budget line, €"),
        [
            Column(_("Budget line"), 26), Column(_("Budget"), 12, NUM), Column(_("Change of the budget"), 12, NUM),
            Column(_("Spent before"), 12, NUM), Column(_("Spent now"), 12, NUM), Column(_("Movement"), 12, NUM),
            Column(_("Costs"), 14),
        ],
        rows,
        total=[_("Total"), "", amount(part["budget_delta"]), "", "", amount(part["spent_delta"]), ""],
    )  # fmt: skip


def line_row(snapshot: Snapshot, line: MovedLine) -> list[Cell]:
    names = ("budget", "budget_delta", "before", "now", "delta")
    figures = [amount(line[name]) for name in names]  # type: ignore[literal-required]
    numbers = list(dict.fromkeys(line["records"]))
    links = format_html_join(", ", "{}", ((row_link(snapshot, one),) for one in numbers[:MOST_NUMBERS]))
    more = len(numbers) - MOST_NUMBERS
    if more > 0:
        links = format_html("{} {}", links, _("and %(n)s more") % {"n": count(more)})
    return [f"{line['line']} {line['title']}", *figures, links]


def records_table(snapshot: Snapshot, part: ChangesPart) -> Table:
    """The costs behind the movement of the sums; the last line is the movement itself."""
    records = part["records"][:MOST_RECORDS]
    rows: list[list[Cell]] = [
        [
            row_link(snapshot, row["number"]), row["title"], row.get("line") or row["partner_code"],
            shown(row["before"]), shown(row["now"]), shown(row["delta"]),
        ]
        for row in records
    ]  # fmt: skip
    if rest := Decimal(part["others"]["records_delta"] if "others" in part else "0"):
        rows.append(["", _("Other records, together"), "", "", "", amount(str(rest))])
    return Table(
        _("The costs that moved the sums most"),
        [
            Column(_("Number"), 11), Column(_("Record"), 36), Column(_("Budget line"), 11),
            Column(_("Before"), 14, NUM), Column(_("Now"), 14, NUM), Column(_("Movement"), 14, NUM),
        ],
        rows,
        total=["", _("Total"), "", "", "", amount(part["spent_delta"])],
    )  # fmt: skip


def hindsight_table(snapshot: Snapshot, part: ChangesPart) -> Table:
    rows = [
        [row_link(snapshot, row["number"]), row["title"], shown(row["before"]), shown(row["now"]),
         f"{row['who']}, {date(row['at'])}", row["why"]]
        for row in part["hindsight"]
    ]  # fmt: skip
    return Table(
        _("Changed in a period that was reported already"),
        [
            Column(_("Number"), 11), Column(_("Record"), 27), Column(_("Before"), 13, NUM), Column(_("Now"), 13, NUM),
            Column(_("Who and when"), 18), Column(_("Why"), 18),
        ],
        rows,
    )  # fmt: skip
