from typing import Any

from django.core.files.base import ContentFile, File
from django.utils import timezone

from accounts.models import User
from accounts.rules import action
from villages.files import examine
from villages.models import Document, Participation, Programme, Village
from villages.models.document import kept_until


@action
def store_document(*, by: User, place: Any, kind: str, upload: File, title: str = "") -> Document:
    """Keep a file at a programme, a participation or a village.

    Raises FileRefused with a sentence for the person. The same file sent twice is kept twice: ask
    ``Document.objects.same_as(document)`` to warn about it.
    """
    examined = examine(upload, photo=kind in (Document.Kind.PHOTO, Document.Kind.MARKING))
    name = (upload.name or "").replace("\\", "/").rsplit("/", 1)[-1][:255]
    document = Document(
        **_at(place),
        kind=kind,
        title=title or name[:200],
        original_name=name,
        media_type=examined.media_type,
        extension=examined.extension,
        size=len(examined.content),
        sha256=examined.sha256,
        width=examined.width,
        height=examined.height,
        uploaded_by=by,
        keep_until=kept_until(timezone.localdate()),
    )
    document.file.save("", ContentFile(examined.content), save=False)
    if examined.thumbnail:
        document.thumbnail.save("", ContentFile(examined.thumbnail), save=False)
    document.save()
    return document


def _at(place: Any) -> dict[str, Any]:
    if isinstance(place, Village):
        return {"programme": place.programme, "village": place}
    if isinstance(place, Participation):
        return {"programme": place.programme, "participation": place}
    assert isinstance(place, Programme)  # noqa: S101
    return {"programme": place}
