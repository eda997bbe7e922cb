from django.core.management.base import BaseCommand, CommandError

from accounts.database import refusals


class Command(BaseCommand):
    help = "Say why a real site would not start on this database: durability, the role, triggers that are off."

    def handle(self, *args: object, **options: object) -> None:
        if said := refusals():
            raise CommandError("\n".join(said))
        self.stdout.write("The database guards itself.")
