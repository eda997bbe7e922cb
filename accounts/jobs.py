from celery import shared_task
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts import audit
from accounts.models import RateLimit


@shared_task(name="accounts.seal_history")
def seal_history() -> int:
    """Every minute: put what was done since into the chain."""
    return audit.seal()


@shared_task(name="accounts.prune")
def prune() -> int:
    """Each night: counters, cache entries and sessions whose time is over. Pages leave this to us."""
    call_command("clearsessions")
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{settings.CACHES["default"]["LOCATION"]}" WHERE expires < now()')  # noqa: S608
        gone = cursor.rowcount
    return gone + RateLimit.objects.filter(until__lt=timezone.now()).delete()[0]
