"""Days of the schedule of reports of which people are reminded."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.notices import seen_among
from coordination.deadlines import Deadline, Rule, deadlines
from reports.models import DueReport
from reports.queries.schedule import not_given
from villages.models import Programme


@deadlines(
    "reports.due", name=_("Expected reports"), seen=seen_among(DueReport),
    rules=[
        Rule(-14, "coordinators"), Rule(-3, "coordinators", True), Rule(0, "coordinators", may_be_off=False),
        Rule(1, "lead", True),
    ],
)  # fmt: skip
def expected_reports(programme: Programme) -> Iterator[Deadline]:
    """A report that was submitted settles its line; begun ones are still reminded of."""
    for line in not_given(programme):
        yield Deadline(line.pk, line.due_on, str(line), reverse("reports:plan"), line.place)
