from django.core.management.base import BaseCommand

from accounts import audit


class Command(BaseCommand):
    help = "Put what was done since into the chain of the history, as the worker does each minute."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{audit.seal()} rows sealed; the head is {audit.head_words()}")
