"""Are the catalogues complete? Run by `./run check` with the project's Python; needs gettext's `xgettext`.

Every text in code and templates has an Estonian translation that is not fuzzy and keeps the placeholders, and an
English entry. `python runner/translations.py --write-english` adds the missing English entries (an English text is its
own translation) and drops those that nothing uses any more.

A catalogue may cover less: `X-Covers: public reports` in its head names its AREAS, and their texts are complete. The
other texts are read in English. `python runner/translations.py --begin fi` writes a catalogue for a translator, and
again after texts have changed: with every text of the areas, and what was translated before.
"""

import ast
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

import polib
from babel.messages.plurals import get_plural
from django.utils.translation import templatize

ROOT = Path(__file__).resolve().parent.parent
NOT_OURS = {"runner", "tests", "docs", "deploy", "media", "staticfiles"}
KEYWORDS = (
    "gettext_noop", "noop", "_now", "gettext_lazy", "ngettext_lazy:1,2", "pgettext:1c,2", "npgettext:1c,2,3",
    "pgettext_lazy:1c,2", "npgettext_lazy:1c,2,3",
)  # fmt: skip
# What Django and allauth say on our pages, without Estonian of their own or in other words than ours.
OF_OTHERS = {
    "Current Password": "", "Email": "", "Forgot your password?": "", "New Password": "", "New Password (again)": "",
    "Password (again)": "", "Remember Me": "", "This password is too common.": "",
    "The email address and/or password you specified are not correct.": "",
    "The password is too similar to the %(verbose_name)s.": "",
    "Your password can’t be a commonly used password.": "",
    "Your password can’t be too similar to your other personal information.": "",
    "This password is too short. It must contain at least %d character.":
        "This password is too short. It must contain at least %d characters.",
    "Your password must contain at least %(min_length)d character.":
        "Your password must contain at least %(min_length)d characters.",
}  # fmt: skip
# What a translator may take on without the rest: pages for everybody, and what the report says by itself.
AREAS = {
    "public": (
        "templates/public/*", "templates/base_public.html", "templates/_components/brand.html",
        "templates/_components/emblem.html", "templates/_components/pager.html",
        "templates/trainings/public/*.html", "dashboards/views/public.py",
        # what is filled in there, why it is refused, and what comes by mail
        "villages/forms/calls.py", "villages/actions/calls.py", "villages/views/calls.py",
        "templates/villages/mails/application.txt", "trainings/forms/registration.py",
        "trainings/actions/registration.py", "trainings/views/public_registration.py", "trainings/mails.py",
        "templates/trainings/mails/registration.txt", "ui/forms.py", "templates/_components/form.html",
        # ideas that anybody sends and supports, opinions on a strategy
        "dashboards/views/ideas.py", "trainings/forms/ideas.py", "trainings/actions/ideas.py",
        "trainings/models/ideas.py", "strategies/views/discussions.py", "strategies/forms/strategies.py",
        "strategies/actions/discussions.py",
    ),
    # what everybody meets who has no account yet, or cannot go on
    "entrance": (
        "templates/account/*", "templates/_error.html", "templates/4*.html", "templates/5*.html",
        "templates/base_public.html", "templates/_document.html", "templates/reports/verify.html",
        "accounts/adapter.py",
    ),
    "reports": ("reports/sections.py", "templates/pdf/*", "templates/reports/pdf/*", "reports/pdf/*", "figures/*"),
}  # fmt: skip
PLACEHOLDER = re.compile(r"%\(\w+\)[#0\- +]*[\d.]*[a-zA-Z]|%[sd]|\{\w*\}")
Key = tuple[str, str]


def texts_in_use() -> dict[Key, polib.POEntry]:
    """Every text marked for translation, by context and English text, and what others say on our pages."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for path in _sources():
            text = path.read_text()
            if path.suffix != ".py":
                text = templatize(text, origin=str(path))
            if "gettext" not in text and "_(" not in text:
                continue
            if path.suffix == ".py":
                text += _inside_f_strings(text)
            copy = Path(folder) / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(text)
            names.append(str(path.relative_to(ROOT)))
        command = ["xgettext", "--language=Python", "--from-code=UTF-8", "--output=-", *(f"-k{k}" for k in KEYWORDS)]
        found = subprocess.run([*command, *names], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    if found.returncode or not found.stdout:
        sys.exit(f"xgettext: {found.stderr}")
    others = [polib.POEntry(msgid=text, msgid_plural=plural) for text, plural in OF_OTHERS.items()]
    return {_key(entry): entry for entry in [*others, *polib.pofile(found.stdout)]}


def in_area(entry: polib.POEntry, areas: Iterable[str]) -> bool:
    globs = [glob for area in areas for glob in AREAS[area]]
    return any(fnmatch(place, glob) for place, _line in entry.occurrences for glob in globs)


def areas_of(language: str) -> list[str] | None:
    """Of a catalogue that is not whole; None for a whole one."""
    catalogue = polib.pofile(str(ROOT / f"locale/{language}/LC_MESSAGES/django.po"))
    areas = catalogue.metadata.get("X-Covers", "").split()
    if unknown := set(areas) - set(AREAS):
        sys.exit(f"{language}: X-Covers names what is no area: {', '.join(sorted(unknown))}")
    return areas or None


def faults(language: str, in_use: dict[Key, polib.POEntry]) -> Iterator[str]:
    path = ROOT / f"locale/{language}/LC_MESSAGES/django.po"
    catalogue = polib.pofile(str(path)) if path.exists() else polib.POFile()
    entries = {_key(entry): entry for entry in catalogue if not entry.obsolete}
    areas = areas_of(language) if path.exists() else None
    for key, used in sorted(in_use.items()):
        where = f"{used.occurrences[0][0]}:{used.occurrences[0][1]}" if used.occurrences else "?"
        entry = entries.get(key)
        if areas is not None and (entry is None or not entry.translated()) and not in_area(used, areas):
            continue
        if entry is None or not entry.translated():
            yield f"{language}: {'fuzzy' if entry and entry.fuzzy else 'missing'}: {used.msgid!r} ({where})"
        elif bool(entry.msgid_plural) != bool(used.msgid_plural):
            yield f"{language}: has no plural, or one too many: {used.msgid!r} ({where})"
        elif entry.msgid_plural != used.msgid_plural:  # Babel's update leaves the old translation unmarked
            yield f"{language}: the plural has changed, translate it anew: {used.msgid_plural!r} ({where})"
        else:
            yield from (f"{language}: {fault}: {used.msgid!r} ({where})" for fault in _placeholder_faults(entry))
    yield from (f"{language}: fuzzy: {e.msgid!r}" for e in catalogue if e.fuzzy and _key(e) not in in_use)


def write_english(in_use: dict[Key, polib.POEntry]) -> None:
    path = ROOT / "locale/en/LC_MESSAGES/django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = {_key(e): e for e in polib.pofile(str(path))} if path.exists() else {}
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": "en",
        "MIME-Version": "1.0",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for key in sorted(in_use, key=lambda k: (k[1].lower(), k)):
        catalogue.append(kept[key] if key in kept and kept[key].translated() else _english(in_use[key]))
    catalogue.save(str(path))


def begin(language: str, in_use: dict[Key, polib.POEntry]) -> None:
    """The catalogue of a language that covers some areas, all of them when it is new."""
    path = ROOT / f"locale/{language}/LC_MESSAGES/django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    before = polib.pofile(str(path)) if path.exists() else polib.POFile()
    plural = get_plural(language)
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = before.metadata or {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        "MIME-Version": "1.0",
        "Plural-Forms": plural.plural_forms,
        "X-Covers": " ".join(AREAS),
    }
    kept = {_key(entry): entry for entry in before}
    areas = catalogue.metadata.get("X-Covers", "").split() or list(AREAS)
    for key in sorted(in_use, key=lambda k: (k[1].lower(), k)):
        used, entry = in_use[key], kept.get(key)
        if entry is not None and entry.msgid_plural == used.msgid_plural and entry.translated():
            catalogue.append(entry)
        elif in_area(used, areas):
            catalogue.append(_english(used))
            catalogue[-1].msgstr, catalogue[-1].msgstr_plural = "", dict.fromkeys(catalogue[-1].msgstr_plural, "")
    catalogue.save(str(path))


def _english(used: polib.POEntry) -> polib.POEntry:
    entry = polib.POEntry(msgid=used.msgid, msgctxt=used.msgctxt, flags=[f for f in used.flags if "format" in f])
    if used.msgid_plural:
        entry.msgid_plural, entry.msgstr_plural = used.msgid_plural, {0: used.msgid, 1: used.msgid_plural}
    else:
        entry.msgstr = used.msgid
    return entry


def _placeholder_faults(entry: polib.POEntry) -> Iterator[str]:
    """A singular may leave the number out ("one hour"); otherwise both sides have the same placeholders."""
    allowed = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    translations = entry.msgstr_plural if entry.msgid_plural else {0: entry.msgstr}
    for form, text in translations.items():
        found = set(PLACEHOLDER.findall(text))
        singular = entry.msgid_plural and form == 0
        if found - allowed or (not singular and allowed - found):
            yield f"placeholders differ: {sorted(allowed)} and {sorted(found)}"


def _inside_f_strings(source: str) -> str:
    """The marked texts that stand inside f-strings, where xgettext does not look, each on a line of its own."""
    strings = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr)]
    calls = [node for string in strings for node in ast.walk(string) if isinstance(node, ast.Call)]
    marked = ("_", "gettext", "ngettext")
    found = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in marked]
    return "".join(f"\n{ast.unparse(call)}" for call in found)


def _sources() -> Iterator[Path]:
    apps = [p.parent for p in ROOT.glob("*/__init__.py") if p.parent.name not in NOT_OURS]
    for app in sorted(apps):
        yield from (p for p in sorted(app.rglob("*.py")) if "migrations" not in p.parts)
    for suffix in ("html", "txt"):
        yield from sorted((ROOT / "templates").rglob(f"*.{suffix}"))


def _key(entry: polib.POEntry) -> Key:
    return (entry.msgctxt or "", entry.msgid)


def main(arguments: list[str]) -> int:
    in_use = texts_in_use()
    if "--write-english" in arguments:
        write_english(in_use)
    if "--begin" in arguments:
        begin(arguments[arguments.index("--begin") + 1], in_use)
    languages = sorted(path.parent.parent.name for path in ROOT.glob("locale/*/LC_MESSAGES/django.po"))
    found = [fault for language in languages for fault in faults(language, in_use)]
    covered = ", ".join(f"{one} ({' '.join(areas_of(one) or ['whole'])})" for one in languages)
    print("\n".join(found) if found else f"{len(in_use)} texts: {covered}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
