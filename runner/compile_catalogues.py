"""Compiles `locale/*/LC_MESSAGES/django.po`, run with the project's Python: `compile_catalogues.py [--changed]`.

Django would say in the first language what another's catalogue lacks, and Babel leaves such texts out. Here they are
put in as they stand in the code, in English, which more people read than Estonian.
"""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "locale"
ENGLISH = "en"


def compile_catalogue(source: Path) -> None:
    """Beside the source, under its name with `.mo`; a reader meets the old file or the new one whole."""
    code = source.parent.parent.name
    with source.open("rb") as file:
        catalogue = read_po(file, locale=code)
    with (LOCALE / ENGLISH / "LC_MESSAGES" / source.name).open("rb") as file:
        english = read_po(file, locale=ENGLISH)
    for message in english:
        if not message.id:
            continue
        own = catalogue.get(message.id, context=message.context)
        if own is None or not own.string or own.fuzzy:
            forms = message.id if isinstance(message.id, tuple) else None
            said = (forms[0], *[forms[1]] * (catalogue.num_plurals - 1)) if forms else message.id
            catalogue.delete(message.id, context=message.context)
            catalogue.add(message.id, said, context=message.context)
    compiled = source.with_suffix(".mo")
    new = compiled.with_suffix(".mo.new")
    with new.open("wb") as file:
        write_mo(file, catalogue)
    new.replace(compiled)


def main(arguments: list[str]) -> int:
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if "--changed" in arguments and compiled.exists() and compiled.stat().st_mtime_ns >= newest(source):
            continue
        compile_catalogue(source)
    return 0


def newest(source: Path) -> int:
    """When the source or the English catalogue, which fills its gaps, was last changed, in nanoseconds."""
    english = LOCALE / ENGLISH / "LC_MESSAGES" / source.name
    return max(path.stat().st_mtime_ns for path in (source, english))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
