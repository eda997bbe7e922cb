"""Tasks: what is to be done, by whom, until when; as a list, a board and a calendar of the same rows."""

from collections.abc import Iterable, Iterator

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from accounts.requests import SignedInRequest
from coordination import actions
from coordination.forms.tasks import (
    AskedTaskMove,
    MakeTaskForm,
    MonthAsked,
    StepForm,
    TaskChosen,
    TaskFilter,
    TaskForm,
    TaskMoveForm,
)
from coordination.models import Task, TaskStep
from coordination.models.tasks import TaskQuerySet
from trainings.models import ActionPoint
from ui import months
from ui.columns import choice_of
from ui.exports import flowing, list_download, wants_file
from ui.paging import KeysFirst, page_of, sort_of
from ui.search import matching
from ui.sorting import alphabetical
from ui.weeks import in_week, monday_of
from villages.access import programme_of
from villages.forms.actions import run_action
from villages.history import history_of
from villages.roles import Permission
from villages.scope import can_somewhere

S = Task.State
SORTS = {"due": "due_on", "title": alphabetical("title"), "priority": "priority"}
MOVE_WORDS = {
    S.DONE: gettext_lazy("Done"),
    S.WAITING: gettext_lazy("Waits for somebody"),
    S.DROPPED: gettext_lazy("Drop"),
    S.OPEN: gettext_lazy("Open again"),
}
HEADS = (
    *(gettext_lazy("Task"), gettext_lazy("Who does it"), gettext_lazy("Due"), gettext_lazy("Place")),
    *(gettext_lazy("State"), gettext_lazy("Reason"), gettext_lazy("Ended"), gettext_lazy("Origin")),
)
ORIGINS = {
    "decision": Q(decision__isnull=False),
    "risk": Q(risk__isnull=False),
    "change": Q(change__isnull=False),
    "point": Q(origin__isnull=False),
    "source": ~Q(source=""),
}
IN_MONTH = 500
ON_BOARD = 30  # cards in one column; the list has them all


def visible_tasks(user: User) -> TaskQuerySet:
    rows = Task.objects.visible_to(user).select_related("who", "origin__event", "programme", "risk", "change")
    rows = rows.select_related("decision__meeting__series__programme")
    groups = ("participation__partner", "participation__programme", "village__participation__programme")
    return rows.select_related(*groups)


COLUMNS = {
    "who": gettext_lazy("Who does it"),
    "due": gettext_lazy("Due"),
    "place": gettext_lazy("Place"),
}


@require_GET
def tasks(request: SignedInRequest) -> HttpResponse:
    user = request.user
    form = TaskFilter(request.GET)
    rows = _filtered(visible_tasks(user), form.chosen, user).order_by(*sort_of(request, SORTS, "due"))
    if wants_file(request):
        return list_download(request, _("tasks"), HEADS, _table(flowing(rows)))
    page = page_of(request, rows, paginator_class=KeysFirst)
    _with_acts(user, page.object_list)
    choice = choice_of(request, "task", COLUMNS)
    context = {
        "filter": form,
        "page": page,
        "choice": choice,
        "default_sort": "due",
        "may_give": can_somewhere(user, Permission.GIVE_TASK),
    }
    return choice.kept(render(request, "coordination/tasks.html", context))


def _with_acts(user: User, rows: Iterable[Task]) -> None:
    for task in rows:
        task.steps_now = [(to.value, MOVE_WORDS[to]) for to in actions.task_steps(user, task)]
        task.may_edit = task.state in Task.OPEN and actions.may_edit_task(user, task)
        task.is_late = task.is_late_on(timezone.localdate())


def _filtered(rows: TaskQuerySet, chosen: TaskChosen, user: User) -> TaskQuerySet:
    if words := chosen.get("q"):
        rows = rows.filter(matching(words, "title", word_forms=True))
    whose = chosen.get("whose")
    if whose == "mine":
        rows = rows.filter(who=user)
    elif whose:
        rows = rows.filter(pk__in=user.watched_tasks.values("pk"))
    if origin := chosen.get("origin"):
        rows = rows.filter(ORIGINS[origin])
    if week := chosen.get("when"):
        rows = rows.filter(in_week(week, monday_of(timezone.localdate())))
    if chosen.get("state") == "undone":
        return rows.filter(state__in=Task.OPEN)
    if chosen.get("state") == "late":
        return rows.late(timezone.localdate())
    return rows.filter(state=chosen["state"]) if "state" in chosen else rows


def _table(rows: Iterable[Task]) -> Iterator[list[object]]:
    for task in rows:
        yield [
            *(task.title, task.who or "", task.due_on, task.place),
            *(task.get_state_display(), task.state_reason, task.ended_on, origin_of(task)),
        ]


def origin_of(task: Task) -> str:
    if task.origin:
        return task.origin.event.title
    return str(task.decision or task.risk or task.change or task.source_title)


@require_GET
def task_board(request: SignedInRequest) -> HttpResponse:
    """A column for each state. A card is dragged, or moved by its buttons."""
    user = request.user
    form = TaskFilter(request.GET)
    rows = _filtered(visible_tasks(user), {**form.chosen}, user)
    counts = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    columns = []
    for state in S:
        cards = list(rows.filter(state=state).order_by("priority", "due_on", "pk")[:ON_BOARD])
        _with_acts(user, cards)
        columns.append({"state": state, "cards": cards, "count": counts.get(state.value, 0)})
    context = {"filter": form, "columns": columns, "may_give": can_somewhere(user, Permission.GIVE_TASK)}
    return render(request, "coordination/task_board.html", context)


@require_GET
def task_calendar(request: SignedInRequest) -> HttpResponse:
    """The open tasks of a month on their days; those without a day stand in the list only."""
    user = request.user
    today = timezone.localdate()
    asked = MonthAsked(request.GET)
    first = (asked.cleaned_data.get("month") if asked.is_valid() else None) or today.replace(day=1)
    weeks = months.laid(first, today)
    days = {day.on: day for week in weeks for day in week}
    form = TaskFilter(request.GET)
    rows = _filtered(visible_tasks(user), form.chosen, user).filter(due_on__range=(min(days), max(days)))
    for row in rows.order_by("due_on", "priority", "pk")[:IN_MONTH]:
        days[row.due_on].events.append(row)  # type: ignore[index]
    context = {"filter": form, "weeks": weeks, "may_give": can_somewhere(user, Permission.GIVE_TASK)}
    context |= months.around(first, today)
    return render(request, "coordination/task_calendar.html", context)


def task(request: SignedInRequest, pk: int) -> HttpResponse:
    """One task with its checklist; the next step is added here."""
    user = request.user
    shown = get_object_or_404(visible_tasks(user).select_related("given_by", "proof"), pk=pk)
    _with_acts(user, [shown])
    may_end = actions.may_end(user, shown)
    if request.method == "POST" and not may_end:
        raise PermissionDenied
    form = StepForm(request.POST or None)
    if form.is_valid() and run_action(form, actions.add_step, by=user, task=shown, **form.cleaned_data):
        return redirect("coordination:task", pk)
    context = {
        "task": shown,
        "form": form,
        "checklist": shown.steps.select_related("done_by"),
        "watchers": shown.watchers.order_by("name"),
        "may_end": may_end,
        "origin": origin_of(shown),
        "history": history_of(shown),
    }
    return render(request, "coordination/task.html", context, status=422 if form.errors else 200)


@require_POST
def tick_step(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    step = get_object_or_404(TaskStep.objects.visible_to(user).select_related("task"), pk=pk)
    owner = get_object_or_404(visible_tasks(user), pk=step.task_id)
    if not actions.may_end(user, owner):
        raise PermissionDenied
    actions.tick_step(by=user, step=step)
    return redirect("coordination:task", owner.pk)


def add_task(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.GIVE_TASK):
        raise PermissionDenied
    programme = programme_of(user)
    form = TaskForm(request.POST or None, user=user)
    if form.is_valid() and run_action(form, actions.add_task, by=user, programme=programme, **form.cleaned_data):
        messages.success(request, _("The task is given."))
        return redirect("coordination:tasks")
    return _form_page(request, form, _("Give a task"))


def edit_task(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    task = get_object_or_404(visible_tasks(user), pk=pk)
    if not actions.may_edit_task(user, task):
        raise PermissionDenied
    form = TaskForm(request.POST or None, instance=task, user=user)
    if form.is_valid() and run_action(form, actions.edit_task, by=user, task=task, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("coordination:task", pk)
    return _form_page(request, form, _("Change the task"))


def move_task(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    asked = AskedTaskMove(request.GET)
    if not asked.is_valid():
        raise Http404
    task = get_object_or_404(visible_tasks(user), pk=pk)
    if not actions.may_end(user, task):
        raise PermissionDenied
    to = S(asked.cleaned_data["to"])
    if to not in actions.task_steps(user, task):
        messages.error(request, _("This step is not possible any more; somebody may have taken it already."))
        return redirect("coordination:tasks")
    sent = request.method == "POST"
    form = TaskMoveForm(request.POST if sent else None, request.FILES if sent else None, to=to)
    if form.is_valid() and run_action(form, actions.move_task, by=user, task=task, to=to, **form.cleaned_data):
        messages.success(request, _("“%(task)s”: %(state)s.") % {"task": task, "state": to.label})
        return redirect("coordination:tasks")
    return _form_page(request, form, str(MOVE_WORDS[to]), lead=task.title, submit=MOVE_WORDS[to])


def make_task(request: SignedInRequest, pk: int) -> HttpResponse:
    """Of a trip's action point."""
    user = request.user
    rows = ActionPoint.objects.visible_to(user).select_related("village__participation__programme")
    point = get_object_or_404(rows.select_related("event__programme", "event__organiser__programme"), pk=pk)
    if not actions.may_make_task(user, point):
        raise PermissionDenied
    form = MakeTaskForm(request.POST or None, user=user, initial={"due_on": point.due_on})
    if form.is_valid() and run_action(form, actions.make_task, by=user, point=point, **form.cleaned_data):
        messages.success(request, _("The action point is a task now."))
        return redirect("dashboards:trip", point.event_id)
    return _form_page(request, form, _("Make a task"), lead=point.text)


def _form_page(request: HttpRequest, form: forms.BaseForm, heading: str, **more: object) -> HttpResponse:
    context = {"form": form, "heading": heading, **more}
    return render(request, "coordination/task_form.html", context, status=422 if form.errors else 200)
