"""The region, communication, and the annex with the mentors' log."""

from django.utils.translation import gettext as _

from pdf.blocks import Block, Cell, Column, Drawing, Heading, Picture, Pictures, Prose, Table
from reports.pdf import drawings
from reports.pdf.chapters.shared import CHART_FROM, NUM, Addresses, listed, nothing, only_first, row_link
from reports.pdf.labels import count, date, dates, hours
from reports.snapshot.shape import CommunicationRow, EventRow, Snapshot


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
