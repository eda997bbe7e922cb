from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from coordination.forms.indicators import KEEPS, places
from coordination.models import Indicator as Defined
from coordination.models import IndicatorPeriod, IndicatorTarget, IndicatorValue
from coordination.review import VALUES
from dashboards.forms.filters import IndicatorFilter
from figures import figures
from figures.figures import ZERO
from figures.indicator_rows import SOURCES, Row, rows_of, typed_values
from figures.indicators import Indicator
from figures.indicators import indicators as counted
from figures.report_scope import Period, ReportScope
from ui import charts, formats
from ui.addresses import address
from ui.charts import Bar
from ui.exports import list_download, wants_file
from ui.paging import page_of
from villages.access import can, programme_of
from villages.models import Participation, Programme, Village
from villages.one_question import in_one_question
from villages.roles import Permission
from villages.scope import granting

V = IndicatorValue.State
ALL = (Programme, Participation, Village)
ALWAYS = set(SOURCES)  # the programme's own set, counted whether it is defined or not


@require_GET
def indicators(request: SignedInRequest) -> HttpResponse:
    """Target against actual of a place, for a period or up to now."""
    programme, form = _asked(request)
    reach, period = ReportScope.of(form.at), period_of(programme, form.chosen.get("period"))
    rows = counted(reach, period, figures.events(reach))
    if wants_file(request):
        return list_download(request, _("indicators"), heads(), map(line, rows))
    context = {
        "filter": form,
        "rows": [(row, shown(row), method_words(row.method)) for row in rows],
        "drawing": bullets(rows),
        "period": period,
        "may_set": can(request.user, Permission.SET_INDICATORS, programme),
    }
    return render(request, "dashboards/indicators.html", context)


@require_GET
def indicator(request: SignedInRequest, code: str) -> HttpResponse:
    """One indicator with the rows behind its number."""
    if code not in ALWAYS and not Defined.objects.visible_to(request.user).filter(code=code).exists():
        raise Http404
    programme, form = _asked(request)
    reach, period = ReportScope.of(form.at), period_of(programme, form.chosen.get("period"))
    found = {row.code: row for row in counted(reach, period, figures.events(reach))}
    if code not in found:
        raise Http404
    user = request.user
    plan = Defined.objects.filter(programme=programme, code=code).first()
    rows = rows_of(code, reach, period.end)
    if wants_file(request):
        return list_download(request, f"{_('indicator')}-{code}", row_heads(), map(row_line, rows))
    set_ones = IndicatorTarget.objects.visible_to(user).filter(indicator=plan).select_related(*AT)
    values, targets = in_one_question(typed_values(plan, reach), set_ones) if plan else ([], [])
    context = {
        "filter": form,
        "row": found[code],
        "shown": shown(found[code]),
        "plan": plan,
        "page": (page := page_of(request, rows)),
        "rows": [_row(row, found[code].unit) for row in page.object_list],
        "values": [_with_acts(user, one) for one in values],
        "targets": targets,
        "may_set": can(user, Permission.SET_INDICATORS, programme) and plan,
        "may_target": plan and bool(granting(user, Permission.SET_TARGETS)),
        "may_enter": plan and not plan.is_counted and _enters(user, plan),
        "part": min(found[code].total or 0, found[code].target or 0),
        "count": len(rows) if not found[code].is_typed else None,
        "said": method_words(found[code].method),
    }
    return render(request, "dashboards/indicator.html", context)


AT = ("participation__partner", "village", "indicator__programme")


def _asked(request: SignedInRequest) -> tuple[Programme, IndicatorFilter]:
    programme = programme_of(request.user)
    found = places(request.user, Permission.VIEW_PLACE, programme, ALL)
    if not found:
        raise PermissionDenied
    periods = IndicatorPeriod.objects.visible_to(request.user).filter(programme=programme)
    return programme, IndicatorFilter(request.GET, found=found, periods=periods)


def _enters(user: User, plan: Defined) -> bool:
    kinds = [kind for kind, kept in KEEPS.items() if kept == plan.kept_at]
    return bool(places(user, Permission.ENTER_VALUES, plan.programme, kinds))


def _with_acts(user: User, value: IndicatorValue) -> IndicatorValue:
    own, is_open = value.recorded_by_id == user.pk, not value.period.is_locked
    value.may_change = own and is_open and value.state in (V.DRAFT, V.RETURNED)
    value.may_approve, value.may_return = (is_open and VALUES[step].may(user, value) for step in ("approve", "return"))
    return value


def _row(row: Row, unit: str) -> dict[str, object]:
    url = address(*row.page) if row.page else ""
    return {"row": row, "value": in_words(row.value, unit), "said": method_words(row.method), "url": url}


def period_of(programme: Programme, chosen: IndicatorPeriod | None) -> Period:
    return Period(chosen.starts_on, chosen.ends_on) if chosen else Period(programme.starts_on, programme.ends_on)


def in_words(value: Decimal | int | None, unit: str) -> str:
    if value is None:
        return formats.NOTHING
    ways = {"money": formats.money, "hours": formats.hours, "percent": lambda number: formats.percent(number, 1)}
    return ways.get(unit, formats.number)(value)


def shown(row: Indicator) -> dict[str, str]:
    return {
        name: in_words(getattr(row, name), row.unit) for name in ("base", "target", "previous", "in_period", "total")
    }


def bullets(rows: list[Indicator]) -> SafeString | str:
    """The page's drawing: each indicator that has a target on its own scale."""
    found = [row for row in rows if row.target and row.total is not None]
    bars = [_bar(row) for row in found]
    keys = (_("earlier"), _("in the period"))
    return charts.bullets(bars, title=_("Indicators against their targets"), keys=keys) if bars else ""


def _bar(row: Indicator) -> Bar:
    total, before = row.total or 0, 0 if row.unit in ("score", "percent") else row.previous or 0
    note = f"{in_words(row.total, row.unit)} / {in_words(row.target, row.unit)}"
    url = address("dashboards:indicator", row.code)
    return Bar(f"{row.code} {row.title}", before or ZERO, total - before, target=row.target, note=note, url=url)


def heads() -> list[str]:
    first = [_("Code"), _("Indicator"), _("Definition"), _("Unit"), _("Base"), _("Target"), _("Earlier"), _("Period")]
    return [*first, _("In all"), "%", _("Source"), _("Proof")]


def line(row: Indicator) -> list[object]:
    unit, method = Defined.Unit(row.unit).label, method_words(row.method)
    figures = (row.base, row.target, row.previous, row.in_period, row.total, row.percent)
    return [row.code, row.title, row.definition, unit, *figures, method, row.proof]


def row_heads() -> list[str]:
    return [_("What counts"), _("Day"), _("Value"), _("Source"), _("Proof"), _("By whom")]


def row_line(row: Row) -> list[object]:
    return [row.title, row.on, row.value, method_words(row.method), row.proof, row.by]


def method_words(method: str) -> str:
    return _("measured") if method == "measured" else _("estimated")
