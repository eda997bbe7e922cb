import datetime as dt
from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from budget.models.cost import Cost
from villages import scope
from villages.models import Document, Participation, Sourced
from villages.roles import Permission

# I36 and the invoice's own arithmetic, at commit: the rows of VAT are the cost's net and VAT
SAME_VAT = """
    IF EXISTS (
        SELECT 1 FROM budget_cost c JOIN (
            SELECT cost_id, SUM(net) AS net, SUM(vat) AS vat FROM budget_costvat
            WHERE cost_id = {cost} GROUP BY cost_id
        ) r ON r.cost_id = c.id WHERE c.net <> r.net OR c.vat <> r.vat
    ) THEN
        RAISE EXCEPTION 'vat_rows_are_the_invoice' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""


class VatPeriodQuerySet(models.QuerySet["VatPeriod"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(scope.participations(user, Permission.VIEW_MONEY, "participation__"))

    def on(self, day: dt.date) -> Self:
        return self.filter(valid_from__lte=day).filter(Q(valid_until=None) | Q(valid_until__gte=day))


@tracked()
class VatPeriod(Sourced):
    """A group's VAT status from a day to a day, and how much of the VAT of this activity it gets back."""

    class Kind(models.TextChoices):
        EXEMPT = "exempt", _("not VAT-registered")
        LIABLE = "liable", _("VAT-registered")
        LIMITED = "limited", _("limited VAT liability")

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="vat_periods", verbose_name=_("local action group")
    )
    kind = models.CharField(_("VAT status"), max_length=10, choices=Kind)
    recoverable_percent = models.DecimalField(_("recoverable VAT, %"), max_digits=5, decimal_places=2, default=0)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)  # the last day
    grounds = models.CharField(_("basis"), max_length=300, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("confirmation")
    )
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)

    objects = VatPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("VAT period")
        verbose_name_plural = _("VAT periods")
        ordering = ["participation", "valid_from"]
        constraints = [
            models.CheckConstraint(
                name="recoverable_is_a_percentage",
                condition=Q(recoverable_percent__gte=0, recoverable_percent__lte=100),
                violation_error_message=_("The recoverable part is from 0 to 100 %."),
            ),
            models.CheckConstraint(
                name="vat_period_ends_after_it_begins",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("The end comes before the beginning."),
            ),
            models.CheckConstraint(
                name="exempt_recovers_nothing",
                condition=Q(kind="liable") | Q(recoverable_percent=0),
                violation_error_message=_("Only a VAT-registered group gets VAT back."),
            ),
            ExclusionConstraint(
                name="one_vat_status_a_day",
                expressions=[
                    (
                        Func(
                            "valid_from",
                            "valid_until",
                            models.Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        "&&",
                    ),
                    ("participation", RangeOperators.EQUAL),
                ],
                violation_error_message=_("Another VAT period of the group covers some of these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.valid_from:%d.%m.%Y}"


def same_vat(name: str, cost: str, operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        func=SAME_VAT.format(cost=cost),
    )


@tracked()
class CostVat(models.Model):
    """The part of an invoice under one rate of VAT. VAT is the invoice's own and is never computed anew."""

    cost = models.ForeignKey(Cost, models.CASCADE, related_name="vat_rows")
    rate = models.DecimalField(_("VAT rate, %"), max_digits=5, decimal_places=2)
    net = models.DecimalField(_("without VAT"), max_digits=12, decimal_places=2)  # euros
    vat = models.DecimalField(_("VAT"), max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = _("VAT row")
        verbose_name_plural = _("VAT rows")
        ordering = ["cost", "rate"]
        constraints = [
            models.UniqueConstraint(fields=["cost", "rate"], name="a_vat_rate_once_on_a_cost"),
            models.CheckConstraint(name="vat_rate_is_a_percentage", condition=Q(rate__gte=0, rate__lt=100)),
        ]
        triggers = [
            same_vat("same_vat_of_row", "NEW.cost_id", pgtrigger.Insert | pgtrigger.Update),
            same_vat("same_vat_without_row", "OLD.cost_id", pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.rate} %"
