from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.reauthentication import recently_authenticated
from accounts.requests import SignedInRequest
from budget import actions, queries
from budget.forms import AmountsForm, DraftVersionForm, GroupFilter, LineForm
from budget.forms.version import (
    AgreeForm,
    AskedVersionMove,
    ConfirmForm,
    DecisionChoiceForm,
    FreeTransferForm,
    ReasonForm,
)
from budget.models import BudgetLine, BudgetVersion
from budget.rules.people import is_same_person
from ui.exports import list_download, wants_file
from ui.types import Text
from villages.access import can, require
from villages.forms.actions import run_action
from villages.history import history_of
from villages.roles import Permission
from villages.scope import can_somewhere

V = BudgetVersion.State
# step → from which states, button, form, action. The button, the page and the action's table agree.
STEPS: dict[str, tuple[tuple[str, ...], Text, type[BaseForm], Callable[..., object]]] = {
    "agreed": ((V.DRAFT,), gettext_lazy("Agree to the version"), AgreeForm, actions.agree_budget_version),
    "sent": ((V.AGREED,), gettext_lazy("Mark as sent to the payer"), ConfirmForm, actions.send_budget_version),
    "in_force": (
        (V.AGREED, V.SENT),
        gettext_lazy("Put in force with a decision"),
        DecisionChoiceForm,
        actions.put_in_force,
    ),
    "free": (
        (V.AGREED,),
        gettext_lazy("Put in force as a free transfer"),
        FreeTransferForm,
        actions.use_free_transfer,
    ),
    "draft": ((V.AGREED,), gettext_lazy("Return to be corrected"), ReasonForm, actions.return_budget_version),
    "rejected": ((V.SENT,), gettext_lazy("The payer refused it"), ReasonForm, actions.reject_budget_version),
    "withdrawn": (
        (V.DRAFT, V.AGREED, V.SENT),
        gettext_lazy("Withdraw"),
        ReasonForm,
        actions.withdraw_budget_version,
    ),
}


def steps_of(user: User, version: BudgetVersion) -> list[tuple[str, Text]]:
    """Steps the person may take now, with the button's words."""
    if not can(user, Permission.EDIT_BUDGET, version.participation):
        return []
    own = is_same_person(user, version.made_by)
    return [
        (to, words)
        for to, (states, words, _f, _a) in STEPS.items()
        if version.state in states and not (own and to == "agreed")
    ]


def visible_version(request: SignedInRequest, pk: int) -> BudgetVersion:
    rows = BudgetVersion.objects.visible_to(request.user).select_related(
        "participation__partner",
        "participation__programme",
        "decision",
        "amendment",
        "replaces",
        "made_by",
        "agreed_by",
    )
    return get_object_or_404(rows, pk=pk)


@recently_authenticated
def draft_version(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.EDIT_BUDGET):
        raise PermissionDenied
    code = GroupFilter(request.GET, user=user).chosen.get("group", "")
    form = DraftVersionForm(request.POST or None, user=user, code=code)
    if form.is_valid() and (first := _drafted(form, user)):
        messages.success(request, _("The draft is made. Set its amounts; another coordinator agrees to it."))
        return redirect("budget:version", first.pk)
    return render(request, "budget/draft_version.html", {"form": form}, status=422 if form.errors else 200)


def _drafted(form: DraftVersionForm, user: User) -> BudgetVersion | None:
    data = form.cleaned_data
    groups = list(data["groups"])
    if len(groups) == 1:
        kind = BudgetVersion.Reason.LEAVES if data["leaving"] else data["reason_kind"]
        return run_action(
            form, actions.draft_budget_version, by=user, participation=groups[0], reason=data["reason"],
            reason_kind=kind,
        )  # fmt: skip
    made = run_action(
        form, actions.draft_amendment, by=user, programme=groups[0].programme, title=data["title"], groups=groups,
        leaving=data["leaving"], reason=data["reason"], reason_kind=data["reason_kind"],
    )  # fmt: skip
    return made.versions.order_by("participation__partner__code").first() if made else None


def version(request: SignedInRequest, pk: int) -> HttpResponse:
    """Old and new side by side; of a draft, the new amounts are typed here."""
    user = request.user
    version = visible_version(request, pk)
    rows = queries.changes(version.replaces, version)
    if wants_file(request):
        return _file(request, version, rows)
    may_edit = version.state == V.DRAFT and can(user, Permission.EDIT_BUDGET, version.participation)
    if request.method == "POST" and not may_edit:
        raise PermissionDenied
    form = AmountsForm(request.POST or None, version=version) if may_edit else None
    if (
        form
        and form.is_valid()
        and run_action(form, actions.set_amounts, by=user, version=version, amounts=form.amounts)
    ):
        messages.success(request, _("The amounts are saved."))
        return redirect("budget:version", pk)
    context = {
        "version": version,
        "form": form,
        "rows": [(row, form[f"line_{row.key}"] if form and row.after else None) for row in rows],
        "sums": [sum((getattr(row, name) for row in rows), queries.ZERO) for name in ("old", "new", "difference")],
        "floors": queries.floors(version.participation),
        "faults": queries.version_faults(version, version.decision) if version.is_open else [],
        "steps": steps_of(user, version),
        "may_print": can(user, Permission.VIEW_PLACE, version.participation),
        "together": version.amendment and version.amendment.versions.select_related("participation__partner"),
        "history": history_of(version, 30),
    }
    return render(request, "budget/version.html", context, status=422 if form and form.errors else 200)


def _file(request: HttpRequest, version: BudgetVersion, rows: list[queries.Change]) -> HttpResponse:
    heads = [_("Line"), _("Activity"), _("Cost category"), _("Budget line"), _("Old, €"), _("New, €")]
    heads += [_("Difference, €")]
    table = [
        [
            row.key,
            row.line.activity.code,
            row.line.get_category_display(),
            row.line.title,
            row.old,
            row.new,
            row.difference,
        ]
        for row in rows
    ]
    return list_download(request, f"{version.participation.partner.code}-{version.number}", heads, table)


@recently_authenticated
def move_version(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    version = visible_version(request, pk)
    require(user, Permission.EDIT_BUDGET, version.participation)
    asked = AskedVersionMove(request.GET)
    if not asked.is_valid():
        raise Http404
    to = asked.cleaned_data["to"]
    _states, words, form_class, act = STEPS[to]
    data = request.POST if request.method == "POST" else None
    form = DecisionChoiceForm(data, version=version) if form_class is DecisionChoiceForm else form_class(data)
    if form.is_valid() and run_action(form, act, by=user, version=version, **form.cleaned_data):
        messages.success(request, _("The version is now: %(state)s.") % {"state": _state(version)})
        return redirect("budget:version", pk)
    context = {"form": form, "version": version, "to": to, "words": words}
    return render(request, "budget/move_version.html", context, status=422 if form.errors else 200)


def _state(version: BudgetVersion) -> str:
    version.refresh_from_db(fields=["state"])
    return str(version.get_state_display())


def add_line(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    version = visible_version(request, pk)
    require(user, Permission.EDIT_BUDGET, version.participation)
    form = LineForm(request.POST or None, version=version)
    if form.is_valid() and run_action(form, actions.add_budget_line, by=user, version=version, **form.cleaned_data):
        messages.success(request, _("The budget line is added."))
        return redirect("budget:version", pk)
    context = {"form": form, "version": version, "heading": _("Add a budget line")}
    return render(request, "budget/line_form.html", context, status=422 if form.errors else 200)


def change_line(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    rows = BudgetLine.objects.visible_to(user).select_related("version__participation__partner", "activity")
    line = get_object_or_404(rows, pk=pk)
    version = line.version
    require(user, Permission.EDIT_BUDGET, version.participation)
    form = LineForm(request.POST or None, instance=line, version=version)
    if form.is_valid() and run_action(form, actions.change_budget_line, by=user, line=line, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("budget:version", version.pk)
    context = {"form": form, "version": version, "heading": _("Change the budget line"), "line": line}
    return render(request, "budget/line_form.html", context, status=422 if form.errors else 200)


def remove_line(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    rows = BudgetLine.objects.visible_to(user).select_related("version__participation__partner", "activity")
    line = get_object_or_404(rows, pk=pk)
    require(user, Permission.EDIT_BUDGET, line.version.participation)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (version := run_action(form, actions.remove_budget_line, by=user, line=line)):
        messages.success(request, _("The line is taken off the draft."))
        return redirect("budget:version", version.pk)
    context = {"form": form, "version": line.version, "heading": _("Take the line off the draft"), "line": line}
    return render(request, "budget/line_form.html", context, status=422 if form.errors else 200)
