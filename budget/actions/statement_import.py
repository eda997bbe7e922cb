"""Bank statements are taken in: small ones at once, large ones by a worker; whole, or not at all."""

import hashlib
from collections.abc import Sequence

from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import action
from budget.actions.locking import locked_group, must
from budget.models import BankEntry, BankStatement, StatementImport
from signatures.personal_codes import without_personal_codes
from statements import Statement, StatementRefused
from villages.actions import store_document
from villages.files import FileRefused, refuse_infected
from villages.models import Document, Participation
from villages.roles import Permission

BATCH = 1_000
MOST_BYTES = 40 * 2**20


@action
def bring_statement(*, by: User, participation: Participation, upload: File) -> list[BankStatement]:
    """Every statement of the file with its entries; entries that are known already are left alone (I49).

    The same file again gives its rows of then. Raises FileRefused.
    """
    locked_group(participation)
    must(by, Permission.ENTER_COST, participation)
    content, sha256 = _examined(upload)
    if known := known_statements(participation, sha256):
        return known
    return keep_statements(
        by=by, participation=participation, content=content, filename=upload.name or "", found=read(content)
    )


@action
def import_statement(*, by: User, participation: Participation, upload: File) -> StatementImport:
    """Have a worker take the file in. The same file, waiting or done, is the same import. Raises FileRefused."""
    from statements import looks_like_statement  # noqa: PLC0415 -- lxml

    locked_group(participation)
    must(by, Permission.ENTER_COST, participation)
    content, sha256 = _examined(upload)
    same = StatementImport.objects.filter(participation=participation, file_sha256=sha256).defer("content")
    if (made := same.exclude(state=StatementImport.State.FAILED).first()) is not None:
        return made
    if len(content) > MOST_BYTES or not looks_like_statement(content):
        raise FileRefused(_("This is no bank statement that can be read. Take camt.053 (XML) or CSV from the bank."))
    return StatementImport.objects.create(
        participation=participation, filename=without_personal_codes(upload.name or "")[:200], file_sha256=sha256,
        content=content,
        language=by.language, requested_by=by,
    )  # fmt: skip


@action
def keep_statements(
    *, by: User, participation: Participation, content: bytes, filename: str, found: Sequence[Statement]
) -> list[BankStatement]:
    """``found``: what `read` gave of the content. The file is kept as a paper of the group."""
    group = locked_group(participation)
    must(by, Permission.ENTER_COST, group)
    sha256 = hashlib.sha256(content).hexdigest()
    if known := known_statements(group, sha256):
        return known
    kept = ContentFile(content, filename or "väljavõte.xml")
    document = store_document(by=by, place=group, kind=Document.Kind.PAYMENT, upload=kept)
    return [_kept(by, group, document, sha256, position, one) for position, one in enumerate(found)]


def known_statements(participation: Participation, sha256: str) -> list[BankStatement]:
    return list(BankStatement.objects.filter(participation=participation, file_sha256=sha256))


def read(content: bytes) -> list[Statement]:
    """`statements.Statement` rows. Raises FileRefused with the sentence."""
    from statements import StatementRefused, read_statements  # noqa: PLC0415 -- lxml

    try:
        return read_statements(content)
    except StatementRefused as refused:
        raise FileRefused(_sentence(refused)) from refused


def entries_of(
    participation: Participation, told: Statement, statement: BankStatement | None = None
) -> list[BankEntry]:
    """The entries of one read statement as rows that are not saved yet."""
    return [
        BankEntry(
            participation=participation,
            statement=statement,
            account=told.iban,
            archive_id=entry.archive_id,
            detail=entry.index,
            booked_on=entry.booked_on,
            amount=entry.amount,
            currency=told.currency,
            counterparty=entry.counterparty,
            counterparty_iban=entry.counterparty_iban,
            reference=entry.reference,
            text=entry.text,
            order_no=entry.order_no,
            is_remainder=entry.is_remainder,
        )
        for entry in told.entries
    ]


def _examined(upload: File) -> tuple[bytes, str]:
    upload.seek(0)
    content = upload.read()
    refuse_infected(content)
    return content, hashlib.sha256(content).hexdigest()


def _kept(
    by: User, participation: Participation, document: Document, sha256: str, position: int, told: Statement
) -> BankStatement:
    statement = BankStatement.objects.create(
        participation=participation,
        document=document,
        file_sha256=sha256,
        position=position,
        format=told.format,
        iban=told.iban,
        currency=told.currency,
        number=told.number,
        begins_on=told.begins_on,
        ends_on=told.ends_on,
        opening=told.opening,
        closing=told.closing,
        difference=told.difference,
        brought_by=by,
    )
    rows = entries_of(participation, told, statement)
    BankEntry.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    return statement


def _sentence(refused: StatementRefused) -> str:
    sentences = {
        "damaged": _("The file is damaged and cannot be read."),
        "not_statement": _("This is no bank statement that can be read. Take camt.053 (XML) or CSV from the bank."),
        "empty": _("There is nothing in the statement."),
        "malformed": _("Entry or line %(place)s: what stands in %(what)s cannot be read.")
        % {"place": refused.place, "what": refused.what},
    }
    return sentences[refused.why]
