"""Flat tables of money beside the costs: their VAT, shares of common costs, own contribution, the bank."""

from collections.abc import Iterator, Sequence

from django.db.models import Q, Sum

from audits.packages.table import BATCH, GROUP, MONEY, ZERO, Column, Make, Scope, Table, rows_of
from audits.queries.subjects import between
from budget.models import BankEntry, CommonShare, ContributionSource, CostVat, PaymentPart, SupportPayment


def cost_vat(scope: Scope) -> Table:
    """An invoice's net and VAT by rate; the rows of a cost add up to the cost."""
    columns = (
        Column("cost_id", "integer"), Column("rate", "decimal", "%"), Column("net", "decimal", MONEY),
        Column("vat", "decimal", MONEY),
    )  # fmt: skip
    rows = CostVat.objects.filter(scope.of_costs("cost__"))
    lines = rows.order_by("cost_id", "rate").values_list("cost", "rate", "net", "vat")
    return Table("cost_vat", "cost_id,rate", columns, lines.iterator())


def common_shares(scope: Scope) -> Table:
    """Who bears how much of which common invoice, by which key."""
    columns = (
        Column("id", "integer"), Column("common_cost_id", "integer"),
        Column("payer", "text", of="common_cost.payer.partner.code"), Column("group", "text", of=GROUP),
        Column("supplier", "text", of="common_cost.supplier"),
        Column("supplier_code", "text", of="common_cost.supplier_code"),
        Column("invoice_no", "text", of="common_cost.invoice_no"),
        Column("invoice_on", "date", of="common_cost.invoice_on"), Column("sharing", "text", of="common_cost.sharing"),
        Column("key", "text", of="common_cost.key_kind"), Column("key_on", "date", of="common_cost.key_on"),
        Column("weight", "decimal"), Column("net", "decimal", MONEY), Column("vat", "decimal", MONEY),
        Column("has_odd_cent", "boolean"), Column("state", "text"),
        Column("state_label", "text", of="get_state_display"), Column("evidence", "text"),
        Column("cost_id", "integer"),
    )  # fmt: skip
    rows = CommonShare.objects.filter(between("common_cost__invoice_on", scope.since, scope.until))
    rows = rows.filter(participation__in=scope.groups).order_by("common_cost_id", "position")
    rows = rows.select_related("common_cost__payer__partner", "participation__partner")
    return Table("common_shares", "id", columns, rows_of(rows.iterator(), columns))


def contribution_sources(scope: Scope) -> Table:
    """Promises of own contribution, and what had arrived of each by the last day."""
    columns = (
        Column("id", "integer"), Column("group", "text"), Column("source", "text"), Column("registry_code", "text"),
        Column("kind", "text"), Column("kind_label", "text"), Column("is_public", "boolean"),
        Column("promised", "decimal", MONEY), Column("received", "decimal", MONEY),
        Column("lacking", "decimal", MONEY),
    )  # fmt: skip
    arrived = Sum("receipts__amount", filter=Q(receipts__received_on__lte=scope.until), default=ZERO)
    rows = ContributionSource.objects.filter(participation__in=scope.groups).annotate(arrived=arrived)
    lines = (
        [
            one.pk, one.participation.partner.code, one.name, one.registry_code, one.kind, one.get_kind_display(),
            one.is_public, one.promised, one.arrived, one.promised - one.arrived,
        ]
        for one in rows.select_related("participation__partner").order_by("pk").iterator()
    )  # fmt: skip
    return Table("contribution_sources", "id", columns, lines)


def bank_entries(scope: Scope) -> Table:
    """Every movement with its day and amount; who and what for stands only where it paid for the programme."""
    columns = (
        Column("id", "integer"), Column("group", "text"), Column("account", "text"), Column("archive_id", "text"),
        Column("detail", "integer"), Column("booked_on", "date"), Column("amount", "decimal"),
        Column("currency", "text"), Column("is_masked", "boolean"), Column("counterparty", "text"),
        Column("counterparty_iban", "text"), Column("reference", "text"), Column("text", "text"),
        Column("order_no", "text"), Column("paid_costs", "decimal", MONEY), Column("support", "decimal", MONEY),
    )  # fmt: skip
    rows = BankEntry.objects.filter(participation__in=scope.groups)
    if scope.claims is None:
        rows = rows.filter(between("booked_on", scope.since, scope.until))
    else:  # those that paid their costs, or brought their support
        parts = PaymentPart.objects.filter(scope.of_costs("cost__")).values("entry")
        rows = rows.filter(Q(pk__in=parts) | Q(support__claim__in=scope.claims)).distinct()
    rows = rows.select_related("participation__partner").prefetch_related("parts", "support")
    return Table("bank_entries", "id", columns, map(_entry, rows.order_by("pk").iterator(chunk_size=BATCH)))


def _entry(entry: BankEntry) -> list[object]:
    parts, support = list(entry.parts.all()), list(entry.support.all())
    is_masked = not (parts or support)
    row = [entry.pk, entry.participation.partner.code, entry.account, entry.archive_id, entry.detail]
    row += [entry.booked_on, entry.amount, entry.currency, is_masked]
    told = [entry.counterparty, entry.counterparty_iban, entry.reference, entry.text, entry.order_no]
    row += [""] * len(told) if is_masked else told
    return [*row, sum((one.amount for one in parts), ZERO), sum((one.amount for one in support), ZERO)]


def payment_parts(scope: Scope) -> Table:
    """Which entry of the bank paid how much of which cost."""
    columns = (
        Column("id", "integer"), Column("entry_id", "integer"), Column("cost_id", "integer"),
        Column("amount", "decimal", MONEY), Column("is_overpaid", "boolean"),
    )  # fmt: skip
    rows = PaymentPart.objects.filter(scope.of_costs("cost__"))
    lines = rows.order_by("pk").values_list("pk", "entry", "cost", "amount", "is_overpaid")
    return Table("payment_parts", "id", columns, lines.iterator())


def payments(scope: Scope) -> Table:
    """Support that had arrived by the last day."""
    columns = (
        Column("id", "integer"), Column("claim_id", "integer"), Column("group", "text"), Column("arrived_on", "date"),
        Column("amount", "decimal", MONEY), Column("payment_no", "text"), Column("why_different", "text"),
        Column("entry_id", "integer"),
    )  # fmt: skip
    rows = SupportPayment.objects.filter(scope.of_claims("claim__"), arrived_on__lte=scope.until)
    names = ("pk", "claim", "claim__participation__partner__code", "arrived_on", "amount", "payment_no")
    lines: Iterator[Sequence[object]] = rows.order_by("pk").values_list(*names, "why_different", "entry").iterator()
    return Table("payments", "id", columns, lines)


TABLES: tuple[Make, ...] = (cost_vat, common_shares, contribution_sources, bank_entries, payment_parts, payments)
