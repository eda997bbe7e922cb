"""Keys of a split with their evidence, as they stand on the day of the invoice (A7, I28)."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count
from django.utils.translation import gettext as _

from accounts.models import User
from budget.models import Claim, ClaimRow, CommonCost, CommonShare
from budget.rules.rounding import ZERO
from budget.rules.split import odd_cents, split
from trainings.models import Attendance, Event
from ui import formats
from villages.models import Participation, Programme, Village

K = CommonCost.Key


@dataclass(frozen=True)
class Weight:
    participation: Participation
    weight: Decimal
    evidence: str


@dataclass(frozen=True)
class Share:
    participation: Participation
    weight: Decimal
    evidence: str
    net: Decimal
    vat: Decimal
    has_odd_cent: bool


def claims_with(user: User, costs: Iterable[int | None]) -> dict[int | None, Claim]:
    """The newest claim that asks for each of these costs, by the cost's key; only claims that the user may see."""
    rows = ClaimRow.objects.visible_to(user).asked().filter(cost__in=[pk for pk in costs if pk])
    rows = rows.exclude(claim__state=Claim.State.WITHDRAWN).order_by("claim__number")
    found = rows.select_related("claim__participation__partner")
    return {row.cost_id: row.claim for row in found}


def groups_on(programme: Programme, day: dt.date) -> list[Participation]:
    """Groups that take part on the day, in the order in which equal remainders get their cent: by code."""
    rows = Participation.objects.filter(programme=programme).exclude(left_on__lte=day)
    return list(rows.exclude(joined_on__gt=day).select_related("partner").order_by("partner__code"))


def weights_of(
    kind: str,
    programme: Programme,
    day: dt.date,
    by_hand: dict[int, Decimal] | None = None,
    event: Event | None = None,
) -> list[Weight]:
    """The key of a day: each group's weight, and what proves it. ``by_hand``: group → weight. ``event``: by whose
    signatures the key by participants counts."""
    groups = groups_on(programme, day)
    if kind == K.VILLAGES:
        own = Village.objects.filter(participation__in=groups).exclude(left_on__lte=day)
        names: dict[int, list[str]] = {}
        for village in own.order_by("name"):
            names.setdefault(village.participation_id, []).append(village.name)
        return [Weight(g, Decimal(len(names.get(g.pk, []))), ", ".join(names.get(g.pk, []))[:500]) for g in groups]
    if kind == K.EQUAL:
        return [Weight(group, Decimal(1), "") for group in groups]
    if kind == K.PARTICIPANTS:
        return attendance_weights(event, groups) if event is not None else []
    given = by_hand or {}
    return [Weight(group, given.get(group.pk, ZERO), "") for group in groups if group.pk in given]


def attendance_weights(event: Event, groups: Sequence[Participation]) -> list[Weight]:
    """By participants of an event: how many people of each group's villages took part."""
    signed = Attendance.objects.filter(
        day__event=event, person__village__participation__in=groups, status__in=Attendance.THERE,
        role=Attendance.Role.PARTICIPANT,
    )  # fmt: skip
    counts = dict(
        signed.order_by().values_list("person__village__participation").annotate(n=Count("person", distinct=True))
    )
    return [
        Weight(group, Decimal(counts.get(group.pk, 0)), _signed(event, counts.get(group.pk, 0))) for group in groups
    ]


def _signed(event: Event, count: int) -> str:
    told = {"event": event.title, "day": formats.date(event.held_from or event.planned_from), "count": count}
    return (_("%(event)s, %(day)s: people who signed: %(count)s") % told)[:500]


def shares_of(net: Decimal, vat: Decimal, weights: Sequence[Weight]) -> list[Share]:
    """Gross and net are split, VAT is the difference, so that each sums to the invoice to the cent (I26, I27)."""
    by_group = {row.participation.pk: row.weight for row in weights}
    whole, without = split(net + vat, by_group), split(net, by_group)
    odd = odd_cents(net + vat, by_group)
    return [
        Share(
            row.participation, row.weight, row.evidence, without[row.participation.pk],
            whole[row.participation.pk] - without[row.participation.pk], row.participation.pk in odd,
        )
        for row in weights
    ]  # fmt: skip


def reinvoicing_rise(shares: Sequence[Share | CommonShare], payer: Participation, percent: Decimal) -> Decimal:
    """By how much the common cost grows when a VAT-registered payer invoices the others with VAT (G16)."""
    others = sum((share.net + share.vat for share in shares if share.participation.pk != payer.pk), ZERO)
    return (others * percent / 100).quantize(Decimal("0.01"))


def for_now(shares: Iterable[CommonShare]) -> Decimal:
    """What the payer bears until the lead has decided on the refused shares, with VAT."""
    return sum((share.gross for share in shares if share.state == CommonShare.State.REFUSED), ZERO)
