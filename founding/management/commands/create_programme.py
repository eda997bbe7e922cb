import datetime as dt
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Model, QuerySet
from django.utils import translation

from accounts.models import User
from founding import beginnings
from founding.actions import create_programme
from villages.models import Currency, Programme

Row = TypeVar("Row", bound=Model)


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

    def handle(
        self,
        *,
        title: str,
        ref_no: str,
        starts_on: dt.date,
        ends_on: dt.date,
        currency: str,
        template: str,
        copy_of: str | None,
        slug: str,
        lead: str | None,
        **options: object,
    ) -> None:
        copied = self.found(Programme.objects.filter(slug=copy_of), copy_of) if copy_of else None
        leader = self.found(User.objects.filter(email=lead.lower()), lead) if lead else None
        with translation.override("en"):
            try:
                programme = create_programme(
                    by=None, title=title, ref_no=ref_no, starts_on=starts_on, ends_on=ends_on, currency=currency,
                    slug=slug, template=template, copy_of=copied, lead=leader,
                )  # fmt: skip
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{programme.slug}: {programme.title}, set up at /p/{programme.slug}/setup/")

    def found(self, rows: QuerySet[Row], asked: str) -> Row:
        row = rows.first()
        if row is None:
            raise CommandError(f"There is no “{asked}”.")
        return row
