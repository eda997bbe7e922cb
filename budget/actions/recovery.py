"""Money that has to be paid back: entered by one, checked by another, settled in parts; and advances."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from budget.actions.claim import locked_group
from budget.actions.locking import must
from budget.models import Advance, ClaimDecision, ClaimRow, Instalment, Recovery, RecoveryPart, RecoveryRow
from budget.queries.claim import settings_of
from budget.queries.recovery import next_number, open_of
from budget.rules.people import is_same_person
from budget.rules.rounding import ZERO
from ui import formats
from villages.actions import store_document
from villages.models import Document, Participation
from villages.roles import Permission

S = Recovery.State


def _held(by: User, recovery: Recovery) -> Recovery:
    locked_group(recovery.participation)
    rows = Recovery.objects.select_for_update(of=("self",)).select_related("participation__partner", "entered_by")
    recovery = rows.select_related("participation__programme").get(pk=recovery.pk)
    must(by, Permission.EDIT_CLAIMS, recovery.participation)
    return recovery


@action
def enter_recovery(
    *,
    by: User,
    participation: Participation,
    origin: str,
    decided_on: dt.date,
    due_on: dt.date,
    rows: Sequence[tuple[ClaimRow | None, str, Decimal]],
    interest_percent: Decimal | None = None,
    note: str = "",
    paper: File | None = None,
) -> Recovery:
    """`rows`: the claim row it is about (or None), what for, and the support that comes back; in sum the principal."""
    must(by, Permission.EDIT_CLAIMS, participation)
    participation = locked_group(participation)
    held = settings_of(participation, decided_on)
    if not rows:
        raise RuleBroken(_("Say what is paid back: at least one row."))
    if decided_on > timezone.localdate():
        raise RuleBroken(_("The day of the decision has not come yet."))
    for row, _what, _amount in rows:
        if row is not None and row.claim.participation_id != participation.pk:
            raise RuleBroken(_("A row of another group cannot be paid back here."))
    recovery = Recovery(
        participation=participation,
        number=next_number(participation),
        origin=origin,
        decided_on=decided_on,
        due_on=due_on,
        principal=sum((amount for _row, _what, amount in rows), ZERO),
        interest_percent=held.interest_percent if interest_percent is None else interest_percent,
        day_count=held.day_count,
        note=note.strip(),
        entered_by=by,
    )
    if paper is not None:
        kind = Document.Kind.OTHER
        recovery.document = store_document(by=by, place=participation, kind=kind, upload=paper)
    recovery.full_clean(exclude=["participation", "entered_by", "document"])
    recovery.save()
    for row, what, amount in rows:
        RecoveryRow.objects.create(recovery=recovery, row=row, what=what, amount=amount)
    return recovery


@action
def check_recovery(*, by: User, recovery: Recovery) -> Recovery:
    """Another person confirms that the sum and the day are the payer's; from now on it is owed."""
    recovery = _held(by, recovery)
    if is_same_person(by, recovery.entered_by):
        raise RuleBroken(_("You entered this recovery; another person checks it. The lead coordinator may."))
    move(recovery, S.SET, checked_by=by, checked_at=timezone.now())
    return recovery


@action
def contest_recovery(*, by: User, recovery: Recovery, reason: str) -> Recovery:
    recovery = _held(by, recovery)
    if not reason.strip():
        raise RuleBroken(_("Say why it is contested."))
    move(recovery, S.CONTESTED)
    return recovery


@action
def drop_recovery(*, by: User, recovery: Recovery, reason: str) -> Recovery:
    """The payer took it back: nothing is owed."""
    recovery = _held(by, recovery)
    if not reason.strip():
        raise RuleBroken(_("Say how the payer took it back."))
    move(recovery, S.DROPPED)
    return recovery


@action
def plan_instalments(*, by: User, recovery: Recovery, parts: Sequence[tuple[dt.date, Decimal]]) -> list[Instalment]:
    """Due days agreed with the payer, before anything was paid; together they are the whole."""
    recovery = _held(by, recovery)
    if recovery.state != S.SET or recovery.parts.exists():
        raise RuleBroken(_("Instalments are planned once the recovery is checked and before anything is paid."))
    whole = sum((amount for _day, amount in parts), ZERO)
    if whole != recovery.principal:
        told = {"whole": formats.money(whole), "sum": formats.money(recovery.principal)}
        raise RuleBroken(_("The instalments make %(whole)s, and %(sum)s is owed.") % told)
    if len({day for day, _amount in parts}) != len(parts) or any(amount <= 0 for _day, amount in parts):
        raise RuleBroken(_("Each instalment has a day of its own and is more than 0 €."))
    recovery.instalments.all().delete()
    return [Instalment.objects.create(recovery=recovery, due_on=day, amount=amount) for day, amount in parts]


@action
def settle_recovery(
    *,
    by: User,
    recovery: Recovery,
    kind: str,
    day: dt.date,
    amount: Decimal,
    payment_no: str = "",
    reason: str = "",
    decision: ClaimDecision | None = None,
) -> RecoveryPart:
    """Paid back, written off by the payer, or set off in a `decision`.

    Interest is counted until the day and settled first, then the principal (I54, G39).
    """
    recovery = _held(by, recovery)
    if (kind == RecoveryPart.Kind.OFFSET) != (decision is not None):
        raise RuleBroken(_("A set-off is entered with the decision about the claim."))
    if recovery.state != S.SET:
        raise RuleBroken(_("Only a checked recovery that is still open is settled."))
    _in_order(recovery, day)
    still = open_of(recovery, day)
    if not 0 < amount <= still.total:
        told = {"open": formats.money(still.total), "day": formats.date(day)}
        raise RuleBroken(_("On %(day)s %(open)s is open: at most that is settled, and more than 0 €.") % told)
    recovery.interest += still.accrued
    recovery.interest_until = day
    recovery.save(update_fields=["interest", "interest_until"])
    part = RecoveryPart(
        recovery=recovery, kind=kind, day=day, amount=amount, interest=min(amount, still.interest), decision=decision,
        payment_no=payment_no.strip(), reason=reason.strip(), entered_by=by,
    )  # fmt: skip
    part.full_clean(exclude=["recovery", "entered_by", "decision"])
    part.save()
    if amount == still.total:
        move(recovery, S.SETTLED)
    return part


def _in_order(recovery: Recovery, day: dt.date) -> None:
    if day > timezone.localdate():
        raise RuleBroken(_("The day has not come yet."))
    if recovery.interest_until and day < recovery.interest_until:
        told = {"day": formats.date(recovery.interest_until)}
        raise RuleBroken(
            _("Interest is counted until %(day)s already: enter what is settled in the order of days.") % told
        )


@action
def record_advance(
    *, by: User, participation: Participation, amount: Decimal, paid_on: dt.date, guarantee: str = ""
) -> Advance:
    must(by, Permission.EDIT_CLAIMS, participation)
    participation = locked_group(participation)
    if not settings_of(participation, paid_on).allows_advance:
        raise RuleBroken(_("This programme pays no advance."))
    if amount > participation.total_support:
        raise RuleBroken(_("An advance is at most the support of the grant decision."))
    advance = Advance(
        participation=participation, amount=amount, paid_on=paid_on, guarantee=guarantee.strip(), entered_by=by
    )
    advance.full_clean(exclude=["participation", "entered_by"])
    advance.save()
    return advance
