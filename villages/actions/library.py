"""The library: the words of a document, what it is and who may see it, a newer version in the place of an older one,
papers kept beyond their day, and wrong uploads taken out of sight."""

import datetime as dt

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from ui import formats
from ui.text import folded
from villages import stored_files
from villages.access import can
from villages.actions.documents import store_document
from villages.document_uses import LETTING_GO, first_use, told_to
from villages.models import Document, DocumentHold, DocumentReplacement, DocumentText
from villages.reading import NotReadable, read
from villages.roles import Permission


@action
def keep_words(*, by: User | None, document: Document) -> DocumentText | None:
    """Read the file once more and keep its words. A file that nothing opens is kept with the reason; of a signed list,
    also one that was described as such meanwhile, nothing is kept.
    """
    kind = Document.objects.select_for_update(of=("self",), no_key=True).values_list("kind", flat=True)
    if kind.get(pk=document.pk) == Document.Kind.SIGNED_LIST:
        return None
    told: dict[str, object] = {"text": "", "folded": "", "pages": None, "failure": "", "read_at": timezone.now()}
    try:
        stored_files.must_be_whole(document, document.file)
        with document.file.open("rb") as file:
            found = read(file.read(), document.extension)
        told |= {"text": found.text, "folded": folded(found.text), "pages": found.pages}
    except (NotReadable, stored_files.FileDamaged) as error:
        told["failure"] = str(error)[:200]
    return DocumentText.objects.update_or_create(document=document, defaults=told)[0]


def may_replace(user: User, document: Document) -> bool:
    return can(user, Permission.UPLOAD_DOCUMENT, document.place)


@action
def replace_document(*, by: User, document: Document, upload: File, reason: str, title: str = "") -> Document:
    """Keep a newer version at the same place. The older one stays, wherever it was used, and names the newer."""
    older = Document.objects.select_for_update(of=("self",), no_key=True).get(pk=document.pk)
    if not may_replace(by, older):
        raise RuleBroken(_("A newer version is added by a coordinator of the place."))
    _not_withdrawn(older)
    if not reason.strip():
        raise RuleBroken({"reason": _("Say what is different: it stands beside both versions.")})
    if DocumentReplacement.objects.filter(older=older).exists():
        raise RuleBroken(_("This paper has a newer version already: add yours to that one."))
    newer = store_document(by=by, place=older.place, kind=older.kind, upload=upload, title=title or older.title)
    if newer.sha256 == older.sha256:
        raise RuleBroken({"upload": _("This is the same file, byte by byte.")})
    _take_over(older, newer)
    DocumentReplacement.objects.create(older=older, newer=newer, reason=reason.strip(), by=by)
    return newer


TAKEN_OVER = ("confidentiality", "has_personal_data", "tags", "parties", "language")


def _take_over(older: Document, newer: Document) -> None:
    """Who may see a paper holds for its next version too, and it is kept no shorter."""
    for name in TAKEN_OVER:
        setattr(newer, name, getattr(older, name))
    if older.keep_until >= newer.keep_until:
        newer.keep_until, newer.keep_reason = older.keep_until, older.keep_reason
    newer.save(update_fields=[*TAKEN_OVER, "keep_until", "keep_reason"])


def _not_withdrawn(document: Document) -> None:
    if document.withdrawn_at:
        raise RuleBroken(_("This paper is withdrawn. Bring it back first, or add the right one as a new paper."))


def may_hold(user: User, document: Document) -> bool:
    return can(user, Permission.KEEP_PAPERS, document.place)


@action
def hold_document(*, by: User, document: Document, reason: str) -> DocumentHold:
    """Keep a paper beyond its day until it is released: it is in no list of what may go, and nothing deletes it."""
    row = _to_be_held(by, document)
    _not_withdrawn(row)
    if not reason.strip():
        raise RuleBroken({"reason": _("Say why it is kept: a dispute, an audit, a recovery.")})
    if row.holds.open().exists():
        raise RuleBroken(_("This paper is kept already. Release it first, if the reason is another one."))
    return DocumentHold.objects.create(document=row, reason=reason.strip(), by=by)


@action
def release_document(*, by: User, document: Document, reason: str) -> DocumentHold:
    """It goes by its own day again."""
    row = _to_be_held(by, document)
    hold = row.holds.open().first()
    if hold is None:
        raise RuleBroken(_("Nobody keeps this paper beyond its day."))
    if not reason.strip():
        raise RuleBroken({"reason": _("Say why it need not be kept any more.")})
    hold.released_by, hold.released_at, hold.released_because = by, timezone.now(), reason.strip()
    hold.save(update_fields=["released_by", "released_at", "released_because"])
    return hold


def _to_be_held(by: User, document: Document) -> Document:
    row = Document.objects.select_for_update(of=("self",), no_key=True).get(pk=document.pk)
    if not may_hold(by, row):
        raise RuleBroken(_("A paper is kept beyond its day by a coordinator of the place."))
    return row


MOST_TAGS = 12
C = Document.Confidentiality


def may_describe(user: User, document: Document) -> bool:
    """A coordinator of the place, or who brought the paper and may still bring papers there."""
    return may_hold(user, document) or (document.uploaded_by_id == user.pk and may_replace(user, document))


@action
def describe_document(
    *,
    by: User,
    document: Document,
    title: str,
    kind: str,
    confidentiality: str,
    tags: list[str],
    dated_on: dt.date | None = None,
    parties: str = "",
    language: str = "",
    has_personal_data: bool = False,
    keep_until: dt.date | None = None,
    keep_reason: str = "",
) -> Document:
    """What it is, for whom, and until when it is kept: longer than it was, with a reason, and never shorter."""
    row = Document.objects.select_for_update(of=("self",), no_key=True).get(pk=document.pk)
    if not may_describe(by, row):
        raise RuleBroken(_("A paper is described by a coordinator of its place, or by who brought it."))
    _not_withdrawn(row)
    if kind != row.kind:
        _may_be_another_kind(by, row, kind)
    if confidentiality != row.confidentiality and not may_hold(by, row):
        raise RuleBroken({"confidentiality": _("Who may see a paper is said by a coordinator of its place.")})
    if row.kind == Document.Kind.PHOTO and confidentiality == C.RESTRICTED and first_use(row):
        raise RuleBroken({"confidentiality": _("This photo stands in news: take it out there first.")})
    if has_personal_data and confidentiality == C.PUBLIC:
        raise RuleBroken({"confidentiality": _("A paper with personal data is not for everybody.")})
    until = keep_until or row.keep_until
    if until < row.keep_until:
        day = formats.date(row.keep_until)
        raise RuleBroken(
            {"keep_until": _("It has to be kept until %(day)s; only a later day may be set.") % {"day": day}}
        )
    if until > row.keep_until and not keep_reason.strip():
        raise RuleBroken({"keep_reason": _("Say why it is kept longer.")})
    row.title, row.kind, row.confidentiality, row.tags = title, kind, confidentiality, tags_of(tags)
    row.dated_on, row.parties, row.language, row.has_personal_data = dated_on, parties, language, has_personal_data
    row.keep_until, row.keep_reason = until, keep_reason.strip()
    row.save(update_fields=[*DESCRIBED])
    if row.kind == Document.Kind.SIGNED_LIST:
        DocumentText.objects.filter(document=row).delete()  # nobody finds a person by the names on a list
    return row


def _may_be_another_kind(by: User, row: Document, kind: str) -> None:
    """Rights and proofs go by the kind: lists with names, photos and papers in use keep theirs."""
    if row.kind in (Document.Kind.SIGNED_LIST, Document.Kind.PHOTO) or kind == Document.Kind.PHOTO:
        words = _("Signed lists and photos keep their kind. Withdraw this one and add the file again as what it is.")
        raise RuleBroken({"kind": words})
    if used := first_use(row):
        words = _("It is in use: %(what)s. Take it off there first; then its kind may be changed.")
        raise RuleBroken({"kind": words % {"what": told_to(by, used)}})


DESCRIBED = (
    *("title", "kind", "confidentiality", "tags", "dated_on", "parties", "language", "has_personal_data"),
    *("keep_until", "keep_reason"),
)


def tags_of(words: list[str]) -> list[str]:
    """In small letters, each once, in the order given."""
    found = dict.fromkeys(" ".join(word.split()).lower()[:40] for word in words)
    tags = [word for word in found if word]
    if len(tags) > MOST_TAGS:
        raise RuleBroken({"tags": _("At most %(n)s tags stand on a paper.") % {"n": MOST_TAGS}})
    return tags


def may_withdraw(user: User, document: Document) -> bool:
    return may_describe(user, document)


@action
def withdraw_document(*, by: User, document: Document, reason: str) -> Document:
    """A wrong upload stays, out of every list, with the reason. What went out in a claim or report stays there."""
    row = _to_be_withdrawn(by, Document.objects.get(pk=document.pk), reason)
    for let_go in LETTING_GO.values():  # what it is a paper of is held before the paper, as when a payment keeps both
        let_go(row)
    locked = Document.objects.select_for_update(of=("self",), no_key=True).get(pk=document.pk)
    row = _to_be_withdrawn(by, locked, reason)
    if used := first_use(row):
        words = _("It is in use: %(what)s. Put a newer version there, or take it off there first.")
        raise RuleBroken(words % {"what": told_to(by, used)})
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_because = timezone.now(), by, reason.strip()[:300]
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    return row


def _to_be_withdrawn(by: User, row: Document, reason: str) -> Document:
    if not may_withdraw(by, row):
        raise RuleBroken(_("A paper is withdrawn by a coordinator of its place, or by who brought it."))
    if row.withdrawn_at:
        raise RuleBroken(_("This paper is withdrawn already."))
    if not reason.strip():
        raise RuleBroken({"reason": _("Say what is wrong with it: it stays in the history.")})
    if row.holds.open().exists():
        raise RuleBroken(_("This paper is kept for a dispute or an audit. Release it first."))
    return row


@action
def bring_back_document(*, by: User, document: Document) -> Document:
    """It was no wrong upload after all. What it was taken off does not get it back by itself."""
    row = Document.objects.select_for_update(of=("self",), no_key=True).get(pk=document.pk)
    if not may_hold(by, row):
        raise RuleBroken(_("A withdrawn paper is brought back by a coordinator of its place."))
    if row.withdrawn_at is None:
        raise RuleBroken(_("This paper is not withdrawn."))
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_because = None, None, ""
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    return row
