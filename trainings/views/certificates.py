"""Certificates of attendance: who may have one, giving them, taking one back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from trainings import actions
from trainings.forms.required_documents import WithdrawForm
from trainings.models import Certificate, Event
from trainings.queries.certificates import entitled, given_at, table
from trainings.views.attendance import recordable
from trainings.views.events import visible
from ui.exports import list_download, wants_file
from villages.access import can, require
from villages.access_log import record_names_seen
from villages.forms.actions import run_action
from villages.roles import Permission

TABLE_HEADS = (
    gettext_lazy("Name"),
    gettext_lazy("Village"),
    gettext_lazy("Number"),
    gettext_lazy("Sessions present"),
    gettext_lazy("Sessions in all"),
    gettext_lazy("Issued"),
    gettext_lazy("Withdrawn"),
)


@require_GET
def certificates(request: SignedInRequest, pk: int) -> HttpResponse:
    event = visible(request, pk)
    require(request.user, Permission.VIEW_NAMES, event.place_of_right)
    record_names_seen(request.user, event)
    given = list(given_at(event))
    if wants_file(request):
        return list_download(request, _("certificates"), TABLE_HEADS, table(given))
    have = {one.person_id for one in given if one.withdrawn_at is None}
    context = {
        "event": event,
        "given": given,
        "waiting": [one for one in entitled(event) if one.person.pk not in have],
        "is_held": event.state in Event.HELD,
        "may_record": can(request.user, Permission.RECORD_ATTENDANCE, event.place_of_right),
    }
    return render(request, "trainings/certificates.html", context)


@require_POST
def issue_certificates(request: SignedInRequest, pk: int) -> HttpResponse:
    event = recordable(request, pk)
    try:
        given = actions.issue_certificates(by=request.user, event=event)
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    else:
        words = ngettext("%(n)s certificate is given.", "%(n)s certificates are given.", len(given))
        messages.success(request, words % {"n": len(given)})
    return redirect("trainings:certificates", event.pk)


def withdraw_certificate(request: SignedInRequest, pk: int) -> HttpResponse:
    certificate = get_object_or_404(Certificate.objects.select_related("event", "person"), pk=pk)
    event = recordable(request, certificate.event_id)
    form = WithdrawForm(request.POST or None)
    if form.is_valid() and run_action(
        form, actions.withdraw_certificate, by=request.user, certificate=certificate, **form.cleaned_data
    ):
        messages.success(request, _("The certificate is withdrawn; whoever checks it is told so."))
        return redirect("trainings:certificates", event.pk)
    context = {"form": form, "event": event, "certificate": certificate}
    return render(request, "trainings/withdraw_certificate.html", context, status=422 if form.errors else 200)
