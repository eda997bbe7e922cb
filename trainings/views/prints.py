from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from trainings import actions
from trainings.forms.required_documents import PrintForm
from trainings.views.attendance import recordable


@require_POST
def print_paper(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    """Agenda, list to sign, feedback summary, certificates: a worker prints it, and its page says how far it is."""
    event = recordable(request, pk)
    if kind not in actions.PRINTED:
        raise Http404
    form = PrintForm(request.POST)
    attach = form.is_valid() and form.cleaned_data["attach"]
    try:
        paper = actions.print_event_paper(by=request.user, event=event, kind=kind, attach=attach)
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
        return redirect("trainings:event", event.pk)
    if attach:
        messages.info(request, _("Once it is ready it is attached to the event by itself."))
    return redirect("villages:paper", paper.pk)
