import hashlib

import structlog
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from reports import actions
from reports.forms import PlaceAsked, ReportFilter, RequestForm
from reports.models import ProgressReport, ReportJob
from reports.queries.finished import newer_than
from ui.exports import as_file, flowing, list_download, wants_file
from ui.paging import page_of, sort_of
from villages.access import can, programme_of, require
from villages.roles import Permission
from villages.scope import can_somewhere
from villages.views import papers

log = structlog.get_logger(__name__)

HEADS = (
    *(gettext_lazy("Number"), gettext_lazy("Report on"), gettext_lazy("From"), gettext_lazy("Until")),
    *(gettext_lazy("State"), gettext_lazy("Asked"), gettext_lazy("Asked by"), gettext_lazy("Pages")),
)
STEPS = {**papers.STEPS, "figures": gettext_lazy("Freezing the figures")}


@require_GET
def report_list(request: SignedInRequest) -> HttpResponse:
    if not can_somewhere(request.user, Permission.VIEW_REPORT):
        raise PermissionDenied
    form = ReportFilter(request.GET, user=request.user)
    rows = ReportJob.objects.visible_to(request.user).filter(**_chosen(form), is_preview=False)
    if group := form.chosen.get("group"):
        rows = rows.filter(Q(participation=group) | Q(village__participation=group))
    rows = rows.select_related("participation__partner", "village", "programme", "requested_by", "report")
    rows = rows.with_name_then().defer("note", "figures", "report__pdf", "report__snapshot")
    allowed = {"asked": "requested_at", "number": "number", "until": "period_until"}
    rows = rows.order_by(*sort_of(request, allowed, "-asked"))
    if wants_file(request):
        return list_download(request, _("reports"), HEADS, map(_row, flowing(rows)))
    page = page_of(request, rows)
    context = {
        "filter": form,
        "page": page,
        "default_sort": "-asked",
        "may_request": can_somewhere(request.user, Permission.REQUEST_REPORT),
    }
    return render(request, "reports/list.html", context)


def _row(job: ReportJob) -> tuple[object, ...]:
    pages = job.report.pages if job.state == ReportJob.State.DONE else None
    period = (job.period_from, job.period_until)
    return (
        job.number,
        job.name_then or str(job.place),
        *period,
        job.get_state_display(),
        job.requested_at,
        str(job.requested_by),
        pages,
    )


def _chosen(form: ReportFilter) -> dict[str, object]:
    names = {"q": "number__icontains", "on": "scope", "year": "requested_at__year"}
    return {names[name]: value for name, value in form.chosen.items() if name in names}


def request_report(request: SignedInRequest) -> HttpResponse:
    if not can_somewhere(request.user, Permission.REQUEST_REPORT):
        raise PermissionDenied
    programme = programme_of(request.user)
    wanted = PlaceAsked(request.GET).chosen | {"language": request.user.language}
    form = RequestForm(request.POST or None, user=request.user, programme=programme, initial=wanted)
    if form.is_valid():
        try:
            job = actions.request_report(by=request.user, **form.cleaned_data)
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            if job.requested_by_id != request.user.pk or job.note != form.cleaned_data["note"]:
                messages.info(request, _("This very report is being made already; here it is."))
            return redirect("reports:job", job.number)
    return render(request, "reports/request.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def job(request: SignedInRequest, number: str) -> HttpResponse:
    """How far a report is. The same address later shows the finished report."""
    job = _job(request, number)
    if job.is_preview and job.state == ReportJob.State.DONE:
        return _to_draft(request, job)
    if job.state == ReportJob.State.DONE and not request.htmx:  # type: ignore[attr-defined]
        return redirect("reports:page", job.number)
    context = _job_context(request, job)
    if not request.htmx:  # type: ignore[attr-defined]
        return render(request, "reports/job.html", context)
    response = render(request, "reports/_job.html", context)
    if not job.is_open:
        response.status_code = papers.HTMX_STOP_POLLING
        if job.state == ReportJob.State.DONE:
            response["HX-Push-Url"] = reverse("reports:page", args=[job.number])
    return response


def _to_draft(request: HttpRequest, job: ReportJob) -> HttpResponse:
    """A ready preview stands on its draft's page; htmx is told to go there as a whole."""
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("reports:draft", job.draft_id)
    response = HttpResponse()
    response["HX-Redirect"] = reverse("reports:draft", args=[job.draft_id])
    return response


def _job(request: SignedInRequest, number: str) -> ReportJob:
    jobs = ReportJob.objects.visible_to(request.user).with_name_then().defer("figures")
    jobs = jobs.select_related("participation__partner", "participation__programme", "requested_by")
    return get_object_or_404(jobs.select_related("programme", "village__participation__programme"), number=number)


def _job_context(request: SignedInRequest, job: ReportJob) -> dict[str, object]:
    may_request = can(request.user, Permission.REQUEST_REPORT, job.place)
    context: dict[str, object] = {"job": job, "step": STEPS.get(job.step, job.step), "may_request": may_request}
    if job.state == ReportJob.State.QUEUED and job.attempts:
        context["step"] = _("The last try failed; the next one begins in a moment")
    if job.state == ReportJob.State.DONE and not job.is_preview:
        context |= _report_context(ProgressReport.objects.light().select_related("job").get(job=job), job)
    return context


def _report_context(report: ProgressReport, job: ReportJob) -> dict[str, object]:
    return {
        "report": report,
        "job": job,
        "newer": newer_than(report),
        "unchanged": _is_unchanged(report.pk),
        "signed_copies": report.signed_copies.select_related("document", "given_by").prefetch_related(
            "document__signatures"
        ),
        "downloads": report.downloads.select_related("by")[:10],
    }


def _is_unchanged(pk: int) -> bool:
    """Hashed anew from the stored bytes each time it is said."""
    pdf, sha256 = ProgressReport.objects.values_list("pdf", "sha256").get(pk=pk)
    return hashlib.sha256(pdf).hexdigest() == sha256


@require_GET
def page(request: SignedInRequest, number: str) -> HttpResponse:
    """A finished report; one that is still being made has its own page."""
    job = _job(request, number)
    if job.state != ReportJob.State.DONE or job.is_preview:
        return redirect("reports:job", job.number)
    return render(request, "reports/page.html", _job_context(request, job))


@require_GET
def download(request: SignedInRequest, number: str) -> HttpResponse:
    report = get_object_or_404(
        ProgressReport.objects.visible_to(request.user).defer("snapshot").select_related("job"), number=number
    )
    content = bytes(report.pdf)
    if hashlib.sha256(content).hexdigest() != report.sha256:
        log.error("report_damaged", report=report.number)
        return render(request, "reports/damaged.html", {"report": report}, status=500)
    actions.record_download(by=request.user, report=report)
    return as_file(HttpResponse(content, content_type="application/pdf"), report.filename)


@require_POST
def retry(request: SignedInRequest, number: str) -> HttpResponseRedirect:
    job = _job(request, number)
    require(request.user, Permission.REQUEST_REPORT, job.place)
    try:
        job = actions.retry_report(by=request.user, job=job)
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("reports:job", job.number)
