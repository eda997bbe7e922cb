"""The signed container of a report, given back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.requests import SignedInRequest
from reports import actions
from reports.forms.signed import SignedForm
from reports.models import ProgressReport
from villages.access import require
from villages.forms.actions import run_action
from villages.roles import Permission


def give_back_signed(request: SignedInRequest, number: str) -> HttpResponse:
    reports = (
        ProgressReport.objects.visible_to(request.user)
        .light()
        .select_related("job__programme", "job__participation__programme", "job__village__participation__programme")
    )
    report = get_object_or_404(reports, number=number)
    require(request.user, Permission.REQUEST_REPORT, report.job.place)
    form = SignedForm(request.POST or None, request.FILES or None)
    if form.is_valid() and run_action(
        form, actions.give_back_signed, by=request.user, report=report, **form.cleaned_data
    ):
        messages.success(request, _("The container holds this very report; its signatures stand below."))
        return redirect("reports:page", report.number)
    context = {"form": form, "report": report}
    return render(request, "reports/give_back_signed.html", context, status=422 if form.errors else 200)
