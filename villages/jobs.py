from celery import shared_task
from django.db import transaction
from django.utils import timezone

from villages import mails
from villages.models import Invitation


@shared_task(name="villages.mail_invitations")
def mail_invitations() -> int:
    """Send the invitations that wait. The row says whether it went out, so a lost message loses nothing."""
    sent = 0
    for pk in Invitation.objects.open().filter(mailed_at=None).values_list("pk", flat=True):
        with transaction.atomic():
            waiting = Invitation.objects.select_for_update(skip_locked=True, of=("self",)).filter(mailed_at=None)
            invitation = waiting.filter(pk=pk).first()
            if invitation is None:
                continue
            mails.send_invitation(invitation)
            invitation.mailed_at = timezone.now()
            invitation.save(update_fields=["mailed_at"])
            sent += 1
    return sent
