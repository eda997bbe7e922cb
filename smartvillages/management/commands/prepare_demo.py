from django.core.management import call_command
from django.core.management.base import BaseCommand

STEPS = ("migrate", "load_programme", "load_demo", "load_following")


class Command(BaseCommand):
    help = (
        "Tables, the programme, invented people and the programme that follows; what is there already stays. "
        "In one process, since each costs seconds to start."
    )

    def handle(self, *, verbosity: int, **options: object) -> None:
        for step in STEPS:
            call_command(step, verbosity=verbosity, stdout=self.stdout)
