from django.core.management.base import BaseCommand, CommandError, CommandParser

from budget import cost_totals


class Command(BaseCommand):
    help = "Compare the kept totals of costs with the costs themselves: each cell that is off is named."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anew", action="store_true", help="first count all totals anew from the costs")
        parser.add_argument("--restored", action="store_true", help="a copy from a backup; nothing is different")

    def handle(self, *args: object, anew: bool = False, **options: object) -> None:
        if anew:
            cost_totals.count_anew()
        run = cost_totals.check_and_note()
        if not run.is_good:
            raise CommandError("\n".join(run.faults))
        self.stdout.write(run.summary)
