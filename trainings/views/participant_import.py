"""A list of participants from a file: looked at first, then taken in as a whole or not at all."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from trainings import actions
from trainings.forms.registration import BringForm, BroughtForm
from trainings.models import Event
from trainings.queries import participant_import as queries
from trainings.views.events import visible
from ui import formats
from ui.spreadsheet_reader import SheetAsked
from villages.access import require
from villages.actions import bring_many
from villages.bulk_imports import ROWS_AT_ONCE
from villages.models import BulkImport
from villages.roles import Permission

MOST_SHOWN = 200


def import_participants(request: SignedInRequest, pk: int) -> HttpResponse:
    event = _planned(request, pk)
    form = BringForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"event": event, "form": form}
    wrong = False
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            plan = queries.plan_of(event, file.name, file.read(), form.cleaned_data["sheet"])
        except SheetAsked as asked:
            form.ask_for_sheet(asked)
        except ValidationError as error:
            form.add_error("file", error)
        else:
            shown = {"rows": plan.rows[:MOST_SHOWN], "faults": plan.faults[:MOST_SHOWN]}
            wrong = bool(plan.faults)
            context |= {"plan": plan, "brought": "" if plan.faults else queries.packed(event, plan), **shown}
    return render(request, "trainings/import_participants.html", context, status=422 if wrong or form.errors else 200)


@require_POST
def take_in(request: SignedInRequest, pk: int) -> HttpResponse:
    event, form = _planned(request, pk), BroughtForm(request.POST)
    try:
        rows = queries.opened(event, form.cleaned_data["brought"] if form.is_valid() else "")
        if len(rows) > ROWS_AT_ONCE:
            return redirect("villages:bulk_import", _by_worker(request, event, rows).pk)
        count = actions.import_participants(by=request.user, event=event, rows=queries.with_villages(rows))
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("trainings:import_participants", event.pk)
    messages.success(request, queries.told_of_import(count))
    return redirect("trainings:registrations", event.pk)


def _by_worker(request: SignedInRequest, event: Event, rows: list[queries.Packed]) -> BulkImport:
    return bring_many(
        by=request.user,
        kind="trainings.participants",
        programme=event.programme,
        title=_("Participants of %(event)s") % {"event": event},
        given={"event": event.pk, "rows": rows},
        back=reverse("trainings:import_participants", args=[event.pk]),
        language=formats.language(),
    )


def _planned(request: SignedInRequest, pk: int) -> Event:
    event = visible(request, pk)
    require(request.user, Permission.PLAN_EVENT, event.place_of_right)
    return event
