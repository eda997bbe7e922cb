"""From draft to the report that replaces it (claims-and-audit C1)."""

import datetime as dt
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from accounts.rules import RuleBroken, action, move, require_reason
from reports import access, sections
from reports.actions.jobs import place_fields, refuse_language
from reports.models import ProgressReport, Report, ReportJob, ReportSection
from reports.numbering import next_number, year_locked
from reports.snapshot.shape import Snapshot
from ui.addresses import absolute_url
from villages.access import can
from villages.models import Place
from villages.roles import Permission

S = Report.State


@action
def begin_report(
    *,
    by: User,
    place: Place,
    period_from: dt.date,
    period_until: dt.date,
    kind: str = Report.Kind.INTERIM,
    language: str = "et",
    due_on: dt.date | None = None,
    replaces: Report | None = None,
) -> Report:
    """A draft with all its sections, each opening with the sentences made from the figures."""
    if not can(by, Permission.WRITE_REPORT, place):
        raise RuleBroken(_("You may not write a report on %(place)s.") % {"place": place})
    refuse_language(place_fields(place)["programme"], language)
    report = Report(
        **place_fields(place),
        period_from=period_from,
        period_until=period_until,
        kind=kind,
        language=language,
        due_on=due_on,
        author=by,
        replaces=replaces,
    )
    _save(report)
    before = {one.key: one.text for one in replaces.sections.all()} if replaces else {}
    with override(language):
        for section in sections.sections_of(report.scope):
            text = sections.skeleton(section.key)
            ReportSection.objects.create(
                report=report, key=section.key, text=before.get(section.key, text), skeleton=text, changed_by=by
            )
    return report


@action
def submit_report(*, by: User, report: Report, snapshot: Snapshot) -> Report:
    """The figures are frozen as they were read; ``snapshot`` is taken right before, at one moment."""
    report = _locked(report)
    if not access.may_submit(by, report):
        raise RuleBroken(_("The report is submitted by the coordinator whose report it is, while it is a draft."))
    if unknown := _unknown(report):
        raise RuleBroken(_("These figures in the text are not known: %(names)s.") % {"names": ", ".join(unknown)})
    if missing := [sections.title_of(one.key) for one in report.sections.all() if one.return_reason]:
        raise RuleBroken(_("Returned sections still wait to be corrected: %(names)s.") % {"names": ", ".join(missing)})
    frozen: dict[str, object] = {**snapshot, "words": report.words}
    if report.village:
        frozen["village_words_by"] = report.village_words_by
    move(report, S.SUBMITTED, snapshot=frozen, submitted_by=by, submitted_at=timezone.now(), returned_by=None)
    return report


@action
def return_report(*, by: User, report: Report, reasons: Mapping[str, str]) -> Report:
    """``reasons``: section → what has to be corrected. At least one; the others stay as they are."""
    report = _locked(report)
    if not access.may_decide(by, report):
        raise RuleBroken(_("A submitted report is returned by the lead coordinator."))
    given = {key: reason.strip() for key, reason in reasons.items() if reason.strip()}
    if not given:
        raise RuleBroken(_("Say at least for one section what has to be corrected."))
    move(report, S.RETURNED, returned_by=by)
    for section in report.sections.filter(key__in=given):
        section.return_reason, section.is_ready = given[section.key], False
        section.save(update_fields=["return_reason", "is_ready"])
    return report


@action
def approve_report(*, by: User, report: Report, skip_reason: str = "") -> Report:
    """A second person approves; the report gets its number, and its figures and words are frozen for good.

    A worker then prints it. Where there is no second person, the reason is printed in its place.
    """
    report = _locked(report)
    if not access.may_decide(by, report):
        raise RuleBroken(_("A submitted report is approved by the lead coordinator."))
    if not access.is_second_person(by, report) and not skip_reason.strip():
        raise RuleBroken(
            _("Who wrote or submitted the report does not approve it. Another lead coordinator does, or say why not.")
        )
    number = next_number(year_locked())
    skip = "" if access.is_second_person(by, report) else skip_reason.strip()
    figures = _numbered(report, number)
    job = ReportJob.objects.create(
        **place_fields(report.place),
        number=number,
        period_from=report.period_from,
        period_until=report.period_until,
        language=report.language,
        requested_by=by,
        figures=figures,
    )
    facts = {"approved_by": by, "approved_at": timezone.now(), "skip_reason": skip, "number": number, "job": job}
    move(report, S.APPROVED, snapshot=figures, **facts)
    return report


def _numbered(report: Report, number: str) -> dict[str, object]:
    told: dict[str, object] = {"number": number, "kind": report.kind, "made_by": report.author.name}
    told["check_url"] = absolute_url("reports:verify_number", number)
    if report.replaces:
        told["replaces"] = report.replaces.number
    return {**(report.snapshot or {}), **told}


@action
def issue_report(*, by: User, report: Report) -> Report:
    """Once its PDF is made. The report whose place it takes says so from now on."""
    report = _locked(report)
    if not access.may_issue(by, report):
        raise RuleBroken(_("An approved report is issued by its own coordinator."))
    if not ProgressReport.objects.filter(job=report.job_id).exists():
        raise RuleBroken(_("The PDF is still being made. Issue the report when it is ready."))
    move(report, S.ISSUED, issued_by=by, issued_at=timezone.now())
    if report.replaces:
        before = Report.objects.select_for_update(of=("self",), no_key=True).get(pk=report.replaces.pk)
        move(before, S.REPLACED)
    return report


@action
def replace_report(*, by: User, report: Report, reason: str) -> Report:
    """Begin a corrected report; the issued one stays as it is until the new one is issued."""
    report = _locked(report)
    if not access.may_replace(by, report):
        raise RuleBroken(_("An issued report is replaced once, by its own coordinator."))
    require_reason(reason)
    return begin_report(
        by=by,
        place=report.place,
        period_from=report.period_from,
        period_until=report.period_until,
        kind=report.kind,
        language=report.language,
        replaces=report,
    )


@action
def preview_report(*, by: User, report: Report) -> ReportJob:
    """Ask for the draft as it would be printed, with a watermark. The same one asked again is the same one."""
    report = _locked(report)
    if not access.may_preview(by, report):
        raise RuleBroken(_("An approved report has its PDF; a preview is of a draft."))
    previews = ReportJob.objects.filter(is_preview=True, draft=report)
    if same := previews.open().first():
        return same
    return ReportJob.objects.create(
        **place_fields(report.place),
        number=f"E-{report.pk}-{previews.count() + 1}",
        period_from=report.period_from,
        period_until=report.period_until,
        language=report.language,
        requested_by=by,
        is_preview=True,
        figures=report.snapshot,
        draft=report,
    )


def _locked(report: Report) -> Report:
    rows = Report.objects.select_for_update(of=("self",), no_key=True)
    places = ("programme", "participation__programme", "village__participation__programme", "replaces", "author")
    return rows.select_related(*places).get(pk=report.pk)


def _save(report: Report) -> None:
    try:
        report.full_clean()
    except ValidationError as error:
        raise RuleBroken(error.messages) from error
    report.save()


def _unknown(report: Report) -> list[str]:
    return [name for section in report.sections.all() for name in sections.unknown_fields(section.text)]
