"""What share of a cost is support, by part of the budget and kind of cost, from a day on."""

from decimal import Decimal

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.rules import tracked
from budget.models.category import Category
from villages.models import Activity, Programme
from villages.models.dated import DatedQuerySet

OF_SENT_CLAIMS = """
    IF EXISTS (
        SELECT 1 FROM budget_claim c JOIN villages_participation p ON p.id = c.participation_id
         WHERE p.programme_id = OLD.programme_id AND c.sent_at IS NOT NULL
           AND (c.sent_at AT TIME ZONE 'Europe/Tallinn')::date >= OLD.valid_from
    ) THEN
        RAISE EXCEPTION 'rates_of_sent_claims_stay' USING ERRCODE = 'check_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""


@tracked()
class SupportRate(models.Model):
    """One rate of a table that holds from a day on; the next table takes the whole one's place.

    Without a part and a category it is the programme's general rate, with which new groups begin. A narrower one is
    never more than the rate of a group's own grant decision (`queries.support_rates`).
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="support_rates")
    valid_from = models.DateField(_("from"))
    part = models.CharField(_("budget part"), max_length=10, choices=Activity.Part, blank=True)
    category = models.CharField(_("cost category"), max_length=10, choices=Category, blank=True)
    rate = models.DecimalField(_("support rate"), max_digits=5, decimal_places=4)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("support rate")
        verbose_name_plural = _("support rates")
        ordering = ["programme", "valid_from", "part", "category"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "valid_from", "part", "category"], name="a_support_rate_once_a_day"
            ),
            models.CheckConstraint(
                name="a_support_rate_is_a_share",
                condition=Q(rate__gt=0, rate__lte=1),
                violation_error_message=_("A support rate is more than 0 and at most 100 per cent."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="rates_of_sent_claims_stay",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=OF_SENT_CLAIMS,
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.valid_from:%d.%m.%Y} {self.part} {self.category}: {self.rate}"

    @property
    def percent(self) -> Decimal:
        return 100 * self.rate
