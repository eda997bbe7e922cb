from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from budget import actions, queries
from budget.forms import ChangeLineForm, GroupFilter, LineForm
from budget.models import BudgetLine
from look import charts, formats
from look.charts import Stack
from look.downloads import csv_download, wants_csv
from villages import scope
from villages.access import can, require
from villages.files import FileRefused
from villages.models import Participation
from villages.roles import Permission
from villages.scope import can_somewhere


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Groups beside each other, or the lines of one."""
    user: Any = request.user
    if not can_somewhere(user, Permission.VIEW_MONEY):
        raise PermissionDenied
    form = GroupFilter(request.GET, user=user)
    own = Participation.objects.filter(scope.participations(user, Permission.VIEW_MONEY))
    rows = queries.groups(own)
    chosen = form.chosen.get("group")
    group = next((row for row in rows if row == chosen or len(rows) == 1), None)
    if wants_csv(request):
        return _csv(rows if group is None else [group])
    context: dict[str, Any] = {"filter": form, "rows": rows, "group": group, "totals": queries.totals(rows)}
    if group is not None:
        lines = list(queries.lines(group))
        context |= {
            "lines": lines,
            "ended": group.budget_lines.exclude(ended_on=None).select_related("activity").order_by("-ended_on")[:20],
            "may_edit": can(user, Permission.EDIT_BUDGET, group),
            "difference": group.total_cost - group.planned,
            "chart": lines_chart(lines),
        }
    elif rows:
        context["chart"] = groups_chart(rows)
    return render(request, "budget/overview.html", context)


def lines_chart(lines: list[Any]) -> Any:
    return _stacks([(f"{line.activity.code} {line.title}", line.spent, line.left) for line in lines])


def groups_chart(rows: list[Any]) -> Any:
    return _stacks([(row.partner.code, row.spent, row.left) for row in rows])


def _stacks(rows: list[tuple[str, Any, Any]]) -> Any:
    """Pale is what is left; nothing is left of a line that is overspent."""
    bars = [Stack(label, (0, spent, max(left, 0)), formats.share(spent, spent + left)) for label, spent, left in rows]
    return charts.stacks(bars, ("", _("spent"), _("left")), title=_("Spent and left"), unit="euros")


def _csv(rows: list[Any]) -> HttpResponse:
    heads = [_("Code"), _("Group"), _("Activity"), _("Cost category"), _("Budget line"), _("Planned, €")]
    heads += [_("Spent, €"), _("Left, €"), _("Basis")]
    lines = [
        (row.partner.code, row.partner.name, line.activity.code, line.get_category_display(), line.title)
        + (line.amount, line.spent, line.left, line.get_basis_display())
        for row in rows
        for line in queries.lines(row)
    ]
    return csv_download(_("budget"), heads, lines)


def add_line(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    if not can_somewhere(user, Permission.EDIT_BUDGET):
        raise PermissionDenied
    form = LineForm(request.POST or None, user=user)
    if form.is_valid() and did(form, actions.add_budget_line, by=user, **form.cleaned_data):
        messages.success(request, _("The budget line is added."))
        return redirect("budget:overview")
    return render(request, "budget/add_line.html", {"form": form}, status=422 if form.errors else 200)


def change_line(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    rows = BudgetLine.objects.visible_to(user).in_force().select_related("participation__partner", "activity")
    line = get_object_or_404(rows, pk=pk)
    require(user, Permission.EDIT_BUDGET, line.participation)
    now = {"title": line.title, "category": line.category, "amount": line.amount}
    form = ChangeLineForm(request.POST or None, initial=now)
    if form.is_valid() and did(form, actions.change_budget_line, by=user, line=line, **form.cleaned_data):
        messages.success(request, _("The line is changed; the old one stays readable with the reason."))
        return redirect("budget:overview")
    context = {"form": form, "line": line}
    return render(request, "budget/change_line.html", context, status=422 if form.errors else 200)


def did(form: Any, act: Any, **given: Any) -> Any:
    """What the act gives, or None with the rule's sentence beside the form."""
    try:
        return act(**given)
    except FileRefused as refused:
        form.add_error("paper", refused)
    except ValidationError as rule:
        form.add_error(None, rule)
    return None
