"""What is known of an e-invoice that waits: the same elsewhere, the invoice it credits, its likely line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from budget.models import BudgetLine, Cost, EInvoice
from ui.text import folded_invoice_no, folded_supplier

S = Cost.State


@dataclass(frozen=True)
class Twin:
    """The same invoice of the same supplier among the costs of the programme."""

    cost: Cost
    is_own: bool  # of the same group


def twins(einvoice: EInvoice) -> list[Twin]:
    return twins_of([einvoice])[einvoice.pk]


def twins_of(einvoices: Sequence[EInvoice]) -> dict[int, list[Twin]]:
    """By e-invoice, also in other groups (I16, W4): one invoice that two pay is paid twice or shared.

    The supplier is the same by registry code or, on the invoice's own day, by name as people write it.
    """
    rows = Cost.objects.filter(participation__programme__in={one.participation.programme_id for one in einvoices})
    codes, days = {one.supplier_code for one in einvoices} - {""}, {one.issued_on for one in einvoices}
    rows = rows.filter(Q(supplier_code__in=codes) | Q(invoice_on__in=days)).exclude(state=S.REVERSED)
    known = [(cost, folded_supplier(cost.supplier), folded_invoice_no(cost.invoice_no)) for cost in rows]
    found: dict[int, list[Twin]] = {}
    for one in einvoices:
        name, number = folded_supplier(one.supplier), folded_invoice_no(one.number)
        same = [
            cost
            for cost, supplier, theirs in known
            if theirs == number
            and cost.pk != one.cost_id
            and (
                (one.supplier_code and cost.supplier_code == one.supplier_code)
                or (supplier == name and cost.invoice_on == one.issued_on)
            )
        ]
        found[one.pk] = [Twin(cost, cost.participation_id == one.participation_id) for cost in same]
    return found


def credited_cost(einvoice: EInvoice) -> Cost | None:
    """The invoice that a credit note names, or the only one of that supplier that is at least as large."""
    rows = Cost.objects.filter(participation=einvoice.participation, kind=Cost.Kind.INVOICE).exclude(state=S.REVERSED)
    name = folded_supplier(einvoice.supplier)
    own = [
        cost
        for cost in rows
        if (einvoice.supplier_code and cost.supplier_code == einvoice.supplier_code)
        or folded_supplier(cost.supplier) == name
    ]
    if einvoice.credited_number:
        wanted = folded_invoice_no(einvoice.credited_number)
        return next((cost for cost in own if folded_invoice_no(cost.invoice_no) == wanted), None)
    large = [cost for cost in own if cost.gross >= -einvoice.total]
    return large[0] if len(large) == 1 else None


def likely_lines(einvoices: Sequence[EInvoice], lines: Mapping[int, Sequence[BudgetLine]]) -> dict[int, BudgetLine]:
    """By e-invoice: where this supplier's last cost of the group went; else where the group's last one did.

    ``lines``: those in force, by group.
    """
    costs = Cost.objects.filter(participation__in=lines).order_by("entered_at", "pk")
    key: dict[tuple[int, str], int] = {}
    for group, supplier, line in costs.values_list("participation", "supplier", "line__key"):
        key[group, supplier] = key[group, ""] = line
    found = {}
    for one in einvoices:
        group, own = one.participation_id, lines.get(one.participation_id, ())
        wanted = key.get((group, one.supplier[:150]), key.get((group, "")))
        likely = next((line for line in own if line.key == wanted), own[0] if own else None)
        if likely is not None:
            found[one.pk] = likely
    return found
