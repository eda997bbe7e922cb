"""One claim's sums, and what may go into it. Euros; computed here for page, list, dossier and decision alike."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, DecimalField, Exists, F, OuterRef, Prefetch, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from budget.held_back import held_back, most_of
from budget.models import (
    Claim,
    ClaimDecision,
    ClaimRow,
    ClaimSettings,
    Cost,
    CostPaper,
    DecisionRow,
    MoneyRules,
    RoundsTo,
)
from budget.queries.money_rules import rules_on
from budget.queries.support_rates import Kinds, RateLists, kinds_of_rows, rate_lists, rates_of_rows
from budget.rules.penalty import Penalty, PenaltyRule, payable, penalty
from budget.rules.rounding import ZERO, Level
from budget.rules.support import support_at
from villages.models import Participation
from villages.one_question import in_one_question, summed


@dataclass(frozen=True)
class ClaimSums:
    claimed: Decimal  # eligible cost asked for
    support: Decimal
    own: Decimal
    as_claimed: Decimal  # of the support, what the grant decision still holds: a of art. 63(1)


def settings_of(participation: Participation, day: dt.date | None = None) -> ClaimSettings:
    return ClaimSettings.objects.on(participation.programme, day or timezone.localdate())


def claimable(participation: Participation, *, partly_paid: bool = False) -> QuerySet[Cost]:
    return claimable_of([participation], partly_paid=partly_paid)


def claimable_of(groups: Iterable[Participation | int], *, partly_paid: bool = False) -> QuerySet[Cost]:
    """Costs of the programme's money that wait in no claim and are not decided, or were left for later (I20, I42).

    One that is held back as a whole, as by an auditor's finding, is none of them.
    """
    states = [Cost.State.CHECKED, Cost.State.PAID] if partly_paid else [Cost.State.PAID]
    waits = ClaimRow.objects.filter(cost=OuterRef("pk"), is_open=True)
    decided = DecisionRow.objects.in_force().filter(row__cost=OuterRef("pk"), parked=0)
    rows = Cost.objects.filter(participation__in=groups, state__in=states, funding=Cost.Funding.PROGRAMME)
    rows = rows.exclude(eligible=0).filter(~Exists(waits), ~Exists(decided)).order_by("invoice_on", "pk")
    held = held_back(rows.values_list("pk", flat=True))
    whole = [cost.pk for cost in Cost.objects.filter(pk__in=held) if held and not most_of(cost, held[cost.pk])]
    return rows.exclude(pk__in=whole) if whole else rows


Claimed = tuple[QuerySet[ClaimRow], "QuerySet[DecisionRow, dict[str, Decimal]]"]


def claimed_lists(cost: Cost) -> Claimed:
    """What `claimed_already` reads, for a page that reads it with its other lists."""
    waits = ClaimRow.objects.filter(cost=cost, is_open=True).select_related("claim__participation__partner")[:1]
    return waits, summed(DecisionRow.objects.in_force().filter(row__cost=cost), total=Sum("certified", default=ZERO))


def claimed_already(cost: Cost, lists: Claimed | None = None) -> tuple[ClaimRow | None, Decimal]:
    """The row in which a cost waits for a decision, if any, and how much of it is certified."""
    waits, certified = lists or claimed_lists(cost)
    in_one_question(waits, certified)
    return next(iter(waits), None), certified[0]["total"]


def correctable(participation: Participation) -> QuerySet[DecisionRow]:
    """Decided rows that a later claim may correct: by a credit note, a mistake, VAT that came back."""
    rows = DecisionRow.objects.in_force().filter(row__claim__participation=participation, parked=0)
    waits = ClaimRow.objects.filter(cost=OuterRef("row__cost"), is_open=True)
    return rows.exclude(Exists(waits)).select_related("row__claim__participation__partner", "row__cost")


def rows_of(claim: Claim) -> QuerySet[ClaimRow]:
    rows = claim.rows.select_related(
        "claim__participation__partner",
        "cost__line__activity",
        "cost__event",
        "cost__participation",
        "cost__contract__document",
        "cost__act__document",
        "cost__procurement__programme",
        "cost__procurement__winner",
        "corrects__claim",
    )
    papers = Prefetch("cost__papers", CostPaper.objects.select_related("document"))
    return rows.prefetch_related(papers, "decisions", "words").order_by("number")


def _other_decisions(claim: Claim) -> QuerySet[ClaimDecision]:
    decided = ClaimDecision.objects.checked().filter(claim__participation=claim.participation_id)
    return decided.exclude(claim=claim.pk)


def _earlier_support(claim: Claim) -> Decimal:
    """What the group's other decided claims bring, each row at its own rate, before anything is cut."""
    rate = Coalesce("row__rate", "row__claim__rate")
    exact = Sum(F("certified") * rate, output_field=DecimalField(max_digits=20, decimal_places=6))
    rows = DecisionRow.objects.filter(decision__in=_other_decisions(claim))
    return rows.aggregate(total=exact)["total"] or ZERO


Paid = QuerySet[ClaimDecision, dict[str, Decimal]]


def paid_elsewhere(claim: Claim) -> Paid:
    """The `total` of the group's other decided claims, in one row."""
    return summed(_other_decisions(claim), total=Sum("after_check", default=ZERO))


def left_of_grant(claim: Claim, paid: Paid | None = None) -> Decimal:
    """What the grant decision holds beside the other decided claims: no claim is payable past it (G27)."""
    [elsewhere] = paid_elsewhere(claim) if paid is None else paid
    return max(claim.participation.total_support - elsewhere["total"], ZERO)


def support_of_rows(claim: Claim, amounts: Mapping[int, Decimal], lists: "SumLists | None" = None) -> Decimal:
    """``amounts``: by the key of the row. At the rates and the rounding with which the claim was sent (I57), at those
    in force before."""
    rules, rates = _rules_and_rates(claim, lists or sum_lists(claim))
    level = level_of(claim, None if claim.sent_at else rules)
    before = _earlier_support(claim) if level == Level.CUMULATIVE else ZERO
    step = RoundsTo(rules.rounds_to).step
    return support_at([(amount, rates[row]) for row, amount in amounts.items()], level, before, step)


def _rules_and_rates(claim: Claim, lists: "SumLists") -> tuple[MoneyRules, dict[int, Decimal]]:
    if claim.sent_at:
        return rules_of(claim), rates_of_rows(claim)
    _paid, _amounts, table, sets, kinds = lists
    in_one_question(table, sets, kinds)
    return next(iter(sets), None) or MoneyRules(), rates_of_rows(claim, table, kinds)


def rules_of(claim: Claim) -> MoneyRules:
    """Those of the day it was sent; of a draft those of today (I74)."""
    day = timezone.localdate(claim.sent_at) if claim.sent_at else timezone.localdate()
    return rules_on(claim.participation.programme, day)


def level_of(claim: Claim, today: MoneyRules | None = None) -> Level:
    """Where its support is cut to the cent: as it was when it was sent, or as the programme's rules say today."""
    if claim.level:
        return Level(claim.level)
    return Level((today or rules_on(claim.participation.programme, timezone.localdate())).rounding_level)


Amounts = QuerySet[ClaimRow, tuple[int, Decimal]]
SumLists = tuple[Paid, Amounts, *RateLists, Kinds]


def amounts_of(claim: Claim) -> Amounts:
    """What each row asks for."""
    found: Amounts = claim.rows.asked().order_by("number").values_list("pk", "claimed")  # type: ignore[attr-defined]
    return found


def sum_lists(claim: Claim) -> SumLists:
    """What `sums_of` reads of a claim that was not sent, for a page that reads it with its other lists."""
    rates = rate_lists(claim.participation.programme)
    return paid_elsewhere(claim), amounts_of(claim), *rates, kinds_of_rows(claim)


def sums_of(claim: Claim, lists: SumLists | None = None) -> ClaimSums:
    """As sent, or as it would be sent now."""
    if claim.claimed is not None and claim.support is not None:
        return ClaimSums(claim.claimed, claim.support, claim.claimed - claim.support, claim.as_claimed or ZERO)
    lists = lists or sum_lists(claim)
    in_one_question(*lists)
    paid, rows = lists[0], dict(lists[1])
    whole, asked = sum(rows.values(), ZERO), support_of_rows(claim, rows, lists)
    return ClaimSums(whole, asked, whole - asked, payable(asked, left_of_grant(claim, paid)))


def checked_sums(claim: Claim, certified: Mapping[int, Decimal]) -> Decimal:
    """Support payable after the check: b of art. 63(1)."""
    return payable(support_of_rows(claim, certified), left_of_grant(claim))


def penalty_of(claim: Claim, after_check: Decimal, *, fault: bool = True) -> Penalty:
    """By the rule of the day on which the claim was sent (I56, I74). ``after_check``: of `checked_sums`."""
    sent_on = timezone.localdate(claim.sent_at) if claim.sent_at else None
    held, as_claimed = settings_of(claim.participation, sent_on), sums_of(claim).as_claimed
    if held.penalty_rule == PenaltyRule.NONE:
        return Penalty(max(as_claimed - after_check, ZERO), False, ZERO, after_check)
    return penalty(
        as_claimed, after_check, fault=fault, percent=held.penalty_percent, factor=Decimal(held.penalty_factor)
    )


@dataclass(frozen=True)
class WhatIf:
    """What is lost if some rows are refused. Euros; `percent` of what would stay payable, with one decimal."""

    refused: Decimal
    penalty: Penalty
    percent: Decimal | None

    @property
    def loss(self) -> Decimal:
        return self.penalty.difference + self.penalty.penalty


def what_if(claim: Claim, refused: set[int]) -> WhatIf:
    """`refused` are keys of rows that the payer might refuse as a whole."""
    rows = list(amounts_of(claim))
    found = penalty_of(claim, checked_sums(claim, {pk: ZERO if pk in refused else amount for pk, amount in rows}))
    after = found.paid + found.penalty
    percent = (100 * found.difference / after).quantize(Decimal("0.1")) if after else None
    return WhatIf(sum((amount for pk, amount in rows if pk in refused), ZERO), found, percent)


Used = QuerySet[Claim, dict[str, int]]


def used_lists(participation: Participation, year: int) -> tuple[Used, Used]:
    """How many of the year's claims are used up (I43), each as one row `n`: without those on partly paid documents,
    and with them."""
    sent = Claim.objects.filter(participation=participation)
    without, whole = (sent.counted_in(year, with_partly_paid=there) for there in (False, True))
    return summed(without, n=Count("pk")), summed(whole, n=Count("pk"))
