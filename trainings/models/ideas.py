"""Ideas that an event gathers, grouped into themes, each of which goes into the group's strategy or is left out."""

import secrets
from typing import Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from trainings.models.events import Event
from villages.models import Sourced, Village


def new_code() -> str:
    return secrets.token_hex(5)


class CollectionQuerySet(models.QuerySet["IdeaCollection"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(event__in=Event.objects.visible_to(user))


@tracked()
class IdeaCollection(models.Model):
    """What an event asks for ideas about, and what of it stands at the public address."""

    event = models.OneToOneField(Event, models.PROTECT, related_name="collection")
    question = models.CharField(_("question"), max_length=300)
    code = models.CharField(_("public address"), max_length=20, unique=True, default=new_code)
    is_open = models.BooleanField(_("everybody may send ideas"), default=False)
    has_votes = models.BooleanField(_("everybody may support ideas"), default=False)
    is_public = models.BooleanField(_("the summary is public"), default=False)

    objects = CollectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("idea collection")
        verbose_name_plural = _("idea collections")

    def __str__(self) -> str:
        return self.question

    @property
    def is_shown(self) -> bool:
        """Whether its public address opens."""
        return self.is_open or self.has_votes or self.is_public


class ThemeQuerySet(models.QuerySet["Theme"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(collection__in=IdeaCollection.objects.visible_to(user))


@tracked()
class Theme(Sourced):
    """Ideas that belong together. Its state is the state of all its ideas."""

    class State(models.TextChoices):
        GROUPED = "grouped", _("grouped")
        PROPOSED = "proposed", _("proposed")
        TAKEN_IN = "taken_in", _("taken into the strategy")
        LEFT_OUT = "left_out", _("left out")

    MOVES = {
        State.GROUPED: {State.PROPOSED},
        State.PROPOSED: {State.GROUPED, State.TAKEN_IN, State.LEFT_OUT},
        State.TAKEN_IN: {State.PROPOSED},
        State.LEFT_OUT: {State.PROPOSED},
    }
    DECIDED = (State.TAKEN_IN, State.LEFT_OUT)

    collection = models.ForeignKey(IdeaCollection, models.PROTECT, related_name="themes")
    title = models.CharField(_("title"), max_length=150)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.GROUPED)
    measure = models.CharField(_("measure of the strategy"), max_length=200, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    decided_on = models.DateField(_("decided"), null=True, blank=True)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "title"],
                name="one_theme_a_title",
                violation_error_message=_("There is a theme of this title already."),
            ),
            models.CheckConstraint(
                name="theme_taken_in_names_its_measure",
                condition=~Q(state="taken_in") | ~Q(measure=""),
                violation_error_message=_("Say into which measure of the strategy the theme is taken."),
            ),
            models.CheckConstraint(
                name="theme_left_out_says_why",
                condition=~Q(state="left_out") | ~Q(reason=""),
                violation_error_message=_("Say why the theme is left out: the public summary shows the reason."),
            ),
            models.CheckConstraint(
                name="decided_theme_has_its_day",
                condition=Q(state__in=["taken_in", "left_out"], decided_on__isnull=False)
                | Q(state__in=["grouped", "proposed"], decided_on=None),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class IdeaQuerySet(models.QuerySet["Idea"]):
    def visible_to(self, user: User) -> Self:
        """What came from the public form is seen by others than the organiser once it was looked through."""
        return self.filter(collection__in=IdeaCollection.objects.visible_to(user)).accepted()

    def accepted(self) -> Self:
        return self.filter(look=Idea.Look.ACCEPTED)

    def waiting(self) -> Self:
        return self.filter(look=Idea.Look.WAITING)


@tracked(exclude=("text", "area"))
class Idea(Sourced):
    """One thought of one author, whose name is not asked. Its words stay out of the history: they may name people."""

    field: BoundField | None  # of rows on the board: where its theme is chosen
    may_edit: bool  # for the reader
    is_mine: bool  # on the public page: this device supports it

    class Origin(models.TextChoices):
        EVENT = "event", _("said at the event")
        PAPER = "paper", _("on paper")
        PUBLIC = "public", _("public form")

    class Author(models.TextChoices):
        RESIDENT = "resident", _("resident")
        YOUTH = "youth", _("young person")
        NGO = "ngo", _("association")
        BUSINESS = "business", _("business")
        MUNICIPALITY = "municipality", _("municipality")

    class Look(models.TextChoices):
        """Whether a person has looked at what came from the public form."""

        WAITING = "waiting", _("waiting to be looked through")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")

    collection = models.ForeignKey(IdeaCollection, models.PROTECT, related_name="ideas")
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="ideas", verbose_name=_("theme")
    )
    text = models.CharField(_("idea"), max_length=500, blank=True)
    author = models.CharField(_("who"), max_length=12, choices=Author, blank=True)
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, related_name="ideas", verbose_name=_("village")
    )
    area = models.CharField(_("area"), max_length=100, blank=True)
    origin = models.CharField(_("origin"), max_length=8, choices=Origin)
    look = models.CharField(max_length=8, choices=Look, default=Look.ACCEPTED)
    hands = models.PositiveSmallIntegerField(_("hands counted"), null=True, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)

    objects = IdeaQuerySet.as_manager()

    class Meta:
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="idea_has_words_until_refused",
                condition=Q(look="refused", text="", area="") | (~Q(look="refused") & ~Q(text="")),
            ),
            models.CheckConstraint(
                name="grouped_idea_was_looked_through", condition=Q(theme=None) | Q(look="accepted")
            ),
            models.CheckConstraint(
                name="idea_of_the_public_form_has_no_account", condition=Q(origin="public") | Q(look="accepted")
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="theme_of_its_own_collection",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Condition("NEW.theme_id IS NOT NULL"),
                func="""
                    IF NEW.collection_id <> (SELECT collection_id FROM trainings_theme WHERE id = NEW.theme_id) THEN
                        RAISE EXCEPTION 'the theme is of another collection' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def state(self) -> str:
        """new → grouped → proposed → taken in or left out (domain.md 5.2)."""
        if self.look != self.Look.ACCEPTED:
            return self.look
        return self.theme.state if self.theme else "new"


@tracked(pghistory.InsertEvent(), pghistory.DeleteEvent(), exclude=("device",))
class Support(models.Model):
    """One device's vote for an idea. The device is a number that says nothing of whose it is."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="supports")
    device = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("vote for an idea")
        verbose_name_plural = _("votes for ideas")
        constraints = [models.UniqueConstraint(fields=["idea", "device"], name="one_vote_a_device")]

    def __str__(self) -> str:
        return f"{self.idea_id}"
