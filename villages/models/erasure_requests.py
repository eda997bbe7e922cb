from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from villages import scope
from villages.models.membership import Membership
from villages.roles import Permission


class ErasureRequestQuerySet(models.QuerySet["ErasureRequest"]):
    def open(self) -> Self:
        return self.filter(state=ErasureRequest.State.ASKED)

    def unmailed(self) -> Self:
        return self.filter(state__in=ErasureRequest.ANSWERED, mailed_at=None)

    def visible_to(self, user: User) -> Self:
        """Own ones, and of people of the own scope for those who look after people.

        Somebody who never had a role is nobody's scope: whoever looks after a whole programme sees them.
        """
        people = Membership.objects.filter(scope.people(user, Permission.VIEW_PEOPLE)).values("user")
        nobodys = Q(user__memberships=None) if scope.whole_programmes(user, Permission.VIEW_PEOPLE) else Q(pk=None)
        return self.filter(Q(user=user.pk) | Q(user__in=people) | nobodys).distinct()


@tracked()
class ErasureRequest(models.Model):
    """Somebody with an account asks that what is kept about them goes (GDPR art. 17), and what became of it."""

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        CLOSED = "closed", _("account closed")
        KEPT = "kept", _("declined")
        TAKEN_BACK = "taken_back", _("taken back")

    ANSWERED = (State.CLOSED, State.KEPT)
    MOVES = {State.ASKED: (State.CLOSED, State.KEPT, State.TAKEN_BACK)}

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="erasure_requests", verbose_name=_("person")
    )
    why = models.CharField(_("why"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    answer = models.CharField(_("answer"), max_length=300, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("answered by")
    )
    mailed_at = models.DateTimeField(_("mailed"), null=True, blank=True)

    objects = ErasureRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to erase")
        verbose_name_plural = _("requests to erase")
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(state="asked"), name="one_open_erasure_request"),
            models.CheckConstraint(
                name="erasure_answered_by_another",
                condition=Q(state__in=["asked", "taken_back"], answered_at=None, answered_by=None)
                | Q(state__in=["closed", "kept"], answered_at__isnull=False, answered_by__isnull=False)
                & ~Q(answered_by=F("user")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)
