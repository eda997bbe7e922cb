"""The list of claims, one claim, and its making."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from budget import actions
from budget.forms import GroupFilter
from budget.forms.claim import ClaimFilter, EditClaimForm, MakeClaimForm, OnlyDecided, WhatIfForm
from budget.models import Claim, DecisionRow, SupportPayment
from budget.queries.claim import left_of_grant, paid_elsewhere, rows_of, sums_of, what_if
from budget.queries.claim_acts import acts_of, may_check_decision, waits_for
from budget.queries.claim_balance import Balance, balances, claim_balances, claim_sums
from budget.queries.claim_list import ListedRow, cells, columns_of, heads, listed
from budget.queries.claim_outcome import Outcome, by_error, by_line, error_key
from budget.queries.claim_papers import by_row, papers_of
from budget.queries.claim_print import SUMS, sum_heads
from budget.queries.precheck import Asked, answers_of, offered, precheck
from budget.rules.rounding import ZERO
from budget.views.columns import claim_columns
from ui.exports import list_download, wants_file
from ui.paging import page_of, sort_of
from villages.access import can, require
from villages.forms.actions import run_action
from villages.history import lines_of, past_of
from villages.models import Participation
from villages.one_question import in_one_question
from villages.roles import Permission
from villages.scope import can_somewhere, participations


class Rows(TypedDict):
    """How many rows of a claim ask for money."""

    row_count: int


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    CountedClaim: TypeAlias = WithAnnotations[Claim, Rows]


SORTS = {"group": "participation__partner__code", "number": "number", "sent": "sent_at", "claimed": "claimed"}


# What a figure above the list adds up, by the word of the filter that opens its rows.
SENT = Q(sent_at__isnull=False) & ~Q(state=Claim.State.WITHDRAWN)
DECIDED = Q(decision__checked_at__isnull=False)
TOGETHER = {
    "asked": SENT,
    "waiting": SENT & ~DECIDED,
    "certified": DECIDED,
    "received": Exists(SupportPayment.objects.filter(claim=OuterRef("pk"))),
}


def visible_claim(request: SignedInRequest, pk: int) -> Claim:
    rows = Claim.objects.visible_to(request.user).select_related(
        "participation__partner", "participation__programme", "made_by", "checked_by", "sent_by", "proves",
        "decision__entered_by", "decision__checked_by", "decision__document", "decision__offset_from",
    )  # fmt: skip
    return get_object_or_404(rows, pk=pk)


@require_GET
def claims(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.VIEW_CLAIMS):
        raise PermissionDenied
    form, rows = chosen_claims(request)
    if wants_file(request):
        listed_claims = list(rows)
        found = claim_balances(listed_claims)
        return list_download(request, _("claims"), _heads(), [_row(one, found[one.pk]) for one in listed_claims])
    code = form.chosen.get("group", "")
    page, choice = page_of(request, rows), claim_columns(request)
    found = claim_balances(rows.order_by())
    context = {
        "filter": form,
        "page": page,
        "claims": [(one, found[one.pk]) for one in page.object_list],
        "sum": sum(found.values(), Balance()),
        "total": sum(balances(groups_shown(user, code)).values(), Balance()),
        "default_sort": "group",
        "may_make": can_somewhere(user, Permission.EDIT_CLAIMS),
        "code": code,
        "choice": choice,
    }
    return choice.kept(render(request, "budget/claims.html", context))


def chosen_claims(request: SignedInRequest) -> tuple[ClaimFilter, "QuerySet[CountedClaim]"]:
    """What the filter leaves of the claims that the person sees, in the order asked for."""
    user = request.user
    form = ClaimFilter(request.GET, user=user)
    names = {"group": "participation__partner__code", "state": "state", "year": "year"}
    chosen = {names[name]: value for name, value in form.chosen.items() if name in names}
    rows = Claim.objects.visible_to(user)
    if together := TOGETHER.get(form.chosen.get("state", "")):
        del chosen["state"]
        rows = rows.filter(together)
    rows = rows.filter(**chosen).select_related("participation__partner", "decision")
    rows = rows.annotate(row_count=Count("rows", filter=Q(rows__left_out="")))
    return form, rows.order_by(*sort_of(request, SORTS, "group"))


def groups_shown(user: User, code: str | None) -> QuerySet[Participation]:
    own = Participation.objects.filter(participations(user, Permission.VIEW_CLAIMS)).select_related("programme")
    return own.filter(partner__code=code) if code else own


def _heads() -> list[str]:
    heads = [_("Group"), _("Claim"), _("Kind"), _("State"), _("Rows"), _("Sent"), _("Number at the payer")]
    return [*heads, _("Support asked for, €"), *sum_heads()]


def _row(claim: "CountedClaim", balance: Balance) -> list[object]:
    row: list[object] = [
        claim.participation.partner.code,
        f"M{claim.number}",
        claim.get_kind_display(),
        claim.get_state_display(),
    ]
    row += [claim.row_count, claim.sent_at, claim.payer_no, claim.support]
    return row + [getattr(balance, name) for name in SUMS]


@require_GET
def claim(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    claim = visible_claim(request, pk)
    rows = list(rows_of(claim))
    files = papers_of(claim, rows)
    lines = listed(claim, rows, files)
    if wants_file(request):
        return _claim_file(request, claim, lines)
    papers = by_row(files)
    form, only = WhatIfForm(request.GET, claim=claim), OnlyDecided(request.GET).chosen
    payments, dossiers = claim.payments.select_related("entered_by"), claim.dossiers.defer("data")
    dossiers = dossiers.select_related("requested_by")[:3]
    past, outcome, balance = past_of(claim, 30), Outcome(claim), claim_sums([claim])
    asked, paid = None if claim.is_sent else Asked(claim, rows, files), paid_elsewhere(claim)
    in_one_question(payments, dossiers, past, *vars(outcome).values(), *balance, paid, *(asked.all() if asked else ()))
    shown = [line for line in lines if _shown(line, only)]
    refused = {row.pk for row in form.chosen.get("refused", [])}
    context = {
        "claim": claim,
        "sums": sums_of(claim, asked.sums if asked else None),
        "balance": claim_balances([claim], balance)[claim.pk],
        "lines": [(line, papers.get(line.row.pk, []), _decided(line)) for line in shown],
        "foot": _foot(shown),
        "only": only.get("only"),
        "by_line": by_line(claim, outcome),
        "by_error": by_error(claim, outcome),
        "left_out": [row for row in rows if row.left_out],
        "common": papers.get(None, []),
        "answers": answers_of(claim),
        "checks": offered(precheck(claim, rows, files, asked), user, claim),
        "acts": acts_of(user, claim),
        "waits": waits_for(claim),
        "may_edit": claim.is_open_to_changes and can(user, Permission.EDIT_CLAIMS, claim.participation),
        "may_check_decision": may_check_decision(user, claim),
        "what_if": what_if(claim, refused) if refused else None,
        "refused": refused,
        "left_of_grant": left_of_grant(claim, paid),
        "decision": getattr(claim, "decision", None),
        "payments": payments,
        "dossiers": dossiers,
        "history": lines_of(past, 30),
    }
    return render(request, "budget/claim.html", context)


def _claim_file(request: HttpRequest, claim: Claim, lines: list[ListedRow]) -> HttpResponse:
    columns, name = columns_of(claim), f"{claim.participation.partner.code}-m{claim.number}"
    return list_download(request, name, heads(columns), [cells(one, columns) for one in lines])


def _decided(line: ListedRow) -> DecisionRow | None:
    return next(iter(line.row.decisions.all()), None)


def _foot(lines: list[ListedRow]) -> dict[str, Decimal]:
    """Sums of the rows that are shown. The decision's own total may hold a row of rounding besides."""
    decided = [one for one in map(_decided, lines) if one]
    names = ("certified", "deducted", "parked")
    sums = {name: sum((getattr(one, name) for one in decided), ZERO) for name in names}
    return sums | {"claimed": sum((line.claimed for line in lines), ZERO)}


def _shown(line: ListedRow, only: Mapping[str, str]) -> bool:
    decided = _decided(line)
    if not only.get("only"):
        return True
    if decided is None or getattr(decided, only["only"]) == 0:
        return False
    return only.get("of") in {None, error_key(decided.error_type, line.row.category)}


def make_claim(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.EDIT_CLAIMS):
        raise PermissionDenied
    code = GroupFilter(request.GET, user=user).chosen.get("group", "")
    form = MakeClaimForm(request.POST or None, user=user, code=code)
    if form.is_valid() and (made := run_action(form, actions.make_claim, by=user, **form.cleaned_data)):
        messages.success(
            request, _("The claim is made of what is ready. See what is missing, then give it to be checked.")
        )
        return redirect("budget:claim", made.pk)
    heading = _("Make a claim")
    intro = _("Every cost that is checked, paid and in no other claim is put in; you can leave rows out afterwards.")
    return act_page(request, form, heading, intro=intro, submit=_("Make the claim"), back="budget:claims")


def edit_claim(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    claim = visible_claim(request, pk)
    require(user, Permission.EDIT_CLAIMS, claim.participation)
    now = {name: getattr(claim, name) for name in EditClaimForm.base_fields}
    form = EditClaimForm(request.POST or None, initial=now)
    if form.is_valid() and run_action(form, actions.edit_claim, by=user, claim=claim, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("budget:claim", pk)
    return act_page(request, form, _("Texts and account"), claim=claim)


def act_page(
    request: HttpRequest,
    form: forms.BaseForm,
    heading: str,
    *,
    claim: Claim | None = None,
    intro: str = "",
    submit: str = "",
    back: str = "",
) -> HttpResponse:
    """One form about one thing: the page of every small act."""
    context = {"form": form, "heading": heading, "claim": claim, "intro": intro, "submit": submit, "back": back}
    return render(request, "budget/claim_act.html", context, status=422 if form.errors else 200)
