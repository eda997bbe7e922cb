"""The one page that spans programmes: those of the person side by side, each in its own money.

As a part of the home page: what waits for the person this week, and from before, in the others.
"""

from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from dashboards.queries.home.overview import Overview, overview
from dashboards.queries.home.waiting import of_person
from dashboards.views.indicators import in_words
from dashboards.views.weeks import by_week
from figures import figures
from figures.indicators import Indicator
from figures.indicators import indicators as counted
from figures.report_scope import Period, ReportScope
from ui import formats
from villages.access import covers
from villages.models import Programme
from villages.programme_terms import in_terms_of
from villages.scope import current_programme, memberships_everywhere, programmes_of, working_in
from villages.views.addresses import prefix_of

MOST_ELSEWHERE = 12  # programmes, as many as the switcher names


@require_GET
def programmes(request: SignedInRequest) -> HttpResponse:
    """Figures stand for those that the person reaches as a whole; amounts of two currencies are never added (I73)."""
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "dashboards/_elsewhere.html", {"elsewhere": waiting_elsewhere(request.user)})
    own = programmes_of(request.user)
    whole = {m.programme_id for m in memberships_everywhere(request.user) if covers(m, m.programme)}
    shown = [one for one in own if one.pk in whole]
    columns = [figures_of(one) for one in shown]
    measured = [indicators_of(one) for one in shown]
    labels = dict.fromkeys(label for column in measured for label in column)
    context = {
        "programmes": [{"programme": one, "url": f"{prefix_of(one)}/"} for one in own],
        "heads": [{"programme": one, "url": f"{prefix_of(one)}/"} for one in shown],
        "rows": [
            {"label": label, "values": _cells(shown, [column[position][1] for column in columns])}
            for position, (label, _value) in enumerate(columns[0] if columns else [])
        ],
        "indicators": [
            {"label": label, "values": _cells(shown, [column.get(label, formats.NOTHING) for column in measured])}
            for label in labels
        ],
    }
    return render(request, "dashboards/programmes.html", context)


def _cells(shown: list[Programme], values: list[str]) -> list[tuple[Programme, str]]:
    return list(zip(shown, values, strict=True))


def waiting_elsewhere(user: User) -> list[dict[str, object]]:
    """The other programmes that run, each with the rows of its home page's weeks."""
    here, today = current_programme(user), timezone.localdate()
    others = [one for one in programmes_of(user) if one != here and not one.is_archived]
    found = []
    for one in others[:MOST_ELSEWHERE]:
        with working_in(user, one.slug):
            weeks = {week.key: len(week.rows) for week in by_week(of_person(user), today)}
        waits = [(key, words % {"n": weeks[key]}) for key, words in _said(weeks).items() if weeks.get(key)]
        found.append({"programme": one, "url": f"{prefix_of(one)}/", "waits": waits})
    return found


def _said(weeks: dict[str, int]) -> dict[str, str]:
    this_week, older = weeks.get("this-week", 0), weeks.get("older", 0)
    return {
        "this-week": ngettext("%(n)s thing this week", "%(n)s things this week", this_week),
        "older": ngettext("%(n)s thing from before", "%(n)s things from before", older),
    }


def figures_of(programme: Programme) -> list[tuple[str, str]]:
    desk = overview(programme)
    with in_terms_of(programme):
        return [*_place(programme, desk), *_money(desk), *_work(desk)]


def indicators_of(programme: Programme) -> dict[str, str]:
    """Code and title to what is reached, and of what target; two programmes may have the same code for two things."""
    reach = ReportScope.of(programme)
    with in_terms_of(programme):
        rows = counted(reach, Period(programme.starts_on, programme.ends_on), figures.events(reach))
        return {f"{row.code} {row.title}": _reached(row) for row in rows}


def _reached(row: Indicator) -> str:
    total, target = (in_words(value, row.unit) for value in (row.total, row.target))
    return total if row.target is None else f"{total} / {target}"


def _place(programme: Programme, desk: Overview) -> list[tuple[str, str]]:
    return [
        (_("Period"), formats.date_range(programme.starts_on, programme.ends_on)),
        (_("Local action groups"), formats.number(len(desk.groups))),
        (_("Villages and areas"), formats.number(len(desk.villages))),
    ]


def _money(desk: Overview) -> list[tuple[str, str]]:
    return [
        (_("Budget"), formats.money(desk.budget)),
        (_("Money spent"), formats.money(desk.spent)),
        (_("Spent of the budget"), formats.share(desk.spent, desk.budget)),
    ]


def _work(desk: Overview) -> list[tuple[str, str]]:
    count = desk.event_count
    return [
        (_("Mentoring hours"), formats.hours(desk.hours.approved)),
        (_("Mentoring hours for a village"), formats.hours(_each(desk.hours.approved, len(desk.villages)))),
        (_("Strategies approved"), formats.number(desk.strategies_adopted)),
        (_("Pilots ready"), formats.number(desk.pilots_done)),
        (_("Training modules held"), f"{count.modules_held} / {count.modules}"),
        (_("People at events"), formats.number(desk.presence.persons)),
    ]


def _each(total: Decimal, villages: int) -> Decimal | None:
    return round(total / villages, 2) if villages else None
