"""What to look at before a report is submitted (claims-and-audit C1). It tells; it holds nothing back."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.models import Report, ReportSection
from reports.pdf import labels
from reports.sections import title_of
from reports.snapshot.shape import Control, Snapshot


class Remark(NamedTuple):
    text: str
    section: str = ""  # key of the section where it is put right


def precheck(report: Report, figures: Snapshot) -> list[Remark]:
    """Control sums that do not agree first, then sections without words or not ready, then groups that are missing."""
    remarks = [Remark(_failing(control)) for control in figures["controls"] if not control["passed"]]
    for section in report.sections.all():
        if words := _of_section(section):
            remarks.append(Remark(f"{title_of(section.key)}: {words}", section.key))
    if missing := figures.get("missing_groups", []):
        words = ngettext(
            "The report of %(n)s group is missing", "The reports of %(n)s groups are missing", len(missing)
        )
        remarks.append(Remark(f"{words % {'n': len(missing)}}: {', '.join(missing)}"))
    return remarks


def _failing(control: Control) -> str:
    """Which sum, and whose."""
    told = {"sum": labels.word(labels.CONTROL, control["code"]), "where": ", ".join(control["failing"])}
    return _("A control sum does not agree. %(sum)s: %(where)s") % told


def _of_section(section: ReportSection) -> str:
    if not section.text.strip():
        return _("nothing is written")
    return "" if section.is_ready else _("not marked as ready")
