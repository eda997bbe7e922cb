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
    """Milliseconds: middle one, fastest and slowest of several; and the middle one of this process's own time."""
    for _ in range(warm):
        act()
    took, worked = [], []
    for _ in range(times):
        started, began = time.perf_counter(), time.process_time()
        act()
        took.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - began) * 1000)
    told = {"p50_ms": statistics.median(took), "min_ms": min(took), "max_ms": max(took)}
    return {name: round(ms, 1) for name, ms in (told | {"cpu_ms": statistics.median(worked)}).items()}


def tell(**measured: object) -> None:
    print(json.dumps(measured), flush=True)
