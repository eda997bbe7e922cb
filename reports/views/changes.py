"""What changed between a report and the last issued one on the same place."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from budget.models import Cost
from reports.difference import readable
from reports.forms.life import ChangesFilter
from reports.models import Report
from reports.pdf import labels
from reports.snapshot.changes import compared, last_issued
from reports.snapshot.of_report import read_now
from reports.snapshot.parts import ChangesPart, MovedRecord
from reports.snapshot.shape import Snapshot
from reports.views.life import visible_report
from ui.exports import list_download, wants_file
from ui.paging import page_of

MOST_RECORDS = 30  # on the page; those of one budget line have a page of their own
MOST_LINES = 60  # the file has all


def records_shown(user: User, records: list[MovedRecord]) -> list[tuple[MovedRecord, int | None]]:
    """As people read them, each with the key of its cost where the reader may open it."""
    keys = {row["number"]: int(row["number"].removeprefix("K-")) for row in records}
    seen = set(Cost.objects.visible_to(user).filter(pk__in=keys.values()).values_list("pk", flat=True))
    return [(readable(row), pk if (pk := keys[row["number"]]) in seen else None) for row in records]


@require_GET
def changes(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """What changed since the last issued report: of the frozen figures, or of a draft's as they stand now."""
    report = visible_report(request, pk)
    part = part_of(report)
    asked = ChangesFilter(request.GET).chosen
    if line := asked.get("line"):
        return of_line(request, report, part, line)
    if wants_file(request):
        return file_of(request, part, lines=bool(asked.get("about")))
    lines = part.get("lines", []) if part else []
    context = {
        "report": report,
        "part": part,
        "lines": [readable(one) for one in lines[:MOST_LINES]],
        "more_lines": len(lines[MOST_LINES:]),
        "records": records_shown(request.user, part.get("records", [])[:MOST_RECORDS]) if part else [],
        "spent_delta": part and labels.shown(part.get("spent_delta")),
        "budget_delta": part and labels.shown(part.get("budget_delta")),
        "page": page_of(request, [readable(one) for one in (part["moved"] if part else [])], 100),
        "hindsight": part and part["hindsight"],
    }
    return render(request, "reports/changes.html", context)


def part_of(report: Report) -> ChangesPart | None:
    """As frozen. A draft's figures are read only where there is a report to compare them with."""
    frozen: Snapshot | None = Report.objects.values_list("snapshot", flat=True).get(pk=report.pk)
    if frozen is not None:
        return frozen.get("changes")
    before = last_issued(report)
    return compared(report, read_now(report), before, before.snapshot) if before and before.snapshot else None


def of_line(request: SignedInRequest, report: Report, part: ChangesPart | None, line: str) -> HttpResponseBase:
    """The costs that moved one budget line's sum; they and what no record explains make the movement."""
    found = next((one for one in part.get("lines", []) if one["line"] == line), None) if part else None
    if part is None or found is None:
        raise Http404
    records = [one for one in part["records"] if one.get("line") == line]
    if wants_file(request):
        heads = [_("Number"), _("Record"), _("Before"), _("Now"), _("Movement")]
        names = ("number", "title", "before", "now", "delta")
        return list_download(request, line, heads, ([one[name] for name in names] for one in map(dict, records)))
    page = page_of(request, records, 100)
    context = {
        "report": report,
        "part": part,
        "line": readable(found),
        "is_unnamed": found["unnamed"] != "0.00",
        "page": page,
        "records": records_shown(request.user, list(page.object_list)),
    }
    return render(request, "reports/changed_line.html", context)


def file_of(request: SignedInRequest, part: ChangesPart | None, *, lines: bool) -> HttpResponseBase:
    """All lines, or all figures."""
    if lines:
        heads = [_("Budget line"), _("Title"), _("Budget before"), _("Budget"), _("Change of the budget")]
        heads += [_("Spent before"), _("Spent now"), _("Movement")]
        names = ["line", "title", "budget_before", "budget", "budget_delta", "before", "now", "delta"]
        rows = map(dict, part.get("lines", []) if part else [])
    else:
        heads = [_("Chapter"), _("Row"), _("Figure"), _("Before"), _("Now"), _("Movement")]
        names = ["chapter", "row", "column", "before", "now", "delta"]
        rows = map(dict, part["moved"] if part else [])
    name = _("changes-by-budget-line") if lines else _("changes")
    return list_download(request, name, heads, ([one[column] for column in names] for one in rows))
