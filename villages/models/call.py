"""How a village comes into the programme: a group calls, a village applies, coordinators choose (domain.md 8.4)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from ui import languages
from villages import scope
from villages.models.partner import Participation
from villages.models.village import Village
from villages.roles import Permission


class CallQuerySet(models.QuerySet["Call"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(scope.participations(user, Permission.VIEW_PLACE, "participation__"))


@tracked()
class Call(models.Model):
    """A group asks the villages of its area to apply, until a day."""

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="calls", verbose_name=_("local action group")
    )
    title = models.CharField(_("title"), max_length=150)
    text = models.TextField(_("what is asked for and offered"), max_length=5000)
    opens_on = models.DateField(_("opens"))
    closes_on = models.DateField(_("closes"))
    places = models.PositiveSmallIntegerField(_("villages looked for"), default=1)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="call_closes_after_it_opens",
                condition=Q(closes_on__gte=F("opens_on")),
                violation_error_message=_("A call closes after it opens."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.opens_on <= timezone.localdate() <= self.closes_on


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(scope.participations(user, Permission.VIEW_PLACE, "call__participation__"))


@tracked(exclude=("contact_name", "contact_email"))
class Application(models.Model):
    """One village, or several as one unit, would like to take part. It becomes a participating unit once selected."""

    class State(models.TextChoices):
        SENT = "sent", _("applied")
        SELECTED = "selected", _("selected by the group")
        CONFIRMED = "confirmed", _("confirmed")
        DECLINED = "declined", _("not selected")

    MOVES = {
        State.SENT: {State.SELECTED, State.DECLINED},
        State.SELECTED: {State.CONFIRMED, State.SENT, State.DECLINED},
        State.DECLINED: {State.SENT},
    }

    call = models.ForeignKey(Call, models.PROTECT, related_name="applications")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.SENT)
    name = models.CharField(_("name of the village or area"), max_length=120)
    settlements = models.CharField(_("villages that belong to it"), max_length=300)
    municipality = models.CharField(_("municipality"), max_length=80)
    county = models.CharField(_("county"), max_length=50, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    carrier = models.CharField(_("society or organisation that stands behind it"), max_length=150)
    why = models.TextField(_("why do you want to take part?"), max_length=2000)
    team = models.TextField(_("who would do it, and what have you done together before?"), max_length=2000)
    first_idea = models.TextField(_("what would you like to try out?"), max_length=2000, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=150)
    contact_email = models.EmailField(_("e-mail"))
    language = models.CharField(max_length=2, choices=languages.choices, default="et")
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    told = models.CharField(_("state of which the applicant was told"), max_length=10, choices=State, blank=True)
    village = models.OneToOneField(Village, models.PROTECT, null=True, related_name="application")
    selected_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField(_("decided"), null=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["sent_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="selected_application_has_its_village",
                condition=~Q(state__in=["selected", "confirmed"]) | Q(village__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.name
