"""Money that has to be paid back."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from budget import actions
from budget.forms import GroupFilter
from budget.forms.claim import ReasonForm
from budget.forms.cost import CheckForm
from budget.forms.recovery import (
    AdvanceForm,
    EnterRecoveryForm,
    InstalmentsForm,
    RecoveryAsked,
    RecoveryMoveAsked,
    SettleForm,
)
from budget.models import Recovery, RecoveryPart
from budget.queries.claim_acts import recovery_acts
from budget.queries.recovery import next_due, open_of, schedule_of
from budget.views.claims import act_page
from budget.views.columns import recovery_columns
from ui.exports import flowing, list_download, wants_file
from ui.paging import page_of
from ui.types import Text
from villages.access import require
from villages.forms.actions import run_action
from villages.history import history_of
from villages.roles import Permission
from villages.scope import can_somewhere

MOVES: dict[str, tuple[Text, type[BaseForm], Callable[..., object]]] = {
    "set": (gettext_lazy("Check it"), CheckForm, actions.check_recovery),
    "contested": (gettext_lazy("Contest"), ReasonForm, actions.contest_recovery),
    "dropped": (gettext_lazy("The payer took it back"), ReasonForm, actions.drop_recovery),
}


def visible_recovery(request: SignedInRequest, pk: int) -> Recovery:
    rows = Recovery.objects.visible_to(request.user)  # type: ignore[attr-defined]
    rows = rows.select_related("participation__partner", "participation__programme", "entered_by", "checked_by")
    parts = RecoveryPart.objects.select_related("entered_by", "decision__claim__participation__partner")
    rows = rows.prefetch_related(Prefetch("parts", parts), "instalments")
    return get_object_or_404(rows.select_related("document"), pk=pk)


@require_GET
def recoveries(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.VIEW_CLAIMS):
        raise PermissionDenied
    form = GroupFilter(request.GET, user=user)
    rows = Recovery.objects.visible_to(user).select_related("participation__partner")  # type: ignore[attr-defined]
    rows = rows.prefetch_related("parts", "instalments")
    if code := form.chosen.get("group"):
        rows = rows.filter(participation__partner__code=code)
    if wants_file(request):
        heads = [_("Group"), _("Recovery"), _("Why"), _("State"), _("Decided"), _("Due"), _("Sum, €"), _("Open, €")]
        return list_download(request, _("recoveries"), heads, map(_row, flowing(rows)))
    page = page_of(request, rows)
    today = timezone.localdate()
    shown = [(row, open_of(row, today), next_due(row)) for row in page.object_list]
    choice = recovery_columns(request)
    context = {"filter": form, "page": page, "rows": shown, "choice": choice}
    context["may_enter"] = can_somewhere(user, Permission.EDIT_CLAIMS)
    return choice.kept(render(request, "budget/recoveries.html", context))


def _row(one: Recovery) -> list[object]:
    still = open_of(one, timezone.localdate())
    row = [one.participation.partner.code, f"T{one.number}", one.get_origin_display(), one.get_state_display()]
    return [*row, one.decided_on, one.due_on, one.principal, still.total]


@require_GET
def recovery(request: SignedInRequest, pk: int) -> HttpResponse:
    recovery = visible_recovery(request, pk)
    context = {
        "recovery": recovery,
        "still": open_of(recovery, timezone.localdate()),
        "next_due": next_due(recovery),
        "schedule": schedule_of(recovery),
        "rows": recovery.rows.select_related("row__claim"),
        "parts": recovery.parts.all(),
        "acts": recovery_acts(request.user, recovery),
        "history": history_of(recovery, 30),
    }
    return render(request, "budget/recovery.html", context)


def enter_recovery(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.EDIT_CLAIMS):
        raise PermissionDenied
    code = GroupFilter(request.GET, user=user).chosen.get("group", "")
    asked = RecoveryAsked(request.GET).chosen
    form = EnterRecoveryForm(request.POST or None, request.FILES or None, user=user, code=code, initial=asked)
    if form.is_valid():
        facts = dict(form.cleaned_data)
        facts["rows"] = [(facts.pop("row"), facts.pop("what"), facts.pop("amount"))]
        if made := run_action(form, actions.enter_recovery, by=user, **facts):
            messages.success(request, _("The recovery is entered. Another person checks it."))
            return redirect("budget:recovery", made.pk)
    return act_page(request, form, _("Enter a recovery"), back="budget:recoveries")


def move_recovery(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    recovery = visible_recovery(request, pk)
    asked = RecoveryMoveAsked(request.GET)
    if not asked.is_valid():
        raise Http404
    require(user, Permission.EDIT_CLAIMS, recovery.participation)
    words, form_class, act = MOVES[asked.cleaned_data["to"]]
    form = form_class(request.POST if request.method == "POST" else None)
    if form.is_valid() and run_action(form, act, by=user, recovery=recovery, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("budget:recovery", pk)
    return _page(request, form, words, recovery)


def settle_recovery(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    recovery = visible_recovery(request, pk)
    require(user, Permission.EDIT_CLAIMS, recovery.participation)
    today = timezone.localdate()
    form = SettleForm(request.POST or None, initial={"day": today, "amount": open_of(recovery, today).total})
    if form.is_valid() and run_action(form, actions.settle_recovery, by=user, recovery=recovery, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("budget:recovery", pk)
    return _page(request, form, _("Enter what was paid back"), recovery)


def plan_instalments(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    recovery = visible_recovery(request, pk)
    require(user, Permission.EDIT_CLAIMS, recovery.participation)
    form = InstalmentsForm(request.POST or None, recovery=recovery)
    if form.is_valid() and run_action(form, actions.plan_instalments, by=user, recovery=recovery, parts=form.parts):
        messages.success(request, _("Saved."))
        return redirect("budget:recovery", pk)
    return _page(request, form, _("Plan instalments"), recovery)


def _page(request: HttpRequest, form: forms.BaseForm, heading: Text, recovery: Recovery) -> HttpResponse:
    context = {"form": form, "heading": heading, "recovery": recovery, "submit": heading}
    return render(request, "budget/claim_act.html", context, status=422 if form.errors else 200)


def record_advance(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.EDIT_CLAIMS):
        raise PermissionDenied
    form = AdvanceForm(request.POST or None, user=user)
    if form.is_valid() and run_action(form, actions.record_advance, by=user, **form.cleaned_data):
        messages.success(request, _("The advance is entered; claims settle it first."))
        return redirect("budget:claims")
    return act_page(request, form, _("Enter an advance"), back="budget:claims")
