import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, TypedDict
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from budget import queries
from budget.forms import DayFilter
from budget.models import BudgetLine, Cost
from budget.queries.money_stands import Stand, stands
from budget.views.columns import stand_columns
from ui import charts, formats
from ui.charts import Stack
from ui.exports import list_download, wants_file
from villages import scope
from villages.access import can
from villages.models import Participation
from villages.roles import Permission
from villages.scope import can_somewhere

if TYPE_CHECKING:
    from budget.queries.spending import MoneyGroup


@require_GET
def overview(request: SignedInRequest) -> HttpResponse:
    """Groups beside each other, or the lines of one."""
    user = request.user
    if not can_somewhere(user, Permission.VIEW_MONEY):
        raise PermissionDenied
    form = DayFilter(request.GET, user=user)
    own = Participation.objects.filter(scope.participations(user, Permission.VIEW_MONEY))
    day = form.chosen.get("day")
    rows = queries.groups(own, day)
    code = form.chosen.get("group")
    group = next((row for row in rows if row.partner.code == code or len(rows) == 1), None)
    if wants_file(request):
        return _file(request, rows if group is None else [group], day)
    context: dict[str, object] = {"filter": form, "rows": rows, "group": group, "day": day}
    choice = context["choice"] = stand_columns(request)
    if day is None:
        context |= _stands(rows if group is None else [group])
    context |= _of_groups(user, rows, "rows" in request.GET) if group is None else _of_group(user, group, day)
    return choice.kept(render(request, "budget/overview.html", context))


class Stands(TypedDict):
    stands: "list[tuple[MoneyGroup, Stand]]"
    stand_total: Stand
    stand_ahead: Decimal
    stand_chart: str


def _stands(rows: "list[MoneyGroup]") -> Stands:
    """Where the money stands now, the chart beside the table; of a day in the past only plan and costs are known."""
    found = stands(rows)
    names = (_("spent"), _("waiting or in contracts"), _("free"))
    bars = []
    for row in rows:
        one = found[row.pk]
        parts = (one.spent, one.waiting + one.committed, max(one.free, queries.ZERO))
        bars.append(Stack(row.partner.code, parts, formats.share(one.budget - one.free, one.budget)))
    chart = charts.stacks(bars, names, title=_("Where the money stands"), unit="euros") if bars else ""
    total = sum(found.values(), Stand())
    ahead = sum((one.ahead for one in found.values()), queries.ZERO)  # one group's cash is no other's
    pairs = [(row, found[row.pk]) for row in rows]
    return {"stands": pairs, "stand_total": total, "stand_ahead": ahead, "stand_chart": chart}


def _of_groups(user: User, rows: "list[MoneyGroup]", every_row: bool) -> dict[str, object]:
    whole = scope.whole_programmes(user, Permission.VIEW_MONEY)
    programmes = {row.programme_id: row.programme for row in rows if row.programme_id in whole}
    found = [queries.controls(programme, rows, every_row=every_row) for programme in programmes.values()]
    controls = [_said(one) for of_programme in found for one in of_programme]
    return {
        "totals": queries.totals(rows),
        "controls": controls,
        "not_added": len(controls) < 3 * len(programmes),  # too many costs for every opening of the page
        "chart": _stacks([(row.partner.code, row.spent, row.left) for row in rows]) if rows else "",
        "may_edit": can_somewhere(user, Permission.EDIT_BUDGET),
    }


def _of_group(user: User, group: "MoneyGroup", day: dt.date | None) -> dict[str, object]:
    lines = list(queries.lines([group], day))
    counted = {"group": group.partner.code, "state": "counted", "funding": Cost.Funding.PROGRAMME.value}
    return {
        "lines": lines,
        "spent_url": f"{reverse('budget:costs')}?{urlencode(counted)}",
        "versions": group.versions.select_related("decision").order_by("-number"),
        "decisions": group.decisions.order_by("-number"),
        "may_edit": can(user, Permission.EDIT_BUDGET, group),
        "difference": group.total_cost - group.planned,
        "over": max(-group.left, queries.ZERO),
        "chart": _stacks([(f"{line.activity.code} {line.title}", line.spent, line.left) for line in lines]),
    }


def _said(control: queries.Control) -> dict[str, object]:
    says = {
        "lines": (_("Budget lines in force"), _("budgets of the groups")),
        "spent": (_("Spent, summed over the groups"), _("all counted costs of the programme")),
        "common": (_("Common parts of the groups"), _("published cost of the programme")),
    }
    left, right = says[control.code]
    return {"control": control, "left": left, "right": right}


def _stacks(rows: Iterable[tuple[str, Decimal, Decimal]]) -> SafeString:
    """Pale is what is left; nothing is left of a line that is overspent."""
    bars = [
        Stack(label, (0, spent, max(left, queries.ZERO)), formats.share(spent, spent + left))
        for label, spent, left in rows
    ]
    return charts.stacks(bars, ("", _("spent"), _("remaining")), title=_("Spent and left"), unit="euros")


def _file(request: HttpRequest, rows: "list[MoneyGroup]", day: dt.date | None) -> HttpResponse:
    if "stands" in request.GET:
        return _stands_file(request, rows)
    heads = [_("Code"), _("Group"), _("Activity"), _("Cost category"), _("Budget line"), _("Planned, €")]
    heads += [_("Spent, €"), _("Left, €"), _("Basis")]
    return list_download(request, _("budget"), heads, map(_row, queries.lines(rows, day)))


def _stands_file(request: HttpRequest, rows: "list[MoneyGroup]") -> HttpResponse:
    heads = [_("Code"), _("Group"), _("By the decision, €"), _("Planned, €"), _("Spent, €"), _("Waiting, €")]
    heads += [_("In contracts, €"), _("Free, €"), _("Own promised, €"), _("Own received, €"), _("Support received, €")]
    heads.append(_("Paid ahead, €"))
    table = [[row.partner.code, row.partner.name, *_figures(one)] for row, one in _stands(rows)["stands"]]
    return list_download(request, _("where-money-stands"), heads, table)


def _figures(one: Stand) -> list[object]:
    spent = [one.budget, one.planned, one.spent, one.waiting, one.committed, one.free]
    return [*spent, one.promised, one.received, one.support, one.ahead]


def _row(line: BudgetLine) -> list[object]:
    partner = line.participation.partner
    row = [partner.code, partner.name, line.activity.code, line.get_category_display(), line.title, line.amount]
    return [*row, line.spent, line.left, line.get_basis_display()]


def budget_of(code: str) -> str:
    """The address of one group's budget, or of all groups'."""
    return reverse("budget:overview") + (f"?{urlencode({'group': code})}" if code else "")
