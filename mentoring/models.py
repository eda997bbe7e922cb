from decimal import Decimal

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.rules import tracked
from villages import scope
from villages.models import Sourced, Village
from villages.roles import Permission

DRAWS = "('submitted', 'confirmed', 'approved')"

RECOUNT = """
    UPDATE mentoring_allowance a SET
        hours_drawn = a.hours_drawn + d.drawn,
        hours_approved = a.hours_approved + d.approved
    FROM (
        SELECT allowance_id, SUM(drawn) AS drawn, SUM(approved) AS approved FROM ({rows}) AS changed
        GROUP BY allowance_id ORDER BY allowance_id
    ) AS d
    WHERE a.id = d.allowance_id AND (d.drawn <> 0 OR d.approved <> 0);
    RETURN NULL;
"""


def counted(rows: str, sign: str) -> str:
    return (
        f"SELECT allowance_id, CASE WHEN state IN {DRAWS} THEN {sign}hours ELSE 0 END AS drawn, "  # noqa: S608
        f"CASE WHEN state = 'approved' THEN {sign}hours ELSE 0 END AS approved FROM {rows}"
    )


def keep_count(operation: pgtrigger.Operation, name: str, *rows: str, **tables: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**tables),
        func=RECOUNT.format(rows=" UNION ALL ".join(rows)),
    )


class AllowanceQuerySet(models.QuerySet["Allowance"]):
    def visible_to(self, user):
        return self.filter(village__in=Village.objects.visible_to(user))


@tracked()
class Allowance(models.Model):
    """One village's mentoring hours. The counters are kept by triggers on the entries; the check is the guard.

    A sum in Python lets two savers through at once; a counter with a check does not (domain.md I7).
    """

    village = models.OneToOneField(Village, models.PROTECT, related_name="allowance")
    hours_total = models.DecimalField(_("hours given"), max_digits=5, decimal_places=2, default=40)
    hours_drawn = models.DecimalField(_("hours drawn"), max_digits=5, decimal_places=2, default=0)
    hours_approved = models.DecimalField(_("hours approved"), max_digits=5, decimal_places=2, default=0)

    objects = AllowanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("allowance of mentoring hours")
        verbose_name_plural = _("allowances of mentoring hours")
        constraints = [
            models.CheckConstraint(
                name="hours_within_allowance",
                condition=Q(hours_drawn__gte=0, hours_drawn__lte=F("hours_total")),
                violation_error_message=_("The village's mentoring hours do not reach that far."),
            ),
            models.CheckConstraint(
                name="approved_hours_are_drawn",
                condition=Q(hours_approved__gte=0, hours_approved__lte=F("hours_drawn")),
            ),
        ]

    def __str__(self) -> str:
        return _("Mentoring hours of %(village)s") % {"village": self.village}

    @property
    def hours_left(self) -> Decimal:
        return self.hours_total - self.hours_drawn

    @property
    def hours_waiting(self) -> Decimal:
        return self.hours_drawn - self.hours_approved


class HourEntryQuerySet(models.QuerySet["HourEntry"]):
    def visible_to(self, user):
        return self.filter(scope.villages(user, Permission.VIEW_PLACE, "allowance__village__"))

    def drawing(self):
        return self.filter(state__in=HourEntry.DRAWING)


@tracked()
class HourEntry(Sourced):
    """One piece of a mentor's work for one village."""

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
        RETURNED = "returned", _("returned")
        VOIDED = "voided", _("voided")

    DRAWING = (State.SUBMITTED, State.CONFIRMED, State.APPROVED)
    MOVES = {
        State.SUBMITTED: {State.CONFIRMED, State.RETURNED, State.VOIDED},
        State.CONFIRMED: {State.APPROVED, State.RETURNED},
        State.RETURNED: {State.SUBMITTED, State.VOIDED},
    }

    allowance = models.ForeignKey(Allowance, models.PROTECT, related_name="entries")
    mentor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="hour_entries")
    worked_on = models.DateField(_("date"))
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=2)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.MEETING)
    done = models.TextField(_("what was done"), max_length=2000)
    next_step = models.TextField(_("next step"), max_length=1000, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.SUBMITTED)
    logged_at = models.DateTimeField(_("logged"), default=timezone.now)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.CharField(_("why it was returned"), max_length=500, blank=True)

    objects = HourEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("hour entry")
        verbose_name_plural = _("hour entries")
        ordering = ["-worked_on", "-pk"]
        indexes = [models.Index(fields=["allowance", "-worked_on"]), models.Index(fields=["state", "worked_on"])]
        constraints = [
            models.CheckConstraint(  # domain.md I9
                name="hours_fit_in_a_day",
                condition=Q(hours__gt=0, hours__lte=12),
                violation_error_message=_("One entry is more than 0 and at most 12 hours."),
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
                name="approved_hours_name_the_approver",
                condition=~Q(state="approved") | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
        ]
        triggers = [
            keep_count(pgtrigger.Insert, "count_new_hours", counted("new_rows", ""), new="new_rows"),
            keep_count(
                pgtrigger.Update,
                "count_changed_hours",
                counted("old_rows", "-"),
                counted("new_rows", ""),
                old="old_rows",
                new="new_rows",
            ),
            keep_count(pgtrigger.Delete, "count_removed_hours", counted("old_rows", "-"), old="old_rows"),
        ]

    def __str__(self) -> str:
        return f"{self.worked_on:%d.%m.%Y} {self.allowance.village} {self.hours} h"

    @property
    def village(self) -> Village:
        return self.allowance.village
