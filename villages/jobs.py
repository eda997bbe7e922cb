from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts import audit
from accounts.models import User
from villages import mails
from villages.models import Invitation, Membership
from villages.roles import Role


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


@shared_task(name="villages.mail_audit_head")
def mail_audit_head() -> int:
    """Each morning: check the chain and put its head where no hand in the database reaches, into mailboxes."""
    if not settings.AUDIT_MAIL:
        return 0
    audit.seal()
    verdict, head = audit.verify(), audit.head_words()
    held = Membership.objects.active().filter(role=Role.ADMINISTRATOR)
    administrators = User.objects.filter(
        Q(is_superuser=True) | Q(pk__in=held.values("user")), is_active=True
    ).order_by("pk")
    for administrator in administrators:
        mails.send_audit_head(administrator, head, verdict)
    return len(administrators)
