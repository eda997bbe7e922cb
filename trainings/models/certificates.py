"""What a participant takes home: that he or she was there."""

import secrets

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.rules import never_emptied, tracked
from trainings.models.events import Event
from trainings.models.people import Person

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0/O, 1/I/L


def new_number() -> str:
    """Cannot be guessed from another: behind it stands a name."""
    drawn = "".join(secrets.choice(LETTERS) for _place in range(10))
    return f"T-{timezone.localdate():%Y}-{drawn[:5]}-{drawn[5:]}"


@tracked()
class Certificate(models.Model):
    """Given to who was at four fifths of the sessions at least; counted in whole sessions."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="certificates", verbose_name=_("event"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="certificates", verbose_name=_("participant"))
    number = models.CharField(_("number"), max_length=20, unique=True, default=new_number)
    attended = models.PositiveSmallIntegerField(_("sessions present"))
    out_of = models.PositiveSmallIntegerField(_("sessions in all"))
    issued_at = models.DateTimeField(_("issued"), default=timezone.now)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("certificate of attendance")
        verbose_name_plural = _("certificates of attendance")
        ordering = ["pk"]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete), never_emptied()]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"], condition=Q(withdrawn_at=None), name="one_certificate_in_force"
            ),
            models.CheckConstraint(
                name="certificate_for_who_was_there_enough",
                condition=Q(out_of__gte=1, attended__lte=F("out_of"), attended__gte=F("out_of") - F("out_of") / 5),
            ),
        ]

    def __str__(self) -> str:
        return self.number
