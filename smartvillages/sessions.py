"""Sessions of Django's own kind, which know a database that is away from a session that was ended."""

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore

from accounts.outages import is_passing


class SessionStore(DatabaseSessionStore):
    def save(self, must_create: bool = False) -> None:
        """Raises what the database said when it is away: Django takes that for a session that somebody ended (400)."""
        try:
            super().save(must_create)
        except UpdateError as error:
            said = error.__context__
            if said is not None and is_passing(said):
                raise said from said.__cause__
            raise
