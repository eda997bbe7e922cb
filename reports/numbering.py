"""Numbers of reports: one row a year, whose lock makes askers queue."""

from django.utils import timezone

from reports.models import ReportYear


def year_locked() -> ReportYear:
    """Twenty equal requests at once stand in line here, so the second one finds the first one's row."""
    year = timezone.localdate().year
    ReportYear.objects.bulk_create([ReportYear(year=year)], ignore_conflicts=True)
    return ReportYear.objects.select_for_update().get(year=year)


def next_number(year: ReportYear) -> str:
    """The next number of the locked year, kept in the transaction that uses it."""
    year.last_number += 1
    year.save(update_fields=["last_number"])
    return f"AK-{year.year}-{year.last_number:04}"
