"""Balances of claims, computed once for page, paper and file. Euros of eligible cost unless a name says support.

asked = certified + deducted + parked + waiting.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

from django.db.models import F, Model, Q, QuerySet, Sum
from django.db.models.expressions import CombinedExpression

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
from villages.one_question import in_one_question

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
    """By participation. One query, however many groups."""
    groups = {group.pk: group for group in participations}
    found = {pk: Balance(budget=group.total_cost, support_budget=group.total_support) for pk, group in groups.items()}
    _add_up(found, [*_of_claims("claim__participation", groups), *_of_groups(groups)])
    return found


def claim_sums(claims: Iterable[Claim]) -> "list[Sums]":
    """What `claim_balances` reads, for a page that reads it with its other lists."""
    return _of_claims("claim", [claim.pk for claim in claims])


def claim_balances(claims: Iterable[Claim], sums: "list[Sums] | None" = None) -> dict[int, Balance]:
    """By claim, of the same rows. Budget, advances and recoveries are the group's and stand in no claim.

    One query, however many claims. Those of all its claims add up to the group's own.
    """
    claims = list(claims)
    found = {claim.pk: Balance() for claim in claims}
    _add_up(found, sums or claim_sums(claims))
    return found


def line_sums(participation: Participation, *, without: Claim | None = None) -> "Sums":
    """What `line_balances` reads, for a page that reads it with its other lists."""
    rows = _rows("claim__participation", [participation.pk])
    if without is not None:
        rows = rows.exclude(claim=without)
    return rows.values(of=F("cost__line__key")).annotate(**_parts())


def line_balances(participation: Participation, sums: "Sums | None" = None) -> dict[int, Balance]:
    """By the key of the budget line, which is the same in all versions; only what claims know of it."""
    found: dict[int, Balance] = defaultdict(Balance)
    _add_up(found, [line_sums(participation) if sums is None else sums])
    return dict(found)


Sums = QuerySet[Model, Mapping[str, object]]
NAMED = {"off": "penalty"}  # a decision has a column of that name, so its sum needs another


def _add_up(found: dict[int, Balance], sums: list[Sums]) -> None:
    """Each row names whose it is as ``of`` and parts of its balance; they are read in one question."""
    for rows in in_one_question(*sums):
        for row in rows:
            _put(found[row.pop("of")], row)


def _of_claims(key: str, wanted: Iterable[int]) -> list[Sums]:
    """Rows, decisions and payments by what ``key`` names from a claim's part: the claim, or its group."""
    of, these = {"of": F(key)}, {f"{key}__in": list(wanted)}
    decided = ClaimDecision.objects.checked().filter(**these).order_by().values(**of)
    arrived = SupportPayment.objects.filter(**these).order_by().values(**of)
    return [
        _rows(key, wanted).values(**of).annotate(**_parts()),
        decided.annotate(
            support_payable=Sum("after_check") - Sum("penalty"), off=Sum("penalty"), to_be_paid=Sum("payable")
        ),
        arrived.annotate(paid=Sum("amount")),
    ]


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


def _of_groups(groups: Iterable[int]) -> list[Sums]:
    """Open advances and recoveries: what was given, less what was settled of it."""
    group = list(groups)
    recoveries = Recovery.objects.filter(participation__in=group).exclude(state=Recovery.State.DROPPED)
    parts = RecoveryPart.objects.filter(recovery__in=recoveries.order_by().values("pk"))
    advances = Advance.objects.filter(participation__in=group)
    settled = AdvanceSettlement.objects.filter(advance__participation__in=group, decision__checked_at__isnull=False)
    return [
        _summed(recoveries, "participation", to_pay_back=Sum("principal")),
        _summed(parts, "recovery__participation", to_pay_back=Sum("interest") - Sum("amount")),
        _summed(advances, "participation", advance_open=Sum("amount")),
        _summed(settled, "advance__participation", advance_open=-Sum("amount")),
    ]


def _summed(rows: QuerySet[Model], key: str, **sums: Sum | CombinedExpression) -> Sums:
    found: Sums = rows.order_by().values(of=F(key)).annotate(**sums)
    return found


def _put(balance: Balance, row: dict[str, object]) -> None:
    for key, value in row.items():
        name = NAMED.get(key, key)
        setattr(balance, name, getattr(balance, name) + (value or ZERO))
