"""What is planned, and the week of those who write at its end."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from mentoring import actions, queries, week
from mentoring.forms.decisions import VisitForm
from mentoring.forms.hours import ReasonForm
from mentoring.forms.week import MonthAsked, RowForm, WeekAsked
from mentoring.models import PlannedVisit
from ui.months import around
from villages.access import require
from villages.forms.actions import run_action
from villages.models import Village
from villages.roles import Permission
from villages.scope import can_somewhere


@require_GET
def visits(request: SignedInRequest) -> HttpResponse:
    """Planned visits of the own scope, a month at a time."""
    user = request.user
    if not can_somewhere(user, Permission.VIEW_PLACE):
        raise PermissionDenied
    today = timezone.localdate()
    first = MonthAsked(request.GET).chosen.get("month") or today.replace(day=1)
    weeks = queries.visits_of_month(user, first, today)
    context = {
        "weeks": weeks,
        **around(first, today),
        "is_empty": not any(day.events for week in weeks for day in week if day.in_month),
        "plan_for": queries.to_log_for(user) if can_somewhere(user, Permission.LOG_HOURS) else [],
    }
    return render(request, "mentoring/visits.html", context)


def plan_visit(request: SignedInRequest, slug: str) -> HttpResponse:
    known = Village.objects.visible_to(request.user).with_place().select_related("allowance")
    village = get_object_or_404(known, slug=slug, allowance__isnull=False)
    require(request.user, Permission.LOG_HOURS, village)
    form = VisitForm(request.POST or None)
    if form.is_valid() and run_action(form, actions.plan_visit, by=request.user, village=village, **form.cleaned_data):
        messages.success(request, _("The visit is planned, its hours are held. It is in your calendar too."))
        return redirect("mentoring:village", village.slug)
    context = {"form": form, "village": village}
    return render(request, "mentoring/plan_visit.html", context, status=422 if form.errors else 200)


def call_off_visit(request: SignedInRequest, pk: int) -> HttpResponse:
    seen = PlannedVisit.objects.visible_to(request.user).select_related("allowance__village__participation__programme")
    visit = get_object_or_404(seen, pk=pk)
    require(request.user, Permission.LOG_HOURS, visit.village)
    if visit.mentor_id != request.user.pk:
        raise PermissionDenied
    form = ReasonForm(request.POST or None)
    if form.is_valid() and run_action(form, actions.call_off_visit, by=request.user, visit=visit, **form.cleaned_data):
        messages.success(request, _("The visit is called off; its hours are free again."))
        return redirect("mentoring:village", visit.village.slug)
    context = {"form": form, "visit": visit}
    return render(request, "mentoring/call_off_visit.html", context, status=422 if form.errors else 200)


def log_week(request: SignedInRequest) -> HttpResponse:
    """Rows are saved one by one: each is a form of its own, told by its prefix."""
    user = request.user
    villages = list(queries.to_log_for(user))
    if not villages:
        raise PermissionDenied
    monday = WeekAsked(request.GET).monday(max(village.programme.ends_on for village in villages))
    rows, forms, wrong = week.rows(user, villages, monday), [], False
    for row in rows:
        form = _row_form(request, row)
        if form.is_bound and form.is_valid():
            done = {name: form.cleaned_data[name] for name in ("kind", "done")}
            if made := run_action(
                form, actions.log_week, by=user, village=row.village, lengths=form.lengths(), **done
            ):
                _tell(request, row.village, len(made))
                return redirect(f"{request.path}?week={monday:%G-W%V}")
        wrong = wrong or bool(form.errors)
        forms.append((row, form, [(day, form.field_of(day.on)) for day in row.days]))
    context = {
        "rows": forms,
        "monday": monday,
        "sunday": monday + dt.timedelta(6),
        "before": f"{monday - dt.timedelta(7):%G-W%V}",
        "after": f"{monday + dt.timedelta(7):%G-W%V}",
        "this": f"{monday:%G-W%V}",
    }
    return render(request, "mentoring/log_week.html", context, status=422 if wrong else 200)


def _row_form(request: HttpRequest, row: week.Row) -> RowForm:
    own = f"{row.village.slug}-done"
    return RowForm(request.POST if own in request.POST else None, village=row.village, days=row.open_days)


def _tell(request: HttpRequest, village: Village, count: int) -> None:
    words = ngettext("%(village)s: %(n)s entry is saved.", "%(village)s: %(n)s entries are saved.", count)
    messages.success(request, words % {"village": village, "n": count})
