"""Estonian alphabetical order in a database that has no ICU collations."""

from django.db.models import CharField, F, Func
from django.db.models.expressions import Combinable

ALPHABET = "abcdefghijklmnopqrsšzžtuvwõäöüxy"
ORDERED = "".join(chr(ord("a") + place) for place in range(len(ALPHABET)))
_TO_ORDERED = str.maketrans(ALPHABET, ORDERED)


class EstonianOrder(Func):
    """``translate(lower(x), alphabet, ascending code points) COLLATE "C"``: immutable, so an index may hold it."""

    output_field = CharField()

    def __init__(self, expression: str | Combinable) -> None:
        super().__init__(F(expression) if isinstance(expression, str) else expression)

    def as_sql(self, compiler, connection, **extra):  # type: ignore[no-untyped-def]
        inner, params = compiler.compile(self.source_expressions[0])
        return f"(translate(lower({inner}), '{ALPHABET}', '{ORDERED}') COLLATE \"C\")", params


def estonian(expression: str | Combinable) -> EstonianOrder:
    """For ``order_by``: s š z ž t … v w õ ä ö ü x y, capitals beside their small letters."""
    return EstonianOrder(expression)


def estonian_key(text: str) -> str:
    """The same order for ``sorted``."""
    return text.lower().translate(_TO_ORDERED)
