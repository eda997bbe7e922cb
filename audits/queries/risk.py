"""Marks of risk (claims-and-audit C5): what makes a row worth a look. Each that a row has adds its weight.

The weights are chosen when a list is frozen and kept with it, so a score can be reckoned anew from the marks.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from budget.models import Cost, CostPaper
from budget.queries.cost_faults import Surroundings, surroundings
from budget.queries.procurement import H
from budget.queries.required import missing_papers_of
from mentoring.models import HourEntry
from trainings.models import Event
from villages.models import Document, Participation

MOST_WEIGHT = 9
WEIGHTS = {
    "foreign": 2,
    "first_supplier": 1,
    "below_threshold": 3,
    "round_sum": 1,
    "weekend": 1,
    "paid_before_invoice": 3,
    "paid_before_act": 3,
    "offers_few": 3,
    "same_address": 4,
    "near_final_day": 2,
    "vat": 1,
    "split_share": 1,
    "same_file": 5,
    "correction": 2,
    "no_papers": 3,
    "long_day": 2,
    "not_by_village": 2,
    "new_mentor": 1,
}
WORDS = {
    "foreign": _("in another currency, or of a trip abroad"),
    "first_supplier": _("first invoice of this supplier"),
    "below_threshold": _("just below a threshold of offers"),
    "round_sum": _("round sum"),
    "weekend": _("on a weekend"),
    "paid_before_invoice": _("paid before the invoice"),
    "paid_before_act": _("paid before it was accepted"),
    "offers_few": _("too few offers"),
    "same_address": _("offers from one address"),
    "near_final_day": _("near the final day"),
    "vat": _("claims VAT"),
    "split_share": _("a share of an invoice"),
    "same_file": _("the same file stands behind another cost"),
    "correction": _("corrects another row"),
    "no_papers": _("papers missing"),
    "long_day": _("a long day"),
    "not_by_village": _("not confirmed by the village"),
    "new_mentor": _("a mentor's first month"),
}
NEARLY = Decimal("0.9")  # of the value from which more offers are needed
NEAR = dt.timedelta(days=30)
SATURDAY = 5
FIRST_MONTH = dt.timedelta(days=30)


def score(marks: Iterable[str], weights: Mapping[str, int]) -> int:
    return sum(weights.get(mark, 0) for mark in marks)


def words_of(marks: Iterable[str]) -> str:
    return ", ".join(str(WORDS.get(mark, mark)) for mark in marks)


def _that_hold(found: Mapping[str, object]) -> list[str]:
    return [mark for mark, is_so in found.items() if is_so]


@dataclass
class Costs:
    """What the marks of many costs are judged by, asked for once."""

    around: Surroundings
    files: dict[int, set[str]]  # hashes of a cost's papers
    used: Counter[str]  # how many costs of the groups a file stands behind
    firsts: set[int]  # costs that are their supplier's first in the list

    @classmethod
    def of(cls, costs: list[Cost], groups: Iterable[Participation]) -> "Costs":
        papers = CostPaper.objects.filter(cost__participation__in=groups).exclude(cost__state=Cost.State.REVERSED)
        files: dict[int, set[str]] = {}
        for cost, sha256 in papers.values_list("cost", "document__sha256"):
            files.setdefault(cost, set()).add(sha256)
        used = Counter(sha256 for hashes in files.values() for sha256 in hashes)
        return cls(surroundings(costs), files, used, _first_invoices(costs))

    def marks(self, cost: Cost) -> list[str]:
        """Needs the cost as `with_what_marks_need` fetches it."""
        final, own, act = cost.participation.final_claim_on, cost.participation.programme.currency, cost.act
        files = self.files.get(cost.pk, set())
        return _that_hold(
            {
                "foreign": cost.currency != own or (cost.event and cost.event.kind == Event.Kind.TRIP_ABROAD),
                "first_supplier": cost.pk in self.firsts,
                "below_threshold": self._is_just_below(cost),
                "round_sum": cost.eligible > 0 and cost.eligible % 100 == 0,
                "weekend": cost.invoice_on.weekday() >= SATURDAY,
                "paid_before_invoice": cost.paid_on and cost.paid_on < cost.invoice_on,
                "paid_before_act": cost.paid_on and act and cost.paid_on < act.accepted_on,
                "offers_few": self._has_few_offers(cost),
                "same_address": self._has_one_address(cost),
                "near_final_day": final and cost.invoice_on > final - NEAR,
                "vat": cost.eligible > cost.net,
                "split_share": cost.share_percent != 100 or hasattr(cost, "common_share"),
                "same_file": any(self.used[sha256] > 1 for sha256 in files),
                "correction": cost.corrects_id or cost.kind in (Cost.Kind.CREDIT_NOTE, Cost.Kind.CORRECTION),
                "no_papers": not files,
            }
        )

    def _is_just_below(self, cost: Cost) -> bool:
        """By the programme's own table of offers of the invoice's day."""
        table = self.around.thresholds.on(cost.participation.programme_id, cost.invoice_on)
        nearly = [row for row in table if cost.eligible >= row.value * NEARLY]
        return any(not row.reached_by(cost.eligible) for row in nearly)

    def _has_few_offers(self, cost: Cost) -> bool:
        """By the same rules as the check of a claim."""
        if cost.corrects_id or cost.eligible <= 0:
            return False
        if cost.procurement is not None:
            return not self.around.standing(cost.procurement).is_enough
        return any(kind == Document.Kind.OFFER for kind, _why in missing_papers_of(cost, self.around.thresholds))

    def _has_one_address(self, cost: Cost) -> bool:
        """Of two offers of its procurement, or of an offer and the buyer."""
        if cost.procurement is None:
            return False
        return any(hint.kind == H.ADDRESS for hint in self.around.standing(cost.procurement).hints)


def with_what_marks_need(costs: QuerySet[Cost]) -> QuerySet[Cost]:
    """A queryset of costs with everything that `Costs.marks` looks at."""
    named = costs.select_related(
        "participation__partner", "participation__programme", "line", "act", "contract", "procurement", "event",
        "common_share",
    )  # fmt: skip
    return named.prefetch_related("papers__document")


def _first_invoices(costs: Iterable[Cost]) -> set[int]:
    """Costs that are a supplier's first in the list."""
    first: dict[str, Cost] = {}
    for cost in sorted(costs, key=lambda one: (one.invoice_on, one.pk)):
        first.setdefault(cost.supplier_code or cost.supplier, cost)
    return {cost.pk for cost in first.values()}


def marks_of_hours(entry: HourEntry, begins: Mapping[int, dt.date], working_day: Decimal) -> list[str]:
    """``begins``: the day of each mentor's first hours in the programme; ``working_day``: its hours."""
    begin = begins.get(entry.mentor_id)
    return _that_hold(
        {
            "weekend": entry.worked_on.weekday() >= SATURDAY,
            "long_day": entry.hours >= working_day,
            "not_by_village": entry.confirm_note,
            "new_mentor": begin and entry.worked_on < begin + FIRST_MONTH,
        }
    )
