"""The photo wall: all photos of published news, of one village or of the programme, and chosen ones for the press."""

import io
import zipfile

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.actions import record_reading
from accounts.models import Reading
from accounts.requests import SignedInRequest
from pilots import queries
from pilots.forms.photos import PhotoFilter, PressForm
from pilots.models import UpdatePhoto
from ui import formats
from ui.exports import as_file
from ui.paging import page_of
from villages.models import Document
from villages.roles import Permission
from villages.scope import can_somewhere
from villages.stored_files import FileDamaged, must_be_whole

PER_PAGE = 48


@require_GET
def photo_wall(request: SignedInRequest) -> HttpResponse:
    if not can_somewhere(request.user, Permission.VIEW_PLACE):
        raise PermissionDenied
    photos = queries.wall(request.user)
    form = PhotoFilter(request.GET, photos=photos)
    rows = photos.filter(**{f"update_of__pilot__{name}": value for name, value in form.chosen.items()})
    context = {"filter": form, "page": page_of(request, rows, PER_PAGE), **_first_step(request, photos)}
    return render(request, "pilots/photo_wall.html", context)


def _first_step(request: SignedInRequest, photos: QuerySet[UpdatePhoto]) -> dict[str, object]:
    """While there is no photo at all: what the reader can do about it."""
    if photos.exists():
        return {"is_bare": False}
    return {
        "is_bare": True,
        "may_tell": can_somewhere(request.user, Permission.POST_UPDATE),
        "to_publish": queries.publishable(request.user).filter(photos__isnull=False).exists(),
    }


@require_GET
def press_photos(request: SignedInRequest) -> HttpResponse:
    """The chosen ones as ZIP, with a list of whose they are; only those whose people were asked."""
    if not can_somewhere(request.user, Permission.VIEW_PLACE):
        raise PermissionDenied
    photos = queries.wall(request.user)
    form = PressForm(request.GET, photos=photos)
    if not form.is_valid():
        context = {"filter": PhotoFilter({}, photos=photos), "page": page_of(request, photos, PER_PAGE), "form": form}
        return render(request, "pilots/photo_wall.html", context)  # a question, so no 422: nothing was sent
    content = _packed(request, form.cleaned_data["photo"])
    response = HttpResponse(content, content_type="application/zip")
    return as_file(response, f"{_('photos')}-{timezone.localdate():%Y-%m-%d}.zip")


def _packed(request: SignedInRequest, photos: QuerySet[UpdatePhoto]) -> bytes:
    out, told = io.BytesIO(), []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:  # JPEG is packed already
        for number, photo in enumerate(photos, 1):
            name = f"{number:03}-{photo.update_of.pilot.village.slug}.jpg"
            try:
                must_be_whole(photo.document, photo.document.file)
            except FileDamaged:
                told.append(f"{name}: {_('the file is damaged and was left out')}")
                continue
            with photo.document.file.open("rb") as file:
                archive.writestr(name, file.read())
            record_reading(by=request.user, act=Reading.Act.FILE, what=Document._meta.label, key=photo.document_id)
            told.append(f"{name}: {_words(photo)}")
        archive.writestr(f"{_('photos')}.txt", "\n".join(told) + "\n")
    return out.getvalue()


def _words(photo: UpdatePhoto) -> str:
    news = photo.update_of
    said = (str(news.pilot.village), news.pilot.title, photo.caption, formats.date(timezone.localdate(news.posted_at)))
    return " · ".join([part for part in said if part] + [str(news.get_consent_display())])
