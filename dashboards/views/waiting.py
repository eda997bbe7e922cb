from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from dashboards.forms.filters import WeekAsked
from dashboards.queries.home import waiting as all_that_waits
from dashboards.views.todo import KINDS, all_of, single, soonest_first
from ui.paging import page_of
from ui.weeks import WEEKS, monday_of, week_of


@require_GET
def waiting(request: SignedInRequest, kind: str) -> HttpResponse:
    """Everything of one kind that waits for the reader: where a number on the home page leads."""
    if kind not in KINDS:
        raise Http404
    asked = WeekAsked(request.GET)
    when = asked.cleaned_data["when"] if asked.is_valid() else ""
    if KINDS[kind].is_list:
        return redirect(all_of(kind, when))
    user = request.user
    things, ended_on = all_that_waits.of_kind(user, kind)
    monday = monday_of(timezone.localdate())
    if when:
        things = [thing for thing in things if week_of(thing.due, monday) == when]
    rows = soonest_first([single(thing) for thing in things])
    page = page_of(request, rows, 100)
    context = {"heading": KINDS[kind].many, "lead": WEEKS.get(when, ""), "page": page, "ended_on": ended_on}
    return render(request, "dashboards/waiting.html", context)
