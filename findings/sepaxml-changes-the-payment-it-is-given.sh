#!/bin/sh
# sepaxml writes into the payment and the settings it is given, so the same list cannot be used for a second file.
#
# WHAT      add_payment(payment) makes the date in your own dict a text, spells its name and description without õ, š
#           and so on, and cuts the description at 140 signs; the constructor does the like with the settings' name.
#           A second file from the same list (another version of the format, or a try after an error) ends in
#           AttributeError: 'str' object has no attribute 'isoformat'. With clean=False the payee keeps its letters.
# SURPRISE  "Õpetaja OÜ" in the list that the next lines print, save or compare is "Opetaja OU" from then on; the cut
#           description has lost its end without a word. Only the order of the calls shows it.
# DO        Hand over copies: add_payment(dict(payment)), SepaTransfer(dict(settings)); check the 140 signs yourself.
# SEEN WITH sepaxml 2.7.0, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" sepaxml==2.7.0
PYTHONPATH="$work" python3 - <<'PY'
import datetime

from sepaxml import SepaTransfer

IBAN = "EE382200221020145685"


def settings():
    return {"name": "MTÜ Näidisküla", "IBAN": IBAN, "BIC": "HABAEE2X", "batch": True, "currency": "EUR"}


def payment():
    return {
        "name": "Õpetaja OÜ",
        "IBAN": IBAN,
        "BIC": "HABAEE2X",
        "amount": 2550,
        "execution_date": datetime.date(2026, 10, 3),
        "description": "töötuba " * 20,
    }


own, given = settings(), payment()
SepaTransfer(own).add_payment(given)
print(own["name"], "|", given["name"], "|", repr(given["execution_date"]), "|", len(given["description"]))
assert (own["name"], given["name"], given["execution_date"]) == ("MTU Naidiskula", "Opetaja OU", "2026-10-03"), (
    "changed: what is handed over stays as it is now"
)
assert len(given["description"]) == 140, "the description is not cut any more"
given = payment()
SepaTransfer(settings(), clean=False).add_payment(given)
assert given["name"] == "Õpetaja OÜ", "clean=False spells names otherwise too now"
try:
    SepaTransfer(settings(), schema="pain.001.001.09", clean=False).add_payment(given)
except AttributeError as refused:
    print("second file:", refused)
else:
    raise AssertionError("the same payment can be used twice now")
SepaTransfer(settings()).add_payment(dict(payment()))
print("as described")
PY
