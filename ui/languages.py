"""The languages that the product speaks: one for each catalogue in `locale/`.

A catalogue that is not whole says in its head how far it goes (`X-Covers: public reports`, see AREAS in
`runner/translations.py`). Its language is offered where everything is in it: on the public pages and in the reports
of programmes that want it. People choose a whole one for themselves. What a catalogue lacks is read in English.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.conf.locale import LANG_INFO

FIRST = ("et", "en")
COVERS = '"X-Covers: '


def own_name(code: str) -> str:
    """``Eesti``, ``Suomi``: how a language calls itself, as it is looked for in a list of languages."""
    return str(LANG_INFO[code]["name_local"].capitalize())


def installed(folder: Path) -> list[tuple[str, str]]:
    """Code and own name of each language with a catalogue in `folder`; Estonian and English come first."""
    found = sorted(path.parent.parent.name for path in folder.glob("*/LC_MESSAGES/django.po"))
    ordered = [code for code in FIRST if code in found] + [code for code in found if code not in FIRST]
    return [(code, own_name(code)) for code in ordered]


def partial(folder: Path) -> list[str]:
    """Codes of the languages whose catalogues say that they do not cover everything."""
    return [code for code, _name in installed(folder) if covers(folder / code / "LC_MESSAGES" / "django.po")]


@cache
def speaking(folder: Path, area: str) -> list[str]:
    """Codes of the languages in which every text of an area is there."""
    found = ((code, covers(folder / code / "LC_MESSAGES" / "django.po")) for code, _name in installed(folder))
    return [code for code, areas in found if not areas or area in areas]


def covers(catalogue: Path) -> list[str]:
    """The areas named in the head of a catalogue; none in that of a whole one."""
    with catalogue.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(COVERS):
                return line.removeprefix(COVERS).split('\\n"')[0].split()
            if not line.strip():  # the head ends at the first empty line
                return []
    return []


def choices() -> list[tuple[str, str]]:
    """For fields of what may be in any of them: public pages, reports, mails to people from public pages."""
    return list(settings.LANGUAGES)


def named(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Of these languages, for a field that chooses among them; one whose catalogue has gone is left out."""
    return [(code, name) for code, name in settings.LANGUAGES if code in set(codes)]


def before_sign_in() -> list[tuple[str, str]]:
    """For the pages at the entrance: signing in, errors, whether a report is genuine."""
    return named(speaking(settings.LOCALE_PATHS[0], "entrance"))


def whole() -> list[tuple[str, str]]:
    """For fields of what a person reads at work: languages in which nothing is missing."""
    return [(code, name) for code, name in settings.LANGUAGES if code not in settings.PARTIAL_LANGUAGES]
