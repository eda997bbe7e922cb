"""The kinds of background work, each with the trial in which its worker dies. `test_every_kind_has_a_trial` counts.

@kind("villages.mail_invitations")
def mail_invitations(room: Room) -> Trial: ...
"""

import os
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from tests.cast import World
from tests.faults.dying import Trial
from tests.faults.smtp import Sink
from villages import stored_files
from villages.models import Document


@dataclass
class Room:
    """What a trial finds: the small world, a mail server, a web server that takes messages."""

    world: World
    dice: random.Random
    mails: Sink
    web: Any


KINDS: dict[str, Callable[[Room], Trial]] = {}
JOBS: dict[Any, str] = {}  # model of leased jobs → the task that makes them


def kind(task: str, *, job: Any = None) -> Callable[[Callable[[Room], Trial]], Callable[[Room], Trial]]:
    def register(trial: Callable[[Room], Trial]) -> Callable[[Room], Trial]:
        assert task not in KINDS, task
        KINDS[task] = trial
        if job is not None:
            JOBS[job] = task
        return trial

    return register


def accepted(counted: Counter[str], tried: int) -> dict[str, float]:
    """Of mails: those that never came, and those that came twice."""
    return {"lost": tried - len(counted), "doubled": sum(times - 1 for times in counted.values())}


def files(folder: str = "") -> set[str]:
    root = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(root)) for path in (root / folder).rglob("*") if path.is_file()}


def papers_left_over() -> dict[str, float]:
    """Files of papers whose row was never committed: whole, served to nobody, and named by the nightly check."""
    kept = set(Document.objects.values_list("file", flat=True))
    left = files("documents") - kept
    for name in left:
        os.utime(Path(settings.MEDIA_ROOT) / name, (0, 0))
    named = "\n".join(stored_files.faults())
    not_found = sum(f"{name}:" not in named for name in left)
    return {"missing": len(kept - files()), "left_over_named": len(left) - not_found, "not_found": not_found}
