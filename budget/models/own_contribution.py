from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from villages import scope
from villages.models import Document, Participation
from villages.roles import Permission


class ContributionSourceQuerySet(models.QuerySet["ContributionSource"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(scope.participations(user, Permission.VIEW_MONEY, "participation__"))


@tracked()
class ContributionSource(models.Model):
    """Who promised how much of a group's own contribution."""

    class Kind(models.TextChoices):
        OWN = "own", _("the group's own money")
        MUNICIPALITY = "municipality", _("municipality")
        NGO = "ngo", _("association or foundation")
        COMPANY = "company", _("company")
        PERSON = "person", _("private person")
        VOLUNTARY = "voluntary", _("voluntary work")

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="contribution_sources", verbose_name=_("local action group")
    )
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.OWN)
    name = models.CharField(_("name"), max_length=150)
    registry_code = models.CharField(_("registry code"), max_length=20, blank=True)
    is_public = models.BooleanField(_("public money"), default=False)
    promised = models.DecimalField(_("promised"), max_digits=12, decimal_places=2)  # euros
    line_key = models.PositiveSmallIntegerField(_("for which budget line"), null=True, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("the promise")
    )
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)

    objects = ContributionSourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source of own contribution")
        verbose_name_plural = _("sources of own contribution")
        ordering = ["participation", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["participation", "name", "line_key"], name="a_source_once_for_a_line"),
            models.CheckConstraint(
                name="promise_is_not_negative",
                condition=Q(promised__gte=0),
                violation_error_message=_("A promise is 0 € or more."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class ContributionReceipt(models.Model):
    """Money of a promise that arrived on the group's account; negative when it was paid back."""

    source = models.ForeignKey(ContributionSource, models.PROTECT, related_name="receipts")
    received_on = models.DateField(_("received on"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)  # euros
    bank_reference = models.CharField(_("bank entry"), max_length=50, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("receipt of own contribution")
        verbose_name_plural = _("receipts of own contribution")
        ordering = ["source", "received_on", "pk"]
        constraints = [models.CheckConstraint(name="receipt_moves_money", condition=~Q(amount=0))]

    def __str__(self) -> str:
        return f"{self.source} {self.amount}"
