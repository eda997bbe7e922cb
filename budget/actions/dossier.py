"""A claim's dossier: asked for, tried again, dropped."""

import datetime as dt
import shutil
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from budget.models import Claim, Dossier
from budget.queries.dossier import contents, faults
from budget.queries.precheck import blocking
from pdf.data import sha256_of
from ui import formats
from villages.access import can
from villages.roles import Permission
from villages.stored_files import on_this_disk

DAYS_KEPT = 30  # it can be asked for again, and has the same bytes then
ROOM_LEFT = 500 * 1024 * 1024  # of the disk, for everybody else


@action
def make_dossier(*, by: User, claim: Claim, language: str = "et") -> Dossier:
    """Ask a worker for the ZIP files. What would be missing in them is said now: nothing is begun then.

    The same contents that were made, or are being made, are the same dossier.
    """
    if not can(by, Permission.VIEW_CLAIMS, claim.participation):
        raise RuleBroken(_("This group's claims are not yours to see."))
    claim = Claim.objects.select_for_update(of=("self",), no_key=True).select_related(
        "participation__partner", "participation__programme", "made_by", "checked_by"
    ).get(pk=claim.pk)  # fmt: skip
    if claim.state == Claim.State.WITHDRAWN:
        raise RuleBroken(_("A withdrawn claim goes nowhere."))
    if missing := [str(line) for line in blocking(claim)] or faults(claim):
        raise RuleBroken(missing)
    data = contents(claim, language)
    digest = sha256_of(data)
    same = Dossier.objects.filter(claim=claim, data_sha256=digest).exclude(state=Dossier.State.FAILED)
    if (made := same.defer("data").first()) is not None and (made.is_open or _is_there(made)):
        return made
    size = sum(one["size"] for one in data["files"])
    _room_for(size)
    return Dossier.objects.create(
        claim=claim, language=language, data=data, data_sha256=digest, size=size, file_count=len(data["files"]),
        requested_by=by,
    )  # fmt: skip


def _is_there(dossier: Dossier) -> bool:
    parts = list(dossier.parts.all())
    return bool(parts) and all(default_storage.exists(part.file) for part in parts)


def _room_for(size: int) -> None:
    if not on_this_disk():
        return  # a bucket has no end
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(root).free
    if free < size + ROOM_LEFT:
        told = {"size": formats.number(size // 2**20), "free": formats.number(max(free - ROOM_LEFT, 0) // 2**20)}
        raise RuleBroken(
            _("The dossier takes %(size)s MB, the server has room for %(free)s MB. Tell the administrator.") % told
        )


@action
def retry_dossier(*, by: User, dossier: Dossier) -> Dossier:
    """Put a failed dossier back into the queue, with all its tries."""
    dossier = Dossier.objects.select_for_update(of=("self",), no_key=True).get(pk=dossier.pk)
    if dossier.state != Dossier.State.FAILED:
        raise RuleBroken(_("This dossier has not failed."))
    dossier.state, dossier.attempts, dossier.progress, dossier.step = Dossier.State.QUEUED, 0, 0, ""
    dossier.failure, dossier.lease_until, dossier.finished_at = "", None, None
    dossier.save(update_fields=["state", "attempts", "progress", "step", "failure", "lease_until", "finished_at"])
    return dossier


@action
def drop_old_dossiers(*, by: User | None) -> int:
    """Rows and files that are over their days: they can be made again from what is kept."""
    old = Dossier.objects.filter(requested_at__lt=timezone.now() - dt.timedelta(days=DAYS_KEPT))
    files = [part.file for dossier in old.prefetch_related("parts") for part in dossier.parts.all()]
    count = old.delete()[0]
    for name in files:
        default_storage.delete(name)
    return count
