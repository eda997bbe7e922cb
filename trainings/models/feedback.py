"""What people thought of an event: asked by a link, answered without a name."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.rules import append_only, tracked
from trainings.models.events import Event
from ui.types import Text


@tracked()
class FeedbackSheet(models.Model):
    """The question sheet of one event, with a link of its own; answered until it is closed."""

    event = models.OneToOneField(Event, models.PROTECT, related_name="feedback_sheet", verbose_name=_("event"))
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    class Meta:
        verbose_name = _("feedback sheet")
        verbose_name_plural = _("feedback sheets")

    def __str__(self) -> str:
        return str(self.event)


def _score(label: Text) -> "models.PositiveSmallIntegerField[int | None, int | None]":
    bounds = [MinValueValidator(1), MaxValueValidator(5)]
    return models.PositiveSmallIntegerField(label, null=True, blank=True, validators=bounds)


class FeedbackAnswer(models.Model):
    """One sheet. It holds the day and no hour, no name and no address: who answered is known to nobody."""

    SCORES = ("content", "leading", "organising", "use", "overall")

    sheet = models.ForeignKey(FeedbackSheet, models.PROTECT, related_name="answers")
    content = _score(_("Content: was it what you needed?"))
    leading = _score(_("Trainers: could they explain?"))
    organising = _score(_("Organising: time, room, food"))
    use = _score(_("Use: will you do something with it at home?"))
    overall = models.PositiveSmallIntegerField(
        _("All in all"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    liked = models.TextField(_("What was most useful?"), max_length=1000, blank=True)
    missed = models.TextField(_("What would you do differently?"), max_length=1000, blank=True)
    is_paper = models.BooleanField(_("typed in from paper"), default=False)
    answered_on = models.DateField(_("date"), default=timezone.localdate)
    key = models.UUIDField(unique=True)

    class Meta:
        verbose_name = _("feedback answer")
        verbose_name_plural = _("feedback answers")
        triggers = append_only()
        constraints = [
            models.CheckConstraint(
                name="feedback_scores_from_1_to_5",
                condition=Q(overall__range=(1, 5))
                & Q(Q(content=None) | Q(content__range=(1, 5)))
                & Q(Q(leading=None) | Q(leading__range=(1, 5)))
                & Q(Q(organising=None) | Q(organising__range=(1, 5)))
                & Q(Q(use=None) | Q(use__range=(1, 5))),
                violation_error_message=_("Scores go from 1 to 5."),
            )
        ]
