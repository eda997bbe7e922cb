"""A study trip on one page: the way, who travelled, what it cost, what was learned and what is done about it."""

from decimal import Decimal
from typing import cast

from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from coordination.actions import may_make_task
from coordination.models import Task
from figures import trips as money
from trainings.actions import may_record
from trainings.actions import trips as actions
from trainings.models import ActionPoint, Event, TripReport
from trainings.queries import trips as queries
from trainings.queries.checklist import missing_papers
from trainings.views.trips import trip_of
from ui.route_map import Halt, route
from villages.access import can
from villages.models import Document
from villages.one_question import in_one_question
from villages.roles import Permission


@require_GET
def trip(request: SignedInRequest, pk: int) -> HttpResponse:
    event = trip_of(request, pk)
    user = request.user
    prefetch_related_objects([event], "stops", "days")
    went = queries.went(event)
    lessons = event.lessons.select_related("village").order_by("village__name")
    points = event.action_points.select_related("village__participation__programme")
    costs = money.costs(event, user)
    reports, *_more = in_one_question(TripReport.objects.filter(event=event)[:1], lessons, points, costs)
    report = reports[0] if reports else None
    context = {
        "event": event,
        "days": queries.programme(event),
        "route": _route(event),
        "persons": len(went),
        "villages": len(queries.villages_of(went)),
        "seats": queries.seats(event, went),
        "price": money.price(event, user),
        "costs": costs,
        "report": report,
        "lessons": lessons,
        "points": _points(event, points, user),
        "may_plan": actions.may_plan(user, event),
        "may_keep": actions.may_keep(user, event),
        "may_see_names": can(user, Permission.VIEW_NAMES, event.place_of_right),
        "may_print": can(user, Permission.VIEW_PLACE, event.place_of_right),
        "may_attach": bool(report and may_record(user, event) and _lacks_report(event)),
        "may_tell": bool(event.held_from and queries.villages_to_tell(user, event)),
    }
    return render(request, "dashboards/trip.html", context)


def _lacks_report(event: Event) -> bool:
    return any(paper.kind == Document.Kind.TRIP_REPORT for paper in missing_papers(event))


def _route(event: Event) -> SafeString | str:
    stops = queries.on_the_map(list(event.stops.all()))
    halts = [
        Halt(
            cast("Decimal", stop.latitude),
            cast("Decimal", stop.longitude),
            stop.place,
            _("day %(n)s") % {"n": stop.day},
        )
        for stop in stops
    ]
    return route(halts, title=_("The way")) if len(halts) > 1 else ""


def _points(event: Event, points: QuerySet[ActionPoint], user: User) -> QuerySet[ActionPoint]:
    """Each with its task, where the reader may see it, and whether the reader may make one of it."""
    made = Task.objects.filter(origin__in=list(points))
    seen = Task.objects.visible_to(user).filter(origin__in=list(points))
    in_one_question(seen, given := made.values_list("origin", flat=True))
    tasks = {task.origin_id: task for task in seen}
    for point in points:
        point.event = event
        point.shown_task = tasks.get(point.pk)
        point.is_given = point.pk in given
        point.may_make = not point.is_given and may_make_task(user, point)
    return points
