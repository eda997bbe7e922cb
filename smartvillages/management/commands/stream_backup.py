import signal
import subprocess
import time
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from smartvillages import backup

EVERY = 20  # seconds between two looks at the uploaded files


class Command(BaseCommand):
    help = (
        "Stream the database's log and new files into BACKUP_ROOT until stopped: what a disaster can cost is seconds."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seconds", type=int, default=0, help="stop after a while (for a rehearsal)")

    def handle(self, *args: object, seconds: int = 0, **options: object) -> None:
        wal = backup.root() / "wal"
        wal.mkdir(parents=True, exist_ok=True)
        env, until = backup.connection_environment(), time.monotonic() + seconds
        given = ("-D", str(wal), "--slot", backup.SLOT)
        try:
            backup.run("pg_receivewal", *given, "--create-slot", "--if-not-exists", env=env)
            stream = subprocess.Popen([backup.program("pg_receivewal"), *given, "--synchronous"], env=env)  # noqa: S603
        except backup.BackupFailed as failed:
            raise CommandError(str(failed)) from failed
        signal.signal(signal.SIGTERM, lambda *_given: stream.terminate())
        try:
            while stream.poll() is None and not (seconds and time.monotonic() > until):
                new = backup.copy_new_files(Path(settings.MEDIA_ROOT), backup.root() / "files")
                if new:
                    self.stdout.write(f"{new} new files")
                self._pause(stream)
        finally:
            stream.terminate()
            stream.wait(20)

    def _pause(self, stream: "subprocess.Popen[bytes]") -> None:
        try:
            stream.wait(EVERY)
        except subprocess.TimeoutExpired:
            return
