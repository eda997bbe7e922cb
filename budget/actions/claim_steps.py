"""A claim's way: checked by a second person, sent and frozen, asked about, withdrawn, closed."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from budget.actions.claim import locked_claim, locked_group, open_claim
from budget.actions.locking import must
from budget.models import Claim, ClaimPaper
from budget.queries.claim import level_of, rows_of, sums_of
from budget.queries.claim_papers import papers_of
from budget.queries.precheck import CHECKLIST, blocking
from budget.queries.support_rates import rates_of_rows
from budget.rules.people import is_same_person
from villages.roles import Permission

S, K = Claim.State, Claim.Kind
OF_THE_COST = ("supplier", "supplier_code", "invoice_no", "invoice_on", "paid_on", "payment_no", "description")
OF_THE_LINE = ("activity", "line_key", "line_title", "category", "rate")
FROZEN = [*OF_THE_COST, "net", "vat", "eligible", *OF_THE_LINE, "frozen_at"]


def _held(by: User, claim: Claim) -> Claim:
    """The group first, then the claim: two claims of one group are never sent past each other."""
    locked_group(claim.participation)
    claim = locked_claim(claim)
    must(by, Permission.EDIT_CLAIMS, claim.participation)
    return claim


def _refuse_what_blocks(claim: Claim) -> None:
    if lines := blocking(claim):
        raise RuleBroken([str(line) for line in lines])


@action
def submit_claim(*, by: User, claim: Claim) -> Claim:
    """To the check by another person. Errors block, every warning has its word (A10)."""
    locked_group(claim.participation)
    claim = open_claim(by, claim)
    _refuse_what_blocks(claim)
    move(claim, S.IN_CHECK, return_reason="", checked_by=None, checked_at=None, check_answers={})
    return claim


@action
def return_claim(*, by: User, claim: Claim, reason: str) -> Claim:
    """Back to whoever made it, as long as it is not sent. Rows keep their numbers."""
    claim = _held(by, claim)
    if not reason.strip():
        raise RuleBroken(_("Say what has to be mended."))
    move(claim, S.RETURNED, return_reason=reason.strip(), checked_by=None, checked_at=None)
    return claim


@action
def approve_claim(*, by: User, claim: Claim, answers: dict[str, list[str]]) -> Claim:
    """Checked against the list by another person than the one who made it (I47)."""
    claim = _held(by, claim)
    if is_same_person(by, claim.made_by):
        raise RuleBroken(_("You made this claim; another person checks it. The lead coordinator may."))
    missing = [str(words) for key, words in CHECKLIST.items() if answers.get(key, [""])[0] not in ("yes", "na")]
    if missing:
        raise RuleBroken(
            [_("Not confirmed: %(question)s Return the claim if it is not so.") % {"question": one} for one in missing]
        )
    _refuse_what_blocks(claim)
    move(claim, S.READY, checked_by=by, checked_at=timezone.now(), check_answers=answers)
    return claim


@action
def send_claim(*, by: User, claim: Claim, payer_no: str = "", sent_at: dt.datetime | None = None) -> Claim:
    """It was sent in the payer's portal: from now on rows, texts, sums and papers stay as they are (I33).

    The year is that of the day in Estonia (X26). Views ask for the password before.
    """
    claim = _held(by, claim)
    sent_at = sent_at or timezone.now()
    if claim.state != S.READY:
        raise RuleBroken(_("Only a claim that a second person has checked is sent."))
    if sent_at > timezone.now():
        raise RuleBroken(_("The moment of sending has not come yet."))
    _refuse_what_blocks(claim)
    _last_of_all(claim)
    _freeze(claim, sent_at)
    day, sums = timezone.localdate(sent_at), sums_of(claim)
    facts: dict[str, object] = {"claimed": sums.claimed, "support": sums.support, "own": sums.own}
    facts |= {"as_claimed": sums.as_claimed, "rate": claim.participation.support_rate, "level": level_of(claim)}
    version = claim.participation.versions.in_force().first()  # type: ignore[attr-defined]
    facts["budget_version"] = str(version.number) if version else ""
    move(claim, S.SENT, sent_at=sent_at, sent_by=by, year=day.year, payer_no=payer_no.strip(), **facts)
    return claim


def _last_of_all(claim: Claim) -> None:
    """I43: the final claim comes after all others are decided, and nothing comes after it."""
    others = Claim.objects.filter(participation=claim.participation).exclude(pk=claim.pk)
    if claim.kind == K.FINAL and (waiting := others.undecided().exclude(kind=K.PROOF).first()):
        raise RuleBroken(_("The final claim waits until all others are decided: %(claim)s.") % {"claim": waiting})
    if claim.kind != K.PROOF and (final := others.sent().filter(kind=K.FINAL).first()):
        raise RuleBroken(_("%(claim)s was the final claim; nothing is claimed after it.") % {"claim": final})


def _freeze(claim: Claim, moment: dt.datetime) -> None:
    rates = rates_of_rows(claim)
    for row in rows_of(claim):
        cost, line = row.cost, row.cost.line
        for name in OF_THE_COST:
            setattr(row, name, getattr(cost, name))
        row.net, row.vat, row.eligible = cost.net, cost.vat, cost.eligible
        row.activity, row.line_key, row.line_title = line.activity.code, line.key, line.title
        row.category, row.rate = line.category, rates[row.pk]
        row.frozen_at = moment
        row.save(update_fields=FROZEN)
    ClaimPaper.objects.bulk_create(
        ClaimPaper(claim=claim, row=one.row, document=one.document, folder=one.folder, sha256=one.document.sha256)
        for one in papers_of(claim)
    )


@action
def record_questions(*, by: User, claim: Claim, questions: str, due_on: dt.date) -> Claim:
    """The payer asks for explanations, until a day."""
    claim = _held(by, claim)
    move(claim, S.QUESTIONS, questions=questions, questions_due_on=due_on)
    return claim


@action
def answer_questions(*, by: User, claim: Claim) -> Claim:
    """The explanations were sent; the claim waits for the decision again."""
    claim = _held(by, claim)
    move(claim, S.SENT, questions_due_on=None)
    return claim


@action
def withdraw_claim(*, by: User, claim: Claim, reason: str) -> Claim:
    """Its costs are free for another claim; the claim stays readable."""
    claim = _held(by, claim)
    if not reason.strip():
        raise RuleBroken(_("Say why the claim is withdrawn."))
    if hasattr(claim, "decision"):
        raise RuleBroken(_("A decision is entered already; a decided claim is corrected, not withdrawn."))
    move(claim, S.WITHDRAWN, withdrawn_reason=reason.strip())
    claim.rows.filter(is_open=True).update(is_open=False)
    return claim


@action
def close_claim(*, by: User, claim: Claim) -> Claim:
    """Nothing is open about it: the money came, or nothing was to be paid; a proof was sent."""
    claim = _held(by, claim)
    decision = getattr(claim, "decision", None)
    if claim.kind != K.PROOF and decision is None:
        raise RuleBroken(_("The claim is not decided yet."))
    if claim.state == S.DECIDED and decision is not None and decision.payable > 0:
        raise RuleBroken(_("The support has not arrived yet."))
    move(claim, S.CLOSED)
    return claim
