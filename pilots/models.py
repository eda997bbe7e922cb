import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.rules import tracked
from villages import scope
from villages.models import Document, PlannedAction, Sourced, Village
from villages.roles import Permission


class PilotQuerySet(models.QuerySet["Pilot"]):
    def visible_to(self, user):
        return self.filter(scope.villages(user, Permission.VIEW_PLACE, "village__"))


class Risk(models.TextChoices):
    GREEN = "green", _("going to plan")
    YELLOW = "yellow", _("behind or in doubt")
    RED = "red", _("needs help")


@tracked()
class Pilot(Sourced):
    """A pilot action: the first thing from a village's strategy that is really done (seed 1.3)."""

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
    starts_on = models.DateField(_("starts"), null=True, blank=True)
    due_on = models.DateField(_("ready by"), null=True, blank=True)
    finished_on = models.DateField(_("became ready"), null=True, blank=True)
    completion = models.PositiveSmallIntegerField(_("degree of completion"), default=0)  # percent, last published
    risk = models.CharField(_("how it goes"), max_length=6, choices=Risk, default=Risk.GREEN)
    updated_on = models.DateField(_("last published update"), null=True, blank=True)
    result = models.TextField(_("result"), blank=True)

    objects = PilotQuerySet.as_manager()

    class Meta:
        verbose_name = _("pilot action")
        verbose_name_plural = _("pilot actions")
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
            )
        ]

    def __str__(self) -> str:
        return self.title


class PilotUpdateQuerySet(models.QuerySet["PilotUpdate"]):
    def visible_to(self, user):
        return self.filter(scope.villages(user, Permission.VIEW_PLACE, "pilot__village__"))

    def published(self):
        return self.filter(state=PilotUpdate.State.PUBLISHED)

    def waiting(self):
        """For a coordinator; while a question is open, they wait for the village."""
        asked = UpdateQuestion.objects.open().filter(update_of=OuterRef("pk"))
        return self.filter(~Exists(asked), state=PilotUpdate.State.SUBMITTED)


@tracked()
class PilotUpdate(Sourced):
    """How a pilot goes, told by the village; shown to others once a coordinator publishes it."""

    class State(models.TextChoices):
        SUBMITTED = "submitted", _("waiting to be published")
        RETURNED = "returned", _("returned")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Consent(models.TextChoices):
        """What the poster said of the people in the photos; a parent agrees for a child (domain.md 6)."""

        NOBODY = "nobody", _("nobody can be recognised")
        AGREED = "agreed", _("all who can be recognised agreed; for a child, a parent did")

    MOVES = {
        State.SUBMITTED: {State.PUBLISHED, State.RETURNED, State.WITHDRAWN},
        State.RETURNED: {State.SUBMITTED, State.WITHDRAWN},
        State.PUBLISHED: {State.WITHDRAWN},
    }

    pilot = models.ForeignKey(Pilot, models.PROTECT, related_name="updates")
    text = models.TextField(_("what happened"), max_length=4000)
    obstacle = models.TextField(_("what is in the way"), max_length=2000, blank=True)
    next_step = models.TextField(_("what comes next"), max_length=2000, blank=True)
    risk = models.CharField(_("how it goes"), max_length=6, choices=Risk, default=Risk.GREEN)
    completion = models.PositiveSmallIntegerField(_("degree of completion"))  # percent
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.SUBMITTED)
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    posted_at = models.DateTimeField(_("posted"), default=timezone.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    return_reason = models.CharField(_("why it was returned"), max_length=500, blank=True)
    consent = models.CharField(_("people in the photos"), max_length=6, choices=Consent, blank=True)

    objects = PilotUpdateQuerySet.as_manager()

    class Meta:
        verbose_name = _("pilot update")
        verbose_name_plural = _("pilot updates")
        ordering = ["-posted_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="update_completion_is_a_percentage",
                condition=Q(completion__lte=100),
                violation_error_message=_("The degree of completion is 0 to 100 per cent."),
            ),
            models.CheckConstraint(
                name="published_update_names_the_publisher",
                condition=~Q(state="published") | Q(published_by__isnull=False, published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pilot} {self.posted_at:%d.%m.%Y}"


@tracked()
class UpdatePhoto(models.Model):
    """A photo of an update, in the order in which it was chosen."""

    update_of = models.ForeignKey(PilotUpdate, models.CASCADE, related_name="photos")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    caption = models.CharField(_("caption"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["position", "pk"]
        triggers = [
            pgtrigger.Trigger(
                name="people_were_asked",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF (SELECT consent FROM pilots_pilotupdate WHERE id = NEW.update_of_id) = '' THEN
                        RAISE EXCEPTION 'a photo needs a word on the people in it';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return self.caption or str(self.document)


class UpdateQuestionQuerySet(models.QuerySet["UpdateQuestion"]):
    def visible_to(self, user):
        return self.filter(update_of__in=PilotUpdate.objects.visible_to(user))

    def open(self):
        return self.filter(answered_at=None)


@tracked()
class UpdateQuestion(models.Model):
    """What a coordinator asks about news, and the village's answer. For those inside only."""

    update_of = models.ForeignKey(PilotUpdate, models.PROTECT, related_name="questions")
    text = models.CharField(_("question"), max_length=500)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    answer = models.CharField(_("answer"), max_length=1000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = UpdateQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question about news")
        verbose_name_plural = _("questions about news")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="answer_names_who_and_when",
                condition=Q(answer="", answered_by=None, answered_at=None)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            ),
            models.UniqueConstraint(
                fields=["update_of"], condition=Q(answered_at=None), name="one_open_question_of_news"
            ),
        ]

    def __str__(self) -> str:
        return self.text
