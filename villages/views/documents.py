from typing import TypeVar

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from accounts.actions import record_reading
from accounts.models import Reading
from accounts.requests import SignedInRequest
from villages import containers
from villages.models import Document
from villages.stored_files import FileDamaged, must_be_whole

# Whatever a file holds, the browser runs nothing of it.
NOTHING_RUNS = "default-src 'none'; sandbox; frame-ancestors 'none'"


@require_GET
def document(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """A paper, always as a download, never inline. A link to a signed container leads to what is inside first."""
    document = get_object_or_404(Document.objects.visible_to(request.user), pk=pk)
    if document.extension in containers.EXTENSIONS and "download" not in request.GET:
        return redirect("villages:container", pk)
    record_reading(by=request.user, act=Reading.Act.FILE, what=Document._meta.label, key=document.pk)
    name = document.original_name.rsplit(".", 1)[0] or "dokument"
    if damaged := refused(request, document, document.file):
        return damaged
    return sent_file(document.file, document.media_type, f"{name}.{document.extension}", attachment=True)


@require_GET
def photo(request: SignedInRequest, pk: int, size: str) -> HttpResponse | FileResponse:
    """A photo made anew by us, so it may stand in a page: ``thumb`` does, ``web`` is all there is of it and is noted.

    Papers that were photographed are papers.
    """
    photos = Document.objects.visible_to(request.user).filter(kind=Document.Kind.PHOTO, extension="jpg")
    return shown(request, get_object_or_404(photos, pk=pk), size)


def shown(request: SignedInRequest, document: Document, size: str) -> HttpResponse | FileResponse:
    """A photo that the reader may see; whoever calls has asked."""
    if size not in {"web", "thumb"}:
        raise Http404
    if size == "web":
        record_reading(by=request.user, act=Reading.Act.FILE, what=Document._meta.label, key=document.pk)
    file = document.thumbnail if size == "thumb" and document.thumbnail else document.file
    if damaged := refused(request, document, file):
        return damaged
    return sent_file(file, "image/jpeg", f"foto-{document.pk}.jpg")


def refused(request: HttpRequest, document: Document, file: FieldFile) -> HttpResponse | None:
    """A damaged or missing file is told of in a sentence and never served; the log has the alarm."""
    try:
        must_be_whole(document, file)
    except FileDamaged:
        return render(request, "villages/file_damaged.html", {"document": document}, status=410)
    return None


def sent_bytes(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file from inside another, as a download."""
    return _closed(HttpResponse(content), media_type, name, attachment=True)


def sent_file(file: File, media_type: str, name: str, *, attachment: bool = False) -> HttpResponse | FileResponse:
    return _closed(stored_answer(str(file.name)), media_type, name, attachment=attachment)


def stored_answer(name: str) -> HttpResponse | FileResponse:
    """A file of the store, piece by piece: by nginx where it sees the disk, else by us."""
    if not settings.X_ACCEL_REDIRECT:
        return FileResponse(default_storage.open(name, "rb").open())  # fetched now: later no answer could tell of it
    response = HttpResponse()
    response["X-Accel-Redirect"] = f"/protected/{name}"
    return response


Answer = TypeVar("Answer", bound=HttpResponseBase)


def _closed(response: Answer, media_type: str, name: str, *, attachment: bool) -> Answer:
    response["Content-Type"] = media_type
    response["Content-Disposition"] = content_disposition_header(attachment, name) or "inline"
    response["Content-Security-Policy"] = NOTHING_RUNS
    response["Cache-Control"] = "private, no-store" if attachment else "private, no-cache"
    return response
