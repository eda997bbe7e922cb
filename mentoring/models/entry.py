import datetime as dt
from decimal import Decimal
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Floor
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from mentoring.models import triggers
from mentoring.models.allowance import Allowance
from mentoring.models.contract import MentorContract
from villages import scope
from villages.models import Document, Sourced, Village
from villages.roles import Permission

LONGEST = dt.timedelta(hours=12)


class HourEntryQuerySet(models.QuerySet["HourEntry"]):
    def visible_to(self, user: User) -> Self:
        """By the allowances: a condition on the joined places would read every programme's entries for one's own."""
        reached = Allowance.objects.filter(scope.villages(user, Permission.VIEW_PLACE, "village__"))
        return self.filter(allowance__in=reached)

    def drawing(self) -> Self:
        return self.filter(state__in=HourEntry.DRAWING)

    def filling_the_day(self) -> Self:
        return self.exclude(state__in=HourEntry.FREE)


@tracked()
class HourEntry(Sourced):
    """One piece of a mentor's work for one village.

    ``typed`` is what the mentor wrote and ``minutes`` what that comes to; ``hours`` are the minutes by the rule that
    ``rounding`` names. Both are None and empty where only the hours are known.
    """

    is_ticked: bool  # of rows of a form

    class Kind(models.TextChoices):
        MEETING = "meeting", _("meeting on the spot")
        ONLINE = "online", _("online meeting")
        WRITTEN = "written", _("written feedback")
        PREPARATION = "preparation", _("preparation")
        TRAVEL = "travel", _("travel")

    class State(models.TextChoices):
        SUBMITTED = "submitted", _("submitted")
        CONFIRMED = "confirmed", _("confirmed by the village")
        APPROVED = "approved", _("approved")
        BILLED = "billed", _("billed")
        RETURNED = "returned", _("returned")
        VOIDED = "voided", _("voided")
        NEEDS_DECISION = "needs_decision", _("needs a decision")
        UNPAID = "unpaid", _("unpaid")
        REFUSED = "refused", _("refused")
        REVERSED = "reversed", _("reversed")
        REVERSAL = "reversal", _("reversing entry")

    class Rounding(models.TextChoices):
        NEAREST_QUARTER = "nearest_quarter", _("to the nearest quarter of an hour, half of one upwards")

    DRAWING = (
        State.SUBMITTED, State.CONFIRMED, State.APPROVED, State.BILLED, State.REVERSED, State.REVERSAL,
    )  # fmt: skip
    SETTLED = (State.APPROVED, State.BILLED, State.REVERSED, State.REVERSAL)
    WAITING = (State.SUBMITTED, State.CONFIRMED)
    FREE = (State.RETURNED, State.VOIDED, State.REFUSED, State.REVERSED, State.REVERSAL)
    MOVES = {
        State.SUBMITTED: {State.CONFIRMED, State.RETURNED, State.VOIDED},
        State.CONFIRMED: {State.APPROVED, State.RETURNED},
        State.APPROVED: {State.BILLED, State.RETURNED},
        State.BILLED: {State.APPROVED, State.REVERSED},
        State.RETURNED: {State.SUBMITTED, State.VOIDED},
        State.NEEDS_DECISION: {State.SUBMITTED, State.UNPAID, State.REFUSED, State.VOIDED},
    }

    allowance = models.ForeignKey(Allowance, models.PROTECT, related_name="entries")
    mentor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="hour_entries")
    contract = models.ForeignKey(MentorContract, models.PROTECT, null=True, blank=True, related_name="entries")
    worked_on = models.DateField(_("date"))
    starts_at = models.DateTimeField(_("from"), null=True, blank=True)
    ends_at = models.DateTimeField(_("to"), null=True, blank=True)
    typed = models.CharField(_("as typed"), max_length=40, blank=True)
    minutes = models.DecimalField(_("minutes"), max_digits=6, decimal_places=2, null=True, blank=True)
    rounding = models.CharField(_("rounded"), max_length=20, choices=Rounding, blank=True)
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=2)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.MEETING)
    done = models.TextField(_("what was done"), max_length=2000)
    next_step = models.TextField(_("next step"), max_length=1000, blank=True)
    state = models.CharField(_("state"), max_length=15, choices=State, default=State.SUBMITTED)
    logged_at = models.DateTimeField(_("logged"), default=timezone.now)
    submitted_at = models.DateTimeField(_("submitted"), default=timezone.now)
    told_at = models.DateTimeField(_("village told by mail"), null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirm_note = models.CharField(_("why not by the village"), max_length=500, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    billed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    billed_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.CharField(_("why it was returned"), max_length=500, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.CharField(_("why it was decided so"), max_length=500, blank=True)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="reversal")

    objects = HourEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("hour entry")
        verbose_name_plural = _("hour entries")
        ordering = ["-worked_on", "-pk"]
        indexes = [
            models.Index(fields=["allowance", "-worked_on"]),
            models.Index(fields=["state", "worked_on"]),
            models.Index(fields=["mentor", "worked_on"]),
        ]
        constraints = [
            models.CheckConstraint(  # domain.md I9; only a reversing entry gives back
                name="hours_fit_in_a_day",
                condition=Q(hours__gt=0, hours__lte=12, reverses=None) & ~Q(state="reversal")
                | Q(hours__lt=0, hours__gte=-12, reverses__isnull=False, state="reversal"),
                violation_error_message=_("One entry is more than 0 and at most 12 hours."),
            ),
            models.CheckConstraint(name="hours_are_quarters", condition=Q(hours=Floor(F("hours") * 4) / Decimal(4))),
            models.CheckConstraint(
                name="hours_are_rounded_by_the_rule",
                condition=Q(minutes=None, rounding="", starts_at=None)
                | Q(
                    minutes__isnull=False,
                    rounding="nearest_quarter",
                    hours=Floor(F("minutes") / Decimal(15) + Decimal("0.5")) / Decimal(4),
                ),
            ),
            models.CheckConstraint(  # a range that is open at one end would pass every comparison: NULL is not false
                name="times_are_a_closed_range",
                condition=Q(starts_at=None, ends_at=None)
                | Q(
                    starts_at__isnull=False,
                    ends_at__isnull=False,
                    ends_at__gt=F("starts_at"),
                    ends_at__lte=F("starts_at") + LONGEST,
                ),
            ),
            ExclusionConstraint(  # domain.md I9
                name="a_mentor_is_at_one_place_at_a_time",
                expressions=[
                    (
                        Func(F("starts_at"), F("ends_at"), function="tstzrange", output_field=DateTimeRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                    ("mentor", RangeOperators.EQUAL),
                ],
                condition=Q(starts_at__isnull=False)
                & ~Q(state__in=["returned", "voided", "refused", "reversed", "reversal"]),
                violation_error_message=_("Another entry of the same mentor is at the same time."),
            ),
            models.CheckConstraint(
                name="confirmed_by_another_than_the_mentor",  # domain.md I11: compares persons, not roles
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("mentor")),
            ),
            models.CheckConstraint(
                name="approved_by_a_third_person",
                condition=Q(approved_by=None)
                | (Q(confirmed_by__isnull=False) & ~Q(approved_by=F("mentor")) & ~Q(approved_by=F("confirmed_by"))),
            ),
            models.CheckConstraint(
                name="billed_by_a_fourth_person",
                condition=Q(billed_by=None)
                | (
                    Q(approved_by__isnull=False)
                    & ~Q(billed_by=F("mentor"))
                    & ~Q(billed_by=F("confirmed_by"))
                    & ~Q(billed_by=F("approved_by"))
                ),
            ),
            models.CheckConstraint(
                name="decided_by_another_than_the_mentor",
                condition=Q(decided_by=None) | ~Q(decided_by=F("mentor")),
            ),
            models.CheckConstraint(
                name="approved_hours_name_the_approver",
                condition=~Q(state__in=["approved", "billed", "reversed"])
                | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="billed_hours_name_contract_and_biller",
                condition=~Q(state__in=["billed", "reversed"])
                | Q(billed_by__isnull=False, billed_at__isnull=False, contract__isnull=False),
            ),
            models.CheckConstraint(
                name="decided_hours_say_why",
                condition=~Q(state__in=["unpaid", "refused", "reversal"])
                | (Q(decided_by__isnull=False) & ~Q(decision_reason="")),
            ),
        ]
        triggers = [
            *triggers.keep_count(
                triggers.RECOUNT, triggers.counted, "count_new_hours", "count_changed_hours", "count_removed_hours"
            ),
            *triggers.a_day_of_12_hours(),
            triggers.within_dates(),
        ]

    def __str__(self) -> str:
        return f"{self.worked_on:%d.%m.%Y} {self.allowance.village} {self.hours} h"

    @property
    def village(self) -> Village:
        return self.allowance.village


@tracked()
class HourPaper(models.Model):
    """A photo or a file of the work."""

    entry = models.ForeignKey(HourEntry, models.CASCADE, related_name="papers")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("paper of the hours")
        verbose_name_plural = _("papers of the hours")

    def __str__(self) -> str:
        return str(self.document)
