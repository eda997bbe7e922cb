"""The schedule of reports."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from reports import actions
from reports.forms.schedule import ScheduleForm
from reports.models import DueReport
from villages.access import programme_of, require
from villages.forms.actions import run_action
from villages.roles import Permission
from villages.scope import whole_programmes
from villages.views.actions import told


def schedule_reports(request: SignedInRequest) -> HttpResponse:
    user = request.user
    programme = programme_of(user)
    if programme.pk not in whole_programmes(user, Permission.APPROVE_REPORT):
        raise PermissionDenied
    form = ScheduleForm(request.POST or None, programme=programme)
    if form.is_valid():
        made = run_action(form, actions.schedule_reports, by=user, programme=programme, **form.cleaned_data)
        if made:
            expected = ngettext("%(n)s report is expected.", "%(n)s reports are expected.", len(made))
            messages.success(request, expected % {"n": len(made)})
            return redirect("reports:plan")
    return render(request, "reports/schedule_reports.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def drop_due_report(request: SignedInRequest, pk: int) -> HttpResponse:
    line = get_object_or_404(DueReport.objects.visible_to(request.user).select_related("programme"), pk=pk)
    require(request.user, Permission.APPROVE_REPORT, line.programme)
    told(request, actions.drop_due_report, by=request.user, line=line)
    return redirect("reports:plan")
