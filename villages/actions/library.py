"""The library: the words of a document, a newer version in the place of an older one, papers kept beyond their day."""

from typing import Any

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from ui.text import folded
from villages import stored_files
from villages.access import can
from villages.actions.documents import store_document
from villages.models import Document, DocumentHold, DocumentReplacement, DocumentText
from villages.reading import NotReadable, read
from villages.roles import Permission


@action
def keep_words(*, by: User | None, document: Document) -> DocumentText:
    """Read the file once more and keep its words. A file that nothing opens is kept with the reason."""
    told: dict[str, Any] = {"text": "", "folded": "", "pages": None, "failure": "", "read_at": timezone.now()}
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
    if not reason.strip():
        raise RuleBroken({"reason": _("Say what is different: it stands beside both versions.")})
    if DocumentReplacement.objects.filter(older=older).exists():
        raise RuleBroken(_("This paper has a newer version already: add yours to that one."))
    newer = store_document(by=by, place=older.place, kind=older.kind, upload=upload, title=title or older.title)
    if newer.sha256 == older.sha256:
        raise RuleBroken({"upload": _("This is the same file, byte by byte.")})
    DocumentReplacement.objects.create(older=older, newer=newer, reason=reason.strip(), by=by)
    return newer


def may_hold(user: User, document: Document) -> bool:
    return can(user, Permission.KEEP_PAPERS, document.place)


@action
def hold_document(*, by: User, document: Document, reason: str) -> DocumentHold:
    """Keep a paper beyond its day until it is released: it is in no list of what may go, and nothing deletes it."""
    row = _to_be_held(by, document)
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
