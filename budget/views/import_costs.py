from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.requests import SignedInRequest
from budget import actions
from budget.actions.import_costs import ImportedCosts
from budget.forms.cost import ImportCostsForm
from budget.forms.group import groups_of
from budget.queries.closed import shut
from ui import formats
from ui.spreadsheet_reader import SheetAsked, read_table
from villages.actions import bring_many
from villages.bulk_imports import ROWS_AT_ONCE
from villages.files import FileRefused
from villages.models import BulkImport
from villages.roles import Permission
from villages.scope import can_somewhere


def import_costs(request: SignedInRequest) -> HttpResponse:
    """Every row becomes a draft, or none does; what is wrong is said row by row."""
    user = request.user
    if not can_somewhere(user, Permission.ENTER_COST):
        raise PermissionDenied
    form = ImportCostsForm(request.POST or None, request.FILES or None, user=user)
    if form.is_valid() and (done := _imported(form, user)):
        if isinstance(done, BulkImport):
            return redirect("villages:bulk_import", done.pk)
        _tell(request, done)
        return redirect(reverse("budget:costs") + "?state=draft")
    context = {"form": form, "shut": shut(groups_of(user, Permission.ENTER_COST))}
    return render(request, "budget/import_costs.html", context, status=422 if form.errors else 200)


def _imported(form: ImportCostsForm, user: User) -> ImportedCosts | BulkImport | None:
    """Many rows are left to a worker, once the file is seen to be a table."""
    data = form.cleaned_data
    group, file, sheet = data["group"], data["file"], data["sheet"]
    try:
        if len(read_table(file.name, file.read(), sheet).rows) - 1 > ROWS_AT_ONCE:  # the first names the columns
            file.seek(0)
            return bring_many(
                by=user,
                kind="budget.costs",
                programme=group.programme,
                title=_("Costs from %(file)s") % {"file": file.name},
                given={"group": group.pk, "name": file.name, "sheet": sheet},
                back=reverse("budget:import_costs"),
                content=file.read(),
                language=formats.language(),
            )
        return actions.import_costs(by=user, participation=group, upload=file, sheet=sheet)
    except SheetAsked as asked:
        form.ask_for_sheet(asked)
    except ValidationError as broken:
        # of a row that is wrong the file is kept: another group or sheet may be the remedy
        form.add_error("file" if isinstance(broken, FileRefused) else None, broken)
    return None


def _tell(request: SignedInRequest, done: ImportedCosts) -> None:
    first, *more = done.told
    messages.success(request, first)
    for sentence in more:
        messages.info(request, sentence)
    if done.plan.unused:
        heads = {"heads": ", ".join(done.plan.unused)}
        messages.info(request, _("These columns were not used: %(heads)s.") % heads)
