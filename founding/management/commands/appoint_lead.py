from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from accounts.models import User
from founding.actions import appoint_lead
from villages.models import Programme


class Command(BaseCommand):
    help = "Make an account the lead coordinator of a programme that has none; everybody else comes by invitation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="of the account")
        parser.add_argument("--programme", required=True, help="its slug, as in /p/<slug>/")

    def handle(self, *, email: str, programme: str, **options: object) -> None:
        lead = User.objects.filter(email=email.lower()).first()
        led = Programme.objects.filter(slug=programme).first()
        if lead is None or led is None:
            raise CommandError(f"There is no “{programme if lead else email}”.")
        with translation.override("en"):
            try:
                appoint_lead(by=None, programme=led, lead=lead)
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{lead.email} leads {led.title}.")
