"""The workbook: download it, bring it filled in, look at what would happen, take it in, undo it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from founding import actions
from founding.forms.workbook import WorkbookForm
from founding.models import ImportBatch
from founding.rights import may_bring
from founding.sheets import SHEETS, Target
from founding.workbook import look_at, rows_of, template, told_of_batch
from ui import formats
from ui.exports import XLSX, as_file
from villages.access import programme_of
from villages.actions import bring_many
from villages.bulk_imports import ROWS_AT_ONCE
from villages.forms.actions import run_action
from villages.models import BulkImport, Programme
from villages.views.actions import told

S = ImportBatch.State


def _programme(request: SignedInRequest) -> Programme:
    programme = programme_of(request.user)
    if not may_bring(request.user, programme):
        raise PermissionDenied
    return programme


def workbook(request: SignedInRequest) -> HttpResponse:
    programme = _programme(request)
    form = WorkbookForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        if batch := run_action(
            form, actions.bring_workbook, by=request.user, programme=programme, name=file.name, content=file.read()
        ):
            return redirect("founding:batch", batch.pk)
    batches = ImportBatch.objects.visible_to(request.user).filter(programme=programme).select_related("brought_by")
    context = {"form": form, "programme": programme, "batches": batches.exclude(state=S.LOOKED_AT)[:50]}
    return render(request, "founding/workbook.html", context, status=422 if form.errors else 200)


@require_GET
def workbook_template(request: SignedInRequest) -> HttpResponse:
    _programme(request)
    return as_file(HttpResponse(template(), content_type=XLSX), _("programme-workbook") + ".xlsx")


def _batch(request: SignedInRequest, pk: int) -> ImportBatch:
    return get_object_or_404(ImportBatch.objects.visible_to(request.user).select_related("programme"), pk=pk)


@require_GET
def batch(request: SignedInRequest, pk: int) -> HttpResponse:
    """Before it is taken in: what would happen. Afterwards: what came of it."""
    found = _batch(request, pk)
    context: dict[str, object] = {"batch": found, "programme": found.programme}
    counts = found.counts
    if found.state == S.LOOKED_AT:
        try:
            outcome = look_at(Target(request.user, found.programme), bytes(found.content))  # type: ignore[arg-type]
            context["outcome"], counts = outcome, outcome.counts
        except ValidationError as wrong:
            context["refused"] = wrong.messages[0]
    context["counts"] = [(sheet.label, *counts[sheet.key]) for sheet in SHEETS if sheet.key in counts]
    return render(request, "founding/batch.html", context)


@require_POST
def take_in_workbook(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _batch(request, pk)
    try:
        if rows_of(bytes(found.content)) > ROWS_AT_ONCE:
            return redirect("villages:bulk_import", _by_worker(request, found).pk)
        taken = actions.take_in_workbook(by=request.user, batch=found)
        messages.success(request, told_of_batch(taken))
    except ValidationError as wrong:
        messages.error(request, wrong.messages[0])
    return redirect("founding:batch", pk)


def _by_worker(request: SignedInRequest, found: ImportBatch) -> BulkImport:
    return bring_many(
        by=request.user,
        kind="founding.workbook",
        programme=found.programme,
        title=found.name,
        given={"batch": found.pk},
        back=reverse("founding:batch", args=[found.pk]),
        language=formats.language(),
    )


@require_POST
def undo_batch(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _batch(request, pk)
    if told(request, actions.undo_batch, by=request.user, batch=found):
        messages.success(request, _("Undone: what the file brought is gone."))
    return redirect("founding:batch", pk)
