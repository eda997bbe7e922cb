"""Procurements: what is bought, how many offers came and counted, who won and why, and the contract."""

from budget.models import Procurement
from budget.queries.procurement import standing, under_way, value_of
from reports.snapshot import parts
from reports.snapshot.material import Material
from reports.snapshot.values import day, exact


def procurements_part(material: Material) -> list[parts.ProcurementRow]:
    """Those decided in the period, and those that were under way at its end. Villages buy through their group."""
    if material.reach.village:
        return []
    rows = under_way(material.reach.participations(), material.period.start, material.period.end)
    rows = rows.select_related("participation__partner", "programme", "winner").prefetch_related("contracts")
    return [procurement_row(row) for row in rows.order_by("number")]


def procurement_row(row: Procurement) -> parts.ProcurementRow:
    judged = standing(row)
    contracts = [f"{one.number} ({one.signed_on:%d.%m.%Y})" for one in row.contracts.all()]
    return {
        "number": f"H-{row.pk}",
        "procurement": row.number,
        "partner_code": row.participation.partner.code,
        "subject": row.subject,
        "procedure": str(row.get_procedure_display()),
        "state": str(row.get_state_display()),
        "value": exact(value_of(row)),
        "offers": len(judged.judged),
        "offers_counting": len(judged.counting),
        "offers_needed": judged.needed,
        "winner": row.winner.supplier if row.winner else "",
        "reason": row.winner_reason or row.exception_basis,
        "decided_on": day(row.decided_on),
        "contract": ", ".join(contracts),
    }
