"""What was written to the registered."""

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from trainings.models import Event, EventMessage, EventMessageMail, Registration

MOST_SHOWN = 30


def messages_of(user: User, event: Event) -> QuerySet[EventMessage]:
    """The newest first, with to how many it went as `told` and how many mails have left as `left`."""
    rows = EventMessage.objects.visible_to(user).filter(event=event).select_related("written_by")
    counted = rows.annotate(told=Count("mails"), left=Count("mails", filter=Q(mails__mailed_at__isnull=False)))
    return counted.order_by("-written_at", "-pk")[:MOST_SHOWN]


def to_mail() -> QuerySet[EventMessageMail]:
    waiting = EventMessageMail.objects.filter(mailed_at=None)
    return waiting.exclude(registration__state=Registration.State.CANCELLED).order_by("pk")
