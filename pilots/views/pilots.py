import datetime as dt
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from pilots import actions, queries
from pilots.access import reaches, require_reach
from pilots.actions import milestones, results
from pilots.forms.plans import AmendForm, AskedStep, PilotChosen, PilotFilter, PlanForm, StepForm
from pilots.models import Pilot, PilotResult, PilotUpdate, UpdatePhoto
from pilots.models.pilot import PilotQuerySet
from pilots.review import RESULTS, UPDATES
from ui import charts
from ui.charts import Dot
from ui.columns import choice_of
from ui.exports import flowing, list_download, wants_file
from ui.formats import moment
from ui.paging import page_of, sort_of
from ui.search import matching
from ui.sorting import alphabetical
from villages.access import can, require
from villages.forms.actions import run_action
from villages.models import Village
from villages.roles import Permission
from villages.scope import can_somewhere, single_villages

if TYPE_CHECKING:
    from pilots.queries import PicturedUpdate


S = Pilot.State
SORTS = {
    "village": alphabetical("village__name"),
    "title": alphabetical("title"),
    "completion": "completion",
    "budget": "budget",
    "due": Coalesce("due_on", Value(dt.date.max)),
    "news": Coalesce("updated_on", Value(dt.date.min)),
}
TABLE_HEADS = (
    gettext_lazy("Village"),
    gettext_lazy("Local action group"),
    gettext_lazy("Pilot"),
    gettext_lazy("State"),
    gettext_lazy("Completion, %"),
    gettext_lazy("How it goes"),
    gettext_lazy("Planned cost, €"),
    gettext_lazy("Support, €"),
    gettext_lazy("Own part comes from"),
    gettext_lazy("Actual total cost, €"),
    gettext_lazy("Action of the strategy"),
    gettext_lazy("Starts"),
    gettext_lazy("Ready by"),
    gettext_lazy("Became ready"),
    gettext_lazy("Last news"),
    gettext_lazy("Result"),
    gettext_lazy("Latitude of the site"),
    gettext_lazy("Longitude of the site"),
    gettext_lazy("Its things are kept until"),
)
# (from, to) → what the button says
STEP_WORDS = {
    (S.IDEA, S.SUBMITTED): gettext_lazy("Submit for approval"),
    (S.SUBMITTED, S.APPROVED): gettext_lazy("Approve"),
    (S.SUBMITTED, S.IDEA): gettext_lazy("Send back to the village"),
    (S.APPROVED, S.UNDER_WAY): gettext_lazy("Start the work"),
    (S.UNDER_WAY, S.READY): gettext_lazy("Mark as ready"),
    (S.UNDER_WAY, S.PAUSED): gettext_lazy("Pause"),
    (S.PAUSED, S.UNDER_WAY): gettext_lazy("Go on with the work"),
    (S.READY, S.UNDER_WAY): gettext_lazy("Send back to be finished"),
    (S.READY, S.INSPECTED): gettext_lazy("Mark as inspected"),
    (S.INSPECTED, S.CLOSED): gettext_lazy("Close"),
    (S.APPROVED, S.BROKEN_OFF): gettext_lazy("Break off"),
    (S.UNDER_WAY, S.BROKEN_OFF): gettext_lazy("Break off"),
    (S.PAUSED, S.BROKEN_OFF): gettext_lazy("Break off"),
}

COLUMNS = {
    "village": gettext_lazy("Village"),
    "completion": gettext_lazy("Completion"),
    "risk": gettext_lazy("How it goes"),
    "budget": gettext_lazy("Planned cost, €"),
    "due": gettext_lazy("Ready by"),
}


@require_GET
def pilots(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.VIEW_PLACE):
        raise PermissionDenied
    form, today = PilotFilter(request.GET, user=user), timezone.localdate()
    rows = _filtered(Pilot.objects.visible_to(user), form.chosen, today).order_by(*sort_of(request, SORTS, "village"))
    rows = rows.select_related("village__participation__partner", "action")
    if wants_file(request):
        return list_download(request, _("pilots"), TABLE_HEADS, queries.table(flowing(rows)))
    page = page_of(request, rows)
    for pilot in page.object_list:
        pilot.is_late = pilot.is_late_on(today)
    choice = choice_of(request, "pilot", COLUMNS)
    context = {
        "filter": form,
        "page": page,
        "choice": choice,
        "default_sort": "village",
        "waiting": [_to_publish(update) for update in queries.to_publish(user)],
        "may_tell": bool(single_villages(user, Permission.POST_UPDATE)),
        "results": [_to_approve(result) for result in queries.to_approve(user)],
        "propose_for": queries.to_propose_for(user),
    }
    return choice.kept(render(request, "pilots/list.html", context))


def _to_approve(result: PilotResult) -> dict[str, str]:
    return {
        "title": f"{result.pilot.village}: {result.get_kind_display()}",
        "url": f"{reverse('pilots:pilot', args=[result.pilot_id])}#results",
        "note": result.pilot.title,
    }


def _to_publish(update: "PicturedUpdate") -> dict[str, str]:
    count = update.photo_count
    told = [f"{update.posted_by.name}, {moment(update.posted_at)}"]
    if count:
        told.append(ngettext("%(count)s photo", "%(count)s photos", count) % {"count": count})
    return {
        "title": f"{update.pilot.village}: {update.pilot.title}",
        "url": f"{reverse('pilots:pilot', args=[update.pilot_id])}#news-{update.pk}",
        "note": " · ".join(told),
    }


def _filtered(rows: PilotQuerySet, chosen: PilotChosen, today: dt.date) -> PilotQuerySet:
    if words := chosen.get("q"):
        rows = rows.filter(matching(words, "title", "village__name", word_forms=True))
    if group := chosen.get("group"):
        rows = rows.filter(village__participation=group)
    if chosen.get("late"):
        rows = rows.late(today)
    if chosen.get("state") == "done":
        rows = rows.filter(state__in=Pilot.DONE)
    elif "state" in chosen:
        rows = rows.filter(state=chosen["state"])
    return rows.filter(risk=chosen["risk"]) if "risk" in chosen else rows


@require_GET
def pilot(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    pilot = visible(request, pk)
    may_publish = can(user, Permission.PUBLISH_UPDATE, pilot.village)
    news = queries.news_of(pilot, with_withdrawn=can(user, Permission.VIEW_REPORT, pilot.village))
    for update in news:
        _say_what_may_be_done(user, update, may_publish)
    today = timezone.localdate()
    pilot.is_late = pilot.is_late_on(today)
    published = [update for update in news if update.state == PilotUpdate.State.PUBLISHED]
    gallery = [photo for update in published for photo in _photos(update)]
    context = {
        "pilot": pilot,
        "may_answer": reaches(user, Permission.POST_UPDATE, pilot),
        "steps": [(to.value, STEP_WORDS[S(pilot.state), to]) for to in actions.steps_for(user, pilot)],
        "may_edit": can(user, _edit_needs(pilot), pilot.village) and pilot.state != S.CLOSED,
        "may_publish": may_publish,
        "may_tell": pilot.state in queries.TOLD_OF and reaches(user, Permission.POST_UPDATE, pilot),
        "may_plan": milestones.may_plan(user, pilot),
        "may_reach": milestones.may_reach(user, pilot),
        "missing": queries.missing_of(pilot) if pilot.state == S.IDEA else [],
        "from_strategy": queries.comes_from_approved_strategy(pilot),
        "shares": pilot.shares.select_related("village"),
        "inspection": queries.inspection_of(pilot),
        "map": site_map(pilot),
        "timeline": queries.timeline(pilot, news, today),
        "results": _results(user, pilot, may_publish),
        "may_see_money": can(user, Permission.VIEW_MONEY, pilot.village),
        "may_pair": can(user, Permission.EDIT_PILOT, pilot.village),
        "may_record": results.may_record(user, pilot),
        "news": news,
        "gallery": gallery,
        "pair": sorted((one for one in gallery if one.shows), key=lambda one: one.shows, reverse=True),
        "history": queries.history_of(pilot),
    }
    return render(request, "pilots/pilot.html", context)


def site_map(pilot: Pilot) -> SafeString | str:
    """Where it stands, a dot on the map of Estonia; nothing while the place is not written down."""
    if pilot.latitude is None or pilot.longitude is None:
        return ""
    dot = Dot(pilot.latitude, pilot.longitude, pilot.village.name, pilot.title, size=0.8)
    return charts.dot_map([dot], title=_("Where the pilot action is"))


def _photos(update: PilotUpdate) -> list[UpdatePhoto]:
    photos = list(update.photos.all())
    for photo in photos:
        photo.update_of = update
    return photos


def _results(user: User, pilot: Pilot, may_approve: bool) -> list[PilotResult]:
    found = queries.results_of(pilot, with_withdrawn=may_approve)
    for one in found:
        own = one.recorded_by_id == user.pk
        one.may_approve, one.may_return = (RESULTS[step].may(user, one) for step in ("approve", "return"))
        one.may_mend = own and one.state in (PilotResult.State.SUBMITTED, PilotResult.State.RETURNED)
        one.may_withdraw = results.may_withdraw(user, one)
    return found


def _say_what_may_be_done(user: User, update: PilotUpdate, may_publish: bool) -> None:
    own = update.posted_by_id == user.pk
    update.may_publish, update.may_return = (UPDATES[step].may(user, update) for step in ("publish", "return"))
    update.may_edit = own and update.state in (PilotUpdate.State.SUBMITTED, PilotUpdate.State.RETURNED)
    update.may_withdraw = actions.may_withdraw(user, update)
    open_question = any(question.answered_at is None for question in update.questions.all())
    told = update.state in (PilotUpdate.State.SUBMITTED, PilotUpdate.State.PUBLISHED)
    update.may_ask = may_publish and told and not own and not open_question


def visible(request: SignedInRequest, pk: int) -> Pilot:
    """Foreign or missing: 404. Known, but not from the inside: 403."""
    whole = Pilot.objects.visible_to(request.user).select_related("village__participation__programme")
    whole = whole.select_related("village__participation__partner", "action__strategy", "inspection__inspected_by")
    pilot = get_object_or_404(whole, pk=pk)
    require_reach(request.user, Permission.VIEW_PLACE, pilot)
    return pilot


def _edit_needs(pilot: Pilot) -> Permission:
    return Permission.EDIT_PILOT if pilot.state in queries.PLANNED else Permission.PUBLISH_UPDATE


def propose(request: SignedInRequest, slug: str) -> HttpResponse:
    village = get_object_or_404(Village.objects.visible_to(request.user).with_place(), slug=slug)
    require(request.user, Permission.EDIT_PILOT, village)
    form = PlanForm(request.POST or None, village=village)
    if form.is_valid():
        try:
            pilot = actions.propose_pilot(by=request.user, village=village, **form.cleaned_data)
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, _("The plan is saved. Submit it for approval when it is complete."))
            return redirect("pilots:pilot", pilot.pk)
    context = {"form": form, "village": village}
    return render(request, "pilots/propose.html", context, status=422 if form.errors else 200)


def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """The plan until it is approved, then only the day and the result."""
    pilot = visible(request, pk)
    require(request.user, _edit_needs(pilot), pilot.village)
    planned = pilot.state in queries.PLANNED
    form = _plan_form(request, pilot) if planned else _amend_form(request, pilot)
    if form.is_valid():
        act = actions.edit_pilot if planned else actions.amend_pilot
        try:
            act(by=request.user, pilot=pilot, **form.cleaned_data)
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, _("Saved."))
            return redirect("pilots:pilot", pilot.pk)
    context = {"form": form, "pilot": pilot, "planned": planned}
    return render(request, "pilots/edit.html", context, status=422 if form.errors else 200)


def _plan_form(request: HttpRequest, pilot: Pilot) -> PlanForm:
    return PlanForm(request.POST or None, instance=pilot, village=pilot.village)


def _amend_form(request: HttpRequest, pilot: Pilot) -> AmendForm:
    names = [name for name in AmendForm.base_fields if name != "reason"]
    return AmendForm(request.POST or None, initial={name: getattr(pilot, name) for name in names})


def move(request: SignedInRequest, pk: int) -> HttpResponse:
    """One page for every step: says what happens, and asks for what the step needs."""
    pilot, asked = visible(request, pk), AskedStep(request.GET)
    if not asked.is_valid():
        raise Http404
    to = S(asked.cleaned_data["to"])
    step = actions.STEPS.get((S(pilot.state), to))
    if step is None:
        messages.error(request, _("This step is not possible any more; somebody may have taken it already."))
        return redirect("pilots:pilot", pilot.pk)
    require(request.user, step.needs, pilot.village)
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = StepForm(*given, pilot=pilot, to=to, needs_reason=step.reason)
    if form.is_valid() and (
        moved := run_action(form, actions.move_pilot, by=request.user, pilot=pilot, to=to, **form.cleaned_data)
    ):
        messages.success(request, _("The state is now “%(state)s”.") % {"state": moved.get_state_display()})
        return redirect("pilots:pilot", pilot.pk)
    context = {"form": form, "pilot": pilot, "to": to, "words": STEP_WORDS[S(pilot.state), to]}
    return render(request, "pilots/move.html", context, status=422 if form.errors else 200)
