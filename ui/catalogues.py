"""What every text goes through after Django has translated it, once for pages, papers, mails and files alike."""

from collections.abc import Callable
from functools import wraps
from typing import Protocol

from django.utils.translation import trans_real

Change = Callable[[str, str], str]  # a translated text and its language → the text that is shown
CHANGES: list[Change] = []


def change_texts(*changes: Change) -> None:
    """Wrap the two methods of Django's catalogue that every function of gettext ends in."""
    catalogue = trans_real.DjangoTranslation
    if not CHANGES:
        for name in ("gettext", "ngettext"):
            setattr(catalogue, name, _changed(getattr(catalogue, name)))
    CHANGES.extend(one for one in changes if one not in CHANGES)


class Translate(Protocol):
    """A method of Django's catalogue: a text, or one and many and how many."""

    def __call__(self, catalogue: trans_real.DjangoTranslation, /, *given: object) -> str: ...


def _changed(method: Translate) -> Translate:
    @wraps(method)
    def translated(self: trans_real.DjangoTranslation, /, *given: object) -> str:
        text = method(self, *given)
        for change in CHANGES:
            text = change(text, self.language())
        return text

    return translated
