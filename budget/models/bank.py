"""Bank statements, their entries, and which part of an entry paid which cost (claims-and-audit A14, I49–I51)."""

from typing import TypeVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from budget.models.cost import Cost
from budget.models.named_claim import whole_groups
from villages.models import Document, Participation
from villages.roles import Permission

Row = TypeVar("Row", bound=models.Model)

# I49: the parts of an entry are of its direction and never more than it; those of a cost never more than its gross.
# Rows of both are locked, so two people who match at once queue.
WITHIN = """
    SELECT amount INTO whole FROM budget_bankentry WHERE id = NEW.entry_id FOR NO KEY UPDATE;
    SELECT net + vat INTO gross FROM budget_cost WHERE id = NEW.cost_id FOR NO KEY UPDATE;
    SELECT COALESCE(SUM(p.amount), 0) INTO used FROM budget_paymentpart p WHERE p.entry_id = NEW.entry_id;
    SELECT COALESCE(SUM(p.amount), 0) INTO paid FROM budget_paymentpart p WHERE p.cost_id = NEW.cost_id;
    IF NEW.amount * whole >= 0 OR ABS(used) > ABS(whole) THEN
        RAISE EXCEPTION 'parts_within_the_entry' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.amount * gross <= 0 OR (ABS(paid) > ABS(gross) AND NOT NEW.is_overpaid) THEN
        RAISE EXCEPTION 'parts_within_the_cost' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""


class BankQuerySet(models.QuerySet[Row]):
    def visible_to(self, user: User) -> "BankQuerySet":
        to_group = self.model.TO_GROUP  # type: ignore[attr-defined]  # each of its models has it
        return self.filter(whole_groups(user, Permission.VIEW_MONEY, to_group))


@tracked()
class BankStatement(models.Model):
    TO_GROUP = "participation__"

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="statements", verbose_name=_("local action group")
    )
    document = models.ForeignKey(Document, models.PROTECT, related_name="+", verbose_name=_("paper"))
    file_sha256 = models.CharField(max_length=64)
    position = models.PositiveSmallIntegerField()
    format = models.CharField(max_length=20)
    iban = models.CharField(_("account"), max_length=34)
    currency = models.CharField(_("currency"), max_length=3)
    number = models.CharField(_("number"), max_length=35, blank=True)
    begins_on = models.DateField(_("from"), null=True)
    ends_on = models.DateField(_("until"), null=True)
    opening = models.DecimalField(_("opening balance"), max_digits=14, decimal_places=2, null=True)
    closing = models.DecimalField(_("closing balance"), max_digits=14, decimal_places=2, null=True)
    difference = models.DecimalField(_("does not add up by"), max_digits=14, decimal_places=2, null=True)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(default=timezone.now)

    objects = BankQuerySet.as_manager()

    class Meta:
        verbose_name = _("bank statement")
        verbose_name_plural = _("bank statements")
        ordering = ["-ends_on", "-pk"]
        constraints = [
            models.UniqueConstraint(name="a_statement_once", fields=["participation", "file_sha256", "position"]),
        ]

    def __str__(self) -> str:
        return f"{self.iban} {self.number}".strip()


@tracked()
class BankEntry(models.Model):
    """One movement; what left the account is negative."""

    is_masked: bool  # its facts are not for the reader
    expected: object  # whose support it may be
    suggestion: object  # the cost that it may have paid

    may_match: bool  # of rows of the list: whether the reader may
    is_support: bool  # it may be support of a claim
    is_next: bool

    TO_GROUP = "participation__"

    participation = models.ForeignKey(Participation, models.PROTECT, related_name="bank_entries")
    statement = models.ForeignKey(BankStatement, models.PROTECT, related_name="entries", verbose_name=_("statement"))
    account = models.CharField(_("account"), max_length=34)
    archive_id = models.CharField(_("archive id"), max_length=60)
    detail = models.PositiveIntegerField(default=0)  # which of those with this archive id
    booked_on = models.DateField(_("day"))
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3)
    counterparty = models.CharField(_("other side"), max_length=140, blank=True)
    counterparty_iban = models.CharField(max_length=34, blank=True)
    reference = models.CharField(_("reference number"), max_length=35, blank=True)
    text = models.CharField(_("explanation"), max_length=280, blank=True)
    order_no = models.CharField(_("payment order"), max_length=35, blank=True)
    is_remainder = models.BooleanField(default=False)
    set_aside = models.CharField(_("why it is set aside"), max_length=300, blank=True)

    objects = BankQuerySet.as_manager()

    class Meta:
        verbose_name = _("bank entry")
        verbose_name_plural = _("bank entries")
        ordering = ["-booked_on", "-pk"]
        indexes = [models.Index(fields=["participation", "-booked_on"], name="entries_of_a_group")]
        constraints = [
            models.UniqueConstraint(  # I49
                name="a_bank_entry_once", fields=["participation", "account", "archive_id", "detail"]
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="what_the_bank_said_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "account", "archive_id", "detail", "booked_on", "amount", "participation"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.archive_id}"


@tracked()
class PaymentPart(models.Model):
    """So much of a bank entry paid so much of a cost: positive for an invoice, negative for a credit note's refund."""

    entry = models.ForeignKey(BankEntry, models.PROTECT, related_name="parts", verbose_name=_("bank entry"))
    cost = models.ForeignKey(Cost, models.PROTECT, related_name="parts", verbose_name=_("cost"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    is_overpaid = models.BooleanField(_("more than the invoice was paid"), default=False)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("part of a payment")
        verbose_name_plural = _("parts of payments")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="an_entry_once_for_a_cost", fields=["entry", "cost"]),
            models.CheckConstraint(name="a_part_is_something", condition=~Q(amount=0)),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="parts_within_entry_and_cost",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("whole", "numeric"), ("gross", "numeric"), ("used", "numeric"), ("paid", "numeric")],
                func=WITHIN,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry} → {self.cost}"
