"""Indicators (domain.md 5.1): what is counted, what is aimed at, and for typed ones the values of each period."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.checked_at_once import CheckedAtOnce
from accounts.models import User
from accounts.rules import tracked
from villages import scope
from villages.models import Document, Method, Participation, Place, Programme, Sourced, Village
from villages.roles import Permission


class OfProgrammeQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(programme__in=scope.programmes(user))


@tracked()
class Indicator(Sourced):
    """One indicator of a programme. A counted one comes from the records and is never typed."""

    class Level(models.TextChoices):
        OUTPUT = "output", _("output")
        RESULT = "result", _("result")

    class Unit(models.TextChoices):
        COUNT = "count", _("number")
        HOURS = "hours", _("hours")
        MONEY = "money", _("euros")
        SCORE = "score", _("score 1–5")
        PERCENT = "percent", _("per cent, as a part of a whole")

    class Counting(models.TextChoices):
        PERIOD = "period", _("each period adds to those before it")
        CUMULATIVE = "cumulative", _("each value stands for everything until then")

    class KeptAt(models.TextChoices):
        PROGRAMME = "programme", _("the programme")
        GROUP = "group", _("each group")
        VILLAGE = "village", _("each village")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="indicators")
    code = models.CharField(_("code"), max_length=8)
    title_et = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    definition = models.TextField(_("definition: what counts, and what does not"), max_length=1000)
    level = models.CharField(_("level"), max_length=6, choices=Level, default=Level.RESULT)
    unit = models.CharField(_("unit"), max_length=7, choices=Unit, default=Unit.COUNT)
    is_counted = models.BooleanField(_("counted from the records"), default=False)
    counting = models.CharField(_("how values are put together"), max_length=10, choices=Counting, default="period")
    kept_at = models.CharField(_("who gives the value"), max_length=9, choices=KeptAt, default="village")
    base = models.DecimalField(_("base"), max_digits=12, decimal_places=2, null=True, blank=True)

    objects = OfProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["level", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"],
                name="an_indicator_code_once",
                violation_error_message=_("The programme has an indicator with this code already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def title(self) -> str:
        return self.title_en if get_language() != "et" and self.title_en else self.title_et


class AtPlaceQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        inside = Permission.VIEW_PLACE
        return self.filter(
            Q(village=None, participation=None, indicator__programme__in=scope.programmes(user))
            | scope.participations(user, inside, "participation__") & Q(village=None, participation__isnull=False)
            | scope.villages(user, inside, "village__") & Q(village__isnull=False)
        )


class AtPlace(CheckedAtOnce):
    """Of the whole programme when it names neither a group nor a village."""

    participation = models.ForeignKey(
        Participation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group")
    )
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("village")
    )

    indicator: "models.ForeignKey[Indicator, Indicator]"

    class Meta:
        abstract = True

    @property
    def place(self) -> Place:
        return self.village or self.participation or self.indicator.programme


@tracked()
class IndicatorTarget(AtPlace):
    """What a programme, a group or a village aims at."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="targets")
    value = models.DecimalField(_("target"), max_digits=12, decimal_places=2)

    objects = AtPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "participation", "village"], nulls_distinct=False, name="one_target_of_a_place"
            ),
            models.CheckConstraint(name="target_at_one_place", condition=Q(participation=None) | Q(village=None)),
            models.CheckConstraint(
                name="target_not_below_zero",
                condition=Q(value__gte=0),
                violation_error_message=_("A target is not below zero."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code}: {self.value}"


@tracked()
class IndicatorPeriod(models.Model):
    """A stretch of the programme for which values are given. A locked one takes no change, whoever asks."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="indicator_periods")
    name = models.CharField(_("name"), max_length=60)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    locked_at = models.DateTimeField(_("locked"), null=True, blank=True)
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    lock_reason = models.CharField(_("why it is locked"), max_length=300, blank=True)
    opening_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    opening_reason = models.CharField(_("why it should be opened"), max_length=300, blank=True)

    objects = OfProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                name="period_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The end comes before the beginning."),
            ),
            ExclusionConstraint(
                name="periods_do_not_overlap",
                expressions=[
                    (
                        Func("starts_on", "ends_on", Value("[]"), function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                    ("programme", RangeOperators.EQUAL),
                ],
                violation_error_message=_("Another period of the programme covers some of these days."),
            ),
            models.CheckConstraint(
                name="locked_period_says_who_and_why",
                condition=Q(locked_at=None, locked_by=None, lock_reason="")
                | (Q(locked_at__isnull=False, locked_by__isnull=False) & ~Q(lock_reason="")),
            ),
            models.CheckConstraint(
                name="opening_is_asked_of_locked_periods",
                condition=Q(opening_asked_by=None, opening_reason="")
                | (Q(locked_at__isnull=False, opening_asked_by__isnull=False) & ~Q(opening_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None


class ValueQuerySet(AtPlaceQuerySet):
    def approved(self) -> Self:
        return self.filter(state=IndicatorValue.State.APPROVED)

    def waiting(self) -> Self:
        return self.filter(state=IndicatorValue.State.SUBMITTED)


@tracked()
class IndicatorValue(AtPlace):
    """A typed value of a place for a period. A percentage is a part and a whole, so that places add up."""

    may_return: bool

    may_change: bool  # of rows that a page shows: whether the reader may
    may_approve: bool

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        APPROVED = "approved", _("approved")
        RETURNED = "returned", _("returned")

    MOVES = {
        State.DRAFT: {State.SUBMITTED},
        State.RETURNED: {State.SUBMITTED},
        State.SUBMITTED: {State.APPROVED, State.RETURNED},
        State.APPROVED: {State.RETURNED},
    }

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="values")
    period = models.ForeignKey(IndicatorPeriod, models.PROTECT, related_name="values", verbose_name=_("period"))
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=2, null=True, blank=True)
    numerator = models.PositiveIntegerField(_("part"), null=True, blank=True)
    denominator = models.PositiveIntegerField(_("whole"), null=True, blank=True)
    method = models.CharField(_("how it is known"), max_length=9, choices=Method)
    known_on = models.DateField(_("on which day"))
    proof = models.CharField(_("which record proves it"), max_length=300)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("paper")
    )
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("entered"), default=timezone.now)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    return_reason = models.CharField(_("why it was returned"), max_length=300, blank=True)

    objects = ValueQuerySet.as_manager()

    class Meta:
        verbose_name = _("value of an indicator")
        verbose_name_plural = _("values of indicators")
        ordering = ["period__starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "period", "participation", "village"],
                nulls_distinct=False,
                name="one_value_of_a_place_and_period",
                violation_error_message=_("There is a value for this place and period already: change that one."),
            ),
            models.CheckConstraint(name="value_at_one_place", condition=Q(participation=None) | Q(village=None)),
            models.CheckConstraint(
                name="value_or_part_of_a_whole",
                condition=Q(value__isnull=False, numerator=None, denominator=None)
                | Q(value=None, numerator__isnull=False, denominator__gt=0, numerator__lte=F("denominator")),
                violation_error_message=_("A percentage is a part and a whole, and the part is not larger."),
            ),
            models.CheckConstraint(
                name="approved_value_names_who",
                condition=~Q(state="approved") | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="value_four_eyes", condition=Q(approved_by=None) | ~Q(approved_by=F("recorded_by"))
            ),
            models.CheckConstraint(
                name="value_names_its_proof",
                condition=~Q(proof=""),
                violation_error_message=_("Name the record that proves it."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="typed_into_open_periods_only",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="""
                    IF EXISTS (SELECT 1 FROM coordination_indicatorperiod
                               WHERE id IN (OLD.period_id, NEW.period_id) AND locked_at IS NOT NULL) THEN
                        RAISE EXCEPTION 'the period is locked' USING ERRCODE = '23514';
                    END IF;
                    IF TG_OP = 'DELETE' THEN
                        RETURN OLD;
                    END IF;
                    IF EXISTS (SELECT 1 FROM coordination_indicator WHERE id = NEW.indicator_id
                               AND (is_counted OR (unit = 'percent') <> (NEW.denominator IS NOT NULL))) THEN
                        RAISE EXCEPTION 'a counted indicator is never typed, a percentage is a part of a whole'
                            USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code} {self.period}"
