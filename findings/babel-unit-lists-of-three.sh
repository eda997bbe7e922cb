#!/bin/sh
# Babel joins two units in Estonian, and raises KeyError for three.
#
# WHAT      format_list(["2 t", "20 min"], style="unit", locale="et") gives "2 t, 20 min"; with a third part it raises
#           KeyError: 'start'. The same with style="unit-short", and in German and Finnish; in English and Latvian three
#           are fine, and so is unit-narrow in Estonian, and style="standard" everywhere. In CLDR the missing patterns
#           come from a parent by an alias; Babel's data has only the ones that differ.
# SURPRISE  The style is accepted, tests with two parts pass in every language and tests with three pass in English.
# DO        Join units yourself (", ".join), or take unit-narrow for Estonian; never let the number of parts come from data.
# SEEN WITH Babel 2.19.0, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" babel==2.19.0
PYTHONPATH="$work" python3 - <<'PY'
from babel.lists import format_list

parts = ["1 ööp", "2 t", "20 min"]


def joined(count, style, locale):
    try:
        return format_list(parts[:count], style=style, locale=locale)
    except KeyError as missing:
        return f"KeyError {missing}"


expected = {
    ("unit", "et"): ("1 ööp, 2 t", "KeyError 'start'"),
    ("unit-short", "et"): ("1 ööp, 2 t", "KeyError 'start'"),
    ("unit-narrow", "et"): ("1 ööp 2 t", "1 ööp 2 t 20 min"),
    ("standard", "et"): ("1 ööp ja 2 t", "1 ööp, 2 t ja 20 min"),
    ("unit", "fi"): ("1 ööp ja 2 t", "KeyError 'start'"),
    ("unit", "de"): ("1 ööp, 2 t", "KeyError 'start'"),
    ("unit", "en"): ("1 ööp, 2 t", "1 ööp, 2 t, 20 min"),
    ("unit", "lv"): ("1 ööp un 2 t", "1 ööp, 2 t un 20 min"),
}
seen = {key: (joined(2, *key), joined(3, *key)) for key in expected}
for (style, locale), texts in seen.items():
    print(f"{locale} {style:12}{texts}")
assert seen == expected, "changed: another set of styles and languages joins three parts now"
print("as described")
PY
