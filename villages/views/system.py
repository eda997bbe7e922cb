"""Is everything running: what is stuck in a queue and why, and what the nightly checks found."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts import actions
from accounts.audit import head_words
from accounts.models import CheckRun, StuckWork
from accounts.requests import SignedInRequest
from villages.queues import label_of, reason_of, summary_of
from villages.roles import Permission
from villages.scope import can_somewhere

SHOWN = 100  # rows; more are told as a number


@require_GET
def system(request: SignedInRequest) -> HttpResponse:
    if not can_somewhere(request.user, Permission.VIEW_TRAIL):
        raise PermissionDenied
    stuck = StuckWork.objects.exclude(reason="").order_by("-set_aside_at", "queue", "key")
    context = {
        "stuck": [(row, label_of(row.queue), reason_of(row.reason)) for row in stuck[:SHOWN]],
        "more": max(0, stuck.count() - SHOWN),
        "may_try": can_somewhere(request.user, Permission.RUN_SYSTEM),
        "checks": [(kind.label, run, summary_of(run.summary) if run else "") for kind, run in last_runs()],
        "head": head_words(),
        "version": settings.VERSION,
    }
    return render(request, "villages/system.html", context)


def last_runs() -> list[tuple[CheckRun.Kind, CheckRun | None]]:
    last = {run.kind: run for run in CheckRun.objects.order_by("kind", "-pk").distinct("kind")}
    return [(kind, last.get(kind)) for kind in CheckRun.Kind]


@require_POST
def try_again(request: SignedInRequest, pk: int) -> HttpResponse:
    seen = StuckWork.objects.all() if can_somewhere(request.user, Permission.VIEW_TRAIL) else StuckWork.objects.none()
    stuck = get_object_or_404(seen, pk=pk)
    if not can_somewhere(request.user, Permission.RUN_SYSTEM):
        raise PermissionDenied
    actions.try_again(by=request.user, stuck=stuck)
    messages.success(request, _("It is tried again within a minute."))
    return redirect("villages:system")
