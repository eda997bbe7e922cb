"""Risks with their measures, and what went otherwise than planned."""

import datetime as dt

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.notices import notify
from accounts.rules import RuleBroken, action, move, require_reason
from coordination.models import Deviation, Risk
from villages.access import can
from villages.models import Participation, Place, Programme, Village
from villages.roles import Permission

S = Risk.State


def may_keep_risks(user: User, place: Place) -> bool:
    return can(user, Permission.KEEP_RISKS, place)


def may_move_risk(user: User, risk: Risk) -> bool:
    """Its owner, and who keeps risks at its place."""
    return risk.owner_id == user.pk or may_keep_risks(user, risk.place)


def risk_steps(user: User, risk: Risk) -> list[Risk.State]:
    """Closing is for who keeps the risks of the place, not for the owner alone."""
    if not may_move_risk(user, risk):
        return []
    nexts = [state for state in S if state in Risk.MOVES[S(risk.state)]]
    return [state for state in nexts if state != S.CLOSED or may_keep_risks(user, risk.place)]


@action
def add_risk(
    *,
    by: User,
    programme: Programme,
    participation: Participation | None = None,
    village: Village | None = None,
    **facts: object,
) -> Risk:
    """``facts``: title, category, cause, effect, likelihood, impact (1–5), money (euros), owner, review_on."""
    programme = Programme.objects.locked(programme.pk)
    last = Risk.objects.filter(programme=programme).aggregate(last=Max("number"))["last"] or 0
    risk = Risk(programme=programme, number=last + 1, added_by=by)
    return _kept(by, risk, participation, village, facts)


@action
def edit_risk(
    *,
    by: User,
    risk: Risk,
    participation: Participation | None = None,
    village: Village | None = None,
    **facts: object,
) -> Risk:
    risk = _locked(risk)
    _must_keep(by, risk.place)
    if risk.state == S.CLOSED:
        raise RuleBroken(_("The risk is closed: open it again before you change it."))
    return _kept(by, risk, participation, village, facts)


@action
def move_risk(*, by: User, risk: Risk, to: str, reason: str = "", review_on: dt.date | None = None) -> Risk:
    risk, target = _locked(risk), S(to)
    if target not in risk_steps(by, risk):
        raise RuleBroken(_("The owner follows a risk; whoever keeps the risks of the place closes it."))
    if target in (S.HAPPENED, S.CLOSED):
        require_reason(reason)
    changes: dict[str, object] = {"state_reason": reason.strip()}
    if review_on:
        changes["review_on"] = review_on
    move(risk, target, **changes)
    return risk


def _kept(
    by: User, risk: Risk, participation: Participation | None, village: Village | None, facts: dict[str, object]
) -> Risk:
    before = risk.owner_id if risk.pk else None
    risk.participation, risk.village = (None if village else participation), village
    _must_keep(by, risk.place)
    for name, value in facts.items():
        setattr(risk, name, value)
    risk.full_clean()
    risk.save()
    if risk.owner_id not in (before, by.pk):
        url = reverse("coordination:risk", args=[risk.pk])
        notify(
            [risk.owner],
            "coordination.risk",
            key=risk.pk,
            step=f"owner {risk.owner_id}",
            url=url,
            place=risk.place,
            due_on=risk.review_on,
            title=risk.title,
        )
    return risk


@action
def explain_deviation(
    *,
    by: User,
    programme: Programme,
    kind: str,
    key: int | None,
    title: str,
    planned: str,
    actual: str,
    participation: Participation | None = None,
    village: Village | None = None,
    **facts: object,
) -> Deviation:
    """What was planned and what came is taken from the records; ``facts`` (reason, effect, told_on) say why."""
    about = {"kind": kind, "key": key, "title": title[:200], "planned": planned[:120], "actual": actual[:120]}
    row = Deviation(
        programme=programme, participation=participation, village=village, explained_by=by, **about, **facts
    )
    _must_keep(by, row.place)
    if key is not None and Deviation.objects.filter(programme=programme, kind=kind, key=key).exists():
        raise RuleBroken(_("This deviation is explained already."))
    if row.told_on and row.told_on > timezone.localdate():
        raise RuleBroken(_("The day cannot be in the future."))
    row.full_clean()
    row.save()
    return row


def _locked(risk: Risk) -> Risk:
    rows = Risk.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("programme", "participation__programme", "village__participation__programme").get(
        pk=risk.pk
    )


def _must_keep(by: User, place: Place) -> None:
    if not may_keep_risks(by, place):
        raise RuleBroken(_("Risks are kept by a coordinator of the place."))
