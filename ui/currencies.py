"""Texts that name the euro name the programme's own currency where money is counted in another.

Two hundred heads, hints and sentences say “€”. Each goes through gettext, so the sign is put right there: once, for
pages, papers, mails and files alike, and for texts that are still to be written. Under the euro nothing happens.
"""

from functools import wraps
from typing import Any

from django.utils.translation import trans_real

from ui import formats

SIGN = "€"


def translate_the_sign() -> None:
    """Wrap the two methods of Django's catalogue that every function of gettext ends in."""
    catalogue = trans_real.DjangoTranslation
    for name in ("gettext", "ngettext"):
        method = getattr(catalogue, name)
        if not hasattr(method, "__wrapped__"):
            setattr(catalogue, name, _with_sign(method))


def _with_sign(method: Any) -> Any:
    @wraps(method)
    def translated(self: Any, *given: Any) -> str:
        text: str = method(self, *given)
        return text if SIGN not in text else text.replace(SIGN, formats.sign())

    return translated
