"""What changed, the region, communication, and the annex with the mentors' log."""

from decimal import Decimal

from django.utils.translation import gettext as _

from pdf.blocks import Block, Cell, Column, Drawing, Heading, Picture, Pictures, Prose, Table
from reports.pdf import drawings
from reports.pdf.chapters.shared import CHART_FROM, NUM, Addresses, listed, nothing, only_first, row_link
from reports.pdf.labels import amount, count, date, dates, hours, shown
from reports.sections import title_of
from reports.snapshot.shape import ChangesPart, CommunicationRow, EventRow, Moved, Snapshot

MOST_MOVED, MOST_RECORDS = 20, 10  # rows on paper; the page on the screen has all


def changes(snapshot: Snapshot) -> list[Block]:
    """One page: the largest movements since the report before, and what was changed in hindsight."""
    part = snapshot.get("changes")
    if not part:
        return []
    told = {"number": part["since_number"], "at": date(part["since_at"][:10])}
    blocks: list[Block] = [Prose([_("Compared with report %(number)s, whose figures are of %(at)s.") % told])]
    blocks.append(moved_table(part) if part["moved"] else Prose([_("No figure has changed.")]))
    if part.get("records"):
        blocks.append(records_table(part))
    if part["hindsight"]:
        blocks.append(hindsight_table(part))
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
            Column(_("Change"), 14, NUM),
        ],
        rows,
        note=_("And %(n)s smaller ones; the report's page has all.") % {"n": count(more)} if more > 0 else "",
    )  # fmt: skip


def records_table(part: ChangesPart) -> Table:
    """The costs behind the movement of the sums; the last line is the movement itself."""
    records = part["records"][:MOST_RECORDS]
    rows = [
        [
            row["number"],
            row["title"],
            row["partner_code"],
            shown(row["before"]),
            shown(row["now"]),
            shown(row["delta"]),
        ]
        for row in records
    ]
    whole = Decimal(part["spent_delta"])
    if rest := whole - sum((Decimal(row["delta"]) for row in records), Decimal(0)):
        rows.append(["", _("Other records, together"), "", "", "", amount(str(rest))])
    return Table(
        _("The costs that moved the sums most"),
        [
            Column(_("Number"), 11), Column(_("Record"), 38), Column(_("LAG"), 9), Column(_("Before"), 14, NUM),
            Column(_("Now"), 14, NUM), Column(_("Change"), 14, NUM),
        ],
        rows,
        total=["", _("Total"), "", "", "", amount(part["spent_delta"])],
    )  # fmt: skip


def hindsight_table(part: ChangesPart) -> Table:
    rows = [
        [row["number"], row["title"], shown(row["before"]), shown(row["now"]), f"{row['who']}, {date(row['at'])}",
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
    if events := part.get("events"):
        blocks.append(region_events(snapshot, events))
    if len(part["themes"]) >= CHART_FROM:
        blocks.append(Drawing(_("Ideas by theme"), drawings.ideas_by_theme(snapshot), only_first(part["themes"])))
    if part["themes"]:
        rows = [[row["theme"], row["state"], count(row["ideas"]), row["measure"]] for row in part["themes"]]
        columns = [Column(_("Theme"), 36), Column(_("State"), 20), Column(_("Ideas"), 10, NUM)]
        blocks.append(Table(_("Themes of the ideas"), [*columns, Column(_("Measure of the strategy"), 34)], rows))
    return blocks


def region_events(snapshot: Snapshot, events: list[EventRow]) -> Table:
    rows: list[list[Cell]] = [
        [
            row_link(snapshot, event["number"]) if "number" in event else "", event["title"],
            event["partner_code"] or "", dates(event["actual_from"], event["actual_to"]), event["place"],
            count(event["persons"]),
        ]
        for event in events
    ]  # fmt: skip
    return Table(
        _("Events of the groups' own part in the period"),
        [
            Column(_("Number"), 10), Column(_("Event"), 34), Column(_("LAG"), 9), Column(_("Held"), 19),
            Column(_("Place"), 18), Column(_("Persons"), 10, NUM),
        ],
        rows,
    )  # fmt: skip


def communication(snapshot: Snapshot, addresses: Addresses) -> list[Block]:
    items = snapshot.get("communication", [])
    blocks: list[Block] = (
        [item_table(snapshot, items)] if items else nothing(_("Nothing was published in the period."))
    )
    pictures = [
        Picture(addresses[photo["key"]], f"{item['number']} {item['title']}")
        for item in items
        if (photo := item.get("photo")) and photo["key"] in addresses
    ]
    if pictures:
        blocks.append(Pictures(pictures, _("How it was seen")))
    if snapshot.get("duties"):
        blocks.append(duty_table(snapshot))
    return blocks


def item_table(snapshot: Snapshot, items: list[CommunicationRow]) -> Table:
    rows = [
        [
            item["number"], date(item["on"]),
            f"{item['channel']}, {item['outlet']}" if item["outlet"] else item["channel"], item["title"],
            listed(item["villages"], 3), count(item["reach"]), marks(item),
            item.get("proof_sha256", "")[:12] or _("no proof"),
        ]
        for item in items
    ]  # fmt: skip
    return Table(
        _("Articles, posts and broadcasts"),
        [
            Column(_("Number"), 7), Column(_("Day"), 11, NUM), Column(_("Channel"), 14), Column(_("Title"), 21),
            Column(_("Villages"), 12), Column(_("Reached"), 11, NUM), Column(_("Marked"), 11), Column(_("Proof"), 13),
        ],
        rows,
        note=_("Proof: the first twelve characters of the file's SHA-256."),
    )  # fmt: skip


def marks(item: CommunicationRow) -> str:
    if not item["is_marked"]:
        return _("no")
    return _("yes, checked") if item.get("is_checked") else _("yes")


def duty_table(snapshot: Snapshot) -> Table:
    rows = [
        [row["rule"], row["partner_code"], _("proved") if row["is_proved"] else _("not yet"), row["proof"],
         date(row["taken_on"]) if row["taken_on"] else ""]
        for row in snapshot["duties"]
    ]  # fmt: skip
    return Table(
        _("Duties of publicity"),
        [
            Column(_("What is shown"), 34), Column(_("LAG"), 9), Column(_("State"), 12),
            Column(_("Where it is shown"), 33), Column(_("Taken"), 12, NUM),
        ],
        rows,
    )  # fmt: skip


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
