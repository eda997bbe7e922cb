"""The payer's decision: typed row by row by one person, checked by another; then the money that came."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import TypedDict

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from budget.actions.claim import locked_claim, locked_group
from budget.actions.keeping import kept_after_payment
from budget.actions.locking import must
from budget.actions.recovery import settle_recovery
from budget.models import (
    AdvanceSettlement,
    BankEntry,
    Claim,
    ClaimDecision,
    DecisionRow,
    Recovery,
    RecoveryPart,
    SupportPayment,
)
from budget.queries.claim import checked_sums, penalty_of, settings_of, sums_of
from budget.queries.recovery import open_of, unproved_advance
from budget.rules.deadlines import partly_paid_due
from budget.rules.people import is_same_person
from budget.rules.reductions import settle as settle_advance
from budget.rules.rounding import CENT, ZERO
from ui import formats
from villages.actions import store_document
from villages.models import Document, term_rules_on
from villages.roles import Permission

S = Claim.State


def _held(by: User, claim: Claim) -> Claim:
    locked_group(claim.participation)
    claim = locked_claim(claim)
    must(by, Permission.EDIT_CLAIMS, claim.participation)
    return claim


class RowDecided(TypedDict, total=False):
    certified: Decimal
    parked_kind: str
    error_type: str
    law: str
    note: str


@action
def enter_claim_decision(
    *,
    by: User,
    claim: Claim,
    rows: Mapping[int, RowDecided],
    decided_on: dt.date,
    received_on: dt.date,
    accepted_cost: Decimal,
    accepted_support: Decimal,
    payer_no: str = "",
    is_fault: bool = True,
    penalty: Decimal | None = None,
    penalty_basis: str = "",
    offset: Decimal = ZERO,
    offset_from: Recovery | None = None,
    note: str = "",
    paper: File | None = None,
) -> ClaimDecision:
    """As the decision writes it. Entered again before the check, it takes the place of what was entered.

    `rows` maps the key of each row to `certified`, `parked_kind`, `error_type`, `law` and `note`; a parked row has
    nothing certified. Without `penalty` it is computed by the rule of the day of sending (art. 63).
    """
    claim = _held(by, claim)
    if claim.state not in Claim.AT_PAYER:
        raise RuleBroken(_("A decision is entered about a claim that is with the payer."))
    _days(claim, decided_on, received_on)
    kept = _taken_back(by, claim)
    lines = _lines(claim, rows)
    rounding = _rounding(lines, accepted_cost)
    _support_fits(claim, lines, accepted_support, note)
    held = settings_of(claim.participation, timezone.localdate(claim.sent_at))
    decision = ClaimDecision(claim=claim, entered_by=by, is_fault=is_fault, offset=offset)
    decision.decided_on, decision.received_on = decided_on, received_on
    decision.appeal_until = received_on + dt.timedelta(days=held.appeal_days)
    decision.accepted_cost, decision.accepted_support, decision.rounding = accepted_cost, accepted_support, rounding
    decision.after_check, decision.as_claimed = accepted_support, sums_of(claim).as_claimed
    decision.payer_no, decision.penalty_basis, decision.note = payer_no.strip(), penalty_basis.strip(), note.strip()
    decision.penalty_rule, decision.offset_from = held.penalty_rule, offset_from if offset else None
    advances = _what_is_paid(decision, lines, penalty)
    _offset_fits(claim, decision)
    decision.document = kept if paper is None else _stored(by, claim, paper, payer_no)
    _keep(decision, lines)
    _settle(decision, advances)
    return decision


def _stored(by: User, claim: Claim, paper: File, payer_no: str) -> Document:
    kind = Document.Kind.OTHER
    return store_document(by=by, place=claim.participation, kind=kind, upload=paper, title=payer_no)


def _taken_back(by: User, claim: Claim) -> Document | None:
    """What the same person entered before the check makes way; its paper stays."""
    before = ClaimDecision.objects.filter(claim=claim).first()
    if before is None:
        return None
    if before.entered_by_id != by.pk:
        raise RuleBroken(
            _("Somebody else entered this decision: check it, or ask %(name)s.") % {"name": before.entered_by}
        )
    before.delete()
    return before.document


def _what_is_paid(
    decision: ClaimDecision, lines: list[DecisionRow], penalty: Decimal | None
) -> list[tuple[int, Decimal]]:
    """Penalty, settled advance and payable sum; returns the advances that were unproved, oldest first."""
    claim = decision.claim
    found = penalty_of(
        claim, checked_sums(claim, {line.row_id: line.certified for line in lines}), fault=decision.is_fault
    )
    decision.penalty = min(found.penalty, decision.accepted_support) if penalty is None else penalty
    rest = decision.accepted_support - decision.penalty - decision.offset
    advances = unproved_advance(claim.participation)
    settled, payable, _left = settle_advance(max(rest, ZERO), sum((left for _pk, left in advances), ZERO))
    decision.settled, decision.payable = settled, payable if rest >= 0 else rest
    return advances


def _keep(decision: ClaimDecision, lines: list[DecisionRow]) -> None:
    decision.full_clean(exclude=["claim", "entered_by", "document", "offset_from"])
    decision.save()
    for line in lines:
        line.decision = decision
        line.full_clean(exclude=["decision", "row"])
        line.save()


def _days(claim: Claim, decided_on: dt.date, received_on: dt.date) -> None:
    sent_on = timezone.localdate(claim.sent_at)
    if not sent_on <= decided_on <= received_on <= timezone.localdate():
        told = {"sent": formats.date(sent_on)}
        raise RuleBroken(
            _("The claim was sent on %(sent)s: it is decided after that, and received after it is decided.") % told
        )


def _lines(claim: Claim, rows: Mapping[int, RowDecided]) -> list[DecisionRow]:
    """One for each row that asks for money; each says what became of it (I18)."""
    lines, wrong = [], []
    for row in claim.rows.asked().select_related("claim").order_by("number"):  # type: ignore[attr-defined]
        given = rows.get(row.pk)
        if given is None:
            wrong.append(_("%(row)s: say what was decided.") % {"row": row.code})
            continue
        parked = row.claimed if given.get("parked_kind") else ZERO
        certified = ZERO if parked else given["certified"]
        deducted = row.claimed - certified - parked
        if not min(ZERO, row.claimed) <= certified <= max(ZERO, row.claimed):
            told = {"row": row.code, "claimed": formats.money(row.claimed)}
            wrong.append(_("%(row)s: accepted is between 0 € and the %(claimed)s that were claimed.") % told)
        elif deducted and not given.get("error_type"):
            told = {"row": row.code, "deducted": formats.money(deducted)}
            wrong.append(_("%(row)s: %(deducted)s is deducted; choose the type of error.") % told)
        texts = {name: given.get(name, "") for name in ("parked_kind", "law", "note")}
        error_type = given.get("error_type", "") if deducted else ""
        lines.append(
            DecisionRow(
                row=row,
                claimed=row.claimed,
                certified=certified,
                deducted=deducted,
                parked=parked,
                error_type=error_type,
                **texts,
            )  # fmt: skip
        )
    if wrong:
        raise RuleBroken(wrong)
    return lines


def _rounding(lines: list[DecisionRow], accepted_cost: Decimal) -> Decimal:
    """At most a cent a row may be theirs (I45, X28)."""
    whole = sum((line.certified for line in lines), ZERO)
    if abs(accepted_cost - whole) > CENT * len(lines):
        told = {"rows": formats.money(whole), "decision": formats.money(accepted_cost)}
        raise RuleBroken(
            _("The rows make %(rows)s and the decision %(decision)s: more apart than a cent a row.") % told
        )
    return accepted_cost - whole


def _support_fits(claim: Claim, lines: list[DecisionRow], accepted: Decimal, note: str) -> None:
    ours = checked_sums(claim, {line.row_id: line.certified for line in lines})
    if abs(accepted - ours) > CENT * max(len(lines), 1) and not note.strip():
        told = {"ours": formats.money(ours), "decision": formats.money(accepted)}
        raise RuleBroken(
            _("By our rules the accepted rows bring %(ours)s of support, the decision says %(decision)s. Write in the"
              " note why, if the decision is so.") % told
        )  # fmt: skip


def _offset_fits(claim: Claim, decision: ClaimDecision) -> None:
    if not decision.offset:
        return
    recovery = decision.offset_from
    if recovery is None or recovery.participation_id != claim.participation_id:
        raise RuleBroken(_("Choose the recovery of this group that is set off."))
    still = open_of(recovery, decision.decided_on)
    if recovery.state != Recovery.State.SET or decision.offset > still.total:
        told = {"recovery": recovery, "open": formats.money(still.total)}
        raise RuleBroken(
            _("Of %(recovery)s %(open)s is open; no more is set off, and only once it is checked.") % told
        )


def _settle(decision: ClaimDecision, advances: list[tuple[int, Decimal]]) -> None:
    left = decision.settled
    for pk, amount in advances:
        if left > 0:
            AdvanceSettlement.objects.create(advance_id=pk, decision=decision, amount=min(left, amount))
            left -= min(left, amount)


@action
def check_claim_decision(*, by: User, decision: ClaimDecision) -> ClaimDecision:
    """By another person (I47). Now balances move, and the rows are free for corrections only."""
    claim = _held(by, decision.claim)
    decision = ClaimDecision.objects.select_related("entered_by", "offset_from").get(claim=claim)
    if decision.checked_at is not None:
        raise RuleBroken(_("The decision is checked already."))
    if is_same_person(by, decision.entered_by):
        raise RuleBroken(_("You entered this decision; another person checks it. The lead coordinator may."))
    decision.claim = claim
    _offset_fits(claim, decision)
    decision.checked_by, decision.checked_at = by, timezone.now()
    decision.save(update_fields=["checked_by", "checked_at"])
    if decision.offset and decision.offset_from is not None:
        settle_recovery(
            by=by,
            recovery=decision.offset_from,
            kind=RecoveryPart.Kind.OFFSET,
            day=decision.decided_on,
            amount=decision.offset,
            decision=decision,
        )
    move(claim, S.DECIDED)
    claim.rows.filter(is_open=True).update(is_open=False)
    return decision


@action
def record_support(
    *,
    by: User,
    claim: Claim,
    arrived_on: dt.date,
    amount: Decimal,
    payment_no: str = "",
    why_different: str = "",
    entry: BankEntry | None = None,
) -> SupportPayment:
    """Support on the group's account, by the ``entry`` of the bank that shows it. Of a partly paid claim it starts the
    term for the proof (I44); papers of the claim are kept some years from now (domain.md 2.4)."""
    claim = _held(by, claim)
    decision = ClaimDecision.objects.checked().filter(claim=claim).first()  # type: ignore[attr-defined]
    if decision is None or claim.state not in (S.DECIDED, S.PAID):
        raise RuleBroken(_("Support arrives for a claim whose decision is entered and checked."))
    if not decision.decided_on <= arrived_on <= timezone.localdate():
        raise RuleBroken(_("Support arrives after the decision, and not in the future."))
    came = sum(claim.payments.values_list("amount", flat=True), ZERO) + amount
    if came > decision.payable:
        told = {"came": formats.money(came), "payable": formats.money(decision.payable)}
        raise RuleBroken(_("With it %(came)s would have come, the decision says %(payable)s. Ask the payer.") % told)
    if came < decision.payable and not why_different.strip():
        told = {"rest": formats.money(decision.payable - came)}
        raise RuleBroken(_("%(rest)s is still to come: say why it differs from the decision.") % told)
    payment = SupportPayment(
        claim=claim, arrived_on=arrived_on, amount=amount, payment_no=payment_no.strip(),
        why_different=why_different.strip(), entry=entry, entered_by=by,
    )  # fmt: skip
    payment.full_clean(exclude=["claim", "entry", "entered_by"])
    payment.save()
    if claim.state == S.DECIDED:
        move(claim, S.PAID, **_proof_due(claim, arrived_on))
    _keep_papers(claim, arrived_on)
    return payment


def _proof_due(claim: Claim, arrived_on: dt.date) -> dict[str, object]:
    if claim.kind != Claim.Kind.PARTLY_PAID:
        return {}
    days = settings_of(claim.participation, arrived_on).proof_days
    country = term_rules_on(claim.participation.programme, arrived_on).holidays_of
    return {"proof_due_on": partly_paid_due(arrived_on, days, country)}


def _keep_papers(claim: Claim, arrived_on: dt.date) -> None:
    day = kept_after_payment(claim.participation, arrived_on)
    papers = Document.objects.filter(pk__in=claim.papers.values("document"), keep_until__lt=day)
    papers.update(keep_until=day)
