"""The schedule of reports: who owes which report, and by when."""

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from reports.models import DueReport, Report
from villages.access import can
from villages.models import Participation, Programme
from villages.roles import Permission


@action
def schedule_reports(
    *,
    by: User,
    programme: Programme,
    kind: str,
    period_from: dt.date,
    period_until: dt.date,
    due_on: dt.date,
    groups: Sequence[Participation],
    own_due_on: dt.date | None = None,
) -> list[DueReport]:
    """A line for each group and, with `own_due_on`, one for the programme's own report. What is there keeps its line,
    with the new day."""
    if not can(by, Permission.APPROVE_REPORT, programme):
        raise RuleBroken(_("The schedule of reports is made by the lead coordinator."))
    if period_until < period_from:
        raise RuleBroken({"period_until": _("The period ends on the day it starts or later.")})
    if due_on < period_from:
        raise RuleBroken({"due_on": _("A report is due after its period has begun.")})
    if own_due_on and own_due_on < due_on:
        raise RuleBroken({"own_due_on": _("The programme's report comes after those of the groups, or on their day.")})
    owed: list[tuple[Participation | None, dt.date]] = [(group, due_on) for group in groups]
    if own_due_on:
        owed.append((None, own_due_on))
    if not owed:
        raise RuleBroken({"groups": _("Choose at least one group.")})
    same = {"programme": programme, "kind": kind, "period_from": period_from, "period_until": period_until}
    made = []
    for group, day in owed:
        line, _is_new = DueReport.objects.update_or_create(
            participation=group, **same, defaults={"due_on": day}, create_defaults={"due_on": day, "set_by": by}
        )
        made.append(line)
    return made


@action
def drop_due_report(*, by: User, line: DueReport) -> None:
    """Take a line off; a report that was begun for it stays."""
    if not can(by, Permission.APPROVE_REPORT, line.programme):
        raise RuleBroken(_("The schedule of reports is made by the lead coordinator."))
    if report_of(line) is not None:
        raise RuleBroken(_("This report is begun already; it stands in the plan by itself."))
    line.delete()


def report_of(line: DueReport) -> Report | None:
    """The newest report on the line's place and period."""
    same: dict[str, object] = {"programme": line.programme, "participation": line.participation, "village": None}
    same |= {"kind": line.kind, "period_from": line.period_from, "period_until": line.period_until}
    return Report.objects.filter(**same).order_by("-begun_at").first()
