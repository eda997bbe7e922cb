"""What every text goes through after Django has translated it, once for pages, papers, mails and files alike."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.utils.translation import trans_real

Change = Callable[[str, str], str]  # a translated text and its language → the text that is shown
CHANGES: list[Change] = []


def change_texts(*changes: Change) -> None:
    """Wrap the two methods of Django's catalogue that every function of gettext ends in."""
    catalogue: Any = trans_real.DjangoTranslation
    if not CHANGES:
        for name in ("gettext", "ngettext"):
            setattr(catalogue, name, _changed(getattr(catalogue, name)))
    CHANGES.extend(one for one in changes if one not in CHANGES)


def _changed(method: Any) -> Any:
    @wraps(method)
    def translated(self: Any, *given: Any) -> str:
        text: str = method(self, *given)
        for change in CHANGES:
            text = change(text, self.language())
        return text

    return translated
