from collections.abc import Sequence

from django.core.files.base import ContentFile, File
from django.utils import timezone

from accounts.models import User
from accounts.rules import action
from signatures.personal_codes import without_personal_codes
from villages.actions.containers import keep_contents
from villages.files import Examined, FileRefused, examine
from villages.models import Document, Participation, Place, Programme, Village, term_rules_on
from villages.quota import take_room

PLACE = Document.Confidentiality.PLACE


@action
def store_document(
    *, by: User, place: Place, kind: str, upload: File, title: str = "", confidentiality: str = PLACE
) -> Document:
    """Keep a file at a programme, a participation or a village, for who sees the place from the inside.

    Raises FileRefused with a sentence for the person. The same file sent twice is kept twice: ask
    ``Document.objects.same_as(document)`` to warn about it.
    """
    examined = _judged(kind, upload)
    take_room(place, len(examined.content))
    return _kept(by, place, kind, upload, examined, title, confidentiality)


@action
def store_documents(*, by: User, place: Place, kind: str, uploads: Sequence[File]) -> list[Document]:
    """All of them or none: each is judged before the first is kept. FileRefused names the file."""
    if not uploads:
        return []
    examined = [_judged_by_name(kind, upload) for upload in uploads]
    take_room(place, sum(len(one.content) for one in examined))
    return [_kept(by, place, kind, *pair) for pair in zip(uploads, examined, strict=True)]


def _judged(kind: str, upload: File) -> Examined:
    return examine(upload, photo=kind in (Document.Kind.PHOTO, Document.Kind.MARKING))


def _judged_by_name(kind: str, upload: File) -> Examined:
    try:
        return _judged(kind, upload)
    except FileRefused as refused:
        by_name = FileRefused(f"{upload.name}: {refused.messages[0]}")
        by_name.upload = upload
        raise by_name from refused


def _kept(
    by: User,
    place: Place,
    kind: str,
    upload: File,
    examined: Examined,
    title: str = "",
    confidentiality: str = PLACE,
) -> Document:
    name = _name_of(kind, upload, examined)
    where, today = at_place(place), timezone.localdate()
    programme = place if isinstance(place, Programme) else place.programme
    document = Document(
        **where,
        kind=kind,
        confidentiality=confidentiality,
        title=title or name[:200],
        original_name=name,
        media_type=examined.media_type,
        extension=examined.extension,
        size=len(examined.content),
        sha256=examined.sha256,
        width=examined.width,
        height=examined.height,
        uploaded_by=by,
        keep_until=term_rules_on(programme, today).kept_until(today),
    )
    document.file.save("", ContentFile(examined.content), save=False)
    if examined.thumbnail:
        document.thumbnail.save("", ContentFile(examined.thumbnail), save=False)
    document.save()
    if examined.container:
        keep_contents(by=by, document=document, container=examined.container)
    return document


def _name_of(kind: str, upload: File, examined: Examined) -> str:
    """Without its folder and without personal codes; a photo's name may say who is in it, and is not kept."""
    if kind == Document.Kind.PHOTO:
        return f"foto.{examined.extension}"
    name = (upload.name or "").replace("\\", "/").rsplit("/", 1)[-1]
    return without_personal_codes(name)[:255]


def at_place(place: object) -> dict[str, Place]:
    if isinstance(place, Village):
        return {"programme": place.programme, "village": place}
    if isinstance(place, Participation):
        return {"programme": place.programme, "participation": place}
    assert isinstance(place, Programme)  # noqa: S101
    return {"programme": place}
