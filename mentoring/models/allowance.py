from decimal import Decimal
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import append_only, tracked
from mentoring.models import triggers
from mentoring.models.rules import hours_rules_on
from villages import scope
from villages.models import Programme, Village
from villages.roles import Permission


class AllowanceQuerySet(models.QuerySet["Allowance"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(village__in=Village.objects.visible_to(user))

    def opened_for(self, village: Village) -> "Allowance":
        """What the programme's rules of today give a village; one that has hours keeps them."""
        rules = hours_rules_on(village.programme, timezone.localdate())
        return self.get_or_create(village=village, defaults={"hours_total": rules.hours_per_village})[0]


@tracked()
class Allowance(models.Model):
    """One village's mentoring hours, as the ledger's rows have made them. Triggers keep all four numbers.

    The opening row is written with the allowance; afterwards `hours_total` changes through `HoursMove` alone.
    """

    village = models.OneToOneField(Village, models.PROTECT, related_name="allowance")
    hours_total = models.DecimalField(_("hours given"), max_digits=5, decimal_places=2, default=40)
    hours_drawn = models.DecimalField(_("hours drawn"), max_digits=5, decimal_places=2, default=0)
    hours_approved = models.DecimalField(_("hours approved"), max_digits=5, decimal_places=2, default=0)
    hours_planned = models.DecimalField(_("hours planned"), max_digits=5, decimal_places=2, default=0)

    objects = AllowanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("allowance of mentoring hours")
        verbose_name_plural = _("allowances of mentoring hours")
        constraints = [
            models.CheckConstraint(  # domain.md I7
                name="hours_within_allowance",
                condition=Q(
                    hours_drawn__gte=0, hours_planned__gte=0, hours_total__gte=F("hours_drawn") + F("hours_planned")
                ),
                violation_error_message=_("The village's mentoring hours do not reach that far."),
            ),
            models.CheckConstraint(
                name="approved_hours_are_drawn",
                condition=Q(hours_approved__gte=0, hours_approved__lte=F("hours_drawn")),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="open_ledger", when=pgtrigger.After, operation=pgtrigger.Insert, func=triggers.OPEN_LEDGER
            ),
            pgtrigger.Trigger(
                name="only_by_ledger",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("hours_total"),
                func=triggers.ONLY_BY_LEDGER,
            ),
        ]

    def __str__(self) -> str:
        return _("Mentoring hours of %(village)s") % {"village": self.village}

    @property
    def hours_left(self) -> Decimal:
        return self.hours_total - self.hours_drawn

    @property
    def hours_free(self) -> Decimal:
        """What is left and not held for planned visits."""
        return self.hours_left - self.hours_planned

    @property
    def hours_waiting(self) -> Decimal:
        return self.hours_drawn - self.hours_approved


class HoursMoveQuerySet(models.QuerySet["HoursMove"]):
    def visible_to(self, user: User) -> Self:
        inside = Permission.VIEW_PLACE
        given, taken = (scope.villages(user, inside, f"{side}__village__") for side in ("giver", "taker"))
        return scope.any_of(self, given, taken)


@tracked()
class HoursMove(models.Model):
    """One row of the ledger of given hours, written once. Without a giver they come from the programme's reserve."""

    class Kind(models.TextChoices):
        OPENING = "opening", _("opening")
        TRANSFER = "transfer", _("moved to another village")
        ADDED = "added", _("added from the reserve")
        TAKEN = "taken", _("taken back to the reserve")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    giver = models.ForeignKey(Allowance, models.PROTECT, null=True, blank=True, related_name="gave")
    taker = models.ForeignKey(Allowance, models.PROTECT, null=True, blank=True, related_name="took")
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=2)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)

    objects = HoursMoveQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision about hours")
        verbose_name_plural = _("decisions about hours")
        ordering = ["decided_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="moved_hours_are_quarters",
                condition=Q(hours__gt=0) & Q(hours=models.functions.Floor(F("hours") * 4) / Decimal("4")),
            ),
            models.CheckConstraint(
                name="hours_move_between_two",
                condition=Q(kind__in=["opening", "added"], giver=None, taker__isnull=False)
                | Q(kind="taken", giver__isnull=False, taker=None)
                | (Q(kind="transfer", giver__isnull=False, taker__isnull=False) & ~Q(giver=F("taker"))),
            ),
            models.CheckConstraint(
                name="a_decision_names_who_and_why",
                condition=Q(kind="opening") | (Q(decided_by__isnull=False) & ~Q(reason="")),
            ),
            models.UniqueConstraint(fields=["taker"], condition=Q(kind="opening"), name="one_opening_a_village"),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(name="move_both", when=pgtrigger.After, operation=pgtrigger.Insert, func=triggers.MOVE),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.hours} h"


@tracked()
class HoursReserve(models.Model):
    """Hours of the programme that no village has; kept by the ledger's trigger, so that the sum stays the sum."""

    programme = models.OneToOneField(Programme, models.PROTECT, related_name="hours_reserve")
    hours = models.DecimalField(_("hours"), max_digits=6, decimal_places=2, default=0)

    class Meta:
        verbose_name = _("reserve of mentoring hours")
        verbose_name_plural = _("reserves of mentoring hours")
        constraints = [
            models.CheckConstraint(
                name="reserve_is_not_negative",
                condition=Q(hours__gte=0),
                violation_error_message=_("The reserve does not have that many hours."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.hours} h"
