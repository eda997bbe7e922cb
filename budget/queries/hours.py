"""Mentoring hours against invoices."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from django.db.models import OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from accounts.models import User
from budget.models import HoursBill
from budget.queries.spending import EUROS
from budget.rules.rounding import ZERO
from mentoring.models import HourEntry, MentorContract
from ui.sorting import alphabetical
from villages import scope
from villages.roles import Permission


class Keys(TypedDict):
    contract: int


class Billed(TypedDict):
    """Hours of a contract: on invoices, reversed since, still to be billed."""

    invoiced: Decimal
    reversed_since: Decimal
    to_bill: Decimal


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    BilledContract: TypeAlias = WithAnnotations[MentorContract, Billed]


def contracts(user: User, code: str | None = None) -> "QuerySet[BilledContract]":
    """With hours `invoiced`, of them `reversed_since`, and `to_bill`: approved ones that no invoice holds."""
    rows = MentorContract.objects.filter(scope.participations(user, Permission.VIEW_MONEY, "payer__"))
    if code:
        rows = rows.filter(payer__partner__code=code)
    billed = HoursBill.objects.filter(contract=OuterRef("pk")).order_by().values("contract")
    entries = HourEntry.objects.filter(contract=OuterRef("pk")).order_by().values("contract")
    rows = rows.select_related("mentor", "payer__partner").annotate(
        invoiced=_sum_of(billed),
        reversed_since=_sum_of(entries.filter(state=HourEntry.State.REVERSED)),
        to_bill=_sum_of(entries.filter(state=HourEntry.State.APPROVED)),
    )
    return rows.order_by(alphabetical("mentor__name"), "pk")


def _sum_of(rows: "QuerySet[HoursBill, Keys] | QuerySet[HourEntry, Keys]") -> Coalesce:
    return Coalesce(Subquery(rows.annotate(total=Sum("hours")).values("total")), Value(ZERO), output_field=EUROS)


def bills_of(rows: Iterable[MentorContract]) -> dict[int, list[HoursBill]]:
    found: dict[int, list[HoursBill]] = {one.pk: [] for one in rows}
    bills = HoursBill.objects.filter(contract__in=found).select_related("cost")
    for bill in bills.order_by("cost__invoice_on"):
        found[bill.contract_id].append(bill)
    return found
