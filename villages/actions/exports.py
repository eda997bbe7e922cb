"""Long lists as files: asked for, tried again, dropped."""

import datetime as dt

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from villages.models import Export, Programme
from villages.models.export import DAYS_KEPT
from villages.stored_files import is_young, names_below

MOST_OPEN = 5
FOLDER = "exports"  # of the store


@action
def ask_export(
    *, by: User, programme: Programme | None, path: str, query: str, title: str, language: str = ""
) -> Export:
    """Ask a worker for the list at an address. What one asked for and still waits for is not asked twice."""
    if len(query) > Export._meta.get_field("query").max_length:  # type: ignore[operator]
        said = _("Too much is chosen in the filters of this list: choose less, then ask for the file again.")
        raise RuleBroken(said)
    waiting = _waiting(by)
    asked = {"requested_by": by, "programme": programme, "path": path, "query": query}
    asked["language"] = language or by.language
    if (same := waiting.filter(**asked).first()) is not None:
        return same
    _not_too_many(waiting)
    return Export.objects.create(**asked, title=title[:150])


def _waiting(by: User) -> QuerySet[Export]:
    """What one waits for, counted alone: two clicks are one after the other."""
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=by.pk)
    return Export.objects.open().filter(requested_by=by)


def _not_too_many(waiting: QuerySet[Export]) -> None:
    if waiting.count() >= MOST_OPEN:
        raise RuleBroken(_("%(n)s lists of yours are being made already. Wait until one is ready.") % {"n": MOST_OPEN})


@action
def retry_export(*, by: User, export: Export) -> Export:
    """Put a failed list back into the queue, with all its tries."""
    if export.requested_by_id != by.pk:
        raise RuleBroken(_("You may not see this list any more."))
    waiting = _waiting(by)
    export = Export.objects.select_for_update(of=("self",), no_key=True).get(pk=export.pk)
    if export.state != Export.State.FAILED:
        raise RuleBroken(_("This list has not failed."))
    asked = {name: getattr(export, name) for name in ("programme", "path", "query", "language")}
    if waiting.filter(**asked).exists():
        raise RuleBroken(_("You have asked for this list again already, and it is being made."))
    _not_too_many(waiting)
    export.state, export.attempts, export.progress, export.step, export.failure = Export.State.QUEUED, 0, 0, "", ""
    export.lease_until = export.finished_at = None
    export.save(update_fields=["state", "attempts", "progress", "step", "failure", "lease_until", "finished_at"])
    return export


@action
def drop_old_exports(*, by: User | None) -> int:
    """Rows and files that are over their days, and files that a killed worker left behind."""
    old = Export.objects.filter(requested_at__lt=timezone.now() - dt.timedelta(days=DAYS_KEPT))
    files = list(old.exclude(file="").values_list("file", flat=True))
    count = old.delete()[0]
    for name in files:
        default_storage.delete(name)
    known = set(Export.objects.exclude(file="").values_list("file", flat=True))
    for name in names_below(FOLDER):
        if name not in known and not is_young(name):  # a young one may be one that is being written
            default_storage.delete(name)
    return count
