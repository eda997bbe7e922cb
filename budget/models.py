import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.rules import tracked
from mentoring.models import HourEntry, MentorContract
from pilots.models import Pilot
from trainings.models import Event
from villages import scope
from villages.models import Activity, Document, Participation, Sourced, Village
from villages.roles import Permission

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


class Category(models.TextChoices):
    """Kululiik."""

    SERVICES = "services", _("bought services")
    TRAVEL = "travel", _("travel and lodging")
    CATERING = "catering", _("catering")
    STAFF = "staff", _("staff")
    EQUIPMENT = "equipment", _("equipment and materials")
    OTHER = "other", _("other costs")


class BudgetLineQuerySet(models.QuerySet["BudgetLine"]):
    def visible_to(self, user):
        return self.filter(scope.participations(user, Permission.VIEW_MONEY, "participation__"))

    def in_force(self):
        return self.filter(ended_on=None)


@tracked()
class BudgetLine(Sourced):
    """Planned money of one group for one activity. A changed line ends and a new one begins, with the reason."""

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="budget_lines", verbose_name=_("local action group")
    )
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="budget_lines", verbose_name=_("activity"))
    category = models.CharField(_("cost category"), max_length=10, choices=Category, default=Category.SERVICES)
    title = models.CharField(_("title"), max_length=200)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)  # euros
    begins_on = models.DateField(_("in force from"), default=timezone.localdate)
    ended_on = models.DateField(_("in force until"), null=True, blank=True)
    end_reason = models.CharField(_("why it was changed"), max_length=300, blank=True)

    objects = BudgetLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ["participation__partner__code", "activity__code", "pk"]
        constraints = [
            models.CheckConstraint(
                name="budget_line_is_not_negative",
                condition=Q(amount__gte=0),
                violation_error_message=_("A budget line is 0 € or more."),
            ),
            models.CheckConstraint(name="ended_budget_line_says_why", condition=Q(ended_on=None) | ~Q(end_reason="")),
        ]

    def __str__(self) -> str:
        return self.title


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
