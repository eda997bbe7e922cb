#!/bin/sh
# Babel formats negative Estonian numbers with a hyphen and refuses the locale's own minus sign.
#
# WHAT      In Estonian the CLDR minus sign is U+2212 "−". Browsers (Intl.NumberFormat) write it, and Babel knows it:
#           Locale("et").number_symbols["latn"]["minusSign"] is "−". Yet format_decimal(-5, locale="et") writes "-5"
#           with the plain hyphen, and parse_decimal("−5", locale="et") raises NumberFormatError.
# SURPRISE  One library, one locale, two minus signs: a number that a browser formatted by the same CLDR data, copied
#           from a page into a form, is refused by the parser of the library that knows the sign.
# DO        Put U+2212 in the place of "-" when you show numbers, and "-" in the place of U+2212 before you parse.
# SEEN WITH Babel 2.18.0, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" babel==2.18.0
PYTHONPATH="$work" python3 - <<'PY'
import babel
from babel import Locale
from babel.numbers import NumberFormatError, format_decimal, parse_decimal

sign = Locale("et").number_symbols["latn"]["minusSign"]
shown = format_decimal(-5, locale="et")
try:
    parsed = parse_decimal(f"{sign}5", locale="et")
except NumberFormatError as error:
    parsed = f"NumberFormatError: {error}"
print(f"babel {babel.__version__}: the locale's minus is {sign!a}, -5 is written {shown!a}, {sign!a}5 is read as {parsed!a}")
assert sign == "\u2212", "the sign of the locale has changed"
assert shown == "-5", "Babel writes the locale's minus now: take the replacement out"
assert str(parsed).startswith("NumberFormatError"), "Babel reads the locale's minus now: take the replacement out"
print("as described")
PY
