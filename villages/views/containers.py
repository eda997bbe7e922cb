from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.actions import record_reading
from accounts.models import Reading
from accounts.rules import RuleBroken
from villages import actions, containers
from villages.access import can, require
from villages.models import Document
from villages.roles import Permission
from villages.views.documents import refused, sent_bytes


def visible_container(request: HttpRequest, pk: int) -> Document:
    kept = Document.objects.visible_to(request.user).filter(extension__in=containers.EXTENSIONS)
    return get_object_or_404(kept.select_related("programme", "participation__partner", "village"), pk=pk)


@require_GET
def container(request: HttpRequest, pk: int) -> HttpResponse:
    """What is in a signed container, and who signed it."""
    document = visible_container(request, pk)
    context = {
        "document": document,
        "files": document.contained.all(),
        "signatures": document.signatures.all(),
        "may_check": can(request.user, Permission.UPLOAD_DOCUMENT, document.place),
    }
    return render(request, "villages/container.html", context)


@require_GET
def contained_file(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    """One file of it, always as a download, under the container's own rights."""
    document = visible_container(request, pk)
    file = get_object_or_404(document.contained, position=position)
    record_reading(by=request.user, act=Reading.Act.FILE, what=Document._meta.label, key=document.pk)
    if damaged := refused(request, document, document.file):
        return damaged
    with document.file.open("rb") as kept:
        inside = containers.opened(kept.read()).files
    if len(inside) <= position or inside[position].sha256 != file.sha256:
        raise Http404
    return sent_bytes(inside[position].content, file.media_type, file.name)


@require_POST
def check_signatures(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    document = visible_container(request, pk)
    require(user, Permission.UPLOAD_DOCUMENT, document.place)
    try:
        actions.check_signatures(by=user, document=document)
    except RuleBroken as broken:
        messages.error(request, broken.messages[0])
    else:
        messages.success(request, _("The signatures are checked again."))
    return redirect("villages:container", pk)
