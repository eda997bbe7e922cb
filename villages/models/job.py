"""Something that a worker makes. The row is the truth; the queue only says "look now" (reliability.md R3–R5)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.checked_at_once import CheckedAtOnce
from ui import languages

PULSE = ("progress", "step", "lease_until", "fence", "attempts")  # of a running job; no part of its history


def hash_is_of_pdf() -> Q:
    """`sha256` is the hash of the bytes in `pdf`, in hex: for a constraint."""
    digest = Func(F("pdf"), function="sha256")
    return Q(sha256=Func(digest, Value("hex"), function="encode", output_field=models.CharField()))


class JobQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING])


class Job(CheckedAtOnce):
    """A worker claims it with a lease and a fence number; the fence guards what is published, so that a worker which
    lost its lease can publish nothing (`villages.job_queue.Queue`).
    """

    MAX_ATTEMPTS = 5
    MADE_BY_WORKERS: tuple[str, ...] = ("state", "failure", "finished_at")  # columns whose updates leave no history

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("being made")
        DONE = "done", _("ready")
        FAILED = "failed", _("failed")

    language = models.CharField(_("language"), max_length=2, choices=languages.choices, default="et")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(_("asked"), default=timezone.now)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)  # percent
    step = models.CharField(max_length=20, blank=True)
    failure = models.CharField(_("what went wrong"), max_length=500, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        return self.state in (self.State.QUEUED, self.State.RUNNING)
