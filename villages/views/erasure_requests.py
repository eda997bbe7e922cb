"""An account's way out: the person asks, somebody who looks after people answers."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.reauthentication import recently_authenticated
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from villages import actions
from villages.actions.erasure_requests import held_by, may_close
from villages.forms.people import AnswerErasureForm, AskToEraseForm
from villages.models import ErasureRequest


def ask_to_erase(request: SignedInRequest) -> HttpResponse:
    form = AskToEraseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.ask_to_erase(by=request.user, **form.cleaned_data)
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, _("You have asked. The answer comes by mail within a month."))
            return redirect("dashboards:my_data")
    return render(request, "villages/ask_to_erase.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def take_back_erasure(request: SignedInRequest) -> HttpResponse:
    if actions.take_back_erasure(by=request.user):
        messages.success(request, _("The request is taken back; everything stays as it was."))
    return redirect("dashboards:my_data")


@recently_authenticated
def answer_erasure(request: SignedInRequest, pk: int) -> HttpResponse:
    asked = get_object_or_404(ErasureRequest.objects.visible_to(request.user).select_related("user"), pk=pk)
    if not may_close(request.user, asked.user):  # type: ignore[arg-type]
        raise PermissionDenied
    form = AnswerErasureForm(request.POST or None)
    if form.is_valid():
        answer = {"close": actions.close_account, "keep": actions.decline_erasure}[form.cleaned_data["decision"]]
        try:
            answer(by=request.user, request=asked, reason=form.cleaned_data["reason"])
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, _("Answered; the mail goes out in a moment."))
            return redirect("dashboards:home")
    context = {"form": form, "asked": asked, "held": held_by(asked.user), "is_open": asked.state == asked.State.ASKED}
    return render(request, "villages/answer_erasure.html", context, status=422 if form.errors else 200)
