"""The communication plan against what was told, with its proof."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from coordination import actions
from coordination.forms.plan import PlanFilter, PlanForm
from coordination.models import PlannedMessage
from coordination.queries.plan import plan_rows
from ui.exports import list_download, wants_file
from villages.access import programme_of
from villages.forms.actions import run_action
from villages.models import Programme
from villages.roles import Permission
from villages.scope import can_somewhere
from villages.views.actions import told

HEADS = (
    *(gettext_lazy("From"), gettext_lazy("Until"), gettext_lazy("What is told"), gettext_lazy("For whom")),
    *(gettext_lazy("Channel"), gettext_lazy("Group"), gettext_lazy("Responsible"), gettext_lazy("Planned")),
    *(gettext_lazy("Done"), gettext_lazy("Proved"), gettext_lazy("People reached")),
)


@require_GET
def communication_plan(request: SignedInRequest) -> HttpResponse:
    user = request.user
    programme = programme_of(user)
    form = PlanFilter(request.GET, user=user)
    rows = plan_rows(programme, form.chosen, timezone.localdate())
    if wants_file(request):
        lines = (
            [
                *(one.planned.from_on, one.planned.until_on, one.planned.message, one.planned.audience),
                *(one.planned.get_channel_display(), one.planned.participation or "", one.planned.responsible or ""),
                *(one.planned.count, one.done, one.proved, one.reach),
            ]
            for one in rows
        )
        return list_download(request, _("communication-plan"), HEADS, lines)
    context = {
        "filter": form,
        "rows": rows,
        "may_plan": can_somewhere(user, Permission.ANNOUNCE),
        "editable": {row.planned.pk for row in rows if actions.may_plan(user, row.place)},
        "late": sum(row.is_late for row in rows),
    }
    return render(request, "coordination/communication_plan.html", context)


def plan_message(request: SignedInRequest) -> HttpResponse:
    if not can_somewhere(request.user, Permission.ANNOUNCE):
        raise PermissionDenied
    return _form_page(request, None, programme_of(request.user))


def edit_planned_message(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _planned(request, pk)
    return _form_page(request, row, row.programme)


@require_POST
def drop_planned_message(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _planned(request, pk)
    if told(request, actions.drop_message, by=request.user, planned=row):
        messages.success(request, _("The line is dropped."))
    return redirect("coordination:communication_plan")


def _planned(request: SignedInRequest, pk: int) -> PlannedMessage:
    rows = PlannedMessage.objects.visible_to(request.user).select_related("programme", "participation__programme")
    row = get_object_or_404(rows, pk=pk)
    if not actions.may_plan(request.user, row.participation or row.programme):  # type: ignore[arg-type]
        raise PermissionDenied
    return row


def _form_page(request: SignedInRequest, row: PlannedMessage | None, programme: Programme) -> HttpResponse:
    user = request.user
    form = PlanForm(request.POST or None, instance=row, user=user, programme=programme)
    if form.is_valid() and run_action(
        form, actions.plan_message, by=user, programme=programme, planned=row, **form.cleaned_data
    ):
        messages.success(request, _("Saved."))
        return redirect("coordination:communication_plan")
    context = {"form": form, "planned": row, "heading": _("Line of the communication plan")}
    return render(request, "coordination/plan_form.html", context, status=422 if form.errors else 200)
