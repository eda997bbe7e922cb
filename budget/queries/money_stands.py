"""Where the money stands, group by group, in one question to the database whatever the number of costs. Euros."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias, TypedDict, TypeVar

from django.db.models import Count, F, Model, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Greatest

from budget.models import (
    AcceptanceAct,
    Advance,
    Contract,
    ContractAnnex,
    ContributionReceipt,
    ContributionSource,
    Cost,
    CostTotal,
    Procurement,
    SupportPayment,
)
from budget.queries.spending import EUROS
from budget.rules.rounding import ZERO
from villages.models import Participation


class Used(TypedDict):
    """Of a contract: ceiling and annexes, invoices less credit notes, what is left, acceptance acts."""

    whole: Decimal
    used: Decimal
    left: Decimal
    act_count: int


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    from budget.queries.spending import MoneyGroup

    UsedContract: TypeAlias = WithAnnotations[Contract, Used]


Row = TypeVar("Row", bound=Model)
Found = TypeVar("Found")


@dataclass(frozen=True)
class Stand:
    """``budget``: of the payer's decision; ``planned``: lines in force; ``committed``: of contracts, not invoiced yet;
    ``waiting``: drafts; ``paid``: counted costs that are paid; ``support``: what the payer has paid, advances too."""

    budget: Decimal = ZERO
    planned: Decimal = ZERO
    spent: Decimal = ZERO
    waiting: Decimal = ZERO
    committed: Decimal = ZERO
    paid: Decimal = ZERO
    support: Decimal = ZERO
    promised: Decimal = ZERO
    received: Decimal = ZERO

    @property
    def free(self) -> Decimal:
        """Neither spent nor waiting nor promised in a contract; below 0 more is promised than there is."""
        return self.budget - self.spent - self.waiting - self.committed

    @property
    def ahead(self) -> Decimal:
        """Cash that the group has paid ahead: neither the payer nor a source of own contribution has given it yet."""
        return max(self.paid - self.support - self.received, ZERO)

    def __add__(self, other: "Stand") -> "Stand":
        return Stand(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))


def contracts_with_use(contracts: QuerySet[Contract]) -> "QuerySet[UsedContract]":
    """With `whole` (ceiling and annexes), `used` (invoices less credit notes), `left`, never below 0, and `act_count`,
    the acceptance acts (I41)."""
    annexes = ContractAnnex.objects.filter(contract=OuterRef("pk"))
    invoices = Cost.objects.filter(contract=OuterRef("pk")).exclude(state=Cost.State.REVERSED)
    risen, used = _sum(annexes, "contract", "ceiling_change"), _sum(invoices, "contract", F("net") + F("vat"))
    acts = AcceptanceAct.objects.filter(contract=OuterRef("pk")).order_by().values("contract")
    counted = Coalesce(Subquery(acts.annotate(n=Count("pk")).values("n")), 0)
    rows = contracts.annotate(whole=F("ceiling") + risen, used=used, act_count=counted)
    return rows.annotate(left=Greatest(F("whole") - F("used"), Value(ZERO), output_field=EUROS))


def open_contracts() -> QuerySet[Contract]:
    """Those under which more may come: their purchase is neither fulfilled nor failed."""
    over = [Procurement.State.FULFILLED, Procurement.State.FAILED]
    return Contract.objects.exclude(procurement__state__in=over)


def stands(groups: "Iterable[MoneyGroup]") -> dict[int, Stand]:
    """By group. ``groups``: participations with `planned` and `spent`, as `queries.groups` gives them."""
    rows = {group.pk: group for group in groups}
    programme = CostTotal.objects.filter(participation=OuterRef("pk"), funding=Cost.Funding.PROGRAMME)
    left = contracts_with_use(open_contracts().filter(participation=OuterRef("pk")))
    own = {"participation": OuterRef("pk")}
    found = Participation.objects.filter(pk__in=rows).annotate(
        waiting=_sum(programme.filter(state=Cost.State.DRAFT), "participation", "eligible"),
        paid=_sum(programme.filter(state=Cost.State.PAID), "participation", "eligible"),
        committed=_sum(left, "participation", "left"),
        arrived=_sum(
            SupportPayment.objects.filter(claim__participation=OuterRef("pk")), "claim__participation", "amount"
        ),
        advanced=_sum(Advance.objects.filter(**own), "participation", "amount"),
        promised=_sum(ContributionSource.objects.filter(**own), "participation", "promised"),
        received=_sum(
            ContributionReceipt.objects.filter(source__participation=OuterRef("pk")), "source__participation", "amount"
        ),
    )
    names = ("waiting", "committed", "paid", "promised", "received")
    return {
        row.pk: Stand(
            budget=rows[row.pk].total_cost,
            planned=rows[row.pk].planned,
            spent=rows[row.pk].spent,
            support=row.arrived + row.advanced,  # type: ignore[attr-defined]
            **{name: getattr(row, name) for name in names},
        )
        for row in found
    }


def _sum(rows: QuerySet[Row, Found], by: str, what: Combinable | str) -> Coalesce:
    total = rows.order_by().values(by).annotate(sum_of_rows=Sum(what, output_field=EUROS)).values("sum_of_rows")
    return Coalesce(Subquery(total), Value(ZERO), output_field=EUROS)
