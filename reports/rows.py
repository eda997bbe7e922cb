"""Rows of a frozen report by the number that stands beside them on paper, and the records they were made of.

`K-12` is a cost, `M-3` a claim, `H-7` a procurement, `T-000015` an entry of the mentors' log, `S-4` an event, `P-9` a
pilot action, `R-2` a risk, `A-5` a publication, `L-1` a finding.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.notices import Seeable
from audits.models import Finding
from budget.models import Claim, Cost, Procurement
from coordination.models import Risk
from mentoring.models import HourEntry
from pilots.models import Pilot
from reports.pdf import labels
from reports.sections import CHANGES, title_of
from reports.snapshot.shape import Snapshot
from trainings.models import Event
from ui.types import Text


class Record(NamedTuple):
    """Where the record of a kind of row stands; `model` says by `visible_to` who may open it."""

    page: str
    model: type[Model]  # its manager has `visible_to`


RECORDS = {
    "K": Record("budget:cost", Cost),
    "M": Record("budget:claim", Claim),
    "H": Record("budget:procurement", Procurement),
    "T": Record("mentoring:entry", HourEntry),
    "S": Record("trainings:event", Event),
    "P": Record("pilots:pilot", Pilot),
    "R": Record("coordination:risk", Risk),
    "L": Record("audits:finding", Finding),
}
# Columns of a frozen row in the words of the paper; what is not here is for machines.
WORDS = {
    "title": _("Title"), "event": _("Event"), "claim": _("Claim"), "procurement": _("Procurement"),
    "subject": _("Subject"), "partner_code": _("Group"), "place": _("Place"), "activity_code": _("Activity"),
    "category": _("Cost category"), "supplier": _("Supplier"), "document_no": _("Invoice number"),
    "invoiced_on": _("Invoice date"), "paid_on": _("Paid"), "description": _("What was bought"),
    "amount": _("Eligible, €"), "papers": _("Papers"), "on": _("Day"), "village": _("Village"), "mentor": _("Mentor"),
    "kind": _("Kind"), "state": _("State"), "state_then": _("State at the end of the period"), "hours": _("Hours"),
    "done": _("What was done"), "planned_from": _("Planned from"), "planned_to": _("Planned until"),
    "actual_from": _("Held from"), "actual_to": _("Held until"), "persons": _("Persons"),
    "attendances": _("Attendances"), "seats": _("Seats"), "cost": _("Cost, €"), "budget": _("Budget"),
    "spent": _("Spent"), "support": _("Support"), "completion": _("Completion, %"), "due_on": _("Ready by"),
    "sent_on": _("Sent"), "claimed": _("Claimed"), "certified": _("Certified"), "payable": _("To be paid"),
    "paid": _("Paid"), "decision_no": _("Decision"), "decided_on": _("Decided"), "procedure": _("Procedure"),
    "value": _("Value, €"), "offers": _("Offers"), "winner": _("Winner"), "reason": _("Reason"),
    "contract": _("Contract"), "likelihood": _("Likelihood"), "impact": _("Effect"), "review_on": _("Looked at again"),
    "typology": _("Kind of error"), "measure": _("Measure"), "channel": _("Channel"), "outlet": _("Outlet"),
    "url": _("Link"), "proof_sha256": _("SHA-256 of the proof"), "line": _("Budget line"), "before": _("Before"),
    "now": _("Now"), "delta": _("Movement"),
}  # fmt: skip
CODES = {
    "S": {"kind": labels.EVENT_KIND, "state": labels.EVENT, "state_then": labels.EVENT},
    "P": {"state": labels.PILOT, "state_then": labels.PILOT},
}


class Row(NamedTuple):
    key: str
    chapter: str
    data: Mapping[str, object]

    @property
    def title(self) -> str:
        names = ("title", "event", "claim", "subject", "description", "done", "typology")
        return next((str(self.data[name]) for name in names if self.data.get(name)), self.key)

    @property
    def facts(self) -> list[tuple[Text, object]]:
        codes = CODES.get(self.key[0], {})
        return [
            (WORDS[name], labels.word(codes[name], str(value)) if name in codes else value)
            for name, value in self.data.items()
            if name in WORDS and value not in (None, "")
        ]


def rows_of(snapshot: Snapshot) -> Iterator[Row]:
    """Each row that has a number once, in the order of the chapters."""
    seen = set()
    for chapter, rows in _tables(snapshot):
        for row in rows:
            key = row.get("key") or row.get("number")
            if isinstance(key, str) and key not in seen:
                seen.add(key)
                yield Row(key, title_of(chapter), row)


TABLES = (  # chapter, and the way to its rows; older reports lack some
    ("finance", "finance", "costs"),
    ("finance", "claims", "claims"),
    ("trainings", "trainings", "events"),
    ("trainings", "trainings", "outside"),
    ("trips", "trips", ""),
    ("mentoring", "hours_log", ""),
    ("pilots", "pilots", "rows"),
    ("region", "region", "events"),
    ("communication", "communication", ""),
    ("deviations", "risks", ""),
    ("procurements", "procurements", ""),
    ("findings", "findings", ""),
    (CHANGES, "changes", "records"),  # last: a cost that is still in the report has its whole row
)


def _tables(snapshot: Mapping[str, object]) -> Iterator[tuple[str, list[Mapping[str, object]]]]:
    for chapter, part, rows in TABLES:
        found = snapshot.get(part)
        if rows:
            found = found.get(rows) if isinstance(found, Mapping) else None
        yield chapter, found if isinstance(found, list) else []


def record_of(user: User, key: str) -> tuple[str, int] | None:
    """Page and key of the record, when the person may open it."""
    kind, _dash, number = key.partition("-")
    record = RECORDS.get(kind)
    if record is None or not number.isdecimal():
        return None
    pk = int(number)
    seen = cast("Seeable", record.model._default_manager).visible_to(user)
    return (record.page, pk) if seen.filter(pk=pk).exists() else None
