"""Estonian alphabetical order in a database that has no ICU collations."""

from django.db.models import CharField, F, Func, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Collate, Lower

ALPHABET = "abcdefghijklmnopqrsšzžtuvwõäöüxy"
ORDERED = "".join(chr(ord("a") + place) for place in range(len(ALPHABET)))
_TO_ORDERED = str.maketrans(ALPHABET, ORDERED)


def estonian(expression: str | Combinable) -> Collate:
    """For ``order_by``: s š z ž t … v w õ ä ö ü x y, capitals beside their small letters.

    ``translate(lower(x), alphabet, ascending code points) COLLATE "C"`` is immutable, so an index may hold it.
    """
    text = F(expression) if isinstance(expression, str) else expression
    ordered = Func(Lower(text), Value(ALPHABET), Value(ORDERED), function="translate", output_field=CharField())
    return Collate(ordered, "C")


def estonian_key(text: str) -> str:
    """The same order for ``sorted``."""
    return text.lower().translate(_TO_ORDERED)
