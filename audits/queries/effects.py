"""What follows from a finding for the costs it is about (claims-and-audit C6): the one place that reckons it.

What a standing finding says of a cost is claimed no more. Of what is certified already, it comes back the way the
auditor chose: by a correction row in the next claim, or by a recovery.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.db.models import QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from audits.models import Finding, FindingItem
from audits.queries.subjects import findings_on, with_costs
from budget.held_back import Held, held_back, holds_back, most_of
from budget.models import Claim, ClaimRow, Cost, DecisionRow, Recovery, RecoveryRow
from budget.queries.support_rates import Rates, rates_today
from budget.rules.rounding import ZERO, cut
from budget.rules.split import split
from ui import formats
from villages.models import Participation

S, E = Finding.State, Finding.Effect
STANDING = (S.SENT, S.ANSWERED, S.ASKED_AGAIN, S.MEASURE, S.VERIFIED, S.CLOSED)


class Step(StrEnum):
    """What is to be done about one cost now."""

    NONE = "none"  # nothing is claimed; the finding holds its part back
    LOWER = "lower"  # it waits in a claim that is still open
    TAKE_BACK = "take_back"  # it waits in a claim that is being checked or ready to be sent
    TELL = "tell"  # it waits at the payer
    CORRECT = "correct"  # certified: a correction row
    RECOVER = "recover"  # certified: paid back
    UNDER_WAY = "under_way"  # a correction row waits for its decision
    DONE = "done"


TO_DO = (Step.LOWER, Step.TAKE_BACK, Step.TELL, Step.CORRECT, Step.RECOVER)
TONES = {Step.NONE: "info", Step.UNDER_WAY: "waiting", Step.DONE: "good"}


@dataclass(frozen=True)
class Effect:
    """One cost of one finding. Euros of eligible cost, but for `support`."""

    finding: Finding
    cost: Cost
    amount: Decimal  # the finding's part that falls on this cost
    most: Decimal  # may be claimed of the cost, by all findings together
    over: Decimal  # certified or asked for above that
    support: Decimal  # of it support
    step: Step
    row: ClaimRow | None  # in which the cost waits, or was certified last

    @property
    def is_to_do(self) -> bool:
        return self.step in TO_DO

    @property
    def tone(self) -> str:
        return TONES.get(self.step, "bad")


@holds_back
def by_findings(costs: Collection[int]) -> Iterator[Held]:
    for finding, parts in _parts(costs):
        url = reverse("audits:finding", args=[finding.pk])
        yield from (Held(cost, amount, finding.number, url) for cost, amount in parts.items() if cost in costs)


def _parts(costs: Collection[int]) -> list[tuple[Finding, dict[int, Decimal]]]:
    """Standing findings about these costs, each with its amount shared over all its costs by what they are worth."""
    told = Finding.objects.filter(state__in=STANDING, amount__gt=0).exclude(effect=E.NONE)
    told = told.filter(pk__in=findings_on(costs).values("finding"))
    findings = {one.pk: one for one in told.order_by("number")}
    worth: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    rows = with_costs(FindingItem.objects.filter(finding__in=findings)).order_by("pk")
    for key, cost, cents in rows.values_list("finding", "cost", "item__cents") if findings else ():
        worth[key][cost] = max(worth[key][cost], cents, 0)
    return [(one, split(one.amount, worth[key])) for key, one in findings.items() if any(worth[key].values())]


def effects_on(costs: Collection[int]) -> list[Effect]:
    """By finding and cost, in a fixed number of queries."""
    parts = _parts(costs)
    keys = {cost for _finding, shares in parts for cost in shares if cost in costs}
    if not keys:
        return []
    costs_there = Cost.objects.select_related("participation__partner", "participation__programme", "line__activity")
    known = costs_there.in_bulk(keys)
    held, stands, rates = held_back(keys), _stands(keys), _rates_today(known.values())
    return [
        _effect(finding, known[cost], amount, most_of(known[cost], held[cost]), stands[cost], rates)
        for finding, shares in parts
        for cost, amount in shares.items()
        if cost in keys
    ]


def effects_of(finding: Finding) -> list[Effect]:
    """Of one finding; nothing while it is a draft, and after it was withdrawn or its risk accepted."""
    return _effects_of(finding.items.all(), lambda one: one.pk == finding.pk)


def effects_in(group: Participation) -> list[Effect]:
    """Of all findings at a group, by their numbers, in a fixed number of queries."""
    return _effects_of(
        FindingItem.objects.filter(finding__participation=group), lambda one: one.participation_id == group.pk
    )


def _effects_of(items: QuerySet[FindingItem], belongs: Callable[[Finding], bool]) -> list[Effect]:
    """A cost has effects of others' findings too: those that do not belong are left out."""
    costs = set(with_costs(items).values_list("cost", flat=True))
    return [one for one in effects_on(costs) if belongs(one.finding)]


@dataclass
class Stand:
    waits: ClaimRow | None = None
    certified: Decimal = ZERO
    recovered: Decimal = ZERO  # support
    decided: ClaimRow | None = None  # the newest row of which something was certified

    @property
    def rate(self) -> Decimal | None:
        """With which it was sent to the payer; None while it was not."""
        row = self.decided or self.waits
        return None if row is None else row.claim.rate if row.rate is None else row.rate


def _rates_today(costs: Iterable[Cost]) -> dict[int, Rates]:
    """By the key of the programme."""
    return {programme.pk: rates_today(programme) for programme in {cost.participation.programme for cost in costs}}


def _stands(costs: Iterable[int]) -> dict[int, Stand]:
    found: dict[int, Stand] = defaultdict(Stand)
    rows = ClaimRow.objects.filter(cost__in=costs).select_related("claim__participation__partner").order_by("pk")
    for row in rows.annotate(certified=Sum("decisions__certified")):
        stand = found[row.cost_id]
        if row.is_open:
            stand.waits = row
    decided = DecisionRow.objects.in_force().filter(row__cost__in=costs)
    for one in decided.select_related("row__claim__participation__partner").order_by("pk"):
        stand = found[one.row.cost_id]
        stand.certified += one.certified
        if one.certified > 0:
            stand.decided = one.row
    back = RecoveryRow.objects.filter(row__cost__in=costs).exclude(recovery__state=Recovery.State.DROPPED)
    for cost, amount in back.values_list("row__cost", "amount"):
        found[cost].recovered += amount
    return found


def _effect(
    finding: Finding, cost: Cost, amount: Decimal, most: Decimal, stand: Stand, rates: dict[int, Rates]
) -> Effect:
    asked = stand.waits.claimed if stand.waits else ZERO
    over = max(stand.certified + asked - most, ZERO)
    rate = stand.rate
    if rate is None:
        rate = rates[cost.participation.programme_id].of_line(cost.participation, cost.line)
    support = max(cut(over * rate) - stand.recovered, ZERO)
    step = _step(finding, stand, over, support)
    return Effect(finding, cost, amount, most, over, support, step, stand.waits or stand.decided)


def _step(finding: Finding, stand: Stand, over: Decimal, support: Decimal) -> Step:
    waits = stand.waits
    if waits is not None and waits.claimed < 0 and not over:
        return Step.UNDER_WAY
    if not over or (stand.certified and not support):
        return Step.DONE if stand.certified or waits else Step.NONE
    if waits is not None and waits.claimed > 0:
        if waits.claim.is_open_to_changes:
            return Step.LOWER
        return Step.TELL if waits.claim.state in Claim.AT_PAYER else Step.TAKE_BACK
    return Step.RECOVER if finding.effect == E.RECOVERY else Step.CORRECT


def words_of(effect: Effect) -> str:
    """One sentence: what is to be done, or what was."""
    told: dict[str, object] = {
        "row": effect.row,
        "most": formats.money(effect.most),
        "over": formats.money(effect.over),
    }
    told |= {"support": formats.money(effect.support)}
    return {
        Step.NONE: _("Nothing is claimed of it yet: at most %(most)s will be."),
        Step.LOWER: _("%(row)s asks for %(over)s too much: at most %(most)s is claimed."),
        Step.TAKE_BACK: _("%(row)s asks for %(over)s too much: return its claim, then lower the row."),
        Step.TELL: _("%(row)s waits at the payer with %(over)s too much: tell them before they decide."),
        Step.CORRECT: _("%(over)s too much is certified (%(row)s): it comes back by a correction row in a claim."),
        Step.RECOVER: _("%(over)s too much is certified (%(row)s): %(support)s of support is paid back."),
        Step.UNDER_WAY: _("%(row)s corrects it; the payer has not decided yet."),
        Step.DONE: _("Carried out: no more than %(most)s is claimed or kept."),
    }[effect.step] % told


def address_of(effect: Effect) -> str:
    """Where it is done, with the figures filled in; empty where nothing is to be done."""
    group, row = effect.cost.participation, effect.row
    if effect.step == Step.LOWER and row:
        if effect.most:
            return reverse("budget:change_claim_row", args=[row.pk]) + f"?claimed={effect.most}"
        return reverse("budget:leave_out_row", args=[row.pk])
    if effect.step in (Step.TAKE_BACK, Step.TELL) and row:
        return reverse("budget:claim", args=[row.claim_id])
    if effect.step == Step.RECOVER and row:
        asked = f"group={group.partner.code}&row={row.pk}&amount={effect.support}&what={effect.finding.number}"
        return reverse("budget:enter_recovery") + f"?{asked}&origin={Recovery.Origin.FINDING}"
    if effect.step != Step.CORRECT or row is None:
        return ""
    claims = Claim.objects.filter(participation=group, state__in=Claim.OPEN_TO_CHANGES)
    claim = claims.exclude(kind__in=[Claim.Kind.PROOF, Claim.Kind.ADVANCE]).order_by("-number").first()
    if claim is None:
        return reverse("budget:make_claim") + f"?group={group.partner.code}"
    asked = f"row={row.pk}&claimed=-{effect.over}&note={effect.finding.number}"
    return reverse("budget:add_correction", args=[claim.pk]) + f"?{asked}"
