"""The demo's programme in the throw-away database, and one JSON line for each measurement."""

import json
import statistics
import sys
import time
from collections.abc import Callable

import django
from django.core.management import call_command


def prepare() -> None:
    django.setup()
    for command in ("migrate", "load_programme", "load_demo"):
        call_command(command, verbosity=0, stdout=sys.stderr)


def timed(act: Callable[[], object], times: int = 15, warm: int = 2) -> dict[str, float]:
    """Milliseconds: middle one, fastest and slowest of several."""
    for _ in range(warm):
        act()
    took = []
    for _ in range(times):
        started = time.perf_counter()
        act()
        took.append((time.perf_counter() - started) * 1000)
    return {"p50_ms": round(statistics.median(took), 1), "min_ms": round(min(took), 1), "max_ms": round(max(took), 1)}


def tell(**measured: object) -> None:
    print(json.dumps(measured), flush=True)
