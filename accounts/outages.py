"""What passes by itself and is nobody's mistake: a disk that is full, a database or a store that does not answer."""

import errno
from collections.abc import Iterator

import psycopg
import psycopg_pool

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


class StoreUnreachable(Exception):
    """The store of files does not answer, or not to us: whether a file is in it cannot be said.

    No OSError on purpose: whoever takes an OSError for a file that is gone must not take an outage for one.
    """


def is_passing(exception: BaseException) -> bool:
    """Disk full, the database away or only readable, the store away."""
    if closes_the_way(exception):
        return True
    for seen in _chain(exception):
        if isinstance(seen, psycopg_pool.PoolTimeout):
            return True
        if isinstance(seen, psycopg.OperationalError) and (seen.sqlstate or "08")[:2] in {"08", "53", "57"}:
            return True
    return False


def closes_the_way(exception: BaseException) -> bool:
    """No room, no store or nothing to write in, for every piece of work alike. A lost connection is not among them:
    a piece of work may be what ends its own connection, each time anew (F06).
    """
    for seen in _chain(exception):
        if isinstance(seen, StoreUnreachable | psycopg.errors.DiskFull | psycopg.errors.ReadOnlySqlTransaction):
            return True  # only readable: a standby, until another is the first
        if isinstance(seen, OSError) and seen.errno in NO_ROOM:
            return True
    return False


def _chain(exception: BaseException) -> Iterator[BaseException]:
    """The exception and what it was raised from, since Django wraps what psycopg says."""
    seen: BaseException | None = exception
    while seen is not None:
        yield seen
        seen = seen.__cause__
