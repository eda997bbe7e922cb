"""Frozen populations and the draws made from them. Both are written once (I67)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import append_only, tracked
from audits.models.sessions import AuditSession, sees_sessions
from budget.models import Claim
from villages import scope
from villages.models import Participation
from villages.roles import Permission


class Subject(models.TextChoices):
    """What the rows of a population are."""

    COSTS = "costs", _("costs")
    CLAIM_ROWS = "claim_rows", _("rows of claims")
    HOURS = "hours", _("mentoring hours")
    EVENTS = "events", _("events")
    VILLAGES = "villages", _("villages")


MONEY = (Subject.COSTS, Subject.CLAIM_ROWS)  # rows that are euros of single invoices


class Typology(models.IntegerChoices):
    """Kinds of error (domain.md 8.5)."""

    COST_UNPROVED = 1, _("the cost is not proved")
    PAYMENT_UNPROVED = 2, _("the payment is not proved")
    OUTSIDE_PERIOD = 3, _("outside the period")
    OFFERS = 4, _("offers are missing or cannot be compared")
    PROCUREMENT = 5, _("a breach of procurement rules")
    PARTICIPANTS = 6, _("the list of participants is incomplete")
    MARKING = 7, _("the marking is missing")
    DOUBLE_FUNDING = 8, _("double funding")
    VAT = 9, _("VAT")
    NOT_AS_DECIDED = 10, _("the activity is not as decided")
    ARITHMETIC = 11, _("an error in the sums")


class OfSessionQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(sees_sessions(user, "session__")).distinct()


@tracked()
class Population(models.Model):
    """A list frozen at one moment: its count, sum and hash (SHA-256 of ``id;cents`` lines) tell it apart.

    What draws by strata and by risk go by has a hash of its own (``id;stratum;risk``), and the weights of the marks
    are kept; lists that were frozen before that have neither.
    """

    session = models.ForeignKey(AuditSession, models.PROTECT, related_name="populations")
    subject = models.CharField(_("rows are"), max_length=10, choices=Subject)
    participation = models.ForeignKey(
        Participation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group")
    )
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("claim"))
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    count = models.PositiveIntegerField(_("rows"))
    total = models.BigIntegerField(_("sum"))  # cents; hundredths of an hour for hours
    sha256 = models.CharField(_("SHA-256 of the list"), max_length=64)
    traits_sha256 = models.CharField(_("SHA-256 of strata and risks"), max_length=64, blank=True)
    weights = models.JSONField(_("weights of risks"), default=dict, blank=True)  # mark: points
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField(_("frozen"), default=timezone.now)

    objects = OfSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("sampled list")
        verbose_name_plural = _("populations")
        ordering = ["pk"]
        triggers = append_only()
        constraints = [models.CheckConstraint(name="population_has_rows", condition=Q(count__gt=0))]

    def __str__(self) -> str:
        return f"{self.session} · {self.get_subject_display()}"


class ItemQuerySet(models.QuerySet["PopulationItem"]):
    def visible_to(self, user: User) -> Self:
        """An audited group sees its own rows once they are drawn; auditors and the lead see all."""
        seen = self.filter(sees_sessions(user, "population__session__"))
        own = Q(participation__in=scope.groups(user, Permission.ANSWER_AUDIT), drawn__isnull=False)
        whole = Q(population__session__programme__in=scope.whole_programmes(user, Permission.ANSWER_AUDIT))
        seat = Q(population__session__seats__auditor=user)
        return seen.filter(own | whole | seat).distinct()


class PopulationItem(models.Model):
    """One row of a population as it stood when it was frozen."""

    population = models.ForeignKey(Population, models.PROTECT, related_name="items")
    key = models.CharField(_("number"), max_length=20)  # "K-000123": stable, sorts like the list
    object_id = models.BigIntegerField()
    cents = models.BigIntegerField(_("amount"))
    title = models.CharField(_("row"), max_length=300)
    day = models.DateField(_("day"), null=True)
    participation = models.ForeignKey(Participation, models.PROTECT, null=True, related_name="+")
    stratum = models.CharField(_("stratum"), max_length=60, blank=True)
    risk = models.PositiveSmallIntegerField(_("risk"), default=0)
    risk_reasons = models.JSONField(default=list)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of a population")
        verbose_name_plural = _("rows of populations")
        ordering = ["key"]
        triggers = append_only()
        constraints = [models.UniqueConstraint(fields=["population", "key"], name="a_row_once_in_a_population")]

    def __str__(self) -> str:
        return f"{self.key} {self.title}"

    @property
    def session(self) -> AuditSession:
        return self.population.session


@tracked()
class Draw(models.Model):
    """One draw. Repeated with another seed it is another draw; none is ever deleted."""

    class Method(models.TextChoices):
        RANDOM = "random", _("at random")
        MONEY_UNIT = "mus", _("by money units (MUS)")
        STRATA = "strata", _("by strata")
        RISK = "risk", _("by risk")
        HAND = "hand", _("picked by hand")

    PROJECTED = (Method.RANDOM, Method.MONEY_UNIT)

    session = models.ForeignKey(AuditSession, models.PROTECT, related_name="draws")
    population = models.ForeignKey(Population, models.PROTECT, related_name="draws")
    number = models.PositiveSmallIntegerField(_("number"))
    method = models.CharField(_("method"), max_length=8, choices=Method)
    seed = models.CharField(_("seed"), max_length=60, blank=True)
    n = models.PositiveIntegerField(_("asked size"))
    least = models.PositiveSmallIntegerField(_("at least from each stratum"), default=1)
    interval = models.BigIntegerField(_("interval"), null=True, blank=True)  # cents
    start = models.BigIntegerField(_("start"), null=True, blank=True)  # cents
    reason = models.CharField(_("why by hand"), max_length=300, blank=True)
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField(_("drawn"), default=timezone.now)

    objects = OfSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("draw")
        verbose_name_plural = _("draws")
        ordering = ["number"]
        triggers = append_only()
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="draws_of_an_audit_are_numbered"),
            models.CheckConstraint(
                name="a_draw_has_its_seed_or_its_reason",
                condition=Q(method="hand", seed="") & ~Q(reason="") | ~Q(method="hand") & ~Q(seed=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session}/{self.number}"


class DrawnItem(models.Model):
    class Why(models.TextChoices):
        CERTAIN = "certain", _("certain: as large as the interval")
        HIT = "hit", _("hit")
        RANDOM = "random", _("random")
        STRATUM = "stratum", _("stratum")
        RISK = "risk", _("risk")
        LOOK_AT_ALL = "look_at_all", _("without money: all are looked at")
        HAND = "hand", _("picked by hand")

    draw = models.ForeignKey(Draw, models.PROTECT, related_name="items")
    item = models.ForeignKey(PopulationItem, models.PROTECT, related_name="drawn")
    place = models.PositiveIntegerField()  # in the order drawn
    why = models.CharField(_("why"), max_length=12, choices=Why)

    class Meta:
        verbose_name = _("drawn row")
        verbose_name_plural = _("drawn rows")
        ordering = ["place"]
        triggers = append_only()
        constraints = [models.UniqueConstraint(fields=["draw", "item"], name="a_row_once_in_a_draw")]

    def __str__(self) -> str:
        return str(self.item)
