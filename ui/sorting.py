"""Alphabetical order in a database that has no ICU collations.

Estonian names stand in Estonian order, in English too. A language with letters of its own says their order in
`locale/<code>/alphabet.txt`: the small letters in one line.
"""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, F, Func, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Collate, Lower
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import get_language

ALPHABET = "abcdefghijklmnopqrsšzžtuvwõäöüxy"


@cache
def alphabet(code: str | None) -> str:
    file = Path(settings.LOCALE_PATHS[0]) / (code or "") / "alphabet.txt"
    return file.read_text(encoding="utf-8").strip() if file.exists() else ALPHABET


def in_order(letters: str) -> str:
    """As many letters whose code points ascend."""
    return "".join(chr(ord("a") + place) for place in range(len(letters)))


class Letters(Value):
    """The alphabet of the language that is active when the query runs, or what stands for it in order."""

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[str | int, ...]]:
        letters = alphabet(get_language())
        return "%s", (in_order(letters) if self.value == "in order" else letters,)


def alphabetical(expression: str | Combinable) -> Collate:
    """For ``order_by``: s š z ž t … v w õ ä ö ü x y, capitals beside their small letters.

    ``translate(lower(x), alphabet, ascending code points) COLLATE "C"`` is immutable, so an index may hold it.
    """
    text = F(expression) if isinstance(expression, str) else expression
    ordered = Func(
        Lower(text), Letters("letters"), Letters("in order"), function="translate", output_field=CharField()
    )
    return Collate(ordered, "C")


def alphabetical_key(text: str) -> str:
    """The same order for ``sorted``."""
    letters = alphabet(get_language())
    return text.lower().translate(str.maketrans(letters, in_order(letters)))
