from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from accounts import audit
from accounts.models import CheckRun
from smartvillages import backup
from smartvillages.archive import pack
from villages.models import Document


class Command(BaseCommand):
    help = "Take a whole backup (database, log, files) into BACKUP_ROOT, and drop the sets that are too old."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--archive", metavar="FILE", help="also write the set into one encrypted file")
        parser.add_argument("--check", action="store_true", help="only complain when the last set is too old")

    def handle(self, *args: object, archive: str = "", check: bool = False, **options: object) -> None:
        try:
            if check:
                self.complain()
                return
            taken = backup.take(facts())
            gone = backup.prune(timezone.now())
            if archive:
                pack(taken, archive, settings.BACKUP_PASSPHRASE)
        except (backup.BackupFailed, OSError) as failed:
            note(is_good=False, summary=str(failed))
            raise CommandError(str(failed)) from failed
        summary = f"{taken.name}: {taken.told()['files']} files, {taken.told()['base_bytes']} bytes of database"
        note(is_good=True, summary=summary)
        self.stdout.write(f"{summary}; {len(gone)} old sets dropped")

    def complain(self) -> None:
        age = backup.how_old_is_the_last(timezone.now())
        if age is None or age > backup.OLDEST_GOOD:
            raise CommandError("there is no backup" if age is None else f"the last backup is {age} old")
        self.stdout.write(f"the last backup is {age} old")


def facts() -> dict[str, object]:
    """What a rehearsal compares: it may have more, never less."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version')")
        [version] = cursor.fetchone()
    return {"head": audit.head_words(), "documents": Document.objects.count(), "postgresql": version}


def note(*, is_good: bool, summary: str) -> None:
    faults = [] if is_good else [summary[:300]]
    CheckRun.objects.create(kind=CheckRun.Kind.BACKUP, is_good=is_good, summary=summary[:300], faults=faults)
