"""Letting auditors in and out: scope, purpose, statement, end."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from audits.models import AuditRead, AuditScope, AuditSeat, AuditSession, AuditYear
from audits.rows import locked, must_say, save, working_session
from budget.models import Claim, NamedClaim
from villages.access import can
from villages.models import Membership, Participation, Programme
from villages.roles import Permission, Role

LONGEST = dt.timedelta(days=366)


@action
def open_session(
    *,
    by: User,
    programme: Programme,
    body: str,
    purpose: str,
    period_from: dt.date,
    period_until: dt.date,
    ends_at: dt.datetime,
    auditors: Sequence[User],
    groups: Sequence[Participation] = (),
    claims: Sequence[Claim] = (),
) -> AuditSession:
    """Without groups and claims the session is about the whole programme. Each auditor gets the role for as long as
    it lasts; with claims, of their groups' money only what stands in them (claims-and-audit C4).
    """
    if not can(by, Permission.OPEN_AUDIT, programme):
        raise RuleBroken(_("The programme's coordinator opens audit sessions."))
    if not auditors:
        raise RuleBroken(_("Name at least one auditor."))
    _refuse_a_bad_scope(programme, groups, claims)
    _refuse_own_people(auditors)
    _refuse_a_bad_end(ends_at)
    session = AuditSession(
        programme=programme,
        number=_next_number(),
        body=body,
        purpose=purpose,
        is_whole=not (groups or claims),
        period_from=period_from,
        period_until=period_until,
        ends_at=ends_at,
        opened_by=by,
    )
    save(session)
    for group in groups:
        AuditScope.objects.create(session=session, participation=group)
    for claim in claims:
        AuditScope.objects.create(session=session, participation=claim.participation, claim=claim)
    for auditor in auditors:
        AuditSeat.objects.create(session=session, auditor=auditor)
        _let_in_for(auditor, session, claims) if claims else _let_in(auditor, session, groups)
    return session


@action
def extend_session(*, by: User, session: AuditSession, ends_at: dt.datetime, reason: str) -> AuditSession:
    """Move the end, later or earlier; the auditors' role of the session ends with it."""
    session = locked(session)
    _must_run(by, session)
    must_say(reason, _("Give a reason: it stays in the history."))
    _refuse_a_bad_end(ends_at)
    before, session.ends_at = session.ends_at, ends_at
    save(session)
    # Both moments together are this session's alone: another one of the same auditor may end on the same day.
    held = Membership.objects.filter(role=Role.AUDITOR, programme=session.programme)
    held = held.filter(starts_at=session.starts_at, ends_at=before, user__audit_seats__session=session)
    held.update(ends_at=ends_at)
    return session


@action
def state_conflicts(*, by: User, session: AuditSession, statement: str) -> AuditSeat:
    """The auditor says, before the work, whether anything ties him or her to the audited."""
    seat = AuditSeat.objects.select_for_update().filter(session=session, auditor=by).first()
    if seat is None:
        raise RuleBroken(_("You have no seat in this session."))
    must_say(statement, _("Write that you have no conflict of interest, or which one you have."))
    seat.statement, seat.stated_at = statement, timezone.now()
    save(seat)
    return seat


@action
def close_session(*, by: User, session: AuditSession, conclusion: str) -> AuditSession:
    """Nothing may stay open without somebody who does it and a day (claims-and-audit C6)."""
    session = working_session(by, session)
    must_say(conclusion, _("Write the conclusion: it stands in the audit report."))
    loose = session.findings.open().filter(owner=None) | session.findings.open().filter(measure_by=None)
    if names := ", ".join(loose.distinct().values_list("number", flat=True)):
        raise RuleBroken(
            _("These findings have nobody who does something about them, or no day: %(numbers)s.") % {"numbers": names}
        )
    if session.questions.exclude(state="closed").exists():
        raise RuleBroken(_("Close the questions first: some are still waiting."))
    move(session, AuditSession.State.CLOSED, closed_by=by, closed_at=timezone.now(), conclusion=conclusion)
    return session


@action
def record_read(
    *, by: User, session: AuditSession, route: str, address: str, participation_id: int | None, is_file: bool
) -> AuditRead:
    return AuditRead.objects.create(
        session=session,
        user=by,
        route=route[:60],
        address=address[:300],
        participation_id=participation_id,
        is_file=is_file,
    )


def _must_run(by: User, session: AuditSession) -> None:
    if not can(by, Permission.OPEN_AUDIT, session.programme):
        raise RuleBroken(_("The programme's coordinator opens audit sessions."))
    if session.state != AuditSession.State.OPEN:
        raise RuleBroken(_("The session is closed."))


def _refuse_a_bad_end(ends_at: dt.datetime) -> None:
    if ends_at <= timezone.now():
        raise RuleBroken(_("Access ends in the future, not in the past."))
    if ends_at > timezone.now() + LONGEST:
        raise RuleBroken(_("Access lasts at most a year; it can be prolonged later."))


def _refuse_own_people(auditors: Sequence[User]) -> None:
    """Nobody audits what is also his or her own work."""
    working = Membership.objects.active().exclude(role=Role.AUDITOR).filter(user__in=auditors)  # type: ignore[attr-defined]
    if membership := working.select_related("user").first():
        raise RuleBroken(
            _("%(person)s works in the programme as %(role)s and cannot audit it.")
            % {"person": membership.user, "role": membership.get_role_display()}
        )


def _refuse_a_bad_scope(programme: Programme, groups: Sequence[Participation], claims: Sequence[Claim]) -> None:
    if groups and claims:
        raise RuleBroken(_("Choose either groups or claims: the session reaches no further than what is named."))
    if any(group.programme_id != programme.pk for group in groups):
        raise RuleBroken(_("The group belongs to another programme."))
    known = Claim.objects.sent().filter(participation__programme=programme, pk__in=[claim.pk for claim in claims])
    if strange := [str(claim) for claim in claims if claim.pk not in set(known.values_list("pk", flat=True))]:
        words = _("These claims were not sent, or belong to another programme: %(claims)s.")
        raise RuleBroken(words % {"claims": ", ".join(strange)})


def _let_in(auditor: User, session: AuditSession, groups: Sequence[Participation]) -> None:
    for group in groups or (None,):
        if not _held(auditor, session).filter(participation=group).exists():
            _membership(auditor, session, group)


def _let_in_for(auditor: User, session: AuditSession, claims: Sequence[Claim]) -> None:
    """A membership of each claim's group that opens these claims; none where a whole one is held as long."""
    for group in {claim.participation for claim in claims}:
        if _held(auditor, session).filter(Q(participation=group) | Q(participation=None)).exists():
            continue
        membership = _membership(auditor, session, group, is_for_claims=True)
        for claim in claims:
            if claim.participation_id == group.pk:
                NamedClaim.objects.create(membership=membership, claim=claim)


def _held(auditor: User, session: AuditSession) -> QuerySet[Membership]:
    """Whole memberships that last as long as the session."""
    rows = Membership.objects.active().filter(user=auditor, role=Role.AUDITOR, programme=session.programme)  # type: ignore[attr-defined]
    return rows.filter(is_for_claims=False, ends_at__gte=session.ends_at)


def _membership(
    auditor: User, session: AuditSession, group: Participation | None, *, is_for_claims: bool = False
) -> Membership:
    return Membership.objects.create(
        user=auditor,
        role=Role.AUDITOR,
        programme=session.programme,
        participation=group,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        is_for_claims=is_for_claims,
    )


def _next_number() -> str:
    year = timezone.localdate().year
    AuditYear.objects.bulk_create([AuditYear(year=year)], ignore_conflicts=True)
    row = AuditYear.objects.select_for_update().get(year=year)
    row.last_number += 1
    row.save(update_fields=["last_number"])
    return f"A-{year}-{row.last_number:02}"
