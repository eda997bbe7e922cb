import datetime as dt
from decimal import Decimal
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.checked_at_once import CheckedAtOnce
from accounts.models import User
from accounts.rules import tracked
from accounts.working_days import HOME_COUNTRY, known_country
from ui import languages, words
from villages import scope


class Currency(models.TextChoices):
    """What money is counted in: a programme's own, and those an invoice may be in."""

    EUR = "EUR", "EUR"
    SEK = "SEK", "SEK"
    DKK = "DKK", "DKK"
    NOK = "NOK", "NOK"
    PLN = "PLN", "PLN"
    CZK = "CZK", "CZK"
    HUF = "HUF", "HUF"
    RON = "RON", "RON"
    CHF = "CHF", "CHF"
    GBP = "GBP", "GBP"
    USD = "USD", "USD"
    ISK = "ISK", "ISK"


def first_languages() -> list[str]:
    return list(languages.FIRST)


YEARS_KEPT = 7  # after the end of the year of entry, unless the programme says otherwise


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(pk__in=scope.programmes(user))

    def locked(self, pk: int) -> "Programme":
        """Until the act is over, for what one act after another may do in a programme; its other rows stay free."""
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)


@tracked()
class Programme(CheckedAtOnce):
    """A cooperation project. Everything else hangs on one, so that a follow-up can live beside the first."""

    slug = models.SlugField(unique=True)
    title = models.CharField(_("title"), max_length=200)
    ref_no = models.CharField(_("reference number"), max_length=20, unique=True)
    starts_on = models.DateField(_("starts"))
    ends_on_planned = models.DateField(_("planned end"))
    ends_on_actual = models.DateField(_("actual end"), null=True, blank=True)
    is_public = models.BooleanField(_("public"), default=True)  # not while it is still being set up
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)
    end_note = models.CharField(_("about the end"), max_length=300, blank=True)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, default=Currency.EUR)
    country = models.CharField(_("country"), max_length=2, default=HOME_COUNTRY, validators=[known_country])
    group_word = models.CharField(  # a ready word or an abbreviation; every text of the programme says it
        _("word for a local action group"), max_length=20, default=words.STANDARD, validators=[words.known_word]
    )
    published_cost = models.DecimalField(_("published total cost"), max_digits=12, decimal_places=2)  # in its currency
    support_rate = models.DecimalField(_("support rate"), max_digits=5, decimal_places=4, default="0.9000")
    hours_per_village = models.DecimalField(  # domain.md I6: 5 working days of 8 hours
        _("mentoring hours for a village"), max_digits=5, decimal_places=2, default=40
    )
    working_day = models.DecimalField(  # by which hours are told in days
        _("hours of a working day"), max_digits=4, decimal_places=2, default=8
    )
    years_kept = models.PositiveSmallIntegerField(  # as it begins; seven by Estonia's accounting law, domain.md 2.4
        _("years for which papers are kept"),
        default=YEARS_KEPT,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
    )
    languages = ArrayField(  # of its public pages and reports; the first is told where nothing else is asked
        models.CharField(max_length=2), verbose_name=_("languages"), default=first_languages
    )
    goal_et = models.TextField(_("goal"), blank=True)
    goal_en = models.TextField(_("goal in English"), blank=True)
    results_et = ArrayField(models.TextField(), verbose_name=_("expected results"), default=list, blank=True)
    results_en = ArrayField(
        models.TextField(), verbose_name=_("expected results in English"), default=list, blank=True
    )

    leader_logo = models.ForeignKey(
        "villages.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Estonian LEADER logo"),
    )
    eu_leader_logo = models.ForeignKey(
        "villages.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("EU LEADER logo")
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="programme_ends_after_it_starts",
                condition=Q(ends_on_planned__gt=F("starts_on"))
                & (Q(ends_on_actual=None) | Q(ends_on_actual__gt=F("starts_on"))),
                violation_error_message=_("A programme ends after it starts."),
            ),
            models.CheckConstraint(
                name="support_rate_is_a_share", condition=Q(support_rate__gt=0, support_rate__lte=1)
            ),
            models.CheckConstraint(
                name="a_working_day_has_hours",
                condition=Q(working_day__gt=0, working_day__lte=24),
                violation_error_message=_("A working day has more than 0 and at most 24 hours."),
            ),
            models.CheckConstraint(
                name="a_programme_has_a_language",
                condition=~Q(languages=[]),
                violation_error_message=_("Choose at least one language."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def can_hold(self, latitude: Decimal | None, longitude: Decimal | None) -> bool:
        """In Estonia a place lies within its bounds, so that the two typed the wrong way round are noticed."""
        if self.country != HOME_COUNTRY or (latitude is None and longitude is None):
            return True
        if latitude is None or longitude is None:
            return False
        return 57 <= latitude <= 60 and 21 <= longitude <= 29

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    @property
    def ends_on(self) -> dt.date:
        return self.ends_on_actual or self.ends_on_planned

    @property
    def goal(self) -> str:
        return self.goal_en if get_language() != "et" and self.goal_en else self.goal_et

    @property
    def results(self) -> list[str]:
        return self.results_en if get_language() != "et" and self.results_en else self.results_et


@tracked()
class Activity(models.Model):
    """One activity of the founding document: 1.1–1.6 are common, 2 is each region's own."""

    class Part(models.TextChoices):
        COMMON = "common", _("common part")
        REGION = "region", _("own-region part")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="activities")
    code = models.CharField(_("code"), max_length=5)
    title_et = models.CharField(_("title"), max_length=300)
    title_en = models.CharField(_("title in English"), max_length=300)
    part = models.CharField(_("budget part"), max_length=10, choices=Part)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["programme", "code"]
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="one_activity_a_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def title(self) -> str:
        return self.title_et if get_language() == "et" else self.title_en
