import datetime as dt
import hashlib
from collections.abc import Callable
from typing import TypeVar

from celery import shared_task
from django.conf import settings
from django.db.models import F, Model, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts import audit, audit_check
from accounts.models import User
from accounts.queues import attempt, rested
from pdf import render
from villages import mails, stored_files
from villages.actions import drop_old_exports, drop_old_imports, drop_papers, forget_address, keep_words
from villages.bulk_imports import BULK_IMPORTS, forget_refused, publish_import
from villages.exports import EXPORTS, publish_export
from villages.job_queue import Queue
from villages.models import Application, Document, ErasureRequest, Invitation, Membership, Paper
from villages.models.paper import DAYS_KEPT
from villages.print_worker import make_due, pages_of
from villages.printables import KINDS, print_of
from villages.reading import READABLE
from villages.roles import Role

Row = TypeVar("Row", bound=Model)

READ_AT_ONCE = 50  # documents a run: a pass after a large import leaves room for the others


def each_alone(queue: str, waiting: QuerySet[Row], act: Callable[[Row], int | bool]) -> int:
    """What was done, in sum, in rows that wait: each in a transaction of its own, as accounts/queues.py says.

    A row that another worker holds, or has done, is left out. The row says what was done, so a lost message loses
    nothing and nothing is done twice.
    """
    done = 0
    for pk in list(rested(queue, waiting).values_list("pk", flat=True)):
        done += attempt(queue, pk, _act_alone, waiting, pk, act)
    return done


def _act_alone(waiting: QuerySet[Row], pk: int, act: Callable[[Row], int | bool]) -> int:
    row = waiting.select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()
    return int(act(row)) if row is not None else 0


@shared_task(name="villages.mail_invitations")
def mail_invitations() -> int:
    return each_alone("villages.mail_invitations", Invitation.objects.open().filter(mailed_at=None), _mail_invitation)


def _mail_invitation(invitation: Invitation) -> bool:
    mails.send_invitation(invitation)
    invitation.mailed_at = timezone.now()
    invitation.save(update_fields=["mailed_at"])
    return True


@shared_task(name="villages.mail_applicants")
def mail_applicants() -> int:
    """Tell applicants what became of their application."""
    waiting = Application.objects.exclude(told=F("state")).select_related("call__participation__partner")
    return each_alone("villages.mail_applicants", waiting, _mail_applicant)


def _mail_applicant(application: Application) -> bool:
    mails.send_application_news(application)
    application.told = application.state
    application.save(update_fields=["told"])
    return True


@shared_task(name="villages.mail_erasure_answers")
def mail_erasure_answers() -> int:
    """Tell whoever asked what became of it; of a closed account the address goes with the mail."""
    waiting = ErasureRequest.objects.unmailed().select_related("user")
    return each_alone("villages.mail_erasure_answers", waiting, _mail_erasure_answer)


def _mail_erasure_answer(request: ErasureRequest) -> bool:
    mails.send_erasure_answer(request)
    request.mailed_at = timezone.now()
    request.save(update_fields=["mailed_at"])
    if request.state == ErasureRequest.State.CLOSED:
        forget_address(by=None, request=request)
    return True


@shared_task(name="villages.mail_audit_head")
def mail_audit_head() -> int:
    """Each morning: check the history and put the chain's head where no hand in the database reaches, into mailboxes
    of administrators and auditors. The check is made and noted also where no such mails are wanted.
    """
    audit.seal()
    verdict, head = audit_check.check_and_note(), audit.head_words()
    if not settings.AUDIT_MAIL:
        return 0
    held = Membership.objects.active().filter(role__in=(Role.ADMINISTRATOR, Role.AUDITOR))
    readers = User.objects.filter(Q(is_superuser=True) | Q(pk__in=held.values("user")), is_active=True).order_by("pk")
    return each_alone("villages.mail_audit_head", readers, lambda one: _mail_audit_head(one, head, verdict))


def _mail_audit_head(person: User, head: str, verdict: audit.Verdict) -> bool:
    mails.send_audit_head(person, head, verdict)
    return True


def too_many_tries(paper: Paper) -> str:
    return _("The paper did not get ready in %(n)s tries. Ask for it again.") % {"n": paper.attempts}


PAPERS = Queue(Paper, "id", too_many_tries)


@shared_task(name="villages.make_due_papers")
def make_due_papers() -> int:
    return make_due(PAPERS, publish_paper)


def publish_paper(paper: Paper, fence: int) -> None:
    """Print the frozen data in the paper's language."""
    kind = KINDS[paper.kind]
    with translation.override(paper.language), timezone.override(settings.TIME_ZONE):
        sheet = kind.sheet(paper.data, print_of(paper, settings.DEMO))
    PAPERS.advance(paper.pk, fence, step="pages", progress=25)
    file = render(sheet, paper.data, kind.photos(paper.data))
    PAPERS.advance(paper.pk, fence, step="checking", progress=90)
    sha256, pages = hashlib.sha256(file).hexdigest(), pages_of(file, paper.data)
    PAPERS.publish(paper.pk, fence, pdf=file, sha256=sha256, size=len(file), pages=pages)


@shared_task(name="villages.drop_old_papers")
def drop_old_papers() -> int:
    """What was printed for somebody is not kept for ever: it can be asked for again."""
    old = Paper.objects.filter(requested_at__lt=timezone.now() - dt.timedelta(days=DAYS_KEPT))
    return drop_papers(by=None, papers=old)


@shared_task(name="villages.make_due_exports")
def make_due_exports() -> int:
    return make_due(EXPORTS, publish_export, prints=False)


@shared_task(name="villages.take_due_imports_in")
def take_due_imports_in() -> int:
    done = make_due(BULK_IMPORTS, publish_import, prints=False)
    forget_refused()  # also of those whose worker died each time
    return done


@shared_task(name="villages.drop_old_imports")
def drop_imports() -> int:
    return drop_old_imports(by=None)


@shared_task(name="villages.drop_old_exports")
def drop_exports() -> int:
    return drop_old_exports(by=None)


@shared_task(name="villages.read_documents")
def read_documents() -> int:
    """The words of documents that nobody has read yet, the newest first. Lists of people are not made searchable."""
    unread = Document.objects.filter(words=None, extension__in=READABLE).exclude(kind=Document.Kind.SIGNED_LIST)
    keys = list(rested("villages.read_documents", unread).order_by("-pk").values_list("pk", flat=True)[:READ_AT_ONCE])
    return sum(attempt("villages.read_documents", pk, _read_document, unread, pk) for pk in keys)


def _read_document(unread: QuerySet[Document], pk: int) -> bool:
    document = unread.select_for_update(skip_locked=True, of=("self",), no_key=True).filter(pk=pk).first()
    return document is not None and bool(keep_words(by=None, document=document))


@shared_task(name="villages.verify_files")
def verify_files() -> bool:
    """Each night: every uploaded file against its row."""
    return stored_files.check_and_note().is_good


@shared_task(name="villages.look_at_store")
def look_at_store() -> bool:
    """Each minute: whether a file can be kept and read; true when that is news."""
    return stored_files.look_and_note() is not None
