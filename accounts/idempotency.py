"""A form does its work once, however often it is sent: a double click, a resent POST, a lost reply.

Every form carries a key made when it was drawn. The first action of the request stores the key in its own
transaction, so the key is kept exactly when the work is; the same key again stops before anything is written
(reliability R7: without it 20 cut replies gave 40 rows).
"""

import datetime as dt
import uuid
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

if TYPE_CHECKING:
    from django.http import HttpResponseBase  # noqa: TID251  a type only

FIELD = "once"
COOKIE = "sent"


class AlreadySent(Exception):
    """This form did its work before; nothing was written now."""


@dataclass
class Sending:
    """One sent form: whose, which, a digest of what was in it, and since when a phone had kept it, if one had."""

    user_id: int
    key: uuid.UUID
    digest: str
    made_at: dt.datetime | None = None
    is_used: bool = False


current: ContextVar[Sending | None] = ContextVar("sending", default=None)


def use_key() -> None:
    """Called by the outermost action inside its transaction; raises AlreadySent for a key that was used before."""
    sending = current.get()
    if sending is None or sending.is_used:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO accounts_sentform (user_id, key, digest, answer, sent_at) VALUES (%s, %s, %s, '', now())"
            " ON CONFLICT (user_id, key) DO NOTHING",
            [sending.user_id, sending.key, sending.digest],
        )
        if cursor.rowcount == 0:
            raise AlreadySent
    sending.is_used = True


def made_at() -> dt.datetime | None:
    """When the form under way was written, if it had to wait in a phone for a network."""
    sending = current.get()
    return sending.made_at if sending else None


def tell_the_browser(response: "HttpResponseBase", key: uuid.UUID) -> None:
    """Whose draft it may forget now; static/js/drafts.js reads it."""
    response.set_cookie(COOKIE, str(key), max_age=600, secure=settings.PRODUCTION, samesite="Lax")
