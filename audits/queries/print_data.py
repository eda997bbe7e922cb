"""The audit report as frozen data: scope, samples with their seeds, what was checked, asked and found."""

from typing import TypedDict

from django.utils.translation import gettext as _

from audits.models import AuditQuestion, AuditSession, Draw, EvidencePackage, Finding
from audits.models.samples import MONEY
from audits.queries.projection import conclusion_of, is_repeatable, projection_of
from audits.queries.subjects import claims_of, groups_of, named_claims
from ui import formats


class DrawData(TypedDict):
    name: str
    subject: str
    is_money: bool
    rows: int
    cents: int
    sha256: str
    method: str
    seed: str
    n: int
    reason: str
    drawn: list[tuple[str, str, int]]  # key, title, cents
    is_repeatable: bool
    concludes: str
    projection: tuple[int, int, bool] | None  # cents found, cents projected, whether it is statistical


class QuestionData(TypedDict):
    group: str
    text: str
    due_on: str
    state: str
    last: str


class FindingData(TypedDict):
    number: str
    group: str
    typology: str
    nature: str
    severity: str
    kinds: list[str]
    amount: str
    support: str
    facts: str
    rule: str
    cause: str
    consequence: str
    recommendation: str
    effect: str
    state: str
    opinion: str
    answer: str
    measure: str
    measure_by: str
    rows: list[str]
    papers: list[str]
    follow_ups: list[str]


class AuditData(TypedDict):
    number: str
    body: str
    purpose: str
    groups: list[str]
    claims: list[str]
    is_whole: bool
    period: tuple[str, str]  # ISO days
    access: tuple[str, str]
    auditors: list[tuple[str, str]]  # name, statement
    draws: list[DrawData]
    questions: list[QuestionData]
    findings: list[FindingData]
    conclusion: str
    is_closed: bool


class PackageData(TypedDict):
    number: str
    about: str  # number of the session, or the place
    period: tuple[str, str]  # ISO days
    state_at: str
    asked_by: str
    files: int
    size: int  # bytes
    parts: list[tuple[str, int, int, str]]  # name, files, bytes, SHA-256 of the manifest
    left_out: list[tuple[str, str]]  # what and why


def package_data(package: EvidencePackage) -> PackageData:
    """Of a package that is made: what somebody who is handed the ZIP compares it with."""
    group = package.participation
    place = group.partner.name if group else package.programme.title
    return {
        "number": package.number,
        "about": package.session.number if package.session else package.report_number or place,
        "period": (package.period_from.isoformat(), package.period_until.isoformat()),
        "state_at": formats.moment(package.state_at),
        "asked_by": str(package.requested_by),
        "files": package.files,
        "size": package.size,
        "parts": [(part.filename, part.files, part.size, part.manifest_sha256) for part in package.parts.all()],
        "left_out": [(one["name"], one["why"]) for one in package.left_out],
    }


def report_data(session: AuditSession) -> AuditData:
    """Everything that was sent to the audited; drafts of findings and suspicions of fraud stay out."""
    findings = session.findings.exclude(state__in=[Finding.State.DRAFT, Finding.State.WITHDRAWN])
    findings = findings.exclude(is_suspected_fraud=True).select_related("participation__partner")
    return {
        "number": session.number,
        "body": str(session.get_body_display()),
        "purpose": session.purpose,
        "groups": list(groups_of(session).order_by("partner__name").values_list("partner__name", flat=True)),
        "claims": [str(claim) for claim in claims_of(session)] if named_claims(session) else [],
        "is_whole": session.is_whole,
        "period": (session.period_from.isoformat(), session.period_until.isoformat()),
        "access": (formats.moment(session.starts_at), formats.moment(session.ends_at)),
        "auditors": [(str(seat.auditor), seat.statement) for seat in session.seats.select_related("auditor")],
        "draws": [draw_data(draw) for draw in session.draws.select_related("population").order_by("number")],
        "questions": [question_data(one) for one in session.questions.select_related("participation__partner")],
        "findings": [finding_data(one) for one in findings.order_by("number")],
        "conclusion": session.conclusion,
        "is_closed": session.state == AuditSession.State.CLOSED,
    }


def draw_data(draw: Draw) -> DrawData:
    projection = projection_of(draw)
    return {
        "name": str(draw),
        "subject": str(draw.population.get_subject_display()),
        "is_money": draw.population.subject in MONEY,
        "rows": draw.population.count,
        "cents": draw.population.total,
        "sha256": draw.population.sha256,
        "method": str(draw.get_method_display()),
        "seed": draw.seed,
        "n": draw.n,
        "reason": draw.reason,
        "drawn": [(item.item.key, item.item.title, item.item.cents) for item in draw.items.select_related("item")],
        "is_repeatable": is_repeatable(draw),
        "concludes": conclusion_of(draw),
        "projection": None
        if projection is None
        else (projection.found, projection.projected, projection.is_statistical),
    }


def question_data(question: AuditQuestion) -> QuestionData:
    last = question.replies.order_by("-pk").first()
    return {
        "group": question.participation.partner.code,
        "text": question.text,
        "due_on": question.due_on.isoformat(),
        "state": str(question.get_state_display()),
        "last": last.text if last else "",
    }


def kinds_of(finding: Finding) -> list[tuple[bool, str]]:
    return [(finding.is_clerical, _("a clerical mistake")), (finding.is_gold_plating, _("gold-plating"))]


def finding_data(finding: Finding) -> FindingData:
    return {
        "number": finding.number,
        "group": finding.participation.partner.code,
        "typology": str(finding.get_typology_display()),
        "nature": str(finding.get_nature_display()),
        "severity": str(finding.get_severity_display()),
        "kinds": [str(words) for is_so, words in kinds_of(finding) if is_so],
        "amount": str(finding.amount),
        "support": str(finding.support),
        "facts": finding.facts,
        "rule": finding.rule,
        "cause": finding.cause,
        "consequence": finding.consequence,
        "recommendation": finding.recommendation,
        "effect": str(finding.get_effect_display()),
        "state": str(finding.get_state_display()),
        "opinion": str(finding.get_opinion_display()) if finding.opinion else "",
        "answer": finding.answer,
        "measure": finding.measure,
        "measure_by": finding.measure_by.isoformat() if finding.measure_by else "",
        "rows": list(finding.items.order_by("item__key").values_list("item__key", flat=True)),
        "papers": list(finding.papers.order_by("document").values_list("document__title", flat=True)),
        "follow_ups": [seen.text for seen in finding.follow_ups.all()],
    }
