import datetime as dt

from celery import shared_task
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from accounts.queues import attempt, rested
from coordination import actions
from coordination.models import CommunicationItem
from villages.models import Programme

LOOK_EVERY = dt.timedelta(days=7)
MOST_LINKS = 200  # a night


@shared_task(name="coordination.remind")
def remind() -> int:
    """Every quarter of an hour: steps whose day has come. What a scheduler that was down missed comes once."""
    return sum(attempt("coordination.remind", one.pk, _remind, one) for one in Programme.objects.order_by("pk"))


def _remind(programme: Programme) -> int:
    """Kinds of things that are new in this version get their first rules; nobody's own rules are touched."""
    actions.make_reminder_rules(by=None, programme=programme)
    actions.make_publicity_rules(by=None, programme=programme)
    return actions.remind(by=None, programme=programme, today=timezone.localdate())


@shared_task(name="coordination.check_links")
def check_links() -> int:
    """Every night those links that nobody looked at for a week."""
    if not settings.CHECK_LINKS:
        return 0
    due = timezone.now() - LOOK_EVERY
    rows = CommunicationItem.objects.exclude(url="").filter(Q(link_check=None) | Q(link_check__checked_at__lt=due))
    keys = list(rested("coordination.check_links", rows).order_by("pk").values_list("pk", flat=True)[:MOST_LINKS])
    return sum(attempt("coordination.check_links", pk, _check_link, pk) for pk in keys)


def _check_link(pk: int) -> bool:
    item = CommunicationItem.objects.filter(pk=pk).first()
    return item is not None and bool(actions.check_link(by=None, item=item))
