from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from audits import actions
from audits.forms.findings import AnswerForm, AskForm, AskMoreForm, ItemAsked, QuestionFilter
from audits.models import AuditQuestion, AuditSession, PopulationItem
from audits.views.sessions import must_work_in, sees_audits, visible_session, works_in
from ui.exports import list_download, wants_file
from ui.paging import page_of
from villages.access import can, require
from villages.forms.actions import run_action
from villages.roles import Permission


@require_GET
def questions(request: SignedInRequest) -> HttpResponse:
    """Questions of all sessions that the person sees, the earliest day first."""
    if not sees_audits(request.user):
        raise PermissionDenied
    form = QuestionFilter(request.GET)
    rows = AuditQuestion.objects.visible_to(request.user).filter(**form.chosen)
    rows = rows.select_related("session", "participation__partner", "item").order_by("due_on", "pk")
    if wants_file(request):
        heads = [_("Audit session"), _("Group"), _("Question"), _("Answer by"), _("State")]
        return list_download(request, _("questions"), heads, map(_row, rows))
    context = {"filter": form, "page": page_of(request, rows)}
    return render(request, "audits/questions.html", context)


def _row(question: AuditQuestion) -> list[object]:
    row = [question.session.number, question.participation.partner.code, question.text]
    return [*row, question.due_on, question.get_state_display()]


def item_asked(request: HttpRequest, session: AuditSession) -> PopulationItem | None:
    form = ItemAsked(request.GET)
    pk = form.cleaned_data["item"] if form.is_valid() else None
    return PopulationItem.objects.filter(population__session=session, pk=pk).first() if pk else None


def ask_question(request: SignedInRequest, number: str) -> HttpResponse:
    session = visible_session(request, number)
    must_work_in(request.user, session)
    item = item_asked(request, session)
    form = AskForm(request.POST or None, session=session, item=item)
    if form.is_valid():
        given = {"by": request.user, "session": session, "item": item, **form.cleaned_data}
        if question := run_action(form, actions.ask_question, **given):
            messages.success(request, _("Asked. The group's coordinators see it on their home page."))
            return redirect("audits:question", question.pk)
    context = {"form": form, "session": session, "item": item}
    return render(request, "audits/ask_question.html", context, status=422 if form.errors else 200)


def visible_question(request: SignedInRequest, pk: int) -> AuditQuestion:
    rows = AuditQuestion.objects.visible_to(request.user).select_related(
        "session", "participation__partner", "participation__programme", "item", "asked_by"
    )
    return get_object_or_404(rows, pk=pk)


@require_GET
def question(request: SignedInRequest, pk: int) -> HttpResponse:
    question = visible_question(request, pk)
    works = works_in(request.user, question.session)
    may_answer = can(request.user, Permission.ANSWER_AUDIT, question.participation)
    context = {
        "question": question,
        "session": question.session,
        "replies": question.replies.select_related("by", "document"),
        "may_answer": may_answer and question.state == "asked",
        "may_ask_more": works and question.state == "answered",
        "may_close": works and question.state != "closed",
    }
    return render(request, "audits/question.html", context)


def answer_question(request: SignedInRequest, pk: int) -> HttpResponse:
    question = visible_question(request, pk)
    require(request.user, Permission.ANSWER_AUDIT, question.participation)
    form = AnswerForm(request.POST or None, request.FILES or None)
    if form.is_valid() and run_action(
        form, actions.answer_question, by=request.user, question=question, **form.cleaned_data
    ):
        messages.success(request, _("Answered. The auditor sees it."))
        return redirect("audits:question", pk)
    context = {"form": form, "question": question}
    return render(request, "audits/answer_question.html", context, status=422 if form.errors else 200)


def ask_more(request: SignedInRequest, pk: int) -> HttpResponse:
    question = visible_question(request, pk)
    must_work_in(request.user, question.session)
    form = AskMoreForm(request.POST or None)
    if form.is_valid() and run_action(form, actions.ask_more, by=request.user, question=question, **form.cleaned_data):
        return redirect("audits:question", pk)
    context = {"form": form, "question": question}
    return render(request, "audits/ask_more.html", context, status=422 if form.errors else 200)


@require_POST
def close_question(request: SignedInRequest, pk: int) -> HttpResponse:
    question = visible_question(request, pk)
    must_work_in(request.user, question.session)
    try:
        actions.close_question(by=request.user, question=question)
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("audits:question", pk)
