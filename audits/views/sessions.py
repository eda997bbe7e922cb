from collections import Counter
from typing import NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from accounts.reauthentication import recently_authenticated
from accounts.requests import SignedInRequest
from audits import actions
from audits.checklists import lines_for
from audits.forms.sessions import ConclusionForm, ExtendForm, OpenForm, SessionFilter, StatementForm
from audits.models import AuditRead, AuditSession, Finding, ItemCheck, PopulationItem
from audits.queries.print_data import report_data
from audits.queries.subjects import claims_of, groups_of, named_claims
from ui.exports import list_download, wants_file
from ui.paging import page_of, sort_of
from villages.access import can, programme_of, require
from villages.actions import print_paper
from villages.forms.actions import run_action
from villages.history import lines_of, past_of
from villages.models import Participation, Place
from villages.one_question import in_one_question
from villages.roles import Permission
from villages.scope import can_somewhere
from villages.views.actions import told


def sees_audits(user: User) -> bool:
    return can_somewhere(user, Permission.DO_AUDIT) or can_somewhere(user, Permission.ANSWER_AUDIT)


def visible_session(request: SignedInRequest, number: str) -> AuditSession:
    rows = AuditSession.objects.visible_to(request.user).select_related("programme", "opened_by", "closed_by")
    return get_object_or_404(rows, number=number)


def works_in(user: User, session: AuditSession) -> bool:
    return AuditSession.objects.worked_on_by(user).filter(pk=session.pk).exists()


def must_work_in(user: User, session: AuditSession) -> None:
    if not works_in(user, session):
        raise PermissionDenied


@require_GET
def sessions(request: SignedInRequest) -> HttpResponse:
    if not sees_audits(request.user):
        raise PermissionDenied
    form = SessionFilter(request.GET)
    rows = AuditSession.objects.visible_to(request.user).filter(**form.chosen)
    open_findings = Count("findings", filter=~Q(findings__state__in=[*Finding.ENDED, "draft"]), distinct=True)
    waiting = Count("questions", filter=Q(questions__state="asked"), distinct=True)
    rows = rows.annotate(open_findings=open_findings, waiting=waiting)
    rows = rows.order_by(*sort_of(request, {"number": "number", "until": "ends_at"}, "-number"))
    if wants_file(request):
        heads = [_("Number"), _("Auditing body"), _("Purpose"), _("From"), _("Until"), _("Access until"), _("State")]
        return list_download(request, _("audits"), heads, map(_row, rows))
    context = {
        "filter": form,
        "page": page_of(request, rows),
        "default_sort": "-number",
        "may_open": can_somewhere(request.user, Permission.OPEN_AUDIT),
    }
    return render(request, "audits/list.html", context)


def _row(session: AuditSession) -> list[object]:
    row = [session.number, session.get_body_display(), session.purpose, session.period_from, session.period_until]
    return [*row, session.ends_at, session.get_state_display()]


@recently_authenticated
def open_session(request: SignedInRequest) -> HttpResponse:
    if not can_somewhere(request.user, Permission.OPEN_AUDIT):
        raise PermissionDenied
    programme = programme_of(request.user)
    require(request.user, Permission.OPEN_AUDIT, programme)
    form = OpenForm(request.POST or None, programme=programme)
    if form.is_valid():
        session = run_action(form, actions.open_session, by=request.user, programme=programme, **form.cleaned_data)
        if session:
            messages.success(request, _("The session is open. Its auditors see it on their home page."))
            return redirect("audits:session", session.number)
    return render(request, "audits/open_session.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def session(request: SignedInRequest, number: str) -> HttpResponse:
    user = request.user
    session = visible_session(request, number)
    works = works_in(user, session)
    groups = groups_of(session).select_related("partner", "programme").order_by("partner__code")
    seats = session.seats.select_related("auditor").order_by("pk")
    mine = PopulationItem.objects.visible_to(user).filter(population__session=session, drawn__isnull=False)
    populations = session.populations.annotate(drawings=Count("draws")).order_by("pk")
    items = _looked_at(mine)
    questions = session.questions.visible_to(user).select_related("participation__partner")
    findings = session.findings.visible_to(user).select_related("participation__partner").order_by("pk")
    in_one_question(groups, seats, populations, questions, findings, past := past_of(session, 20))
    seat = next((one for one in seats if one.auditor_id == user.pk), None)
    context = {
        "session": session,
        "groups": groups,
        "claims": claims_of(session) if named_claims(session) else [],
        "seats": seats,
        "seat": seat,
        "works": works and bool(seat and seat.statement),
        "must_state": works and not (seat and seat.statement),
        "may_extend": can(user, Permission.OPEN_AUDIT, session.programme) and session.state == "open",
        "may_print": place_of_print(user, session, works, groups) is not None,
        "populations": populations,
        "sees_populations": seat is not None or can(user, Permission.ANSWER_AUDIT, session.programme),
        "items": items,
        "looked_at": sum(row.checked >= row.lines for row in items),
        "questions": questions,
        "findings": findings,
        "reads": AuditRead.objects.visible_to(user).filter(session=session).count(),
        "history": lines_of(past, 20),
    }
    return render(request, "audits/session.html", context)


class Looked(NamedTuple):
    """How many questions of a drawn row's checklist are answered, of how many."""

    item: PopulationItem
    checked: int
    lines: int


def _looked_at(rows: QuerySet[PopulationItem]) -> list[Looked]:
    items = list(rows.select_related("population").order_by("key").distinct())
    answered = Counter(ItemCheck.objects.filter(item__in=items).values_list("item", flat=True))
    return [Looked(item, answered[item.pk], len(lines_for(item.population.subject))) for item in items]


@recently_authenticated
def extend_session(request: SignedInRequest, number: str) -> HttpResponse:
    session = visible_session(request, number)
    require(request.user, Permission.OPEN_AUDIT, session.programme)
    form = ExtendForm(request.POST or None)
    if form.is_valid() and run_action(
        form, actions.extend_session, by=request.user, session=session, **form.cleaned_data
    ):
        messages.success(request, _("The end of the access is moved."))
        return redirect("audits:session", number)
    context = {"form": form, "session": session}
    return render(request, "audits/extend_session.html", context, status=422 if form.errors else 200)


def state_conflicts(request: SignedInRequest, number: str) -> HttpResponse:
    session = visible_session(request, number)
    must_work_in(request.user, session)
    form = StatementForm(request.POST or None)
    if form.is_valid() and run_action(
        form, actions.state_conflicts, by=request.user, session=session, **form.cleaned_data
    ):
        messages.success(request, _("Written down. Now freeze the list that you want to look at."))
        return redirect("audits:session", number)
    context = {"form": form, "session": session}
    return render(request, "audits/state_conflicts.html", context, status=422 if form.errors else 200)


def close_session(request: SignedInRequest, number: str) -> HttpResponse:
    session = visible_session(request, number)
    must_work_in(request.user, session)
    form = ConclusionForm(request.POST or None)
    if form.is_valid() and run_action(
        form, actions.close_session, by=request.user, session=session, **form.cleaned_data
    ):
        messages.success(request, _("The session is closed. Its findings and answers stay to be read."))
        return redirect("audits:session", number)
    context = {"form": form, "session": session}
    return render(request, "audits/close_session.html", context, status=422 if form.errors else 200)


@require_GET
def reads(request: SignedInRequest, number: str) -> HttpResponse:
    """What auditors opened and took away, for those whose it is."""
    session = visible_session(request, number)
    rows = AuditRead.objects.visible_to(request.user).filter(session=session)
    rows = rows.select_related("user", "participation__partner").order_by("-pk")
    if wants_file(request):
        heads = [_("Time"), _("Auditor"), _("Page"), _("Address"), _("Group"), _("Taken away as a file")]
        return list_download(request, _("audit-reads"), heads, map(_read_row, rows))
    context = {"session": session, "page": page_of(request, rows)}
    return render(request, "audits/reads.html", context)


def _read_row(read: AuditRead) -> list[object]:
    code = read.participation.partner.code if read.participation else ""
    return [read.at, read.user.name, read.route, read.address, code, _("yes") if read.is_file else ""]


def place_of_print(user: User, session: AuditSession, works: bool, groups: QuerySet[Participation]) -> Place | None:
    """Where the audit report is kept: the programme, or an audited group for an auditor of some groups only."""
    if not (works or can(user, Permission.OPEN_AUDIT, session.programme)):
        return None
    places: list[Place] = [session.programme, *groups]
    return next((place for place in places if can(user, Permission.VIEW_PLACE, place)), None)


@require_POST
def print_audit_report(request: SignedInRequest, number: str) -> HttpResponse:
    user = request.user
    session = visible_session(request, number)
    groups = groups_of(session).select_related("partner", "programme")
    place = place_of_print(user, session, works_in(user, session), groups)
    if place is None:
        raise PermissionDenied
    back = reverse("audits:session", args=[session.number])
    paper = told(
        request, print_paper, by=user, kind="audits.report", place=place, data=report_data(session), back=back,
        title=_("Audit report %(number)s") % {"number": session.number},
        filename=f"{_('audit-report')}-{session.number}",
    )  # fmt: skip
    return redirect("villages:paper", paper.pk) if paper else redirect(back)
