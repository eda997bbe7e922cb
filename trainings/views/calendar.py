"""Events by month and along a year."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from trainings.forms.calendar import MonthFilter, YearFilter
from trainings.models import Event
from trainings.queries import calendar as queries
from ui.months import around
from villages.roles import Permission
from villages.scope import can_somewhere


@require_GET
def month(request: SignedInRequest) -> HttpResponse:
    user = request.user
    form = MonthFilter(request.GET, user=user)
    chosen, today = form.chosen, timezone.localdate()
    first = chosen.get("month") or today.replace(day=1)
    events = _filtered(Event.objects.visible_to(user), chosen)
    context = {
        "filter": form,
        "weeks": queries.weeks(events, first, today),
        **around(first, today),
        "may_plan": can_somewhere(user, Permission.PLAN_EVENT),
    }
    return render(request, "trainings/month.html", context)


MOST_LINES = 100  # of one year


@require_GET
def timeline(request: SignedInRequest) -> HttpResponse:
    user = request.user
    form = YearFilter(request.GET, user=user)
    chosen = form.chosen
    events = _filtered(Event.objects.visible_to(user), chosen)
    year = chosen.get("year") or queries.nearest_year(events, timezone.localdate())
    context = {
        "filter": form,
        "year": year,
        "months": queries.months(events, year, MOST_LINES),
        "most": MOST_LINES,
        "count": queries.count_in(events, year),
        "undated": queries.undated(events)[:MOST_LINES],
        "before": year - 1,
        "after": year + 1,
        "may_plan": can_somewhere(user, Permission.PLAN_EVENT),
    }
    return render(request, "trainings/timeline.html", context)


def _filtered(events: QuerySet[Event], chosen: dict[str, object]) -> QuerySet[Event]:
    same = ("kind", "organiser")
    return events.filter(**{name: chosen[name] for name in same if name in chosen})
