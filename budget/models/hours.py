import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.rules import tracked
from budget.models.cost import Cost
from mentoring.models import HourEntry, MentorContract

SAME_HOURS = """
    IF EXISTS (
        SELECT 1 FROM budget_hoursbill b WHERE b.id = {bill} AND (
            b.hours <> (SELECT COALESCE(SUM(e.hours), 0) FROM budget_billedentry x
                JOIN mentoring_hourentry e ON e.id = x.entry_id WHERE x.bill_id = b.id)
            OR EXISTS (SELECT 1 FROM budget_billedentry x JOIN mentoring_hourentry e ON e.id = x.entry_id
                WHERE x.bill_id = b.id AND e.contract_id IS DISTINCT FROM b.contract_id)
        )
    ) THEN
        RAISE EXCEPTION 'invoiced_hours_are_the_entries' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""


def same_hours(name: str, bill: str, operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    """Asked at commit: the bill and its entries are written one after another."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        func=SAME_HOURS.format(bill=bill),
    )


@tracked()
class HoursBill(models.Model):
    """The mentor's hours that an invoice is for. At commit they are exactly those of its entries (domain.md I8)."""

    cost = models.OneToOneField(Cost, models.CASCADE, related_name="hours_bill")
    contract = models.ForeignKey(MentorContract, models.PROTECT, related_name="bills", verbose_name=_("contract"))
    hours = models.DecimalField(_("hours"), max_digits=6, decimal_places=2)

    class Meta:
        verbose_name = _("hours of an invoice")
        verbose_name_plural = _("hours of invoices")
        triggers = [same_hours("same_hours_of_bill", "NEW.id", pgtrigger.Insert | pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.cost}: {self.hours} h"


@tracked()
class BilledEntry(models.Model):
    """An hour entry on an invoice, once."""

    bill = models.ForeignKey(HoursBill, models.CASCADE, related_name="entries")
    entry = models.OneToOneField(HourEntry, models.PROTECT, related_name="billed")

    class Meta:
        verbose_name = _("billed hour entry")
        verbose_name_plural = _("billed hour entries")
        triggers = [
            same_hours("same_hours_of_entry", "NEW.bill_id", pgtrigger.Insert | pgtrigger.Update),
            same_hours("same_hours_without_entry", "OLD.bill_id", pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return str(self.entry)
