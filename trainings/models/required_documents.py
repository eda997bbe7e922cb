"""The papers that an event's claim needs, and what goes with them after the event."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.rules import tracked
from trainings.models.events import Event
from villages.models import Document, Paper

WEB_NOTICE = "web_notice"
NEEDS = [
    (Document.Kind.AGENDA.value, Document.Kind.AGENDA.label),
    (Document.Kind.SIGNED_LIST.value, Document.Kind.SIGNED_LIST.label),
    (Document.Kind.FEEDBACK.value, Document.Kind.FEEDBACK.label),
    (Document.Kind.MARKING.value, Document.Kind.MARKING.label),
    (WEB_NOTICE, _("notice on the web")),
    (Document.Kind.TRIP_REPORT.value, Document.Kind.TRIP_REPORT.label),
]


@tracked()
class PaperNeed(models.Model):
    """What was arranged about one paper of an event: who brings it, or why it is not coming at all."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="needs", verbose_name=_("event"))
    kind = models.CharField(_("paper"), max_length=15, choices=NEEDS)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who brings it"),
    )
    excuse = models.CharField(_("why it is missing"), max_length=300, blank=True)
    excused_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    excused_at = models.DateTimeField(_("excused"), null=True, blank=True)

    class Meta:
        verbose_name = _("needed paper")
        verbose_name_plural = _("needed papers")
        constraints = [
            models.UniqueConstraint(fields=["event", "kind"], name="a_needed_paper_once_for_an_event"),
            models.CheckConstraint(
                name="an_excuse_is_somebodys",
                condition=Q(excuse="", excused_by=None, excused_at=None)
                | ~Q(excuse="") & Q(excused_by__isnull=False, excused_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.get_kind_display()}"


@tracked()
class PaperReminder(models.Model):
    """A mail that reminded somebody of an event's missing papers; one a day at most."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="paper_reminders", verbose_name=_("event"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person"))
    sent_on = models.DateField(_("sent"))

    class Meta:
        verbose_name = _("reminder of papers")
        verbose_name_plural = _("reminders of papers")
        constraints = [models.UniqueConstraint(fields=["event", "user", "sent_on"], name="one_paper_reminder_a_day")]


@tracked()
class Material(models.Model):
    """A handout or a recording: a link or a file."""

    class Kind(models.TextChoices):
        MATERIAL = "material", _("material")
        RECORDING = "recording", _("recording")

    event = models.ForeignKey(Event, models.CASCADE, related_name="materials", verbose_name=_("event"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.MATERIAL)
    title = models.CharField(_("title"), max_length=200)
    url = models.URLField(_("link"), max_length=400, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("file")
    )

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(
                name="material_is_a_link_or_a_file",
                condition=Q(document=None) & ~Q(url="") | Q(document__isnull=False, url=""),
                violation_error_message=_("Give a link or a file, one of the two."),
            )
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class PaperToAttach(models.Model):
    """A paper that is being printed and goes to its event's papers by itself once it is ready."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="+", verbose_name=_("event"))
    paper = models.OneToOneField(Paper, models.CASCADE, related_name="+", verbose_name=_("paper"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("paper to attach")
        verbose_name_plural = _("papers to attach")

    def __str__(self) -> str:
        return str(self.paper)
