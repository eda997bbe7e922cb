"""Who is wanted in two places at once: at trainings, on trips, on mentors' visits."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from look.paging import page_of
from reports.forms import ConflictFilter
from reports.queries import conflicts as queries


@require_GET
def conflicts(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    form = ConflictFilter(request.GET)
    found = queries.conflicts(user, form.chosen.get("since"), form.chosen.get("until"), form.chosen.get("kind", ""))
    context = {"filter": form, "page": page_of(request, found)}
    return render(request, "reports/conflicts.html", context)
