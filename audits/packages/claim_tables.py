"""Flat tables of decisions and claims: grant decisions, claims with their rows, corrections, recoveries.

The sums of `claims` and of the counted columns of `claim_rows` are those of the report's chapter on claims.
"""

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from audits.packages.table import BATCH, GROUP, MONEY, ZERO, Column, Make, Scope, Table, rows_of
from budget.models import ClaimRow, DecisionRow, GrantDecision, Recovery, RecoveryPart
from budget.queries.sent_claims import decision_by, said_of, sent_claims, standing

if TYPE_CHECKING:
    from budget.queries.sent_claims import SentClaim


def grant_decisions(scope: Scope) -> Table:
    """All that a second person has checked, whichever day: budgets follow from them."""
    columns = (
        Column("id", "integer"), Column("group", "text", of=GROUP), Column("number", "integer"),
        Column("reference", "text"), Column("kind", "text"), Column("kind_label", "text", of="get_kind_display"),
        Column("decided_on", "date"), Column("in_force_from", "date"), Column("total_eligible", "decimal", MONEY),
        Column("support", "decimal", MONEY), Column("rate", "decimal"), Column("eligible_from", "date"),
        Column("eligible_until", "date"), Column("final_claim_on", "date"), Column("document_id", "integer"),
    )  # fmt: skip
    rows = GrantDecision.objects.checked().filter(participation__in=scope.groups)  # type: ignore[attr-defined]
    records = rows.select_related("participation__partner").order_by("pk").iterator()
    return Table("grant_decisions", "id", columns, rows_of(records, columns))


def claims(scope: Scope) -> Table:
    """Sent by the last day, with what was decided and paid by then."""
    columns = (
        Column("id", "integer"), Column("claim", "text"), Column("group", "text"), Column("number", "integer"),
        Column("kind", "text"), Column("kind_label", "text"), Column("state", "text"), Column("state_label", "text"),
        Column("sent_on", "datetime"), Column("payer_no", "text"), Column("rate", "decimal"),
        Column("claimed", "decimal", MONEY), Column("support", "decimal", MONEY), Column("own", "decimal", MONEY),
        Column("decision_id", "integer"), Column("certified", "decimal", MONEY), Column("penalty", "decimal", MONEY),
        Column("payable", "decimal", MONEY), Column("paid", "decimal", MONEY), Column("paid_on", "date"),
    )  # fmt: skip
    rows = sent_claims(scope.groups, scope.until).filter(scope.of_claims())
    return Table("claims", "id", columns, (_claim(one, scope) for one in rows.iterator()))


def _claim(claim: "SentClaim", scope: Scope) -> list[object]:
    row = [claim.pk, str(claim), claim.participation.partner.code, claim.number, claim.kind]
    row += [claim.get_kind_display(), claim.state, claim.get_state_display(), claim.sent_at, claim.payer_no]
    row += [claim.rate, claim.claimed, claim.support, claim.own]
    said = decision_by(claim, scope.until)
    row += [said.pk, said.accepted_cost, said.penalty, said.payable] if said else [None] * 4
    return [*row, claim.arrived, claim.arrived_on]


def claim_rows(scope: Scope) -> Table:
    """As they were sent (I33). ``counted`` is what stands in the report: a row asked for again counts once."""
    columns = (
        Column("id", "integer"), Column("claim_id", "integer"), Column("code", "text"), Column("cost_id", "integer"),
        Column("activity", "text"), Column("line_key", "integer"), Column("category", "text"),
        Column("category_label", "text"), Column("supplier", "text"), Column("supplier_code", "text"),
        Column("invoice_no", "text"), Column("invoice_on", "date"), Column("paid_on", "date"),
        Column("net", "decimal", MONEY), Column("vat", "decimal", MONEY), Column("eligible", "decimal", MONEY),
        Column("claimed", "decimal", MONEY), Column("counted", "decimal", MONEY),
        Column("certified", "decimal", MONEY), Column("deducted", "decimal", MONEY),
        Column("waiting", "decimal", MONEY), Column("error_type", "text"), Column("error_label", "text"),
        Column("corrects_id", "integer"), Column("left_out", "text"),
    )  # fmt: skip
    sent = ClaimRow.objects.filter(scope.of_claims("claim__"), claim__sent_at__date__lte=scope.until)
    counted = set(standing(sent, scope.until).values_list("pk", flat=True))
    rows = sent.select_related("claim", "cost__line__activity").prefetch_related("decisions__decision")
    lines = (_claim_row(one, one.pk in counted, scope) for one in rows.order_by("pk").iterator(chunk_size=BATCH))
    return Table("claim_rows", "id", columns, lines)


def _claim_row(row: ClaimRow, is_counted: bool, scope: Scope) -> list[object]:
    line = row.cost.line
    made = [row.pk, row.claim_id, row.code, row.cost_id, row.activity, row.line_key, line.category]
    made += [line.get_category_display(), row.supplier, row.supplier_code, row.invoice_no, row.invoice_on]
    made += [row.paid_on, row.net, row.vat, row.eligible, row.claimed]
    said = said_of(row, scope.until) if is_counted else None
    certified, deducted = (said.certified, said.deducted) if said else (ZERO, ZERO)
    counted = row.claimed if is_counted else ZERO
    made += [counted, certified, deducted, counted - certified - deducted]
    made += [said.error_type, said.get_error_type_display()] if said else ["", ""]
    return [*made, row.corrects_id, row.left_out]


def decisions(scope: Scope) -> Table:
    """The payer's decisions on claims that two people have entered, by the last day."""
    columns = (
        Column("id", "integer"), Column("claim_id", "integer"), Column("group", "text"), Column("payer_no", "text"),
        Column("decided_on", "date"), Column("received_on", "date"), Column("appeal_until", "date"),
        Column("accepted_cost", "decimal", MONEY), Column("accepted_support", "decimal", MONEY),
        Column("rounding", "decimal", MONEY), Column("penalty", "decimal", MONEY),
        Column("penalty_basis", "text"), Column("offset", "decimal", MONEY), Column("settled", "decimal", MONEY),
        Column("payable", "decimal", MONEY), Column("document_id", "integer"),
    )  # fmt: skip
    found = (
        (claim, said)
        for claim in sent_claims(scope.groups, scope.until).filter(scope.of_claims()).iterator()
        if (said := decision_by(claim, scope.until))
    )
    lines = (
        [
            said.pk, claim.pk, claim.participation.partner.code, said.payer_no, said.decided_on, said.received_on,
            said.appeal_until, said.accepted_cost, said.accepted_support, said.rounding, said.penalty,
            said.penalty_basis, said.offset, said.settled, said.payable, said.document_id,
        ]
        for claim, said in found
    )  # fmt: skip
    return Table("decisions", "id", columns, lines)


def decision_rows(scope: Scope) -> Table:
    """Every row of those decisions, also of claims that were withdrawn or asked for again."""
    columns = (
        Column("id", "integer"), Column("decision_id", "integer"), Column("claim_row_id", "integer", of="row_id"),
        Column("claimed", "decimal", MONEY), Column("certified", "decimal", MONEY),
        Column("deducted", "decimal", MONEY), Column("parked", "decimal", MONEY), Column("parked_kind", "text"),
        Column("error_type", "text"), Column("error_label", "text", of="get_error_type_display"),
        Column("law", "text"), Column("note", "text"),
    )  # fmt: skip
    rows = DecisionRow.objects.filter(
        scope.of_claims("row__claim__"),
        decision__checked_at__isnull=False, decision__decided_on__lte=scope.until,
    )  # fmt: skip
    return Table("decision_rows", "id", columns, rows_of(rows.order_by("pk").iterator(), columns))


def corrections(scope: Scope) -> Table:
    """Rows that correct a decided one; signed, so that they add up with what they correct."""
    columns = (
        Column("claim_row_id", "integer"), Column("corrects_id", "integer"), Column("claim_id", "integer"),
        Column("cost_id", "integer"), Column("claimed", "decimal", MONEY), Column("certified", "decimal", MONEY),
        Column("note", "text"),
    )  # fmt: skip
    rows = ClaimRow.objects.filter(scope.of_claims("claim__"), claim__sent_at__date__lte=scope.until)
    rows = rows.filter(corrects__isnull=False).prefetch_related("decisions__decision").order_by("pk")
    lines = (
        [
            one.pk, one.corrects_id, one.claim_id, one.cost_id, one.claimed,
            said.certified if (said := said_of(one, scope.until)) else None, one.note,
        ]
        for one in rows.iterator(chunk_size=BATCH)
    )  # fmt: skip
    return Table("corrections", "claim_row_id", columns, lines)


def recovered(scope: Scope) -> QuerySet[Recovery]:
    """What the groups pay back; with named claims, what comes back of these."""
    rows = Recovery.objects.filter(participation__in=scope.groups)
    return rows if scope.claims is None else rows.filter(rows__row__claim__in=scope.claims)


def recoveries(scope: Scope) -> Table:
    columns = (
        Column("id", "integer"), Column("group", "text", of=GROUP), Column("number", "integer"),
        Column("origin", "text"), Column("origin_label", "text", of="get_origin_display"), Column("state", "text"),
        Column("state_label", "text", of="get_state_display"),
        Column("decided_on", "date"), Column("due_on", "date"), Column("principal", "decimal", MONEY),
        Column("interest_percent", "decimal", "%"), Column("interest", "decimal", MONEY),
        Column("document_id", "integer"),
    )  # fmt: skip
    rows = Recovery.objects.filter(pk__in=recovered(scope), decided_on__lte=scope.until)
    records = rows.select_related("participation__partner").order_by("pk").iterator()
    return Table("recoveries", "id", columns, rows_of(records, columns))


def recovery_parts(scope: Scope) -> Table:
    """What was paid back, set off or written off by the last day."""
    columns = (
        Column("id", "integer"), Column("recovery_id", "integer"), Column("kind", "text"),
        Column("kind_label", "text", of="get_kind_display"), Column("day", "date"), Column("amount", "decimal", MONEY),
        Column("interest", "decimal", MONEY), Column("decision_id", "integer"), Column("payment_no", "text"),
        Column("reason", "text"),
    )  # fmt: skip
    rows = RecoveryPart.objects.filter(recovery__in=recovered(scope), day__lte=scope.until)
    return Table("recovery_parts", "id", columns, rows_of(rows.order_by("pk").iterator(), columns))


TABLES: tuple[Make, ...] = (
    grant_decisions, claims, claim_rows, decisions, decision_rows, corrections, recoveries, recovery_parts,
)  # fmt: skip
