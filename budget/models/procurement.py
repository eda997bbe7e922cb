from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.checked_at_once import CheckedAtOnce
from accounts.models import User
from accounts.rules import tracked
from budget.models.category import Category
from budget.models.claim_guards import checked_by_another_person
from villages import scope
from villages.models import Document, Participation, Programme
from villages.roles import Permission


class ProcurementQuerySet(models.QuerySet["Procurement"]):
    def visible_to(self, user: User) -> Self:
        """The leading group's, and those that serve a group whose money the person sees."""
        own = Participation.objects.filter(scope.participations(user, Permission.VIEW_MONEY)).values("pk")
        return self.filter(Q(participation__in=own) | Q(served__participation__in=own)).distinct()


@tracked()
class Procurement(CheckedAtOnce):
    """One purchase from the need to the contract. ``purpose`` is what is summed when thresholds are asked:
    5 200 € bought as 13 times 400 € is still one purchase."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        CALLED = "called", _("call sent")
        OPENED = "opened", _("offers opened")
        DECIDED = "decided", _("decided")
        CONTRACTED = "contracted", _("contract signed")
        FULFILLED = "fulfilled", _("fulfilled")
        FAILED = "failed", _("failed")

    class Procedure(models.TextChoices):
        NONE = "none", _("no offers needed")
        ONE_OFFER = "one_offer", _("one offer")
        THREE_OFFERS = "three_offers", _("three offers")
        SMALL = "small", _("low-value procurement")
        SIMPLE = "simple", _("simple procurement")
        PUBLIC = "public", _("public procurement")
        EXCEPTION = "exception", _("exception")

    MOVES = {
        State.PLANNED: {State.CALLED, State.OPENED, State.FAILED},
        State.CALLED: {State.OPENED, State.FAILED},
        State.OPENED: {State.DECIDED, State.FAILED},
        State.DECIDED: {State.CONTRACTED, State.FAILED},
        State.CONTRACTED: {State.FULFILLED, State.FAILED},
    }

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="procurements")
    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="procurements", verbose_name=_("leading group")
    )
    number = models.CharField(_("number"), max_length=20)
    subject = models.CharField(_("subject"), max_length=200)
    purpose = models.SlugField(_("purpose"), max_length=60)
    category = models.CharField(_("cost category"), max_length=10, choices=Category, default=Category.SERVICES)
    estimated_net = models.DecimalField(_("estimated value without VAT"), max_digits=12, decimal_places=2)  # euros
    procedure = models.CharField(_("procedure"), max_length=15, choices=Procedure, default=Procedure.THREE_OFFERS)
    exception_basis = models.CharField(_("legal basis of the exception"), max_length=300, blank=True)
    call_text = models.TextField(_("technical conditions"), blank=True)
    call_document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("call for offers")
    )
    call_sent_on = models.DateField(_("call sent on"), null=True, blank=True)
    answers_until = models.DateField(_("offers until"), null=True, blank=True)
    register_reference = models.CharField(_("number in the procurement register"), max_length=20, blank=True)
    state = models.CharField(_("state"), max_length=15, choices=State, default=State.PLANNED)
    collected_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    winner = models.OneToOneField("budget.Offer", models.PROTECT, null=True, blank=True, related_name="won")
    winner_reason = models.CharField(_("why this offer"), max_length=500, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    board_decision = models.CharField(_("decision of the group's board"), max_length=200, blank=True)
    ordered_on = models.DateField(_("ordered on"), null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects = ProcurementQuerySet.as_manager()

    class Meta:
        verbose_name = _("procurement")
        verbose_name_plural = _("procurements")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["programme", "purpose"], name="procurement_by_purpose")]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="procurements_are_numbered"),
            models.CheckConstraint(
                name="procurement_has_a_value",
                condition=Q(estimated_net__gte=0),
                violation_error_message=_("The estimated value is 0 € or more."),
            ),
            models.CheckConstraint(
                name="exception_has_a_legal_basis",
                condition=~Q(procedure="exception") | ~Q(exception_basis=""),
                violation_error_message=_("Write the legal basis of the exception."),
            ),
            models.CheckConstraint(  # I40
                name="who_collected_does_not_decide",
                condition=Q(decided_by=None) | ~Q(decided_by=F("collected_by")),
            ),
            models.CheckConstraint(
                name="decided_procurement_says_by_whom",
                condition=~Q(state__in=["decided", "contracted", "fulfilled"])
                | Q(decided_by__isnull=False, decided_on__isnull=False)
                & (Q(winner__isnull=False) | Q(procedure__in=["none", "exception"])),
            ),
        ]
        triggers = [  # I40, I47
            checked_by_another_person("procurement_decided_by_another_person", "collected_by_id", "decided_by_id")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    @property
    def takes_offers(self) -> bool:
        return self.state in (self.State.PLANNED, self.State.CALLED)


@tracked()
class ProcurementShare(models.Model):
    """Another group that the purchase serves."""

    procurement = models.ForeignKey(Procurement, models.CASCADE, related_name="served")
    participation = models.ForeignKey(Participation, models.PROTECT, related_name="served_by")

    class Meta:
        verbose_name = _("group served by a procurement")
        verbose_name_plural = _("groups served by a procurement")
        constraints = [models.UniqueConstraint(fields=["procurement", "participation"], name="a_group_served_once")]

    def __str__(self) -> str:
        return str(self.participation)


@tracked()
class CallRow(models.Model):
    """One thing that the call asks to be priced."""

    procurement = models.ForeignKey(Procurement, models.CASCADE, related_name="rows")
    position = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("what is asked"), max_length=200)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    quantity = models.DecimalField(_("quantity"), max_digits=10, decimal_places=2, default=1)

    class Meta:
        verbose_name = _("row of a call")
        verbose_name_plural = _("rows of a call")
        ordering = ["procurement", "position"]
        constraints = [
            models.UniqueConstraint(fields=["procurement", "position"], name="rows_of_a_call_are_numbered"),
            models.CheckConstraint(name="call_row_has_a_quantity", condition=Q(quantity__gt=0)),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class CallAddressee(models.Model):
    """Who was asked for an offer."""

    procurement = models.ForeignKey(Procurement, models.CASCADE, related_name="addressees")
    name = models.CharField(_("name"), max_length=150)
    registry_code = models.CharField(_("registry code"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)

    class Meta:
        verbose_name = _("addressee of a call")
        verbose_name_plural = _("addressees of a call")
        ordering = ["procurement", "pk"]

    def __str__(self) -> str:
        return self.name


@tracked()
class InterestStatement(models.Model):
    """What a person who decides says about ties to the offerers, before deciding."""

    procurement = models.ForeignKey(Procurement, models.CASCADE, related_name="interest_statements")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    has_interest = models.BooleanField(_("I am tied to an offerer"))
    note = models.CharField(_("how"), max_length=300, blank=True)
    signed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("statement of interests")
        verbose_name_plural = _("statements of interests")
        ordering = ["procurement", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["procurement", "person"], name="one_interest_statement_a_person"),
            models.CheckConstraint(
                name="an_interest_is_explained",
                condition=Q(has_interest=False) | ~Q(note=""),
                violation_error_message=_("Write how you are tied to the offerer."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)
