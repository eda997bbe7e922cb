"""E-invoices that came in, each waiting for a person to make a cost of it."""

from collections.abc import Sequence

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from budget.models.cost import Cost
from budget.models.named_claim import whole_groups
from villages.models import Document, Participation
from villages.roles import Permission


class EInvoiceQuerySet(models.QuerySet["EInvoice"]):
    def visible_to(self, user: User) -> "EInvoiceQuerySet":
        return self.filter(whole_groups(user, Permission.VIEW_MONEY, "participation__"))

    def waiting(self) -> "EInvoiceQuerySet":
        return self.filter(cost=None, set_aside="")


@tracked()
class EInvoice(models.Model):
    """One invoice of a file, as it says itself; sums in its own currency, a credit note's negative."""

    twins: "Sequence[object]"  # of rows of the list: costs that may be of the same invoice
    take: BoundField  # whether it is entered, and on which `line`
    line: BoundField
    may_check: bool  # by the reader

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="einvoices", verbose_name=_("local action group")
    )
    document = models.ForeignKey(Document, models.PROTECT, related_name="einvoices", verbose_name=_("paper"))
    file_sha256 = models.CharField(max_length=64)  # of the file that came, whatever it was inside
    position = models.PositiveSmallIntegerField()  # in that file
    syntax = models.CharField(max_length=10)
    number = models.CharField(_("invoice number"), max_length=50)
    issued_on = models.DateField(_("invoice date"), null=True)
    due_on = models.DateField(_("due"), null=True)
    is_credit = models.BooleanField(_("credit note"), default=False)
    credited_number = models.CharField(_("which invoice it credits"), max_length=50, blank=True)
    supplier = models.CharField(_("supplier"), max_length=200)
    supplier_code = models.CharField(_("supplier's registry code"), max_length=20, blank=True)
    supplier_vat_no = models.CharField(_("VAT number"), max_length=20, blank=True)
    buyer = models.CharField(_("buyer"), max_length=200, blank=True)
    text = models.CharField(_("what for"), max_length=200, blank=True)
    currency = models.CharField(_("currency"), max_length=3)
    net = models.DecimalField(_("without VAT"), max_digits=12, decimal_places=2)
    vat = models.DecimalField(_("VAT"), max_digits=12, decimal_places=2)
    total = models.DecimalField(_("with VAT"), max_digits=12, decimal_places=2)
    prepaid = models.DecimalField(_("prepaid"), max_digits=12, decimal_places=2, default=0)
    rounding = models.DecimalField(_("rounding"), max_digits=12, decimal_places=2, default=0)
    payable = models.DecimalField(_("to pay"), max_digits=12, decimal_places=2)
    reference = models.CharField(_("reference number"), max_length=25, blank=True)
    iban = models.CharField(_("account"), max_length=34, blank=True)
    vat_rows = models.JSONField(default=list)  # [rate, net, vat] as text
    lines = models.JSONField(default=list)  # [text, quantity, unit, amount] as text
    differences = models.JSONField(default=list)  # [what, said, added] as text
    cost = models.OneToOneField(Cost, models.PROTECT, null=True, related_name="einvoice", verbose_name=_("cost"))
    set_aside = models.CharField(_("why it is set aside"), max_length=300, blank=True)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(default=timezone.now)

    objects = EInvoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("e-invoice")
        verbose_name_plural = _("e-invoices")
        ordering = ["issued_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="an_einvoice_once_in_a_group", fields=["participation", "file_sha256", "position"]
            ),
            models.CheckConstraint(
                name="an_einvoice_with_a_cost_is_not_set_aside", condition=Q(cost=None) | Q(set_aside="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supplier} {self.number}"

    @property
    def is_foreign(self) -> bool:
        """In other money than the programme's own: a person types the rate."""
        return self.currency != self.participation.programme.currency
