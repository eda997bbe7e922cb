"""How a village comes into the programme and goes out of it again (domain.md 8.4)."""

import datetime as dt

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from villages.access import can
from villages.models import Application, Call, Participation, Settlement, Village
from villages.roles import Permission

A, V = Application.State, Village.State


@action
def open_call(*, by: User, participation: Participation, **facts: object) -> Call:
    """``facts``: title, text, opens_on, closes_on, places (villages looked for)."""
    _coordinates(by, participation)
    call = Call(participation=participation, **facts)
    call.full_clean()
    call.save()
    return call


@action
def edit_call(*, by: User, call: Call, places: int, **facts: object) -> Call:
    call = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    _coordinates(by, call.participation)
    taken = call.applications.filter(state__in=[A.SELECTED, A.CONFIRMED]).count()
    if places < taken:
        raise RuleBroken(
            _("%(taken)s villages are selected already: there are at least as many places.") % {"taken": taken}
        )
    changed = {"places": places, **facts}
    for name, value in changed.items():
        setattr(call, name, value)
    call.full_clean()
    call.save(update_fields=list(changed))
    return call


@action
def apply(*, by: User | None, call: Call, **facts: object) -> Application:
    """Anybody applies while the call is open; ``facts`` are the answers of the questionnaire."""
    call = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    if not call.is_open:
        raise RuleBroken(_("This call is closed. Ask the group when the next one opens."))
    application = Application(call=call, **facts)
    application.full_clean(exclude=["village", "selected_by", "decided_on"])
    same = call.applications.filter(name__iexact=application.name, contact_email__iexact=application.contact_email)
    if same.exists():
        raise RuleBroken(_("We have this village's application from this address already."))
    application.save()
    return application


@action
def select_application(*, by: User, application: Application) -> Application:
    """The group takes it; the village is in the programme's lists from now on, and takes part once confirmed."""
    call = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=application.call_id)
    application = _locked(application)
    _coordinates(by, call.participation)
    taken = call.applications.filter(state__in=[A.SELECTED, A.CONFIRMED]).count()
    if application.state == A.SENT and taken >= call.places:
        raise RuleBroken(
            _("All %(places)s places of the call are taken. Decline one first, or add places to the call.")
            % {"places": call.places}
        )
    village = application.village or _village_of(application)
    decided = {"selected_by": by, "decided_on": timezone.localdate(), "reason": ""}
    move(application, A.SELECTED, village=village, **decided)
    return application


@action
def decline_application(*, by: User, application: Application, reason: str) -> Application:
    """With a reason, which the applicant reads."""
    application = _locked(application)
    _coordinates(by, application.call.participation)
    if application.state == A.SELECTED:
        _decides(by, application)
    if application.village:
        move(application.village, V.LEFT, left_on=timezone.localdate())
    move(application, A.DECLINED, reason=reason, decided_on=timezone.localdate())
    return application


@action
def confirm_application(*, by: User, application: Application) -> Application:
    """The lead coordinator confirms what a group selected: the village takes part from today."""
    application = _locked(application)
    _decides(by, application)
    if application.selected_by_id == by.pk:
        raise RuleBroken(_("You selected it yourself; another lead coordinator confirms."))
    move(application, A.CONFIRMED)
    village = Village.objects.select_for_update(of=("self",)).get(application=application)
    move(village, V.PARTICIPATING, joined_on=timezone.localdate())
    return application


@action
def finish_village(*, by: User, village: Village, on: dt.date, reason: str = "") -> Village:
    """To the end of the way: with an approved strategy, or with the reason why there is none (domain.md I13)."""
    village = _leaving(by, village, on)
    strategy = getattr(village, "strategy", None)
    if not reason and (strategy is None or strategy.state != strategy.State.APPROVED):
        raise RuleBroken(_("The village has no approved strategy: say why it finishes without one."))
    move(village, V.FINISHED, left_on=on)
    return village


@action
def leave_village(*, by: User, village: Village, on: dt.date, reason: str) -> Village:
    """Out of the programme before its end. What was done stays."""
    village = _leaving(by, village, on)
    move(village, V.LEFT, left_on=on)
    return village


def _leaving(by: User, village: Village, on: dt.date) -> Village:
    village = Village.objects.select_for_update(of=("self",)).get(pk=village.pk)
    if not can(by, Permission.EDIT_PLACE, village.participation):
        raise RuleBroken(_("This is not yours to change."))
    if on > timezone.localdate():
        raise RuleBroken(_("That day has not come yet."))
    if village.joined_on and on < village.joined_on:
        raise RuleBroken(_("The village joined later than that."))
    return village


def _locked(application: Application) -> Application:
    rows = Application.objects.select_for_update(of=("self",)).select_related("call__participation", "village")
    return rows.get(pk=application.pk)


def _coordinates(by: User, participation: Participation) -> None:
    if not can(by, Permission.EDIT_PLACE, participation):
        raise RuleBroken(_("This is decided by a coordinator of the group."))


def _decides(by: User, application: Application) -> None:
    if not can(by, Permission.EDIT_PLACE, application.call.participation.programme):
        raise RuleBroken(_("This is decided by the lead coordinator."))


def _village_of(application: Application) -> Village:
    """The participating unit, with what the questionnaire says of it."""
    names = ("name", "municipality", "county", "population", "carrier")
    village = Village.objects.create(
        participation=application.call.participation,
        slug=_free_slug(application.name),
        state=V.SELECTED,
        **{name: getattr(application, name) for name in names},
    )
    today = timezone.localdate()
    places = dict.fromkeys(part.strip()[:80] for part in application.settlements.split(","))
    Settlement.objects.bulk_create(Settlement(village=village, name=name, from_on=today) for name in places if name)
    return village


def _free_slug(name: str) -> str:
    """Letters of the name, and a number when another village has them."""
    base = slugify(name)[:40] or "kyla"
    taken = set(Village.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if slug not in taken)
