"""Reports, audits, results, tasks, money and meetings that wait for the reader."""

import datetime as dt
from itertools import chain

from django.db.models import F, Q
from django.db.models.functions import Coalesce, Now, TruncDate
from django.utils import timezone

from accounts.models import User
from audits.models import AuditQuestion, AuditSession, Finding
from dashboards.queries.home.money import money_rows
from dashboards.queries.home.row_union import Row, Rows, items, place_of, row
from dashboards.queries.home.steering import steering_rows
from dashboards.queries.home.tasks import task_rows, with_numbers
from dashboards.queries.home.todo import PUBLISH_WITHIN, TodoItem, Waiting
from pilots.models import PilotResult
from pilots.review import RESULTS
from reports.models import DueReport, Report, ReportSection
from ui.weeks import monday_of
from villages import scope
from villages.roles import Permission

S = Report.State


def oversight_rows(user: User, now: dt.datetime) -> list[Rows]:
    """A lead coordinator who may answer too is not bothered with what a group was asked."""
    groups = scope.groups(user, Permission.ANSWER_AUDIT)
    asked = AuditQuestion.objects.filter(participation__in=groups, state=AuditQuestion.State.ASKED)
    found = Finding.objects.filter(participation__in=groups, state__in=[Finding.State.SENT, Finding.State.ASKED_AGAIN])
    mine = scope.here(user) & Q(state__in=Report.WRITABLE, author=user)
    decide = Q(state=S.SUBMITTED, programme__in=scope.whole_programmes(user, Permission.APPROVE_REPORT))
    reports = Report.objects.filter(mine | decide & ~Q(author=user))
    writes = Q(participation__in=scope.groups(user, Permission.WRITE_REPORT))
    writes |= Q(participation=None, programme__in=scope.whole_programmes(user, Permission.WRITE_REPORT))
    over = Q(period_until__lt=timezone.localdate())
    expected = DueReport.objects.filter(scope.here(user), writes, over).without(Report.objects.all())
    own = scope.villages(user, Permission.WRITE_VILLAGE_WORDS, "report__village__")
    words = ReportSection.objects.waiting_for_village().filter(own)
    sessions = AuditSession.objects.filter(
        scope.here(user), seats__auditor=user, state=AuditSession.State.OPEN, starts_at__lte=Now(), ends_at__gt=Now()
    )
    seated = scope.here(user, "session__") & Q(session__seats__auditor=user, session__state=AuditSession.State.OPEN)
    answered = AuditQuestion.objects.filter(seated, state=AuditQuestion.State.ANSWERED)
    judged = Finding.objects.filter(seated, state=Finding.State.ANSWERED)
    measures = Finding.objects.filter(scope.here(user, "session__"), owner=user, state=Finding.State.MEASURE)
    group = "participation__partner__name"
    return [
        row(asked, "audit_question", group, F("due_on"), number=""),
        row(answered, "audit_answer", group, F("due_on"), number=""),
        row(found, "finding", group, F("answer_by")),
        row(judged, "finding_answered", group, F("answer_by")),
        row(measures, "finding_measure", group, F("measure_by")),
        row(reports, "report", place_of(), F("due_on"), state="state"),
        row(expected, "report_expected", Coalesce(group, "programme__title"), F("due_on"), number=""),
        row(words, "village_words", "report__village__name", F("report__due_on"), key="report_id", number=""),
        row(sessions, "audit_session", "number", TruncDate("ends_at")),
        _results(user),
        *money_rows(user),
        *steering_rows(user, now),
        *task_rows(user, monday_of(timezone.localdate())),
    ]


def _told(_user: User, *lists: list[Row]) -> list[TodoItem]:
    return with_numbers(items(chain.from_iterable(lists)), monday_of(timezone.localdate()))


oversight_waiting = Waiting(oversight_rows, _told)


def _results(user: User) -> Rows:
    """Results of pilots to approve, and own ones that were returned; they are dealt with on the pilot's page."""
    own = scope.here(user, "pilot__village__participation__")
    mine = own & Q(recorded_by=user, state=PilotResult.State.RETURNED)
    rows = scope.any_of(PilotResult.objects.all(), RESULTS["approve"].waiting(user), mine)
    due = TruncDate("recorded_at") + PUBLISH_WITHIN
    return row(rows, "result", "pilot__village__name", due, state="state", key="pilot_id", number="kind")
