"""Groups and villages of a programme that is being set up; each goes again while nothing hangs on it."""

from decimal import Decimal

from django.db import IntegrityError, models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from budget.queries.money_rules import step_today
from budget.queries.support_rates import rates_today
from budget.rules.support import support_of
from founding.actions.programmes import mine
from mentoring.models import Allowance
from villages.models import Basis, Participation, Partner, Programme, Settlement, Village


@action
def add_group(
    *,
    by: User,
    programme: Programme,
    code: str,
    name: str,
    official_name: str = "",
    role: str = Participation.Role.PARTNER,
    total_cost: Decimal = Decimal(0),
    common_cost: Decimal = Decimal(0),
) -> Participation:
    """A group that other programmes know already by its code joins this one with its name as it is."""
    programme = mine(by, programme)
    partner = Partner.objects.filter(code__iexact=code).first()
    if partner is None:
        partner = Partner(code=code, name=name, official_name=official_name or name)
        partner.full_clean()
        partner.save()
    rate = rates_today(programme).general
    group = Participation(
        programme=programme, partner=partner, role=role, total_cost=total_cost, common_cost=common_cost,
        support_rate=rate, joined_on=None, total_basis=Basis.SEED, common_basis=Basis.SEED,
        total_support=support_of(total_cost, rate, step_today(programme)),
    )  # fmt: skip
    group.full_clean()
    group.save()
    return group


@action
def remove_group(*, by: User, group: Participation) -> None:
    mine(by, group.programme)
    _removed(group, _("Something hangs on %(name)s already, so it stays.") % {"name": group})


@action
def add_village(
    *,
    by: User,
    participation: Participation,
    name: str,
    settlements: list[str] | None = None,
    slug: str = "",
    **facts: object,
) -> Village:
    """``facts``: municipality, county, latitude, longitude, population.

    The ledger of hours is never unwritten, so a village that may still be taken away gets its hours later: when the
    programme opens.
    """
    programme = mine(by, participation.programme)
    village = Village(
        participation=participation, name=name, slug=slug or free_slug(name), basis=Basis.SEED,
        joined_on=programme.starts_on, **facts,
    )  # fmt: skip
    village.full_clean()
    village.save()
    for settlement in settlements or [name]:
        Settlement.objects.create(village=village, name=settlement)
    if programme.is_public:
        Allowance.objects.opened_for(village)
    return village


def free_slug(name: str) -> str:
    base = slugify(name)[:40].strip("-") or "kyla"
    taken = set(Village.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return base if base not in taken else next(f"{base}-{n}" for n in range(2, 1000) if f"{base}-{n}" not in taken)


@action
def remove_village(*, by: User, village: Village) -> None:
    mine(by, village.programme)
    _removed(village, _("Something hangs on %(name)s already, so it stays.") % {"name": village})


def _removed(thing: models.Model, otherwise: str) -> None:
    try:
        with transaction.atomic():
            thing.delete()
    except IntegrityError as held:  # ProtectedError is one
        raise RuleBroken(otherwise) from held
