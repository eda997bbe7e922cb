import datetime as dt
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from trainings import actions
from trainings.forms.events import AskedCopy, AskedMove, EventChosen, EventFilter, MoveForm, PlanForm
from trainings.models import Event, Topic
from trainings.queries import events as queries
from trainings.queries import registration as registrations
from trainings.queries.checklist import Paper, checklist, lists_of, who_brings
from trainings.queries.conflicts import around, conflicts_of
from trainings.queries.people import linked
from ui.columns import choice_of
from ui.exports import flowing, list_download, wants_file
from ui.paging import page_of, sort_of
from ui.search import matching
from ui.sorting import alphabetical
from ui.types import Text
from villages.access import can, programme_of, require
from villages.access_log import record_names_seen
from villages.history import lines_of, past_of
from villages.models import Document, Participation, Programme
from villages.one_question import in_one_question
from villages.roles import Permission
from villages.scope import can_somewhere, current_programme, programmes, whole_programmes

if TYPE_CHECKING:
    from trainings.queries.events import ListedEvent

S = Event.State
MOST_CONFLICTS = 10
MOST_COMING = 200
SORTS = {"date": Coalesce(queries.FIRST_DAY, Value(dt.date.min)), "title": alphabetical("title")}
TABLE_HEADS = (
    gettext_lazy("Title"),
    gettext_lazy("Kind"),
    gettext_lazy("State"),
    gettext_lazy("Planned from"),
    gettext_lazy("Planned until"),
    gettext_lazy("Held from"),
    gettext_lazy("Held until"),
    gettext_lazy("Place"),
    gettext_lazy("Organiser"),
    gettext_lazy("Training module"),
    gettext_lazy("Budget part"),
    gettext_lazy("Paid from"),
    gettext_lazy("People present"),
    gettext_lazy("Heads counted"),
    gettext_lazy("Needed papers here"),
    gettext_lazy("Mean satisfaction (1–5)"),
    gettext_lazy("Feedback answers"),
)
# what the button says; a move back has words of its own
MOVE_WORDS = {
    S.PLANNED: gettext_lazy("Back to planned"),
    S.OPEN: gettext_lazy("Open registration"),
    S.HELD: gettext_lazy("Mark as held"),
    S.PROVED: gettext_lazy("Mark as proved"),
    S.CLOSED: gettext_lazy("Close"),
    S.POSTPONED: gettext_lazy("Postpone"),
    S.CANCELLED: gettext_lazy("Cancel the event"),
}
MOVE_BACK = {(S.PROVED, S.HELD): gettext_lazy("Open for mending")}


def move_words(now: str, to: str) -> Text:
    return MOVE_BACK.get((S(now), S(to)), MOVE_WORDS[S(to)])


COLUMNS = {
    "date": gettext_lazy("Date"),
    "kind": gettext_lazy("Kind"),
    "place": gettext_lazy("Place"),
    "organiser": gettext_lazy("Organiser"),
    "came": gettext_lazy("People present"),
    "papers": gettext_lazy("Papers"),
}


@require_GET
def events(request: SignedInRequest) -> HttpResponse:
    user = request.user
    form = EventFilter(request.GET, user=user)
    rows = _filtered(queries.listed(user), form.chosen).order_by(*sort_of(request, SORTS, "-date"))
    if wants_file(request):
        return list_download(request, _("events"), TABLE_HEADS, queries.table(flowing(rows)))
    page = page_of(request, rows)
    for event in page.object_list:
        event.is_overdue = queries.is_overdue(event, timezone.localdate())
    choice = choice_of(request, "event", COLUMNS)
    context = {
        "filter": form,
        "page": page,
        "choice": choice,
        "default_sort": "-date",
        "held": queries.held(user),
        "is_member": bool(programmes(user)),
        "may_plan": can_somewhere(user, Permission.PLAN_EVENT),
        "may_see_names": can_somewhere(user, Permission.VIEW_NAMES),
        "may_read_lists": can_somewhere(user, Permission.RECORD_ATTENDANCE),
    }
    return choice.kept(render(request, "trainings/list.html", context))


def _filtered(rows: "QuerySet[ListedEvent]", chosen: EventChosen) -> "QuerySet[ListedEvent]":
    if words := chosen.get("q"):
        rows = rows.filter(matching(words, "title", "place", word_forms=True))
    if "since" in chosen or "until" in chosen:
        rows = rows.annotate(first_day=queries.FIRST_DAY, last_day=queries.LAST_DAY)
        rows = rows.filter(queries.between(chosen.get("since"), chosen.get("until")))
    same = {name: value for name, value in chosen.items() if name in ("kind", "state", "organiser", "part")}
    if same.get("state") == "done":
        del same["state"]
        rows = rows.held()  # type: ignore[attr-defined]
    return rows.filter(**same)


@require_GET
def event(request: SignedInRequest, pk: int) -> HttpResponse:
    user, event = request.user, visible(request, pk)
    place = event.place_of_right
    marks, materials, lists, past = queries.marks_of(event), event.materials.all(), lists_of(event), past_of(event, 30)
    topics = event.module.topics.all() if event.module else Topic.objects.none()
    in_one_question(marks, materials, *lists, past, topics, twins := queries.twins_of_19_1(event))
    came = queries.who_came(event, user, marks)
    coming = [] if came.rows else list(registrations.listed(user, event)[:MOST_COMING])
    if came.named or any(row.is_seen for row in coming):
        record_names_seen(user, event)
    near = around(event)
    own = next((one for one in near if one == event), event)  # with its days and sessions
    papers = checklist(event, lists)
    needed = [paper for paper in papers if paper.is_needed]
    moves = actions.steps_for(user, event)
    next_act = _next_act(user, event, moves, papers, bool(came.present))
    on_top = next_act["url"] if next_act else ""
    context = {
        "event": event,
        "next_act": next_act,
        "coming": coming,
        "seating": None if event.has_begun else registrations.counted(event),
        "planned_until": event.planned_until or event.planned_from,
        "topics": topics,
        "moves": [(to.value, move_words(event.state, to)) for to in moves if _move_url(event, to) != on_top],
        "may_edit": event.state not in actions.FIXED and can(user, Permission.PLAN_EVENT, place),
        "may_record": actions.may_record(user, event),
        "may_plan": can(user, Permission.PLAN_EVENT, place),
        "conflicts": conflicts_of(event, user, near)[:MOST_CONFLICTS],
        "double_funding": queries.double_funding(event, twins),
        "papers_in": [paper for paper in needed if paper.is_here],
        "papers_besides": [paper for paper in papers if paper.is_excused or not paper.is_needed],
        "to_bring": who_brings(papers, event, user, timezone.localdate()),
        "papers_here": sum(paper.is_here for paper in needed),
        "papers_needed": len(needed),
        "materials": materials,
        "sees_names": can(user, Permission.VIEW_NAMES, place),
        "came": came,
        "heads_note": _heads_note(event.head_count, came.present),
        "programme": queries.programme_of(own),
        "days": len(own.days.all()),
        "history": lines_of(past, 30),
    }
    files = [*(one.pk for paper in papers for one in paper.documents), *(one.document_id for one in materials)]
    return render(request, "trainings/event.html", context | _seen(user, event, came, files))


def _next_act(
    user: User, event: Event, moves: list[Event.State], papers: list[Paper], came: bool
) -> dict[str, object] | None:
    """The one button on top: what this phase of the event waits for."""
    begun = event.has_begun
    plans = event.state not in actions.FIXED and can(user, Permission.PLAN_EVENT, event.place_of_right)
    if event.state == S.PLANNED and S.OPEN in moves and not begun:
        return {"url": _move_url(event, S.OPEN), "label": MOVE_WORDS[S.OPEN], "icon": "door-open"}
    if event.state == S.OPEN and not begun and plans:
        return {"url": reverse("trainings:invite", args=[event.pk]), "label": _("Invite"), "icon": "mail-plus"}
    if event.state in (S.PLANNED, S.OPEN) and begun and actions.may_record(user, event):
        return {"url": reverse("trainings:check", args=[event.pk]), "label": _("Tick who came"), "icon": "list-checks"}
    if event.state == S.HELD and S.PROVED in moves and not actions.missing_for_proof(event, papers, came):
        return {"url": _move_url(event, S.PROVED), "label": MOVE_WORDS[S.PROVED], "icon": "badge-check"}
    if event.state == S.HELD and actions.may_record(user, event):
        return {"url": "#papers", "label": _("Add the papers"), "icon": "file-plus"}
    return None


def _move_url(event: Event, to: Event.State) -> str:
    return f"{reverse('trainings:move', args=[event.pk])}?to={to.value}"


def _heads_note(heads: int | None, names: int) -> str:
    """The difference is shown, never hidden: the list of names is what proves."""
    if heads is None:
        return ""
    if heads > names:
        return _("%(n)s more than names") % {"n": heads - names}
    if heads < names:
        return _("%(n)s fewer than names") % {"n": names - heads}
    return _("as many as names")


def _seen(user: User, event: Event, came: queries.Came, files: Iterable[int | None]) -> dict[str, object]:
    """What of the page leads on: the organiser's page, people's pages, files."""
    organiser = (
        Participation.objects.visible_to(user)
        .filter(pk__in=[event.organiser_id] if event.organiser_id else [])
        .values_list("pk")
    )
    people = linked((row.person for row in came.named if row.person), user)
    kept = Document.objects.visible_to(user).filter(pk__in=[key for key in files if key is not None])
    in_one_question(organiser, people, documents := kept.values_list("pk", flat=True))
    return {"organiser_seen": bool(organiser), "people_seen": set(people), "files_seen": set(documents)}


def visible(request: SignedInRequest, pk: int) -> Event:
    """Foreign or missing: 404."""
    whole = Event.objects.visible_to(request.user).select_related(
        "programme", "module", "list_lock__locked_by", "collection", "feedback_sheet"
    )
    return get_object_or_404(whole.select_related("organiser__partner", "organiser__programme"), pk=pk)


def plan(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.PLAN_EVENT):
        raise PermissionDenied
    organisers, programme = queries.organisers_to_plan_for(user), _programme_of(user)
    copied = _copied(request)
    initial = {name: getattr(copied, name) for name in COPIED} if copied else {}
    form = PlanForm(request.POST or None, organisers=organisers, programme=programme, initial=initial)
    if form.is_valid():
        organiser = form.cleaned_data["organiser"]
        try:
            act = partial(actions.copy_event, copied=copied) if copied else actions.plan_event
            event = act(
                by=user, programme=organiser.programme if organiser else programme_of(user), **form.cleaned_data
            )
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, _("The event is planned."))
            warn(request, event)
            return redirect("trainings:event", event.pk)
    context = {"form": form, "copied": copied}
    return render(request, "trainings/plan.html", context, status=422 if form.errors else 200)


COPIED: tuple[str, ...] = (
    "title",
    "kind",
    "organiser",
    "part",
    "funding",
    "module",
    "starts_at_time",
    "ends_at_time",
    "place",
)
COPIED += ("is_online", "description")


def _copied(request: SignedInRequest) -> Event | None:
    asked = AskedCopy(request.GET)
    return visible(request, asked.cleaned_data["copy"]) if asked.is_valid() else None


def warn(request: SignedInRequest, event: Event) -> None:
    if found := conflicts_of(event, request.user):
        names = ", ".join(sorted({one.name for one in found})[:MOST_CONFLICTS])
        messages.warning(request, _("At the same time elsewhere: %(names)s. See below.") % {"names": names})
    if warning := queries.double_funding(event):
        messages.warning(request, warning)


def _programme_of(user: User) -> Programme | None:
    """The programme that the person works in, when its common events are this person's to plan."""
    programme = current_programme(user)
    return programme if programme and programme.pk in whole_programmes(user, Permission.PLAN_EVENT) else None


def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    event = visible(request, pk)
    require(user, Permission.PLAN_EVENT, event.place_of_right)
    if event.state in actions.FIXED:
        messages.error(request, _("The event is fixed and is not changed any more."))
        return redirect("trainings:event", event.pk)
    form = form_to_edit(request, event)
    if form.is_valid():
        try:
            event = actions.edit_event(by=user, event=event, **form.cleaned_data)
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, _("Saved."))
            warn(request, event)
            return redirect("trainings:event", event.pk)
    context = {"form": form, "event": event}
    return render(request, "trainings/edit.html", context, status=422 if form.errors else 200)


def form_to_edit(request: SignedInRequest, event: Event) -> PlanForm:
    user = request.user
    organisers, common = _organisers_of(user, event), _common(user, event)
    return PlanForm(request.POST or None, instance=event, organisers=organisers, programme=common)


def _organisers_of(user: User, event: Event) -> QuerySet[Participation]:
    return queries.organisers_to_plan_for(user).filter(programme=event.programme)


def _common(user: User, event: Event) -> Programme | None:
    return event.programme if can(user, Permission.PLAN_EVENT, event.programme) else None


def move(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    event, asked = visible(request, pk), AskedMove(request.GET)
    if not asked.is_valid():
        raise Http404
    require(user, Permission.PLAN_EVENT, event.place_of_right)
    to = S(asked.cleaned_data["to"])
    if to not in actions.steps_for(user, event):
        messages.error(request, _("This step is not possible any more; somebody may have taken it already."))
        return redirect("trainings:event", event.pk)
    form = MoveForm(request.POST if request.method == "POST" else None, event=event, to=to)
    if form.is_valid():
        try:
            event = actions.move_event(by=user, event=event, to=to, **form.cleaned_data)
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, _("The state is now “%(state)s”.") % {"state": event.get_state_display()})
            if "planned_from" in form.fields:
                warn(request, event)
            return redirect("trainings:event", event.pk)
    context = {"form": form, "event": event, "to": to, "words": move_words(event.state, to)}
    context["missing"] = actions.missing_for_proof(event) if to == S.PROVED else []
    return render(request, "trainings/move.html", context, status=422 if form.errors else 200)
