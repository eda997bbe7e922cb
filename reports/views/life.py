"""Reports that are being written: the plan of reports, a draft with its sections, and the steps of its life."""

import difflib
from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.reauthentication import recently_authenticated
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from reports import access, actions, sections
from reports.actions.sections import BothChanged
from reports.difference import difference, readable
from reports.forms.life import (
    ApproveForm,
    BeginForm,
    DueAsked,
    IssueForm,
    PlanFilter,
    ReasonForm,
    RemarkForm,
    RenewForm,
    ReturnForm,
    SectionForm,
    SubmitForm,
)
from reports.models import DueReport, ProgressReport, Report, ReportJob, ReportSection, SectionRemark
from reports.pdf.screen import section_html
from reports.precheck import precheck
from reports.queries.schedule import missing_groups, schedule, words_of_groups
from reports.snapshot.of_report import PLACES, figures_now, figures_of_section
from reports.snapshot.shape import Snapshot
from ui.exports import as_file, flowing, list_download, wants_file
from ui.markdown import as_html
from ui.paging import page_of, sort_of
from villages.access import can, programme_of, require
from villages.forms.actions import run_action
from villages.history import history_of
from villages.roles import Permission
from villages.scope import can_somewhere, whole_programmes

UNDER_TITLE = 1
S = Report.State
WORDS = {
    "submit_report": gettext_lazy("Submit"),
    "return_report": gettext_lazy("Return to be corrected"),
    "approve_report": gettext_lazy("Approve"),
    "issue_report": gettext_lazy("Issue"),
    "replace_report": gettext_lazy("Replace by a corrected one"),
}


@require_GET
def plan(request: SignedInRequest) -> HttpResponse:
    """Every report under way with its due day and the one next step; whatever is late first."""
    user = request.user
    if not can_somewhere(user, Permission.VIEW_REPORT):
        raise PermissionDenied
    form = PlanFilter(request.GET)
    chosen = form.chosen
    rows = Report.objects.visible_to(user).select_related(
        "participation__partner",
        "participation__programme",
        "village__participation__programme",
        "programme",
        "author",
    )
    if chosen.pop("late", ""):
        rows = rows.late(timezone.localdate())
    rows = rows.filter(**chosen).defer("snapshot")
    sorts = {"due": "due_on", "until": "period_until", "state": "state"}
    rows = rows.order_by(*sort_of(request, sorts, "due"))
    if wants_file(request):
        heads = [_("Number"), _("Report on"), _("Kind"), _("From"), _("Until"), _("Due"), _("State"), _("Author")]
        return list_download(request, _("plan-of-reports"), heads, map(_row, flowing(rows)))
    page = page_of(request, rows)
    for report in page.object_list:
        steps = access.steps_for(user, report)
        report.next_step = (steps[0], WORDS[steps[0]]) if steps else None
    lines = schedule(user)
    for line in lines:
        line.may_begin = can(user, Permission.WRITE_REPORT, line.due.place)
    context = {
        "filter": form,
        "page": page,
        "lines": [line for line in lines if not line.is_ready],
        "missing": sum(line.is_late for line in lines),
        "default_sort": "due",
        "may_begin": can_somewhere(user, Permission.WRITE_REPORT),
        "may_schedule": bool(whole_programmes(user, Permission.APPROVE_REPORT)),
    }
    return render(request, "reports/plan.html", context)


def _row(report: Report) -> list[object]:
    row = [report.number or "", str(report.place), report.get_kind_display(), report.period_from, report.period_until]
    return [*row, report.due_on, report.get_state_display(), report.author.name]


def begin_report(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.WRITE_REPORT):
        raise PermissionDenied
    programme = programme_of(user)
    form = BeginForm(request.POST or None, user=user, programme=programme, initial=_expected(request))
    if form.is_valid() and (report := run_action(form, actions.begin_report, by=user, **form.cleaned_data)):
        messages.success(request, _("The draft is begun. Each section opens with the sentences of its figures."))
        return redirect("reports:draft", report.pk)
    return render(request, "reports/begin_report.html", {"form": form}, status=422 if form.errors else 200)


def _expected(request: SignedInRequest) -> dict[str, object]:
    """What a line of the schedule says of the report that begins from it."""
    user = request.user
    asked = DueAsked(request.GET).chosen.get("due")
    line = DueReport.objects.visible_to(user).filter(pk=asked).first() if asked else None
    if line is None:
        return {"language": user.language}
    return {
        "language": user.language,
        "place": f"group-{line.participation_id}" if line.participation_id else "programme",
        "kind": line.kind,
        "period": "own",
        "period_from": line.period_from,
        "period_until": line.period_until,
        "due_on": line.due_on,
    }


def visible_report(request: SignedInRequest, pk: int) -> Report:
    places = ("participation__partner", "participation__programme", "village__participation__programme", "programme")
    people = ("author", "submitted_by", "returned_by", "approved_by", "issued_by", "replaces", "job")
    rows = Report.objects.visible_to(request.user).select_related(*places, *people).defer("snapshot")
    return get_object_or_404(rows, pk=pk)


@require_GET
def draft(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    report = visible_report(request, pk)
    parts = list(report.sections.select_related("changed_by"))
    for part in parts:
        part.title = sections.title_of(part.key)  # type: ignore[attr-defined]
    context = {
        "report": report,
        "parts": parts,
        "steps": [(name, WORDS[name]) for name in access.steps_for(user, report)],
        "may_preview": access.may_preview(user, report),
        "previews": report.previews.filter(state=ReportJob.State.DONE).order_by("-pk")[:3],
        "finished": ProgressReport.objects.light().filter(job=report.job).first() if report.job else None,
        "replacement": Report.objects.filter(replaces=report).first(),
        "missing": missing_groups(report),
        "village_waits": report.sections.waiting_for_village().exists(),
        "history": history_of(report, 30),
    }
    return render(request, "reports/draft.html", context)


def visible_section(request: SignedInRequest, pk: int, key: str, *, with_figures: bool = False) -> ReportSection:
    """Also for the village's lead, who sees the village's own section and not the draft around it."""
    rows = ReportSection.objects.visible_to(request.user).select_related(
        "changed_by", *(f"report__{place}" for place in PLACES)
    )
    return get_object_or_404(rows if with_figures else rows.defer("report__snapshot"), report=pk, key=key)


def section(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """Saved while it is typed (htmx asks for that) and by its button."""
    section = visible_section(request, pk, key)
    if request.method == "POST":
        _must_write_in(request, section)
        return _write(request, section)
    form = SectionForm(initial={"text": section.text, "before": section.text, "is_ready": section.is_ready})
    return _page(request, section, form)


def _must_write_in(request: SignedInRequest, section: ReportSection) -> None:
    if not access.writes_in(request.user, section):
        raise PermissionDenied


def _write(request: SignedInRequest, section: ReportSection) -> HttpResponse:
    form = SectionForm(request.POST)
    try:
        if form.is_valid():
            given = form.cleaned_data
            written = actions.write_report_section(by=request.user, section=section, **given)
            if request.htmx:  # type: ignore[attr-defined]
                told = {"text": written.section, "sent": given["text"], "with_others": written.with_others}
                return render(request, "reports/_section_saved.html", told | {"html": _reads(written.section)})
            messages.success(request, _("Saved."))
            return redirect(_address(section))
    except BothChanged as clash:
        if request.htmx:  # type: ignore[attr-defined]
            return render(request, "reports/_section_saved.html", {"wrong": clash.messages, "clash": True})
        form.add_error(None, clash)
        data = request.POST.copy()
        data["before"] = clash.now.text
        form.data = data
        return _page(request, section, form, status=409, theirs=clash.now)
    except RuleBroken as rule:
        form.add_error(None, rule)
    if request.htmx:  # type: ignore[attr-defined]
        wrong = [error for errors in form.errors.values() for error in errors]
        return render(request, "reports/_section_saved.html", {"wrong": wrong})
    return _page(request, section, form, status=422)


def _page(
    request: SignedInRequest, section: ReportSection, form: forms.BaseForm, status: int = 200, **more: object
) -> HttpResponse:
    user = request.user
    context = {
        "section": section,
        "report": section.report,
        "title": sections.title_of(section.key),
        "form": form,
        "may_write": access.may_write_section(user, section),
        "sees_draft": can(user, Permission.VIEW_REPORT, section.report.place),
        "own_address": _address(section),
        "is_village": section.key == sections.VILLAGE,
        "html": _reads(section),
        "fields": list(sections.FIELDS),
        "fresh": _fresh(section),
        "groups_wrote": words_of_groups(section),
        "remarks": section.remarks.select_related("written_by", "resolved_by"),
        "remark_form": RemarkForm(auto_id="remark_%s"),
        "may_remark": access.may_remark(user, section),
        **more,
    }
    return render(request, "reports/section.html", context, status=status)


def _address(section: ReportSection) -> str:
    if section.key == sections.VILLAGE:
        return reverse("reports:village_words", args=[section.report_id])
    return reverse("reports:section", args=[section.report_id, section.key])


def _fresh(section: ReportSection) -> bool:
    """Whether the opening sentences would be made otherwise today."""
    with translation.override(section.report.language):
        return sections.skeleton(section.key) != section.skeleton


def _reads(section: ReportSection) -> str:
    """As it will read: with the frozen figures, or before there are any with the fields' names."""
    snapshot = Report.objects.values_list("snapshot", flat=True).get(pk=section.report_id)
    text = sections.filled(section.text, snapshot) if snapshot else section.text
    return as_html(text, UNDER_TITLE)


@require_GET
def preview_section(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """The chapter as it will stand, with its figures and tables: frozen ones, or as they are at this moment."""
    section = visible_section(request, pk, key, with_figures=True)
    snapshot: Snapshot = section.report.snapshot or figures_of_section(section.report, with_places=True)
    context = {
        "section": section,
        "report": section.report,
        "title": sections.title_of(key),
        "own_address": _address(section),
        "html": section_html(snapshot, key),
        "is_frozen": section.report.state not in Report.WRITABLE,
    }
    return render(request, "reports/preview_section.html", context)


@require_POST
def remark_on_section(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    section = visible_section(request, pk, key)
    form = RemarkForm(request.POST)
    if form.is_valid() and run_action(
        form, actions.remark_on_section, by=request.user, section=section, **form.cleaned_data
    ):
        messages.success(request, _("The comment is there."))
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect(_address(section))


@require_POST
def resolve_remark(request: SignedInRequest, pk: int) -> HttpResponse:
    remarks = SectionRemark.objects.filter(section__in=ReportSection.objects.visible_to(request.user).values("pk"))
    remark = get_object_or_404(remarks.select_related("section"), pk=pk)
    section = visible_section(request, remark.section.report_id, remark.section.key)
    _must_write_in(request, section)
    remark.section = section
    actions.resolve_remark(by=request.user, remark=remark)
    return redirect(_address(section))


@require_POST
def take_group_words(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    section = visible_section(request, pk, key)
    require(request.user, Permission.WRITE_REPORT, section.report.place)
    try:
        actions.take_group_words(by=request.user, section=section)
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    else:
        messages.success(request, _("The groups' words stand at the end of the text, each below its group."))
    return redirect("reports:section", pk, key)


def renew_sentences(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """The difference between the text and the sentences of today's figures; taking them keeps what people wrote."""
    section = visible_section(request, pk, key)
    require(request.user, Permission.WRITE_REPORT, section.report.place)
    form = RenewForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and run_action(form, actions.renew_sentences, by=request.user, section=section, take=True)
    ):
        return redirect("reports:section", pk, key)
    with translation.override(section.report.language):
        fresh = sections.skeleton(key)
    lines = difflib.ndiff(section.skeleton.splitlines(), fresh.splitlines())
    marks = {"+": "added", "-": "gone", " ": "same"}
    shown = [(marks[line[0]], line[2:]) for line in lines if line[0] in marks]
    context = {"section": section, "report": section.report, "form": form, "lines": shown}
    context["title"] = sections.title_of(key)
    return render(request, "reports/renew_sentences.html", context, status=422 if form.errors else 200)


def _step(
    request: SignedInRequest,
    report: Report,
    name: str,
    form: forms.BaseForm,
    template: str,
    about: Mapping[str, object] | None = None,
    **given: object,
) -> HttpResponse | None:
    """Refuse who may not, run the action when the form is whole; None when it was done. ``about``: for the page."""
    if name not in access.steps_for(request.user, report):
        raise PermissionDenied
    given |= {"by": request.user, "report": report}
    if request.method == "POST" and form.is_valid() and run_action(form, getattr(actions, name), **given):
        return None
    context = {**(about or {}), "form": form, "report": report, "words": WORDS[name]}
    return render(request, template, context, status=422 if form.errors else 200)


@recently_authenticated
def submit_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """The figures are read here, at one moment, before the action locks anything."""
    report = visible_report(request, pk)
    form = SubmitForm(request.POST if request.method == "POST" else None)
    if report.state != S.RETURNED:
        del form.fields["keep_figures"]
    given: dict[str, object] = {}
    about: dict[str, object] = {}
    if access.may_submit(request.user, report):
        before, now = Report.objects.values_list("snapshot", flat=True).get(pk=pk), figures_now(report)
        about = {"remarks": precheck(report, now), "moved": [readable(one) for one in difference(before or now, now)]}
        if form.is_bound and form.is_valid():
            given = {"snapshot": before if form.cleaned_data.get("keep_figures") else now}
    answer = _step(request, report, "submit_report", form, "reports/submit_report.html", about, **given)
    return answer or _done(request, pk, _("Submitted. The lead coordinator looks at it."))


def _done(request: HttpRequest, pk: int, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("reports:draft", pk)


def return_report(request: SignedInRequest, pk: int) -> HttpResponse:
    report = visible_report(request, pk)
    form = ReturnForm(request.POST if request.method == "POST" else None, report=report)
    given = {"reasons": form.reasons} if form.is_bound and form.is_valid() else {}
    answer = _step(request, report, "return_report", form, "reports/return_report.html", **given)
    return answer or _done(request, pk, _("Returned with the reasons beside the sections."))


@recently_authenticated
def approve_report(request: SignedInRequest, pk: int) -> HttpResponse:
    report = visible_report(request, pk)
    form = ApproveForm(request.POST if request.method == "POST" else None)
    if access.is_second_person(request.user, report):
        del form.fields["skip_reason"]
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    answer = _step(request, report, "approve_report", form, "reports/approve_report.html", **given)
    return answer or _done(request, pk, _("Approved: the report has its number, and its PDF is being made."))


def issue_report(request: SignedInRequest, pk: int) -> HttpResponse:
    report = visible_report(request, pk)
    form = IssueForm(request.POST if request.method == "POST" else None)
    answer = _step(request, report, "issue_report", form, "reports/issue_report.html")
    return answer or _done(request, pk, _("Issued. From now on it can only be replaced."))


def replace_report(request: SignedInRequest, pk: int) -> HttpResponse:
    report = visible_report(request, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if "replace_report" not in access.steps_for(request.user, report):
        raise PermissionDenied
    if form.is_valid():
        new = run_action(form, actions.replace_report, by=request.user, report=report, **form.cleaned_data)
        if new:
            return _done(request, new.pk, _("A corrected report is begun. The issued one stays until then."))
    context = {"form": form, "report": report, "words": WORDS["replace_report"]}
    return render(request, "reports/replace_report.html", context, status=422 if form.errors else 200)


@require_POST
def preview_report(request: SignedInRequest, pk: int) -> HttpResponse:
    report = visible_report(request, pk)
    try:
        job = actions.preview_report(by=request.user, report=report)
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
        return redirect("reports:draft", pk)
    return redirect("reports:job", job.number)


@require_GET
def preview_pdf(request: SignedInRequest, number: str) -> HttpResponse:
    jobs = ReportJob.objects.visible_to(request.user).filter(is_preview=True, state=ReportJob.State.DONE)
    job = get_object_or_404(jobs.select_related("preview"), number=number)
    content = HttpResponse(bytes(job.preview.pdf), content_type="application/pdf")
    return as_file(content, f"eelvaade-{job.number}.pdf")
