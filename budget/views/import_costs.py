from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.requests import SignedInRequest
from budget import actions
from budget.actions.import_costs import ImportedCosts
from budget.forms.cost import ImportCostsForm
from budget.forms.group import groups_of
from budget.queries.closed import shut
from ui.spreadsheet_reader import SheetAsked
from villages.files import FileRefused
from villages.roles import Permission
from villages.scope import can_somewhere


def import_costs(request: SignedInRequest) -> HttpResponse:
    """Every row becomes a draft, or none does; what is wrong is said row by row."""
    user = request.user
    if not can_somewhere(user, Permission.ENTER_COST):
        raise PermissionDenied
    form = ImportCostsForm(request.POST or None, request.FILES or None, user=user)
    if form.is_valid() and (done := _imported(form, user)):
        _tell(request, done)
        return redirect(reverse("budget:costs") + "?state=draft")
    context = {"form": form, "shut": shut(groups_of(user, Permission.ENTER_COST))}
    return render(request, "budget/import_costs.html", context, status=422 if form.errors else 200)


def _imported(form: ImportCostsForm, user: Any) -> ImportedCosts | None:
    data = form.cleaned_data
    facts = {"participation": data["group"], "upload": data["file"], "sheet": data["sheet"]}
    try:
        return actions.import_costs(by=user, **facts)
    except SheetAsked as asked:
        form.ask_for_sheet(asked)
    except ValidationError as broken:
        # of a row that is wrong the file is kept: another group or sheet may be the remedy
        form.add_error("file" if isinstance(broken, FileRefused) else None, broken)
    return None


def _tell(request: HttpRequest, done: ImportedCosts) -> None:
    count = len(done.made)
    told = ngettext("%(n)s cost is entered as a draft.", "%(n)s costs are entered as drafts.", count) % {"n": count}
    messages.success(request, told if count else _("All rows of the file are here already; nothing was added."))
    if count and done.there:
        there = ngettext("%(n)s row was here already.", "%(n)s rows were here already.", done.there)
        messages.info(request, there % {"n": done.there})
    if done.plan.unused:
        heads = {"heads": ", ".join(done.plan.unused)}
        messages.info(request, _("These columns were not used: %(heads)s.") % heads)
