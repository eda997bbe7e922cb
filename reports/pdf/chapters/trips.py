"""Chapter 5: study trips."""

from django.utils.html import format_html
from django.utils.translation import gettext as _

from pdf.blocks import Block, Cell, Column, Heading, Prose, Table
from reports.pdf import labels
from reports.pdf.chapters.shared import NUM, nothing, paragraphs, proof, row_link
from reports.pdf.labels import amount, count, dates, marked
from reports.snapshot.shape import Snapshot, TripRow


def trips(snapshot: Snapshot) -> list[Block]:
    if not snapshot["trips"]:
        return nothing(_("No study trip has been planned yet."))
    blocks: list[Block] = [trip_table(snapshot)]
    if any(trip.get("quotas") for trip in snapshot["trips"]):
        blocks.append(seats_table(snapshot))
    for trip in snapshot["trips"]:
        if not trip["actual_from"]:
            continue
        told = format_html("{}: {}. {}: {}.", *(part for fact in trip_facts(trip) for part in fact))
        blocks += [Heading(trip["title"]), Prose([*paragraphs(trip["lessons"]), told])]
    return blocks


def seats_table(snapshot: Snapshot) -> Table:
    rows = [
        [trip["title"], seats["code"], count(seats["seats"]), count(seats["taken"])]
        for trip in snapshot["trips"]
        for seats in trip.get("quotas", [])
    ]
    return Table(
        _("Seats of the groups"),
        [Column(_("Trip"), 50), Column(_("LAG"), 14), Column(_("Seats"), 18, NUM), Column(_("Taken"), 18, NUM)],
        rows,
    )


def trip_facts(trip: TripRow) -> list[tuple[str, Cell]]:
    return [(_("Villages present"), count(trip["villages_present"])), (_("Proof"), proof(trip["proof"]))]


def trip_table(snapshot: Snapshot) -> Table:
    rows = [
        [
            row_link(snapshot, trip["number"], trip["title"]) if "number" in trip else trip["title"],
            trip["planned_note"] or dates(trip["planned_from"], trip["planned_to"]),
            dates(trip["actual_from"], trip["actual_to"]) if trip["actual_from"] else _("not held yet"),
            f"{count(trip['planned_days'])} / {count(trip['actual_days'])}",
            trip["place"],
            f"{count(trip['persons'])} / {count(trip['seats'])}",
            marked(amount(trip["cost"]), trip["basis"]),
            amount(trip["cost_per_person"]),
        ]
        for trip in snapshot["trips"]
    ]
    return Table(
        _("Study trips: planned and actual"),
        [
            Column(_("Trip"), 17),
            Column(_("Planned"), 16),
            Column(_("Held"), 15),
            Column(_("Days planned / held"), 8, NUM),
            Column(_("Place"), 15),
            Column(_("Persons / seats"), 8, NUM),
            Column(_("Cost, €"), 11, NUM),
            Column(_("A person, €"), 10, NUM),
        ],
        rows,
        note=labels.marks_note({trip["basis"] for trip in snapshot["trips"]}),
    )
