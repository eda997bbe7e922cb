from collections.abc import Iterable

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from budget import actions
from budget.forms import BringStatementForm, ConfirmSupportForm, EntryFilter, PaymentForm, WhyForm
from budget.forms.bank import EntryChosen
from budget.models import BankEntry, BankStatement, PaymentPart, StatementImport
from budget.printables import extract_data
from budget.queries import bank as queries
from budget.views.columns import bank_columns
from ui import formats
from ui.paging import page_of
from ui.search import matching
from villages.access import can, require
from villages.actions import print_paper
from villages.forms.actions import run_action
from villages.roles import Permission
from villages.scope import can_in_some_group, can_somewhere
from villages.views.papers import progress_page

AT_ONCE = 256 * 1024  # bytes, some three hundred entries: what is larger leaves the request
STEPS = {
    "": gettext_lazy("Waiting for a free worker"),
    "figures": gettext_lazy("Reading the statement"),
    "reading": gettext_lazy("Reading the statement"),
    "matching": gettext_lazy("Looking for the cost of each entry"),
    "keeping": gettext_lazy("Keeping the entries"),
    "ready": gettext_lazy("Ready"),
}


def bank(request: SignedInRequest) -> HttpResponse:
    """Entries that wait first, each with what it may have paid and why: one key confirms it."""
    user = request.user
    if not can_in_some_group(user, Permission.VIEW_MONEY):
        raise PermissionDenied
    may_bring = can_somewhere(user, Permission.ENTER_COST)
    form = BringStatementForm(request.POST or None, request.FILES or None, user=user) if may_bring else None
    if request.method == "POST" and form is None:
        raise PermissionDenied
    if form and form.is_valid() and (answer := _brought(request, form)):
        return answer
    asked = EntryFilter(request.GET)
    rows = filtered(BankEntry.objects.visible_to(user), asked.chosen)
    shown = rows.select_related("participation__partner", "participation__programme", "statement")
    page = page_of(request, shown.prefetch_related("parts__cost", "support__claim__participation__partner"))
    statements = BankStatement.objects.visible_to(user).select_related("participation__partner")
    choice = bank_columns(request)
    context = {
        "form": form,
        "choice": choice,
        "filter": asked,
        "page": page,
        "count": rows.count(),
        "statements": statements[:12],
        "gaps": queries.gaps(statements),
    }
    with_suggestions(user, queries.masked(user, list(page)))
    status = 422 if form and form.errors else 200
    return choice.kept(render(request, "budget/bank.html", context, status=status))


def _brought(request: SignedInRequest, form: forms.BaseForm) -> HttpResponse | None:
    """A small statement is in at once; a large one by a worker, and its page shows how far it is."""
    user = request.user
    if form.cleaned_data["upload"].size > AT_ONCE:
        job = run_action(form, actions.import_statement, by=user, **form.cleaned_data)
        return redirect("budget:statement_import", job.pk) if job else None
    if not (brought := run_action(form, actions.bring_statement, by=user, **form.cleaned_data)):
        return None
    entries = sum(one.entries.count() for one in brought)
    messages.success(request, _("The statement is in: %(n)s entries.") % {"n": formats.number(entries)})
    return redirect("budget:bank")


@require_GET
def statement_import(request: SignedInRequest, pk: int) -> HttpResponse:
    rows = StatementImport.objects.visible_to(request.user).defer("content")
    job = get_object_or_404(rows.select_related("participation__partner"), pk=pk)
    context = {"job": job, "step": STEPS.get(job.step, job.step)}
    return progress_page(request, job, "budget/statement_import.html", "budget/_statement_import.html", context)


def filtered(rows: QuerySet[BankEntry], chosen: EntryChosen) -> QuerySet[BankEntry]:
    state = chosen.get("state", "")
    if state == "aside":
        rows = rows.exclude(set_aside="")
    elif state != "all":
        rows = queries.matched(rows) if state == "matched" else queries.unmatched(rows)
    if words := chosen.get("q"):
        rows = rows.filter(matching(words, "counterparty", "text", "reference"))
    if side := chosen.get("side"):
        rows = rows.filter(amount__lt=0) if side == "out" else rows.filter(amount__gt=0)
    return rows


def with_suggestions(user: User, entries: Iterable[BankEntry]) -> None:
    matchers: dict[int, queries.Matcher] = {}
    expected: dict[int, list[queries.Expected]] = {}
    found = False
    for entry in entries:
        group = entry.participation
        entry.is_support = queries.is_support(entry)
        entry.may_match = not entry.is_masked and can(user, Permission.ENTER_COST, group)
        if not entry.may_match or entry.parts.all() or entry.support.all() or entry.set_aside:
            continue
        if group.pk not in matchers:
            matchers[group.pk] = queries.Matcher(queries.open_costs(group))
            expected[group.pk] = queries.expected_support(group) if can(user, Permission.EDIT_CLAIMS, group) else []
        entry.expected = queries.claim_of(entry, expected[group.pk])
        entry.suggestion = None if entry.expected else matchers[group.pk].suggest(entry)
        entry.is_next = bool(entry.suggestion or entry.expected) and not found
        found = found or entry.is_next


@require_POST
def confirm_payment(request: SignedInRequest, pk: int) -> HttpResponse:
    """The suggested cost, as it was shown; the next one has the focus on the page that follows."""
    user = request.user
    entry = get_object_or_404(BankEntry.objects.visible_to(user).select_related("participation__programme"), pk=pk)
    require(user, Permission.ENTER_COST, entry.participation)
    form = PaymentForm(request.POST, entry=entry)
    if form.is_valid():
        try:
            part = actions.confirm_payment(by=user, entry=entry, **form.cleaned_data)
            messages.success(request, _("Tied: %(cost)s.") % {"cost": part.cost})
        except RuleBroken as broken:
            messages.error(request, broken.messages[0])
    else:
        messages.error(request, _("The cost is not waiting for a payment any more."))
    return redirect("budget:bank_entry", pk) if queries.left_of(entry) else redirect("budget:bank")


@require_POST
def confirm_support(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    entry = get_object_or_404(BankEntry.objects.visible_to(user).select_related("participation__programme"), pk=pk)
    require(user, Permission.EDIT_CLAIMS, entry.participation)
    form = ConfirmSupportForm(request.POST, entry=entry)
    if form.is_valid() and (
        paid := run_action(form, actions.confirm_support, by=user, entry=entry, **form.cleaned_data)
    ):
        messages.success(request, _("Tied: %(cost)s.") % {"cost": paid.claim})
        return redirect("budget:bank_entry", pk) if queries.left_of(entry) else redirect("budget:bank")
    context = _entry_context(user, entry) | {"support": form}
    return render(request, "budget/bank_entry.html", context, status=422)


@require_GET
def bank_entry(request: SignedInRequest, pk: int) -> HttpResponse:
    """One entry: what it paid, in parts if need be, or why it has nothing to do with the programme."""
    user = request.user
    rows = BankEntry.objects.visible_to(user).select_related("participation__partner", "statement__document")
    entry = get_object_or_404(rows.prefetch_related("parts__cost"), pk=pk)
    require(user, Permission.ENTER_COST, entry.participation)
    return render(request, "budget/bank_entry.html", _entry_context(user, entry))


def _entry_context(user: User, entry: BankEntry) -> dict[str, object]:
    """What is left of the entry and what it may be: payment of a cost, support for a claim, or nothing of ours."""
    left, is_free = queries.left_of(entry), not entry.set_aside
    may_match = can(user, Permission.ENTER_COST, entry.participation)
    paid, came = entry.parts.all(), entry.support.select_related("claim__participation__partner")
    context: dict[str, object] = {"entry": entry, "left": left, "came": came}
    if left and is_free and not came and may_match:
        context["form"] = PaymentForm(entry=entry, initial={"amount": -left})
    if left > 0 and is_free and not paid and can(user, Permission.EDIT_CLAIMS, entry.participation):
        support = ConfirmSupportForm(entry=entry)
        if support.fields["claim"].queryset:  # type: ignore[attr-defined]
            context["support"] = support
            expected = queries.claim_of(entry, queries.expected_support(entry.participation))
            support.initial = {"amount": left, "claim": expected.claim.pk if expected else None}
    if is_free and not paid and not came and may_match:
        context["why"] = WhyForm()
    return context


@require_POST
def take_payment_back(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    seen = BankEntry.objects.visible_to(user).values("pk")
    part = get_object_or_404(PaymentPart.objects.select_related("entry__participation", "cost"), pk=pk, entry__in=seen)
    require(user, Permission.ENTER_COST, part.entry.participation)
    try:
        actions.take_payment_back(by=user, part=part)
    except RuleBroken as broken:
        messages.error(request, broken.messages[0])
    return redirect("budget:bank_entry", part.entry_id)


@require_POST
def set_entry_aside(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    entry = get_object_or_404(BankEntry.objects.visible_to(user).select_related("participation"), pk=pk)
    require(user, Permission.ENTER_COST, entry.participation)
    form = WhyForm(request.POST)
    if form.is_valid() and run_action(form, actions.set_entry_aside, by=user, entry=entry, **form.cleaned_data):
        messages.success(request, _("It is set aside."))
        return redirect("budget:bank")
    return render(request, "budget/bank_entry.html", {"entry": entry, "why": form}, status=422)


@require_POST
def print_extract(request: SignedInRequest, pk: int) -> HttpResponse:
    """The statement with what paid a cost; the other rows are black, and their facts are not in the file."""
    user = request.user
    rows = BankStatement.objects.visible_to(user).select_related("participation__partner")
    statement = get_object_or_404(rows, pk=pk)
    asked = print_paper(
        by=user,
        kind="budget.statement_extract",
        place=statement.participation,
        data=extract_data(statement),
        title=_("Extract of the bank statement %(account)s") % {"account": statement.iban},
        filename=f"valjavote-{statement.pk}",
        back="/costs/bank/",
    )
    return redirect("villages:paper", asked.pk)
