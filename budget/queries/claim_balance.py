"""Balances of claims, computed once for page, paper and file. Euros of eligible cost unless a name says support.

asked = certified + deducted + parked + waiting.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum

from budget.models import (
    Advance,
    AdvanceSettlement,
    Claim,
    ClaimDecision,
    ClaimRow,
    Recovery,
    RecoveryPart,
    SupportPayment,
)
from budget.rules.rounding import ZERO
from villages.models import Participation

CHECKED = Q(decisions__decision__checked_at__isnull=False)


@dataclass
class Balance:
    asked: Decimal = ZERO  # in claims that were sent
    certified: Decimal = ZERO
    deducted: Decimal = ZERO
    parked: Decimal = ZERO
    waiting: Decimal = ZERO  # sent and not decided
    drafted: Decimal = ZERO  # in claims that are not sent yet
    support_payable: Decimal = ZERO  # by the decisions, after penalty, before set-off and advance
    to_be_paid: Decimal = ZERO  # by the decisions, after both
    penalty: Decimal = ZERO
    paid: Decimal = ZERO  # support that arrived
    advance_open: Decimal = ZERO  # advance, not proved yet
    to_pay_back: Decimal = ZERO  # open principal of recoveries
    budget: Decimal = ZERO
    support_budget: Decimal = ZERO

    @property
    def left(self) -> Decimal:
        """Of the budget, neither certified nor asked for."""
        return self.budget - self.certified - self.waiting

    @property
    def support_waiting(self) -> Decimal:
        """By the decisions, not arrived yet."""
        return self.to_be_paid - self.paid

    def __add__(self, other: "Balance") -> "Balance":
        names = [field.name for field in fields(self)]
        return Balance(**{name: getattr(self, name) + getattr(other, name) for name in names})


def balances(participations: Iterable[Participation]) -> dict[int, Balance]:
    """By participation. Seven queries, however many groups."""
    groups = {group.pk: group for group in participations}
    found = {pk: Balance(budget=group.total_cost, support_budget=group.total_support) for pk, group in groups.items()}
    _of_claims(found, "claim__participation")
    _pay_back(groups, found)
    return found


def claim_balances(claims: Iterable[Claim]) -> dict[int, Balance]:
    """By claim, of the same rows. Budget, advances and recoveries are the group's and stand in no claim.

    Three queries, however many claims. Those of all its claims add up to the group's own.
    """
    found = {claim.pk: Balance() for claim in claims}
    _of_claims(found, "claim")
    return found


def line_balances(participation: Participation, *, without: Claim | None = None) -> dict[int, Balance]:
    """By the key of the budget line, which is the same in all versions; only what claims know of it."""
    rows = _rows("claim__participation", [participation.pk])
    if without is not None:
        rows = rows.exclude(claim=without)
    found: dict[int, Balance] = {}
    for row in rows.values("cost__line__key").annotate(**_parts()):
        sums: dict[str, Any] = dict(row)
        _put(found.setdefault(sums.pop("cost__line__key"), Balance()), sums)
    return found


def _of_claims(found: dict[int, Balance], key: str) -> None:
    """Puts rows, decisions and payments to what ``key`` names from a claim's part: the claim, or its group."""
    for row in _rows(key, found).values(key).annotate(**_parts()):
        _put(found[row.pop(key)], row)
    decided = ClaimDecision.objects.checked().filter(**{f"{key}__in": found}).order_by().values(key)
    for row in decided.annotate(whole=Sum("after_check") - Sum("penalty"), off=Sum("penalty"), due=Sum("payable")):
        _put(found[row[key]], {"support_payable": row["whole"], "penalty": row["off"], "to_be_paid": row["due"]})
    arrived = SupportPayment.objects.filter(**{f"{key}__in": found}).order_by().values(key)
    for row in arrived.annotate(paid=Sum("amount")):
        _put(found[row.pop(key)], row)


def _rows(key: str, wanted: Iterable[int]) -> QuerySet[ClaimRow]:
    return ClaimRow.objects.asked().filter(**{f"{key}__in": wanted}).order_by()


def _parts() -> dict[str, Sum]:
    sent = Q(claim__sent_at__isnull=False) & ~Q(claim__state=Claim.State.WITHDRAWN)
    drafted = Q(claim__sent_at=None, claim__state__in=Claim.UNDECIDED)
    return {
        "asked": Sum("claimed", filter=sent),
        "certified": Sum("decisions__certified", filter=CHECKED),
        "deducted": Sum("decisions__deducted", filter=CHECKED),
        "parked": Sum("decisions__parked", filter=CHECKED),
        "waiting": Sum("claimed", filter=sent & ~Q(claim__decision__checked_at__isnull=False)),
        "drafted": Sum("claimed", filter=drafted),
    }


def _pay_back(groups: Iterable[int], found: dict[int, Balance]) -> None:
    """Open advances and recoveries: what was given, less what was settled of it."""
    owed = Recovery.objects.filter(participation__in=groups).exclude(state=Recovery.State.DROPPED).order_by()
    for row in owed.values("participation").annotate(total=Sum("principal")):
        found[row["participation"]].to_pay_back += row["total"]
    parts = RecoveryPart.objects.filter(recovery__participation__in=groups).exclude(
        recovery__state=Recovery.State.DROPPED
    )
    for back in parts.order_by().values("recovery__participation").annotate(total=Sum("amount") - Sum("interest")):
        found[back["recovery__participation"]].to_pay_back -= back["total"]
    for row in (
        Advance.objects.filter(participation__in=groups)
        .order_by()
        .values("participation")
        .annotate(total=Sum("amount"))
    ):
        found[row["participation"]].advance_open += row["total"]
    settled = AdvanceSettlement.objects.filter(
        advance__participation__in=groups, decision__checked_at__isnull=False
    ).order_by()
    for used in settled.values("advance__participation").annotate(total=Sum("amount")):
        found[used["advance__participation"]].advance_open -= used["total"]


def _put(balance: Balance, row: dict[str, object]) -> None:
    for name, value in row.items():
        setattr(balance, name, getattr(balance, name) + (value or ZERO))
