from django.core.management.base import BaseCommand, CommandParser

from accounts.database import grant_work


class Command(BaseCommand):
    help = "Give the working role its rights on the tables: run by their owner after every migration."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role")

    def handle(self, *args: object, role: str, **options: object) -> None:
        self.stdout.write(f"{role} may work; {grant_work(role)} tables it can only add to")
