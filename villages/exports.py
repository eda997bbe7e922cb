"""The list that somebody asked for, made once more: by its own page, with the person's rights of this moment."""

import errno
import hashlib
import os
import secrets
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.handlers.wsgi import WSGIRequest
from django.http import (  # noqa: TID251  a list is made by its own view
    Http404,  # noqa: TID251 -- it asks a page, as its reader would, HttpRequest
    HttpRequest,
)
from django.urls import resolve
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken
from ui.exports import Making, making
from villages import scope
from villages.actions.exports import FOLDER
from villages.job_queue import Queue, as_asked
from villages.models import Export
from villages.notices import tell_of_export
from villages.stored_files import keep, names_below, sha256_of


def list_not_made(export: Export) -> str:
    return _("The list did not get ready in %(n)s tries. Choose less of it with the filters.") % {"n": export.attempts}


EXPORTS = Queue(Export, "id", list_not_made, given_up=tell_of_export)


def publish_export(export: Export, fence: int) -> None:
    """Write the list into a file of this try, and name it in the row once it is whole and on the disk."""
    folder = Path(settings.MEDIA_ROOT) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{export.pk}-*"):
        left.unlink(missing_ok=True)  # of a try whose worker died
    for name in names_below(FOLDER):
        if name.startswith(f"{FOLDER}/{export.pk}-"):
            default_storage.delete(name)  # also of one on another host
    path = folder / f"{export.pk}-{fence}-{secrets.token_urlsafe(12)}"
    try:
        _publish(export, fence, path)
    except RuleBroken as refused:
        path.unlink(missing_ok=True)
        EXPORTS.fail(export.pk, fence, refused.messages[0])
    except OSError as error:
        path.unlink(missing_ok=True)
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        with translation.override(export.language):
            EXPORTS.fail(export.pk, fence, _("The server's disk is full. Nothing was made; tell the administrator."))
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    tell_of_export(export)


def _publish(export: Export, fence: int, path: Path) -> None:
    rights = rights_of(User.objects.get(pk=export.requested_by_id))  # before anything is read

    def tell(rows: int, whole: int | None) -> None:
        EXPORTS.advance(export.pk, fence, step="rows", progress=5 + 90 * min(rows, whole) // whole if whole else 50)

    with path.open("w+b") as file:
        made = Making(file, tell)
        make(export, made)
        file.flush()
        os.fsync(file.fileno())
    EXPORTS.advance(export.pk, fence, step="checking", progress=97)
    size, sha256 = path.stat().st_size, sha256_of(path)
    name = keep(path)
    try:
        EXPORTS.publish(
            export.pk,
            fence,
            filename=made.name,
            rows=made.rows,
            rights=rights,
            size=size,
            sha256=sha256,
            file=name,
        )
    except BaseException:
        default_storage.delete(name)
        raise


def make(export: Export, kept: Making) -> None:
    """Write the list into ``kept``. RuleBroken when the person may not see it any more, or it has no file."""
    user = User.objects.get(pk=export.requested_by_id)
    with as_asked(export.language, export.prefix), making(kept):
        if not user.is_active:
            raise RuleBroken(_("Your account is closed."))
        try:
            view, args, kwargs = resolve(export.path)
            view(_request(export, user), *args, **kwargs)
        except (PermissionDenied, Http404) as refused:
            raise RuleBroken(_("You may not see this list any more.")) from refused
        if not kept.name:
            raise RuleBroken(_("This page has no list as a file."))


def _request(export: Export, user: User) -> HttpRequest:
    asked = {"REQUEST_METHOD": "GET", "PATH_INFO": export.path, "QUERY_STRING": export.query}
    server = {"SERVER_NAME": "localhost", "SERVER_PORT": "443", "wsgi.url_scheme": "https", "wsgi.input": BytesIO()}
    request = WSGIRequest(asked | server)
    scope.work_in(user, export.programme.slug if export.programme else None)
    vars(request).update(user=user, programme=export.programme, session={}, htmx=False)
    request.LANGUAGE_CODE = export.language
    request.resolver_match = resolve(export.path)
    return request


def rights_of(user: User) -> str:
    """Digest of the roles that hold now: a list made with others is not handed out."""
    held = [(m.role, m.programme_id, m.participation_id, m.village_id) for m in scope.memberships_everywhere(user)]
    said = repr((user.pk, user.is_superuser, sorted(held, key=repr)))
    return hashlib.sha256(said.encode()).hexdigest()
