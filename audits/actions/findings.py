"""The life of a finding: written and sent by the auditor, answered by the audited, followed up, closed.

`STEPS` is the one table of who moves it where; buttons, forms, actions and the home page ask it.
"""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from audits.models import AuditSession, Finding, FindingItem, FindingPaper, FollowUp, PopulationItem
from audits.queries.cuts import cut_of
from audits.queries.effects import effects_of, words_of
from audits.queries.subjects import drawn_rows, groups_of, papers_behind
from audits.rows import locked_finding, must_say, save, working_session
from villages.access import can
from villages.models import Document, Participation
from villages.roles import Permission

S = Finding.State


class Side(StrEnum):
    AUDITOR = "auditor"
    AUDITED = "audited"


class Step(NamedTuple):
    side: Side
    needs_reason: bool = False


STEPS = {
    (S.DRAFT, S.SENT): Step(Side.AUDITOR),
    (S.DRAFT, S.WITHDRAWN): Step(Side.AUDITOR, needs_reason=True),
    (S.SENT, S.ANSWERED): Step(Side.AUDITED),
    (S.SENT, S.WITHDRAWN): Step(Side.AUDITOR, needs_reason=True),
    (S.SENT, S.ACCEPTED_RISK): Step(Side.AUDITOR, needs_reason=True),
    (S.ANSWERED, S.ASKED_AGAIN): Step(Side.AUDITOR, needs_reason=True),
    (S.ANSWERED, S.MEASURE): Step(Side.AUDITOR),
    (S.ANSWERED, S.VERIFIED): Step(Side.AUDITOR),
    (S.ANSWERED, S.WITHDRAWN): Step(Side.AUDITOR, needs_reason=True),
    (S.ANSWERED, S.ACCEPTED_RISK): Step(Side.AUDITOR, needs_reason=True),
    (S.ASKED_AGAIN, S.ANSWERED): Step(Side.AUDITED),
    (S.ASKED_AGAIN, S.ACCEPTED_RISK): Step(Side.AUDITOR, needs_reason=True),
    (S.MEASURE, S.VERIFIED): Step(Side.AUDITOR),
    (S.MEASURE, S.ASKED_AGAIN): Step(Side.AUDITOR, needs_reason=True),
    (S.MEASURE, S.ACCEPTED_RISK): Step(Side.AUDITOR, needs_reason=True),
    (S.VERIFIED, S.CLOSED): Step(Side.AUDITOR),
    (S.VERIFIED, S.MEASURE): Step(Side.AUDITOR, needs_reason=True),
}


def steps_for(user: User, finding: Finding) -> list[Finding.State]:
    """States into which this person may move the finding now."""
    sides = _sides(user, finding)
    return [to for (now, to), step in STEPS.items() if now == finding.state and step.side in sides]


def _sides(user: User, finding: Finding) -> set[Side]:
    sides = set()
    if AuditSession.objects.worked_on_by(user).filter(pk=finding.session_id).exists():
        sides.add(Side.AUDITOR)
    if can(user, Permission.ANSWER_AUDIT, finding.participation):
        sides.add(Side.AUDITED)
    return sides


@action
def write_finding(
    *,
    by: User,
    session: AuditSession,
    participation: Participation,
    items: Sequence[PopulationItem] = (),
    papers: Sequence[Document] = (),
    **facts: object,
) -> Finding:
    """``facts``: typology, nature, severity, is_suspected_fraud, is_clerical, is_gold_plating, amount and support
    (euros), facts, rule, cause, consequence, recommendation, effect, answer_by. The amount is at most that of the rows
    it is about (I69); the papers are of the session's drawn rows.
    """
    session = working_session(by, session)
    if not groups_of(session).filter(pk=participation.pk).exists():
        raise RuleBroken(_("The session does not look at this group."))
    number = f"L-{session.number.removeprefix('A-')}/{session.findings.count() + 1}"
    finding = Finding(session=session, number=number, participation=participation, written_by=by, **facts)
    _within_rows(finding, items)
    save(finding)
    FindingItem.objects.bulk_create(FindingItem(finding=finding, item=item) for item in items)
    _keep_papers(by, finding, papers)
    return finding


@action
def edit_finding(*, by: User, finding: Finding, papers: Sequence[Document] | None = None, **facts: object) -> Finding:
    """Only a draft: what was sent stays as it was sent (I21). Without ``papers`` those stay that are there."""
    finding = locked_finding(finding)
    working_session(by, finding.session)
    if finding.state != S.DRAFT:
        raise RuleBroken(_("A sent finding is not edited; withdraw it with a reason and write a new one."))
    for name, value in facts.items():
        setattr(finding, name, value)
    _within_rows(finding, [row.item for row in finding.items.select_related("item")])
    save(finding)
    if papers is not None:
        _keep_papers(by, finding, papers)
    return finding


@action
def send_finding(*, by: User, finding: Finding) -> Finding:
    finding = _on_side(by, finding, S.SENT)
    move(finding, S.SENT, sent_at=timezone.now())
    return finding


@action
def answer_finding(
    *,
    by: User,
    finding: Finding,
    opinion: str,
    answer: str,
    measure: str = "",
    measure_by: dt.date | None = None,
    owner: User | None = None,
) -> Finding:
    """By the audited. Who agrees says what is done about it, who does it and by when."""
    finding = _on_side(by, finding, S.ANSWERED)
    must_say(answer, _("Write the answer."))
    if by.pk == finding.written_by_id:
        raise RuleBroken(_("Who wrote the finding does not answer it."))
    if opinion != Finding.Opinion.NO and not (measure.strip() and measure_by and owner):
        raise RuleBroken(_("Who agrees says what is done, who does it and by when."))
    told = {"opinion": opinion, "answer": answer, "measure": measure, "measure_by": measure_by, "owner": owner}
    move(finding, S.ANSWERED, answered_by=by, answered_at=timezone.now(), **told)
    return finding


@action
def take_up_answer(*, by: User, finding: Finding, comment: str = "") -> Finding:
    """The auditor takes the answer; now the measure is under way."""
    finding = _on_side(by, finding, S.MEASURE)
    if not (finding.measure and finding.owner_id and finding.measure_by):
        raise RuleBroken(_("The answer names no measure with somebody who does it and a day. Ask again."))
    move(finding, S.MEASURE, comment=comment)
    return finding


@action
def ask_finding_again(*, by: User, finding: Finding, reason: str) -> Finding:
    finding = _on_side(by, finding, S.ASKED_AGAIN)
    must_say(reason, _("Say what is missing in the answer."))
    move(finding, S.ASKED_AGAIN, comment=reason)
    return finding


@action
def follow_up(*, by: User, finding: Finding, text: str, is_done: bool) -> FollowUp:
    """The auditor looked at the measure; a done one makes the finding verified."""
    finding = locked_finding(finding)
    working_session(by, finding.session)
    if finding.state not in (S.ANSWERED, S.MEASURE):
        raise RuleBroken(_("There is a measure to look at once the finding is answered."))
    seen = FollowUp(finding=finding, is_done=is_done, text=text, by=by)
    save(seen)
    if is_done:
        move(finding, S.VERIFIED)
    return seen


@action
def close_finding(*, by: User, finding: Finding) -> Finding:
    """After a follow-up that saw the measure done, and once its amount is neither asked for nor kept (I69, C6)."""
    finding = _on_side(by, finding, S.CLOSED)
    if not finding.follow_ups.filter(is_done=True).exists():
        raise RuleBroken(_("A finding is closed after a follow-up, or the risk is accepted with a reason."))
    left = [words_of(one) for one in effects_of(finding) if one.is_to_do]
    if (cut := cut_of(finding)) and cut.is_to_do:
        left.append(cut.words)
    if left:
        raise RuleBroken(_("What follows for claims is not carried out yet: %(left)s") % {"left": " ".join(left)})
    move(finding, S.CLOSED)
    return finding


@action
def accept_risk(*, by: User, finding: Finding, reason: str) -> Finding:
    finding = _on_side(by, finding, S.ACCEPTED_RISK)
    must_say(reason, _("Say why the risk is accepted."))
    move(finding, S.ACCEPTED_RISK, risk_reason=reason)
    return finding


@action
def withdraw_finding(*, by: User, finding: Finding, reason: str) -> Finding:
    finding = _on_side(by, finding, S.WITHDRAWN)
    must_say(reason, _("Give a reason: it stays in the history."))
    move(finding, S.WITHDRAWN, comment=reason)
    return finding


@action
def reopen_measure(*, by: User, finding: Finding, reason: str) -> Finding:
    """What was verified turns out not to be done."""
    finding = _on_side(by, finding, S.MEASURE)
    must_say(reason, _("Give a reason: it stays in the history."))
    move(finding, S.MEASURE, comment=reason)
    return finding


def _on_side(by: User, finding: Finding, to: Finding.State) -> Finding:
    """The locked finding, if this person may make this step; from which state, `move` says."""
    finding = locked_finding(finding)
    step = STEPS.get((S(finding.state), to))
    if step is None:
        return finding
    if step.side == Side.AUDITOR:
        working_session(by, finding.session)
    elif not can(by, Permission.ANSWER_AUDIT, finding.participation):
        raise RuleBroken(_("A coordinator of the group answers."))
    return finding


def _keep_papers(by: User, finding: Finding, papers: Sequence[Document]) -> None:
    """Exactly these; each is one that stands behind the session's drawn rows and that the auditor sees."""
    known = papers_behind(drawn_rows(finding.session)).visible_to(by).filter(pk__in=[paper.pk for paper in papers])
    kept = set(known.values_list("pk", flat=True))
    if any(paper.pk not in kept for paper in papers):
        raise RuleBroken(_("A finding is proved by the papers of the rows that were drawn."))
    finding.papers.exclude(document__in=kept).delete()
    there = set(finding.papers.values_list("document", flat=True))
    FindingPaper.objects.bulk_create(FindingPaper(finding=finding, document_id=pk) for pk in sorted(kept - there))


def _within_rows(finding: Finding, items: Sequence[PopulationItem]) -> None:
    if any(item.session.pk != finding.session_id for item in items):
        raise RuleBroken(_("The rows belong to another session."))
    whole = Decimal(sum(max(item.cents, 0) for item in items)) / 100
    if items and finding.amount and finding.amount > whole:
        raise RuleBroken(_("The finding's amount is larger than that of the rows it is about."))
