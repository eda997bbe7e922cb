import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import TextIO

from django.core.management.base import BaseCommand

from budget.rules.calculate import RULES, Rule, answer


class Command(BaseCommand):
    help = (
        "Tries a rule of money: reads JSON lines from the standard input, writes one JSON line for each. "
        'Example: echo \'{"amount": "100.00", "weights": {"A": 1, "B": 2}}\' | manage.py calculate split'
    )
    requires_system_checks: list[str] = []
    rules: dict[str, Rule] = RULES

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("rule", nargs="?", default="", help=f"of lines that name none: {', '.join(self.rules)}")

    def handle(self, *, rule: str, **options: object) -> None:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # whatever the terminal's language
        self.answer(sys.stdin.buffer, sys.stdout, rule)

    def answer(self, lines: Iterable[str | bytes], to: TextIO, rule: str) -> None:
        """Each answer is written before the next line is read. Bytes: a line that is no text spoils no other."""
        for line in lines:
            to.write(answer(line, rule, self.rules) + "\n")
            to.flush()
