"""Papers of money that workers print."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from budget.forms import GroupFilter
from budget.forms.group import groups_of
from budget.models import Procurement
from budget.queries.print_data import annex_data, plan_data, protocol_data, split_data
from budget.views.common_costs import visible_common_cost
from budget.views.procurements import visible_procurement
from budget.views.versions import visible_version
from villages.access import require
from villages.actions import print_paper
from villages.models import Participation, Place, Programme
from villages.roles import Permission
from villages.scope import whole_programmes


def printed(
    request: SignedInRequest, kind: str, place: Place, data: Mapping[str, object], name: str, back: str
) -> HttpResponse:
    require(request.user, Permission.VIEW_PLACE, place)
    try:
        paper = print_paper(
            by=request.user, kind=kind, place=place, data=data, title=str(data["title"]), filename=name, back=back
        )
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
        return redirect(back)
    return redirect("villages:paper", paper.pk)


def place_of(
    request: SignedInRequest, groups: Sequence[Participation], code: str | None
) -> Programme | Participation | None:
    """Where a paper of a list stands: at the one group chosen or had, or at the programme for who sees the money of
    all of it. None, with a word to the person, for some groups of several: each one's people open its own papers."""
    if not groups:
        raise PermissionDenied
    if code or len(groups) == 1:
        return groups[0]
    if groups[0].programme_id in whole_programmes(request.user, Permission.VIEW_MONEY):
        return groups[0].programme
    messages.error(request, _("A paper is of one group: choose the group in the list first, then print."))
    return None


@require_POST
def print_split_sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    common = visible_common_cost(request, pk)
    name = f"{_('split-sheet')}-{common.pk}"
    return printed(request, "budget.split_sheet", common.payer, split_data(common), name, f"/costs/common/{pk}/")


@require_POST
def print_protocol(request: SignedInRequest, pk: int) -> HttpResponse:
    row = visible_procurement(request, pk)
    name, back = f"{_('protocol')}-{row.number}", f"/procurements/{pk}/"
    return printed(request, "budget.offer_protocol", row.participation, protocol_data(row), name, back)


@require_POST
def print_procurement_plan(request: SignedInRequest) -> HttpResponse:
    """Of one group, or of the programme for who sees the money of all of it."""
    user = request.user
    form = GroupFilter(request.GET, user=user)
    own, code = groups_of(user, Permission.VIEW_MONEY), form.chosen.get("group")
    place = place_of(request, list(own.filter(partner__code=code) if code else own), code)
    back = reverse("budget:procurements")
    if place is None:
        return redirect(back)
    rows = Procurement.objects.visible_to(user).select_related("programme", "participation__partner", "winner")
    rows = rows.filter(participation=place) if isinstance(place, Participation) else rows.filter(programme=place)
    title = _("Procurement plan: %(place)s") % {"place": place.partner if isinstance(place, Participation) else place}
    data = plan_data(rows, title, timezone.localdate())
    return printed(request, "budget.procurement_plan", place, data, str(_("procurement-plan")), back)


@require_POST
def print_annex(request: SignedInRequest, pk: int) -> HttpResponse:
    version = visible_version(request, pk)
    group = version.participation
    name, back = f"{_('annex')}-{group.partner.code}-{version.number}", f"/budget/versions/{pk}/"
    return printed(request, "budget.amendment_annex", group, annex_data(version), name, back)
