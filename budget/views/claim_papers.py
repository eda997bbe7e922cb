"""Papers of claims that workers print: the list with its sums, the closing sheet, a decision row by row."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from budget.queries.claim_print import claims_data, closing_data, decision_data
from budget.views.claims import chosen_claims, groups_shown, visible_claim
from budget.views.ledger import visible_group
from budget.views.papers import place_of, printed
from villages.models import Participation
from villages.roles import Permission
from villages.scope import can_somewhere


@require_POST
def print_claims(request: SignedInRequest) -> HttpResponse:
    """What the list shows: of one group, or of the programme for who sees the claims of all of it."""
    user = request.user
    if not can_somewhere(user, Permission.VIEW_CLAIMS):
        raise PermissionDenied
    form, rows = chosen_claims(request)
    code = form.chosen.get("group")
    groups = list(groups_shown(user, code).select_related("partner"))
    place = place_of(request, groups, code)
    back = reverse("budget:claims") + (f"?{asked}" if (asked := request.GET.urlencode()) else "")
    if place is None:
        return redirect(back)
    group = place if isinstance(place, Participation) else None
    title = _("Claims: %(place)s") % {"place": group.partner if group else place}
    data = claims_data(title, groups, rows.filter(participation=group) if group else rows)
    return printed(request, "budget.claims", place, data, str(_("claims")), back)


@require_POST
def print_closing(request: SignedInRequest, code: str) -> HttpResponse:
    group = visible_group(request, code)
    name, back = f"{_('closing')}-{group.partner.code}", reverse("budget:closing", args=[code])
    return printed(request, "budget.closing", group, closing_data(group), name, back)


@require_POST
def print_claim_decision(request: SignedInRequest, pk: int) -> HttpResponse:
    claim = visible_claim(request, pk)
    decision = getattr(claim, "decision", None)
    if decision is None:
        raise Http404
    if decision.checked_at is None:
        messages.error(request, _("The decision waits for another person's check; then it can be printed."))
        return redirect("budget:claim", pk)
    name, back = f"{_('decision')}-{claim}".replace(" ", "-"), reverse("budget:claim", args=[pk])
    return printed(request, "budget.claim_decision", claim.participation, decision_data(claim, decision), name, back)
