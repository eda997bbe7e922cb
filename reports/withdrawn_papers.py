"""A paper whose fingerprint stands in a report that was handed in stays (claims-and-audit B8)."""

from django.utils.translation import gettext as _

from accounts.rules import RuleBroken
from reports.models import Report
from villages.document_uses import lets_go
from villages.models import Document


@lets_go(Report)
def not_what_a_report_names(document: Document) -> None:
    named = Report.objects.filter(
        programme=document.programme_id, snapshot__event_papers__contains=[{"sha256": document.sha256}]
    )
    report = named.exclude(state__in=Report.WRITABLE).order_by("pk").first()
    if report is not None:
        words = _("Report %(report)s names it by its fingerprint, and the report was handed in. It stays.")
        raise RuleBroken(words % {"report": report})
