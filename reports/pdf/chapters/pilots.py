"""Chapter 8: pilots in a table and on cards."""

from django.utils.html import format_html
from django.utils.translation import gettext as _

from pdf.blocks import Block, Card, Cards, Cell, Column, Drawing, Table
from reports.pdf import drawings, labels
from reports.pdf.chapters.shared import (
    CHART_FROM,
    NUM,
    Addresses,
    nothing,
    only_first,
    paragraphs,
    row_link,
    then_and_now,
)
from reports.pdf.labels import amount, date, marked, word
from reports.snapshot.shape import PilotRow, Snapshot
from ui import charts, formats

MOST_CARDS = 60  # half a page each; of more villages, the reports of the groups have them


def pilots(snapshot: Snapshot) -> list[Block]:
    part = snapshot["pilots"]
    if not part["rows"]:
        return nothing(_("No pilot action has been planned yet."))
    blocks: list[Block] = []
    if len(snapshot["villages"]) >= CHART_FROM and drawings.located(snapshot):
        blocks.append(
            Drawing(
                _("Where the pilot actions are"),
                drawings.village_map(snapshot),
                _("The larger the dot, the further the pilot action; green is ready, blue is on its way."),
            )
        )
    blocks.append(pilot_table(snapshot))
    if len(part["rows"]) >= CHART_FROM:
        blocks.append(
            Drawing(_("Spent of the plan, €"), drawings.pilots_plan_spent(snapshot), only_first(part["rows"]))
        )
    return blocks


def pilot_table(snapshot: Snapshot) -> Table:
    part = snapshot["pilots"]
    rows = [
        [
            row["village"],
            row_link(snapshot, row["number"], row["title"]) if "number" in row else row["title"],
            state_of(row),
            marked(amount(row["budget"]), row["basis"]),
            amount(row["spent"]),
            amount(row["support"]),
            date(row["due_on"]),
        ]
        for row in part["rows"]
    ]
    total = part["total"]
    return Table(
        _("Pilot actions by village, €"),
        [
            Column(_("Village"), 17),
            Column(_("Pilot action"), 25),
            Column(_("State"), 18),
            Column(_("Budget"), 10, NUM),
            Column(_("Spent"), 10, NUM),
            Column(_("Support"), 10, NUM),
            Column(_("Ready by"), 10, NUM),
        ],
        rows,
        [_("Total"), "", "", amount(total["budget"]), amount(total["spent"]), amount(total["support"]), ""],
        labels.marks_note({row["basis"] for row in part["rows"]}),
    )


def state_of(row: PilotRow) -> Cell:
    """State and degree of completion; how it goes only where it does not go to plan."""
    told = then_and_now(labels.PILOT, row)
    state = f"{told}, {formats.percent(row['completion'])}"
    return state if row["risk"] == "green" else format_html("{}; {}", state, risk(row["risk"]))


def risk(code: str) -> Cell:
    text = word(labels.RISK, code)
    return format_html('<span class="bad">{}</span>', text) if code == "red" else text


def cards(snapshot: Snapshot, addresses: Addresses) -> list[Block]:
    rows = snapshot["pilots"]["rows"]
    return [Cards([card(row, addresses) for row in rows])] if 0 < len(rows) <= MOST_CARDS else []


def card(row: PilotRow, addresses: Addresses) -> Card:
    update = row["update"]
    photo = update["photo"] if update else None
    facts: list[tuple[str, Cell]] = [
        (_("State"), word(labels.PILOT, row["state"])),
        (_("How it goes"), risk(row["risk"])),
        (_("Budget"), marked(labels.money(row["budget"]), row["basis"])),
        (_("Spent"), labels.money(row["spent"])),
    ]
    if row["finished_on"]:
        facts.append((_("Became ready"), date(row["finished_on"])))
    elif row["due_on"]:
        facts.append((_("Ready by"), date(row["due_on"])))
    return Card(
        village=row["village"],
        partner=row["partner_code"],
        title=row["title"],
        photo=addresses.get(photo["key"], "") if photo else "",
        caption=photo["caption"] if photo else "",
        aim=row["aim"],
        result=row["result"],
        facts=facts,
        bar=charts.progress(
            row["completion"],
            100,
            title=_("Degree of completion"),
            unit="percent",
            palette="paper",
            width=332,
            height=6,
        ),
        percent=_("%(percent)s complete") % {"percent": formats.percent(row["completion"])},
        update_on=_("Last news, %(day)s") % {"day": date(update["on"])} if update else _("No news yet."),
        paragraphs=paragraphs(update["text"]) if update else [],
    )
