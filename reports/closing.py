"""The reports' part of what a group's final claim waits for."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from budget.closing import Ask, Lists, Open, closing_check
from reports.models import Report
from villages.models import Participation


@closing_check
def final_report(group: Participation) -> Iterator[Lists | Ask]:
    done = [Report.State.APPROVED, Report.State.ISSUED]
    found = Report.objects.filter(participation=group, kind=Report.Kind.FINAL).defer("snapshot").order_by("pk")
    yield (found,)

    rows, missing = list(found), []
    if not any(report.state in done for report in rows):
        draft = rows[-1] if rows else None
        url = reverse("reports:draft", args=[draft.pk]) if draft else reverse("reports:list")
        missing = [Open(draft or _("no final report is begun"), url, draft.get_state_display() if draft else "")]
    yield Ask("report", _("The final report is approved"), missing, "file-text")
