from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
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
        if self.is_recovering():
            raise CommandError(
                "PostgreSQL is still playing the log: what was lost is not known yet. "
                "Go on once 'select pg_is_in_recovery()' says f."
            )
        with transaction.atomic():
            sessions, _all = Session.objects.all().delete()
            invitations = withdraw_all_invitations(by=None)
            links = revoke_all_calendar_links(by=None)
            User.objects.filter(is_active=True).update(last_login=timezone.now())  # earlier password links are void
        audit_heads.note_restore()  # excuses seals that are missing, so only once it is sure which
        audit.seal()
        lost = audit_heads.lost()
        self.stdout.write(
            f"{sessions} sign-ins ended, {invitations} invitations withdrawn, {links} calendar links revoked."
        )
        self.stdout.write(f"{len(lost)} seals of the history were lost: {', '.join(lost[-5:]) or 'none'}")
        self.stdout.write("Look at who may do what, and end what had ended before:")
        for held in Membership.objects.active().select_related("user").order_by("user__name", "pk"):
            self.stdout.write(f"  {held.user.name}: {held.get_role_display()}, {held.place}")

    def is_recovering(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_is_in_recovery()")
            [answer] = cursor.fetchall()
            return bool(answer[0])
