from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from budget.models.cost import Cost
from pilots.models import Pilot
from trainings.models import Event
from villages import scope
from villages.models import Document, Participation
from villages.roles import Permission


class InKindWorkQuerySet(models.QuerySet["InKindWork"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(scope.participations(user, Permission.VIEW_MONEY, "participation__"))


@tracked()
class InKindWork(models.Model):
    """One entry of the diary of unpaid work, valued by the unit price of its day. Off unless the programme's money
    rules allow it; never mixed with mentors' paid hours."""

    participation = models.ForeignKey(Participation, models.PROTECT, related_name="in_kind_work")
    worker = models.CharField(_("who worked"), max_length=100)
    is_of_age = models.BooleanField(_("old enough to work"), default=True)
    what = models.CharField(_("what was done"), max_length=300)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=2)
    unit_price = models.DecimalField(_("unit price, €"), max_digits=8, decimal_places=2)
    value = models.DecimalField(_("value, €"), max_digits=10, decimal_places=2)
    machine = models.CharField(_("machine"), max_length=100, blank=True)
    event = models.ForeignKey(Event, models.PROTECT, null=True, blank=True, related_name="+")
    pilot = models.ForeignKey(Pilot, models.PROTECT, null=True, blank=True, related_name="+")
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("the signed diary")
    )
    cost = models.ForeignKey(Cost, models.PROTECT, null=True, blank=True, related_name="in_kind_work")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = InKindWorkQuerySet.as_manager()

    class Meta:
        verbose_name = _("voluntary work")
        verbose_name_plural = _("voluntary work")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="work_ends_after_it_begins",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("The end comes before the beginning."),
            ),
            models.CheckConstraint(
                name="work_fits_in_a_day",
                condition=Q(hours__gt=0, hours__lte=12),
                violation_error_message=_("One entry is more than 0 and at most 12 hours."),
            ),
            models.CheckConstraint(
                name="work_confirmed_by_a_second_person",
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("entered_by")),
            ),
            ExclusionConstraint(  # I53
                name="a_worker_is_at_one_place_at_a_time",
                expressions=[
                    (
                        Func("starts_at", "ends_at", function="tstzrange", output_field=DateTimeRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                    ("worker", RangeOperators.EQUAL),
                    ("participation", RangeOperators.EQUAL),
                ],
                violation_error_message=_("Another entry of the same person is at the same time."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker}: {self.hours} h"
