"""What was done and read in a session, until its package was asked for: `logi.csv` of the package (C7)."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Q

from accounts.models import User
from audits.models import AuditRead, AuditSession, EvidencePackage, PackageDownload
from audits.packages.table import line

COLUMNS = ("at", "user_id", "user", "act", "about", "group", "is_file")


class Entry(NamedTuple):
    at: dt.datetime
    user_id: int
    user: str
    act: str  # of the action, such as "draw_sample", or "read"
    about: str
    group: str = ""
    is_file: bool = False


def as_csv(package: EvidencePackage) -> Iterator[bytes]:
    """In the order of time. What came after the package was asked for is left to the next one."""
    assert package.session is not None  # noqa: S101  only a session's package has one
    yield line(COLUMNS, comma=False)
    for entry in sorted(_entries(package.session)):
        if entry.at <= package.requested_at:
            yield line(entry, comma=False)


def _entries(session: AuditSession) -> Iterator[Entry]:
    yield _by(session.opened_by, session.opened_at, "open_session", session.number)
    if session.closed_by and session.closed_at:
        yield _by(session.closed_by, session.closed_at, "close_session", session.number)
    for seat in session.seats.select_related("auditor").exclude(stated_at=None):
        yield _by(seat.auditor, seat.stated_at, "state_conflicts", session.number)
    for list_ in session.populations.select_related("frozen_by"):
        yield _by(list_.frozen_by, list_.frozen_at, "freeze_population", f"{list_.subject} {list_.sha256}")
    for draw in session.draws.select_related("drawn_by", "session"):
        act = "pick_by_hand" if draw.method == draw.Method.HAND else "draw_sample"
        yield _by(draw.drawn_by, draw.drawn_at, act, str(draw))
    yield from _asked_and_found(session)
    yield from _read(session)


def _asked_and_found(session: AuditSession) -> Iterator[Entry]:
    """Suspicions of fraud stand nowhere but on the auditors' and the lead's pages."""
    for question in session.questions.select_related("asked_by", "participation__partner"):
        group = question.participation.partner.code
        yield _by(question.asked_by, question.asked_at, "ask_question", f"#{question.pk}", group)
    sent = session.findings.filter(Q(is_suspected_fraud=False) & ~Q(sent_at=None))
    for finding in sent.select_related("written_by", "answered_by", "participation__partner"):
        group = finding.participation.partner.code
        yield _by(finding.written_by, finding.sent_at, "send_finding", finding.number, group)
        if finding.answered_by and finding.answered_at:
            yield _by(finding.answered_by, finding.answered_at, "answer_finding", finding.number, group)


def _read(session: AuditSession) -> Iterator[Entry]:
    for read in AuditRead.objects.filter(session=session).select_related("user", "participation__partner"):
        group = read.participation.partner.code if read.participation else ""
        yield _by(read.user, read.at, "read", read.address, group, is_file=read.is_file)
    for taken in PackageDownload.objects.filter(package__session=session).select_related("by", "package"):
        yield _by(taken.by, taken.at, "record_package_download", f"{taken.package}/{taken.part}", is_file=True)


def _by(user: User, at: dt.datetime | None, act: str, about: str, group: str = "", *, is_file: bool = False) -> Entry:
    assert at is not None  # noqa: S101  whoever calls has left out what did not happen
    return Entry(at, user.pk, user.name, act, about, group, is_file)
