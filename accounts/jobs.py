from celery import shared_task
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts import audit, digests, mail_queue
from accounts.models import Notice, RateLimit, User
from accounts.queues import attempt


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
    return int(gone + RateLimit.objects.filter(until__lt=timezone.now()).delete()[0])


@shared_task(name="accounts.make_mails")
def make_mails() -> int:
    """Of the notices that nobody has mailed yet: at once where that is wanted, else in the day's digest."""
    waiting = Notice.objects.filter(user=OuterRef("pk"), handled_at=None, withheld_at=None)
    users = User.objects.filter(Exists(waiting), is_active=True).order_by("pk")
    return sum(attempt("accounts.make_mails", user.pk, digests.make_mails, user, timezone.now()) for user in users)


@shared_task(name="accounts.send_mails")
def send_mails() -> int:
    """The rows say what waits: a lost message loses nothing."""
    return mail_queue.send_due()
