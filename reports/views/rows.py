"""Behind the short addresses on paper: the rows of a finished report as they were frozen, and their records."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from reports.forms.life import RowFilter
from reports.models import ProgressReport
from reports.rows import record_of, rows_of
from ui.exports import list_download, wants_file
from ui.paging import page_of


@require_GET
def rows(request: SignedInRequest, number: str) -> HttpResponse:
    """Where the code on the report's second page leads: every numbered row, to be looked up by number or words."""
    report = visible_report(request, number)
    form = RowFilter(request.GET)
    sought = form.chosen.get("q", "").casefold()
    found = [row for row in rows_of(report.snapshot) if sought in f"{row.key} {row.title} {row.chapter}".casefold()]
    if wants_file(request):
        heads = [_("Number"), _("Chapter"), _("Row")]
        return list_download(request, _("rows"), heads, ([row.key, row.chapter, row.title] for row in found))
    context = {"report": report, "filter": form, "page": page_of(request, found)}
    return render(request, "reports/rows.html", context)


@require_GET
def row(request: SignedInRequest, number: str, key: str) -> HttpResponse:
    """One row exactly as it was frozen, and the way to its record."""
    report = visible_report(request, number)
    found = next((row for row in rows_of(report.snapshot) if row.key == key), None)
    if found is None:
        return render(request, "404.html", status=404)
    context = {"report": report, "row": found, "record": record_of(request.user, key)}
    return render(request, "reports/row.html", context)


def visible_report(request: SignedInRequest, number: str) -> ProgressReport:
    reports = ProgressReport.objects.visible_to(request.user).select_related("job").defer("pdf")
    return get_object_or_404(reports, number=number)
