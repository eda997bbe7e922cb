from celery import shared_task
from django.db import transaction
from django.utils import timezone

from mentoring import mails
from mentoring.models import HourEntry
from villages.models import Membership, Village
from villages.roles import Role


@shared_task(name="mentoring.mail_waiting_hours")
def mail_waiting_hours() -> int:
    """Each morning one mail a village with what was submitted since the last one. The rows say what was told."""
    waiting = HourEntry.objects.filter(state=HourEntry.State.SUBMITTED, told_at=None)
    villages = Village.objects.filter(pk__in=waiting.order_by().values("allowance__village")).order_by("pk")
    return sum(_tell(village) for village in villages)


@transaction.atomic
def _tell(village: Village) -> int:
    rows = HourEntry.objects.select_for_update(skip_locked=True, of=("self",)).select_related("mentor")
    waiting = rows.filter(state=HourEntry.State.SUBMITTED, told_at=None, allowance__village=village)
    entries = list(waiting.order_by("worked_on", "pk"))
    leads = list(Membership.objects.active().filter(role=Role.VILLAGE_LEAD, village=village).select_related("user"))
    if not entries or not leads:
        return 0
    for lead in leads:
        mails.send_waiting(lead, entries)
    HourEntry.objects.filter(pk__in=[entry.pk for entry in entries]).update(told_at=timezone.now())
    return len(leads)
