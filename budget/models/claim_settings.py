"""Settings of claims, by day: a change never touches what was decided under the old ones (I56, I74)."""

import datetime as dt
from decimal import Decimal
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from budget.rules.interest import DayCount
from budget.rules.penalty import PenaltyRule
from villages import scope
from villages.models import Programme

OF_SENT_CLAIMS = """
    IF EXISTS (
        SELECT 1 FROM budget_claim c JOIN villages_participation p ON p.id = c.participation_id
         WHERE p.programme_id = OLD.programme_id AND c.sent_at IS NOT NULL
           AND (c.sent_at AT TIME ZONE 'Europe/Tallinn')::date >= OLD.begins_on
    ) THEN
        RAISE EXCEPTION 'settings_of_sent_claims_stay' USING ERRCODE = 'check_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""


class ClaimSettingsQuerySet(models.QuerySet["ClaimSettings"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(programme__in=scope.programmes(user))

    def on(self, programme: Programme, day: dt.date) -> "ClaimSettings":
        """What holds on a day; the defaults of the Estonian measure 19.3 of 2014–22 where nothing is written."""
        return self.written_on(programme, day).first() or ClaimSettings.unwritten(programme)

    def written_on(self, programme: Programme, day: dt.date) -> Self:
        return self.filter(programme=programme, begins_on__lte=day).order_by("-begins_on")


@tracked()
class ClaimSettings(models.Model):
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="claim_settings")
    begins_on = models.DateField(_("from"))
    claims_a_year = models.PositiveSmallIntegerField(_("claims a year"), default=4)
    counts_partly_paid = models.BooleanField(_("claims on partly paid documents count"), default=False)
    proof_days = models.PositiveSmallIntegerField(
        _("working days to prove full payment"), default=7, validators=[MinValueValidator(1)]
    )
    penalty_rule = models.CharField(
        _("penalty rule"),
        max_length=10,
        choices=[(rule.value, rule.value) for rule in PenaltyRule],
        default=PenaltyRule.ART63.value,
    )
    penalty_percent = models.DecimalField(_("penalty above, %"), max_digits=5, decimal_places=2, default=Decimal(10))
    penalty_factor = models.DecimalField(_("taken off once more, times"), max_digits=4, decimal_places=2, default=1)
    appeal_days = models.PositiveSmallIntegerField(_("days to appeal"), default=30)
    recovery_days = models.PositiveSmallIntegerField(_("days to pay back"), default=60)
    interest_percent = models.DecimalField(_("interest a year, %"), max_digits=5, decimal_places=2, default=0)
    day_count = models.CharField(
        _("days of the year"),
        max_length=3,
        choices=[(count.value, count.value) for count in DayCount],
        default=DayCount.ACT365.value,
    )
    allows_advance = models.BooleanField(_("advance payments"), default=False)
    part_mb = models.PositiveSmallIntegerField(
        _("largest part of a dossier, MB"), default=200, validators=[MinValueValidator(1), MaxValueValidator(4000)]
    )
    list_columns = ArrayField(  # names of `queries.claim_list.COLUMNS`; none: all of them, in that order
        models.CharField(max_length=20),
        verbose_name=_("columns of the list of costs, in the portal's order"),
        default=list,
        blank=True,
    )
    list_titles = models.JSONField(  # name of a column → its title in the portal; none: our own
        _("titles of those columns, as the portal names them"), default=dict, blank=True
    )

    objects = ClaimSettingsQuerySet.as_manager()

    class Meta:
        verbose_name = _("settings of claims")
        verbose_name_plural = _("settings of claims")
        ordering = ["programme", "begins_on"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "begins_on"], name="claim_settings_once_a_day"),
            models.CheckConstraint(
                name="claim_settings_make_sense",
                condition=Q(claims_a_year__gte=1, proof_days__gte=1, penalty_percent__gte=0, penalty_factor__gte=0),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="settings_of_sent_claims_stay",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=OF_SENT_CLAIMS,
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme}: {self.begins_on:%d.%m.%Y}"

    @classmethod
    def unwritten(cls, programme: Programme) -> Self:
        return cls(programme=programme, begins_on=programme.starts_on)
