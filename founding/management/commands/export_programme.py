from django.core.management.base import BaseCommand, CommandError, CommandParser

from founding.written import programme_toml
from villages.models import Programme


class Command(BaseCommand):
    help = "Write a programme as TOML, in the shape that load_programme reads."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")

    def handle(self, **given: object) -> None:
        programme = Programme.objects.filter(slug=given["slug"]).first()
        if programme is None:
            raise CommandError(f"There is no programme “{given['slug']}”.")
        self.stdout.write(programme_toml(programme), ending="")
