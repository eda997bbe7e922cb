"""Flat tables of what was bought how: procurements, offers, contracts, acceptance acts.

Procurements are those of the report's chapter: decided in the period, or under way at its end.
"""

from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, Q, QuerySet

from audits.packages.table import GROUP, MONEY, Column, Make, Scope, Table, rows_of
from budget.models import AcceptanceAct, Contract, Offer, Procurement
from budget.queries.money_stands import contracts_with_use
from budget.queries.procurement import standing, under_way, value_of


def procurements_in(scope: Scope) -> QuerySet[Procurement]:
    return under_way(scope.groups, scope.since, scope.until)


def contracts_in(scope: Scope) -> QuerySet[Contract]:
    """Signed by the last day, and in force on a day of the period or ended in it."""
    groups = Q(participation__in=scope.groups) | Q(procurement__served__participation__in=scope.groups)
    rows = Contract.objects.filter(groups, signed_on__lte=scope.until)
    still = Q(ends_on__gte=scope.since) | Q(annexes__ends_on__gte=scope.since)
    return Contract.objects.filter(pk__in=rows.filter(still).values("pk"))


class Stated(TypedDict):
    stated: int  # statements of interests


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


def procurements(scope: Scope) -> Table:
    columns = (
        Column("id", "integer"), Column("number", "text"), Column("group", "text"), Column("subject", "text"),
        Column("purpose", "text"), Column("category", "text"), Column("category_label", "text"),
        Column("procedure", "text"), Column("procedure_label", "text"), Column("exception_basis", "text"),
        Column("state", "text"), Column("state_label", "text"), Column("estimated_net", "decimal", MONEY),
        Column("value", "decimal", MONEY), Column("offers", "integer"), Column("offers_counting", "integer"),
        Column("offers_needed", "integer"), Column("winner_offer_id", "integer"), Column("winner", "text"),
        Column("winner_reason", "text"), Column("call_sent_on", "date"), Column("answers_until", "date"),
        Column("decided_on", "date"), Column("board_decision", "text"), Column("ordered_on", "date"),
        Column("register_reference", "text"), Column("interest_statements", "integer"),
    )  # fmt: skip
    rows = procurements_in(scope).select_related("participation__partner", "programme", "winner")
    rows = rows.annotate(stated=Count("interest_statements")).order_by("pk")
    return Table("procurements", "id", columns, map(_procurement, rows.iterator()))


def _procurement(one: "WithAnnotations[Procurement, Stated]") -> list[object]:
    judged = standing(one)
    row = [one.pk, one.number, one.participation.partner.code, one.subject, one.purpose, one.category]
    row += [one.get_category_display(), one.procedure, one.get_procedure_display(), one.exception_basis]
    row += [one.state, one.get_state_display(), one.estimated_net, value_of(one), len(judged.judged)]
    row += [len(judged.counting), judged.needed, one.winner_id, one.winner.supplier if one.winner else ""]
    row += [one.winner_reason, one.call_sent_on, one.answers_until, one.decided_on, one.board_decision]
    return [*row, one.ordered_on, one.register_reference, one.stated]


def offers(scope: Scope) -> Table:
    columns = (
        Column("id", "integer"), Column("procurement_id", "integer"), Column("supplier", "text"),
        Column("supplier_code", "text"), Column("received_on", "date"), Column("valid_until", "date"),
        Column("net", "decimal"), Column("vat", "decimal"), Column("currency", "text"),
        Column("is_late", "boolean"), Column("meets_conditions", "boolean"), Column("exclusion", "text"),
        Column("is_winner", "boolean"), Column("document_id", "integer"),
    )  # fmt: skip
    rows = Offer.objects.filter(procurement__in=procurements_in(scope).values("pk")).select_related("procurement")
    lines = (
        [
            one.pk, one.procurement_id, one.supplier, one.supplier_code, one.received_on, one.valid_until, one.net,
            one.vat, one.currency, one.is_late, one.meets_conditions, one.exclusion,
            one.procurement.winner_id == one.pk, one.document_id,
        ]
        for one in rows.order_by("procurement_id", "pk").iterator()
    )  # fmt: skip
    return Table("offers", "id", columns, lines)


def contracts(scope: Scope) -> Table:
    """``whole`` is the ceiling with its annexes, ``used`` what invoices have taken of it."""
    columns = (
        Column("id", "integer"), Column("procurement_id", "integer"), Column("group", "text", of=GROUP),
        Column("number", "text"), Column("supplier", "text"), Column("supplier_code", "text"),
        Column("subject", "text"), Column("signed_on", "date"), Column("starts_on", "date"),
        Column("ends_on", "date"), Column("price_model", "text"), Column("net", "decimal"),
        Column("ceiling", "decimal"), Column("whole", "decimal"), Column("used", "decimal"),
        Column("currency", "text"), Column("annexes", "integer", of="annex_count"),
        Column("marking_required", "boolean"),
        Column("document_id", "integer"),
    )  # fmt: skip
    found = contracts_with_use(contracts_in(scope)).select_related("participation__partner")
    rows = found.annotate(annex_count=Count("annexes", distinct=True)).order_by("pk")
    return Table("contracts", "id", columns, rows_of(rows.iterator(), columns))


def acts(scope: Scope) -> Table:
    """What was accepted under those contracts by the last day."""
    columns = (
        Column("id", "integer"), Column("contract_id", "integer"), Column("number", "text"),
        Column("accepted_on", "date"), Column("period_from", "date"), Column("period_until", "date"),
        Column("delivered", "text"), Column("amount", "decimal"), Column("defects", "text"),
        Column("event_id", "integer"), Column("document_id", "integer"),
    )  # fmt: skip
    rows = AcceptanceAct.objects.filter(contract__in=contracts_in(scope).values("pk"), accepted_on__lte=scope.until)
    return Table("acts", "id", columns, rows_of(rows.order_by("pk").iterator(), columns))


TABLES: tuple[Make, ...] = (procurements, offers, contracts, acts)
