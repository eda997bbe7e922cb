"""A drawing of the same figures, in the same language and currency, is put together once."""

from collections.abc import Callable, Sequence
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.utils.safestring import SafeString

from ui import formats

Mark = TypeVar("Mark")  # hashable, and all that is drawn stands in it
Options = ParamSpec("Options")
Draw = Callable[Concatenate[Sequence[Mark], Options], SafeString]


def drawn_once(draw: "Draw[Mark, Options]") -> "Draw[Mark, Options]":
    """Home draws its map and bars at each visit, and they change a few times a day; that was a fifth of the page."""

    @lru_cache(maxsize=100)  # of some 20 kB
    def kept(
        marks: tuple[Mark, ...], _language: str, _currency: str, options: tuple[tuple[str, object], ...]
    ) -> SafeString:
        return draw(marks, **dict(options))  # type: ignore[arg-type, call-arg]

    @wraps(draw)
    def drawn(marks: Sequence[Mark], /, *args: Options.args, **options: Options.kwargs) -> SafeString:
        given = tuple((name, tuple(one) if isinstance(one, list) else one) for name, one in options.items())
        return kept(tuple(marks), formats.language(), formats.currency(), given)

    return drawn
