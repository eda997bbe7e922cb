"""Tasks: given at a place, from whatever they come of; ended by whose they are."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.core.files.base import File
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.notices import notify, settle
from accounts.rules import RuleBroken, action, move, require_reason
from coordination.access import may_run
from coordination.models import ChangeRequest, Decision, Risk, Task, TaskStep
from trainings.models import ActionPoint
from villages.access import can
from villages.actions import store_document
from villages.models import Membership, Participation, Place, Programme, Village
from villages.roles import Permission

S = Task.State
MOST_STEPS = 40


def may_give(user: User, place: Place) -> bool:
    return can(user, Permission.GIVE_TASK, place)


def may_edit_task(user: User, task: Task) -> bool:
    return may_give(user, task.place) or (task.decision is not None and may_run(user, task.decision.meeting))


def may_end(user: User, task: Task) -> bool:
    """Whose task it is, and who gives tasks at its place."""
    return task.who_id == user.pk or may_edit_task(user, task)


def may_drop(user: User, task: Task) -> bool:
    """A task that a meeting gave is dropped by that meeting's chair (B2), not by whose it is."""
    if task.decision is None:
        return may_end(user, task)
    return may_run(user, task.decision.meeting)


def may_make_task(user: User, point: ActionPoint) -> bool:
    return may_give(user, point.village or point.event.place_of_right)


def task_steps(user: User, task: Task) -> list[Task.State]:
    if not may_end(user, task):
        return []
    allowed = [state for state in S if state in Task.MOVES[S(task.state)]]
    return [state for state in allowed if state != S.DROPPED or may_drop(user, task)]


@action
def add_task(
    *,
    by: User,
    programme: Programme,
    participation: Participation | None = None,
    village: Village | None = None,
    watchers: Iterable[User] = (),
    decision: Decision | None = None,
    risk: Risk | None = None,
    change: ChangeRequest | None = None,
    source: tuple[str, int, str, str] | None = None,
    **facts: object,
) -> Task:
    """``facts``: title, note, who, due_on, priority. At a village, at a group, or at the programme as a whole.

    ``source``: what gave it in an app above: kind ("budget.finding"), key, title and path of its page.
    """
    task = Task(programme=programme, given_by=by, decision=decision, risk=risk, change=change)
    if source:
        task.source, task.source_key, task.source_title, task.source_url = source
    if decision is not None and not decision.is_in_force:
        raise RuleBroken(_("Tasks come from decisions that are in force."))
    return _given(by, task, participation, village, facts, watchers)


@action
def edit_task(
    *,
    by: User,
    task: Task,
    participation: Participation | None = None,
    village: Village | None = None,
    watchers: Iterable[User] | None = None,
    **facts: object,
) -> Task:
    task = _task(task)
    _must_give(by, task)
    if task.state not in Task.OPEN:
        raise RuleBroken(_("The task is ended: open it again before you change it."))
    return _given(by, task, participation, village, facts, watchers)


@action
def make_task(
    *, by: User, point: ActionPoint, who: User | None = None, due_on: dt.date | None = None, note: str = ""
) -> Task:
    """An action point becomes one task, at its village or where its trip was organised."""
    point = ActionPoint.objects.select_for_update(of=("self",)).select_related("event", "village").get(pk=point.pk)
    if Task.objects.filter(origin=point).exists():
        raise RuleBroken(_("This action point is a task already."))
    event = point.event
    task = Task(programme=event.programme, given_by=by, origin=point)
    facts = {"title": point.text, "who": who, "due_on": due_on, "note": note}
    return _given(by, task, None if point.village else event.organiser, point.village, facts, ())


@action
def move_task(*, by: User, task: Task, to: str, reason: str = "", proof: File | None = None) -> Task:
    """``reason``: whom it waits for, or why it is dropped. ``proof``: a file that shows that it is done."""
    task, target = _task(task), S(to)
    if not may_end(by, task):
        raise RuleBroken(_("A task is ended by whose it is, or by a coordinator of its place."))
    if target == S.DROPPED and not may_drop(by, task):
        raise RuleBroken(_("A meeting gave this task: its chair, or another decision, drops it."))
    if target in (S.DROPPED, S.WAITING):
        require_reason(reason)
    changes: dict[str, object] = {"state_reason": reason.strip()}
    changes["ended_on"] = None if target in Task.OPEN else timezone.localdate()
    if proof:
        title = _("Proof: %(task)s") % {"task": task.title}
        changes["proof"] = store_document(by=by, place=task.place, kind="other", upload=proof, title=title[:200])
    move(task, target, **changes)
    if target not in Task.OPEN:
        for kind in ("coordination.task", "coordination.task_late"):
            settle(kind, task.pk)
        _tell(task, [*task.watchers.all(), task.given_by], "coordination.task_ended", f"{task.ended_on} {target}", by)
    return task


@action
def add_step(*, by: User, task: Task, text: str) -> TaskStep:
    task = _task(task)
    if not may_end(by, task):
        raise RuleBroken(_("A task is ended by whose it is, or by a coordinator of its place."))
    if task.steps.count() >= MOST_STEPS:
        raise RuleBroken(
            _("A checklist has at most %(n)s steps: make a task of its own of the rest.") % {"n": MOST_STEPS}
        )
    return TaskStep.objects.create(task=task, text=text.strip())


@action
def tick_step(*, by: User, step: TaskStep) -> TaskStep:
    """Done; ticked again, not done."""
    task = _task(step.task)
    if not may_end(by, task):
        raise RuleBroken(_("A task is ended by whose it is, or by a coordinator of its place."))
    step = TaskStep.objects.get(pk=step.pk)
    step.done_at, step.done_by = (None, None) if step.done_at else (timezone.now(), by)
    step.save(update_fields=["done_at", "done_by"])
    return step


def _given(
    by: User,
    task: Task,
    participation: Participation | None,
    village: Village | None,
    facts: Mapping[str, object],
    watchers: Iterable[User] | None,
) -> Task:
    before = task.who_id if task.pk else None
    task.participation, task.village = (None if village else participation), village
    for name, value in facts.items():
        setattr(task, name, value)
    _must_give(by, task)
    places = [village.participation.programme_id] if village else [participation.programme_id] if participation else []
    if any(one != task.programme_id for one in places):
        raise RuleBroken(_("This place is not of this programme."))
    people = list(watchers or ())
    named = {person.pk for person in [*people, *([task.who] if task.who else [])]}
    held = Membership.objects.active().filter(user__in=named, programme=task.programme)
    if named - set(held.values_list("user", flat=True)):
        raise RuleBroken(_("Choose somebody of this programme."))
    task.full_clean()
    task.save()
    if watchers is not None:
        task.watchers.set(people)
    if task.who and task.who_id not in (before, by.pk):
        _tell(task, [task.who], "coordination.task", "", by)
    return task


def _tell(task: Task, people: Iterable[User], kind: str, step: str, by: User) -> None:
    notify(
        [person for person in people if person.pk != by.pk],
        kind,
        key=task.pk,
        step=step,
        url=reverse("coordination:task", args=[task.pk]),
        place=task.place,
        due_on=task.due_on,
        waits=kind == "coordination.task",
        title=task.title,
        who=by,
    )


def _task(task: Task) -> Task:
    rows = Task.objects.select_for_update(of=("self",), no_key=True).select_related(
        "programme", "participation__programme", "village__participation__programme", "decision__meeting__series"
    )
    return rows.get(pk=task.pk)


def _must_give(by: User, task: Task) -> None:
    if not may_edit_task(by, task):
        raise RuleBroken(_("Tasks are given by a coordinator of the place."))
