"""The way of a claim: to the check, to the payer, and back."""

import datetime as dt
from collections.abc import Callable

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.reauthentication import recently_authenticated
from accounts.requests import SignedInRequest
from budget import actions
from budget.forms.claim import CheckListForm, ClaimMoveAsked, QuestionsForm, ReasonForm, SendForm
from budget.forms.cost import CheckForm
from budget.models import Claim
from budget.queries.precheck import CHECKLIST
from budget.views.claims import act_page, visible_claim
from ui.types import Text
from villages.access import require
from villages.forms.actions import run_action
from villages.roles import Permission

# to → words, form, action, what it means
MOVES: dict[str, tuple[Text, type[BaseForm], Callable[..., Claim], Text]] = {
    "in_check": (
        gettext_lazy("Give to be checked"), CheckForm, actions.submit_claim,
        gettext_lazy("Another person checks it against the list; meanwhile it is not changed."),
    ),
    "returned": (gettext_lazy("Return"), ReasonForm, actions.return_claim, gettext_lazy("What has to be mended?")),
    "sent": (
        gettext_lazy("The answers are sent"), CheckForm, actions.answer_questions,
        gettext_lazy("The claim waits for the payer's decision again."),
    ),
    "withdrawn": (
        gettext_lazy("Withdraw"), ReasonForm, actions.withdraw_claim,
        gettext_lazy("The claim stays readable; its costs are free for another one. This cannot be undone."),
    ),
    "closed": (
        gettext_lazy("Close"), CheckForm, actions.close_claim,
        gettext_lazy("Nothing is open about this claim."),
    ),
}  # fmt: skip


def move_claim(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    claim = visible_claim(request, pk)
    asked = ClaimMoveAsked(request.GET)
    if not asked.is_valid():
        raise Http404
    require(user, Permission.EDIT_CLAIMS, claim.participation)
    words, form_class, act, intro = MOVES[asked.cleaned_data["to"]]
    form = form_class(request.POST if request.method == "POST" else None)
    if form.is_valid() and (moved := run_action(form, act, by=user, claim=claim, **form.cleaned_data)):
        messages.success(request, _("The claim is now: %(state)s.") % {"state": moved.get_state_display()})
        return redirect("budget:claim", pk)
    return act_page(request, form, str(words), claim=claim, intro=str(intro), submit=str(words))


def approve_claim(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    claim = visible_claim(request, pk)
    require(user, Permission.EDIT_CLAIMS, claim.participation)
    form = CheckListForm(request.POST or None)
    if form.is_valid() and run_action(form, actions.approve_claim, by=user, claim=claim, answers=form.answers):
        messages.success(request, _("The claim is ready. Make the dossier, upload it, and mark the claim as sent."))
        return redirect("budget:claim", pk)
    questions = [(form[key], form[f"{key}_note"]) for key in CHECKLIST]
    context = {"form": form, "claim": claim, "questions": questions}
    return render(request, "budget/approve_claim.html", context, status=422 if form.errors else 200)


@recently_authenticated
def send_claim(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    claim = visible_claim(request, pk)
    require(user, Permission.EDIT_CLAIMS, claim.participation)
    form = SendForm(request.POST or None)
    if form.is_valid():
        payer_no, moment = form.cleaned_data["payer_no"], _moment(form.cleaned_data["sent_on"])
        if run_action(form, actions.send_claim, by=user, claim=claim, payer_no=payer_no, sent_at=moment):
            messages.success(request, _("The claim is sent. Its rows, texts and papers stay as they are."))
            return redirect("budget:claim", pk)
    intro = _("Only once it was sent in the payer's portal. From then on nothing of it is changed.")
    return act_page(request, form, _("Mark as sent"), claim=claim, intro=str(intro), submit=_("Mark as sent"))


def _moment(day: dt.date) -> dt.datetime | None:
    """Now for today; the noon of an earlier day."""
    if day == timezone.localdate():
        return None
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def record_questions(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    claim = visible_claim(request, pk)
    require(user, Permission.EDIT_CLAIMS, claim.participation)
    form = QuestionsForm(request.POST or None, initial={"questions": claim.questions})
    if form.is_valid() and run_action(form, actions.record_questions, by=user, claim=claim, **form.cleaned_data):
        messages.success(request, _("The claim is now: %(state)s.") % {"state": Claim.State.QUESTIONS.label})
        return redirect("budget:claim", pk)
    return act_page(request, form, _("The payer asks"), claim=claim)
