from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from accounts.requests import SignedInRequest
from audits import actions
from audits.forms.findings import (
    AnswerFindingForm,
    CommentForm,
    FindingFilter,
    FindingForm,
    FollowUpForm,
    ReasonForm,
    StepAsked,
    SureForm,
)
from audits.models import Finding
from audits.queries.cuts import Step, cut_of
from audits.queries.effects import effects_of
from audits.views.questions import item_asked
from audits.views.sessions import must_work_in, sees_audits, visible_session, works_in
from ui.exports import list_download, wants_file
from ui.paging import page_of, sort_of
from ui.search import matching
from ui.types import Text
from villages.access import can, require
from villages.forms.actions import run_action
from villages.history import history_of
from villages.models import Document
from villages.roles import Permission
from villages.views.actions import told

S = Finding.State
Move = tuple[Text, Callable[..., BaseForm], Callable[..., object]]  # the button's words, form, action
# from, to → the move
MOVES: dict[tuple[str, str], Move] = {
    (S.DRAFT, S.SENT): (gettext_lazy("Send to the group"), SureForm, actions.send_finding),
    (S.SENT, S.ANSWERED): (gettext_lazy("Answer"), AnswerFindingForm, actions.answer_finding),
    (S.ASKED_AGAIN, S.ANSWERED): (gettext_lazy("Answer"), AnswerFindingForm, actions.answer_finding),
    (S.ANSWERED, S.MEASURE): (gettext_lazy("Take the answer"), CommentForm, actions.take_up_answer),
    (S.VERIFIED, S.MEASURE): (gettext_lazy("Not done after all"), ReasonForm, actions.reopen_measure),
    (S.VERIFIED, S.CLOSED): (gettext_lazy("Close the finding"), SureForm, actions.close_finding),
}
ANY: dict[str, Move] = {
    S.VERIFIED: (gettext_lazy("Follow up"), FollowUpForm, actions.follow_up),
    S.ASKED_AGAIN: (gettext_lazy("Ask again"), ReasonForm, actions.ask_finding_again),
    S.ACCEPTED_RISK: (gettext_lazy("Accept the risk"), ReasonForm, actions.accept_risk),
    S.WITHDRAWN: (gettext_lazy("Withdraw"), ReasonForm, actions.withdraw_finding),
}


def move_of(finding: Finding, to: str) -> Move | None:
    return MOVES.get((finding.state, to)) or ANY.get(S(to))


def sees_suspicion(user: User, finding: Finding) -> bool:
    """Suspected fraud is told to the session's auditors and the lead, not to the group (claims-and-audit C6)."""
    seat = finding.session.seats.filter(auditor=user).exists()
    return seat or can(user, Permission.OPEN_AUDIT, finding.session.programme)


@require_GET
def findings(request: SignedInRequest) -> HttpResponse:
    if not sees_audits(request.user):
        raise PermissionDenied
    form = FindingFilter(request.GET)
    rows = Finding.objects.visible_to(request.user).select_related("session", "participation__partner")
    chosen = form.chosen
    if words := chosen.pop("q", None):
        rows = rows.filter(matching(words, "number", "facts"))
    sorts = {"number": "number", "amount": "amount", "due": "answer_by"}
    rows = rows.filter(**chosen).order_by(*sort_of(request, sorts, "-number"))
    if wants_file(request):
        heads = [_("Number"), _("Group"), _("Kind of error"), _("Severity"), _("Amount, €"), _("Of it support, €")]
        heads += [_("What was found"), _("State"), _("Answer by")]
        return list_download(request, _("findings"), heads, map(_row, rows))
    context = {"filter": form, "page": page_of(request, rows), "default_sort": "-number"}
    return render(request, "audits/findings.html", context)


def _row(finding: Finding) -> list[object]:
    row: list[object] = [finding.number, finding.participation.partner.code, finding.get_typology_display()]
    row += [finding.get_severity_display(), finding.amount, finding.support, finding.facts]
    return [*row, finding.get_state_display(), finding.answer_by]


def write_finding(request: SignedInRequest, number: str) -> HttpResponse:
    session = visible_session(request, number)
    must_work_in(request.user, session)
    item = item_asked(request, session)
    start: dict[str, object] = {"participation": item.participation_id, "items": [item.pk]} if item else {}
    form = FindingForm(request.POST or None, user=request.user, session=session, initial=start)
    if form.is_valid():
        given = {"by": request.user, "session": session, **form.cleaned_data}
        if finding := run_action(form, actions.write_finding, **given):
            messages.success(request, _("Written as a draft. The group sees it once it is sent."))
            return redirect("audits:finding", finding.pk)
    context = {"form": form, "session": session}
    return render(request, "audits/write_finding.html", context, status=422 if form.errors else 200)


def visible_finding(request: SignedInRequest, pk: int) -> Finding:
    rows = Finding.objects.visible_to(request.user).select_related(
        "session__programme", "participation__partner", "participation__programme", "written_by", "answered_by",
        "owner",
    )  # fmt: skip
    return get_object_or_404(rows, pk=pk)


@require_GET
def finding(request: SignedInRequest, pk: int) -> HttpResponse:
    finding = visible_finding(request, pk)
    is_told = sees_suspicion(request.user, finding)
    steps = [(to, move_of(finding, to)) for to in actions.steps_for(request.user, finding)]
    context = {
        "finding": finding,
        "session": finding.session,
        "items": finding.items.select_related("item").order_by("item__key"),
        "papers": Document.objects.visible_to(request.user).filter(pk__in=finding.papers.values("document")),
        "effects": effects_of(finding),
        "cut": (cut := cut_of(finding)),
        "may_cut": cut and cut.step == Step.DRAFT and can(request.user, Permission.EDIT_BUDGET, finding.participation),
        "sees_budget": can(request.user, Permission.VIEW_MONEY, finding.participation),
        "follow_ups": finding.follow_ups.select_related("by"),
        "steps": [(to, found[0]) for to, found in steps if found],
        "may_edit": finding.state == S.DRAFT and works_in(request.user, finding.session),
        "sees_suspicion": is_told,
        "history": history_of(finding, 30) if is_told else [],
    }
    return render(request, "audits/finding.html", context)


@require_POST
def cut_budget(request: SignedInRequest, pk: int) -> HttpResponse:
    """The group drafts the version of its budget that the finding asks for."""
    finding = visible_finding(request, pk)
    require(request.user, Permission.EDIT_BUDGET, finding.participation)
    version = told(request, actions.cut_budget, by=request.user, finding=finding)
    if version is None:
        return redirect("audits:finding", pk)
    messages.success(request, _("Drafted. Another coordinator agrees to it, then it goes to the payer."))
    return redirect("budget:version", version.pk)


def edit_finding(request: SignedInRequest, pk: int) -> HttpResponse:
    finding = visible_finding(request, pk)
    must_work_in(request.user, finding.session)
    form = FindingForm(request.POST or None, user=request.user, instance=finding, session=finding.session)
    if form.is_valid() and run_action(
        form, actions.edit_finding, by=request.user, finding=finding, **form.cleaned_data
    ):
        messages.success(request, _("Saved."))
        return redirect("audits:finding", pk)
    context = {"form": form, "finding": finding}
    return render(request, "audits/edit_finding.html", context, status=422 if form.errors else 200)


def move_finding(request: SignedInRequest, pk: int) -> HttpResponse:
    """One step of the finding: ``?to=`` says which; the step's own form asks what it needs."""
    finding = visible_finding(request, pk)
    asked = StepAsked(request.GET)
    to = asked.cleaned_data["to"] if asked.is_valid() else ""
    step = move_of(finding, to) if to else None
    if step is None:
        raise Http404
    if to not in actions.steps_for(request.user, finding):
        raise PermissionDenied
    words, form_class, act = step
    extra = {"finding": finding} if form_class is AnswerFindingForm else {}
    form = form_class(request.POST if request.method == "POST" else None, **extra)
    if form.is_valid() and run_action(form, act, by=request.user, finding=finding, **form.cleaned_data):
        finding.refresh_from_db()
        messages.success(request, _("The finding is now: %(state)s.") % {"state": finding.get_state_display()})
        return redirect("audits:finding", pk)
    context = {"form": form, "finding": finding, "words": words, "to": to}
    return render(request, "audits/move_finding.html", context, status=422 if form.errors else 200)
