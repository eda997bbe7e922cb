"""Seats of an event, who of them are whose, and who wants to come."""

import uuid
from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from trainings.models.events import Event
from trainings.models.people import Person
from ui import languages
from villages import scope
from villages.models import Participation, Village
from villages.roles import Permission

# Counted on the row above by the database itself, so that no two who register at once pass the check (ADR 0001).
RECOUNT = """
    UPDATE trainings_eventseats s SET taken = s.taken + d.more
    FROM (SELECT seats_id, SUM(more) AS more FROM ({rows}) AS one GROUP BY seats_id ORDER BY seats_id) AS d
    WHERE s.id = d.seats_id AND d.more <> 0;
    UPDATE trainings_seatquota q SET taken = q.taken + d.more
    FROM (SELECT quota_id, SUM(more) AS more FROM ({rows}) AS one GROUP BY quota_id ORDER BY quota_id) AS d
    WHERE q.id = d.quota_id AND d.more <> 0;
    RETURN NULL;
"""


def counted(rows: str, sign: str) -> str:
    return (
        f"SELECT seats_id, quota_id, CASE WHEN state = 'confirmed' THEN {sign}1 ELSE 0 END AS more "  # noqa: S608
        f"FROM {rows}"
    )


def keep_count(operation: pgtrigger.Operation, name: str, *rows: str, **tables: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**tables),
        func=RECOUNT.format(rows=" UNION ALL ".join(rows)),
    )


class Question(models.TextChoices):
    """What an event may ask beside the name: a fixed set, because answers may be about health (domain.md 6)."""

    DIET = "diet", _("food")
    ACCESS = "access", _("access")
    TRANSPORT = "transport", _("transport")
    LODGING = "lodging", _("lodging")


class Need(models.TextChoices):
    VEGETARIAN = "vegetarian", _("vegetarian")
    VEGAN = "vegan", _("vegan")
    GLUTEN_FREE = "gluten_free", _("without gluten")
    LACTOSE_FREE = "lactose_free", _("without lactose")
    NUT_FREE = "nut_free", _("without nuts")
    WHEELCHAIR = "wheelchair", _("step-free way in")
    HEARING = "hearing", _("help with hearing")
    SIGHT = "sight", _("large print")
    SIGN_LANGUAGE = "sign_language", _("sign language")
    NEEDS_RIDE = "needs_ride", _("needs a ride")
    OFFERS_RIDE = "offers_ride", _("has free seats in the car")
    NEEDS_BED = "needs_bed", _("needs a bed")


NEEDS_OF = {
    Question.DIET: (Need.VEGETARIAN, Need.VEGAN, Need.GLUTEN_FREE, Need.LACTOSE_FREE, Need.NUT_FREE),
    Question.ACCESS: (Need.WHEELCHAIR, Need.HEARING, Need.SIGHT, Need.SIGN_LANGUAGE),
    Question.TRANSPORT: (Need.NEEDS_RIDE, Need.OFFERS_RIDE),
    Question.LODGING: (Need.NEEDS_BED,),
}


class EventSeatsQuerySet(models.QuerySet["EventSeats"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(event__in=Event.objects.visible_to(user))


@tracked(exclude=("taken", "invitation_key"))
class EventSeats(models.Model):
    """How many may come and how they register; ``taken`` counts the confirmed ones, kept by triggers."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="seating")
    seats = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    taken = models.PositiveIntegerField(_("seats taken"), default=0)
    closes_on = models.DateField(_("last day to register"), null=True, blank=True)
    questions = ArrayField(
        models.CharField(max_length=10, choices=Question),
        verbose_name=_("asked beside the name"),
        default=list,
        blank=True,
    )
    invitation_key = models.UUIDField(null=True, blank=True)

    objects = EventSeatsQuerySet.as_manager()

    class Meta:
        verbose_name = _("seats")
        verbose_name_plural = _("seats")
        constraints = [
            models.CheckConstraint(
                name="seats_hold_who_is_confirmed",
                condition=Q(taken__gte=0) & (Q(seats=None) | Q(taken__lte=F("seats"))),
                violation_error_message=_("There are fewer seats than people who have one."),
            )
        ]

    def __str__(self) -> str:
        return str(self.event)

    def make_invitation_key(self) -> None:
        self.invitation_key = uuid.uuid4()


@tracked(exclude=("taken",))
class SeatQuota(models.Model):
    """Seats that are kept for the people of one group or one village, and no more than these for them."""

    seats_of = models.ForeignKey(EventSeats, models.CASCADE, related_name="quotas")
    participation = models.ForeignKey(
        Participation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group")
    )
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("village")
    )
    seats = models.PositiveSmallIntegerField(_("seats"))
    taken = models.PositiveIntegerField(_("seats taken"), default=0)

    class Meta:
        verbose_name = _("seat quota")
        verbose_name_plural = _("seat quotas")
        constraints = [
            models.CheckConstraint(
                name="quota_of_a_group_or_a_village",
                condition=Q(participation=None, village__isnull=False) | Q(participation__isnull=False, village=None),
            ),
            models.CheckConstraint(
                name="quota_holds_who_is_confirmed",
                condition=Q(taken__gte=0, taken__lte=F("seats")),
                violation_error_message=_("There are fewer seats than people who have one."),
            ),
            models.UniqueConstraint(
                fields=["seats_of", "participation"],
                condition=Q(participation__isnull=False),
                name="one_seat_quota_a_group",
            ),
            models.UniqueConstraint(
                fields=["seats_of", "village"], condition=Q(village__isnull=False), name="one_seat_quota_a_village"
            ),
        ]

    def __str__(self) -> str:
        return str(self.village or self.participation)


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def visible_to(self, user: User) -> Self:
        """Of one's own events, of people of one's own villages, and whom one registered oneself."""
        names = Permission.VIEW_NAMES
        return scope.any_of(
            self,
            scope.participations(user, names, "seats__event__organiser__"),
            Q(seats__event__programme__in=scope.whole_programmes(user, names)),
            scope.villages(user, Permission.REGISTER_PEOPLE, "person__village__"),
            scope.villages(user, names, "person__village__"),
            Q(registered_by=user.pk, seats__event__programme__in=scope.programmes(user)),
        )

    def active(self) -> Self:
        return self.exclude(state=Registration.State.CANCELLED)

    def confirmed(self) -> Self:
        return self.filter(state=Registration.State.CONFIRMED)

    def waiting(self) -> Self:
        """In the order in which they came."""
        return self.filter(state=Registration.State.WAITING).order_by("pk")


@tracked(exclude=("needs", "told", "told_at", "reminded_at"))
class Registration(models.Model):
    """Somebody wants to come: has a seat, waits for one, or has given it up. The order of arrival is the key's.

    ``told`` is what the person's last mail said, so that a mail goes out exactly when there is something new to say.
    Answers about food and access may be about health: they are in no history and go after the event.
    """

    class State(models.TextChoices):
        CONFIRMED = "confirmed", _("has a seat")
        WAITING = "waiting", _("on the waiting list")
        CANCELLED = "cancelled", _("given up")

    class Way(models.TextChoices):
        COORDINATOR = "coordinator", _("by the organiser")
        VILLAGE = "village", _("by the village lead")
        INVITED = "invited", _("by an invitation link")
        PUBLIC = "public", _("on the public page")
        IMPORTED = "imported", _("from a file")

    MOVES = {
        State.WAITING: {State.CONFIRMED, State.CANCELLED},
        State.CONFIRMED: {State.CANCELLED},
    }

    seats = models.ForeignKey(EventSeats, models.PROTECT, related_name="registrations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="registrations", verbose_name=_("participant"))
    quota = models.ForeignKey(
        SeatQuota, models.PROTECT, null=True, blank=True, related_name="registrations", verbose_name=_("seat quota")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    way = models.CharField(_("registered"), max_length=12, choices=Way)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    registered_at = models.DateTimeField(_("when"), default=timezone.now)
    needs = ArrayField(
        models.CharField(max_length=14, choices=Need), verbose_name=_("needs"), default=list, blank=True
    )
    language = models.CharField(max_length=2, choices=languages.choices, default="et")
    wants_reminder = models.BooleanField(_("reminder by mail"), default=True)
    told = models.CharField(max_length=200, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["seats", "person"],
                condition=~Q(state="cancelled"),
                name="a_person_registers_once",
                violation_error_message=_("This person is registered already."),
            )
        ]
        indexes = [models.Index(fields=["seats", "state"]), models.Index(fields=["told_at"])]
        triggers = [
            keep_count(pgtrigger.Insert, "count_new", counted("added", "+"), new="added"),
            keep_count(
                pgtrigger.Update, "count_changed", counted("now", "+"), counted("before", "-"), new="now", old="before"
            ),
            keep_count(pgtrigger.Delete, "count_gone", counted("gone", "-"), old="gone"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.seats}"

    @property
    def need_words(self) -> list[str]:
        return [str(Need(one).label) for one in self.needs]

    @property
    def event(self) -> Event:
        return self.seats.event
