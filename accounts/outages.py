"""What passes by itself and is nobody's mistake: a disk that is full, a database or a store that does not answer."""

import errno

import psycopg
import psycopg_pool

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


class StoreUnreachable(Exception):
    """The store of files does not answer, or not to us: whether a file is in it cannot be said.

    No OSError on purpose: whoever takes an OSError for a file that is gone must not take an outage for one.
    """


def is_passing(exception: BaseException) -> bool:
    """Disk full, the database away or only readable, the store away; looked for along the chain, since Django wraps
    what psycopg says.
    """
    seen: BaseException | None = exception
    while seen is not None:
        if isinstance(seen, StoreUnreachable | psycopg.errors.DiskFull | psycopg_pool.PoolTimeout):
            return True
        if isinstance(seen, psycopg.errors.ReadOnlySqlTransaction):  # a standby, until another is the first
            return True
        if isinstance(seen, OSError) and seen.errno in NO_ROOM:
            return True
        if isinstance(seen, psycopg.OperationalError) and (seen.sqlstate or "08")[:2] in {"08", "53", "57"}:
            return True
        seen = seen.__cause__
    return False
