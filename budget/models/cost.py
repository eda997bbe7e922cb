from decimal import Decimal
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractYear
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from budget.models.claim_guards import at_commit, checked_by_another_person, claimed_cost_stays, no_new_costs
from budget.models.contract import AcceptanceAct, Contract
from budget.models.kept_totals import totals_of_costs, totals_of_papers
from budget.models.line import BudgetLine
from budget.models.money_rules import FlatRate
from budget.models.named_claim import of_costs
from budget.models.procurement import Procurement
from budget.rules.people import by_another, is_same_person
from pilots.models import Pilot
from trainings.models import Event
from villages import scope
from villages.models import Document, Participation, Sourced, Village
from villages.models.programme import Currency
from villages.roles import Permission

# I21: what was checked is returned, reversed or corrected by another row. A flat-rate row follows its basis.
FACTS = """
    OLD.state IN ('checked', 'paid') AND NEW.state IN ('checked', 'paid') AND OLD.kind <> 'flat_rate' AND (
        OLD.line_id <> NEW.line_id OR OLD.participation_id <> NEW.participation_id OR OLD.net <> NEW.net
        OR OLD.vat <> NEW.vat OR OLD.eligible <> NEW.eligible OR OLD.recoverable_vat <> NEW.recoverable_vat
        OR OLD.currency <> NEW.currency OR OLD.rate IS DISTINCT FROM NEW.rate OR OLD.invoice_on <> NEW.invoice_on
        OR OLD.invoice_no <> NEW.invoice_no OR OLD.supplier <> NEW.supplier OR OLD.funding <> NEW.funding
        OR OLD.corrects_id IS DISTINCT FROM NEW.corrects_id
    )
"""
# I37: credit notes of one invoice never exceed it, in any part, and keep its currency and rate
CREDITED = """
    SELECT * INTO original FROM budget_cost WHERE id = NEW.corrects_id FOR NO KEY UPDATE;
    IF NEW.currency <> original.currency OR NEW.rate IS DISTINCT FROM original.rate
        OR NEW.participation_id <> original.participation_id OR original.corrects_id IS NOT NULL THEN
        RAISE EXCEPTION 'a_credit_note_follows_its_invoice' USING ERRCODE = 'check_violation';
    END IF;
    SELECT COALESCE(SUM(c.net), 0), COALESCE(SUM(c.vat), 0), COALESCE(SUM(c.eligible), 0)
        INTO net, vat, eligible FROM budget_cost c WHERE c.corrects_id = NEW.corrects_id AND c.state <> 'reversed';
    IF original.net + net < 0 OR original.vat + vat < 0 OR original.eligible + eligible < 0 THEN
        RAISE EXCEPTION 'credit_notes_within_the_invoice' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""

# I29: what the groups take of one common invoice never passes it. A re-invoice carries the payer's own VAT (G16).
WITHIN_SHARE = """
    IF EXISTS (
        SELECT 1 FROM budget_commonshare s JOIN budget_commoncost i ON i.id = s.common_cost_id
        WHERE s.cost_id = NEW.id AND NEW.state <> 'reversed' AND i.sharing <> 'reinvoicing'
          AND abs(NEW.eligible) > abs(s.net + s.vat)
    ) THEN
        RAISE EXCEPTION 'a_group_takes_its_share_of_the_invoice' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""
# I52: whatever changes the basis changes the row; and a category under a flat rate takes no real cost. Only rows that
# change what counts are reckoned: a payment that keeps all costs of a group longer, or a list of drafts, is not.
FOLLOWS_ITS_BASIS = """
    IF TG_OP = 'UPDATE' THEN
        IF (OLD.participation_id, OLD.line_id, OLD.kind, OLD.funding, OLD.state, OLD.eligible, OLD.flat_rate_id)
            IS NOT DISTINCT FROM
            (NEW.participation_id, NEW.line_id, NEW.kind, NEW.funding, NEW.state, NEW.eligible, NEW.flat_rate_id)
        THEN
            RETURN NULL;
        END IF;
    END IF;
    IF (TG_OP = 'UPDATE' OR NEW.kind = 'flat_rate' OR NEW.state IN ('checked', 'paid')) AND EXISTS (
        SELECT 1 FROM budget_cost f JOIN budget_flatrate r ON r.id = f.flat_rate_id
        WHERE f.participation_id = NEW.participation_id AND f.kind = 'flat_rate' AND f.state <> 'reversed'
          AND f.eligible <> trunc(r.percent / 100 * (
            SELECT COALESCE(SUM(c.eligible), 0) FROM budget_cost c JOIN budget_budgetline l ON l.id = c.line_id
            WHERE c.participation_id = f.participation_id AND c.kind <> 'flat_rate' AND c.funding = 'programme'
              AND c.state IN ('checked', 'paid') AND l.category = ANY (r.basis)
          ), 2)
    ) THEN
        RAISE EXCEPTION 'a_flat_rate_follows_its_basis' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.kind = 'flat_rate' AND NEW.state <> 'reversed' AND EXISTS (
        SELECT 1 FROM budget_flatrate r
        JOIN budget_cost c ON c.participation_id = NEW.participation_id JOIN budget_budgetline l ON l.id = c.line_id
        WHERE r.id = NEW.flat_rate_id AND c.kind <> 'flat_rate' AND c.state <> 'reversed' AND l.category = r.covers
    ) OR NEW.kind <> 'flat_rate' AND EXISTS (
        SELECT 1 FROM budget_cost f JOIN budget_flatrate r ON r.id = f.flat_rate_id
        JOIN budget_cost c ON c.id = NEW.id JOIN budget_budgetline l ON l.id = c.line_id
        WHERE f.participation_id = NEW.participation_id AND f.kind = 'flat_rate' AND f.state <> 'reversed'
          AND c.state <> 'reversed' AND l.category = r.covers
    ) THEN
        RAISE EXCEPTION 'a_flat_rate_covers_its_category' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""


def seen_by(user: User) -> Q:
    """A group's money, or that of named claims; a village lead sees what was spent for the own village."""
    return of_costs(user) | Q(village__in=scope.single_villages(user, Permission.VIEW_MONEY))


def for_village(key: int) -> Q:
    """A village's costs are those entered for it or for its pilots."""
    return Q(village=key) | Q(pilot__village=key)


class CostQuerySet(models.QuerySet["Cost"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user))

    def counted(self) -> Self:
        return self.filter(state__in=Cost.COUNTED, funding=Cost.Funding.PROGRAMME)

    def to_check(self, user: User) -> Self:
        """Drafts that wait for this person as the second one: those with nothing in `why_not_looked_at_by`."""
        here = scope.participations(user, Permission.EDIT_BUDGET, "participation__")
        return self.filter(here, by_another(user, "entered_by")).waiting()

    def waiting(self) -> Self:
        """Drafts that wait for anybody's check."""
        return self.filter(state=Cost.State.DRAFT, return_reason="")

    def to_correct(self, user: User) -> Self:
        """Drafts of one's own that came back."""
        here = scope.participations(user, Permission.ENTER_COST, "participation__")
        return self.filter(here, state=Cost.State.DRAFT, entered_by=user).exclude(return_reason="")


@tracked()
class Cost(Sourced):
    """One paid or payable invoice, as much of it as the programme bears."""

    class Kind(models.TextChoices):
        INVOICE = "invoice", _("invoice")
        CREDIT_NOTE = "credit_note", _("credit note")
        TRAVEL = "travel", _("travel costs")
        SALARY = "salary", _("salary")
        CORRECTION = "correction", _("correction")
        FLAT_RATE = "flat_rate", _("flat rate")
        UNIT_COST = "unit_cost", _("unit cost")
        IN_KIND = "in_kind", _("in kind")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        CHECKED = "checked", _("checked")
        PAID = "paid", _("paid")
        REVERSED = "reversed", _("reversed")

    class Funding(models.TextChoices):
        PROGRAMME = "programme", _("this programme")
        OTHER = "other", _("other money")

    COUNTED = (State.CHECKED, State.PAID)
    PAPERLESS = (Kind.FLAT_RATE, Kind.UNIT_COST, Kind.IN_KIND)  # no invoice, no supplier
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
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.INVOICE)
    corrects = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("which cost it corrects"),
    )
    procurement = models.ForeignKey(
        Procurement, models.PROTECT, null=True, blank=True, related_name="costs", verbose_name=_("procurement")
    )
    contract = models.ForeignKey(
        Contract, models.PROTECT, null=True, blank=True, related_name="costs", verbose_name=_("contract")
    )
    act = models.ForeignKey(
        AcceptanceAct, models.PROTECT, null=True, blank=True, related_name="costs", verbose_name=_("acceptance act")
    )
    flat_rate = models.ForeignKey(FlatRate, models.PROTECT, null=True, blank=True, related_name="costs")
    supplier = models.CharField(_("supplier"), max_length=150)
    supplier_code = models.CharField(_("supplier's registry code"), max_length=20, blank=True)
    invoice_no = models.CharField(_("invoice number"), max_length=50)
    invoice_on = models.DateField(_("invoice date"))
    description = models.CharField(_("what was bought"), max_length=300)
    net = models.DecimalField(_("without VAT"), max_digits=12, decimal_places=2)
    vat = models.DecimalField(_("VAT"), max_digits=12, decimal_places=2, default=0)
    recoverable_percent = models.DecimalField(_("recoverable VAT, %"), max_digits=5, decimal_places=2, default=0)
    recoverable_vat = models.DecimalField(_("recoverable VAT"), max_digits=12, decimal_places=2, default=0)
    vat_override = models.CharField(_("why the VAT is counted otherwise"), max_length=300, blank=True)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, default=Currency.EUR)
    foreign_amount = models.DecimalField(
        _("amount in the currency"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    rate = models.DecimalField(_("units for a euro"), max_digits=14, decimal_places=6, null=True, blank=True)
    rate_on = models.DateField(_("day of the rate"), null=True, blank=True)
    rate_source = models.CharField(_("source of the rate"), max_length=100, blank=True)
    share_percent = models.DecimalField(_("share of this project, %"), max_digits=5, decimal_places=2, default=100)
    share_basis = models.CharField(_("why this share"), max_length=300, blank=True)
    ineligible_reason = models.CharField(_("why the rest is not eligible"), max_length=300, blank=True)
    other_grant = models.CharField(_("other grant"), max_length=150, blank=True)
    other_grant_no = models.CharField(_("number of the other grant"), max_length=50, blank=True)
    eligible = models.DecimalField(_("eligible amount"), max_digits=12, decimal_places=2)
    paid_on = models.DateField(_("paid"), null=True, blank=True)
    payment_no = models.CharField(_("payment document"), max_length=50, blank=True)
    ledger_no = models.CharField(_("entry in the accounts"), max_length=50, blank=True)
    claimable_from = models.DateField(_("can be claimed from"), null=True, blank=True)
    has_personal_data = models.BooleanField(_("the papers hold personal data"), default=False)
    keep_until = models.DateField(_("keep until"), null=True, blank=True)
    funding = models.CharField(_("paid from"), max_length=10, choices=Funding, default=Funding.PROGRAMME)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    return_reason = models.CharField(_("why it was returned"), max_length=300, blank=True)  # until it is corrected

    objects = CostQuerySet.as_manager()

    class Meta:
        verbose_name = _("cost")
        verbose_name_plural = _("costs")
        ordering = ["-invoice_on", "-pk"]
        indexes = [
            models.Index(fields=["participation", "-invoice_on"]),
            models.Index(fields=["participation"], name="flat_rate_costs", condition=Q(kind="flat_rate")),
            models.Index(fields=["-invoice_on", "id"], name="costs_by_day"),
            # Sums until a day are read from these alone, however many costs there are; others from the kept totals.
            models.Index(
                fields=["participation", "funding", "state", "invoice_on"],
                include=["eligible", "id"],
                name="sums_of_a_group_s_costs",
            ),
            models.Index(
                fields=["line", "funding", "state", "invoice_on"], include=["eligible"], name="sums_of_a_line_s_costs"
            ),
        ]
        constraints = [
            models.CheckConstraint(  # I37; recoverable VAT is no cost (I36)
                name="cost_amounts_make_sense",
                condition=Q(
                    kind__in=["invoice", "travel", "salary", "flat_rate", "unit_cost", "in_kind"],
                    net__gte=0,
                    vat__gte=0,
                    recoverable_vat__gte=0,
                    recoverable_vat__lte=F("vat"),
                    eligible__gte=0,
                    eligible__lte=F("net") + F("vat") - F("recoverable_vat"),
                )
                | Q(
                    kind__in=["credit_note", "correction"],
                    net__lte=0,
                    vat__lte=0,
                    recoverable_vat__lte=0,
                    recoverable_vat__gte=F("vat"),
                    eligible__lte=0,
                    eligible__gte=F("net") + F("vat") - F("recoverable_vat"),
                ),
                violation_error_message=_(
                    "The eligible amount cannot be larger than the invoice without recoverable VAT."
                ),
            ),
            models.CheckConstraint(
                name="a_credit_note_names_its_invoice",
                condition=Q(kind__in=["credit_note", "correction"], corrects__isnull=False)
                | ~Q(kind__in=["credit_note", "correction"]) & Q(corrects=None),
                violation_error_message=_("A credit note or a correction names the cost it corrects."),
            ),
            models.CheckConstraint(  # I57
                name="foreign_cost_has_a_frozen_rate",
                condition=Q(rate=None, foreign_amount=None)
                | Q(rate__gt=0, rate_on__isnull=False, foreign_amount__isnull=False) & ~Q(rate_source=""),
                violation_error_message=_("Write the rate, its day and where it is from."),
            ),
            models.CheckConstraint(
                name="a_share_is_explained",
                condition=Q(share_percent=100) | Q(share_percent__gt=0, share_percent__lt=100) & ~Q(share_basis=""),
                violation_error_message=_("Write how the share of this project was found."),
            ),
            models.CheckConstraint(
                name="flat_rate_row_names_its_rate",
                condition=Q(kind="flat_rate", flat_rate__isnull=False) | ~Q(kind="flat_rate") & Q(flat_rate=None),
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
            models.UniqueConstraint(  # domain.md I16; many suppliers begin anew on 1 January
                "participation",
                "supplier",
                "invoice_no",
                ExtractYear("invoice_on"),
                condition=~Q(state="reversed"),
                name="an_invoice_once",
                violation_error_message=_("This supplier's invoice with this number is entered already."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="checked_cost_keeps_its_facts",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(FACTS),
            ),
            claimed_cost_stays(),
            no_new_costs(),
            pgtrigger.Protect(  # I55
                name="cost_kept_no_shorter",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("NEW.keep_until < OLD.keep_until"),
            ),
            pgtrigger.Trigger(
                name="credited_within_the_invoice",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Condition("NEW.corrects_id IS NOT NULL"),
                declare=[
                    ("original", "budget_cost%ROWTYPE"),
                    ("net", "numeric"),
                    ("vat", "numeric"),
                    ("eligible", "numeric"),
                ],
                func=CREDITED,
            ),
            checked_by_another_person("cost_checked_by_another_person", "entered_by_id"),  # I47
            at_commit("cost_within_its_share", pgtrigger.Update, WITHIN_SHARE),
            at_commit("flat_rate_follows", pgtrigger.Insert | pgtrigger.Update, FOLLOWS_ITS_BASIS),
            *totals_of_costs(),
        ]

    def __str__(self) -> str:
        return f"{self.supplier} {self.invoice_no}"

    def why_not_looked_at_by(self, user: User) -> str:
        """Why this person neither checks nor returns the draft now; `to_check` says it of a table."""
        if is_same_person(user, self.entered_by):
            return gettext("You entered this cost yourself; another coordinator has to check it.")
        if self.return_reason:
            told = {"who": self.entered_by.name}
            return gettext("This cost was returned. Once %(who)s has corrected it, it waits for a check again.") % told
        return ""

    @property
    def gross(self) -> Decimal:
        return self.net + self.vat

    @property
    def eligible_vat(self) -> Decimal:
        """VAT that the group does not get back (I36)."""
        return self.vat - self.recoverable_vat

    @property
    def is_negative(self) -> bool:
        return self.kind in (self.Kind.CREDIT_NOTE, self.Kind.CORRECTION)


@tracked()
class CostPaper(models.Model):
    cost = models.ForeignKey(Cost, models.CASCADE, related_name="papers")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("cost paper")
        verbose_name_plural = _("cost papers")
        constraints = [models.UniqueConstraint(fields=["cost", "document"], name="a_paper_once_for_a_cost")]
        triggers = totals_of_papers()

    def __str__(self) -> str:
        return str(self.document)
