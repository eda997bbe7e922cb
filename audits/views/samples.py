from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from audits import actions
from audits.checklists import Line, lines_for
from audits.forms.findings import CheckForm
from audits.forms.sessions import DrawForm, HandForm, ItemChosen, ItemFilter, PopulationForm
from audits.models import Draw, DrawnItem, ItemCheck, Population, PopulationItem, Subject
from audits.queries.projection import conclusion_of, is_repeatable, projection_of
from audits.queries.risk import words_of
from audits.queries.subjects import address_of, changed_since, papers_of, papers_of_checks
from audits.views.sessions import must_work_in, visible_session, works_in
from ui.exports import list_download, wants_file
from ui.paging import page_of, sort_of
from ui.search import matching
from villages.access import can
from villages.forms.actions import run_action
from villages.roles import Permission


def freeze_population(request: SignedInRequest, number: str) -> HttpResponse:
    session = visible_session(request, number)
    must_work_in(request.user, session)
    days: dict[str, object] = {"since": session.period_from, "until": session.period_until}
    form = PopulationForm(request.POST or None, session=session, initial=days)
    if form.is_valid():
        given = {"by": request.user, "session": session, **form.cleaned_data}
        if population := run_action(form, actions.freeze_population, **given):
            messages.success(request, _("The list is frozen. Now draw from it."))
            return redirect("audits:population", population.pk)
    context = {"form": form, "session": session}
    return render(request, "audits/freeze_population.html", context, status=422 if form.errors else 200)


def visible_population(request: SignedInRequest, pk: int) -> Population:
    """Whole lists are for auditors with a seat and for the lead; an audited group sees its drawn rows only."""
    rows = Population.objects.visible_to(request.user).select_related(
        "session__programme", "participation__partner", "claim__participation__partner"
    )
    population = get_object_or_404(rows, pk=pk)
    seat = population.session.seats.filter(auditor=request.user).exists()
    if not seat and not can(request.user, Permission.ANSWER_AUDIT, population.session.programme):
        raise PermissionDenied
    return population


@require_GET
def population(request: SignedInRequest, pk: int) -> HttpResponse:
    population = visible_population(request, pk)
    form = ItemFilter(request.GET)
    rows = _filtered(population, form.chosen)
    sorts = {"key": "key", "amount": "cents", "risk": "risk", "day": "day"}
    rows = rows.order_by(*sort_of(request, sorts, "key"))
    if wants_file(request):
        heads = [_("Number"), _("Day"), _("Row"), _("Stratum"), _("Amount, cents"), _("Risk"), _("Why risky")]
        return list_download(request, _("sampled list"), heads, map(_row, rows))
    context = {
        "population": population,
        "session": population.session,
        "filter": form,
        "page": page_of(request, rows),
        "default_sort": "key",
        "draws": population.draws.select_related("drawn_by"),
        "works": works_in(request.user, population.session),
        "is_hours": population.subject == Subject.HOURS,
    }
    return render(request, "audits/population.html", context)


def _filtered(population: Population, chosen: ItemChosen) -> QuerySet[PopulationItem]:
    drawn = Exists(DrawnItem.objects.filter(item=OuterRef("pk")))
    rows = population.items.annotate(is_drawn=drawn)
    if words := chosen.get("q"):
        rows = rows.filter(matching(words, "key", "title"))
    return rows.filter(risk__gt=0) if chosen.get("risky") else rows


def _row(item: PopulationItem) -> list[object]:
    return [item.key, item.day, item.title, item.stratum, item.cents, item.risk, words_of(item.risk_reasons)]


def draw_sample(request: SignedInRequest, pk: int) -> HttpResponse:
    population = visible_population(request, pk)
    must_work_in(request.user, population.session)
    asked = {"seed": actions.next_seed(population.session), "method": "mus", "n": min(12, population.count)}
    form = DrawForm(request.POST or None, initial=asked)
    if form.is_valid():
        given = {"by": request.user, "population": population, **form.cleaned_data}
        if draw := run_action(form, actions.draw_sample, **given):
            messages.success(request, _("Drawn. The draw is kept with its seed and can be repeated by anybody."))
            return redirect("audits:draw", draw.pk)
    context = {"form": form, "population": population}
    return render(request, "audits/draw_sample.html", context, status=422 if form.errors else 200)


def pick_by_hand(request: SignedInRequest, pk: int) -> HttpResponse:
    population = visible_population(request, pk)
    must_work_in(request.user, population.session)
    form = HandForm(request.POST or None, population=population)
    if form.is_valid():
        given = {"by": request.user, "population": population, **form.cleaned_data}
        if draw := run_action(form, actions.pick_by_hand, **given):
            return redirect("audits:draw", draw.pk)
    context = {"form": form, "population": population}
    return render(request, "audits/pick_by_hand.html", context, status=422 if form.errors else 200)


@require_GET
def draw(request: SignedInRequest, pk: int) -> HttpResponse:
    rows = Draw.objects.visible_to(request.user).select_related("session__programme", "population", "drawn_by")
    draw = get_object_or_404(rows, pk=pk)
    seen = PopulationItem.objects.visible_to(request.user).values("pk")
    items = draw.items.filter(item__in=seen).select_related("item").order_by("place")
    if wants_file(request):
        heads = [_("Place"), _("Number"), _("Row"), _("Amount, cents"), _("Why")]
        lines = ([one.place, one.item.key, one.item.title, one.item.cents, one.get_why_display()] for one in items)
        return list_download(request, _("sample"), heads, lines)
    context = {
        "draw": draw,
        "session": draw.session,
        "items": items,
        "is_hours": draw.population.subject == Subject.HOURS,
        "is_repeatable": is_repeatable(draw),
        "conclusion": conclusion_of(draw),
        "projection": projection_of(draw),
    }
    return render(request, "audits/draw.html", context)


def visible_item(request: SignedInRequest, pk: int) -> PopulationItem:
    rows = PopulationItem.objects.visible_to(request.user).select_related(
        "population__session__programme", "participation__partner"
    )
    return get_object_or_404(rows, pk=pk)


@require_GET
def item(request: SignedInRequest, pk: int) -> HttpResponse:
    """One row: how it stood when it was frozen, the record as it is now, its papers, and what was said about it."""
    user = request.user
    item = visible_item(request, pk)
    context = {
        "item": item,
        "session": item.session,
        "address": address_of(item),
        "changed": changed_since(item),
        "risks": words_of(item.risk_reasons),
        "papers": papers_of(item).visible_to(user),
        "check_papers": set(papers_of_checks([item]).visible_to(user).values_list("pk", flat=True)),
        "drawn": item.drawn.select_related("draw__session"),
        "checks": _checks(item),
        "questions": item.questions.visible_to(user).select_related("participation__partner"),
        "findings": item.session.findings.visible_to(user).filter(items__item=item),
        "works": works_in(user, item.session),
        "is_hours": item.population.subject == Subject.HOURS,
    }
    return render(request, "audits/item.html", context)


def _checks(item: PopulationItem) -> list[tuple[Line, ItemCheck | None]]:
    given = {check.question: check for check in item.checks.select_related("answered_by", "document")}
    return [(line, given.get(line.code)) for line in lines_for(item.population.subject)]


def check_item(request: SignedInRequest, pk: int) -> HttpResponse:
    item = visible_item(request, pk)
    must_work_in(request.user, item.session)
    form = CheckForm(request.POST or None, request.FILES or None, item=item)
    if form.is_valid() and run_action(
        form, actions.check_item, by=request.user, item=item, answers=form.answers, papers=form.papers
    ):
        messages.success(request, _("Saved."))
        return redirect("audits:item", pk)
    context = {"form": form, "item": item}
    return render(request, "audits/check_item.html", context, status=422 if form.errors else 200)
