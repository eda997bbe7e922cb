"""One's long lists as files: how far they are, and the files while they are kept."""

from pathlib import Path

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.actions import record_reading
from accounts.models import Reading, User
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from ui.exports import XLSX, as_file
from ui.paging import page_of
from villages.actions import retry_export
from villages.exports import rights_of
from villages.models import Export
from villages.models.export import DAYS_KEPT
from villages.views.documents import stored_answer
from villages.views.papers import progress_page

STEPS = {
    "": gettext_lazy("Waiting for a free worker"),
    "figures": gettext_lazy("Writing the rows"),
    "rows": gettext_lazy("Writing the rows"),
    "checking": gettext_lazy("Checking the file"),
    "ready": gettext_lazy("Ready"),
}
MEDIA_TYPES = {".csv": "text/csv; charset=utf-8", ".xlsx": XLSX}


@require_GET
def exports(request: SignedInRequest) -> HttpResponse:
    rows = Export.objects.visible_to(request.user).select_related("programme")
    context = {"page": page_of(request, rows), "days": DAYS_KEPT, "is_open": rows.open().exists()}
    piece = "villages/_exports.html" if request.htmx else "villages/exports.html"  # type: ignore[attr-defined]
    return render(request, piece, context)


@require_GET
def export(request: SignedInRequest, pk: int) -> HttpResponse:
    export = _own(request, pk)
    context = {
        "export": export,
        "step": STEPS.get(export.step, export.step),
        "is_outdated": export.state == Export.State.DONE and why_not_handed_out(request.user, export),
    }
    return progress_page(request, export, "villages/export.html", "villages/_export.html", context)


@require_POST
def retry(request: SignedInRequest, pk: int) -> HttpResponse:
    export = _own(request, pk)
    try:
        retry_export(by=request.user, export=export)
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("villages:export", pk)


@require_GET
def download(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """Sent piece by piece; who took it stands in the trail."""
    export = get_object_or_404(Export.objects.visible_to(request.user).filter(state=Export.State.DONE), pk=pk)
    if why := why_not_handed_out(request.user, export):
        messages.error(request, why)
        return redirect("villages:export", pk)
    record_reading(by=request.user, act=Reading.Act.FILE, what=Export._meta.label, key=pk, about=export.filename)
    response = stored_answer(export.file)
    response["Content-Type"] = MEDIA_TYPES[Path(export.filename).suffix]
    return as_file(response, export.filename)


def why_not_handed_out(user: User, export: Export) -> str:
    """A file shows what its maker's roles let see: with other roles it is asked for anew."""
    if export.rights != rights_of(user):
        return _("Your roles have changed since this list was made. Ask for it again.")
    return "" if default_storage.exists(export.file) else _("The file is not here any more. Ask for the list again.")


def _own(request: SignedInRequest, pk: int) -> Export:
    return get_object_or_404(Export.objects.visible_to(request.user).select_related("programme"), pk=pk)
