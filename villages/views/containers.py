from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.actions import record_reading
from accounts.models import Reading
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from signatures.personal_codes import without_personal_codes
from ui.pdf_pictures import pages_of
from villages import actions, containers
from villages.access import can, require
from villages.models import ContainedFile, Document
from villages.roles import Permission
from villages.views.documents import refused, sent_bytes

MOST_LETTERS = 20_000  # bytes of a text that are shown


class LookForm(forms.Form):
    """Which file inside is to be seen on the page."""

    look = forms.IntegerField(min_value=0, max_value=1_000)


def visible_container(request: SignedInRequest, pk: int) -> Document:
    kept = Document.objects.visible_to(request.user).filter(extension__in=containers.EXTENSIONS)
    return get_object_or_404(kept.select_related("programme", "participation__partner", "village"), pk=pk)


@require_GET
def container(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is in a signed container, and who signed it."""
    document = visible_container(request, pk)
    asked = LookForm(request.GET)
    looked_at = document.contained.filter(position=asked.cleaned_data["look"]).first() if asked.is_valid() else None
    if looked_at and (damaged := refused(request, document, document.file)):
        return damaged
    context = {
        "document": document,
        "files": document.contained.all(),
        "seen": _seen(request, document, looked_at) if looked_at else None,
        "can_be_seen": (*containers.DRAWN, *containers.TEXT_TYPES.values()),
        "signatures": document.signatures.all(),
        "may_check": can(request.user, Permission.UPLOAD_DOCUMENT, document.place),
    }
    return render(request, "villages/container.html", context)


def _seen(request: SignedInRequest, document: Document, file: ContainedFile) -> dict[str, object]:
    """The file as pictures or, when it is a text, its words; never the file itself, which the browser might run."""
    record_reading(by=request.user, act=Reading.Act.FILE, what=Document._meta.label, key=document.pk)
    content = _content(document, file)
    if file.media_type in containers.TEXT_TYPES.values():
        words = content[:MOST_LETTERS].decode("utf-8-sig", "replace")
        return {"file": file, "words": without_personal_codes(words)}
    return {"file": file, "pages": pages_of(content)}


def _content(document: Document, file: ContainedFile) -> bytes:
    with document.file.open("rb") as kept:
        inside = containers.opened(kept.read()).files
    if len(inside) <= file.position or inside[file.position].sha256 != file.sha256:
        raise Http404
    return inside[file.position].content


@require_GET
def contained_file(request: SignedInRequest, pk: int, position: int) -> HttpResponse:
    """One file of it, always as a download, under the container's own rights."""
    document = visible_container(request, pk)
    file = get_object_or_404(document.contained, position=position)
    record_reading(by=request.user, act=Reading.Act.FILE, what=Document._meta.label, key=document.pk)
    if damaged := refused(request, document, document.file):
        return damaged
    return sent_bytes(_content(document, file), file.media_type, file.name)


@require_POST
def check_signatures(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    document = visible_container(request, pk)
    require(user, Permission.UPLOAD_DOCUMENT, document.place)
    try:
        actions.check_signatures(by=user, document=document)
    except RuleBroken as broken:
        messages.error(request, broken.messages[0])
    else:
        messages.success(request, _("The signatures are checked again."))
    return redirect("villages:container", pk)
