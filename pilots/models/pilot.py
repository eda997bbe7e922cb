import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Self, TypeVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from strategies.models import PlannedAction
from villages import scope
from villages.models import Document, Sourced, Village
from villages.roles import Permission

if TYPE_CHECKING:
    from pilots.models.update import UpdatePhoto

Row = TypeVar("Row", bound=models.Model)


class PilotQuerySet(models.QuerySet["Pilot"]):
    def visible_to(self, user: User) -> Self:
        return self.reached_by(user, Permission.VIEW_PLACE)

    def reached_by(self, user: User, permission: Permission) -> Self:
        """Where a membership gives the permission: in the village that leads the pilot or in one that shares it."""
        shared = PilotShare.objects.filter(scope.villages(user, permission, "village__"))
        return scope.any_of(self, scope.villages(user, permission, "village__"), Q(pk__in=shared.values("pilot")))

    def of(self, village: "Village") -> Self:
        """A village's own and shared pilots."""
        return self.filter(Q(village=village) | Q(pk__in=PilotShare.objects.filter(village=village).values("pilot")))

    def late(self, today: dt.date) -> Self:
        """On their way past the day that was set; how it goes, the village says itself (`risk`)."""
        return self.filter(due_on__lt=today, state__in=Pilot.ON_THE_WAY)


class Risk(models.TextChoices):
    GREEN = "green", _("going to plan")
    YELLOW = "yellow", _("behind or in doubt")
    RED = "red", _("needs help")


@tracked()
class Pilot(Sourced):
    """A pilot action: the first thing from a village's strategy that is really done."""

    is_late: bool  # of rows on a page: past its day

    class OwnSource(models.TextChoices):
        GROUP = "group", _("local action group")
        MUNICIPALITY = "municipality", _("municipality")
        ASSOCIATION = "association", _("non-profit association")
        PEOPLE = "people", _("people of the village")
        BUSINESS = "business", _("business")
        OTHER = "other", _("other")

    class State(models.TextChoices):
        IDEA = "idea", _("idea")
        SUBMITTED = "submitted", _("submitted")
        APPROVED = "approved", _("approved")
        UNDER_WAY = "under_way", _("under way")
        READY = "ready", _("ready")
        INSPECTED = "inspected", _("inspected")
        CLOSED = "closed", _("closed")
        PAUSED = "paused", _("paused")
        BROKEN_OFF = "broken_off", _("broken off")

    ON_THE_WAY = (State.APPROVED, State.UNDER_WAY, State.PAUSED)
    DONE = (State.READY, State.INSPECTED, State.CLOSED)
    MOVES = {
        State.IDEA: {State.SUBMITTED},
        State.SUBMITTED: {State.IDEA, State.APPROVED},
        State.APPROVED: {State.UNDER_WAY, State.BROKEN_OFF},
        State.UNDER_WAY: {State.READY, State.PAUSED, State.BROKEN_OFF},
        State.PAUSED: {State.UNDER_WAY, State.BROKEN_OFF},
        State.READY: {State.UNDER_WAY, State.INSPECTED},
        State.INSPECTED: {State.CLOSED},
    }

    photos: list["UpdatePhoto"]  # of the published news, where a query reads them along
    pair: list["UpdatePhoto"]  # those of before and after, in this order

    village = models.ForeignKey(Village, models.PROTECT, related_name="pilots")
    action = models.ForeignKey(  # domain.md I13; empty where the strategy is not submitted yet
        PlannedAction,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pilots",
        verbose_name=_("action of the strategy"),
    )
    title = models.CharField(_("title"), max_length=200)
    aim = models.TextField(_("aim"), blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.IDEA)
    budget = models.DecimalField(_("planned total cost"), max_digits=10, decimal_places=2)  # euros
    support = models.DecimalField(_("of it support"), max_digits=10, decimal_places=2, default=0)
    own_source = models.CharField(_("own part comes from"), max_length=12, choices=OwnSource, blank=True)
    sustainer = models.CharField(_("who looks after it afterwards"), max_length=150, blank=True)
    latitude = models.DecimalField(_("latitude of the site"), max_digits=7, decimal_places=4, null=True, blank=True)
    longitude = models.DecimalField(_("longitude of the site"), max_digits=7, decimal_places=4, null=True, blank=True)
    keep_until = models.DateField(_("its things are kept until"), null=True, blank=True)  # domain.md 8.2
    starts_on = models.DateField(_("starts"), null=True, blank=True)
    due_on = models.DateField(_("ready by"), null=True, blank=True)
    finished_on = models.DateField(_("became ready"), null=True, blank=True)
    completion = models.PositiveSmallIntegerField(_("degree of completion"), default=0)  # percent, last published
    risk = models.CharField(_("how it goes"), max_length=6, choices=Risk, default=Risk.GREEN)
    updated_on = models.DateField(_("last published update"), null=True, blank=True)
    result = models.TextField(_("result"), blank=True)
    actual_cost = models.DecimalField(  # euros, with the own part
        _("actual total cost"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    shortfall_reason = models.CharField(_("why it cost less than 5 000 €"), max_length=500, blank=True)
    no_action_reason = models.CharField(_("why it comes from no approved strategy"), max_length=500, blank=True)
    shared_with = models.ManyToManyField(
        Village,
        through="PilotShare",
        related_name="shared_pilots",
        blank=True,
        verbose_name=_("villages that share it"),
    )

    objects = PilotQuerySet.as_manager()

    class Meta:
        verbose_name = _("pilot action")
        verbose_name_plural = _("pilot actions")
        indexes = [
            GinIndex(SearchVector("title", "aim", config="estonian"), name="pilot_words"),
            GinIndex(OpClass("title", name="gin_trgm_ops"), name="pilot_letters"),
        ]
        ordering = ["village__name", "pk"]
        constraints = [
            models.CheckConstraint(  # domain.md I12
                name="pilot_of_at_least_5000_euros",
                condition=Q(budget__gte=5000),
                violation_error_message=_("A pilot action's planned total cost is at least 5 000 €."),
            ),
            models.CheckConstraint(
                name="pilot_support_within_budget",
                condition=Q(support__gte=0, support__lte=F("budget")),
                violation_error_message=_("The support cannot be larger than the planned total cost."),
            ),
            models.CheckConstraint(name="pilot_completion_is_a_percentage", condition=Q(completion__lte=100)),
            models.CheckConstraint(
                name="pilot_due_after_it_starts",
                condition=Q(starts_on=None) | Q(due_on=None) | Q(due_on__gte=F("starts_on")),
                violation_error_message=_("A pilot action becomes ready after it starts."),
            ),
            models.CheckConstraint(  # domain.md I12
                name="ready_pilot_below_5000_euros_says_why",
                condition=~Q(state__in=["ready", "inspected", "closed"])
                | Q(actual_cost=None)
                | Q(actual_cost__gte=5000)
                | ~Q(shortfall_reason=""),
                violation_error_message=_("A ready pilot action that cost less than 5 000 € needs a reason."),
            ),
            models.CheckConstraint(  # a NULL passes every comparison, so half a place is refused by name
                name="pilot_site_on_earth",
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__gte=-90,
                    latitude__lte=90,
                    longitude__gte=-180,
                    longitude__lte=180,
                ),
                violation_error_message=_(
                    "There is no such site: write both, latitude from -90 to 90 and longitude from -180 to 180."
                ),
            ),
            models.CheckConstraint(
                name="pilot_things_kept_after_it_is_ready",
                condition=Q(keep_until=None) | Q(finished_on=None) | Q(keep_until__gte=F("finished_on")),
                violation_error_message=_("Its things are kept until a day after it became ready."),
            ),
            models.CheckConstraint(
                name="pilot_actual_cost_not_below_zero", condition=Q(actual_cost=None) | Q(actual_cost__gte=0)
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="action_of_own_village",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("action_id", "village_id"),
                condition=pgtrigger.Q(new__action__isnull=False),
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM villages_plannedaction a JOIN villages_strategy s ON s.id = a.strategy_id
                        WHERE a.id = NEW.action_id AND s.village_id = NEW.village_id
                    ) THEN
                        RAISE EXCEPTION 'a pilot comes from an action of its own village' USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="inspected_and_closed_with_proof",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state"),
                condition=pgtrigger.Q(new__state__in=["inspected", "closed"])
                & pgtrigger.Q(old__state__df=pgtrigger.F("new__state")),
                func="""
                    IF NEW.state = 'inspected'
                       AND NOT EXISTS (SELECT 1 FROM pilots_inspection WHERE pilot_id = NEW.id) THEN
                        RAISE EXCEPTION 'an inspected pilot has its inspection' USING ERRCODE = '23514';
                    END IF;
                    IF NEW.state = 'closed' AND (NEW.actual_cost IS NULL
                       OR NEW.action_id IS NULL AND NEW.no_action_reason = '') THEN
                        RAISE EXCEPTION 'a closed pilot says what it cost and where it comes from'
                            USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.village_id and not self.village.programme.can_hold(self.latitude, self.longitude):
            raise ValidationError(
                _("The site is not in Estonia: write both, latitude from 57 to 60 and longitude from 21 to 29.")
            )

    def is_late_on(self, today: dt.date) -> bool:
        """As `late` of the rows."""
        return bool(self.due_on and self.due_on < today and self.state in self.ON_THE_WAY)

    @property
    def own_part(self) -> Decimal:
        """Euros."""
        return self.budget - self.support


@tracked()
class PilotShare(models.Model):
    """One pilot of several villages: the others see it and tell of it, the village that leads it moves it on."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="shares")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("village that shares a pilot action")
        verbose_name_plural = _("villages that share a pilot action")
        ordering = ["village__name"]
        constraints = [models.UniqueConstraint(fields=["pilot", "village"], name="a_village_shares_a_pilot_once")]

    def __str__(self) -> str:
        return str(self.village)


class OfPilotQuerySet(models.QuerySet[Row]):
    def visible_to(self, user: User) -> Self:
        return self.filter(pilot__in=Pilot.objects.visible_to(user))


@tracked()
class Milestone(models.Model):
    """What has to be there by when, and when it was."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="milestones")
    title = models.CharField(_("milestone"), max_length=200)
    planned_on = models.DateField(_("planned day"))
    done_on = models.DateField(_("reached"), null=True, blank=True)

    objects = OfPilotQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["planned_on", "pk"]

    def __str__(self) -> str:
        return self.title

    def is_late_on(self, today: dt.date) -> bool:
        return self.done_on is None and self.planned_on < today


@tracked()
class Inspection(models.Model):
    """A coordinator was there and saw it, with the fund's marks on it (domain.md 2.3, 8.4)."""

    pilot = models.OneToOneField(Pilot, models.PROTECT, related_name="inspection")
    inspected_on = models.DateField(_("inspected"))
    inspected_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    site_photo = models.ForeignKey(Document, models.PROTECT, related_name="+", verbose_name=_("photo on site"))
    marking_photo = models.ForeignKey(Document, models.PROTECT, related_name="+", verbose_name=_("photo of marking"))
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = OfPilotQuerySet.as_manager()

    class Meta:
        verbose_name = _("inspection")
        verbose_name_plural = _("inspections")

    def __str__(self) -> str:
        return str(self.pilot)
