from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import audit_check, audit_heads
from accounts.models import AuditSeal


class Command(BaseCommand):
    help = "Compute the chain over the whole history anew, compare it with the tables, and name what does not hold."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--head",
            metavar="NUMBER-HASH",
            help="a head that a report or a mail carries must be in the chain",
        )

        parser.add_argument("--restored", action="store_true", help="a copy from a backup: later heads are not missed")

    def handle(self, *args: object, head: str | None = None, restored: bool = False, **options: object) -> None:
        if restored:
            audit_heads.note_restore()
        verdict = audit_check.check()
        if verdict.faults:
            raise CommandError("\n".join(str(fault) for fault in verdict.faults))
        if head and not is_in_the_chain(head):
            raise CommandError(f"{head}: no such seal: the chain was cut or made anew since this was written down")
        self.stdout.write(
            f"{verdict.rows} rows, {verdict.seals} seals, all hold; {verdict.waiting} rows not sealed yet"
        )


def is_in_the_chain(head: str) -> bool:
    number, _dash, start = head.strip().partition("-")
    if not number.isdecimal() or len(number) > 18 or not start:
        return False
    return AuditSeal.objects.filter(number=int(number), sha256__startswith=start.lower()).exists()
