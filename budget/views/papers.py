"""Papers of money that workers print."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.rules import RuleBroken
from budget.queries.print_data import annex_data, protocol_data, split_data
from budget.views.common_costs import visible_common_cost
from budget.views.procurements import visible_procurement
from budget.views.versions import visible_version
from villages.access import require
from villages.actions import print_paper
from villages.roles import Permission


def _printed(request: HttpRequest, kind: str, place: Any, data: dict[str, Any], name: str, back: str) -> HttpResponse:
    require(request.user, Permission.VIEW_PLACE, place)
    given = {"kind": kind, "place": place, "data": data, "title": data["title"], "filename": name, "back": back}
    try:
        paper = print_paper(by=request.user, **given)
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
        return redirect(back)
    return redirect("villages:paper", paper.pk)


@require_POST
def print_split_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    common = visible_common_cost(request, pk)
    name = f"{_('split-sheet')}-{common.pk}"
    return _printed(request, "budget.split_sheet", common.payer, split_data(common), name, f"/costs/common/{pk}/")


@require_POST
def print_protocol(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible_procurement(request, pk)
    name, back = f"{_('protocol')}-{row.number}", f"/procurements/{pk}/"
    return _printed(request, "budget.offer_protocol", row.participation, protocol_data(row), name, back)


@require_POST
def print_annex(request: HttpRequest, pk: int) -> HttpResponse:
    version = visible_version(request, pk)
    group = version.participation
    name, back = f"{_('annex')}-{group.partner.code}-{version.number}", f"/budget/versions/{pk}/"
    return _printed(request, "budget.amendment_annex", group, annex_data(version), name, back)
