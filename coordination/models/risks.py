"""Risks, deviations from the plan, and requests to change it (claims-and-audit B3, B4)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.checked_at_once import CheckedAtOnce
from accounts.models import User
from accounts.rules import tracked
from coordination.models.decisions import Decision
from coordination.models.meetings import MeetingSeries
from villages import scope
from villages.models import Participation, Place, Programme, Village
from villages.roles import Permission


def at_places(user: User, permission: Permission = Permission.VIEW_PLACE) -> Q:
    """Condition on rows with programme, group and village columns: what one reaches from the inside."""
    return (
        Q(programme__in=scope.whole_programmes(user, permission))
        | Q(participation__in=scope.groups(user, permission))
        | Q(village__isnull=False) & scope.villages(user, permission, "village__")
    )


class AtPlace(CheckedAtOnce):
    """Of the whole programme when it names neither a group nor a village."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    participation = models.ForeignKey(
        Participation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group")
    )
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("village")
    )

    class Meta:
        abstract = True

    @property
    def place(self) -> Place:
        return self.village or self.participation or self.programme


class RiskQuerySet(models.QuerySet["Risk"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(at_places(user))

    def standing(self) -> Self:
        return self.exclude(state=Risk.State.CLOSED)


@tracked()
class Risk(AtPlace):
    class Category(models.TextChoices):
        MONEY = "money", _("money")
        TIME = "time", _("time")
        PEOPLE = "people", _("people")
        PROCUREMENT = "procurement", _("procurement")
        QUALITY = "quality", _("quality")
        DATA = "data", _("data")
        REPUTATION = "reputation", _("reputation")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        WATCHED = "watched", _("watched")
        HAPPENED = "happened", _("happened")
        CLOSED = "closed", _("closed")

    MOVES = {
        State.OPEN: {State.WATCHED, State.HAPPENED, State.CLOSED},
        State.WATCHED: {State.OPEN, State.HAPPENED, State.CLOSED},
        State.HAPPENED: {State.WATCHED, State.CLOSED},
        State.CLOSED: {State.OPEN},
    }

    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("what could happen"), max_length=200)
    category = models.CharField(_("kind"), max_length=11, choices=Category, default=Category.TIME)
    cause = models.TextField(_("why it could happen"), max_length=1000, blank=True)
    effect = models.TextField(_("what it would do"), max_length=1000, blank=True)
    likelihood = models.PositiveSmallIntegerField(_("likelihood (1–5)"))
    impact = models.PositiveSmallIntegerField(_("effect (1–5)"))
    money = models.DecimalField(_("in euros"), max_digits=12, decimal_places=2, null=True, blank=True)
    residual_likelihood = models.PositiveSmallIntegerField(
        _("likelihood left with the measures"), null=True, blank=True
    )
    residual_impact = models.PositiveSmallIntegerField(_("effect left with the measures"), null=True, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("owner"))
    review_on = models.DateField(_("look at it again"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    state_reason = models.CharField(_("reason"), max_length=300, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("added"), default=timezone.now)

    objects = RiskQuerySet.as_manager()

    class Meta:
        verbose_name = _("risk")
        verbose_name_plural = _("risks")
        ordering = [-(F("likelihood") * F("impact")), "number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="a_risk_number_once"),
            models.CheckConstraint(name="risk_at_one_place", condition=Q(participation=None) | Q(village=None)),
            models.CheckConstraint(
                name="risk_from_one_to_five",
                condition=Q(likelihood__range=(1, 5), impact__range=(1, 5))
                & (Q(residual_likelihood=None) | Q(residual_likelihood__range=(1, 5)))
                & (Q(residual_impact=None) | Q(residual_impact__range=(1, 5))),
                violation_error_message=_("Likelihood and effect are numbers from 1 to 5."),
            ),
            models.CheckConstraint(
                name="closed_or_happened_risk_says_why",
                condition=Q(state__in=["open", "watched"]) | ~Q(state_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"R{self.number} {self.title}"

    @property
    def score(self) -> int:
        return self.likelihood * self.impact


class DeviationQuerySet(models.QuerySet["Deviation"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(at_places(user))


@tracked()
class Deviation(AtPlace):
    """Something went otherwise than planned. What was planned and what came stands as it was in the records on the
    day when a person explained it; ``kind`` and ``key`` say which record."""

    class Kind(models.TextChoices):
        PILOT_LATE = "pilot_late", _("pilot action later than planned")
        EVENT_LATE = "event_late", _("event on another day than planned")
        EVENT_UNPROVED = "event_unproved", _("event without its papers two weeks later")
        FEW_HOURS = "few_hours", _("few mentoring hours at half time")
        LINE_USED = "line_used", _("budget line nearly or more than used")
        OTHER = "other", _("something else")

    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    key = models.BigIntegerField(null=True, blank=True)
    title = models.CharField(_("what"), max_length=200)
    planned = models.CharField(_("planned"), max_length=120)
    actual = models.CharField(_("how it is"), max_length=120)
    reason = models.TextField(_("why"), max_length=1000)
    effect = models.TextField(_("what it does to the money or the indicators"), max_length=1000, blank=True)
    told_on = models.DateField(_("told to the paying agency"), null=True, blank=True)
    explained_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    explained_at = models.DateTimeField(_("explained"), default=timezone.now)

    objects = DeviationQuerySet.as_manager()

    class Meta:
        verbose_name = _("deviation")
        verbose_name_plural = _("deviations")
        ordering = ["-explained_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "kind", "key"], condition=Q(key__isnull=False), name="a_deviation_explained_once"
            ),
            models.CheckConstraint(name="deviation_at_one_place", condition=Q(participation=None) | Q(village=None)),
        ]

    def __str__(self) -> str:
        return self.title


class ChangeQuerySet(models.QuerySet["ChangeRequest"]):
    def visible_to(self, user: User) -> Self:
        """Whoever is inside a place of the programme: a change of one group touches the others."""
        inside = Permission.VIEW_PLACE
        groups = Participation.objects.filter(pk__in=scope.groups(user, inside)).values("programme")
        asked = Q(asked_by=user.pk, programme__in=scope.programmes(user))  # who left sees nothing of it
        return self.filter(Q(programme__in=scope.whole_programmes(user, inside)) | Q(programme__in=groups) | asked)


@tracked()
class ChangeRequest(AtPlace):
    """Somebody asks to change the plan. What it does to each group stands in its effects."""

    class Object(models.TextChoices):
        BUDGET = "budget", _("budget")
        PERIOD = "period", _("period")
        PARTNER = "partner", _("partner")
        ACTIVITY = "activity", _("activity")
        VILLAGE = "village", _("village")
        MENTOR = "mentor", _("mentor")
        TARGET = "target", _("target of an indicator")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        OPINIONS = "opinions", _("partners are asked")
        TO_DECIDE = "to_decide", _("waits for the decision")
        DECIDED = "decided", _("decided")
        AT_AGENCY = "at_agency", _("at the paying agency")
        CARRIED_OUT = "carried_out", _("carried out")
        REJECTED = "rejected", _("rejected")

    MOVES = {
        State.DRAFT: {State.OPINIONS},
        State.OPINIONS: {State.TO_DECIDE, State.DRAFT},
        State.TO_DECIDE: {State.DECIDED, State.REJECTED},
        State.DECIDED: {State.AT_AGENCY, State.CARRIED_OUT},
        State.AT_AGENCY: {State.CARRIED_OUT, State.REJECTED},
    }

    number = models.PositiveSmallIntegerField(_("number"))
    object = models.CharField(_("what is changed"), max_length=8, choices=Object, default=Object.BUDGET)
    title = models.CharField(_("title"), max_length=200)
    before = models.TextField(_("as it is"), max_length=1000)
    after = models.TextField(_("as it should be"), max_length=1000)
    reason = models.TextField(_("why"), max_length=2000)
    series = models.ForeignKey(MeetingSeries, models.PROTECT, related_name="+", verbose_name=_("who decides"))
    opinions_until = models.DateField(_("opinions until"), null=True, blank=True)
    needs_agency = models.BooleanField(_("needs a decision of the paying agency"), default=False)
    agency_decision = models.CharField(_("decision of the paying agency"), max_length=120, blank=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="changes", verbose_name=_("decision")
    )
    state = models.CharField(_("state"), max_length=11, choices=State, default=State.DRAFT)
    state_reason = models.CharField(_("reason"), max_length=300, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    carried_out_at = models.DateTimeField(_("carried out"), null=True, blank=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change request")
        verbose_name_plural = _("change requests")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="a_change_number_once"),
            models.CheckConstraint(
                name="decided_change_names_its_decision",
                condition=~Q(state__in=["decided", "at_agency", "carried_out"]) | Q(decision__isnull=False),
            ),
            models.CheckConstraint(
                name="agency_had_its_say",
                condition=~Q(state="carried_out", needs_agency=True) | ~Q(agency_decision=""),
            ),
            models.CheckConstraint(
                name="rejected_change_says_why", condition=~Q(state="rejected") | ~Q(state_reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"M{self.number} {self.title}"


class OfChangeQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(change__in=ChangeRequest.objects.visible_to(user))


@tracked()
class ChangeEffect(models.Model):
    """What a change does to one group: how much its eligible cost and its hours grow or shrink."""

    change = models.ForeignKey(ChangeRequest, models.CASCADE, related_name="effects")
    participation = models.ForeignKey(Participation, models.PROTECT, related_name="+", verbose_name=_("group"))
    amount = models.DecimalField(_("eligible cost, change in euros"), max_digits=12, decimal_places=2, default=0)
    hours = models.DecimalField(_("mentoring hours, change"), max_digits=7, decimal_places=2, default=0)
    note = models.CharField(_("note"), max_length=300, blank=True)
    made_key = models.BigIntegerField(null=True, blank=True)  # the draft budget version made of it
    made_url = models.CharField(max_length=300, blank=True)

    objects = OfChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("effect of a change")
        verbose_name_plural = _("effects of a change")
        ordering = ["participation__partner__name"]
        constraints = [
            models.UniqueConstraint(fields=["change", "participation"], name="one_effect_a_group"),
            models.CheckConstraint(
                name="effect_is_an_effect", condition=~Q(amount=0, hours=0, note=""),
                violation_error_message=_("An effect changes money or hours, or says what it does."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.participation}: {self.amount}"


@tracked()
class ChangeOpinion(models.Model):
    """What a group says to a change; the last word counts."""

    change = models.ForeignKey(ChangeRequest, models.CASCADE, related_name="opinions")
    participation = models.ForeignKey(Participation, models.PROTECT, related_name="+", verbose_name=_("group"))
    agrees = models.BooleanField(_("agrees"))
    text = models.TextField(_("opinion"), max_length=1000, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(_("given"), default=timezone.now)

    objects = OfChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("opinion on a change")
        verbose_name_plural = _("opinions on a change")
        ordering = ["participation__partner__name"]
        constraints = [
            models.UniqueConstraint(fields=["change", "participation"], name="one_opinion_a_group"),
            models.CheckConstraint(
                name="disagreement_says_why", condition=Q(agrees=True) | ~Q(text=""),
                violation_error_message=_("Say what speaks against it."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.participation}: {self.agrees}"
