from decimal import Decimal
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from ui import languages
from villages import scope
from villages.models import Participation, Sourced
from villages.roles import Permission

NEARLY_FULL = Decimal("0.80")  # of the ceiling; domain.md 8.7


class MentorContractQuerySet(models.QuerySet["MentorContract"]):
    def visible_to(self, user: User) -> Self:
        """A group's money; a mentor sees the own contracts."""
        mentored = {m.programme_id for m in scope.granting(user, Permission.LOG_HOURS)}
        return self.filter(
            scope.participations(user, Permission.VIEW_MONEY, "payer__")
            | Q(mentor=user.pk, payer__programme__in=mentored)
        )


@tracked()
class MentorContract(Sourced):
    """Who pays a mentor, how much an hour, until when and how far. The counter is kept by triggers on the entries."""

    mentor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="mentor_contracts", verbose_name=_("mentor")
    )
    payer = models.ForeignKey(
        Participation, models.PROTECT, related_name="mentor_contracts", verbose_name=_("who pays")
    )
    number = models.CharField(_("contract number"), max_length=50)
    signed_on = models.DateField(_("signed"))
    rate = models.DecimalField(_("rate without VAT"), max_digits=7, decimal_places=2)  # euros an hour
    vat_percent = models.DecimalField(_("VAT"), max_digits=4, decimal_places=1, default=0)
    ceiling_hours = models.DecimalField(_("ceiling"), max_digits=6, decimal_places=2)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    language = models.CharField(_("language"), max_length=2, choices=languages.whole, default="et")
    hours_approved = models.DecimalField(_("hours approved"), max_digits=6, decimal_places=2, default=0)

    objects = MentorContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("mentor's contract")
        verbose_name_plural = _("mentors' contracts")
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="contract_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("A contract ends after it starts."),
            ),
            models.CheckConstraint(
                name="contract_amounts_make_sense",
                condition=Q(rate__gt=0, vat_percent__gte=0, vat_percent__lte=30, ceiling_hours__gt=0),
                violation_error_message=_("Rate and ceiling are more than 0, VAT is from 0 to 30 per cent."),
            ),
            models.CheckConstraint(  # domain.md I8
                name="hours_within_contract",
                condition=Q(hours_approved__gte=0, hours_approved__lte=F("ceiling_hours")),
                violation_error_message=_("The contract's hours do not reach that far."),
            ),
            models.UniqueConstraint(
                fields=["payer", "number"],
                name="a_contract_number_once",
                violation_error_message=_("This group has a contract with this number already."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def hours_left(self) -> Decimal:
        return self.ceiling_hours - self.hours_approved

    @property
    def is_nearly_full(self) -> bool:
        return self.hours_approved >= self.ceiling_hours * NEARLY_FULL
