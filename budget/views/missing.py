from itertools import chain

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from budget import queries
from budget.forms import CostFilter
from budget.forms.cost import CostChosen
from budget.models import Cost
from budget.queries.bringers import bringers_of
from budget.queries.readiness import Readiness, readiness
from budget.views.costs import filtered, kept_totals
from ui.exports import in_stretches, list_download, wants_file
from ui.paging import page_of
from villages.roles import Permission
from villages.scope import can_somewhere, groups, whole_programmes


@require_GET
def missing(request: SignedInRequest) -> HttpResponse:
    """What each cost still needs before it can be claimed, red and green, with who can bring it."""
    user = request.user
    sees = whole_programmes(user, Permission.VIEW_MONEY) or groups(user, Permission.VIEW_MONEY)
    if not can_somewhere(user, Permission.VIEW_MONEY) or not sees:
        raise PermissionDenied
    form = CostFilter(request.GET, user=user)
    rows = filtered(user, form.chosen).exclude(state=Cost.State.REVERSED)
    rows = rows.filter(funding=Cost.Funding.PROGRAMME).select_related(
        "participation__partner", "participation__programme", "line__activity", "contract", "act",
        "procurement__programme", "procurement__winner",
    )  # fmt: skip
    rows = rows.prefetch_related("papers__document").order_by("-invoice_on", "pk")
    if wants_file(request):
        heads = [_("Group"), _("Supplier"), _("Invoice number"), _("Invoice date"), _("Eligible, €"), _("Missing")]
        found = chain.from_iterable(map(_by_name, in_stretches(rows)))
        return list_download(request, _("what-is-missing"), [*heads, _("Who can bring it")], map(_row, found))
    page = page_of(request, rows, count=_count(user, form.chosen, rows))
    context = {"filter": form, "page": page, "rows": _by_name(list(page.object_list)), "count": page.paginator.count}
    return render(request, "budget/missing.html", context)


def _by_name(costs: list[Cost]) -> list[Readiness]:
    return readiness(costs, bringers_of(costs))


def _count(user: User, chosen: CostChosen, rows: QuerySet[Cost]) -> int:
    kept = kept_totals(user, chosen)
    if kept is None:
        return rows.count()
    kept = kept.exclude(state=Cost.State.REVERSED).filter(funding=Cost.Funding.PROGRAMME)
    return int(queries.sums_of_totals(kept)["count"])


def _row(one: Readiness) -> list[object]:
    cost = one.cost
    facts = [cost.participation.partner.code, cost.supplier, cost.invoice_no, cost.invoice_on, cost.eligible]
    who = dict.fromkeys(need.who for need in one.missing)
    return [*facts, "; ".join(need.label for need in one.missing), "; ".join(who)]
