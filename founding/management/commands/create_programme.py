import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from accounts.models import User
from founding import beginnings
from founding.actions import create_programme
from villages.models import Currency, Programme


class Command(BaseCommand):
    help = "Make a programme from a template or as a copy of another, without people and events. It is not public yet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--title", required=True)
        parser.add_argument("--ref-no", required=True)
        parser.add_argument("--from", dest="starts_on", required=True, type=dt.date.fromisoformat)
        parser.add_argument("--to", dest="ends_on", required=True, type=dt.date.fromisoformat)
        parser.add_argument("--currency", default=Currency.EUR.value, choices=Currency.values)
        begins = parser.add_mutually_exclusive_group()
        begins.add_argument("--template", default=beginnings.BLANK, choices=list(beginnings.NAMES))
        begins.add_argument("--copy-of", help="slug of the programme whose settings are taken")
        parser.add_argument("--slug", default="", help="in addresses; made of the title when left out")
        parser.add_argument("--lead", help="e-mail of an account that is to lead it")

    def handle(self, **given: object) -> None:
        facts = {name: given[name] for name in ("title", "ref_no", "starts_on", "ends_on", "currency", "slug")}
        if given["copy_of"]:
            facts["copy_of"] = self.found(Programme.objects.filter(slug=given["copy_of"]), given["copy_of"])
        if given["lead"]:
            facts["lead"] = self.found(User.objects.filter(email=given["lead"].lower()), given["lead"])
        with translation.override("en"):
            try:
                programme = create_programme(by=None, template=given["template"], **facts)
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{programme.slug}: {programme.title}, set up at /p/{programme.slug}/setup/")

    def found(self, rows: Any, asked: str) -> Any:
        row = rows.first()
        if row is None:
            raise CommandError(f"There is no “{asked}”.")
        return row
