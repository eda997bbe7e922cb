"""What stands between a cost and its claim, beside its papers: offers, contract, the same invoice elsewhere.

One rule for the page "What is missing", for the cost's own page and for the check of a claim.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from budget.models import Contract, Cost, Procurement
from budget.queries.money_rules import Thresholds
from budget.queries.money_stands import contracts_with_use
from budget.queries.procurement import Standing, standing
from budget.rules.rounding import ZERO
from ui import formats
from ui.text import folded_invoice_no

if TYPE_CHECKING:
    from budget.queries.money_stands import UsedContract

Invoice = tuple[str, dt.date, str]  # supplier's registry code, day, folded number


@dataclass
class Surroundings:
    """What the faults of many costs are judged by, asked for once: contracts, invoices entered by several groups; and
    the standing of each procurement and each programme's table of offers when it is first needed."""

    contracts: "dict[int, UsedContract]" = field(default_factory=dict)
    over: dict[Invoice, Decimal] = field(default_factory=dict)
    standings: dict[int, Standing] = field(default_factory=dict)
    thresholds: Thresholds = field(default_factory=Thresholds)

    def standing(self, procurement: Procurement) -> Standing:
        if procurement.pk not in self.standings:
            self.standings[procurement.pk] = standing(procurement)
        return self.standings[procurement.pk]


def surroundings(costs: Iterable[Cost]) -> Surroundings:
    """Of costs of one or more programmes with `participation` fetched."""
    costs = list(costs)
    named = Contract.objects.filter(pk__in={cost.contract_id for cost in costs if cost.contract_id})
    return Surroundings({row.pk: row for row in contracts_with_use(named)}, _over_invoices(costs))


def _over_invoices(costs: list[Cost]) -> dict[Invoice, Decimal]:
    """By how much the eligible parts of one invoice, typed by several groups, pass the invoice (I38). Groups type the
    whole invoice, each with its share; parts of a split invoice have numbers of their own."""
    codes = {cost.supplier_code for cost in costs} - {""}
    if not codes:
        return {}
    same = Cost.objects.filter(
        participation__programme__in={cost.participation.programme_id for cost in costs}, supplier_code__in=codes,
        invoice_on__in={cost.invoice_on for cost in costs}, corrects=None,
    ).exclude(state=Cost.State.REVERSED)  # fmt: skip
    whole: dict[Invoice, Decimal] = defaultdict(Decimal)
    eligible: dict[Invoice, Decimal] = defaultdict(Decimal)
    for code, day, number, net, vat, part in same.values_list(
        "supplier_code", "invoice_on", "invoice_no", "net", "vat", "eligible"
    ):
        key = (code, day, folded_invoice_no(number))
        whole[key], eligible[key] = max(whole[key], net + vat), eligible[key] + part
    return {key: eligible[key] - whole[key] for key in whole if eligible[key] > whole[key]}


def faults_of(cost: Cost, around: Surroundings | None = None) -> Iterator[tuple[str, str, str]]:
    """Code, what is wrong, and the rule that says so; nothing of credit notes and reversed costs."""
    if cost.corrects_id or cost.state == Cost.State.REVERSED:
        return
    around = around or surroundings([cost])
    if cost.procurement is not None:
        stands = around.standing(cost.procurement)
        if not stands.is_enough:
            why = _("Offers are counted over everything that serves one purpose.")
            yield "offers", stands.sentence + ".", why
    if cost.contract_id is not None:
        yield from _of_contract(around.contracts[cost.contract_id])
    yield from share_faults(cost, around)


def share_faults(cost: Cost, around: Surroundings) -> Iterator[tuple[str, str, str]]:
    """I38, asked by the check of a claim as well."""
    over = around.over.get((cost.supplier_code, cost.invoice_on, folded_invoice_no(cost.invoice_no)), ZERO)
    if over > 0:
        why = _("All groups and grants together claim at most the invoice.")
        told = {"over": formats.money(over)}
        yield "shares", _("The shares of this invoice come to %(over)s more than the invoice.") % told, why


def _of_contract(contract: Contract) -> Iterator[tuple[str, str, str]]:
    """I41. ``contract`` as `contracts_with_use` gives it."""
    whole, used, acts = (getattr(contract, name) for name in ("whole", "used", "act_count"))
    if used > whole:
        told = {"contract": contract, "over": formats.money(used - whole)}
        why = _("Invoices stay within the contract and its annexes.")
        yield "ceiling", _("Invoices of %(contract)s are %(over)s over its ceiling.") % told, why
    if not acts:
        yield "act", _("Nothing is accepted under the contract yet."), _("What is claimed was accepted.")
