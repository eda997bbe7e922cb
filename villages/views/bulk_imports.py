from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from villages.models import BulkImport
from villages.views.papers import progress_page

STEPS = {
    "": gettext_lazy("Waiting for a free worker"),
    "figures": gettext_lazy("Reading the file"),
    "keeping": gettext_lazy("Taking the rows in"),
    "ready": gettext_lazy("Ready"),
}


@require_GET
def bulk_import(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far it is; then what came of it, or what is wrong in which row."""
    job = get_object_or_404(BulkImport.objects.visible_to(request.user).light(), pk=pk)
    context = {"job": job, "step": STEPS.get(job.step, job.step)}
    return progress_page(request, job, "villages/bulk_import.html", "villages/_bulk_import.html", context)
