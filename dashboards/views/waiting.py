from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from dashboards.queries.home import work
from dashboards.views.todo import KINDS, single, soonest_first


@require_GET
def waiting(request: SignedInRequest, kind: str) -> HttpResponse:
    """Everything of one kind that waits for the reader: where a number on the home page leads."""
    if kind not in KINDS:
        raise Http404
    user = request.user
    things, ended_on = work.of_kind(user, kind)
    rows = soonest_first([single(thing) for thing in things])
    context = {"heading": KINDS[kind].many, "rows": rows, "ended_on": ended_on}
    return render(request, "dashboards/waiting.html", context)
