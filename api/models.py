import hashlib
import secrets
import uuid
from typing import Self, cast

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from villages import scope
from villages.models import Programme

BEGINS = "sv_"  # so that a scanner of leaked secrets knows ours


class OwnQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(scope.here(user), user=user.pk)


class ApiTokenQuerySet(OwnQuerySet):
    def open(self) -> Self:
        """By the database's clock; a person who is not active any more has none."""
        return self.filter(revoked_at=None, ends_at__gt=Now(), user__is_active=True)

    def behind(self, secret: str) -> "ApiToken | None":
        rows = cast("models.QuerySet[ApiToken]", self.open())
        return rows.filter(sha256=hashed(secret)).select_related("user", "programme").first()


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def new_secret() -> str:
    return BEGINS + secrets.token_urlsafe(32)


@tracked(exclude=("last_used_at", "sha256"))
class ApiToken(models.Model):
    """Lets another program read what its owner may read, in one programme, of some lists or all, until a day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+", verbose_name=_("programme"))
    name = models.CharField(_("what it is for"), max_length=100)
    lists = ArrayField(
        models.CharField(max_length=20), verbose_name=_("lists"), default=list, blank=True
    )  # empty: all
    begins = models.CharField(max_length=12)  # of the secret, to tell tokens apart
    sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"))
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        ordering = ["-made_at", "-pk"]
        constraints = [models.CheckConstraint(name="api_token_ends", condition=Q(ends_at__gt=F("made_at")))]

    def __str__(self) -> str:
        return f"{self.begins}… {self.name}"


@tracked(exclude=("secret", "reached"))
class Webhook(models.Model):
    """An address that is told of changes its owner may see. ``reached``: history table → highest key looked at."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="webhooks")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+", verbose_name=_("programme"))
    url = models.URLField(_("address"), max_length=500)
    lists = ArrayField(models.CharField(max_length=20), verbose_name=_("lists"))
    secret = models.CharField(max_length=60, default=new_secret)
    reached = models.JSONField(default=dict, blank=True)
    is_on = models.BooleanField(_("in use"), default=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.url


class Delivery(models.Model):
    """One message to one address, repeated until it is taken. Its id is made of what it tells."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        TAKEN = "taken", _("taken")
        GIVEN_UP = "given_up", _("given up")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    list = models.CharField(_("list"), max_length=20)
    key = models.BigIntegerField()  # of the changed thing
    body = models.JSONField()
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    due_at = models.DateTimeField(_("next try"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    answer = models.CharField(_("answer"), max_length=200, blank=True)
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-made_at", "-id"]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="waiting"), name="deliveries_that_wait"),
            models.Index(fields=["webhook", "-made_at"], name="deliveries_of_a_webhook"),
        ]

    def __str__(self) -> str:
        return str(self.id)
