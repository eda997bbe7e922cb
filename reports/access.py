"""Who may do what with a report that is being written: one table for buttons, pages, actions and the schedule."""

from accounts.models import User
from reports.models import Report, ReportSection, Scope
from villages import scope
from villages.access import can
from villages.roles import Permission

S = Report.State


def writes_in(user: User, section: ReportSection) -> bool:
    """Whose words the section holds, in whatever state the report is: the village's lead has the village's."""
    if can(user, Permission.WRITE_REPORT, section.report.place):
        return True
    return section.key == section.VILLAGE and can(user, Permission.WRITE_VILLAGE_WORDS, section.report.place)


def may_write_section(user: User, section: ReportSection) -> bool:
    return section.report.state in Report.WRITABLE and writes_in(user, section)


def may_remark(user: User, section: ReportSection) -> bool:
    """Comments are for drafts; whoever sees the section may write one."""
    sees = can(user, Permission.VIEW_REPORT, section.report.place) or writes_in(user, section)
    return section.report.number is None and sees


def may_submit(user: User, report: Report) -> bool:
    """The place's own people submit: a group's coordinator, for the programme its lead coordinator."""
    if report.state not in Report.WRITABLE:
        return False
    if report.scope == Scope.PROGRAMME:
        return report.programme_id in scope.whole_programmes(user, Permission.WRITE_REPORT)
    group = report.participation_id or (report.village.participation_id if report.village else None)
    return group in scope.groups(user, Permission.WRITE_REPORT)


def may_decide(user: User, report: Report) -> bool:
    """Return or approve what was submitted."""
    return report.state == S.SUBMITTED and can(user, Permission.APPROVE_REPORT, report.programme)


def is_second_person(user: User, report: Report) -> bool:
    """Neither the author nor who submitted, nor who wrote last (I65)."""
    last = report.sections.order_by("-changed_at").values_list("changed_by", flat=True).first()
    return user.pk not in (report.author_id, report.submitted_by_id, last)


def may_issue(user: User, report: Report) -> bool:
    return report.state == S.APPROVED and can(user, Permission.WRITE_REPORT, report.place)


def may_replace(user: User, report: Report) -> bool:
    if report.state != S.ISSUED or not can(user, Permission.WRITE_REPORT, report.place):
        return False
    return not Report.objects.filter(replaces=report).exists()


def may_preview(user: User, report: Report) -> bool:
    return report.number is None and can(user, Permission.VIEW_REPORT, report.place)


STEPS = {
    "submit_report": may_submit,
    "return_report": may_decide,
    "approve_report": may_decide,
    "issue_report": may_issue,
    "replace_report": may_replace,
}


def steps_for(user: User, report: Report) -> list[str]:
    """Names of the acts that the person may do with the report now, in their order."""
    return [name for name, may in STEPS.items() if may(user, report)]
