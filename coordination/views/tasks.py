"""Tasks: what is to be done, by whom, until when."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from coordination import actions
from coordination.forms.items import AskedTaskMove, MakeTaskForm, TaskFilter, TaskForm, TaskMoveForm
from coordination.models import Task
from trainings.models import ActionPoint
from ui.exports import list_download, wants_file
from ui.paging import page_of, sort_of
from ui.search import matching
from ui.sorting import estonian
from villages.access import programme_of
from villages.forms.did import did
from villages.roles import Permission
from villages.scope import can_somewhere

S = Task.State
SORTS = {"due": "due_on", "title": estonian("title")}
MOVE_WORDS = {S.DONE: gettext_lazy("Done"), S.DROPPED: gettext_lazy("Drop"), S.OPEN: gettext_lazy("Open again")}
HEADS = (
    *(gettext_lazy("Task"), gettext_lazy("Who does it"), gettext_lazy("Due"), gettext_lazy("Place")),
    *(gettext_lazy("State"), gettext_lazy("Reason"), gettext_lazy("Ended"), gettext_lazy("Origin")),
)


def visible_tasks(user: Any) -> QuerySet[Task]:
    rows = Task.objects.visible_to(user).select_related("who", "origin__event", "programme")
    groups = ("participation__partner", "participation__programme", "village__participation__programme")
    return rows.select_related(*groups)


@require_GET
def tasks(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    form = TaskFilter(request.GET)
    rows = _filtered(visible_tasks(user), form.chosen, user).order_by(*sort_of(request, SORTS, "due"))
    if wants_file(request):
        return list_download(request, _("tasks"), HEADS, _table(rows))
    page = page_of(request, rows)
    for task in page.object_list:
        task.steps = [(to.value, MOVE_WORDS[to]) for to in actions.task_steps(user, task)]
        task.may_edit = task.state == S.OPEN and actions.may_give(user, task.place)
        task.is_late = bool(task.state == S.OPEN and task.due_on and task.due_on < timezone.localdate())
    context = {
        "filter": form,
        "page": page,
        "default_sort": "due",
        "may_give": can_somewhere(user, Permission.GIVE_TASK),
    }
    return render(request, "coordination/tasks.html", context)


def _filtered(rows: QuerySet[Task], chosen: dict[str, Any], user: Any) -> QuerySet[Task]:
    if words := chosen.get("q"):
        rows = rows.filter(matching(words, "title", word_forms=True))
    if chosen.get("whose"):
        rows = rows.filter(who=user)
    return rows.filter(state=chosen["state"]) if "state" in chosen else rows


def _table(rows: Iterable[Task]) -> Iterator[list[Any]]:
    for task in rows:
        origin = task.origin.event.title if task.origin else ""
        yield [
            *(task.title, task.who or "", task.due_on, task.place),
            *(task.get_state_display(), task.state_reason, task.ended_on, origin),
        ]


def add_task(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    if not can_somewhere(user, Permission.GIVE_TASK):
        raise PermissionDenied
    programme = programme_of(user)
    form = TaskForm(request.POST or None, user=user)
    if form.is_valid() and did(form, actions.add_task, by=user, programme=programme, **form.cleaned_data):
        messages.success(request, _("The task is given."))
        return redirect("coordination:tasks")
    return _form_page(request, form, _("Give a task"))


def edit_task(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    task = get_object_or_404(visible_tasks(user), pk=pk)
    if not actions.may_give(user, task.place):
        raise PermissionDenied
    form = TaskForm(request.POST or None, instance=task, user=user)
    if form.is_valid() and did(form, actions.edit_task, by=user, task=task, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("coordination:tasks")
    return _form_page(request, form, _("Change the task"))


def move_task(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
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
    form = TaskMoveForm(request.POST if request.method == "POST" else None, to=to)
    if form.is_valid() and did(form, actions.move_task, by=user, task=task, to=to, **form.cleaned_data):
        messages.success(request, _("“%(task)s”: %(state)s.") % {"task": task, "state": to.label})
        return redirect("coordination:tasks")
    return _form_page(request, form, str(MOVE_WORDS[to]), lead=task.title, submit=MOVE_WORDS[to])


def make_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a trip's action point."""
    user: Any = request.user
    rows = ActionPoint.objects.visible_to(user).select_related("village__participation__programme")
    point = get_object_or_404(rows.select_related("event__programme", "event__organiser__programme"), pk=pk)
    if not actions.may_make_task(user, point):
        raise PermissionDenied
    form = MakeTaskForm(request.POST or None, user=user, initial={"due_on": point.due_on})
    if form.is_valid() and did(form, actions.make_task, by=user, point=point, **form.cleaned_data):
        messages.success(request, _("The action point is a task now."))
        return redirect("dashboards:trip", point.event_id)
    return _form_page(request, form, _("Make a task"), lead=point.text)


def _form_page(request: HttpRequest, form: Any, heading: str, **more: Any) -> HttpResponse:
    context = {"form": form, "heading": heading, **more}
    return render(request, "coordination/task_form.html", context, status=422 if form.errors else 200)
