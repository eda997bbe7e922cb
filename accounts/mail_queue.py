"""Sends the rows of `Mail`, each once, whatever dies (claims-and-audit B6).

A row is claimed with a lease (a worker that dies before it began to send loses it to another), and marked as being
sent, committed, before SMTP hears of it. A worker that dies after that leaves a row of which nobody can know whether
it arrived: it is set aside and shown, never sent again by itself. Each mail carries one Message-ID for all its tries.
"""

import datetime as dt
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.db.models.functions import Now
from django.utils import timezone

from accounts.mail import one_line
from accounts.models import Mail, MailHabits

log = structlog.get_logger(__name__)
S = Mail.State
LEASE = 120  # seconds
MOST_TRIES = 8
CLAIM = """
    UPDATE accounts_mail SET attempts = attempts + 1, lease_until = clock_timestamp() + make_interval(secs => %s)
     WHERE id = (SELECT id FROM accounts_mail WHERE state = 'queued' AND due_at <= clock_timestamp()
                    AND (lease_until IS NULL OR lease_until < clock_timestamp())
                  ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
 RETURNING id
"""


def claim() -> Mail | None:
    """The next mail, leased. By the database's clock; two workers never get the same."""
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [LEASE])
        found = cursor.fetchone()
    return Mail.objects.select_related("user").get(pk=found[0]) if found else None


def send_due(most: int = 500) -> int:
    """Send what waits over one connection to the mail server."""
    set_aside_lost()
    sent, server = 0, get_connection()
    try:
        for _ in range(most):
            mail = claim()
            if mail is None:
                break
            sent += _send(mail, server)
    finally:
        server.close()
    return sent


def set_aside_lost() -> int:
    """Mails whose worker died while sending: whether they arrived is not known."""
    lost = Mail.objects.filter(state=S.SENDING, lease_until__lt=Now())
    return lost.update(state=S.SET_ASIDE, failure="the worker died while it was being sent")


def _send(mail: Mail, server: BaseEmailBackend) -> bool:
    try:
        server.open()
    except (SMTPException, OSError) as broken:  # not a byte of the mail left this machine
        server.close()
        _try_again(mail, str(broken))
        return False
    if not Mail.objects.filter(pk=mail.pk, state=S.QUEUED, attempts=mail.attempts).update(state=S.SENDING):
        return False  # the lease ran out and another worker has it
    try:
        message_of(mail, server).send()
    except SMTPRecipientsRefused as refused:
        _refused(mail, refused)
    except SMTPResponseException as broken:  # the server answered no: nothing was delivered, another try is safe
        server.close()
        _try_again(mail, f"{broken.smtp_code} {broken.smtp_error!r}")
    except (SMTPException, OSError) as broken:
        server.close()
        _mark(mail, state=S.SET_ASIDE, lease_until=None, failure=str(broken)[:300])
        log.warning("mail_set_aside", mail=mail.pk, exc_info=True)
    else:
        return bool(_mark(mail, state=S.SENT, sent_at=timezone.now(), lease_until=None, failure=""))
    return False


def _mark(mail: Mail, **changes: object) -> int:
    """Only while it is this worker's try."""
    held = Mail.objects.filter(pk=mail.pk, attempts=mail.attempts, state__in=[S.QUEUED, S.SENDING])
    return held.update(**changes)


def _try_again(mail: Mail, failure: str) -> None:
    """After 1, 2, 4 … minutes; what failed too often is set aside."""
    if mail.attempts >= MOST_TRIES:
        _mark(mail, state=S.SET_ASIDE, lease_until=None, failure=failure[:300])
        return
    pause = dt.timedelta(minutes=2 ** (mail.attempts - 1))
    _mark(mail, state=S.QUEUED, lease_until=None, due_at=Now() + pause, failure=failure[:300])


def _refused(mail: Mail, refused: SMTPRecipientsRefused) -> None:
    """The address is marked, shown to whoever keeps people, and gets no more mail until it is changed or tried."""
    said = "; ".join(f"{code} {text!r}" for code, text in refused.recipients.values())[:300]
    _mark(mail, state=S.REFUSED, lease_until=None, failure=said)
    told = {"bounced_at": timezone.now(), "bounce_reason": said}
    MailHabits.objects.update_or_create(user=mail.user, defaults=told)


def message_of(mail: Mail, server: BaseEmailBackend) -> EmailMultiAlternatives:
    """Plain text and HTML; one click stops it where it may be stopped (RFC 8058)."""
    host = settings.DEFAULT_FROM_EMAIL.rsplit("@", 1)[-1].rstrip(">")
    headers = {"Message-ID": f"<mail-{mail.pk}-{mail.made_at:%Y%m%d%H%M%S%f}@{host}>"}
    headers |= {"Auto-Submitted": "auto-generated"}
    if mail.unsubscribe:
        headers |= {"List-Unsubscribe": f"<{mail.unsubscribe}>"}
        headers |= {"List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    message = EmailMultiAlternatives(one_line(mail.subject), mail.text, None, [mail.user.email], headers=headers)
    message.connection = server
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    if mail.calendar:
        message.attach("kutse.ics", mail.calendar, "text/calendar; method=REQUEST")
    return message


def retry(mail: Mail) -> bool:
    """Somebody decided that a mail set aside is sent again, knowing that it may arrive twice."""
    again = {"state": S.QUEUED, "attempts": 0, "due_at": timezone.now(), "lease_until": None}
    return bool(Mail.objects.filter(pk=mail.pk, state__in=[S.SET_ASIDE, S.REFUSED]).update(**again))
