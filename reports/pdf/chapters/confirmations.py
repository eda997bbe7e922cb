"""Chapter 15: control sums, fingerprint and signatures."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.translation import gettext as _

from pdf.blocks import Block, Cell, Column, Heading, Prose, Signatures, Table
from reports.pdf import labels
from reports.pdf.chapters.shared import NUM, listed
from reports.pdf.labels import amount, count, hours, word
from reports.snapshot.shape import Snapshot


def confirmations(snapshot: Snapshot) -> list[Block]:
    blocks: list[Block] = []
    if snapshot["controls"]:
        blocks.append(control_table(snapshot))
    if head := snapshot.get("audit_head"):
        blocks.append(Prose([_("The chain of the system's history stood at %(head)s.") % {"head": head}]))
    if snapshot["signatures"]:
        signatures = [(line["role"], line["name"], line["organisation"]) for line in snapshot["signatures"]]
        blocks += [Heading(_("Signatures")), Signatures(signatures)]
    return blocks


def authenticity(snapshot: Snapshot) -> str:
    return _(
        "The figures of this report were frozen at one moment and are attached to the file as andmed.json. "
        "Anybody can check whether a file is genuine: %(url)s"
    ) % {"url": snapshot["check_url"]}


def control_table(snapshot: Snapshot) -> Table:
    rows = []
    for control in snapshot["controls"]:
        written = amount if control["unit"] == "money" else hours
        rows.append(
            [
                control["code"],
                word(labels.CONTROL, control["code"]),
                written(control["left"]),
                written(control["right"]),
                count(control["checked"]),
                agreed(control["passed"], control["failing"]),
            ]
        )
    return Table(
        _("Control sums"),
        [
            Column(_("Rule"), 7),
            Column(_("What is compared"), 39),
            Column(_("One side"), 13, NUM),
            Column(_("Other side"), 13, NUM),
            Column(_("Checked"), 9, NUM),
            Column(_("Outcome"), 19),
        ],
        rows,
    )


def agreed(passed: bool, failing: Sequence[str]) -> Cell:
    if passed:
        return format_html('<span class="good">{}</span>', _("agrees"))
    return format_html('<span class="bad">{}</span> {}', _("does not agree"), listed(failing))
