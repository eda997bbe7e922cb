"""Who saw or took away what is not everybody's: written down for the trail."""

from django.db import models
from django.dispatch import receiver
from django.utils import timezone

from accounts.actions import record_reading
from accounts.models import Reading, User
from ui.exports import list_taken


@receiver(list_taken)
def record_list_taken(user: User, route: str, filters: str, **_signal: object) -> None:
    record_reading(by=user, act=Reading.Act.EXPORT, what=route, about=filters)


def record_names_seen(user: User, thing: models.Model) -> None:
    _record_first_look(user, thing._meta.label, thing.pk)


def record_list_seen(user: User, route: str) -> None:
    """A list of names that belongs to no single thing."""
    _record_first_look(user, route, None)


def _record_first_look(user: User, what: str, key: int | None) -> None:
    """The first look of a day says enough."""
    seen = {"user": user, "act": Reading.Act.NAMES, "what": what, "key": key}
    if not Reading.objects.filter(**seen, at__date=timezone.localdate()).exists():
        record_reading(by=user, act=Reading.Act.NAMES, what=what, key=key)
