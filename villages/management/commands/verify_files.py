from django.core.management.base import BaseCommand, CommandError, CommandParser

from villages import stored_files


class Command(BaseCommand):
    help = "Compare every uploaded file with its row: damaged, missing and left-over ones are named."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--restored", action="store_true", help="a copy from a backup; files of later rows may lie there"
        )

    def handle(self, *args: object, **options: object) -> None:
        run = stored_files.check_and_note()
        if not run.is_good:
            raise CommandError("\n".join(run.faults))
        self.stdout.write(run.summary)
