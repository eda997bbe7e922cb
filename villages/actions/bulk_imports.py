"""Files of many rows: brought, and dropped when nobody needs to see any more what came of them."""

import datetime as dt
import hashlib
import json

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from villages.models import BulkImport, Programme

MOST_OPEN = 5
DAYS_KEPT = 30


@action
def bring_many(
    *, by: User, kind: str, programme: Programme, title: str, given: dict[str, object], back: str,
    content: bytes = b"", language: str = "",
) -> BulkImport:  # fmt: skip
    """Have a worker take rows in. `kind` is of `villages.bulk_imports`, `given` what the form said, as JSON.

    The same that is waiting already is the same import. Rights are asked by the action when it runs.
    """
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=by.pk)  # two clicks are one after the other
    asked = json.dumps([kind, programme.pk, given], sort_keys=True).encode()
    digest = hashlib.sha256(asked + b"\0" + content).hexdigest()
    waiting = BulkImport.objects.open().filter(requested_by=by)
    if (same := waiting.filter(asked_sha256=digest).light().first()) is not None:
        return same
    if waiting.count() >= MOST_OPEN:
        said = _("%(n)s files of yours are being taken in already. Wait until one is in.")
        raise RuleBroken(said % {"n": MOST_OPEN})
    told = {"title": title[:200], "back": back, "language": language or by.language, "asked_sha256": digest}
    return BulkImport.objects.create(
        requested_by=by, kind=kind, programme=programme, content=content, given=given, **told
    )  # type: ignore[misc]


@action
def drop_old_imports(*, by: User | None) -> int:
    """Of what is over; what came in stays, with who brought it."""
    old = BulkImport.objects.filter(requested_at__lt=timezone.now() - dt.timedelta(days=DAYS_KEPT))
    return old.exclude(pk__in=BulkImport.objects.open().values("pk")).delete()[0]
