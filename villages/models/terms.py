"""Whose holidays are no working days in a programme, and how long its papers are kept, from a day on."""

import datetime as dt

import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.rules import tracked
from accounts.working_days import HOME_COUNTRY, known_country
from ui.types import Text
from villages.models.dated import DatedQuerySet
from villages.models.programme import YEARS_KEPT, Programme

YEARS_AFTER_PAYMENT = 5  # domain.md 2.4
MOST_YEARS = 50

OF_KEPT_PAPERS = """
    IF EXISTS (
        SELECT 1 FROM villages_document d
         WHERE d.programme_id = OLD.programme_id
           AND (d.uploaded_at AT TIME ZONE 'Europe/Tallinn')::date >= OLD.valid_from
    ) THEN
        RAISE EXCEPTION 'terms_of_kept_papers_stay' USING ERRCODE = 'check_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""


def years(name: Text, first: int) -> "models.PositiveSmallIntegerField[int, int]":
    most = [MinValueValidator(1), MaxValueValidator(MOST_YEARS)]
    return models.PositiveSmallIntegerField(name, default=first, validators=most)


@tracked()
class TermRules(models.Model):
    """A paper is kept by the rules of the day on which it came, a term counted by those of the day on which it began:
    later rules change neither (I74)."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="term_rules")
    valid_from = models.DateField(_("from"))
    holidays_of = models.CharField(
        _("country whose holidays are no working days"),
        max_length=2,
        default=HOME_COUNTRY,
        validators=[known_country],
    )
    years_kept = years(_("years for which papers are kept"), YEARS_KEPT)  # from the end of the year in which they came
    years_after_payment = years(_("years from the last payment of support"), YEARS_AFTER_PAYMENT)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("rules of terms")
        verbose_name_plural = _("rules of terms")
        ordering = ["programme", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "valid_from"], name="one_set_of_term_rules_a_day"),
            models.CheckConstraint(
                name="papers_are_kept_for_years",
                condition=models.Q(years_kept__range=(1, MOST_YEARS), years_after_payment__range=(1, MOST_YEARS)),
                violation_error_message=_("Papers are kept for 1 to 50 years."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="terms_of_kept_papers_stay",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=OF_KEPT_PAPERS,
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.valid_from:%d.%m.%Y}"

    def kept_until(self, day: dt.date) -> dt.date:
        """Until when what proves a day has to be kept."""
        return dt.date(day.year + self.years_kept, 12, 31)


def term_rules_on(programme: Programme, day: dt.date) -> TermRules:
    """What holds on a day; where nothing is written, the terms with which the programme began.

    There are few rows of a programme: whoever asks for many days prefetches `term_rules`.
    """
    rows = [row for row in programme.term_rules.all() if row.valid_from <= day]
    return max(rows, key=lambda row: row.valid_from, default=None) or TermRules(
        programme=programme, valid_from=programme.starts_on, holidays_of=programme.country,
        years_kept=programme.years_kept,
    )  # fmt: skip
