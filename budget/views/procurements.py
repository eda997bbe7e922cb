from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accounts.reauthentication import recently_authenticated
from accounts.requests import SignedInRequest
from budget import actions
from budget.forms import GroupFilter
from budget.forms.group import groups_of
from budget.forms.procurement import (
    AskedStep,
    CallForm,
    DecideForm,
    HintForm,
    InterestForm,
    JudgeForm,
    OfferForm,
    PlanForm,
)
from budget.forms.version import ConfirmForm, ReasonForm
from budget.models import Procurement
from budget.queries.procurement import comparison, purpose_value, standing
from budget.views.columns import procurement_columns
from budget.views.pages import form_page
from ui.exports import flowing, list_download, wants_file
from ui.paging import page_of
from ui.types import Text
from villages.access import can, require
from villages.forms.actions import run_action
from villages.history import lines_of, past_of
from villages.one_question import in_one_question
from villages.roles import Permission
from villages.scope import can_somewhere

P = Procurement.State
# step → from which states, permission, button, form, action
STEPS: dict[str, tuple[tuple[str, ...], Permission, Text, type[BaseForm], Callable[..., object]]] = {
    "called": (
        (P.PLANNED,),
        Permission.ENTER_COST,
        gettext_lazy("The call is sent"),
        CallForm,
        actions.send_call,
    ),
    "opened": (
        (P.PLANNED, P.CALLED),
        Permission.ENTER_COST,
        gettext_lazy("Open the offers"),
        ConfirmForm,
        actions.open_offers,
    ),
    "decided": (
        (P.OPENED,),
        Permission.EDIT_BUDGET,
        gettext_lazy("Decide the winner"),
        DecideForm,
        actions.decide_procurement,
    ),
    "fulfilled": (
        (P.CONTRACTED,),
        Permission.ENTER_COST,
        gettext_lazy("Mark as fulfilled"),
        ConfirmForm,
        actions.fulfil_procurement,
    ),
    "failed": (
        (P.PLANNED, P.CALLED, P.OPENED, P.DECIDED, P.CONTRACTED),
        Permission.EDIT_BUDGET,
        gettext_lazy("Mark as failed"),
        ReasonForm,
        actions.fail_procurement,
    ),
}


def visible_procurement(request: SignedInRequest, pk: int) -> Procurement:
    rows = Procurement.objects.visible_to(request.user).select_related(
        "programme", "participation__partner", "participation__programme", "winner", "collected_by", "decided_by"
    )
    return get_object_or_404(rows, pk=pk)


@require_GET
def procurements(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.VIEW_MONEY):
        raise PermissionDenied
    form = GroupFilter(request.GET, user=user)
    rows = Procurement.objects.visible_to(user).select_related("participation__partner", "winner", "programme")
    if code := form.chosen.get("group"):
        rows = rows.filter(participation__partner__code=code)
    if wants_file(request):
        heads = [_("Number"), _("Subject"), _("Purpose"), _("Group"), _("Cost category"), _("Estimated, €")]
        heads += [_("Procedure"), _("State"), _("Winner"), _("Price with VAT, €")]
        return list_download(request, _("procurement-plan"), heads, map(_row, flowing(rows)))
    choice = procurement_columns(request)
    context = {
        "filter": form,
        "page": page_of(request, rows),
        "may_plan": can_somewhere(user, Permission.ENTER_COST),
        "may_print": groups_of(user, Permission.VIEW_MONEY).exists(),
        "choice": choice,
    }
    return choice.kept(render(request, "budget/procurements.html", context))


def _row(row: Procurement) -> list[object]:
    facts: list[object] = [
        row.number,
        row.subject,
        row.purpose,
        row.participation.partner.code,
        row.get_category_display(),
    ]
    facts += [row.estimated_net, row.get_procedure_display(), row.get_state_display()]
    return [*facts, row.winner.supplier if row.winner else "", row.winner.gross if row.winner else None]


@require_GET
def procurement(request: SignedInRequest, pk: int) -> HttpResponse:
    """Offers beside each other, row by row; excluded ones struck out with the reason."""
    user = request.user
    row = visible_procurement(request, pk)
    prefetch_related_objects([row], "rows")
    stands = standing(row)
    served = row.served.select_related("participation__partner")
    statements = row.interest_statements.select_related("person")
    contracts = row.contracts.select_related("participation__partner").prefetch_related("acts")
    in_one_question(served, statements, contracts, past := past_of(row, 20))
    may_enter = can(user, Permission.ENTER_COST, row.participation)
    may_decide = can(user, Permission.EDIT_BUDGET, row.participation)
    context = {
        "procurement": row,
        "stands": stands,
        "table": comparison(row, stands.judged),
        "hints": list(enumerate(stands.hints)),
        "served": served,
        "statements": statements,
        "contracts": contracts,
        "steps": [
            (to, words)
            for to, (states, needs, words, _f, _a) in STEPS.items()
            if row.state in states and (may_enter if needs == Permission.ENTER_COST else may_decide)
            if not (to == "decided" and row.collected_by_id == user.pk)
        ],
        "may_offer": may_enter and row.state in (P.PLANNED, P.CALLED, P.OPENED),
        "may_judge": may_decide and row.state == P.OPENED,
        "may_sign": may_decide and row.state == P.OPENED,
        "may_contract": may_enter and row.state in (P.DECIDED, P.CONTRACTED),
        "may_download": can(user, Permission.VIEW_PLACE, row.participation),
        "may_print": can(user, Permission.VIEW_PLACE, row.participation),
        "history": lines_of(past, 20),
    }
    return render(request, "budget/procurement.html", context)


def plan_procurement(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.ENTER_COST):
        raise PermissionDenied
    form = PlanForm(request.POST or None, user=user)
    if form.is_valid() and (made := run_action(form, actions.plan_procurement, by=user, **form.cleaned_data)):
        told = {"value": purpose_value(made)}
        messages.success(request, _("The procurement is planned; this purpose comes to %(value)s € so far.") % told)
        return redirect("budget:procurement", made.pk)
    return form_page(request, form, heading=_("Plan a procurement"), back=reverse("budget:procurements"))


@recently_authenticated
def move_procurement(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    row = visible_procurement(request, pk)
    asked = AskedStep(request.GET)
    if not asked.is_valid():
        raise Http404
    _states, needs, words, form_class, act = STEPS[asked.cleaned_data["to"]]
    require(user, needs, row.participation)
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = DecideForm(*posted, procurement=row) if form_class is DecideForm else form_class(*posted)
    if form.is_valid() and run_action(form, act, by=user, procurement=row, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("budget:procurement", pk)
    return form_page(request, form, heading=str(words), back=reverse("budget:procurement", args=[pk]))


def add_offer(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    row = visible_procurement(request, pk)
    require(user, Permission.ENTER_COST, row.participation)
    form = OfferForm(request.POST or None, request.FILES or None, procurement=row)
    if form.is_valid() and run_action(form, actions.add_offer, by=user, procurement=row, **form.facts):
        messages.success(request, _("The offer is entered."))
        return redirect("budget:procurement", pk)
    return form_page(request, form, heading=_("Enter an offer"), back=reverse("budget:procurement", args=[pk]))


def judge_offer(request: SignedInRequest, pk: int, offer: int) -> HttpResponse:
    user = request.user
    row = visible_procurement(request, pk)
    require(user, Permission.EDIT_BUDGET, row.participation)
    judged = get_object_or_404(row.offers, pk=offer)
    form = JudgeForm(request.POST or None)
    if form.is_valid() and run_action(form, actions.judge_offer, by=user, offer=judged, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("budget:procurement", pk)
    back = reverse("budget:procurement", args=[pk])
    return form_page(request, form, heading=_("Judge the offer"), back=back, lead=str(judged))


def answer_hint(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    user = request.user
    row = visible_procurement(request, pk)
    require(user, Permission.EDIT_BUDGET, row.participation)
    hints = standing(row).hints
    if number >= len(hints):
        raise Http404
    hint = hints[number]
    form = HintForm(request.POST or None)
    if form.is_valid() and run_action(
        form, actions.answer_hint, by=user, procurement=row, hint=hint, **form.cleaned_data
    ):
        messages.success(request, _("Saved."))
        return redirect("budget:procurement", pk)
    back, lead = reverse("budget:procurement", args=[pk]), f"{hint.offer} / {hint.other}: {hint.words}"
    return form_page(request, form, heading=_("Do they belong together?"), back=back, lead=lead)


def sign_interest(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    row = visible_procurement(request, pk)
    require(user, Permission.EDIT_BUDGET, row.participation)
    form = InterestForm(request.POST or None)
    if form.is_valid() and run_action(form, actions.sign_interest, by=user, procurement=row, **form.cleaned_data):
        messages.success(request, _("Your statement is signed."))
        return redirect("budget:procurement", pk)
    back, lead = reverse("budget:procurement", args=[pk]), ", ".join(str(offer) for offer in row.offers.all())
    return form_page(request, form, heading=_("Sign your statement of interests"), back=back, lead=lead)
