"""Given hours and contracts: lists, and the forms of those who decide."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from mentoring import actions, queries
from mentoring.forms.decisions import ContractFilter, ContractForm, LedgerFilter, MoveHoursForm
from mentoring.models import HoursMove, HoursReserve, MentorContract
from ui.exports import flowing, list_download, wants_file
from ui.paging import page_of, sort_of
from ui.search import matching
from ui.sorting import alphabetical
from villages import scope
from villages.access import can, require
from villages.forms.actions import run_action
from villages.history import history_of
from villages.roles import Permission
from villages.scope import can_somewhere

CONTRACT_SORTS = {
    "mentor": alphabetical("mentor__name"),
    "number": "number",
    "ends": "ends_on",
    "used": "hours_approved",
}


@require_GET
def ledger(request: SignedInRequest) -> HttpResponse:
    """Every row that gave or moved hours in the own scope."""
    user = request.user
    if not can_somewhere(user, Permission.VIEW_PLACE):
        raise PermissionDenied
    balances = queries.balances(user)
    form = LedgerFilter(request.GET, villages=[row.village_id for row in balances])
    moves = HoursMove.objects.visible_to(user).select_related("giver__village", "taker__village", "decided_by")
    if village := form.chosen.get("village"):
        moves = moves.filter(Q(giver__village=village) | Q(taker__village=village))
    moves = moves.order_by("-decided_at", "-pk")
    if wants_file(request):
        sides = [pgettext("hours", "From"), pgettext("hours", "To")]
        heads = [_("When"), _("What"), *sides, _("Hours"), _("Reason"), _("Decided by")]
        return list_download(request, _("hours-ledger"), heads, map(_ledger_row, flowing(moves)))
    whole = scope.whole_programmes(user, Permission.VIEW_PLACE)
    context = {
        "filter": form,
        "page": page_of(request, moves),
        "totals": queries.totals(balances),
        "reserves": HoursReserve.objects.filter(programme__in=whole).select_related("programme"),
        "may_move": can_somewhere(user, Permission.MOVE_HOURS),
    }
    return render(request, "mentoring/ledger.html", context)


def _ledger_row(move: HoursMove) -> list[object]:
    places = [one.village.name if one else _("reserve") for one in (move.giver, move.taker)]
    who = move.decided_by.name if move.decided_by else ""
    return [move.decided_at, move.get_kind_display(), *places, move.hours, move.reason, who]


def move_hours(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.MOVE_HOURS):
        raise PermissionDenied
    form = MoveHoursForm(request.POST or None, user=user)
    if form.is_valid() and run_action(form, actions.move_hours, by=user, **form.cleaned_data):
        messages.success(request, _("The hours are moved. The ledger keeps your reason."))
        return redirect("mentoring:ledger")
    return render(request, "mentoring/move_hours.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def contracts(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not queries.sees_contracts(user):
        raise PermissionDenied
    form = ContractFilter(request.GET)
    rows = MentorContract.objects.visible_to(user).select_related("mentor", "payer__partner")
    if words := form.chosen.get("q"):
        rows = rows.filter(matching(words, "mentor__name", "number"))
    rows = rows.order_by(*sort_of(request, CONTRACT_SORTS, "mentor"))
    if wants_file(request):
        heads = [_("Mentor"), _("Who pays"), _("Contract number"), _("Signed"), _("From"), _("Until")]
        heads += [_("Rate, €/h"), _("VAT, %"), _("Ceiling, h"), _("Approved, h"), _("Left, h")]
        return list_download(request, _("mentors-contracts"), heads, map(_contract_row, flowing(rows)))
    context = {
        "filter": form,
        "page": page_of(request, rows),
        "default_sort": "mentor",
        "may_add": can_somewhere(user, Permission.EDIT_BUDGET),
    }
    return render(request, "mentoring/contracts.html", context)


def _contract_row(one: MentorContract) -> list[object]:
    who = [one.mentor.name, one.payer.partner.code, one.number, one.signed_on, one.starts_on, one.ends_on]
    return [*who, one.rate, one.vat_percent, one.ceiling_hours, one.hours_approved, one.hours_left]


@require_GET
def contract(request: SignedInRequest, pk: int) -> HttpResponse:
    one = _visible(request, pk)
    rows = queries.with_place(one.entries.all()).order_by("-worked_on", "-pk")
    context = {
        "contract": one,
        "page": page_of(request, rows),
        "sums": queries.sums_of(one.entries.all()),
        "may_change": can(request.user, Permission.EDIT_BUDGET, one.payer),
        "history": history_of(one, 30),
    }
    return render(request, "mentoring/contract.html", context)


def add_contract(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.EDIT_BUDGET):
        raise PermissionDenied
    form = ContractForm(request.POST or None, user=user)
    if form.is_valid() and (made := run_action(form, actions.add_contract, by=user, **form.cleaned_data)):
        messages.success(request, _("The contract is entered."))
        return redirect("mentoring:contract", made.pk)
    return render(request, "mentoring/contract_form.html", {"form": form}, status=422 if form.errors else 200)


def change_contract(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    one = _visible(request, pk)
    require(user, Permission.EDIT_BUDGET, one.payer)
    form = ContractForm(request.POST or None, instance=one, user=user)
    if form.is_valid() and run_action(form, actions.change_contract, by=user, contract=one, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("mentoring:contract", pk)
    context = {"form": form, "contract": one}
    return render(request, "mentoring/contract_form.html", context, status=422 if form.errors else 200)


def _visible(request: SignedInRequest, pk: int) -> MentorContract:
    known = MentorContract.objects.visible_to(request.user)
    return get_object_or_404(known.select_related("mentor", "payer__partner", "payer__programme"), pk=pk)
