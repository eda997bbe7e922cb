"""Chapter 4: modules, and every event with its evidence."""

from django.utils.translation import gettext as _

from pdf.blocks import Block, Column, Drawing, Table
from reports.pdf import drawings, labels
from reports.pdf.chapters.shared import NUM, nothing, proof
from reports.pdf.labels import count, date, dates, score, word
from reports.snapshot.shape import Snapshot
from ui import formats


def trainings(snapshot: Snapshot) -> list[Block]:
    part = snapshot["trainings"]
    if not part["modules"] and not part["events"]:
        return nothing(_("No event has been planned yet."))
    blocks: list[Block] = []
    if part["modules"]:
        blocks.append(module_table(snapshot))
        if any(row["persons"] for row in part["modules"]):
            blocks.append(Drawing(_("Participants by module"), drawings.persons_by_module(snapshot)))
    if len(part["village_module"]["rows"]) > 1 and part["village_module"]["numbers"]:
        blocks.append(
            Drawing(
                _("Attendances by village and module"), drawings.village_by_module(snapshot), _("Empty: nobody came.")
            )
        )
    return blocks


def module_table(snapshot: Snapshot) -> Table:
    part = snapshot["trainings"]
    invited = count(part["villages_invited"])
    rows = [
        [
            f"{row['number']}. {row['title']}",
            date(row["planned_on"]),
            date(row["held_on"]),
            count(row["persons"]),
            count(row["attendances"]),
            f"{count(row['villages_present'])} / {invited}",
            score(row["satisfaction"]),
        ]
        for row in part["modules"]
    ]
    return Table(
        _("Training modules"),
        [
            Column(_("Module"), 36),
            Column(_("Planned"), 12, NUM),
            Column(_("Held"), 12, NUM),
            Column(_("Persons"), 10, NUM),
            Column(_("Attendances"), 11, NUM),
            Column(_("Villages"), 10, NUM),
            Column(_("Score 1–5"), 9, NUM),
        ],
        rows,
    )


def events(snapshot: Snapshot) -> list[Block]:
    part = snapshot["trainings"]
    if not part["events"]:
        return []
    invited = count(part["villages_invited"])
    rows = [
        [
            event["title"],
            word(labels.EVENT_KIND, event["kind"]),
            word(labels.EVENT, event["state"]),
            dates(event["planned_from"], event["planned_to"]),
            dates(event["actual_from"], event["actual_to"]),
            place(event),
            count(event["days"]),
            count(event["persons"]),
            count(event["attendances"]),
            f"{count(event['villages_present'])} / {invited}",
            score(event["satisfaction"]),
            proof(event["proof"]) if event["actual_from"] else formats.NOTHING,
        ]
        for event in part["events"]
    ]
    total = part["events_total"]
    table = Table(
        _("Events"),
        [
            Column(_("Event"), 19),
            Column(_("Kind"), 8),
            Column(_("State"), 7),
            Column(_("Planned"), 9, NUM),
            Column(_("Held"), 9, NUM),
            Column(_("Place"), 8),
            Column(_("Days"), 4, NUM),
            Column(_("Persons"), 6, NUM),
            Column(_("Attend."), 6, NUM),
            Column(_("Villages"), 7, NUM),
            Column(_("Score"), 5, NUM),
            Column(_("Proof"), 12),
        ],
        rows,
        [
            _("Total"),
            *[""] * 5,
            count(total["days"]),
            count(total["persons"]),
            count(total["attendances"]),
            "",
            "",
            "",
        ],
        _("Persons in the sum are different people."),
    )
    return [table]


def place(event) -> str:
    if event["online"]:
        return f"{event['place']} ({_('online')})" if event["place"] else _("online")
    return event["place"]
