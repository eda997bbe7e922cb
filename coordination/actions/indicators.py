"""Indicators: targets with a reason, values of a period with four eyes, periods that are locked."""

import datetime as dt
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move, require_reason
from coordination import closing
from coordination.models import Indicator, IndicatorPeriod, IndicatorTarget, IndicatorValue
from coordination.review import VALUES
from villages.access import can
from villages.actions import store_document
from villages.models import Document, Participation, Place, Programme, Village
from villages.roles import Permission

V = IndicatorValue.State
PLACES = {
    Indicator.KeptAt.PROGRAMME: Programme,
    Indicator.KeptAt.GROUP: Participation,
    Indicator.KeptAt.VILLAGE: Village,
}


@action
def define_indicator(*, by: User, programme: Programme, **facts: object) -> Indicator:
    """``facts``: code, title_et, title_en, definition, level, unit, counting, kept_at, base."""
    _must(by, Permission.SET_INDICATORS, programme, _("Only a lead coordinator defines the programme's indicators."))
    indicator = Indicator(programme=programme, **facts)
    _save(indicator)
    return indicator


@action
def change_indicator(*, by: User, indicator: Indicator, **facts: object) -> Indicator:
    """What a value means cannot change under values that are there."""
    indicator = Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
    programme = indicator.programme
    _must(by, Permission.SET_INDICATORS, programme, _("Only a lead coordinator defines the programme's indicators."))
    meaning = ("unit", "counting", "kept_at")
    if indicator.values.exists() and any(
        name in facts and facts[name] != getattr(indicator, name) for name in meaning
    ):
        raise RuleBroken(_("It has values: its unit and how it is put together stay. Define a new indicator instead."))
    for name, value in facts.items():
        setattr(indicator, name, value)
    _save(indicator)
    return indicator


@action
def set_target(*, by: User, indicator: Indicator, place: Place, value: Decimal, reason: str) -> IndicatorTarget:
    """The first target too: the history tells where it comes from."""
    _must(by, Permission.SET_TARGETS, place, _("Coordinators set targets, each for the own programme or group."))
    if place.pk != indicator.programme_id and _programme_of(place).pk != indicator.programme_id:
        raise RuleBroken(_("The indicator belongs to another programme."))
    require_reason(reason)
    indicator = Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
    at = at_place(place)
    target = IndicatorTarget.objects.filter(indicator=indicator, **at).first()
    target = target or IndicatorTarget(indicator=indicator, **at)
    target.value = value
    _save(target)
    return target


@action
def enter_value(
    *,
    by: User,
    indicator: Indicator,
    period: IndicatorPeriod,
    place: Place,
    paper: File | None = None,
    **facts: object,
) -> IndicatorValue:
    """A draft. ``facts``: value, or numerator and denominator; method, known_on, proof; paper, a file."""
    _must(by, Permission.ENTER_VALUES, place, _("You cannot give values of this place."))
    if indicator.is_counted:
        raise RuleBroken(_("This indicator is counted from the records; nobody types it."))
    if not isinstance(place, PLACES[Indicator.KeptAt(indicator.kept_at)]):
        told = {"place": indicator.get_kept_at_display()}
        raise RuleBroken(_("Values of this indicator are given for: %(place)s.") % told)
    if not indicator.programme_id == period.programme_id == _programme_of(place).pk:
        raise RuleBroken(_("The indicator, the period and the place belong to one programme."))
    _open(period)
    value = IndicatorValue(indicator=indicator, period=period, recorded_by=by, **at_place(place), **facts)
    _keep(by, value, paper)
    return value


@action
def change_value(*, by: User, known: IndicatorValue, paper: File | None = None, **facts: object) -> IndicatorValue:
    """A draft or a returned one, by the person who gave it; one of the `facts` is its `value`."""
    value = _locked(known)
    if value.recorded_by_id != by.pk or not can(by, Permission.ENTER_VALUES, value.place):
        raise RuleBroken(_("Only the person who wrote it down changes it."))
    if value.state not in (V.DRAFT, V.RETURNED):
        raise RuleBroken(_("A submitted or approved value is not changed: a coordinator returns it first."))
    _open(value.period)
    for name, fact in facts.items():
        setattr(value, name, fact)
    _keep(by, value, paper)
    return value


@action
def submit_value(*, by: User, value: IndicatorValue) -> IndicatorValue:
    value = _locked(value)
    if value.recorded_by_id != by.pk:
        raise RuleBroken(_("Only the person who wrote it down submits it."))
    _open(value.period)
    move(value, V.SUBMITTED, return_reason="")
    return value


@action
def approve_value(*, by: User, value: IndicatorValue) -> IndicatorValue:
    value = _locked(value)
    VALUES["approve"].check(by, value)
    _open(value.period)
    move(value, V.APPROVED, approved_by=by, approved_at=timezone.now())
    return value


@action
def return_value(*, by: User, value: IndicatorValue, reason: str) -> IndicatorValue:
    """Also an approved one, while its period is open."""
    value = _locked(value)
    VALUES["return"].check(by, value, reason)
    _open(value.period)
    move(value, V.RETURNED, return_reason=reason, approved_by=None, approved_at=None)
    return value


@action
def add_period(*, by: User, programme: Programme, name: str, starts_on: dt.date, ends_on: dt.date) -> IndicatorPeriod:
    _must(by, Permission.SET_INDICATORS, programme, _("Only a lead coordinator sets the programme's periods."))
    if starts_on < programme.starts_on or ends_on > programme.ends_on:
        raise RuleBroken(_("A period lies within the programme."))
    period = IndicatorPeriod(programme=programme, name=name, starts_on=starts_on, ends_on=ends_on)
    _save(period)
    return period


@action
def lock_period(*, by: User, period: IndicatorPeriod, reason: str, shortfall: str = "") -> IndicatorPeriod:
    """No value of the period changes after this. The programme's last period asks for rule I13 first."""
    period = IndicatorPeriod.objects.select_for_update(of=("self",)).get(pk=period.pk)
    _must(by, Permission.SET_INDICATORS, period.programme, _("Only a lead coordinator locks a period."))
    _open(period)
    require_reason(reason)
    if waiting := period.values.waiting().count():
        raise RuleBroken(_("%(n)s values wait for approval: approve or return them first.") % {"n": waiting})
    if period.ends_on >= period.programme.ends_on and not shortfall.strip():
        _closing(period.programme)
    period.locked_at, period.locked_by = timezone.now(), by
    period.lock_reason = f"{reason} {shortfall}".strip()
    _save(period)
    return period


def _closing(programme: Programme) -> None:
    """Domain.md I13: at closing each village has its strategy and its pilot, or a reason is given."""
    if lacking := [one.sentence for one in closing.asked(programme) if not one.is_met]:
        raise RuleBroken([*lacking, _("All of it is asked for when the programme closes: say why it is not so.")])


@action
def ask_to_open_period(*, by: User, period: IndicatorPeriod, reason: str) -> IndicatorPeriod:
    period = IndicatorPeriod.objects.select_for_update(of=("self",)).get(pk=period.pk)
    _must(by, Permission.SET_INDICATORS, period.programme, _("Only a lead coordinator opens a period again."))
    if not period.is_locked:
        raise RuleBroken(_("The period is open."))
    require_reason(reason)
    period.opening_asked_by, period.opening_reason = by, reason
    _save(period)
    return period


@action
def open_period(*, by: User, period: IndicatorPeriod) -> IndicatorPeriod:
    """Two people: one asks with a reason, another opens."""
    period = IndicatorPeriod.objects.select_for_update(of=("self",)).get(pk=period.pk)
    _must(by, Permission.SET_INDICATORS, period.programme, _("Only a lead coordinator opens a period again."))
    if not period.is_locked or not period.opening_asked_by_id:
        raise RuleBroken(_("Somebody has to ask first, with a reason."))
    if period.opening_asked_by_id == by.pk:
        raise RuleBroken(_("Four eyes: who asked to open a period does not open it."))
    period.locked_at = period.locked_by = period.opening_asked_by = None
    period.lock_reason = period.opening_reason = ""
    _save(period)
    return period


def at_place(place: Place) -> dict[str, object]:
    return {
        "participation": place if isinstance(place, Participation) else None,
        "village": place if isinstance(place, Village) else None,
    }


def _programme_of(place: Place) -> Programme:
    return place if isinstance(place, Programme) else place.programme


def _locked(value: IndicatorValue) -> IndicatorValue:
    rows = IndicatorValue.objects.select_for_update(of=("self",))
    return rows.select_related("indicator__programme", "period").get(pk=value.pk)


def _open(period: IndicatorPeriod) -> None:
    """The share lock holds a lock of the period off until this write is done."""
    period = IndicatorPeriod.objects.select_for_update(of=("self",), no_key=True).get(pk=period.pk)
    if period.is_locked:
        told = {"period": period.name, "reason": period.lock_reason}
        raise RuleBroken(
            _("The period “%(period)s” is locked: %(reason)s. Two lead coordinators can open it again.") % told
        )


def _keep(by: User, value: IndicatorValue, paper: File | None) -> None:
    if value.known_on > timezone.localdate():
        raise RuleBroken(_("A value is known on a day that has come, not in the future."))
    if (value.indicator.unit == Indicator.Unit.PERCENT) != (value.denominator is not None):
        raise RuleBroken(_("Give a percentage as a part and a whole, everything else as one number."))
    if paper:
        kind, title = Document.Kind.OTHER, value.proof[:200]
        value.document = store_document(by=by, place=value.place, kind=kind, upload=paper, title=title)
    _save(value)


def _save(thing: Model) -> None:
    try:
        thing.full_clean()
    except ValidationError as error:
        raise RuleBroken(error.messages) from error
    thing.save()


def _must(user: User, permission: Permission, place: Place, sentence: str) -> None:
    if not can(user, permission, place):
        raise RuleBroken(sentence)
