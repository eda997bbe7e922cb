import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from look import charts, formats
from look.charts import Bar
from reports.queries import desk as queries
from reports.queries import figures
from reports.queries.desk import Desk, Waiting
from reports.views.links import address
from reports.views.maps import village_map
from villages.models import Invitation, Membership, Strategy
from villages.roles import Permission, Role
from villages.scope import can_somewhere, roles_of

MOST_OF_A_KIND = 4  # more of one kind stand in one row


@login_not_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the reader first, then how the place stands; without signing in, the page for everybody."""
    if not request.user.is_authenticated:
        return redirect("public:programme")
    place = queries.home_place(request.user)  # type: ignore[arg-type]
    if place is not None:
        return render(request, "reports/home.html", overview(request, place))
    if roles_of(request.user) & {Role.MENTOR, Role.VILLAGE_LEAD}:
        return render(request, "reports/home_villages.html", own_villages(request))
    return render(request, "reports/home_people.html", people(request))


def overview(request: HttpRequest, place: Any) -> dict[str, Any]:
    desk = queries.desk(place)
    user: Any = request.user
    waiting = [
        *queries.hours_waiting(user),
        *queries.updates_waiting(user),
        *queries.applications_waiting(user),
        *queries.strategies_waiting(user),
        *queries.papers_waiting(desk.events, user),
        *queries.papers_to_bring(desk.events, user),
        *queries.people_waiting(desk.events, user),
        *queries.ideas_waiting(desk.events, user),
        *queries.tasks_waiting(user),
    ]
    if can_somewhere(user, Permission.VIEW_MONEY):
        waiting += queries.claims_near(desk.groups, desk.today)
    return {
        "place": place,
        "desk": desk,
        "work": todo_rows(waiting),
        "late": todo_rows(queries.late(desk)),
        "figures": six_figures(desk),
        "drawings": drawings(desk),
        "may_request": can_somewhere(user, Permission.REQUEST_REPORT),
    }


# Figures, bars, map


def six_figures(desk: Desk) -> list[dict[str, Any]]:
    hours, count = desk.hours, desk.event_count
    villages = len(desk.villages)
    return [
        {
            "label": _("Money spent"),
            "value": formats.euros(round(desk.spent)),
            "note": _("of %(budget)s") % {"budget": formats.euros(round(desk.budget))},
            "part": desk.spent,
            "whole": desk.budget,
            "url": address("budget:overview"),
            "derived": desk.budget_is_derived,
        },
        {
            "label": _("Strategies adopted"),
            "value": _("%(part)s of %(whole)s") % {"part": desk.strategies_adopted, "whole": villages},
            "note": "",
            "part": desk.strategies_adopted,
            "whole": villages,
            "url": address("reports:villages"),
        },
        {
            "label": _("Pilots ready"),
            "value": _("%(part)s of %(whole)s") % {"part": desk.pilots_done, "whole": villages},
            "note": ngettext("%(n)s under way", "%(n)s under way", desk.pilots_under_way)
            % {"n": desk.pilots_under_way},
            "part": desk.pilots_done,
            "whole": villages,
            "url": address("pilots:list"),
        },
        {
            "label": _("Mentoring hours"),
            "value": formats.hours(hours.approved),
            "note": _("of %(given)s, %(waiting)s waiting")
            % {"given": formats.hours(hours.given), "waiting": formats.hours(hours.waiting)},
            "part": hours.approved,
            "whole": hours.given,
            "url": address("mentoring:list"),
        },
        {
            "label": _("Training modules held"),
            "value": _("%(part)s of %(whole)s") % {"part": count.modules_held, "whole": count.modules},
            "note": _("all events: %(held)s of %(planned)s") % {"held": count.held, "planned": count.planned},
            "part": count.modules_held,
            "whole": count.modules,
            "url": address("trainings:list"),
        },
        {
            "label": _("People at events"),
            "value": formats.number(desk.presence.persons),
            "note": ngettext("%(n)s attendance", "%(n)s attendances", desk.presence.attendances)
            % {"n": formats.number(desk.presence.attendances)},
            "part": None,
            "whole": None,
            "url": address("trainings:list"),
        },
    ]


def drawings(desk: Desk) -> dict[str, Any]:
    """Each chart with the rows of its table."""
    hours = [(village, queries.hours_of(village)) for village in desk.villages]
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
        "hours_heads": [_("Village"), _("Approved"), _("Waiting"), _("Left")],
        "hours_rows": [
            (village.name, *(formats.hours(value) for value in (own.approved, own.waiting, own.left)))
            for village, own in hours
        ],
        "funnel": charts.funnel(funnel, title=_("Strategies that have come at least this far")),
        "funnel_heads": [_("State"), _("Strategies")],
        "funnel_rows": [(bar.label, bar.value) for bar in funnel],
    }


def hour_bar(village: Any, hours: figures.Hours) -> Bar:
    url = address("reports:village", village.slug)
    return Bar(village.name, hours.approved, waiting=hours.waiting, url=url)


# What waits, in words


def todo_rows(waiting: Iterable[Waiting]) -> list[dict[str, Any]]:
    """One row a thing; many of one kind become one row with the oldest one's day. Soonest first."""
    kinds: dict[str, list[Waiting]] = defaultdict(list)
    for thing in waiting:
        kinds[thing.kind].append(thing)
    rows: list[dict[str, Any]] = []
    for kind, things in kinds.items():
        if len(things) > MOST_OF_A_KIND:
            rows.append(gathered(kind, things))
        else:
            rows += [single(thing) for thing in things]
    return sorted(rows, key=lambda row: (row["due"] is None, row["due"] or dt.date.min))


ICONS = {
    "hours_submitted": "clock",
    "hours_silent": "message-circle-question-mark",
    "hours_confirmed": "clock",
    "hours_returned": "undo-2",
    "update_submitted": "message-square-text",
    "update_returned": "undo-2",
    "update_asked": "message-circle-question-mark",
    "value_submitted": "target",
    "value_returned": "undo-2",
    "result_submitted": "chart-no-axes-column",
    "result_returned": "undo-2",
    "application_sent": "inbox",
    "application_selected": "inbox",
    "papers": "file-exclamation-point",
    "papers_own": "file-exclamation-point",
    "people_waiting": "armchair",
    "people_own": "user-plus",
    "ideas": "lightbulb",
    "task": "list-checks",
    "claim": "calendar-clock",
    "pilot_late": "sprout",
    "pilot_silent": "sprout",
    "event_late": "calendar-x-2",
    "village_silent": "trees",
    "village_idle": "clock-alert",
    "hours_needs_decision": "scale",
    "strategy_comments": "message-square",
    "strategy_unread": "messages-square",
    "strategy_submitted": "book-open-check",
    "strategy_defence": "presentation",
}


def single(thing: Waiting) -> dict[str, Any]:
    title, note, url = words_of(thing)
    return {"title": title, "note": note, "url": url, "due": thing.due, "icon": ICONS[thing.kind]}


def words_of(thing: Waiting) -> tuple[str, str, str]:
    n, place, what = thing.count, thing.place, thing.thing
    if thing.kind.startswith("strategy"):
        return words_of_strategy(thing)
    if thing.kind == "hours_submitted":
        title = ngettext("Confirm %(n)s entry of the mentor's hours", "Confirm %(n)s entries of the mentor's hours", n)
        return title % {"n": n}, place, address("mentoring:list")
    if thing.kind == "hours_confirmed":
        title = ngettext("Approve %(n)s hour entry", "Approve %(n)s hour entries", n)
        return title % {"n": n}, place, address("mentoring:list")
    if thing.kind == "hours_needs_decision":
        title = ngettext("Decide about %(n)s entry beyond the hours", "Decide about %(n)s entries beyond the hours", n)
        return title % {"n": n}, place, address("mentoring:decide_many")
    if thing.kind == "hours_silent":
        title = ngettext(
            "Silent for ten days: confirm %(n)s hour entry", "Silent for ten days: confirm %(n)s hour entries", n
        )
        return title % {"n": n}, place, address("mentoring:confirm_for_villages")
    if thing.kind == "village_idle":
        return _("Under 10 hours used at half time"), place, address("mentoring:village", what.slug)
    if thing.kind == "hours_returned":
        title = ngettext("Mend %(n)s returned hour entry", "Mend %(n)s returned hour entries", n)
        return title % {"n": n}, place, address("mentoring:list")
    if thing.kind == "application_sent":
        title = ngettext("Choose: %(n)s application waits", "Choose: %(n)s applications wait", n)
        return title % {"n": n}, place, address("villages:call", what)
    if thing.kind == "application_selected":
        title = ngettext("Confirm %(n)s selected village", "Confirm %(n)s selected villages", n)
        return title % {"n": n}, place, address("villages:call", what)
    if thing.kind in ("update_submitted", "update_returned"):
        title = _("Publish the news of a pilot") if thing.kind == "update_submitted" else _("Mend the returned news")
        return title, f"{place}: {what.pilot.title}", address("pilots:pilot", what.pilot_id)
    if thing.kind == "update_asked":
        return (
            _("Answer the coordinator's question"),
            f"{place}: {what.text}",
            address("pilots:answer_question", what.pk),
        )
    if thing.kind in ("value_submitted", "value_returned"):
        is_mine = thing.kind == "value_returned"
        title = _("Mend the returned value") if is_mine else _("Approve a value of an indicator")
        return title, f"{place}: {what.indicator}", address("reports:indicator", what.indicator.code)
    if thing.kind in ("result_submitted", "result_returned"):
        title = _("Approve a result of a pilot") if thing.kind == "result_submitted" else _("Mend the returned result")
        return title, f"{place}: {what.get_kind_display()}", f"{address('pilots:pilot', what.pilot_id)}#results"
    if thing.kind == "papers":
        title = ngettext("Add %(n)s missing paper of an event", "Add %(n)s missing papers of an event", n)
        return title % {"n": n}, place, address("trainings:event", what.pk)
    if thing.kind == "papers_own":
        title = ngettext("Bring %(n)s paper of an event", "Bring %(n)s papers of an event", n)
        return title % {"n": n}, place, address("trainings:event", what.pk)
    if thing.kind == "people_waiting":
        title = ngettext("%(n)s person waits for a seat", "%(n)s people wait for a seat", n)
        return title % {"n": n}, place, address("trainings:registrations", what.pk)
    if thing.kind == "people_own":
        return _("Register people of your village"), place, address("trainings:register", what.pk)
    if thing.kind == "task":
        return what.title, place, address("coordination:tasks")
    if thing.kind == "ideas":
        title = ngettext(
            "Look through %(n)s idea from the public form", "Look through %(n)s ideas from the public form", n
        )
        return title % {"n": n}, place, address("trainings:ideas", what.pk)
    if thing.kind == "claim":
        return _("Final claim day"), place, address("reports:partner", what.partner.code)
    if thing.kind == "pilot_late":
        return _("A pilot is past its day"), f"{place}: {what.title}", address("pilots:pilot", what.pk)
    if thing.kind == "pilot_silent":
        return _("No news of a pilot for 30 days"), f"{place}: {what.title}", address("pilots:pilot", what.pk)
    if thing.kind == "event_late":
        return _("Was this event held?"), place, address("trainings:event", what.pk)
    return _("No meeting with the mentor for 60 days"), place, address("reports:village", what.slug)


def words_of_strategy(thing: Waiting) -> tuple[str, str, str]:
    n, place, what = {"n": thing.count}, thing.place, thing.thing
    if thing.kind == "strategy_comments":
        title = ngettext("Deal with %(n)s comment on the strategy", "Deal with %(n)s comments on the strategy", n["n"])
        return title % n, place, address("villages:strategy", what.village.slug)
    if thing.kind == "strategy_unread":
        title = ngettext("Read %(n)s comment of the public", "Read %(n)s comments of the public", n["n"])
        return title % n, place, address("villages:discussion", what.village.slug)
    if thing.kind == "strategy_submitted":
        return _("Approve the strategy or send it back"), place, address("villages:strategy", what.village.slug)
    return _("Write down the defence"), place, address("villages:defence", what)


def gathered(kind: str, things: Sequence[Waiting]) -> dict[str, Any]:
    n = sum(thing.count for thing in things) if kind.startswith("hours") else len(things)
    titles = {
        "hours_submitted": _("Confirm the mentors' hours"),
        "hours_confirmed": _("Approve hours"),
        "hours_returned": _("Mend returned hours"),
        "hours_silent": _("Confirm hours for silent villages"),
        "hours_needs_decision": _("Decide about work beyond the hours"),
        "update_submitted": _("Publish news of pilots"),
        "update_returned": _("Mend returned news"),
        "update_asked": _("Answer the coordinators' questions"),
        "value_submitted": _("Approve values of indicators"),
        "value_returned": _("Mend returned values"),
        "result_submitted": _("Approve results of pilots"),
        "result_returned": _("Mend returned results"),
        "application_sent": _("Choose among applications"),
        "application_selected": _("Confirm selected villages"),
        "papers": _("Add missing papers of events"),
        "papers_own": _("Bring papers of events"),
        "people_waiting": _("Events with a waiting list"),
        "people_own": _("Events to register people for"),
        "ideas": _("Look through ideas from public forms"),
        "task": _("Tasks to do"),
        "claim": _("Final claim days"),
        "pilot_late": _("Pilots past their day"),
        "pilot_silent": _("Pilots with no news for 30 days"),
        "event_late": _("Events of which nobody knows whether they were held"),
        "village_silent": _("Villages with no meeting for 60 days"),
        "village_idle": _("Villages with under 10 hours at half time"),
        "strategy_comments": _("Strategies with comments to deal with"),
        "strategy_unread": _("Strategies with comments of the public to read"),
        "strategy_submitted": _("Strategies to approve or send back"),
        "strategy_defence": _("Defences to write down"),
    }
    urls = {
        "hours": "mentoring:list",
        "update": "pilots:list",
        "result": "pilots:list",
        "value": "reports:indicators",
        "papers": "trainings:list",
        "people": "trainings:list",
        "ideas": "trainings:list",
        "task": "coordination:tasks",
        "claim": "reports:partners",
        "pilot": "pilots:list",
        "event": "trainings:list",
        "village": "reports:behind",
        "strategy": "reports:villages",
    }
    names = sorted({thing.place for thing in things})
    more = len(names) - 3
    note = ", ".join(names[:3]) + (" " + _("and %(n)s more") % {"n": more} if more > 0 else "")
    return {
        "title": f"{titles[kind]}: {n}",
        "note": note,
        "url": address(urls[kind.split("_")[0]]),
        "due": min((thing.due for thing in things if thing.due), default=None),
        "icon": ICONS[kind],
    }


# Mentors, village leads, administrators


def own_villages(request: HttpRequest) -> dict[str, Any]:
    user: Any = request.user
    rows = queries.own_villages(user)
    waiting = [*queries.hours_waiting(user), *queries.updates_waiting(user), *queries.tasks_waiting(user)]
    waiting += queries.strategies_waiting(user)
    waiting += queries.to_register(user)
    waiting += queries.late_pilots((pilot for row in rows for pilot in row.pilots), timezone.localdate())
    for programme in {row.village.programme for row in rows}:
        own = [row.village for row in rows if row.village.programme == programme]
        waiting += queries.silent_villages(own, programme, timezone.localdate())
        waiting += queries.idle_villages(own, programme, timezone.localdate())
    return {"rows": [village_row(row) for row in rows], "work": todo_rows(waiting)}


def village_row(row: queries.OwnVillage) -> dict[str, Any]:
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
        cells.append({"label": _("Strategy"), "value": state, "note": since, "url": ""})
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
    return {"village": village, "url": address("reports:village", village.slug), "figures": cells}


def people(request: HttpRequest) -> dict[str, Any]:
    """An administrator answers for people only; somebody without a role is told what to do."""
    user: Any = request.user
    if not can_somewhere(user, Permission.VIEW_PEOPLE):
        return {"has_role": False}
    memberships = Membership.objects.visible_to(user).active()
    ending = memberships.filter(ends_at__isnull=False).select_related(
        "user", "programme", "participation__partner", "village"
    )
    invitations = list(Invitation.objects.visible_to(user).open().order_by("expires_at")[:10])
    roles_ending = list(ending.order_by("ends_at")[:10])
    for invitation in invitations:
        invitation.expires_day = queries.day_of(invitation.expires_at)  # type: ignore[attr-defined]
    for membership in roles_ending:
        membership.ends_day = queries.day_of(membership.ends_at)  # type: ignore[attr-defined, arg-type]
    roles = role_counts(memberships)
    return {"has_role": True, "invitations": invitations, "ending": roles_ending, "roles": roles}


def role_counts(memberships: Any) -> list[tuple[str, int]]:
    counts: dict[str, set[int]] = defaultdict(set)
    for role, person in memberships.order_by().values_list("role", "user"):
        counts[role].add(person)
    return [(str(role.label), len(counts[role])) for role in Role if counts[role]]
