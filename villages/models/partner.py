from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from villages import scope
from villages.models.basis import Basis
from villages.models.programme import Programme


@tracked()
class Partner(models.Model):
    """A LEADER local action group."""

    code = models.CharField(_("code"), max_length=10, unique=True)
    name = models.CharField(_("name"), max_length=100, unique=True)
    official_name = models.CharField(_("official name"), max_length=200)
    county = models.CharField(_("county"), max_length=50, blank=True)
    website = models.URLField(_("website"), blank=True)

    class Meta:
        verbose_name = _("local action group")
        verbose_name_plural = _("local action groups")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(scope.known_participations(user))

    def of_partner(self, code: str) -> Self:
        """The group's participation in the programme that the person works in; the newest for who spans several."""
        own = self.filter(partner__code=code).select_related("partner", "programme")
        return own.order_by("-programme__starts_on")[:1]


@tracked()
class Participation(models.Model):
    """A group's own project inside the programme: its grant decision, its dates and its money."""

    class Role(models.TextChoices):
        LEAD = "lead", _("lead partner")
        PARTNER = "partner", _("partner")

    class VatStatus(models.TextChoices):
        UNKNOWN = "unknown", _("not known yet")
        LIABLE = "liable", _("VAT-registered")
        EXEMPT = "exempt", _("not VAT-registered")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="participations")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="participations")
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.PARTNER)
    ref_no = models.CharField(_("own reference number"), max_length=20, blank=True)
    decided_on = models.DateField(_("grant decision"), null=True, blank=True)
    eligible_from = models.DateField(_("costs eligible from"), null=True, blank=True)
    final_claim_on = models.DateField(_("final claim day"), null=True, blank=True)
    vat_status = models.CharField(_("VAT status"), max_length=10, choices=VatStatus, default=VatStatus.UNKNOWN)
    common_cost = models.DecimalField(_("common part"), max_digits=12, decimal_places=2)  # euros
    common_basis = models.CharField(_("basis of the common part"), max_length=10, choices=Basis, default=Basis.DERIVED)
    total_cost = models.DecimalField(_("total eligible cost"), max_digits=12, decimal_places=2)
    total_support = models.DecimalField(_("support"), max_digits=12, decimal_places=2)
    total_basis = models.CharField(_("basis of the totals"), max_length=10, choices=Basis, default=Basis.DERIVED)
    source = models.CharField(_("source"), max_length=300, blank=True)
    support_rate = models.DecimalField(_("support rate"), max_digits=5, decimal_places=4, default="0.9000")
    joined_on = models.DateField(_("joined"), null=True, blank=True)
    left_on = models.DateField(_("left"), null=True, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["programme", "partner__code"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "partner"], name="a_group_takes_part_once"),
            models.CheckConstraint(  # domain.md I1
                name="support_within_rate",
                condition=Q(total_support__gte=0, total_support__lte=F("total_cost") * F("support_rate")),
                violation_error_message=_("Support is at most the support rate of the eligible cost, rounded down."),
            ),
            models.CheckConstraint(
                name="common_part_within_total",
                condition=Q(common_cost__gte=0, common_cost__lte=F("total_cost")),
                violation_error_message=_("The common part cannot be larger than the total."),
            ),
        ]

    def __str__(self) -> str:
        return self.partner.name

    @property
    def own_contribution(self) -> Decimal:
        """Euros; what is left after the support, so rounding always falls to the group (domain.md I2)."""
        return self.total_cost - self.total_support

    @property
    def region_cost(self) -> Decimal:
        return self.total_cost - self.common_cost
