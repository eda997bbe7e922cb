"""gunicorn for the demo and for production. Threads, because most of a request is waiting for PostgreSQL."""

import gc
import os

wsgi_app = "smartvillages.wsgi"
bind = os.environ.get("BIND", "0.0.0.0:8000")
worker_class = "gthread"
workers = 2
threads = 4
preload_app = True  # imported once, shared by both processes; nothing touches the database before they part
timeout = 60
graceful_timeout = 20
max_requests, max_requests_jitter = 5000, 500
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108
limit_request_line = limit_request_field_size = 8190  # more than nginx lets through: its refusals have our headers
control_socket_disable = True
accesslog = None  # nginx writes one; addresses and paths belong to one log only
errorlog = "-"


def post_worker_init(worker: object) -> None:
    """A process that finds an unsafe database ends, and gunicorn with it: the sentence stands in the log."""
    from accounts.database import refuse_to_start  # noqa: PLC0415

    refuse_to_start()


def when_ready(server: object) -> None:
    """Imports every view and lists the addresses before the processes part, so that nobody's first page waits for it.

    What is there by then stays as long as they do: no search for cycles looks through it, nor copies its memory.
    """
    from django.urls import reverse  # noqa: PLC0415

    reverse("dashboards:home")
    gc.collect()
    gc.freeze()
