#!/bin/sh
# schwifty finds no bank for the IBANs of Luminor, one of Estonia's largest banks, and names banks that are closed.
#
# WHAT      Estonian bank codes 17 (once Nordea) and 96 (once DNB) are Luminor's accounts today. IBAN("EE..17…") and
#           IBAN("EE..96…") are valid, .bic and .bank_name are None; BIC.from_bank_code raises. Codes 33 (Danske, gone
#           since 2019) and 55 (Versobank, licence withdrawn in 2018) have both.
# SURPRISE  The two codes were never taken over under the new name, so a form that fills in the bank, or refuses an IBAN
#           without one ("unknown bank"), turns away every customer of one bank and nobody else.
# DO        Never make the BIC a condition (payments in the euro area need none); keep an own small table for names.
# SEEN WITH schwifty 2026.10.1, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" schwifty==2026.10.1
PYTHONPATH="$work" python3 - <<'PY'
import schwifty

expected = {"22": "HABAEE2X", "77": "LHVBEE22", "17": None, "96": None, "33": "FOREEE2X", "55": "SBMBEE22"}
seen = {}
for code in expected:
    iban = schwifty.IBAN.generate("EE", bank_code=code, account_code="00123456789")
    assert iban.is_valid
    seen[code] = iban.bic and str(iban.bic)
    print(iban.formatted, iban.bic, iban.bank_name)
assert seen == expected, "changed: another list of Estonian banks"
try:
    schwifty.BIC.from_bank_code("EE", "17")
except Exception as refused:
    print(type(refused).__name__, refused)
else:
    raise AssertionError("17 is known now")
print("as described")
PY
