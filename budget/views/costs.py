from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from budget import actions, queries
from budget.forms import AskedMove, BringEInvoicesForm, CheckForm, CostFilter, CostForm, PaperForm, PayForm, WhyForm
from budget.forms.common_cost import CostCreditForm
from budget.forms.cost import CostChosen, PaperAsked
from budget.forms.group import groups_of
from budget.models import CommonCost, Cost, CostPaper, CostTotal, EInvoice, HoursBill
from budget.models.cost import for_village
from budget.models.named_claim import for_claims
from budget.queries.claim import Claimed, claimed_already, claimed_lists
from budget.queries.closed import shut, why_not_checked
from budget.queries.readiness import Need, readiness
from budget.queries.reckoning import invoice_elsewhere
from budget.queries.spending import ListSums
from budget.queries.suppliers import supplier_names
from budget.queries.support_rates import support_of_cost
from budget.views import cost_columns
from budget.views.cost_columns import cells
from budget.views.cost_paper import seen_paper
from budget.views.pages import form_page
from ui import formats
from ui.exports import flowing, list_download, wants_file
from ui.paging import page_of, sort_of
from ui.search import matching
from ui.sorting import alphabetical
from ui.types import Text
from villages.access import can, require
from villages.forms.actions import run_action
from villages.history import lines_of, past_of
from villages.models import Document, Participation
from villages.one_question import in_one_question
from villages.roles import Permission
from villages.scope import can_in_some_group, can_somewhere, groups, whole_programmes

if TYPE_CHECKING:
    from budget.queries.spending import ListedCost

Row = TypeVar("Row", Cost, CostTotal)

S = Cost.State
SORTS = {
    "date": "invoice_on",
    "supplier": alphabetical("supplier"),
    "eligible": "eligible",
    "group": "participation__partner__code",
}
# Filters that the kept totals know too.
KEPT = {
    "funding": "funding",
    "line": "line__key",
    "activity": "line__activity",
    "category": "line__category",
    "state": "state",
}
# to → permission, button, form, action
MOVES: dict[str, tuple[Permission, Text, type[BaseForm], Callable[..., object]]] = {
    S.CHECKED: (Permission.EDIT_BUDGET, gettext_lazy("Mark as checked"), CheckForm, actions.check_cost),
    S.PAID: (Permission.ENTER_COST, gettext_lazy("Mark as paid"), PayForm, actions.pay_cost),
    S.DRAFT: (Permission.EDIT_BUDGET, gettext_lazy("Return to be corrected"), WhyForm, actions.return_cost),
    S.REVERSED: (Permission.EDIT_BUDGET, gettext_lazy("Reverse"), WhyForm, actions.reverse_cost),
}


MOVED: dict[str, Text] = {
    S.CHECKED: gettext_lazy("The cost is checked."),
    S.DRAFT: gettext_lazy("The cost went back to whoever entered it, with your reason."),
}


Step = tuple[str, Text]


def moves_of(user: User, cost: Cost, claimed: Claimed | None = None) -> list[Step]:
    """Steps that the person may take now: target state and the button's words."""
    onward = Cost.MOVES.get(Cost.State(cost.state), set())
    steps = [(to, words) for to, (needs, words, _f, _a) in MOVES.items() if can(user, needs, cost.participation)]
    if cost.state == S.DRAFT and not cost.why_not_looked_at_by(user):
        onward = {*onward, S.DRAFT}  # a draft is returned too
    else:
        onward = onward - {S.CHECKED}
    # What the payer decides on goes back by a correction only.
    if claimed_already(cost, claimed) != (None, queries.ZERO):
        onward = onward - {S.DRAFT, S.REVERSED}
    if S.CHECKED in onward and why_not_checked(cost):
        onward = onward - {S.CHECKED}
    return [(to, words) for to, words in steps if to in onward]


@require_GET
def costs(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.VIEW_MONEY):
        raise PermissionDenied
    form = CostFilter(request.GET, user=user)
    chosen = filtered(user, form.chosen)
    rows = chosen.select_related("participation__partner", "line__activity", "village")
    rows = rows.annotate(paper_count=queries.PAPERS, counted=queries.COUNTED)
    rows = rows.order_by(*sort_of(request, SORTS, "-date"))
    if wants_file(request):
        return costs_file(request, rows)
    sums = sums_of(user, form.chosen)
    page, choice = page_of(request, rows, count=sums["count"]), cost_columns.choice(request)
    columns = cost_columns.shown(choice)
    shut_why = shut(groups_of(user, Permission.ENTER_COST))
    may_enter = can_somewhere(user, Permission.ENTER_COST) and not shut_why
    context = {
        "shut": shut_why,
        "filter": form,
        "page": page,
        "columns": columns,
        "choice": choice,
        "rows": [(cost, cells(cost, columns)) for cost in page.object_list],
        "sums": sums,
        "default_sort": "-date",
        "may_bring": can_in_some_group(user, Permission.VIEW_MONEY),
        "may_enter": may_enter,
        "bring": BringEInvoicesForm(user=user) if may_enter else None,
        "sees_hours": bool(whole_programmes(user, Permission.VIEW_MONEY) or groups(user, Permission.VIEW_MONEY)),
    }
    return choice.kept(render(request, "budget/costs.html", context))


def filtered(user: User, chosen: CostChosen) -> QuerySet[Cost]:
    rows = narrowed(Cost.objects.visible_to(user), chosen)
    if waits := chosen.get("waits"):
        queue = Cost.objects.to_check(user) if waits == "check" else Cost.objects.to_correct(user)
        rows = rows.filter(pk__in=queue.values("pk"))
    if words := chosen.get("q"):
        rows = rows.filter(matching(words, "supplier", "description", "invoice_no"))
    if chosen.get("paper"):
        rows = rows.filter(~Exists(CostPaper.objects.filter(cost=OuterRef("pk"))))
    if village := chosen.get("village"):
        rows = rows.filter(for_village(village))
    names = {"contract": "contract", "pilot": "pilot", "since": "invoice_on__gte", "until": "invoice_on__lte"}
    return rows.filter(**{names[name]: value for name, value in chosen.items() if name in names})


def narrowed(rows: QuerySet[Row], chosen: CostChosen) -> QuerySet[Row]:
    """By what costs and their kept totals have in common."""
    kept = {KEPT[name]: value for name, value in chosen.items() if name in KEPT}
    if kept.get("state") == "counted":
        del kept["state"]
        rows = rows.filter(state__in=Cost.COUNTED)
    if code := chosen.get("group"):  # by key: a join to the code would sort all costs before the first page
        groups = Participation.objects.filter(partner__code=code)
        rows = rows.filter(participation__in=list(groups.values_list("pk", flat=True)))
    return rows.filter(**kept)


def kept_totals(user: User, chosen: CostChosen) -> QuerySet[CostTotal] | None:
    """The totals of the list's costs, or None where the filter asks for what no total tells apart."""
    if any(value for name, value in chosen.items() if name not in {*KEPT, "group", "paper"}):
        return None
    if for_claims(user, Permission.VIEW_MONEY):
        return None
    kept = narrowed(CostTotal.objects.visible_to(user), chosen)
    return kept.filter(has_paper=False) if chosen.get("paper") else kept


def sums_of(user: User, chosen: CostChosen) -> ListSums:
    kept = kept_totals(user, chosen)
    return queries.sums_of_costs(filtered(user, chosen)) if kept is None else queries.sums_of_totals(kept)


def costs_file(request: HttpRequest, rows: "QuerySet[ListedCost]") -> HttpResponse:
    heads = [_("Group"), _("Activity"), _("Cost category"), _("Supplier"), _("Registry code"), _("Invoice number")]
    heads += [_("Invoice date"), _("What was bought"), _("Without VAT, €"), _("VAT, €"), _("Eligible, €")]
    heads += [_("Counted, €"), _("Paid"), _("Payment document"), _("Paid from"), _("State"), _("Papers"), _("Basis")]
    return list_download(request, _("costs"), heads, map(_row, flowing(rows)))


def _row(cost: "ListedCost") -> list[object]:
    row: list[object] = [
        cost.participation.partner.code,
        cost.line.activity.code,
        cost.line.get_category_display(),
        cost.supplier,
    ]
    row += [cost.supplier_code, cost.invoice_no, cost.invoice_on, cost.description, cost.net, cost.vat, cost.eligible]
    row += [cost.counted, cost.paid_on, cost.payment_no, cost.get_funding_display(), cost.get_state_display()]
    return [*row, cost.paper_count, cost.get_basis_display()]


def visible_cost(request: SignedInRequest, pk: int) -> Cost:
    rows = Cost.objects.visible_to(request.user).select_related(
        "participation__partner", "participation__programme", "line__activity", "line__version", "corrects", "village",
        "event", "pilot", "contract", "procurement", "act",
        "entered_by", "checked_by",
    )  # fmt: skip
    return get_object_or_404(rows, pk=pk)


@require_GET
def cost(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    cost = visible_cost(request, pk)
    prefetch_related_objects([cost], Prefetch("papers", CostPaper.objects.select_related("document")))
    may_enter = can(user, Permission.ENTER_COST, cost.participation)
    sees_money = can(user, Permission.VIEW_MONEY, cost.participation)
    credit_notes, vat_rows = cost.corrections.exclude(state=S.REVERSED).order_by("pk"), cost.vat_rows.all()
    parts = cost.parts.select_related("entry").order_by("entry__booked_on", "pk")
    einvoices = EInvoice.objects.visible_to(user).filter(cost=cost)[:1]
    waits, bills = Cost.objects.to_check(user).filter(pk=cost.pk), HoursBill.objects.filter(cost=cost)[:1]
    bills = bills.select_related("contract__mentor")
    past, claimed, (seen_twins, twins) = past_of(cost, 30), claimed_lists(cost), _twins(user, cost)
    in_one_question(credit_notes, vat_rows, parts, einvoices, past, *claimed, waits, bills, seen_twins, twins)
    context = {
        "cost": cost,
        "gross": cost.net + cost.vat,
        "support": support_of_cost(cost),
        "papers": sorted(cost.papers.all(), key=lambda paper: paper.pk),
        "twins": seen_twins[:5],
        "hidden_twins": len(twins) - len(seen_twins),
        **_hours(user, cost, next(iter(bills), None)),
        **_decide(cost, moves_of(user, cost, claimed), waits=bool(waits)),
        "may_edit": may_enter and cost.state == S.DRAFT and cost.entered_by_id == user.pk,
        "may_credit": may_enter and cost.state in Cost.COUNTED and not cost.is_negative,
        "credit_notes": credit_notes,
        "elsewhere": len(invoice_elsewhere(cost)),
        "may_enter": may_enter,
        "may_attach": may_enter and cost.state != S.REVERSED,
        "history": lines_of(past, 30),
        "vat_rows": vat_rows,
        "seen": seen_paper(request, cost, first=bool(waits)),
        "needs": _needs(user, cost),
        "parts": parts,
        "may_match": may_enter,
        "einvoice": next(iter(einvoices), None),
        "may_download": can(user, Permission.VIEW_PLACE, cost.participation),
        "may_see_plan": sees_money,
        "warnings": _warnings(cost) if sees_money else [],
    }
    return render(request, "budget/cost.html", context)


def _decide(cost: Cost, moves: list[Step], *, waits: bool) -> dict[str, object]:
    """The steps; check and return stand on the page itself for whom the cost waits, not behind buttons."""
    if not waits:
        return {"moves": moves}
    url = reverse("budget:move_cost", args=[cost.pk])
    rest = [(to, words) for to, words in moves if to not in (S.CHECKED, S.DRAFT)]
    may_check = any(to == S.CHECKED for to, _words in moves)
    return {"moves": rest, "check_form": WhyForm(), "may_check": may_check, "return_url": f"{url}?to={S.DRAFT}"}


def _warnings(cost: Cost) -> list[str]:
    """Over the plan is a warning and not a wall: the line can be changed, and the invoice exists anyhow."""
    if cost.state == S.REVERSED:
        return []
    why = why_not_checked(cost) if cost.state == S.DRAFT else ""
    on_line, on_group = (formats.money(euros) if euros else "" for euros in queries.over(cost))
    said = [why] if why else []
    if on_line:
        said.append(_("With this cost its budget line is over by %(euros)s.") % {"euros": on_line})
    if on_group:
        said.append(_("With this cost the group is over its whole budget by %(euros)s.") % {"euros": on_group})
    return said


def _hours(user: User, cost: Cost, bill: HoursBill | None) -> dict[str, object]:
    """The mentor's hours that the invoice is for, and whether some may be tied to it."""
    rows = bill.entries.select_related("entry__allowance__village").order_by("entry__worked_on") if bill else []
    inside = can(user, Permission.VIEW_PLACE, cost.participation)
    may = bill is None and cost.state != S.REVERSED and can(user, Permission.ENTER_COST, cost.participation)
    return {"bill": bill if inside else None, "billed": rows if inside else [], "may_bill": may}


def _needs(user: User, cost: Cost) -> list[Need]:
    """What the claim will ask for, of a cost that counts or may count."""
    inside = can(user, Permission.VIEW_MONEY, cost.participation)
    if not inside or cost.state == S.REVERSED or cost.funding != Cost.Funding.PROGRAMME:
        return []
    [one] = readiness([cost])
    return one.needs


def _twins(user: User, cost: Cost) -> "tuple[QuerySet[Cost], QuerySet[Cost, int]]":
    """Other costs of the programme that rest on the very same file (I16): those that are seen, and the keys of all."""
    invoices = cost.papers.filter(document__kind__in=[Document.Kind.INVOICE, Document.Kind.PAYMENT])
    hashes = invoices.values("document__sha256")
    same = Cost.objects.filter(participation__programme=cost.participation.programme).exclude(pk=cost.pk)
    same = same.filter(papers__document__sha256__in=hashes).exclude(state=S.REVERSED).distinct()
    # Of one common invoice each group has a share.
    same = same.exclude(common_share__common_cost__in=CommonCost.objects.filter(shares__cost=cost))
    seen = same.filter(pk__in=Cost.objects.visible_to(user).values("pk"))
    return seen, same.values_list("pk", flat=True)


def enter_cost(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.ENTER_COST):
        raise PermissionDenied
    form = CostForm(request.POST or None, request.FILES or None, user=user)
    invoice = Document.Kind.INVOICE
    if form.is_valid() and (cost := run_action(form, actions.enter_cost, by=user, paper_kind=invoice, **form.facts)):
        messages.success(request, _("The cost is entered. Another coordinator checks it before it counts."))
        return redirect("budget:cost", cost.pk)
    shut_why = shut(groups_of(user, Permission.ENTER_COST))
    context = {"form": form, "suppliers": supplier_names(user), "shut": shut_why}
    return render(request, "budget/enter_cost.html", context, status=422 if form.errors else 200)


def edit_cost(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    cost = visible_cost(request, pk)
    require(user, Permission.ENTER_COST, cost.participation)
    form = CostForm(request.POST or None, instance=cost, user=user)
    if form.is_valid() and run_action(form, actions.edit_cost, by=user, cost=cost, **form.facts):
        messages.success(request, _("Saved."))
        return redirect("budget:cost", pk)
    context = {"form": form, "cost": cost, "paper": seen_paper(request, cost, first=True)}
    return render(request, "budget/edit_cost.html", context, status=422 if form.errors else 200)


def move_cost(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    cost = visible_cost(request, pk)
    asked = AskedMove(request.GET)
    to = asked.cleaned_data["to"] if asked.is_valid() else ""
    if to not in MOVES:
        raise Http404
    needs, words, form_class, act = MOVES[to]
    require(user, needs, cost.participation)
    form = form_class(request.POST if request.method == "POST" else None)
    if form.is_valid() and run_action(form, act, by=user, cost=cost, **form.cleaned_data):
        messages.success(request, _moved(user, to))
        return redirect("budget:cost", pk)
    context = {"form": form, "cost": cost, "to": to, "words": words}
    return render(request, "budget/move_cost.html", context, status=422 if form.errors else 200)


def _moved(user: User, to: str) -> str:
    """What became of the cost; whoever checked or returned one is led to the next that waits for them."""
    if to not in MOVED:
        return _("The cost is now: %(state)s.") % {"state": Cost.State(to).label}
    said, waiting = MOVED[to], Cost.objects.to_check(user)
    following = waiting.first()
    if following is None:
        return str(said)
    many = waiting.count()
    words = ngettext("%(n)s more waits: check it", "%(n)s more wait: check the next", many) % {"n": many}
    return format_html('{} <a href="{}">{}</a>', said, reverse("budget:cost", args=[following.pk]), words)


def attach_paper(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    cost = visible_cost(request, pk)
    require(user, Permission.ENTER_COST, cost.participation)
    asked = PaperAsked(request.GET).chosen
    form = PaperForm(request.POST or None, request.FILES or None, initial=asked)
    if form.is_valid() and (paper := run_action(form, actions.attach_paper, by=user, cost=cost, **form.cleaned_data)):
        if Document.objects.same_as(paper.document).exists():
            messages.warning(request, _("Attached. The very same file was here before: see that no cost is in twice."))
        else:
            messages.success(request, _("The paper is attached."))
        return redirect("budget:cost", pk)
    context = {"form": form, "cost": cost}
    return render(request, "budget/attach_paper.html", context, status=422 if form.errors else 200)


def credit_cost(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    cost = visible_cost(request, pk)
    require(user, Permission.ENTER_COST, cost.participation)
    form = CostCreditForm(request.POST or None, request.FILES or None)
    if form.is_valid() and (note := run_action(form, actions.credit_cost, by=user, cost=cost, **form.cleaned_data)):
        messages.success(request, _("The credit note is entered. Another coordinator checks it before it counts."))
        return redirect("budget:cost", note.pk)
    back = reverse("budget:cost", args=[pk])
    return form_page(request, form, heading=_("Enter a credit note"), back=back, lead=str(cost))
