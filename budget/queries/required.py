"""Which papers a cost needs before it is claimed (A11; domain.md 2.2)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from budget.models import Cost
from budget.queries.money_rules import Thresholds
from budget.rules.offers_needed import Threshold, first_value, offers_needed
from ui import formats
from villages.models import Document

K = Document.Kind


def missing_papers_of(cost: Cost, thresholds: Thresholds, *, is_correction: bool = False) -> Iterator[tuple[str, str]]:
    """Kind of a missing paper and why it is asked for.

    Papers of its contract, its act and its procurement count as the cost's own: they go with the claim too. Needs
    `papers__document` fetched, and `participation`, `contract` and `act` selected.
    """
    here = [paper.document.kind for paper in cost.papers.all()]
    if K.INVOICE not in here:
        yield K.INVOICE.value, _("Every cost is proved by its invoice or credit note.")
    if is_correction or cost.eligible < 0:
        return
    if K.PAYMENT not in here and cost.state == Cost.State.PAID:
        yield K.PAYMENT.value, _("Every cost is proved by its payment order or bank statement.")
    value = max(cost.eligible, cost.contract.net) if cost.contract is not None else cost.eligible
    ordered_on = cost.contract.signed_on if cost.contract is not None else cost.invoice_on
    table = thresholds.on(cost.participation.programme_id, ordered_on)
    proved_from = first_value(table)
    if proved_from is not None and value >= proved_from:
        yield from _of_purchase(cost, here, proved_from)
    if cost.procurement_id is None:  # else its offers are counted there, with those that belong together
        yield from _of_offers(here, value, table)


def _of_purchase(cost: Cost, here: list[str], proved_from: Decimal) -> Iterator[tuple[str, str]]:
    """From the first value of the programme's table on, contract and act too (domain.md I14)."""
    told = {"from": formats.money(proved_from)}
    if K.CONTRACT not in here and (cost.contract is None or cost.contract.document_id is None):
        yield K.CONTRACT.value, _("From %(from)s on the contract goes with the claim.") % told
    if K.ACCEPTANCE not in here and (cost.act is None or cost.act.document_id is None):
        yield K.ACCEPTANCE.value, _("From %(from)s on the acceptance act goes with the claim.") % told


def _of_offers(here: list[str], value: Decimal, table: Sequence[Threshold]) -> Iterator[tuple[str, str]]:
    """By the programme's table and the value of the whole contract: several invoices of one purchase are not looked
    at apart (I14)."""
    needed = offers_needed(value, table)
    if (offers := here.count(K.OFFER)) < needed:
        told = {"needed": str(needed), "here": str(offers)}
        yield K.OFFER.value, _("A purchase of this size needs %(needed)s offers; %(here)s are here.") % told
