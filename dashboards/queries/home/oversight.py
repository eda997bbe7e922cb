"""Reports, audits, results of pilots and tasks that wait for the reader, in one query."""

from typing import Any

from django.db.models import CharField, DateField, F, Q, Value
from django.db.models.functions import Cast, Coalesce, Concat, Now, TruncDate

from accounts.models import User
from audits.models import AuditQuestion, AuditSession, Finding
from coordination.models import Task
from dashboards.queries.home.todo import PUBLISH_WITHIN, TodoItem
from pilots import queries as pilots
from pilots.models import PilotResult
from reports.models import Report
from villages import scope
from villages.roles import Permission

S = Report.State


def oversight_waiting(user: User) -> list[TodoItem]:
    """A lead coordinator who may answer too is not bothered with what a group was asked."""
    groups = scope.groups(user, Permission.ANSWER_AUDIT)
    asked = AuditQuestion.objects.filter(participation__in=groups, state=AuditQuestion.State.ASKED)
    found = Finding.objects.filter(participation__in=groups, state__in=[Finding.State.SENT, Finding.State.ASKED_AGAIN])
    mine = Q(state__in=Report.WRITABLE, author=user)
    decide = Q(state=S.SUBMITTED, programme__in=scope.whole_programmes(user, Permission.APPROVE_REPORT))
    reports = Report.objects.filter(mine | decide & ~Q(author=user))
    sessions = AuditSession.objects.filter(
        seats__auditor=user, state=AuditSession.State.OPEN, starts_at__lte=Now(), ends_at__gt=Now()
    )
    rows: Any = _rows(asked, "audit_question", "participation__partner__name", F("due_on"))
    rows = rows.union(
        _rows(found, "finding", "participation__partner__name", F("answer_by")),
        _rows(reports, "report", _place(), F("due_on"), state="state"),
        _rows(sessions, "audit_session", "number", TruncDate("ends_at")),
        _rows(Task.objects.open().filter(who=user), "task", _place(), F("due_on"), number="title"),
        _results(user),
        all=True,
    )
    return [TodoItem(kind, place, due, thing=(pk, number)) for kind, place, due, pk, number in rows]


def _results(user: User) -> Any:
    """Results of pilots to approve, and own ones that were returned; they are dealt with on the pilot's page."""
    mine = PilotResult.objects.filter(recorded_by=user, state=PilotResult.State.RETURNED)
    rows = PilotResult.objects.filter(Q(pk__in=pilots.to_approve(user).values("pk")) | Q(pk__in=mine.values("pk")))
    due = TruncDate("recorded_at") + PUBLISH_WITHIN
    return _rows(rows, "result", "pilot__village__name", due, state="state", key="pilot_id", number="kind")


def _place() -> Coalesce:
    return Coalesce("village__name", "participation__partner__name", "programme__title")


def _rows(
    rows: Any, kind: str, place: Any, due: Any, *, state: str = "", key: str = "pk", number: str = "number"
) -> Any:
    told = Concat(Value(f"{kind}_"), F(state)) if state else Value(kind)
    named = F(number) if kind != "audit_question" else Value("")
    return rows.order_by().values_list(
        Cast(told, CharField()), Cast(place, CharField()), Cast(due, DateField()), key, Cast(named, CharField())
    )
