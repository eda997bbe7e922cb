from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.rules import tracked
from villages import scope
from villages.models import Activity, Document, Participation, Programme, Sourced, Village
from villages.roles import Permission


@tracked()
class Topic(models.Model):
    """One of the founding document's nine topics."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="topics")
    number = models.PositiveSmallIntegerField(_("number"))
    title_et = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["programme", "number"]
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="one_topic_a_number")]

    def __str__(self) -> str:
        return self.title_en if get_language() == "en" else self.title_et


@tracked()
class Module(Sourced):
    """A training module; nine topics spread over six modules, so topics are many-to-many."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="modules")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200, blank=True)
    planned_month = models.DateField(_("planned month"), null=True, blank=True)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="modules")

    class Meta:
        verbose_name = _("training module")
        verbose_name_plural = _("training modules")
        ordering = ["programme", "number"]
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="one_module_a_number")]

    def __str__(self) -> str:
        return self.title or _("Module %(number)s") % {"number": self.number}


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, user):
        """The programme's events are known to everyone in it; names and papers are another matter."""
        return self.filter(programme__in=scope.programmes(user))

    def held(self):
        return self.filter(state__in=Event.HELD)


@tracked()
class Event(Sourced):
    """A training day, a trip, a seminar: what was planned and what really happened are two things."""

    class Kind(models.TextChoices):
        TRAINING_DAY = "training_day", _("training day")
        TRIP_HOME = "trip_home", _("study trip in Estonia")
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

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = [models.functions.Coalesce("held_from", "planned_from").asc(nulls_last=True), "pk"]
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
                name="event_feedback_from_1_to_5",
                condition=Q(feedback_score=None) | Q(feedback_score__gte=1, feedback_score__lte=5),
                violation_error_message=_("Satisfaction is a number from 1 to 5."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def starts_on(self):
        return self.held_from or self.planned_from

    @property
    def ends_on(self):
        return (self.held_until or self.held_from) if self.held_from else (self.planned_until or self.planned_from)

    @property
    def place_of_right(self):
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


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, user):
        """People of the own villages; people from elsewhere at the own programme, or who came to an own event."""
        names = Permission.VIEW_NAMES
        own_events = Attendance.objects.filter(day__event__organiser__in=scope.groups(user, names))
        return self.filter(
            scope.villages(user, names, "village__")
            | Q(village=None, programme__in=scope.whole_programmes(user, names))
            | Q(village=None, pk__in=own_events.values("person"))
        )

    def named(self):
        return self.filter(anonymised_at=None)


@tracked(exclude=("name", "organisation", "email"))
class Person(Sourced):
    """A participant. Names are rows of their own, so that they can be hidden and erased without touching the proof.

    As a text it is a number: the name stands only where a page asks for it.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="participants")
    name = models.CharField(_("name"), max_length=150)
    organisation = models.CharField(_("organisation"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("village")
    )
    keep_because = models.CharField(_("kept because"), max_length=300, blank=True)
    contact_erased_at = models.DateTimeField(_("contact data erased"), null=True, blank=True)
    anonymised_at = models.DateTimeField(_("erased"), null=True, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="erased_participant_has_no_data",
                condition=Q(anonymised_at=None) | Q(name="", organisation="", email=""),
            ),
            models.CheckConstraint(
                name="participant_has_a_name", condition=Q(anonymised_at__isnull=False) | ~Q(name="")
            ),
        ]

    def __str__(self) -> str:
        words = _("Erased participant no. %(n)s") if self.anonymised_at else _("Participant no. %(n)s")
        return words % {"n": self.pk}

    @property
    def shown_name(self) -> str:
        return self.name or str(self)

    @property
    def place_of_right(self):
        return self.village or self.programme


class ConsentQuerySet(models.QuerySet["Consent"]):
    def visible_to(self, user):
        return self.filter(person__in=Person.objects.visible_to(user))

    def open(self):
        return self.filter(withdrawn_on=None)


@tracked()
class Consent(models.Model):
    """What a participant agreed to or refused, to which text, and until when it held."""

    class Purpose(models.TextChoices):
        PHOTO = "photo", _("publishing of photos")
        VIDEO = "video", _("publishing of video")
        NEWSLETTER = "newsletter", _("newsletter")

    person = models.ForeignKey(Person, models.PROTECT, related_name="consents", verbose_name=_("participant"))
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose)
    given = models.BooleanField(_("agreed"))
    on = models.DateField(_("date"))
    text_version = models.CharField(_("version of the text"), max_length=40)
    withdrawn_on = models.DateField(_("withdrawn"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["purpose", "-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="consent_withdrawn_after_given",
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("on")),
                violation_error_message=_("A consent is withdrawn on the day it was given or later."),
            ),
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=Q(withdrawn_on=None),
                name="one_open_consent_a_purpose",
                violation_error_message=_("There is an answer for this purpose already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.on:%d.%m.%Y}"


@tracked()
class Attendance(models.Model):
    """Who was there on which day, as what."""

    class Role(models.TextChoices):
        PARTICIPANT = "participant", _("participant")
        TRAINER = "trainer", _("trainer")
        ORGANISER = "organiser", _("organiser")
        MENTOR = "mentor", _("mentor")

    class Status(models.TextChoices):
        PRESENT = "present", _("present")
        EXCUSED = "excused", _("excused")
        ABSENT = "absent", _("absent")

    day = models.ForeignKey(EventDay, models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, models.PROTECT, related_name="attendances")
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.PARTICIPANT)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PRESENT)
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [models.UniqueConstraint(fields=["day", "person"], name="a_person_once_a_day")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.day}"


@tracked()
class EventPaper(models.Model):
    """A paper that proves an event (domain.md I17): agenda, signed list, feedback summary, photo of marking."""

    NEEDED = (Document.Kind.AGENDA, Document.Kind.SIGNED_LIST, Document.Kind.FEEDBACK, Document.Kind.MARKING)

    event = models.ForeignKey(Event, models.CASCADE, related_name="papers")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("event paper")
        verbose_name_plural = _("event papers")
        constraints = [models.UniqueConstraint(fields=["event", "document"], name="a_paper_once_for_an_event")]

    def __str__(self) -> str:
        return str(self.document)
