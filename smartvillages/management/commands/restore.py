from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from smartvillages import backup, restoring
from smartvillages.archive import unpack


class Command(BaseCommand):
    help = "Lay out the database's folder and the files from a backup. Nothing is written over."
    requires_system_checks: list[str] = []  # there is no database yet

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--data", required=True, type=Path, help="PostgreSQL's data folder, empty")
        parser.add_argument("--media", required=True, type=Path, help="the folder of uploaded files, empty")
        parser.add_argument("--set", default="", help="which set (default: the newest)")
        parser.add_argument("--until", default="", metavar="TIME", help="stop at a moment: 2026-11-29 13:05:00+02")
        parser.add_argument("--archive", type=Path, help="an encrypted file; it is unpacked into BACKUP_ROOT first")

    def handle(
        self, *args: object, data: Path, media: Path, until: str, archive: Path | None, **options: object
    ) -> None:
        try:
            if archive:
                unpack(archive, backup.root(), settings.BACKUP_PASSPHRASE)
            chosen = [one for one in backup.sets() if one.name == options["set"] or not options["set"]]
            if not chosen:
                raise backup.BackupFailed("there is no such set" if options["set"] else "there is no backup")
            restoring.restore(chosen[0], data=data, media=media, until=until)
        except (backup.BackupFailed, OSError) as failed:
            raise CommandError(str(failed)) from failed
        self.stdout.write(f"{chosen[0].name} is laid out. Start PostgreSQL, then run close_after_restore.")
