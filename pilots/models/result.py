from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.rules import tracked
from pilots.models.pilot import OfPilotQuerySet, Pilot
from villages.models import Document, Method, Sourced


class ResultQuerySet(OfPilotQuerySet):
    def counted(self) -> Self:
        return self.filter(state=PilotResult.State.APPROVED)

    def waiting(self) -> Self:
        return self.filter(state=PilotResult.State.SUBMITTED)


@tracked()
class PilotResult(Sourced):
    """What came of a pilot, in a number with its proof (domain.md 5.1: T2–T4, T6). Each adds to those before."""

    class Kind(models.TextChoices):
        USERS = "users", _("users of the service")
        SERVICES = "services", _("new or better services")
        PARTNERS = "partners", _("new partners")
        FOLLOW_UPS = "follow_ups", _("follow-up projects")
        FOLLOW_UP_MONEY = "money", _("follow-up support, €")
        JOBS = "jobs", _("jobs created")

    class State(models.TextChoices):
        SUBMITTED = "submitted", _("waits for approval")
        RETURNED = "returned", _("returned")
        APPROVED = "approved", _("approved")
        WITHDRAWN = "withdrawn", _("withdrawn")

    MOVES = {
        State.SUBMITTED: {State.APPROVED, State.RETURNED, State.WITHDRAWN},
        State.RETURNED: {State.SUBMITTED, State.WITHDRAWN},
        State.APPROVED: {State.WITHDRAWN},
    }

    pilot = models.ForeignKey(Pilot, models.PROTECT, related_name="results")
    kind = models.CharField(_("what came of it"), max_length=10, choices=Kind)
    value = models.DecimalField(_("how much"), max_digits=12, decimal_places=2)
    method = models.CharField(_("how it is known"), max_length=9, choices=Method)
    counted_on = models.DateField(_("on which day"))
    proof = models.CharField(_("which record proves it"), max_length=300)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("paper")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.SUBMITTED)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("entered"), default=timezone.now)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    return_reason = models.CharField(_("why it was returned"), max_length=500, blank=True)

    objects = ResultQuerySet.as_manager()

    may_approve: bool  # what a page says of each, for its reader
    may_return: bool
    may_mend: bool
    may_withdraw: bool

    class Meta:
        verbose_name = _("result of a pilot action")
        verbose_name_plural = _("results of pilot actions")
        ordering = ["counted_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="result_not_below_zero",
                condition=Q(value__gte=0),
                violation_error_message=_("A result is not below zero."),
            ),
            models.CheckConstraint(
                name="result_names_its_proof",
                condition=~Q(proof=""),
                violation_error_message=_("Name the record that proves it."),
            ),
            models.CheckConstraint(
                name="approved_result_names_who",
                condition=~Q(state="approved") | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="result_four_eyes", condition=Q(approved_by=None) | ~Q(approved_by=F("recorded_by"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pilot}: {self.get_kind_display()}"
