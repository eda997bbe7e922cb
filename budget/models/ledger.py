"""A group's bookkeeping extract against our costs."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from budget.models.named_claim import whole_groups
from villages.models import Participation
from villages.roles import Permission


class OfParticipation(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(whole_groups(user, Permission.VIEW_CLAIMS, "participation__"))


@tracked()
class LedgerMapping(models.Model):
    """Which column of the group's own bookkeeping is what. Kept, so that the next extract needs no telling."""

    participation = models.OneToOneField(Participation, models.CASCADE, related_name="ledger_mapping")
    columns = models.JSONField(default=dict)  # our name of a column: the head as the group's program writes it
    object_code = models.CharField(_("the project's code in the books"), max_length=40, blank=True)

    objects = OfParticipation.as_manager()

    class Meta:
        verbose_name = _("columns of a ledger")
        verbose_name_plural = _("columns of ledgers")

    def __str__(self) -> str:
        return str(self.participation)


@tracked()
class LedgerExtract(models.Model):
    """One file of the bookkeeping, with what the comparison found on that day. A new run is a new row."""

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="ledger_extracts", verbose_name=_("local action group")
    )
    filename = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    period_from = models.DateField(_("period from"))
    period_until = models.DateField(_("period until"))
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    imported_at = models.DateTimeField(_("compared"), default=timezone.now)
    result = models.JSONField(default=dict)  # the five lists, the sums, and how many rows agree

    objects = OfParticipation.as_manager()

    class Meta:
        verbose_name = _("ledger extract")
        verbose_name_plural = _("ledger extracts")
        ordering = ["-imported_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="ledger_period_runs_forward", condition=Q(period_until__gte=models.F("period_from"))
            )
        ]
        triggers = [pgtrigger.Protect(name="comparisons_stay", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.filename


@tracked()
class LedgerEntry(models.Model):
    extract = models.ForeignKey(LedgerExtract, models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()  # row of the file
    entry_no = models.CharField(_("entry"), max_length=40, blank=True)
    day = models.DateField(_("day"))
    account = models.CharField(_("account"), max_length=20, blank=True)
    document_no = models.CharField(_("document"), max_length=50, blank=True)
    partner = models.CharField(_("partner"), max_length=150, blank=True)
    text = models.CharField(_("text"), max_length=300, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)  # debit less credit
    object_code = models.CharField(_("object"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        ordering = ["extract", "number"]
        constraints = [models.UniqueConstraint(fields=["extract", "number"], name="a_ledger_row_once")]
        triggers = [pgtrigger.Protect(name="ledger_rows_stay", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.entry_no or str(self.number)
