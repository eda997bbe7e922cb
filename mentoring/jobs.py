import logging
from smtplib import SMTPRecipientsRefused

from celery import shared_task
from django.utils import timezone

from mentoring import mails
from mentoring.models import HourEntry
from villages.jobs import each_alone
from villages.models import Membership, Village
from villages.roles import Role

log = logging.getLogger(__name__)


@shared_task(name="mentoring.mail_waiting_hours")
def mail_waiting_hours() -> int:
    """Each morning one mail a village with what was submitted since the last one. The rows say what was told."""
    waiting = HourEntry.objects.filter(state=HourEntry.State.SUBMITTED, told_at=None)
    villages = Village.objects.filter(pk__in=waiting.order_by().values("allowance__village")).order_by("pk")
    return each_alone("mentoring.mail_waiting_hours", villages, _tell)


def _tell(village: Village) -> int:
    rows = HourEntry.objects.select_for_update(skip_locked=True, of=("self",)).select_related("mentor")
    waiting = rows.filter(state=HourEntry.State.SUBMITTED, told_at=None, allowance__village=village)
    entries = list(waiting.order_by("worked_on", "pk"))
    leads = list(Membership.objects.active().filter(role=Role.VILLAGE_LEAD, village=village).select_related("user"))
    if not entries or not leads:
        return 0
    sent = _sent(leads, entries)
    HourEntry.objects.filter(pk__in=[entry.pk for entry in entries]).update(told_at=timezone.now())
    return sent


def _sent(leads: list[Membership], entries: list[HourEntry]) -> int:
    """One lead's address that is refused neither keeps the others from theirs nor has them told again."""
    sent, refused = 0, None
    for lead in leads:
        try:
            mails.send_waiting(lead, entries)
            sent += 1
        except SMTPRecipientsRefused as error:
            refused = error
            log.warning("the address of membership %s is refused", lead.pk)
    if refused is not None and not sent:
        raise refused
    return sent
