from typing import Self, TypeAlias

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from villages import scope
from villages.models.basis import Sourced
from villages.models.partner import Participation, Partner
from villages.models.programme import Programme
from villages.roles import Permission


class VillageQuerySet(models.QuerySet["Village"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(scope.villages(user, Permission.VIEW_PLACE))

    def taking_part(self) -> Self:
        return self.filter(state__in=Village.TAKING_PART)

    def with_place(self) -> Self:
        return self.select_related("participation__partner", "participation__programme")


@tracked()
class Village(Sourced):
    """A participating unit: one village or several together, under one group."""

    class State(models.TextChoices):
        APPLIED = "applied", _("applied")
        SELECTED = "selected", _("selected")
        PARTICIPATING = "participating", _("participating")
        FINISHED = "finished", _("finished")
        LEFT = "left", _("left")

    TAKING_PART = (State.PARTICIPATING, State.FINISHED)
    MOVES = {
        State.APPLIED: {State.SELECTED, State.LEFT},
        State.SELECTED: {State.PARTICIPATING, State.LEFT},
        State.PARTICIPATING: {State.FINISHED, State.LEFT},
    }

    participation = models.ForeignKey(Participation, models.PROTECT, related_name="villages")
    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=120)
    municipality = models.CharField(_("municipality"), max_length=80, blank=True)
    county = models.CharField(_("county"), max_length=50, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=7, decimal_places=4, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=7, decimal_places=4, null=True, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    carrier = models.CharField(_("carrying organisation"), max_length=150, blank=True)
    description = models.TextField(_("description"), blank=True)
    pilot_idea = models.TextField(_("pilot idea as published"), blank=True)
    pilot_idea_source = models.URLField(_("source of the pilot idea"), blank=True, max_length=400)
    state = models.CharField(_("state"), max_length=15, choices=State, default=State.PARTICIPATING)
    joined_on = models.DateField(_("joined"), null=True, blank=True)
    left_on = models.DateField(_("left"), null=True, blank=True)

    objects = VillageQuerySet.as_manager()

    class Meta:
        verbose_name = _("village")
        verbose_name_plural = _("villages")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="village_coordinates_on_earth",
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                violation_error_message=_("There is no such place on earth."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.participation_id and not self.programme.can_hold(self.latitude, self.longitude):
            raise ValidationError(_("The place is not in Estonia."))

    @property
    def programme(self) -> Programme:
        return self.participation.programme

    @property
    def partner(self) -> Partner:
        return self.participation.partner


@tracked()
class Settlement(models.Model):
    """A village as the land register knows it, part of a participating unit for a time."""

    village = models.ForeignKey(Village, models.CASCADE, related_name="settlements")
    name = models.CharField(_("name"), max_length=80)
    from_on = models.DateField(_("from"), null=True, blank=True)
    until_on = models.DateField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("settlement")
        verbose_name_plural = _("settlements")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["village", "name"], name="a_settlement_once_in_a_village")]

    def __str__(self) -> str:
        return self.name


@tracked()
class VillageName(Sourced):
    """A name the unit had before, so that old papers can be understood."""

    village = models.ForeignKey(Village, models.CASCADE, related_name="former_names")
    name = models.CharField(_("name"), max_length=150)
    from_on = models.DateField(_("from"), null=True, blank=True)
    until_on = models.DateField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")
        ordering = [F("until_on").desc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return self.name


Place: TypeAlias = Programme | Participation | Village  # where somebody has a role, a paper belongs, an event is
