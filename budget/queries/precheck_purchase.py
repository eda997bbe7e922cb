"""The check before sending, of what was bought: contracts with their acts, procurements with their offers.

A purchase is looked at as a whole, over all its invoices (domain.md I14; claims I39, I41).
"""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from budget.models import Claim, ClaimRow, Contract, Procurement
from budget.queries.cost_faults import Surroundings
from budget.queries.precheck_line import WARNING, Line, More, by_bringer, line_of
from ui import formats
from villages.models import Document


def of_purchases(claim: Claim, rows: list[ClaimRow], around: Surroundings) -> Iterator[Line]:
    """``rows``: those of the claim that are not left out; ``around``: what their costs stand in."""
    rows = [row for row in rows if row.corrects_id is None and row.claimed > 0]
    contracts: dict[int, tuple[Contract, ClaimRow]] = {}
    procurements: dict[int, tuple[Procurement, ClaimRow]] = {}
    for row in rows:
        if row.cost.contract is not None:
            contracts.setdefault(row.cost.contract.pk, (row.cost.contract, row))
            yield from _of_act(claim, row, row.cost.contract)
        if row.cost.procurement is not None:
            procurements.setdefault(row.cost.procurement.pk, (row.cost.procurement, row))
    for contract, row in contracts.values():
        yield from _of_ceiling(claim, row, contract, around)
    for procurement, row in procurements.values():
        yield from _of_offers(claim, row, procurement, around)


def _of_ceiling(claim: Claim, row: ClaimRow, contract: Contract, around: Surroundings) -> Iterator[Line]:
    """I41: all invoices of a contract stay within it and its annexes."""
    found = around.contracts[contract.pk]
    if found.used > found.whole:
        told = {"contract": contract, "sum": formats.money(found.used), "most": formats.money(found.whole)}
        what = _("Under %(contract)s %(sum)s is invoiced, and its ceiling is %(most)s.") % told
        why = _("What is above a contract and its annexes is not paid: agree on an annex first.")
        url = reverse("budget:contract", args=[contract.pk])
        yield line_of(claim, f"ceiling_{contract.pk}", what, why, url, row=row, **_without_right(claim))


def _of_act(claim: Claim, row: ClaimRow, contract: Contract) -> Iterator[Line]:
    """I41: what the invoice is for was accepted, at the latest today."""
    act, cost = row.cost.act, row.cost
    if act is not None and act.accepted_on <= timezone.localdate():
        return
    if any(paper.document.kind == Document.Kind.ACCEPTANCE for paper in cost.papers.all()):
        return
    what = _("Nothing of %(contract)s was accepted for this invoice.") % {"contract": contract}
    why = _("The acceptance act is made before the claim, or with it.")
    url = reverse("budget:attach_paper", args=[cost.pk]) + "?kind=acceptance"
    yield line_of(claim, "act_of_contract", what, why, url, row=row, **by_bringer(claim))


def _of_offers(claim: Claim, row: ClaimRow, procurement: Procurement, around: Surroundings) -> Iterator[Line]:
    """I14, I39: offers that count, by the value of everything that serves the purpose."""
    found = around.standing(procurement)
    url = reverse("budget:procurement", args=[procurement.pk])
    if not found.is_enough:
        what = f"{procurement}: {found.sentence}."
        why = _("Offers count by the value of all that serves one purpose, not by the invoice.")
        yield line_of(claim, f"offers_{procurement.pk}", what, why, url, row=row, **_without_right(claim))
    for hint in found.unanswered:
        told = {"procurement": procurement, "hint": hint.words, "offer": hint.offer, "other": hint.other or ""}
        what = (
            _("%(procurement)s: %(hint)s, %(offer)s %(other)s. Nobody has said whether they belong together.") % told
        )
        why = _("Offers of one owner count as one.")
        yield line_of(claim, f"hint_{hint.offer.pk}_{hint.kind}"[:40], what, why, url, row=row, level=WARNING)


def _without_right(claim: Claim) -> More:
    """Contracts and procurements open to whoever sees the group's money; who may mend them is said."""
    return {"who": by_bringer(claim)["who"]}
