from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from accounts import audit, audit_heads
from accounts.actions import revoke_all_calendar_links
from accounts.models import User
from villages.actions.people import withdraw_all_invitations
from villages.models import Membership


class Command(BaseCommand):
    help = (
        "After a restore: what the lost minutes had closed is open again. Ends every sign-in, withdraws open"
        " invitations and calendar links, and names the memberships that somebody has to look at."
    )

    def handle(self, *args: object, **options: object) -> None:
        lost = self.note()
        with transaction.atomic():
            sessions, _all = Session.objects.all().delete()
            invitations = withdraw_all_invitations(by=None)
            links = revoke_all_calendar_links(by=None)
        self.stdout.write(
            f"{sessions} sign-ins ended, {invitations} invitations withdrawn, {links} calendar links revoked."
        )
        self.stdout.write(f"{len(lost)} seals of the history were lost: {', '.join(lost[-5:]) or 'none'}")
        self.stdout.write("Look at who may do what, and end what had ended before:")
        for held in Membership.objects.active().select_related("user").order_by("user__name", "pk"):
            self.stdout.write(f"  {held.user.name}: {held.get_role_display()}, {held.place}")

    def note(self) -> list[str]:
        audit_heads.note_restore()
        audit.seal()
        User.objects.filter(is_active=True).update(last_login=timezone.now())  # password links of before are void
        return audit_heads.lost()
