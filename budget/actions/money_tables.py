"""A programme's dated tables of money: rates of support, offers needed, flat rates and unit costs (I56, I74)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from budget.actions.locking import must_set_rules
from budget.models import Claim, FlatRate, OfferThreshold, Procurement, SupportRate, UnitCost
from budget.rules.offers_needed import Threshold
from ui import formats
from villages.models import Participation, Programme

Row = TypeVar("Row", bound=Model)


def _mine(by: User, programme: Programme) -> Programme:
    """Locked, so that a table is not set while a claim is being sent under the one before."""
    must_set_rules(by, programme)
    return Programme.objects.locked(programme.pk)


def _after(last: dt.date | None, valid_from: dt.date, words: str) -> None:
    if last is not None and valid_from <= last:
        raise RuleBroken({"valid_from": words % {"day": formats.date(last)}})


def _kept(row: Row) -> Row:
    row.full_clean()
    row.save()
    return row


@action
def set_support_rates(
    *, by: User, programme: Programme, valid_from: dt.date, rates: Mapping[tuple[str, str], Decimal]
) -> list[SupportRate]:
    """The whole table from a day on. ``rates``: (part of the budget, kind of cost), "" for any, to a share of 1.

    ("", "") is the general rate, and none is higher: a group's decision and its budget stand on it. Claims sent before
    keep their rates, and so does every grant decision.
    """
    programme = _mine(by, programme)
    sent = Claim.objects.sent().filter(participation__programme=programme).order_by("-sent_at").first()
    _after(
        timezone.localdate(sent.sent_at) if sent and sent.sent_at else None, valid_from,
        _("The last claim was sent on %(day)s and keeps its rates: choose a later day."),
    )  # fmt: skip
    general = rates.get(("", ""))
    if general is None:
        raise RuleBroken({"general": _("Write the general rate: it holds wherever no narrower one is written.")})
    if any(rate > general for rate in rates.values()):
        told = {"general": formats.percent(general * 100)}
        raise RuleBroken(_("No rate is above the general one of %(general)s: raise that one first.") % told)
    SupportRate.objects.filter(programme=programme, valid_from=valid_from).delete()
    made = [
        _kept(SupportRate(programme=programme, valid_from=valid_from, part=part, category=kind, rate=rate, set_by=by))
        for (part, kind), rate in rates.items()
    ]
    Participation.objects.filter(programme=programme, total_cost=0, decisions=None).update(support_rate=general)
    return made


@action
def set_offer_thresholds(
    *, by: User, programme: Programme, valid_from: dt.date, rows: Sequence[Threshold]
) -> list[OfferThreshold]:
    """The whole table from a day on; procurements and costs of before keep the table of their own day."""
    programme = _mine(by, programme)
    last = Procurement.objects.filter(programme=programme).order_by("-made_at").first()
    _after(
        timezone.localdate(last.made_at) if last else None, valid_from,
        _("A procurement of %(day)s stands on the table of before: choose a later day."),
    )  # fmt: skip
    if not rows:
        raise RuleBroken({"rows": _("Write at least one line.")})
    values = [row.value for row in rows]
    if len(set(values)) < len(values):
        raise RuleBroken({"rows": _("A value stands in the table once.")})
    OfferThreshold.objects.filter(programme=programme, valid_from=valid_from).delete()
    facts = ({name: getattr(row, name) for name in ("value", "is_above", "offers", "call_needed")} for row in rows)
    return [_kept(OfferThreshold(programme=programme, valid_from=valid_from, **one)) for one in facts]


@action
def add_flat_rate(*, by: User, programme: Programme, **facts: object) -> FlatRate:
    """``facts``: title, percent, basis, covers, legal_basis, valid_from, valid_until."""
    return _kept(FlatRate(programme=_mine(by, programme), **facts))


@action
def add_unit_cost(*, by: User, programme: Programme, **facts: object) -> UnitCost:
    """``facts``: kind, title, unit, price, proof, valid_from. A new price of the same unit is a row of its own."""
    return _kept(UnitCost(programme=_mine(by, programme), **facts))
