import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import CheckRun
from smartvillages import backup, restoring


class Command(BaseCommand):
    help = "Rehearse: restore the newest set beside the site, start it, and check history and files there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--set", default="", help="which set (default: the newest)")
        parser.add_argument("--no-note", action="store_true", help="write nothing into the site's database")

    def handle(self, *args: object, **options: object) -> None:
        started = time.monotonic()
        try:
            sets = [one for one in backup.sets() if one.name == options["set"] or not options["set"]]
            if not sets:
                raise backup.BackupFailed("there is no such set")
            chosen = sets[0]
            told = rehearse(chosen)
        except (backup.BackupFailed, OSError) as failed:
            self.note(options, is_good=False, summary=str(failed))
            raise CommandError(str(failed)) from failed
        summary = f"{chosen.name} came back in {time.monotonic() - started:.0f} s: {told}"
        self.note(options, is_good=True, summary=summary)
        self.stdout.write(summary)

    def note(self, options: dict[str, object], *, is_good: bool, summary: str) -> None:
        if not options["no_note"]:
            faults = [] if is_good else [summary[:300]]
            CheckRun.objects.create(kind=CheckRun.Kind.RESTORE, is_good=is_good, summary=summary[:300], faults=faults)


def rehearse(chosen: backup.BackupSet) -> str:
    """What the checks say on a copy that came back by nothing but the backup."""
    place = urlsplit(settings.BACKUP_DATABASE_URL)
    with tempfile.TemporaryDirectory(prefix="rehearsal-", dir=settings.BACKUP_REHEARSAL or None) as folder:
        here = Path(folder)
        here.chmod(0o711)
        restoring.restore(chosen, data=here / "data", media=here / "media")
        with restoring.running(here / "data", here / "postgres.log") as server:
            env = os.environ | {
                "DATABASE_URL": server.url(settings.DATABASES["default"]["NAME"], place.username or "postgres"),
                "MEDIA_ROOT": str(here / "media"),
                "AUDIT_HEADS": str(here / "media" / "audit" / "heads.txt"),
            }
            return "; ".join(check(name, env) for name in ("verify_audit", "verify_files", "verify_totals"))


def check(name: str, env: dict[str, str]) -> str:
    command = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), name, "--restored"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise backup.BackupFailed(f"{name} on the restored copy: {done.stderr.strip()[-800:]}")
    return done.stdout.strip()
