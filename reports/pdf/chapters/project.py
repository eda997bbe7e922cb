"""Chapter 2: the project, its groups and villages."""

from decimal import Decimal

from django.utils.translation import gettext as _

from pdf.blocks import Block, Cell, Column, Facts, Heading, Lines, Prose, Table
from reports.pdf import labels
from reports.pdf.chapters.shared import NUM, paragraphs
from reports.pdf.labels import amount, count, date, dates, marked
from reports.snapshot.shape import FormerName, Snapshot
from ui import formats


def project(snapshot: Snapshot) -> list[Block]:
    programme = snapshot["programme"]
    blocks: list[Block] = [Facts(project_facts(snapshot))]
    if snapshot["village"]:
        blocks += [Heading(snapshot["village"]["name"]), *village_facts(snapshot)]
    if programme["goal"]:
        blocks += [Heading(_("Goal")), Prose(paragraphs(programme["goal"]))]
    if programme["results"]:
        blocks += [Heading(_("Expected results")), Lines(programme["results"])]
    if snapshot["partners"]["rows"]:
        blocks.append(partner_table(snapshot))
    return blocks


def project_facts(snapshot: Snapshot) -> list[tuple[str, Cell]]:
    programme, partner = snapshot["programme"], snapshot["partner"]
    period = dates(programme["starts_on"], programme["ends_on_planned"])
    facts: list[tuple[str, Cell]] = [(_("Project"), programme["title"]), (_("Reference number"), programme["ref_no"])]
    if partner:
        facts.append((_("Local action group"), partner["official_name"] or partner["name"]))
        if partner["ref_no"]:
            facts.append((_("The group's reference number"), partner["ref_no"]))
    facts.append((_("Planned period"), period))
    if programme["ends_on_actual"] and programme["ends_on_actual"] != programme["ends_on_planned"]:
        actual = dates(programme["starts_on"], programme["ends_on_actual"])
        facts.append((_("Actual period"), f"{actual}. {programme['end_note']}" if programme["end_note"] else actual))
    if not partner:
        facts.append((_("Published total of the common part"), formats.euros(Decimal(programme["published_cost"]))))
    facts.append((_("Support rate"), formats.percent(Decimal(programme["support_rate"]))))
    return facts


def village_facts(snapshot: Snapshot) -> list[Block]:
    village = snapshot["village"]
    assert village is not None  # noqa: S101 - asked for only in a report of a village
    former = [
        f"{name['name']} ({_('until %(day)s') % {'day': date(name['until_on'])}})"
        if name["until_on"]
        else name["name"]
        for name in village["former_names"]
    ]
    facts: list[tuple[str, Cell]] = [
        (_("Municipality"), village["municipality"]),
        (_("Settlements"), ", ".join(village["settlements"])),
        (_("Former names"), ", ".join(former)),
        (_("Population"), "" if village["population"] is None else count(village["population"])),
        (_("Carrying organisation"), village["carrier"]),
    ]
    blocks: list[Block] = [Facts([(name, value) for name, value in facts if value])]
    if village["description"]:
        blocks.insert(0, Prose(paragraphs(village["description"])))
    return blocks


def former_name(name: FormerName) -> str:
    if not name["until_on"]:
        return name["name"]
    return _("%(name)s (until %(day)s)") % {"name": name["name"], "day": date(name["until_on"])}


def partner_table(snapshot: Snapshot) -> Table:
    rows = [
        [
            row["name"],
            count(row["villages"]),
            marked(amount(row["common"]), row["common_basis"]),
            marked(amount(row["budget"]), row["total_basis"]),
            marked(amount(row["support"]), row["total_basis"]),
            marked(amount(row["own"]), row["total_basis"]),
            date(row["decided_on"]),
            date(row["final_claim_on"]),
        ]
        for row in snapshot["partners"]["rows"]
    ]
    total = snapshot["partners"]["total"]
    bases = {row[name] for row in snapshot["partners"]["rows"] for name in ("common_basis", "total_basis")}  # type: ignore[literal-required]
    return Table(
        _("Local action groups and their budgets, €"),
        [
            Column(_("Group"), 21),
            Column(_("Villages"), 7, NUM),
            Column(_("Common part"), 12, NUM),
            Column(_("Budget"), 11, NUM),
            Column(_("Support"), 11, NUM),
            Column(_("Own contribution"), 16, NUM),
            Column(_("Decision"), 10, NUM),
            Column(_("Last claim"), 12, NUM),
        ],
        rows,
        [
            _("Total"),
            count(total["villages"]),
            amount(total["common"]),
            amount(total["budget"]),
            amount(total["support"]),
            amount(total["own"]),
            "",
            "",
        ],
        labels.marks_note(bases),
    )
