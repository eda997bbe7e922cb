"""How many hours of mentoring a village is given, and how many a mentor may work in a day, from a day on."""

import datetime as dt

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.rules import tracked
from villages.models import Programme
from villages.models.dated import DatedQuerySet

MOST_IN_A_DAY = 12  # domain.md I9; a programme may say less

OF_LOGGED_HOURS = """
    IF EXISTS (
        SELECT 1 FROM mentoring_hourentry e JOIN mentoring_allowance a ON a.id = e.allowance_id
          JOIN villages_village v ON v.id = a.village_id JOIN villages_participation g ON g.id = v.participation_id
         WHERE g.programme_id = OLD.programme_id AND e.worked_on >= OLD.valid_from
    ) THEN
        RAISE EXCEPTION 'rules_of_logged_hours_stay' USING ERRCODE = 'check_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""


@tracked()
class HoursRules(models.Model):
    """Villages that are taken in get the hours of that day; what a village was given before stays (I74)."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="hours_rules")
    valid_from = models.DateField(_("from"))
    hours_per_village = models.DecimalField(_("mentoring hours for a village"), max_digits=5, decimal_places=2)
    most_in_a_day = models.DecimalField(
        _("most hours of a mentor in a day"), max_digits=4, decimal_places=2, default=MOST_IN_A_DAY
    )
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("rules of mentoring hours")
        verbose_name_plural = _("rules of mentoring hours")
        ordering = ["programme", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "valid_from"], name="one_set_of_hours_rules_a_day"),
            models.CheckConstraint(
                name="hours_rules_make_sense",
                condition=Q(hours_per_village__gte=0, most_in_a_day__gt=0, most_in_a_day__lte=MOST_IN_A_DAY),
                violation_error_message=_("A mentor's day is more than 0 and at most 12 hours."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="rules_of_logged_hours_stay",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=OF_LOGGED_HOURS,
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.valid_from:%d.%m.%Y}"


def hours_rules_on(programme: Programme, day: dt.date) -> HoursRules:
    """What holds on a day; where nothing is written, the hours with which the programme began."""
    return HoursRules.objects.of(programme).on(day).first() or HoursRules(
        programme=programme, valid_from=programme.starts_on, hours_per_village=programme.hours_per_village
    )
