import datetime as dt
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from trainings.models.topics import Module
from villages import scope
from villages.models import Activity, Document, Participation, Programme, Sourced


def proved_with_papers() -> pgtrigger.Trigger:
    """Nothing goes past domain.md I17: every needed paper is here, or excused with a reason."""
    return pgtrigger.Trigger(
        name="proved_with_papers",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(new__state="proved") & ~pgtrigger.Q(old__state="proved"),
        declare=[("lacking", "text")],
        func="""
            SELECT string_agg(wanted.kind, ', ') INTO lacking
            FROM unnest(
                ARRAY['agenda', 'signed_list', 'feedback', 'marking', 'web_notice', 'trip_report']
            ) AS wanted(kind)
            WHERE (wanted.kind <> 'trip_report' OR NEW.kind IN ('trip_home', 'trip_abroad'))
                AND (wanted.kind <> 'web_notice' OR NEW.web_url = '')
                AND NOT EXISTS (
                    SELECT 1 FROM trainings_eventpaper AS paper JOIN villages_document AS document
                    ON document.id = paper.document_id WHERE paper.event_id = NEW.id AND document.kind = wanted.kind
                ) AND NOT EXISTS (
                    SELECT 1 FROM trainings_paperneed AS need
                    WHERE need.event_id = NEW.id AND need.kind = wanted.kind AND need.excuse <> ''
                );
            IF lacking IS NOT NULL THEN
                RAISE EXCEPTION 'an event is proved with all its papers; missing: %', lacking;
            END IF;
            RETURN NEW;
        """,
    )


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, user: User) -> Self:
        """The programme's events are known to everyone in it; names and papers are another matter."""
        return self.filter(programme__in=scope.programmes(user))

    def public(self) -> Self:
        """What a person decided to show to everybody."""
        return self.filter(published_at__isnull=False)

    def with_fullness(self) -> Self:
        """`is_full`: open, and whoever registers now joins the waiting list."""
        full = Q(seating__seats__isnull=False, seating__taken__gte=F("seating__seats"), state=Event.State.OPEN)
        return self.annotate(is_full=Case(When(full, then=True), default=False, output_field=models.BooleanField()))

    def held(self) -> Self:
        return self.filter(state__in=Event.HELD)


@tracked()
class Event(Sourced):
    """A training day, a trip, a seminar: what was planned and what really happened are two things."""

    is_overdue: bool  # of rows on the list of events

    class Kind(models.TextChoices):
        TRAINING_DAY = "training_day", _("training day")
        TRIP_HOME = "trip_home", _("study trip at home")
        TRIP_ABROAD = "trip_abroad", _("study trip abroad")
        SEMINAR = "seminar", _("seminar")
        STUDY_VISIT = "study_visit", _("study visit")
        IDEA_COLLECTION = "idea_collection", _("idea collection")
        DEFENCE = "defence", _("defence")
        MEETING = "meeting", _("meeting")
        OTHER = "other", _("other")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        OPEN = "open", _("open for registration")
        HELD = "held", _("held")
        PROVED = "proved", _("proved")
        CLOSED = "closed", _("closed")
        POSTPONED = "postponed", _("postponed")
        CANCELLED = "cancelled", _("cancelled")

    class Funding(models.TextChoices):
        PROGRAMME = "programme", _("this programme")
        MEASURE_19_1 = "measure_19_1", _("measure 19.1 (strategy preparation)")
        OTHER = "other", _("other money")

    TRIPS = (Kind.TRIP_HOME, Kind.TRIP_ABROAD)
    HELD = (State.HELD, State.PROVED, State.CLOSED)
    MOVES = {
        State.PLANNED: {State.OPEN, State.HELD, State.POSTPONED, State.CANCELLED},
        State.OPEN: {State.PLANNED, State.HELD, State.POSTPONED, State.CANCELLED},
        State.POSTPONED: {State.PLANNED, State.OPEN, State.HELD, State.CANCELLED},
        State.HELD: {State.PROVED},
        State.PROVED: {State.HELD, State.CLOSED},
    }

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="events", verbose_name=_("programme"))
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.TRAINING_DAY)
    part = models.CharField(_("budget part"), max_length=10, choices=Activity.Part, default=Activity.Part.COMMON)
    module = models.ForeignKey(
        Module, models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("training module")
    )
    organiser = models.ForeignKey(
        Participation, models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("organiser")
    )
    funding = models.CharField(_("paid from"), max_length=15, choices=Funding, default=Funding.PROGRAMME)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    is_online = models.BooleanField(_("online"), default=False)
    planned_note = models.CharField(_("as first planned"), max_length=200, blank=True)
    planned_from = models.DateField(_("planned from"), null=True, blank=True)
    planned_until = models.DateField(_("planned until"), null=True, blank=True)
    planned_days = models.PositiveSmallIntegerField(_("planned days"), null=True, blank=True)
    held_from = models.DateField(_("held from"), null=True, blank=True)
    held_until = models.DateField(_("held until"), null=True, blank=True)
    starts_at_time = models.TimeField(_("starts at"), null=True, blank=True)
    ends_at_time = models.TimeField(_("ends at"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    state_reason = models.CharField(_("reason"), max_length=300, blank=True)
    head_count = models.PositiveSmallIntegerField(_("heads counted"), null=True, blank=True)
    feedback_score = models.DecimalField(
        _("satisfaction (1–5)"), max_digits=3, decimal_places=2, null=True, blank=True
    )
    feedback_count = models.PositiveSmallIntegerField(_("feedback answers"), default=0)
    web_url = models.URLField(_("web notice"), max_length=400, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = [models.functions.Coalesce("held_from", "planned_from").asc(nulls_last=True), "pk"]
        triggers = [proved_with_papers()]
        constraints = [
            models.CheckConstraint(
                name="event_plan_in_order",
                condition=Q(planned_until=None) | Q(planned_from__isnull=False, planned_until__gte=F("planned_from")),
                violation_error_message=_("An event ends on the day it starts or later."),
            ),
            models.CheckConstraint(
                name="event_held_in_order",
                condition=Q(held_from=None, held_until=None)
                | Q(held_from__isnull=False, held_until__isnull=False, held_until__gte=F("held_from")),
                violation_error_message=_("Give the first and the last day on which it was held, in this order."),
            ),
            models.CheckConstraint(
                name="held_event_has_dates",
                condition=~Q(state__in=["held", "proved", "closed"]) | Q(held_from__isnull=False),
                violation_error_message=_("Say when the event was really held."),
            ),
            models.CheckConstraint(
                name="published_event_says_by_whom",
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
            ),
            models.CheckConstraint(
                name="event_feedback_from_1_to_5",
                condition=Q(feedback_score=None) | Q(feedback_score__gte=1, feedback_score__lte=5),
                violation_error_message=_("Satisfaction is a number from 1 to 5."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def starts_on(self) -> dt.date | None:
        return self.held_from or self.planned_from

    @property
    def has_begun(self) -> bool:
        return self.starts_on is not None and self.starts_on <= timezone.localdate()

    @property
    def ends_on(self) -> dt.date | None:
        return (self.held_until or self.held_from) if self.held_from else (self.planned_until or self.planned_from)

    @property
    def needed_papers(self) -> tuple[str, ...]:
        return EventPaper.OF_TRIPS if self.kind in self.TRIPS else EventPaper.NEEDED

    @property
    def place_of_right(self) -> Participation | Programme:
        """Whose rights count for it: the organising group's, or the programme's for common events without one."""
        return self.organiser or self.programme


@tracked()
class EventDay(models.Model):
    """A day of an event, on which people are present or not."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="days")
    on = models.DateField(_("date"))

    class Meta:
        verbose_name = _("event day")
        verbose_name_plural = _("event days")
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["event", "on"], name="one_event_day_a_date")]

    def __str__(self) -> str:
        return f"{self.event} {self.on:%d.%m.%Y}"


@tracked()
class EventPaper(models.Model):
    """A paper that proves an event (domain.md I17): agenda, signed list, feedback summary, photo of marking."""

    NEEDED = (Document.Kind.AGENDA, Document.Kind.SIGNED_LIST, Document.Kind.FEEDBACK, Document.Kind.MARKING)
    OF_TRIPS = (*NEEDED, Document.Kind.TRIP_REPORT)

    event = models.ForeignKey(Event, models.CASCADE, related_name="papers")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("event paper")
        verbose_name_plural = _("event papers")
        constraints = [models.UniqueConstraint(fields=["event", "document"], name="a_paper_once_for_an_event")]

    def __str__(self) -> str:
        return str(self.document)
