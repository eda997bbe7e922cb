"""The year of claims, and what keeps a group from being closed."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from budget.closing import asks
from budget.queries.claim_balance import Balance, balances
from budget.queries.claim_calendar import Year, quarters, unclaimed, years
from budget.queries.closing import Unused, assets, kept_until, unused
from budget.rules.rounding import ZERO
from budget.views.ledger import visible_group
from ui.exports import list_download, wants_file
from ui.forms import FilterForm
from ui.paging import page_of
from villages.access import can
from villages.models import Participation
from villages.roles import Permission
from villages.scope import can_somewhere, participations

SHOWN = 30  # of each list on the closing page; what is beyond is counted and linked


class YearAsked(FilterForm):
    year = forms.IntegerField(min_value=2000, max_value=2199)


@require_GET
def claim_calendar(request: SignedInRequest) -> HttpResponse:
    """Twelve months by group: claims sent, used of four, what could be claimed today, what comes by quarter."""
    user = request.user
    if not can_somewhere(user, Permission.VIEW_CLAIMS):
        raise PermissionDenied
    today = timezone.localdate()
    year = YearAsked(request.GET).chosen.get("year") or today.year
    own = Participation.objects.filter(participations(user, Permission.VIEW_CLAIMS))
    own = own.select_related("partner", "programme").order_by("-programme__starts_on", "partner__code")
    strips = years(own, year, today)
    if wants_file(request):
        return list_download(request, _("claims-of-the-year"), _heads(), map(_row, strips))
    context = {
        "year": year,
        "strips": [(strip, strip.months(), strip.warning(today)) for strip in strips],
        "quarters": quarters(year),
        "forecast": [sum((strip.forecast[n] for strip in strips), ZERO) for n in range(4)],
        "total": sum((strip.balance for strip in strips), Balance()),
        "ready": sum((strip.ready for strip in strips), ZERO),
        "in_advance": sum((strip.in_advance for strip in strips), ZERO),
    }
    return render(request, "budget/claim_calendar.html", context)


def _heads() -> list[str]:
    heads = [_("Group"), _("Used of the year's claims"), _("Allowed"), _("Could be claimed today, €")]
    heads += [_("Lacks papers, €"), _("Asked, €"), _("Accepted, €"), _("Deducted, €"), _("Waiting, €")]
    heads += [_("Support received, €"), _("Left of the budget, €"), _("Money in advance, €"), _("Last day")]
    return [*heads, *(_("Forecast, quarter %(n)s, €") % {"n": n} for n in range(1, 5))]


def _row(strip: Year) -> list[object]:
    balance = strip.balance
    row = [strip.group.partner.code, strip.used, strip.allowed, strip.ready, strip.incomplete, balance.asked]
    row += [balance.certified, balance.deducted, balance.waiting, balance.paid, balance.left, strip.in_advance]
    return [*row, strip.last_day, *strip.forecast]


@require_GET
def closing(request: SignedInRequest, code: str) -> HttpResponse:
    """What is still open before a group's final claim, each a link; and the sheet of its money by line."""
    group = visible_group(request, code)
    rows = unused(group)
    if wants_file(request):
        heads = [_("Activity"), _("Budget line"), _("Planned, €"), _("Accepted, €"), _("Waiting, €"), _("Unused, €")]
        return list_download(request, _("closing"), [*heads, _("Reason")], map(_line, rows))
    waiting, kept = unclaimed([group]), kept_until(group)
    final = group.claims.filter(kind="final").exclude(state="withdrawn")[:1]  # type: ignore[attr-defined]
    context = {
        "group": group,
        "balance": balances([group])[group.pk],
        "rows": rows,
        "asks": asks(group, final, kept),
        "final": next(iter(final), None),
        "assets": page_of(request, assets(group)),
        "kept_until": kept[0]["day"],
        "lacking": [(cost, missing) for cost, missing in waiting if missing],
        "ready": [cost for cost, missing in waiting if not missing],
        "shown": SHOWN,
        "shown_slice": f":{SHOWN}",
        "may_claim": can(request.user, Permission.EDIT_CLAIMS, group),
    }
    return render(request, "budget/closing.html", context)


def _line(line: Unused) -> list[object]:
    return [line.activity, line.title, line.planned, line.certified, line.waiting, line.unused, line.reason]
