"""A study trip: where it goes day by day, who travels, what was learned and what is to be done after it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from trainings.models.events import Event
from trainings.models.people import Person
from villages import scope
from villages.models import Sourced, Village
from villages.roles import Permission


class OfEventQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """What a trip was like is everybody's in the programme."""
        return self.filter(event__in=Event.objects.visible_to(user))


@tracked()
class TripStop(Sourced):
    """A stop of a trip. Days are numbered, so that a trip whose dates are unknown or change keeps its programme."""

    class Way(models.TextChoices):
        BUS = "bus", _("by bus")
        SHIP = "ship", _("by ship")
        PLANE = "plane", _("by plane")
        TRAIN = "train", _("by train")
        FOOT = "foot", _("on foot")

    class Outcome(models.TextChoices):
        PLANNED = "planned", _("planned")
        DONE = "done", _("held")
        DROPPED = "dropped", _("dropped")
        ADDED = "added", _("added on the way")

    event = models.ForeignKey(Event, models.CASCADE, related_name="stops")
    day = models.PositiveSmallIntegerField(_("day of the trip"))
    at = models.TimeField(_("time"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=120)
    title = models.CharField(_("what happens there"), max_length=200, blank=True)
    way = models.CharField(_("how one gets there"), max_length=6, choices=Way, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    outcome = models.CharField(_("what became of it"), max_length=8, choices=Outcome, default=Outcome.PLANNED)

    objects = OfEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("stop of a trip")
        verbose_name_plural = _("stops of a trip")
        ordering = ["day", models.F("at").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                name="stop_on_a_day_of_a_trip",
                condition=Q(day__gte=1, day__lte=31),
                violation_error_message=_("A day of a trip is a number from 1 to 31."),
            ),
            models.CheckConstraint(
                name="stop_has_both_degrees_or_none",
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__gte=-90,
                    latitude__lte=90,
                    longitude__gte=-180,
                    longitude__lte=180,
                ),
                violation_error_message=_("Give both latitude and longitude of a place on Earth, or neither."),
            ),
        ]

    def __str__(self) -> str:
        return self.place

    @property
    def is_dropped(self) -> bool:
        return self.outcome == self.Outcome.DROPPED


class TravellerQuerySet(models.QuerySet["Traveller"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(person__in=Person.objects.visible_to(user))


@tracked()
class Traveller(models.Model):
    """Somebody who goes on the trip, with the room and the seat."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="travellers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="travels")
    room = models.CharField(_("room"), max_length=30, blank=True)
    seat = models.CharField(_("seat"), max_length=10, blank=True)

    objects = TravellerQuerySet.as_manager()

    class Meta:
        verbose_name = _("traveller")
        verbose_name_plural = _("travellers")
        constraints = [
            models.UniqueConstraint(fields=["event", "person"], name="a_person_travels_once"),
            models.UniqueConstraint(
                fields=["event", "seat"],
                condition=~Q(seat=""),
                name="one_traveller_a_seat",
                violation_error_message=_("This seat is taken."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class TravelCareQuerySet(models.QuerySet["TravelCare"]):
    def visible_to(self, user: User) -> Self:
        """Only who takes them along: the organiser's coordinators."""
        right = Permission.RECORD_ATTENDANCE
        return self.filter(
            Q(traveller__event__organiser__isnull=False)
            & scope.participations(user, right, "traveller__event__organiser__")
            | Q(traveller__event__programme__in=scope.whole_programmes(user, right))
        )

    def kept(self) -> Self:
        return self.filter(erased_at=None)


@tracked(exclude=("contact_name", "contact_phone", "needs"))
class TravelCare(models.Model):
    """Whom to call and what to mind. Perhaps about health: in no history, in no printed paper, gone after the trip."""

    traveller = models.OneToOneField(Traveller, models.CASCADE, related_name="care")
    contact_name = models.CharField(_("whom to call"), max_length=150, blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    needs = models.CharField(_("what to mind"), max_length=300, blank=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True)

    objects = TravelCareQuerySet.as_manager()

    class Meta:
        verbose_name = _("emergency contact")
        verbose_name_plural = _("emergency contacts")
        constraints = [
            models.CheckConstraint(
                name="erased_care_is_empty",
                condition=Q(erased_at=None) | Q(contact_name="", contact_phone="", needs=""),
            )
        ]

    def __str__(self) -> str:
        return str(self.traveller)


@tracked()
class TripReport(models.Model):
    """What the trip gave, in the organiser's words; lessons and action points stand beside it."""

    event = models.OneToOneField(Event, models.PROTECT, related_name="trip_report")
    summary = models.TextField(_("summary"), max_length=10_000)

    objects = OfEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("trip report")
        verbose_name_plural = _("trip reports")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.event_id}"


@tracked()
class Lesson(models.Model):
    """What one village takes along from the trip."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="lessons")
    village = models.ForeignKey(Village, models.PROTECT, related_name="lessons", verbose_name=_("village"))
    text = models.TextField(_("lesson"), max_length=2000)

    objects = OfEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        constraints = [models.UniqueConstraint(fields=["event", "village"], name="one_lesson_a_village")]

    def __str__(self) -> str:
        return str(self.village)


@tracked()
class ActionPoint(models.Model):
    """What is to be done because of the trip; it becomes a task of somebody."""

    is_given: bool  # on the page of a trip: a task is made of it
    may_make: bool  # the reader may make one
    shown_task: "models.Model | None"  # that task, where the reader sees it

    event = models.ForeignKey(Event, models.PROTECT, related_name="action_points")
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, related_name="action_points", verbose_name=_("village")
    )
    text = models.CharField(_("what is to be done"), max_length=200)
    due_on = models.DateField(_("due"), null=True, blank=True)

    objects = OfEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("action point")
        verbose_name_plural = _("action points")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text
