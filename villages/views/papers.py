from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.actions import record_reading
from accounts.models import Reading
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from ui.exports import as_file
from villages.actions import retry_paper
from villages.models import Paper
from villages.models.job import Job
from villages.printables import KINDS

STEPS = {
    "": gettext_lazy("Waiting for a free worker"),
    "figures": gettext_lazy("Setting the pages"),
    "pages": gettext_lazy("Setting the pages"),
    "checking": gettext_lazy("Checking the file"),
    "ready": gettext_lazy("Ready"),
}
HTMX_STOP_POLLING = 286


@require_GET
def paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far a paper is, and the file once it is ready."""
    paper = get_object_or_404(Paper.objects.visible_to(request.user).light(), pk=pk)
    context = {
        "paper": paper,
        "kind": KINDS[paper.kind].name,
        "step": STEPS.get(paper.step, paper.step),
        "may_retry": paper.requested_by_id == request.user.pk,
    }
    return progress_page(request, paper, "villages/paper.html", "villages/_paper.html", context)


def progress_page(
    request: HttpRequest, job: Job, page: str, piece: str, context: Mapping[str, object]
) -> HttpResponse:
    """``page``, then its ``piece`` for htmx, which asks for it again until ``job`` is not open."""
    if not request.htmx:  # type: ignore[attr-defined]
        return render(request, page, context)
    response = render(request, piece, context)
    if not job.is_open:
        response.status_code = HTMX_STOP_POLLING
    return response


@require_GET
def download(request: SignedInRequest, pk: int) -> HttpResponse:
    ready = Paper.objects.visible_to(request.user).filter(state=Paper.State.DONE)
    paper = get_object_or_404(ready.defer("data"), pk=pk)
    record_reading(by=request.user, act=Reading.Act.FILE, what=Paper._meta.label, key=paper.pk, about=paper.title)
    return as_file(HttpResponse(bytes(paper.pdf or b""), content_type="application/pdf"), paper.filename)


@require_POST
def retry(request: SignedInRequest, pk: int) -> HttpResponseRedirect:
    paper = get_object_or_404(Paper.objects.visible_to(request.user).light(), pk=pk)
    if paper.requested_by_id != request.user.pk:
        raise PermissionDenied
    try:
        retry_paper(by=request.user, paper=paper)
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("villages:paper", paper.pk)
