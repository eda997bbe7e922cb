"""Villages and groups: their lists, and one page each that shows everything about it."""

from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from dashboards.forms.filters import BehindFilter, VillageChosen, VillageFilter
from dashboards.queries import places as queries
from dashboards.queries.home import late, overview
from dashboards.views.maps import village_map
from dashboards.views.todo import todo_rows
from mentoring import actions
from pilots.models import Pilot
from strategies.actions.strategies import strategy_steps
from trainings.models import Event
from ui.columns import choice_of
from ui.exports import list_download, wants_file
from ui.paging import page_of, sort_of
from ui.search import matching
from ui.sorting import alphabetical
from villages import scope
from villages.access import can, require
from villages.history import history_of, lines_of, past_of
from villages.models import Application, Participation, Programme, Village
from villages.one_question import in_one_question
from villages.roles import Permission
from villages.scope import can_somewhere

SORTS = {
    "name": alphabetical("name"),
    "group": alphabetical("participation__partner__name"),
    "left": F("allowance__hours_total") - F("allowance__hours_drawn"),
    "met": "met_on",
    "done": "pilot_completion",
}

COLUMNS = {
    "group": gettext_lazy("Group"),
    "strategy": gettext_lazy("Strategy"),
    "pilot": gettext_lazy("Pilot"),
    "left": gettext_lazy("Hours left"),
    "met": gettext_lazy("Last meeting"),
}


@require_GET
def villages(request: SignedInRequest) -> HttpResponse:
    user = request.user
    inside = Permission.VIEW_PLACE
    if not can_somewhere(user, inside):
        raise PermissionDenied
    form = VillageFilter(request.GET, user=request.user)
    rows = filtered(queries.village_rows(request.user), form.chosen).order_by(*sort_of(request, SORTS, "name"))
    if wants_file(request):
        return villages_file(request, rows)
    found = with_hours(rows)
    choice = choice_of(request, "village", COLUMNS)
    context = {
        "filter": form,
        "page": page_of(request, found, per_page=30),
        "choice": choice,
        "map": village_map(found, Pilot.objects.filter(village__in=found)),
        "default_sort": "name",
        "may_see_all": bool(scope.whole_programmes(user, inside) or scope.groups(user, inside)),
    }
    return choice.kept(render(request, "dashboards/villages.html", context))


def filtered(rows: QuerySet[Village], chosen: VillageChosen) -> QuerySet[Village]:
    if words := chosen.get("q"):
        of_settlements = Village.objects.filter(matching(words, "settlements__name"))
        rows = rows.filter(matching(words, "name", "municipality") | Q(pk__in=of_settlements))
    if chosen.get("strategy") == "adopted":  # also those of which a new version is being written
        rows = rows.filter(strategy__adopted_on__isnull=False)
    elif "strategy" in chosen:
        rows = rows.filter(strategy__state=chosen["strategy"])
    names = {"group": "participation", "pilot": "pilot_state", "state": "state"}
    return rows.filter(**{names[name]: value for name, value in chosen.items() if name in names})


def with_hours(rows: Iterable[Village]) -> list[Village]:
    found = list(rows)
    for village in found:
        village.hours = overview.hours_of(village)  # type: ignore[attr-defined]
    return found


def villages_file(request: HttpRequest, rows: QuerySet[Village]) -> HttpResponse:
    heads = [_("Village"), _("Group"), _("Municipality"), _("County"), _("Strategy"), _("Pilot"), _("Done, %")]
    heads += [_("Hours given"), _("Hours approved"), _("Hours waiting"), _("Hours left"), _("Last meeting")]
    lines = []
    for village in with_hours(rows):
        strategy, hours = getattr(village, "strategy", None), village.hours  # type: ignore[attr-defined]
        place = (village.name, village.partner.name, village.municipality, village.county)
        work = (strategy.get_state_display() if strategy else "", village.pilot_title, village.pilot_completion)  # type: ignore[attr-defined]
        lines.append((*place, *work, hours.given, hours.approved, hours.waiting, hours.left, village.met_on))  # type: ignore[attr-defined]
    return list_download(request, _("villages"), heads, lines)


@require_GET
def village(request: SignedInRequest, slug: str) -> HttpResponse:
    rows = queries.village_rows(request.user).prefetch_related("settlements", "former_names")
    village = get_object_or_404(rows, slug=slug)
    strategy = getattr(village, "strategy", None)
    user = request.user
    page = queries.village_page(village, user)
    past = past_of(village, 20)
    of_strategy = past_of(strategy, 10) if strategy else past.none()
    in_one_question(past, of_strategy)
    context = {
        "village": village,
        "page": page,
        "due": todo_rows(page.due),
        "strategy": strategy,
        "steps": strategy_steps(user, strategy) if strategy else [],
        "may_begin": not strategy
        and village.state == Village.State.PARTICIPATING
        and can(user, Permission.WRITE_STRATEGY, village),
        "history": lines_of(past, 20),
        "strategy_history": lines_of(of_strategy, 10) if strategy else [],
        "may_edit": can(user, Permission.EDIT_PLACE, village),
        "may_log": can(user, Permission.LOG_HOURS, village),
        "may_propose": village.state != Village.State.LEFT and can(user, Permission.EDIT_PILOT, village),
        "may_report": can(user, Permission.REQUEST_REPORT, village),
    }
    return render(request, "dashboards/village.html", context)


@require_GET
def partners(request: SignedInRequest) -> HttpResponse:
    """Whoever is in the programme may know its groups; figures stand beside those that are theirs to see."""
    known = Participation.objects.visible_to(request.user).select_related("partner", "programme")
    rows = queries.group_rows(request.user)
    may_edit = Programme.objects.filter(pk__in=scope.whole_programmes(request.user, Permission.EDIT_PLACE))
    context = {
        "may_edit": may_edit,
        "may_archive": Programme.objects.filter(pk__in=scope.whole_programmes(request.user, Permission.SET_PROGRAMME)),
        "rows": rows,
        "known": known,
        "may_see_money": can_somewhere(request.user, Permission.VIEW_MONEY),
    }
    return render(request, "dashboards/partners.html", context)


@require_GET
def partner(request: SignedInRequest, code: str) -> HttpResponse:
    participation = get_object_or_404(Participation.objects.visible_to(request.user).of_partner(code))
    user = request.user
    inside = can(user, Permission.VIEW_PLACE, participation)
    own = queries.village_rows(user).filter(participation=participation)
    events = Event.objects.filter(organiser=participation).order_by("-held_from", "-planned_from")[: queries.SHOWN]
    context = {
        "participation": participation,
        "group_pk": str(participation.pk),
        "inside": inside,
        "page": (page := page_of(request, own)),
        "villages": with_hours(list(page)),
        "row": queries.group_row(participation) if inside else None,
        "coordinators": queries.coordinators_of(participation),
        "events": events,
        "history": history_of(participation, 20) if inside else [],
        "may_edit": can(user, Permission.EDIT_PLACE, participation),
        "may_see_money": can(user, Permission.VIEW_MONEY, participation),
        "may_report": can(user, Permission.REQUEST_REPORT, participation),
    }
    return render(request, "dashboards/partner.html", context)


@require_POST
def take_in(request: SignedInRequest, pk: int) -> HttpResponse:
    rows = Application.objects.visible_to(request.user).select_related("call__participation__programme")
    application = get_object_or_404(rows, pk=pk)
    require(request.user, Permission.EDIT_PLACE, application.call.participation.programme)
    try:
        actions.take_in(by=request.user, application=application)
        messages.success(request, _("Confirmed: the village takes part. Now invite its lead and its mentor."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("villages:application", pk)


@require_GET
def behind(request: SignedInRequest) -> HttpResponse:
    """Which villages the mentors have not met for long, or hardly helped."""
    user = request.user
    if not can_somewhere(user, Permission.VIEW_PLACE):
        raise PermissionDenied
    form = BehindFilter(request.GET)
    rows = late.behind(user, form.chosen.get("on"))
    if wants_file(request):
        heads = [_("Village"), _("Local action group"), _("Last meeting"), _("Days since"), _("Hours used")]
        heads += [_("No meeting for 60 days"), _("Under 10 hours at half time")]
        return list_download(request, _("who-is-behind"), heads, map(_behind_row, rows))
    return render(request, "dashboards/behind.html", {"filter": form, "page": page_of(request, rows)})


def _behind_row(row: late.Behind) -> list[object]:
    said = [_("yes") if one else _("no") for one in (row.is_silent, row.is_idle)]
    return [row.village.name, row.village.participation.partner.code, row.met_on, row.days, row.drawn, *said]
