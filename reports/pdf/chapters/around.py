"""What changed, the region, communication, deviations, findings, and the annex with the mentors' log."""

from decimal import Decimal

from django.utils.translation import gettext as _

from pdf.blocks import Block, Column, Heading, Prose, Table
from reports.pdf import labels
from reports.pdf.chapters.shared import NUM, listed, nothing, row_link
from reports.pdf.labels import amount, count, date, hours
from reports.sections import title_of
from reports.snapshot.shape import ChangesPart, Moved, Snapshot

MOST_MOVED = 30  # rows on paper; the page on the screen has all


def changes(snapshot: Snapshot) -> list[Block]:
    """One page: the largest movements since the report before, and what was changed in hindsight."""
    part = snapshot.get("changes")
    if not part:
        return []
    told = {"number": part["since_number"], "at": date(part["since_at"][:10])}
    blocks: list[Block] = [Prose([_("Compared with report %(number)s, whose figures are of %(at)s.") % told])]
    blocks.append(moved_table(part) if part["moved"] else Prose([_("No figure has changed.")]))
    if part["hindsight"]:
        blocks.append(hindsight_table(part))
    return blocks


def largest(moved: list[Moved]) -> list[Moved]:
    return sorted(moved, key=lambda row: abs(Decimal(row["delta"] or 0)), reverse=True)[:MOST_MOVED]


def moved_table(part: ChangesPart) -> Table:
    rows = [
        [f"{title_of(row['chapter'])}: {row['row']}", row["column"], _shown(row["before"]), _shown(row["now"]),
         _shown(row["delta"])]
        for row in largest(part["moved"])
    ]  # fmt: skip
    more = len(part["moved"]) - len(rows)
    return Table(
        _("The largest movements"),
        [
            Column(_("Row"), 34), Column(_("Figure"), 24), Column(_("Before"), 14, NUM), Column(_("Now"), 14, NUM),
            Column(_("Change"), 14, NUM),
        ],
        rows,
        note=_("And %(n)s smaller ones; the report's page has all.") % {"n": count(more)} if more > 0 else "",
    )  # fmt: skip


def _shown(value: str | None) -> str:
    if value is None:
        return labels.formats.NOTHING
    try:
        return amount(value) if "." in value else labels.formats.number(labels.exact(value))
    except ArithmeticError:
        return value


def hindsight_table(part: ChangesPart) -> Table:
    rows = [
        [row["number"], row["title"], _shown(row["before"]), _shown(row["now"]), f"{row['who']}, {date(row['at'])}",
         row["why"]]
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


def region(snapshot: Snapshot) -> list[Block]:
    part = snapshot.get("region")
    if not part or not (part["events_count"] or part["ideas_count"]):
        return nothing(_("No event of the groups' own part was held and no idea was gathered."))
    told = {"events": count(part["events_count"]), "ideas": count(part["ideas_count"])}
    blocks: list[Block] = [Prose([_("Events held: %(events)s. Ideas gathered: %(ideas)s.") % told])]
    if part["themes"]:
        rows = [[row["theme"], row["state"], count(row["ideas"]), row["measure"]] for row in part["themes"]]
        columns = [Column(_("Theme"), 36), Column(_("State"), 20), Column(_("Ideas"), 10, NUM)]
        blocks.append(Table(_("Ideas by theme"), [*columns, Column(_("Measure of the strategy"), 34)], rows))
    return blocks


def communication(snapshot: Snapshot) -> list[Block]:
    items = snapshot.get("communication", [])
    if not items:
        return nothing(_("Nothing was published in the period."))
    rows = [
        [
            date(item["on"]), f"{item['channel']}, {item['outlet']}" if item["outlet"] else item["channel"],
            item["title"], listed(item["villages"], 3), count(item["reach"]),
            _("yes") if item["is_marked"] else _("no"),
        ]
        for item in items
    ]  # fmt: skip
    return [
        Table(
            _("Articles, posts and broadcasts"),
            [
                Column(_("Day"), 12), Column(_("Channel"), 20), Column(_("Title"), 32), Column(_("Villages"), 17),
                Column(_("Reached"), 9, NUM), Column(_("Marked"), 10),
            ],
            rows,
        )
    ]  # fmt: skip


def deviations(snapshot: Snapshot) -> list[Block]:
    rows = snapshot.get("deviations", [])
    if not rows:
        return nothing(_("Nothing deviated from the plan."))
    table = [[date(row["on"]), row["kind"], row["title"], row["what"], row["reason"]] for row in rows]
    return [
        Table(
            _("Deviations from the plan"),
            [
                Column(_("Planned"), 12), Column(_("Kind"), 15), Column(_("What"), 28),
                Column(_("What became of it"), 15), Column(_("Reason"), 30),
            ],
            table,
        )
    ]  # fmt: skip


def findings(snapshot: Snapshot) -> list[Block]:
    rows = snapshot.get("findings", [])
    if not rows:
        return nothing(_("Auditors have sent no finding."))
    table = [
        [
            row["number"], row["partner_code"], row["typology"], row["severity"], amount(row["amount"]), row["state"],
            f"{row['measure']} ({date(row['measure_by'])})" if row["measure_by"] else row["measure"],
        ]
        for row in rows
    ]  # fmt: skip
    return [
        Table(
            _("Findings, answers and their state"),
            [
                Column(_("Number"), 14), Column(_("Code"), 8), Column(_("Kind of error"), 22),
                Column(_("Severity"), 11), Column(_("Amount, €"), 12, NUM), Column(_("State"), 12),
                Column(_("Measure"), 21),
            ],
            table,
        )
    ]  # fmt: skip


def hours_log(snapshot: Snapshot) -> list[Block]:
    rows = snapshot.get("hours_log", [])
    if not rows:
        return []
    table = [
        [
            row_link(snapshot, row["number"]), date(row["on"]), row["village"], row["mentor"], row["kind"],
            row["done"], hours(row["hours"]),
        ]
        for row in rows
    ]  # fmt: skip
    return [
        Heading(_("Approved hours of the period")),
        Table(
            _("Log of mentoring hours"),
            [
                Column(_("Number"), 11), Column(_("Day"), 12, NUM), Column(_("Village"), 14), Column(_("Mentor"), 15),
                Column(_("Kind"), 13), Column(_("What was done"), 26), Column(_("Hours"), 9, NUM),
            ],
            table,
        ),
    ]  # fmt: skip
