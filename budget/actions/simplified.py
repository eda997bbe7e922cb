"""Unpaid work and flat rates: built, and off unless the programme's money rules of the day allow them (A8, A9)."""

import datetime as dt
from decimal import ROUND_DOWN, Decimal

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from budget.actions.locking import locked_group, locked_line, must, must_set_rules, still_open
from budget.models import BudgetLine, Cost, FlatRate, InKindWork, MoneyRules, UnitCost
from budget.queries.money_rules import rules_on
from budget.rules.flat_rate import flat_rate as rate_of
from budget.rules.people import is_same_person
from budget.rules.rounding import CENT, ZERO
from ui import formats
from villages.models import Participation, Programme
from villages.roles import Permission

KEPT_ON = (
    *("rounding_level", "rounds_to", "offer_basis", "free_transfer_percent", "in_kind_allowed", "in_kind_percent"),
    *("simplified_costs_allowed", "rate_rule"),
)


@action
def set_money_rules(*, by: User, programme: Programme, valid_from: dt.date, **facts: object) -> MoneyRules:
    """``facts``: the fields in `KEPT_ON`; what is not named stays as it is. From a day on; what was decided or frozen
    before keeps its figures (I74)."""
    must_set_rules(by, programme)
    newest = MoneyRules.objects.of(programme).order_by("-valid_from").first()
    if newest is not None and valid_from <= newest.valid_from:
        told = {"day": formats.date(newest.valid_from)}
        raise RuleBroken(_("The rules in force began on %(day)s; new ones begin after it.") % told)
    held = {} if newest is None else {name: getattr(newest, name) for name in KEPT_ON}
    rules = MoneyRules(programme=programme, valid_from=valid_from, set_by=by, **held | facts)
    rules.full_clean()
    rules.save()
    return rules


@action
def log_in_kind_work(
    *, by: User, participation: Participation, starts_at: dt.datetime, ends_at: dt.datetime, **facts: object
) -> InKindWork:
    """``facts``: worker, is_of_age, what, machine, event, pilot. Hours are those between the times; the price is the
    programme's for the day (I56)."""
    group = locked_group(participation)
    must(by, Permission.ENTER_COST, group)
    still_open(group)
    day = timezone.localdate(starts_at)
    if not rules_on(group.programme, day).in_kind_allowed:
        raise RuleBroken(_("The programme's money rules of that day do not count unpaid work."))
    kind = UnitCost.Kind.MACHINE if facts.get("machine") else UnitCost.Kind.LABOUR
    price = UnitCost.objects.of(group.programme).on(day).filter(kind=kind).first()
    if price is None:
        raise RuleBroken(_("The programme has no unit price for that day."))
    if not facts.get("is_of_age", True):
        raise RuleBroken(_("The worker is too young for the work to count."))
    hours = Decimal(int((ends_at - starts_at).total_seconds())) / 3600
    hours = hours.quantize(CENT, ROUND_DOWN)
    work = InKindWork(
        participation=group, starts_at=starts_at, ends_at=ends_at, hours=hours, unit_price=price.price,
        value=(hours * price.price).quantize(CENT, ROUND_DOWN), entered_by=by, **facts,
    )  # fmt: skip
    work.full_clean()
    work.save()
    return work


@action
def confirm_in_kind_work(*, by: User, work: InKindWork) -> InKindWork:
    must(by, Permission.EDIT_BUDGET, work.participation)
    work = InKindWork.objects.select_for_update(of=("self",)).select_related("entered_by").get(pk=work.pk)
    if is_same_person(by, work.entered_by):
        raise RuleBroken(_("You entered this work yourself; another coordinator confirms it."))
    work.confirmed_by = by
    work.save(update_fields=["confirmed_by"])
    return work


@action
def enter_flat_rate_cost(*, by: User, line: BudgetLine, flat_rate: FlatRate, day: dt.date) -> Cost:
    """One row for each group and rate; it follows its basis from now on and has no invoice (I52)."""
    line = locked_line(line)
    group = line.participation
    must(by, Permission.ENTER_COST, group)
    still_open(group)
    if not rules_on(group.programme, day).simplified_costs_allowed:
        raise RuleBroken(_("The programme's money rules of that day do not count simplified costs."))
    if line.category != flat_rate.covers:
        raise RuleBroken(_("The line is of another category than the flat rate covers."))
    real = Cost.objects.filter(participation=group, line__category=flat_rate.covers).exclude(kind=Cost.Kind.FLAT_RATE)
    if real.exclude(state=Cost.State.REVERSED).exists():
        raise RuleBroken(_("Real costs of this category are entered already; a flat rate would count them twice."))
    amount = rate_of(basis_of(group, flat_rate), flat_rate.percent)
    cost = Cost(
        currency=group.programme.currency,
        participation=group, line=line, kind=Cost.Kind.FLAT_RATE, flat_rate=flat_rate, supplier=flat_rate.title,
        invoice_no=f"%{flat_rate.pk}", invoice_on=day, description=flat_rate.title, net=amount, eligible=amount,
        entered_by=by,
    )  # fmt: skip
    cost.full_clean()
    cost.save()
    return cost


def basis_of(participation: Participation, rate: FlatRate) -> Decimal:
    """Euros of counted costs in the categories that the rate stands on."""
    rows = Cost.objects.counted().filter(participation=participation, line__category__in=rate.basis)
    total: Decimal = rows.exclude(kind=Cost.Kind.FLAT_RATE).aggregate(total=Sum("eligible", default=ZERO))["total"]
    return total


def _follow(participation: Participation) -> None:
    """After any change of counted costs: flat-rate rows are again the percentage of their basis (I52)."""
    rows = Cost.objects.filter(participation=participation, kind=Cost.Kind.FLAT_RATE).select_related("flat_rate")
    for row in rows.exclude(state=Cost.State.REVERSED):
        if row.flat_rate is None:
            continue
        amount = rate_of(basis_of(participation, row.flat_rate), row.flat_rate.percent)
        if amount != row.eligible:
            row.net = row.eligible = amount
            row.save(update_fields=["net", "eligible"])
