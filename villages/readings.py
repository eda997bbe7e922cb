"""Who saw or took away what is not everybody's: written down for the trail."""

from typing import Any

from django.db import models
from django.dispatch import receiver
from django.utils import timezone

from accounts.actions import record_reading
from accounts.models import Reading
from look.downloads import list_taken


@receiver(list_taken)
def record_list_taken(user: Any, route: str, filters: str, **_signal: Any) -> None:
    record_reading(by=user, act=Reading.Act.EXPORT, what=route, about=filters)


def record_names_seen(user: Any, thing: models.Model) -> None:
    """The first look of a day says enough."""
    seen = {"user": user, "act": Reading.Act.NAMES, "what": thing._meta.label, "key": thing.pk}
    if not Reading.objects.filter(**seen, at__date=timezone.localdate()).exists():
        record_reading(by=user, act=Reading.Act.NAMES, what=thing._meta.label, key=thing.pk)
