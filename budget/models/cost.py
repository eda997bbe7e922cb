from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.rules import tracked
from budget.models.line import BudgetLine
from pilots.models import Pilot
from trainings.models import Event
from villages import scope
from villages.models import Document, Participation, Sourced, Village
from villages.roles import Permission


class CostQuerySet(models.QuerySet["Cost"]):
    def visible_to(self, user):
        """A group's money; a village lead sees what was spent for the own village."""
        return self.filter(
            scope.participations(user, Permission.VIEW_MONEY, "participation__")
            | Q(village__in=scope.single_villages(user, Permission.VIEW_MONEY))
        )

    def counted(self):
        return self.filter(state__in=Cost.COUNTED, funding=Cost.Funding.PROGRAMME)


@tracked()
class Cost(Sourced):
    """One paid or payable invoice, as much of it as the programme bears."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        CHECKED = "checked", _("checked")
        PAID = "paid", _("paid")
        REVERSED = "reversed", _("reversed")

    class Funding(models.TextChoices):
        PROGRAMME = "programme", _("this programme")
        OTHER = "other", _("other money")

    COUNTED = (State.CHECKED, State.PAID)
    MOVES = {
        State.DRAFT: {State.CHECKED, State.REVERSED},
        State.CHECKED: {State.DRAFT, State.PAID, State.REVERSED},
        State.PAID: {State.REVERSED},
    }

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="costs", verbose_name=_("local action group")
    )
    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="costs", verbose_name=_("budget line"))
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, related_name="costs", verbose_name=_("village")
    )
    event = models.ForeignKey(
        Event, models.PROTECT, null=True, blank=True, related_name="costs", verbose_name=_("event")
    )
    pilot = models.ForeignKey(
        Pilot, models.PROTECT, null=True, blank=True, related_name="costs", verbose_name=_("pilot action")
    )
    supplier = models.CharField(_("supplier"), max_length=150)
    supplier_code = models.CharField(_("supplier's registry code"), max_length=20, blank=True)
    invoice_no = models.CharField(_("invoice number"), max_length=50)
    invoice_on = models.DateField(_("invoice date"))
    description = models.CharField(_("what was bought"), max_length=300)
    net = models.DecimalField(_("without VAT"), max_digits=12, decimal_places=2)
    vat = models.DecimalField(_("VAT"), max_digits=12, decimal_places=2, default=0)
    eligible = models.DecimalField(_("eligible amount"), max_digits=12, decimal_places=2)
    paid_on = models.DateField(_("paid"), null=True, blank=True)
    payment_no = models.CharField(_("payment document"), max_length=50, blank=True)
    funding = models.CharField(_("paid from"), max_length=10, choices=Funding, default=Funding.PROGRAMME)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = CostQuerySet.as_manager()

    class Meta:
        verbose_name = _("cost")
        verbose_name_plural = _("costs")
        ordering = ["-invoice_on", "-pk"]
        indexes = [models.Index(fields=["participation", "-invoice_on"])]
        constraints = [
            models.CheckConstraint(
                name="cost_amounts_make_sense",
                condition=Q(net__gte=0, vat__gte=0, eligible__gte=0, eligible__lte=F("net") + F("vat")),
                violation_error_message=_("The eligible amount cannot be larger than the invoice."),
            ),
            models.CheckConstraint(
                name="paid_cost_names_the_day",
                condition=~Q(state="paid") | Q(paid_on__isnull=False),
                violation_error_message=_("Say when it was paid."),
            ),
            models.CheckConstraint(
                name="cost_checked_by_a_second_person",
                condition=Q(checked_by=None) | ~Q(checked_by=F("entered_by")),
            ),
            models.UniqueConstraint(  # domain.md I16
                fields=["participation", "supplier", "invoice_no"],
                condition=~Q(state="reversed"),
                name="an_invoice_once",
                violation_error_message=_("This supplier's invoice with this number is entered already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supplier} {self.invoice_no}"


@tracked()
class CostPaper(models.Model):
    cost = models.ForeignKey(Cost, models.CASCADE, related_name="papers")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("cost paper")
        verbose_name_plural = _("cost papers")
        constraints = [models.UniqueConstraint(fields=["cost", "document"], name="a_paper_once_for_a_cost")]

    def __str__(self) -> str:
        return str(self.document)
