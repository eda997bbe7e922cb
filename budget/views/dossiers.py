"""The dossier of a claim: asked for, watched, taken."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.actions import record_reading
from accounts.models import Reading
from accounts.reauthentication import recently_authenticated
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from budget import actions
from budget.forms.cost import CheckForm
from budget.models import Dossier
from budget.queries.claim import rows_of
from budget.queries.claim_papers import papers_of
from budget.queries.dossier import faults
from budget.queries.precheck import blocking, offered
from budget.views.claims import visible_claim
from villages.access import can
from villages.forms.actions import run_action
from villages.roles import Permission
from villages.views.documents import stored_answer
from villages.views.papers import progress_page

STEPS = {
    "": gettext_lazy("Waiting for a free worker"),
    "figures": gettext_lazy("Setting the letter and the list"),
    "files": gettext_lazy("Putting the files together"),
    "checking": gettext_lazy("Checking the file"),
    "ready": gettext_lazy("Ready"),
}


def visible_dossier(request: SignedInRequest, pk: int) -> Dossier:
    rows = Dossier.objects.visible_to(request.user).defer("data")
    return get_object_or_404(rows.select_related("claim__participation__partner", "requested_by"), pk=pk)


@recently_authenticated
def make_dossier(request: SignedInRequest, pk: int) -> HttpResponse:
    """What would go into it and how large it is, before it is made; what is missing is said here."""
    user = request.user
    claim = visible_claim(request, pk)
    form = CheckForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (dossier := run_action(form, actions.make_dossier, by=user, claim=claim, language="et")):
        return redirect("budget:dossier", dossier.pk)
    rows = [] if claim.is_sent else list(rows_of(claim))  # what was sent has its papers, and is not checked again
    papers = papers_of(claim, rows)
    context = {
        "form": form,
        "claim": claim,
        "count": len(papers),
        "size": sum(one.document.size for one in papers),
        "checks": (checks := offered(blocking(claim, rows, papers), user, claim)),
        "missing": [] if checks else faults(claim),
        "may_edit": claim.is_open_to_changes and can(user, Permission.EDIT_CLAIMS, claim.participation),
    }
    return render(request, "budget/make_dossier.html", context, status=422 if form.errors else 200)


@require_GET
def dossier(request: SignedInRequest, pk: int) -> HttpResponse:
    dossier = visible_dossier(request, pk)
    context = {
        "dossier": dossier,
        "claim": dossier.claim,
        "parts": dossier.parts.all(),
        "step": STEPS.get(dossier.step, dossier.step),
        "may_retry": dossier.requested_by_id == request.user.pk,
    }
    return progress_page(request, dossier, "budget/dossier.html", "budget/_dossier.html", context)


@require_POST
def retry_dossier(request: SignedInRequest, pk: int) -> HttpResponse:
    dossier = visible_dossier(request, pk)
    if dossier.requested_by_id != request.user.pk:
        raise PermissionDenied
    try:
        actions.retry_dossier(by=request.user, dossier=dossier)
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("budget:dossier", pk)


@recently_authenticated
@require_GET
def dossier_part(request: SignedInRequest, pk: int, number: int) -> HttpResponse | FileResponse:
    """One ZIP file, sent piece by piece; who took it stands in the trail."""
    dossier = visible_dossier(request, pk)
    part = get_object_or_404(dossier.parts, number=number)
    if not default_storage.exists(part.file):
        raise Http404
    record_reading(
        by=request.user, act=Reading.Act.FILE, what=Dossier._meta.label, key=dossier.pk, about=part.filename
    )
    response = stored_answer(part.file)
    response["Content-Type"] = "application/zip"
    response["Content-Disposition"] = content_disposition_header(True, part.filename)
    response["Cache-Control"] = "private, no-store"
    return response
