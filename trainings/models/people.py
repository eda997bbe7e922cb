"""Participants: their names, what they agreed to, which days they came."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from trainings.models.events import EventDay
from trainings.models.sessions import Session
from villages import scope
from villages.models import Programme, Sourced, Village
from villages.roles import Permission


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, user: User) -> Self:
        """People of the own villages; people from elsewhere at the own programme, or who came to an own event."""
        names = Permission.VIEW_NAMES
        own_events = Attendance.objects.filter(day__event__organiser__in=scope.groups(user, names))
        return scope.any_of(
            self,
            scope.villages(user, names, "village__"),
            Q(village=None, programme__in=scope.whole_programmes(user, names)),
            Q(village=None, pk__in=own_events.values("person")),
        )

    def named(self) -> Self:
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
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )

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
                name="merged_participant_is_a_trace",
                condition=Q(merged_into=None) | Q(anonymised_at__isnull=False) & ~Q(merged_into=F("pk")),
            ),
            models.CheckConstraint(
                name="participant_has_a_name", condition=Q(anonymised_at__isnull=False) | ~Q(name="")
            ),
        ]

    def __str__(self) -> str:
        words = _("Erased participant no. %(n)s") if self.anonymised_at else _("Participant no. %(n)s")
        if self.merged_into_id:
            words = _("Merged participant no. %(n)s")
        return words % {"n": self.pk}

    @property
    def shown_name(self) -> str:
        return self.name or str(self)

    @property
    def place_of_right(self) -> Village | Programme:
        return self.village or self.programme


class ConsentQuerySet(models.QuerySet["Consent"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(person__in=Person.objects.visible_to(user))

    def open(self) -> Self:
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


def locked_lists_stay() -> pgtrigger.Trigger:
    """Once a list is locked, the database lets nobody change who came without a reason in the deed's context."""
    return pgtrigger.Trigger(
        name="locked_list_asks_why",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("place", "bigint"), ("deed", "text")],
        func="""
            IF TG_OP = 'UPDATE' AND (OLD.day_id, OLD.status, OLD.role) IS NOT DISTINCT FROM
                (NEW.day_id, NEW.status, NEW.role) AND OLD.session_id IS NOT DISTINCT FROM NEW.session_id THEN
                RETURN NEW;
            END IF;
            place := CASE WHEN TG_OP = 'DELETE' THEN OLD.day_id ELSE NEW.day_id END;
            deed := COALESCE(NULLIF(current_setting('pghistory.context_metadata', true), ''), '{}');
            IF COALESCE(deed::jsonb ->> 'reason', '') = '' AND EXISTS (
                SELECT 1 FROM trainings_listlock AS locked JOIN trainings_eventday AS day USING (event_id)
                WHERE day.id = place
            ) THEN
                RAISE EXCEPTION 'the list is locked: attendance changes with a reason only';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )


@tracked()
class Attendance(models.Model):
    """Who was there on which day, at which of its sessions where it has some, as what.

    Without a row nothing is recorded; a mark that was taken back leaves a row that says so, since an older mark that
    comes late (a phone was offline) must not bring it back.
    """

    class Role(models.TextChoices):
        PARTICIPANT = "participant", _("participant")
        TRAINER = "trainer", _("trainer")
        ORGANISER = "organiser", _("organiser")
        MENTOR = "mentor", _("mentor")

    class Status(models.TextChoices):
        PRESENT = "present", _("present")
        LATE = "late", _("came late")
        LEFT_EARLY = "left_early", _("left early")
        EXCUSED = "excused", _("excused")
        ABSENT = "absent", _("absent")
        NOT_RECORDED = "none", _("not recorded")

    class Way(models.TextChoices):
        LIST = "list", _("written from the list")
        TICK = "tick", _("ticked on the spot")
        SELF = "self", _("checked in themselves")

    THERE = (Status.PRESENT, Status.LATE, Status.LEFT_EARLY)

    day = models.ForeignKey(EventDay, models.CASCADE, related_name="attendances")
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="attendances", verbose_name=_("session")
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="attendances")
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.PARTICIPANT)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PRESENT)
    way = models.CharField(_("how it was written down"), max_length=4, choices=Way, default=Way.LIST)
    marked_at = models.DateTimeField(_("marked"), default=timezone.now)
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        triggers = [locked_lists_stay()]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "session", "person"], nulls_distinct=False, name="a_person_once_a_session"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.day}"

    @property
    def is_there(self) -> bool:
        return self.status in self.THERE
