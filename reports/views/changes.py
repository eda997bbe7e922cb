"""What changed between a report and the last issued one on the same place."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from budget.models import Cost
from reports.difference import readable
from reports.models import Report
from reports.pdf import labels
from reports.snapshot.of_report import figures_now
from reports.snapshot.shape import MovedRecord, Snapshot
from reports.views.life import visible_report
from ui.exports import list_download, wants_file
from ui.paging import page_of

MOST_RECORDS = 30  # on the page; the reports' own lists of costs have all


def records_shown(user: User, records: list[MovedRecord]) -> list[tuple[MovedRecord, int | None]]:
    """As people read them, each with the key of its cost where the reader may open it."""
    keys = {row["number"]: int(row["number"].removeprefix("K-")) for row in records}
    seen = set(Cost.objects.visible_to(user).filter(pk__in=keys.values()).values_list("pk", flat=True))
    return [(readable(row), pk if (pk := keys[row["number"]]) in seen else None) for row in records]


@require_GET
def changes(request: SignedInRequest, pk: int) -> HttpResponse:
    """What changed since the last issued report: of the frozen figures, or of a draft's as they stand now."""
    report = visible_report(request, pk)
    snapshot: Snapshot = Report.objects.values_list("snapshot", flat=True).get(pk=pk) or figures_now(report)
    part = snapshot.get("changes")
    moved = part["moved"] if part else []
    records = part.get("records", [])[:MOST_RECORDS] if part else []
    context = {
        "report": report,
        "part": part,
        "records": records_shown(request.user, records),
        "spent_delta": part and labels.shown(part.get("spent_delta")),
        "page": page_of(request, [readable(one) for one in moved], 100),
        "hindsight": part and part["hindsight"],
    }
    if wants_file(request):
        heads = [_("Chapter"), _("Row"), _("Figure"), _("Before"), _("Now"), _("Change")]
        names = ("chapter", "row", "column", "before", "now", "delta")
        return list_download(request, _("changes"), heads, ([one[name] for name in names] for one in map(dict, moved)))
    return render(request, "reports/changes.html", context)
