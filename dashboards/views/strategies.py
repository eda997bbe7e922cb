"""What the programme sees of all strategies, and what villages find of each other."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from dashboards.forms.filters import SimilarFilter
from dashboards.queries import similar
from dashboards.queries import strategies as queries
from figures import figures
from pilots.models import Pilot
from strategies.models import PlannedAction, Strategy
from ui import charts
from ui.charts import Bar
from ui.exports import list_download, wants_file
from ui.paging import page_of
from ui.sorting import alphabetical_key
from villages import scope
from villages.models import Village
from villages.roles import Permission

REASONS = {
    "no_strategy": gettext_lazy("no strategy begun"),
    "stands": gettext_lazy("the strategy has stood still for 90 days"),
    "no_pilot": gettext_lazy("an approved strategy, and no pilot action out of it"),
    "pilot": gettext_lazy("the pilot action is late or silent"),
}


@require_GET
def strategies(request: SignedInRequest) -> HttpResponse:
    """Known to who reaches a group or the programme."""
    user = request.user
    if not (scope.whole_programmes(user, Permission.VIEW_PLACE) or scope.groups(user, Permission.VIEW_PLACE)):
        raise PermissionDenied
    villages = queries.villages(user)
    without = queries.without_money(villages)
    if wants_file(request):
        return without_money_file(request, without)
    context = {
        "count": len(villages),
        "by_state": by_state(villages),
        "behind": [told(row) for row in queries.behind(villages, timezone.localdate())],
        "without": page_of(request, without),
        "topics": queries.key_topics(villages),
        **funnel(villages),
        **innovation_chart(villages),
    }
    return render(request, "dashboards/strategies.html", context)


def by_state(villages: list[Village]) -> list[dict[str, object]]:
    """Each state with its villages; those with no strategy last."""
    rows: dict[str, list[Village]] = {state: [] for state in [*Strategy.State.values, ""]}
    for village in sorted(villages, key=lambda one: alphabetical_key(one.name)):
        strategy = getattr(village, "strategy", None)
        rows[strategy.state if strategy else ""].append(village)
    words = {state.value: state.label for state in Strategy.State} | {"": _("not begun")}
    return [{"state": state, "label": words[state], "villages": found} for state, found in rows.items() if found]


def funnel(villages: list[Village]) -> dict[str, object]:
    bars = [
        Bar(capfirst(str(Strategy.State(state).label)), count)
        for state, count in figures.reached(queries.states(villages))
    ]
    return {
        "funnel": charts.funnel(bars, title=_("Strategies that have come at least this far")),
        "funnel_heads": [_("State"), _("Strategies")],
        "funnel_rows": [(bar.label, bar.value) for bar in bars],
    }


def innovation_chart(villages: list[Village]) -> dict[str, object]:
    rows = queries.innovations(villages)
    if not rows:
        return {"innovations": None}
    bars = [Bar(capfirst(row.label), len(row.villages)) for row in rows]
    return {
        "innovations": charts.bars(bars, title=_("Villages by kind of innovation in their actions"), unit="count"),
        "innovation_heads": [_("Kind of innovation"), _("Villages"), _("Actions")],
        "innovation_rows": [(capfirst(row.label), len(row.villages), row.actions) for row in rows],
        "innovation_places": rows,
    }


def told(row: queries.Behind) -> dict[str, object]:
    return {"village": row.village, "since": row.since, "reasons": ", ".join(str(REASONS[r]) for r in row.reasons)}


def without_money_file(request: HttpRequest, rows: Iterable[PlannedAction]) -> HttpResponse:
    heads = [_("Village"), _("Action"), _("Cost"), _("Source of money"), _("From"), _("Until")]
    lines = (
        (one.strategy.village.name, one.title, one.cost, one.get_funding_display(), one.from_on, one.until_on)
        for one in rows
    )
    return list_download(request, _("actions without money"), heads, lines)


@require_GET
def similar_actions(request: SignedInRequest) -> HttpResponse:
    """Whoever is in the programme finds what other villages agreed on (ADR 0022)."""
    user = request.user
    if not scope.can_somewhere(user, Permission.VIEW_PLACE):
        raise PermissionDenied
    form = SimilarFilter(request.GET, user=user)
    chosen = form.chosen
    village = chosen.get("village") or own_village(user)
    context: dict[str, object] = {"filter": form, "words": chosen.get("q", ""), "village": village}
    if words := chosen.get("q"):
        context["found"] = [row(one, user) for one in similar.speaking_of(words, user)]
    elif village:
        alike = similar.like_those_of(village, user)
        context["alike"] = [{"action": one.action, "found": [row(each, user) for each in one.found]} for one in alike]
    return render(request, "dashboards/similar.html", context)


def own_village(user: User) -> Village | None:
    """Where nothing is asked: the first of the villages that are one's own."""
    own = sorted(scope.single_villages(user))
    return get_object_or_404(Village.objects.visible_to(user), pk=own[0]) if own else None


def row(one: PlannedAction | Pilot, user: User) -> dict[str, object]:
    pilot = one if isinstance(one, Pilot) else None
    village = pilot.village if pilot else one.strategy.village  # type: ignore[union-attr]
    return {"thing": one, "pilot": pilot, "village": village, "is_inside": is_inside(user, village)}


def is_inside(user: User, village: Village) -> bool:
    """Like `visible_to`, without a query for each row."""
    inside = Permission.VIEW_PLACE
    return (
        village.pk in scope.single_villages(user, inside)
        or village.participation_id in scope.groups(user, inside)
        or village.participation.programme_id in scope.whole_programmes(user, inside)
    )
