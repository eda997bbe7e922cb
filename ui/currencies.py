"""Texts that name the euro name the programme's own currency where money is counted in another.

Two hundred heads, hints and sentences say “€”. Each goes through gettext, so the sign is put right there
(`ui.catalogues`), also in texts that are still to be written. Under the euro nothing happens.
"""

from ui import formats

SIGN = "€"


def with_sign(text: str, _language: str) -> str:
    return text if SIGN not in text else text.replace(SIGN, formats.sign())
