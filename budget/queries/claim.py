"""One claim's sums, and what may go into it. Euros; computed here for page, list, dossier and decision alike."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import DecimalField, Exists, F, OuterRef, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from budget.held_back import held_back, most_of
from budget.models import Claim, ClaimDecision, ClaimRow, ClaimSettings, Cost, DecisionRow, MoneyRules, RoundsTo
from budget.queries.money_rules import rules_on
from budget.queries.support_rates import rates_of_rows
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


def claimed_already(cost: Cost) -> tuple[ClaimRow | None, Decimal]:
    """The row in which a cost waits for a decision, if any, and how much of it is certified."""
    waits = ClaimRow.objects.filter(cost=cost, is_open=True).select_related("claim__participation__partner")[:1]
    certified = summed(DecisionRow.objects.in_force().filter(row__cost=cost), total=Sum("certified", default=ZERO))
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
    return rows.prefetch_related("cost__papers__document", "decisions", "words").order_by("number")


def _other_decisions(claim: Claim) -> QuerySet[ClaimDecision]:
    decided = ClaimDecision.objects.checked().filter(claim__participation=claim.participation_id)
    return decided.exclude(claim=claim.pk)


def _earlier_support(claim: Claim) -> Decimal:
    """What the group's other decided claims bring, each row at its own rate, before anything is cut."""
    rate = Coalesce("row__rate", "row__claim__rate")
    exact = Sum(F("certified") * rate, output_field=DecimalField(max_digits=20, decimal_places=6))
    rows = DecisionRow.objects.filter(decision__in=_other_decisions(claim))
    return rows.aggregate(total=exact)["total"] or ZERO


def left_of_grant(claim: Claim) -> Decimal:
    """What the grant decision holds beside the other decided claims: no claim is payable past it (G27)."""
    paid = _other_decisions(claim).aggregate(total=Sum("after_check"))["total"] or ZERO
    return max(claim.participation.total_support - paid, ZERO)


def support_of_rows(claim: Claim, amounts: Mapping[int, Decimal]) -> Decimal:
    """``amounts``: by the key of the row. At the rates and the rounding with which the claim was sent (I57), at those
    in force before."""
    rules, rates = rules_of(claim), rates_of_rows(claim)
    level = level_of(claim, None if claim.sent_at else rules)
    before = _earlier_support(claim) if level == Level.CUMULATIVE else ZERO
    step = RoundsTo(rules.rounds_to).step
    return support_at([(amount, rates[row]) for row, amount in amounts.items()], level, before, step)


def rules_of(claim: Claim) -> MoneyRules:
    """Those of the day it was sent; of a draft those of today (I74)."""
    day = timezone.localdate(claim.sent_at) if claim.sent_at else timezone.localdate()
    return rules_on(claim.participation.programme, day)


def level_of(claim: Claim, today: MoneyRules | None = None) -> Level:
    """Where its support is cut to the cent: as it was when it was sent, or as the programme's rules say today."""
    if claim.level:
        return Level(claim.level)
    return Level((today or rules_on(claim.participation.programme, timezone.localdate())).rounding_level)


def sums_of(claim: Claim) -> ClaimSums:
    """As sent, or as it would be sent now."""
    if claim.claimed is not None and claim.support is not None:
        return ClaimSums(claim.claimed, claim.support, claim.claimed - claim.support, claim.as_claimed or ZERO)
    amounts = dict(claim.rows.asked().order_by("number").values_list("pk", "claimed"))  # type: ignore[attr-defined]
    whole, asked = sum(amounts.values(), ZERO), support_of_rows(claim, amounts)
    return ClaimSums(whole, asked, whole - asked, payable(asked, left_of_grant(claim)))


def checked_sums(claim: Claim, certified: Mapping[int, Decimal]) -> Decimal:
    """Support payable after the check: b of art. 63(1)."""
    return payable(support_of_rows(claim, certified), left_of_grant(claim))


def penalty_of(claim: Claim, certified: Mapping[int, Decimal], *, fault: bool = True) -> Penalty:
    """By the rule of the day on which the claim was sent (I56, I74)."""
    sent_on = timezone.localdate(claim.sent_at) if claim.sent_at else None
    held, as_claimed = settings_of(claim.participation, sent_on), sums_of(claim).as_claimed
    after_check = checked_sums(claim, certified)
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
    rows = list(claim.rows.asked().order_by("number").values_list("pk", "claimed"))  # type: ignore[attr-defined]
    found = penalty_of(claim, {pk: ZERO if pk in refused else amount for pk, amount in rows})
    after = found.paid + found.penalty
    percent = (100 * found.difference / after).quantize(Decimal("0.1")) if after else None
    return WhatIf(sum((amount for pk, amount in rows if pk in refused), ZERO), found, percent)


def used_in(participation: Participation, year: int, held: ClaimSettings) -> int:
    """How many of the year's claims are used up (I43)."""
    sent = Claim.objects.filter(participation=participation)
    return sent.counted_in(year, with_partly_paid=held.counts_partly_paid).count()
