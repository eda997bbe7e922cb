from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from accounts.models import User
from accounts.rules import action
from smartvillages.demo.following import make_following
from smartvillages.demo.people import HOST, People
from villages.models import Membership, Programme
from villages.roles import Role

SLUG = "arukad-kulad-2"


class Command(BaseCommand):
    help = "Adds the programme that follows to the demo: it runs today, whenever it is loaded. Never in production."

    def handle(self, **options: object) -> None:
        if settings.ENVIRONMENT not in {"demo", "test", "development"}:
            raise CommandError("Invented content belongs to a demo.")
        first = Programme.objects.filter(slug="arukad-kulad").first()
        if first is None or not User.objects.filter(email=f"juht@{HOST}").exists():
            raise CommandError("There is no demo yet: run load_demo first.")
        if Programme.objects.filter(slug=SLUG).exists():
            self.stdout.write("The following programme is here already.")
            return
        with translation.override("et"):
            load_following(by=None, first=first)
        self.stdout.write("The following programme is made.")


@action
def load_following(*, by: User, first: Programme) -> Programme:
    """With the people who sign in to the demo."""
    who = {local: User.objects.get(email=f"{local}@{HOST}") for local in ("juht", "koordinaator", "mentor", "kyla")}
    people = People(
        lead=who["juht"],
        coordinators={"JAP": who["koordinaator"]},
        mentors={"koeru": who["mentor"]},
        village_leads={"koeru": who["kyla"]},
    )
    made = make_following(first, people)
    for local, role in (("audiitor", Role.AUDITOR), ("haldur", Role.ADMINISTRATOR)):
        held = Membership.objects.get(user__email=f"{local}@{HOST}", role=role, programme=first)
        Membership.objects.create(user=held.user, role=role, programme=made, ends_at=held.ends_at)
    return made
