"""What a programme calls its local action groups: tegevusgrupp, tegevusrühm, LEADER group, LAG, GAL, LGD …

The catalogues speak in one word. Inside ``speaking(word)`` every text that Django translates (`ui.catalogues`) says
the programme's own in the same case, so no page, paper, mail or export knows about it. The cases of each word are data
of the language, in `locale/<code>/words.toml`; a language without that file keeps the word of its catalogue
(docs/adr/0102).
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

STANDARD = "tegevusgrupp"
ABBREVIATION = re.compile(r"[A-ZÕÄÖÜŠŽ]{2,6}")
# What groups are called abroad, in their own languages.
ABROAD = {
    "LAG": "local action group", "GAL": "groupe d’action locale, gruppo di azione locale, grupo de acción local",
    "LGD": "lokalna grupa działania", "MAS": "místní akční skupina", "HACS": "helyi akciócsoport",
    "VVG": "vietos veiklos grupė", "VRG": "vietējā rīcības grupa", "LAS": "lokalna akcijska skupina",
}  # fmt: skip
NOT_IN_A_NAME = r"(?<!%\()(?<![\w{<&])"  # %(group)s and {group} are places for values
_spoken: ContextVar[Callable[[], str]] = ContextVar("spoken", default=lambda: STANDARD)


@contextmanager
def speaking(word: str | Callable[[], str]) -> Iterator[None]:
    """Groups are called by this word inside; a function is asked only when a text names a group."""
    token = _spoken.set(word if callable(word) else lambda: word)
    try:
        yield
    finally:
        _spoken.reset(token)


def current() -> str:
    return _spoken.get()()


def choices() -> list[tuple[str, str]]:
    """The words that are ready, named in the active language and in Estonian; then the abbreviations abroad."""
    found = []
    for code in facts("et")["words"]:
        own = {_facts_of(language, code)["long"][0]: None for language in (get_language() or "et", "et")}
        found.append((code, ", ".join(own)))
    return found + [(code, f"{code}: {meaning}") for code, meaning in ABROAD.items()]


def known_word(code: str) -> None:
    """For a field: raises ValidationError for what is neither a ready word nor an abbreviation."""
    if code not in facts("et")["words"] and not ABBREVIATION.fullmatch(code):
        raise ValidationError(_("An abbreviation has two to six capital letters, as LAG or LGD."))


def spoken(text: str, language: str) -> str:
    """The text with the current word instead of the standard one."""
    if not _names_a_group(text, language):
        return text
    word = current()
    return text if word == STANDARD else _in_words(text, language, word)


@lru_cache(maxsize=20_000)
def _names_a_group(text: str, language: str) -> bool:
    pattern = _pattern(language)
    return pattern is not None and pattern.search(text) is not None


@lru_cache(maxsize=20_000)
def _in_words(text: str, language: str, word: str) -> str:
    pattern = _pattern(language)
    return pattern.sub(lambda found: _other(found[0], language, word), text) if pattern else text


def _other(found: str, language: str, word: str) -> str:
    said = found[0].lower() + found[1:] if found not in _forms(language, STANDARD).values() else found
    other = _swaps(language, word).get(said)
    if other is None:
        return found
    return other[0].upper() + other[1:] if said != found else other


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    """Every form of the standard word, with a capital too, and what only looks like one."""
    if not facts(language):
        return None
    forms = set(_forms(language, STANDARD).values())
    forms |= {form[0].upper() + form[1:] for form in forms} | set(facts(language)["keep"])
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(rf"{NOT_IN_A_NAME}(?:{'|'.join(map(re.escape, longest))})(?![\w}}])")


@cache
def _swaps(language: str, word: str) -> dict[str, str]:
    """Form of the standard word → the same of another; "also" is a second name of the whole word."""
    other = _forms(language, word)
    return {
        form: other.get(place) or other[place.replace("also ", "long ")]
        for place, form in reversed(_forms(language, STANDARD).items())
    }


@cache
def _forms(language: str, word: str) -> dict[str, str]:
    """``long genitive`` → the form, for each kind and case, and ``abbreviation``."""
    told = _facts_of(language, word)
    found = {
        f"{kind} {case}": (told[kind][principal] + ending).rstrip("-")
        for kind in ("long", "also", "short")
        if kind in told
        for case, (principal, ending) in facts(language)["cases"].items()
    }
    return found | {"abbreviation": told["abbreviation"]}


def _facts_of(language: str, word: str) -> dict[str, Any]:
    known = facts(language) or facts("et")
    told = known["words"].get(word)
    if told:
        return known["words"][told["like"]] if "like" in told else told  # type: ignore[no-any-return]
    shape = next(one for one in known["abbreviations"] if re.fullmatch(one["fits"], word))
    forms = [form.format(word) for form in shape["forms"]]
    return {"long": forms, "short": forms, "abbreviation": word}


@cache
def facts(language: str) -> dict[str, Any]:  # TOML, as locale/README.md describes it
    """The file of the language; empty when its translators wrote none."""
    file = Path(settings.LOCALE_PATHS[0]) / language / "words.toml"
    return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}
