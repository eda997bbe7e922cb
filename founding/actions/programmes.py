"""A programme comes into the world: from a beginning or as a copy of another, then its settings, then it opens."""

import datetime as dt
from decimal import Decimal

from django.db import models
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from budget.actions import set_support_rates
from budget.models import Claim, ClaimSettings, Cost, MoneyRules
from budget.queries.support_rates import rates_on
from founding.beginnings import beginning
from founding.new_rows import COPIED_FACTS, begin, copy_settings
from founding.rights import may_found
from mentoring.actions import set_hours_rules
from mentoring.models import Allowance, hours_rules_on
from trainings.models import Module, Topic
from ui import formats
from villages.access import can
from villages.actions import Terms, set_term_rules
from villages.models import Activity, Membership, Participation, Programme, Village, term_rules_on
from villages.roles import Permission, Role
from villages.scope import read_again


@action
def create_programme(
    *,
    by: User | None,
    title: str,
    ref_no: str,
    starts_on: dt.date,
    ends_on: dt.date,
    currency: str = "EUR",
    template: str = "blank",
    copy_of: Programme | None = None,
    slug: str = "",
    lead: User | None = None,
) -> Programme:
    """Not public yet. Whoever makes it leads it, or ``lead``; without a person (a script) nobody does."""
    if by is not None and not may_found(by):
        raise RuleBroken(_("Administrators and lead coordinators found programmes."))
    programme = Programme(
        slug=slug or free_slug(title), title=title, ref_no=ref_no, starts_on=starts_on, ends_on_planned=ends_on,
        currency=currency, published_cost=Decimal(0), is_public=False,
    )  # fmt: skip
    first = {name: getattr(copy_of, name) for name in COPIED_FACTS[1:]} if copy_of else beginning(template).programme
    for name, value in first.items():
        setattr(programme, name, value)
    programme.full_clean()
    programme.save()
    if copy_of:
        copy_settings(copy_of, programme)
    else:
        begin(programme, template)
    if leads := lead or by:
        Membership.objects.create(user=leads, role=Role.LEAD_COORDINATOR, programme=programme)
        read_again(leads)
    return programme


def free_slug(title: str) -> str:
    """From the title; a number behind it when another programme has it."""
    base = slugify(title)[:40].strip("-") or "programm"
    taken = set(Programme.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return base if base not in taken else next(f"{base}-{n}" for n in range(2, 1000) if f"{base}-{n}" not in taken)


@action
def set_basics(*, by: User, programme: Programme, **facts: object) -> Programme:
    """``facts``: title, ref_no, starts_on, ends_on_planned, currency, published_cost, goal_et, goal_en."""
    programme = mine(by, programme)
    if facts.get("currency", programme.currency) != programme.currency and has_money(programme):
        raise RuleBroken({"currency": _("Money is written down in this currency already, so it stays.")})
    terms = term_rules_on(programme, programme.starts_on)
    if facts.get("country", programme.country) != programme.country and programme.is_public and not terms.pk:
        terms.save()  # whose holidays it passes over is of the rules from now on
    for name, value in facts.items():
        setattr(programme, name, value)
    programme.full_clean()
    programme.save(update_fields=list(facts))
    return programme


def mine(by: User, programme: Programme) -> Programme:
    """Locked for the rest of the act."""
    if not can(by, Permission.SET_PROGRAMME, programme):
        raise RuleBroken(_("The programme's lead coordinators set it up."))
    return Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)


def has_money(programme: Programme) -> bool:
    costs = Cost.objects.filter(line__participation__programme=programme)
    return costs.exists() or Participation.objects.filter(programme=programme, total_cost__gt=0).exists()


@action
def set_rules(
    *,
    by: User,
    programme: Programme,
    support_rate: Decimal,
    hours_per_village: Decimal,
    most_in_a_day: Decimal,
    valid_from: dt.date,
    terms: Terms,
    claims: dict[str, object],
    **money: object,
) -> MoneyRules:
    """Rules from a day on: those of before keep what was decided under them (I74)."""
    programme = mine(by, programme)
    _no_claim_was_sent(programme, valid_from)
    _set_rate(by, programme, valid_from, support_rate)
    hours = hours_rules_on(programme, valid_from)
    if (hours.hours_per_village, hours.most_in_a_day) != (hours_per_village, most_in_a_day):
        set_hours_rules(
            by=by, programme=programme, valid_from=valid_from, hours_per_village=hours_per_village,
            most_in_a_day=most_in_a_day,
        )  # fmt: skip
    held_terms = term_rules_on(programme, valid_from)
    if any(getattr(held_terms, name) != value for name, value in terms.items()):
        set_term_rules(by=by, programme=programme, valid_from=valid_from, **terms)
    if valid_from <= programme.starts_on:  # nothing was ever otherwise
        programme.support_rate, programme.hours_per_village = support_rate, hours_per_village
        programme.years_kept = terms["years_kept"]
        programme.save(update_fields=["support_rate", "hours_per_village", "years_kept"])
    before = MoneyRules.objects.of(programme).on(valid_from).first()
    rules, _made = MoneyRules.objects.update_or_create(
        programme=programme, valid_from=valid_from, defaults=_as_before(before, MoneyRules) | money | {"set_by": by}
    )
    held = ClaimSettings.objects.on(programme, valid_from)
    ClaimSettings.objects.update_or_create(
        programme=programme, begins_on=valid_from, defaults=_as_before(held, ClaimSettings) | claims
    )
    return rules


def _no_claim_was_sent(programme: Programme, valid_from: dt.date) -> None:
    last = Claim.objects.sent().filter(participation__programme=programme).order_by("-sent_at").first()
    if last is not None and last.sent_at and valid_from <= (sent_on := timezone.localdate(last.sent_at)):
        told = {"day": formats.date(sent_on)}
        raise RuleBroken(
            {"valid_from": _("The last claim was sent on %(day)s and keeps its rules: choose a later day.") % told}
        )


def _set_rate(by: User, programme: Programme, valid_from: dt.date, general: Decimal) -> None:
    """The general rate of that day on; narrower ones stay as they are."""
    held = rates_on(programme, valid_from)
    if held.general != general:
        rates = {**held.narrower, ("", ""): general}
        set_support_rates(by=by, programme=programme, valid_from=valid_from, rates=rates)


def _as_before(row: models.Model | None, model: type[models.Model]) -> dict[str, object]:
    """What the new rows do not say stays as it was."""
    keys = {"id", "programme", "valid_from", "begins_on", "set_by", "set_at"}
    fields = [field.name for field in model._meta.concrete_fields if field.name not in keys]
    return {name: getattr(row, name) for name in fields} if row else {}


@action
def set_activities(
    *, by: User, programme: Programme, activities: list[dict[str, object]], topics: list[str], modules: int
) -> Programme:
    """The lists as they are to be; what something hangs on already is renamed but not taken away."""
    programme = mine(by, programme)
    codes = {each["code"] for each in activities}
    gone = Activity.objects.filter(programme=programme).exclude(code__in=codes)
    try:
        for activity in gone:
            activity.delete()
    except ProtectedError as held:
        raise RuleBroken(
            {"activities": _("Something hangs on %(code)s already: keep it.") % {"code": activity.code}}
        ) from held
    for each in activities:
        Activity.objects.update_or_create(programme=programme, code=each["code"], defaults=each)
    _numbered(programme, Topic, [{"title_et": title, "title_en": title} for title in topics], "topics")
    _numbered(programme, Module, [{}] * modules, "modules")
    return programme


def _numbered(programme: Programme, model: type[Topic] | type[Module], rows: list[dict[str, str]], field: str) -> None:
    try:
        for extra in model.objects.filter(programme=programme, number__gt=len(rows)):
            extra.delete()
    except ProtectedError as held:
        raise RuleBroken(
            {field: _("Something hangs on number %(n)s already: keep it.") % {"n": extra.number}}
        ) from held
    known = {row.number: row for row in model.objects.filter(programme=programme)}
    for number, facts in enumerate(rows, 1):
        row = known.get(number)
        if row is None:
            model.objects.create(programme=programme, number=number, **facts)
        elif isinstance(row, Topic) and facts and row.title_et != facts["title_et"]:
            row.title_et = row.title_en = facts["title_et"]
            row.save(update_fields=["title_et", "title_en"])


@action
def open_programme(*, by: User, programme: Programme) -> Programme:
    """From now on everybody sees its public pages, and every village has its hours of mentoring."""
    programme = mine(by, programme)
    programme.is_public = True
    programme.save(update_fields=["is_public"])
    for village in Village.objects.taking_part().filter(participation__programme=programme, allowance=None):
        Allowance.objects.opened_for(village)
    return programme
