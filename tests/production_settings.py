"""Production, on the tests' throw-away server, which keeps nothing over a power cut (`fsync=off`) and need not."""

from smartvillages.settings import *  # noqa: F403

DATABASE_KEEPS = ()
