"""What passes by itself and is nobody's mistake: a disk that is full, a database that does not answer."""

import errno

import psycopg
import psycopg_pool

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


def is_passing(exception: BaseException) -> bool:
    """Disk full, or the database away; looked for along the chain, since Django wraps what psycopg says."""
    seen: BaseException | None = exception
    while seen is not None:
        if isinstance(seen, psycopg.errors.DiskFull | psycopg_pool.PoolTimeout):
            return True
        if isinstance(seen, OSError) and seen.errno in NO_ROOM:
            return True
        if isinstance(seen, psycopg.OperationalError) and (seen.sqlstate or "08")[:2] in {"08", "53", "57"}:
            return True
        seen = seen.__cause__
    return False
