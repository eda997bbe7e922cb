"""Chapter 4: modules, and every event with its evidence."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from pdf.blocks import Block, Cell, Column, Drawing, Table
from reports.pdf import drawings, labels
from reports.pdf.chapters.shared import NUM, nothing, proof, row_link, then_and_now
from reports.pdf.labels import count, date, dates, score, word
from reports.snapshot.shape import EventRow, Snapshot


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
            labels.module_name(row["number"], row["title"]),
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
    rows = [event_row(snapshot, event, invited) for event in part["events"]]
    total = part["events_total"]
    table = Table(
        _("Events"),
        [
            Column(_("Event"), 18),
            Column(_("Kind"), 9),
            Column(_("State"), 7),
            Column(_("Planned"), 9),
            Column(_("Held"), 9),
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


def event_row(snapshot: Snapshot, event: EventRow, invited: str) -> list[Cell]:
    return [
        numbered(snapshot, event),
        word(labels.EVENT_KIND, event["kind"]),
        state(event),
        dates(event["planned_from"], event["planned_to"]) if event["planned_from"] else "",
        dates(event["actual_from"], event["actual_to"]) if event["actual_from"] else "",
        place(event),
        count(event["days"]),
        count(event["persons"]),
        count(event["attendances"]),
        f"{count(event['villages_present'])} / {invited}",
        score(event["satisfaction"]),
        proof(event["proof"]) if event["actual_from"] else "",
    ]


def numbered(snapshot: Snapshot, row: Mapping[str, object]) -> Cell:
    """The title, and the number by which the row opens."""
    title = str(row["title"])
    return row_link(snapshot, str(row["number"]), title) if "number" in row else title


def state(event: Mapping[str, object]) -> str:
    """As it stood when the period ended and, when that is another one, as it stands today."""
    return then_and_now(labels.EVENT, event)


def outside(snapshot: Snapshot) -> list[Block]:
    """Events of another time, short: they are not counted in the period."""
    rows = snapshot["trainings"].get("outside", [])
    if not rows:
        return []
    return [
        Table(
            _("Events outside the period"),
            [Column(_("Event"), 44), Column(_("Kind"), 20), Column(_("When"), 20), Column(_("State today"), 16)],
            [
                [
                    numbered(snapshot, row),
                    word(labels.EVENT_KIND, row["kind"]),
                    dates(row["actual_from"] or row["planned_from"], row["actual_to"] or row["planned_to"])
                    if row["actual_from"] or row["planned_from"]
                    else _("no day yet"),
                    word(labels.EVENT, row["state"]),
                ]
                for row in rows
            ],
        )
    ]


def place(event: Mapping[str, object]) -> str:
    if event["online"]:
        return f"{event['place']} ({_('online')})" if event["place"] else _("online")
    return str(event["place"])
