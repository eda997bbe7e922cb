from collections import defaultdict
from typing import cast

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from accounts.models import User
from dashboards.queries.home import late, overview, todo, waiting
from dashboards.queries.home.overview import Overview
from dashboards.views.maps import village_map
from dashboards.views.todo import todo_rows
from dashboards.views.weeks import by_week
from figures import figures
from founding.rights import is_empty, may_found
from strategies.models import Strategy
from ui import charts, formats
from ui.addresses import address
from ui.charts import Bar
from ui.formats import Number
from villages.models import Invitation, Membership, Participation, Programme, Village
from villages.roles import Permission, Role
from villages.scope import can_somewhere, programmes_of, roles_of

MOST_BARS = 40  # of one chart


@login_not_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the reader first, then how the place stands; without signing in, the page for everybody."""
    if not request.user.is_authenticated:
        return redirect("founding:first" if is_empty() else "public:programme")
    place = overview.home_place(request.user)  # type: ignore[arg-type]
    if place is not None:
        return render(request, "dashboards/home.html", of_the_place(request, place))
    if roles_of(request.user) & {Role.MENTOR, Role.VILLAGE_LEAD}:
        return render(request, "dashboards/home_villages.html", own_villages(request))
    return render(request, "dashboards/home_people.html", people(request))


def of_the_place(request: HttpRequest, place: Programme | Participation) -> dict[str, object]:
    desk = overview.overview(place)
    user = cast("User", request.user)
    return {
        "place": place,
        "desk": desk,
        "weeks": by_week(waiting.of_desk(user, desk), desk.today),
        "late": todo_rows(late.late(desk)),
        "ended_on": desk.reach.programme.ends_on,
        "figures": six_figures(desk, sees_names=can_somewhere(user, Permission.VIEW_NAMES)),
        "drawings": drawings(desk),
        "may_request": can_somewhere(user, Permission.REQUEST_REPORT),
    }


# Figures, bars, map


def six_figures(desk: Overview, *, sees_names: bool) -> list[dict[str, object]]:
    hours, count, villages = desk.hours, desk.event_count, len(desk.villages)
    budget = {"budget": formats.euros(round(desk.budget))}
    given = {"given": formats.hours(hours.given), "waiting": formats.hours(hours.waiting)}
    held = {"held": count.held, "planned": count.planned}
    under_way, attendances = desk.pilots_under_way, desk.presence.attendances
    spent = _figure(_("Money spent"), address("budget:overview"), desk.spent, desk.budget)
    spent |= {"value": formats.euros(round(desk.spent)), "note": _("of %(budget)s") % budget}
    adopted = address("dashboards:villages") + "?strategy=adopted"
    ready = _figure(_("Pilots ready"), address("pilots:list") + "?state=done", desk.pilots_done, villages)
    worked = _figure(_("Mentoring hours"), address("mentoring:list"), hours.approved, hours.given)
    worked |= {"value": formats.hours(hours.approved), "note": _("of %(given)s, %(waiting)s waiting") % given}
    modules = address("trainings:modules") + "?held=yes#modules"
    taught = _figure(_("Training modules held"), modules, count.modules_held, count.modules)
    people = _figure(_("People at events"), _people_url(desk) if sees_names else "")
    said = ngettext("%(n)s attendance", "%(n)s attendances", attendances) % {"n": formats.number(attendances)}
    return [
        spent | {"derived": desk.budget_is_derived},
        _figure(_("Strategies approved"), adopted, desk.strategies_adopted, villages),
        ready | {"note": ngettext("%(n)s under way", "%(n)s under way", under_way) % {"n": under_way}},
        worked,
        taught | {"note": _("all events: %(held)s of %(planned)s") % held},
        people | {"value": formats.number(desk.presence.persons), "note": said},
    ]


def _figure(label: str, url: str, part: Number | None = None, whole: Number | None = None) -> dict[str, object]:
    """A tile that opens the rows that it counts; ``part`` of ``whole`` also as a bar."""
    value = _("%(part)s of %(whole)s") % {"part": part, "whole": whole} if whole is not None else ""
    return {"label": label, "url": url, "part": part, "whole": whole, "value": value, "note": ""}


def _people_url(desk: Overview) -> str:
    group = desk.reach.participation
    return address("trainings:people") + "?came=yes" + (f"&group={group.partner.code}" if group else "")


def drawings(desk: Overview) -> dict[str, object]:
    """Each chart with the rows of its table."""
    hours = most_hours([(village, overview.hours_of(village)) for village in desk.villages])
    most = max((own.given for _village, own in hours), default=None)
    funnel = [
        Bar(capfirst(str(Strategy.State(state).label)), count)
        for state, count in figures.reached(desk.strategy_states)
    ]
    return {
        "map": village_map(desk.villages, desk.pilots),
        "hours": charts.bars(
            [hour_bar(village, own) for village, own in hours],
            title=_("Mentoring hours by village"),
            unit="hours",
            target=most,
            keys=(_("approved"), _("waiting")),
        ),
        "hours_shown": len(hours),
        "hours_heads": [_("Village"), _("Approved"), _("Waiting"), _("Left")],
        "hours_rows": [
            (village.name, *(formats.hours(value) for value in (own.approved, own.waiting, own.left)))
            for village, own in hours
        ],
        "funnel": charts.funnel(funnel, title=_("Strategies that have come at least this far")),
        "funnel_heads": [_("State"), _("Strategies")],
        "funnel_rows": [(bar.label, bar.value) for bar in funnel],
    }


def most_hours(rows: list[tuple[Village, figures.Hours]]) -> list[tuple[Village, figures.Hours]]:
    """All villages by name, or those that used the most when there are more than a chart holds."""
    return rows if len(rows) <= MOST_BARS else sorted(rows, key=lambda row: -row[1].drawn)[:MOST_BARS]


def hour_bar(village: Village, hours: figures.Hours) -> Bar:
    url = address("dashboards:village", village.slug)
    return Bar(village.name, hours.approved, waiting=hours.waiting, url=url)


# Mentors, village leads, administrators


def own_villages(request: HttpRequest) -> dict[str, object]:
    user = cast("User", request.user)
    rows = overview.own_villages(user)
    weeks = by_week(waiting.of_villages(user, rows), timezone.localdate(), more_follows=len(programmes_of(user)) > 1)
    ended_on = max((row.village.programme.ends_on for row in rows), default=None)
    return {"rows": [village_row(row) for row in rows], "weeks": weeks, "ended_on": ended_on}


def village_row(row: overview.OwnVillage) -> dict[str, object]:
    hours, village = row.hours, row.village
    cells = [
        {
            "label": _("Mentoring hours left"),
            "value": formats.hours(hours.left),
            "note": _("%(days)s; %(waiting)s waiting")
            % {"days": formats.in_days(hours.left), "waiting": formats.hours(hours.waiting)},
            "part": hours.given - hours.left,
            "whole": hours.given,
            "url": address("mentoring:village", village.slug),
        }
    ]
    if row.strategy is not None:
        since = _("since %(day)s") % {"day": formats.date_words(row.strategy.state_since)}
        state = capfirst(row.strategy.get_state_display())
        url = address("strategies:strategy", village.slug)
        cells.append({"label": _("Strategy"), "value": state, "note": since, "url": url})
    cells += [
        {
            "label": _("Pilot: %(title)s") % {"title": pilot.title},
            "value": formats.percent(pilot.completion),
            "note": capfirst(pilot.get_state_display()),
            "part": pilot.completion,
            "whole": 100,
            "url": address("pilots:pilot", pilot.pk),
        }
        for pilot in row.pilots
    ]
    return {"village": village, "url": address("dashboards:village", village.slug), "figures": cells}


def people(request: HttpRequest) -> dict[str, object]:
    """An administrator answers for people only; somebody without a role is told what to do."""
    user = cast("User", request.user)
    if not can_somewhere(user, Permission.VIEW_PEOPLE):
        return {"has_role": False, "may_found": may_found(user)}
    memberships = Membership.objects.visible_to(user).active()
    ending = memberships.filter(ends_at__isnull=False).select_related(
        "user", "programme", "participation__partner", "village"
    )
    invitations = list(Invitation.objects.visible_to(user).open().order_by("expires_at")[:10])
    roles_ending = list(ending.order_by("ends_at")[:10])
    for invitation in invitations:
        invitation.expires_day = todo.day_of(invitation.expires_at)  # type: ignore[attr-defined]
    for membership in roles_ending:
        membership.ends_day = todo.day_of(membership.ends_at)  # type: ignore[attr-defined, arg-type]
    roles = role_counts(memberships)
    work = todo_rows(todo.erasures_waiting(user))
    return {"has_role": True, "work": work, "invitations": invitations, "ending": roles_ending, "roles": roles}


def role_counts(memberships: QuerySet[Membership]) -> list[tuple[str, int]]:
    counts: dict[str, set[int]] = defaultdict(set)
    for role, person in memberships.order_by().values_list("role", "user"):
        counts[role].add(person)
    return [(str(role.label), len(counts[role])) for role in Role if counts[role]]
