#!/bin/sh
# emboss-pdf checks the totals of a table and is content when a repayment was added instead of taken away.
#
# WHAT      parse_number() drops every sign but the hyphen: "−5,00" with U+2212, as print, Typst and browsers write it,
#           is 5.0, and "5–6" is 56. So check_table_totals() passes 10,00 and −5,00 with a total of 15,00 and complains of
#           the right total 5,00. A decimal comma is understood ("1 234,56"), but three decimals are thousands: "1,125"
#           is 1125.0, "0,125" is 125.0.
# SURPRISE  The check is there to catch exactly this, "−" is what a careful writer types, and comma numbers otherwise
#           come out right, so nobody tries signs.
# DO        Give it cells with a hyphen and a point, made from your own decimals, or check sums before you print.
# SEEN WITH emboss-pdf 1.3.1, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" emboss-pdf==1.3.1
PYTHONPATH="$work" python3 - <<'PY'
from emboss import check_table_totals, parse_number


def faults(back, total):
    return check_table_totals(["Rida", "Summa"], [["Toetus", "10,00"], ["Tagasi", back], ["Total", total]])


read = {text: parse_number(text) for text in ("1 234,56 €", "-5,00", "−5,00", "5–6", "0,125", "1,125")}
print(read)
assert read == {"1 234,56 €": 1234.56, "-5,00": -5.0, "−5,00": 5.0, "5–6": 56.0, "0,125": 125.0, "1,125": 1125.0}, (
    "changed: numbers are read otherwise"
)
print("hyphen, 5,00:", faults("-5,00", "5,00"))
print("minus, 5,00: ", faults("−5,00", "5,00"))
print("minus, 15,00:", faults("−5,00", "15,00"))
assert faults("-5,00", "5,00") == []
assert faults("−5,00", "5,00"), "changed: the minus is read now"
assert faults("−5,00", "15,00") == [], "changed: a wrong total is found now"
print("as described")
PY
