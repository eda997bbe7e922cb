"""Chapter 6: mentoring hours by village and by mentor."""

from django.utils.translation import gettext as _

from pdf.blocks import Block, Column, Drawing, Table
from reports.pdf import drawings
from reports.pdf.chapters.shared import NUM, nothing, only_first
from reports.pdf.labels import count, date, hours
from reports.snapshot.shape import Snapshot


def mentoring(snapshot: Snapshot) -> list[Block]:
    part = snapshot["mentoring"]
    if not part["rows"]:
        return nothing(_("No village has hours yet."))
    blocks: list[Block] = []
    if len(part["rows"]) > 1:
        blocks.append(
            Drawing(_("Hours used by village"), drawings.hours_by_village(snapshot), only_first(part["rows"]))
        )
    blocks.append(hours_table(snapshot))
    if part["mentors"]:
        blocks.append(mentor_table(snapshot))
    return blocks


def hours_table(snapshot: Snapshot) -> Table:
    part = snapshot["mentoring"]
    names = ("allocated", "approved", "waiting", "left")
    rows = [
        [
            row["village"],
            row["partner_code"],
            *(hours(row[name]) for name in names),  # type: ignore[literal-required]
            date(row["last_meeting_on"]),
            row["mentor"],
        ]
        for row in part["rows"]
    ]
    return Table(
        _("Hours by village"),
        [
            Column(_("Village"), 21),
            Column(_("LAG"), 8),
            Column(_("Given"), 10, NUM),
            Column(_("Approved"), 11, NUM),
            Column(_("Waiting"), 9, NUM),
            Column(_("Remaining"), 10, NUM),
            Column(_("Last meeting"), 12, NUM),
            Column(_("Mentor"), 19),
        ],
        rows,
        [_("Total"), "", *(hours(part["total"][name]) for name in names), "", ""],  # type: ignore[literal-required]
    )


def mentor_table(snapshot: Snapshot) -> Table:
    rows = [
        [
            row["mentor"],
            ", ".join(row["villages"]),
            hours(row["approved"]),
            hours(row["waiting"]),
            count(row["entries"]),
            date(row["last_on"]),
        ]
        for row in snapshot["mentoring"]["mentors"]
    ]
    return Table(
        _("Hours by mentor"),
        [
            Column(_("Mentor"), 18),
            Column(_("Villages"), 38),
            Column(_("Approved"), 12, NUM),
            Column(_("Waiting"), 10, NUM),
            Column(_("Entries"), 9, NUM),
            Column(_("Last entry"), 13, NUM),
        ],
        rows,
    )
