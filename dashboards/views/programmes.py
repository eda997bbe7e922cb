"""The one page that spans programmes: those of the person side by side, each in its own money."""

from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from dashboards.queries.home.overview import Overview, overview
from ui import formats
from villages.access import covers
from villages.models import Programme
from villages.programme_terms import in_terms_of
from villages.scope import memberships_everywhere, programmes_of
from villages.views.addresses import prefix_of


@require_GET
def programmes(request: SignedInRequest) -> HttpResponse:
    """Figures stand for those that the person reaches as a whole; amounts of two currencies are never added (I73)."""
    own = programmes_of(request.user)
    whole = {m.programme_id for m in memberships_everywhere(request.user) if covers(m, m.programme)}
    shown = [one for one in own if one.pk in whole]
    columns = [figures_of(one) for one in shown]
    context = {
        "programmes": [{"programme": one, "url": f"{prefix_of(one)}/"} for one in own],
        "heads": [{"programme": one, "url": f"{prefix_of(one)}/"} for one in shown],
        "rows": [
            {"label": label, "values": [column[position][1] for column in columns]}
            for position, (label, _value) in enumerate(columns[0] if columns else [])
        ],
    }
    return render(request, "dashboards/programmes.html", context)


def figures_of(programme: Programme) -> list[tuple[str, str]]:
    desk = overview(programme)
    with in_terms_of(programme):
        return [*_place(programme, desk), *_money(desk), *_work(desk)]


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
        (_("Strategies adopted"), formats.number(desk.strategies_adopted)),
        (_("Pilots ready"), formats.number(desk.pilots_done)),
        (_("Training modules held"), f"{count.modules_held} / {count.modules}"),
        (_("People at events"), formats.number(desk.presence.persons)),
    ]


def _each(total: Decimal, villages: int) -> Decimal | None:
    return round(total / villages, 2) if villages else None
