"""Health checks inside the containers: `healthy.py` for the web, `healthy.py worker`, `healthy.py scheduler`."""

import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

SCHEDULE = Path("/srv/schedule")
OLDEST_SCHEDULE = 10 * 60  # seconds; the scheduler writes its file every three minutes


def web() -> str:
    """Asks this container's gunicorn, under a host name that the settings accept."""
    host = os.environ["ALLOWED_HOSTS"].split(",")[0]
    request = urllib.request.Request("http://127.0.0.1:8000/healthz", headers={"Host": host})
    try:
        with urllib.request.urlopen(request, timeout=4) as answer:  # noqa: S310
            return "" if answer.status == 200 else f"status {answer.status}"
    except OSError as error:
        return str(error)


def worker() -> str:
    me = f"celery@{os.uname().nodename}"
    command = ["celery", "-A", "smartvillages", "inspect", "ping", "-d", me, "--timeout", "5"]
    return "" if subprocess.run(command, capture_output=True, check=False).returncode == 0 else "no pong"  # noqa: S603


def scheduler() -> str:
    written = max((f.stat().st_mtime for f in SCHEDULE.iterdir()), default=0)
    return "" if time.time() - written < OLDEST_SCHEDULE else "the schedule has not been written for ten minutes"


if __name__ == "__main__":
    wrong = {"worker": worker, "scheduler": scheduler}.get(sys.argv[-1], web)()
    sys.exit(wrong or 0)
