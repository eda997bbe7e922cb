"""Questions of auditors: asked of a group, with a day, answered in writing."""

import datetime as dt

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from audits.models import AuditQuestion, AuditSession, PopulationItem, Reply
from audits.queries.subjects import groups_of
from audits.rows import must_say, save, working_session
from villages.access import can
from villages.actions import store_document
from villages.models import Document, Participation
from villages.roles import Permission

S = AuditQuestion.State


@action
def ask_question(
    *,
    by: User,
    session: AuditSession,
    participation: Participation,
    text: str,
    due_on: dt.date,
    item: PopulationItem | None = None,
) -> AuditQuestion:
    session = working_session(by, session)
    if not groups_of(session).filter(pk=participation.pk).exists():
        raise RuleBroken(_("The session does not look at this group."))
    if due_on < timezone.localdate():
        raise RuleBroken(_("The answer is due today or later."))
    question = AuditQuestion(
        session=session, item=item, participation=participation, text=text, due_on=due_on, asked_by=by
    )
    save(question)
    return question


@action
def answer_question(*, by: User, question: AuditQuestion, text: str, paper: File | None = None) -> Reply:
    """By a coordinator of the group that was asked, also after the day: a late answer is better than none."""
    question = _locked(question)
    if not can(by, Permission.ANSWER_AUDIT, question.participation):
        raise RuleBroken(_("A coordinator of the group answers."))
    move(question, S.ANSWERED)
    return _say(by, question, text, paper)


@action
def ask_more(*, by: User, question: AuditQuestion, text: str, due_on: dt.date) -> Reply:
    question = _locked(question)
    working_session(by, question.session)
    if due_on < timezone.localdate():
        raise RuleBroken(_("The answer is due today or later."))
    move(question, S.ASKED, due_on=due_on)
    return _say(by, question, text, None)


@action
def close_question(*, by: User, question: AuditQuestion) -> AuditQuestion:
    question = _locked(question)
    working_session(by, question.session)
    move(question, S.CLOSED)
    return question


def _locked(question: AuditQuestion) -> AuditQuestion:
    rows = AuditQuestion.objects.select_for_update(of=("self",))
    return rows.select_related("session", "participation__programme").get(pk=question.pk)


def _say(by: User, question: AuditQuestion, text: str, paper: File | None) -> Reply:
    must_say(text, _("Write something."))
    document = None
    if paper:
        kind = Document.Kind.OTHER
        document = store_document(by=by, place=question.participation, kind=kind, upload=paper)
    reply = Reply(question=question, text=text, document=document, by=by)
    save(reply)
    return reply
