from decimal import Decimal

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from budget import actions
from budget.forms.common_cost import AcceptForm, CommonCostChosen, CommonCostFilter, CreditForm, SplitForm
from budget.forms.version import ReasonForm
from budget.models import Claim, CommonCost, CommonShare
from budget.queries.closed import taking_costs
from budget.queries.common_cost import claims_with, for_now, reinvoicing_rise, weights_of
from budget.queries.reckoning import period_on
from budget.views.columns import common_cost_columns
from budget.views.pages import form_page
from ui import formats
from ui.exports import flowing, list_download, wants_file
from ui.paging import page_of, sort_of
from ui.search import matching
from villages.access import can, require
from villages.forms.actions import run_action
from villages.models import Participation
from villages.roles import Permission
from villages.scope import can_somewhere

SORTS = {"day": "invoice_on", "supplier": "supplier", "payer": "payer__partner__code", "gross": F("net") + F("vat")}
STANDARD_VAT = Decimal("0.20")  # of 2021–2023, when the supplier charged none


def visible_common_cost(request: SignedInRequest, pk: int) -> CommonCost:
    rows = CommonCost.objects.visible_to(request.user)
    rows = rows.select_related("payer__partner", "payer__programme", "programme", "corrects", "document", "activity")
    return get_object_or_404(rows, pk=pk)


@require_GET
def common_costs(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.VIEW_MONEY):
        raise PermissionDenied
    form = CommonCostFilter(request.GET, user=user)
    rows = _chosen(CommonCost.objects.visible_to(user), form.chosen).select_related("payer__partner")
    rows = rows.order_by(*sort_of(request, SORTS, "-day"))
    if wants_file(request):
        heads = [_("Day"), _("Invoice"), _("Supplier"), _("Registry code"), _("What was bought"), _("Payer")]
        heads += [_("How it is shared"), _("Key"), _("Without VAT, €"), _("VAT, €"), _("With VAT, €"), _("State")]
        return list_download(request, _("common costs"), heads, map(_listed, flowing(rows)))
    choice = common_cost_columns(request)
    context = {"filter": form, "page": page_of(request, rows), "choice": choice, "default_sort": "-day"}
    context["may_enter"] = can_somewhere(user, Permission.ENTER_COST)
    return choice.kept(render(request, "budget/common_costs.html", context))


def _chosen(rows: QuerySet[CommonCost], chosen: CommonCostChosen) -> QuerySet[CommonCost]:
    """``group``: where it pays or has a share."""
    rows = CommonCost.objects.filter(pk__in=rows.order_by().values("pk"))
    if code := chosen.get("group"):
        shared = CommonShare.objects.filter(participation__partner__code=code).values("common_cost")
        rows = rows.filter(Q(payer__partner__code=code) | Q(pk__in=shared))
    if words := chosen.get("q"):
        rows = rows.filter(matching(words, "supplier", "invoice_no", "description"))
    if state := chosen.get("state"):
        rows = rows.filter(state=state)
    return rows


def _listed(common: CommonCost) -> list[object]:
    row = [common.invoice_on, common.invoice_no, common.supplier, common.supplier_code, common.description]
    row += [common.payer.partner.code, common.get_sharing_display(), common.get_key_kind_display()]
    return [*row, common.net, common.vat, common.gross, common.get_state_display()]


def split_common_cost(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.ENTER_COST):
        raise PermissionDenied
    form = SplitForm(request.POST or None, request.FILES or None, user=user)
    if form.is_valid() and (made := _split(form, user)):
        messages.success(request, _("The invoice is split. Each group accepts its share or refuses it."))
        _tell_rise(request, made)
        return redirect("budget:common_cost", made.pk)
    lead = _(
        "By villages, participants and in equal parts the weights are found by themselves; else write them below."
    )
    return form_page(request, form, heading=_("Split an invoice"), back=reverse("budget:common_costs"), lead=lead)


def _split(form: SplitForm, user: User) -> CommonCost | None:
    facts = form.facts
    weights = weights_of(facts["key_kind"], facts["payer"].programme, facts["key_on"], form.by_hand, facts["event"])
    made: CommonCost | None = run_action(form, actions.split_common_cost, by=user, weights=weights, **facts)
    return made


def _tell_rise(request: HttpRequest, common: CommonCost) -> None:
    """A registered payer's re-invoices carry VAT: the others pay more than the supplier asked (G16)."""
    period = period_on(common.payer, common.invoice_on)
    if common.sharing != CommonCost.Sharing.REINVOICING or period is None or period.kind != "liable":
        return
    rate = common.vat / common.net if common.vat and common.net else STANDARD_VAT
    shares = list(common.shares.select_related("participation"))
    told = {"rise": formats.money(reinvoicing_rise(shares, common.payer, rate * 100))}
    messages.warning(request, _("Re-invoicing raises the common cost by %(rise)s.") % told)


@require_GET
def common_cost(request: SignedInRequest, pk: int) -> HttpResponse:
    """Each group's weight, share and odd cent; below the sum, which is the invoice."""
    user = request.user
    common = visible_common_cost(request, pk)
    shares = list(common.shares.select_related("participation__partner", "participation__programme", "cost"))
    claims = claims_with(user, [share.cost_id for share in shares])
    if wants_file(request):
        heads = [_("Group"), _("Weight"), _("Evidence"), _("Without VAT, €"), _("VAT, €"), _("With VAT, €")]
        heads += [_("Odd cent"), _("Re-invoice"), _("Paid"), _("Claim"), _("State"), _("Reason")]
        rows = (_row(share, claims.get(share.cost_id)) for share in shares)
        return list_download(request, common.invoice_no, heads, rows)
    sums = [sum(getattr(share, name) for share in shares) for name in ("net", "vat", "gross")]
    groups = Participation.objects.filter(pk__in=[common.payer_id, *(share.participation_id for share in shares)])
    context = {
        "common": common,
        "shares": [
            (share, claims.get(share.cost_id), can(user, Permission.ENTER_COST, share.participation))
            for share in shares
        ],
        "taking": set(taking_costs(groups).values_list("pk", flat=True)),
        "sums": sums,
        "for_now": for_now(shares),
        "is_whole": sums[2] == common.gross,
        "credit_notes": common.credit_notes.all(),
        "may_bear": can(user, Permission.ENTER_COST, common.payer),
        "may_settle": can(user, Permission.EDIT_BUDGET, common.payer),
        "may_credit": not common.corrects_id and can(user, Permission.ENTER_COST, common.payer),
        "may_download": can(user, Permission.VIEW_PLACE, common.payer),
        "may_print": can(user, Permission.VIEW_PLACE, common.payer),
    }
    return render(request, "budget/common_cost.html", context)


def _row(share: CommonShare, claim: Claim | None) -> list[object]:
    row = [share.participation.partner.code, share.weight, share.evidence, share.net, share.vat, share.gross]
    row += [_("yes") if share.has_odd_cent else "", share.reinvoice_no, share.cost and share.cost.paid_on]
    return [*row, str(claim or ""), share.get_state_display(), share.reason]


def _share(request: SignedInRequest, pk: int) -> CommonShare:
    common = CommonCost.objects.visible_to(request.user)
    rows = CommonShare.objects.filter(common_cost__in=common).select_related(
        "participation__partner", "common_cost__payer__partner"
    )
    return get_object_or_404(rows, pk=pk)


def accept_share(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    share = _share(request, pk)
    require(user, Permission.ENTER_COST, share.borne_by)
    form = AcceptForm(request.POST or None, share=share)
    if form.is_valid() and (cost := run_action(form, actions.accept_share, by=user, share=share, **form.cleaned_data)):
        messages.success(request, _("The share is accepted; its cost waits for a check."))
        return redirect("budget:cost", cost.pk)
    back = reverse("budget:common_cost", args=[share.common_cost_id])
    return form_page(request, form, heading=_("Accept the share"), back=back, lead=formats.money(share.gross))


def refuse_share(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    share = _share(request, pk)
    require(user, Permission.ENTER_COST, share.participation)
    form = ReasonForm(request.POST or None)
    if form.is_valid() and run_action(form, actions.refuse_share, by=user, share=share, **form.cleaned_data):
        messages.success(request, _("The share is refused. The payer bears it until it is decided."))
        return redirect("budget:common_cost", share.common_cost_id)
    back = reverse("budget:common_cost", args=[share.common_cost_id])
    return form_page(request, form, heading=_("Refuse the share"), back=back, lead=formats.money(share.gross))


def leave_share_with_payer(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    share = _share(request, pk)
    require(user, Permission.EDIT_BUDGET, share.common_cost.payer)
    form = ReasonForm(request.POST or None)
    if form.is_valid() and run_action(form, actions.leave_share_with_payer, by=user, share=share, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("budget:common_cost", share.common_cost_id)
    back = reverse("budget:common_cost", args=[share.common_cost_id])
    return form_page(request, form, heading=_("Leave the share with the payer"), back=back)


def credit_common_cost(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    common = visible_common_cost(request, pk)
    require(user, Permission.ENTER_COST, common.payer)
    form = CreditForm(request.POST or None, request.FILES or None)
    if form.is_valid() and (
        made := run_action(form, actions.credit_common_cost, by=user, common_cost=common, **form.cleaned_data)
    ):
        messages.success(request, _("The credit note is split by the key of its invoice."))
        return redirect("budget:common_cost", made.pk)
    back = reverse("budget:common_cost", args=[pk])
    return form_page(request, form, heading=_("Split a credit note"), back=back, lead=str(common))
