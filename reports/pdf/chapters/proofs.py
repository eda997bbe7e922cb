"""Annexes L2 and L4: the papers of the events with their fingerprints and, for controls, who took part."""

from django.utils.html import format_html
from django.utils.translation import gettext as _

from pdf.blocks import Block, Cell, Column, Prose, Table
from reports.pdf.chapters.shared import NUM, how_to_open, row_link
from reports.pdf.labels import date
from reports.snapshot.shape import Snapshot


def event_papers(snapshot: Snapshot) -> list[Block]:
    rows = snapshot.get("event_papers", [])
    if not rows:
        return []
    table: list[list[Cell]] = [
        [
            row_link(snapshot, row["number"]), row["event"], date(row["on"]), row["kind"], row["file"],
            format_html('<span class="hash">{}</span>', row["sha256"]),
        ]
        for row in rows
    ]  # fmt: skip
    return [
        how_to_open(snapshot),
        Table(
            _("Papers of the events with SHA-256 of their files"),
            [
                Column(_("Number"), 7), Column(_("Event"), 21), Column(_("Day"), 8, NUM), Column(_("Paper"), 13),
                Column(_("File"), 19), Column("SHA-256", 32),
            ],
            table,
        ),
    ]  # fmt: skip


def participants(snapshot: Snapshot) -> list[Block]:
    if "participants" not in snapshot:
        return []
    rows = [
        [row["name"], row["village"], row["event"], date(row["on"]), row["role"], row["way"]]
        for row in snapshot["participants"]
    ]
    warning = Prose([_("Names of people: for controls only. Every download of this report is written down.")])
    if not rows:
        return [warning, Prose([_("Nobody was written down in the period.")])]
    return [
        warning,
        Table(
            _("Who took part"),
            [
                Column(_("Name"), 22), Column(_("Village or organisation"), 20), Column(_("Event"), 24),
                Column(_("Day"), 11, NUM), Column(_("Role"), 11), Column(_("Written down"), 12),
            ],
            rows,
        ),
    ]  # fmt: skip
