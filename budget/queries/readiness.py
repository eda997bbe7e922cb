"""What of a cost is there and what is missing until it can be claimed, and who can bring it (A6, A11)."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from budget.models import Cost
from budget.queries.bringers import Bringers
from budget.queries.cost_faults import Surroundings, faults_of, surroundings
from budget.queries.required import missing_papers_of
from villages.models import Document
from villages.roles import Permission

S = Cost.State


@dataclass(frozen=True)
class Need:
    """One thing that the claim will ask for. ``who``: the people who can bring it, and as what, when it is missing."""

    code: str
    label: str
    is_met: bool
    why: str = ""
    who: str = ""
    url: str = ""


@dataclass(frozen=True)
class Readiness:
    cost: Cost
    needs: list[Need]

    @property
    def missing(self) -> list[Need]:
        return [need for need in self.needs if not need.is_met]

    @property
    def is_ready(self) -> bool:
        return not self.missing


def readiness(costs: list[Cost], people: Bringers | None = None) -> list[Readiness]:
    """In the order given; ``people`` by name, else roles in words.

    Costs with `papers__document`, `contract__acts` and `participation__partner` fetched."""
    around, known = surroundings(costs), people or Bringers()
    return [Readiness(cost, _needs(cost, around, known)) for cost in costs]


def _needs(cost: Cost, around: Surroundings, people: Bringers) -> list[Need]:
    page, attach = reverse("budget:cost", args=[cost.pk]), reverse("budget:attach_paper", args=[cost.pk])
    enter = people.who(Permission.ENTER_COST, cost.participation)
    check = people.who(Permission.EDIT_BUDGET, cost.participation, but=cost.entered_by_id)
    lacking = dict(missing_papers_of(cost, around.thresholds, is_correction=cost.corrects_id is not None))
    here = {paper.document.kind for paper in cost.papers.all()}
    needs = [
        Need(kind, str(Document.Kind(kind).label), False, why, enter, f"{attach}?kind={kind}")
        for kind, why in lacking.items()
    ]
    needs += [Need(kind, str(Document.Kind(kind).label), True) for kind in sorted(here - set(lacking))]
    checked, why = cost.state in Cost.COUNTED, _("A second person compares the entry with the paper.")
    needs.append(Need("checked", _("check by a second person"), checked, why, check, page))
    why = _("The payer pays what was paid.")
    needs.append(Need("paid", _("payment"), cost.state == S.PAID, why, enter, page))
    needs += [Need(code, what, False, why, check, page) for code, what, why in faults_of(cost, around)]
    return sorted(needs, key=lambda need: need.is_met)
