#!/bin/sh
# camt053 names the account's own holder as the counterparty of every payment out that tells both sides.
#
# WHAT      A booked payment (DBIT) with Dbtr = the holder and Cdtr = the supplier, valid by the XSD of camt.053.001.02
#           that the package brings, is parsed with counterparty_name and counterparty_account of the debtor: of the
#           holder itself. The supplier stands nowhere in the model. A payment in (CRDT) comes out right.
#           The same with remittance information: RmtInf, free or with a reference number, has no field.
# SURPRISE  Dbtr is looked for before Cdtr whatever CdtDbtInd says. Banks that leave out the holder's side hide it, so a
#           file of one bank passes and of the next matches no invoice: all of its suppliers are you.
# DO        Take Cdtr for DBIT and Dbtr for CRDT from the XML yourself, RmtInf too. Compare the found account with Acct.
# SEEN WITH camt053 0.0.23, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" camt053==0.0.23
PYTHONPATH="$work" python3 - <<'PY'
from dataclasses import asdict

from camt053 import parse_document
from camt053.xml.validate_statement import validate_statement

HOLDER, SUPPLIER = ("MTÜ Näidisgrupp", "EE382200221020145685"), ("Näidis OÜ", "EE471000001020145685")


def side(role, name, iban):
    return f"<{role}><Nm>{name}</Nm></{role}><{role}Acct><Id><IBAN>{iban}</IBAN></Id></{role}Acct>"


def statement(direction, debtor, creditor):
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
<GrpHdr><MsgId>1</MsgId><CreDtTm>2022-06-30T18:00:00</CreDtTm></GrpHdr>
<Stmt><Id>1</Id><CreDtTm>2022-06-30T18:00:00</CreDtTm>
<Acct><Id><IBAN>{HOLDER[1]}</IBAN></Id><Ccy>EUR</Ccy><Ownr><Nm>{HOLDER[0]}</Nm></Ownr></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
<Dt><Dt>2022-06-30</Dt></Dt></Bal>
<Ntry><NtryRef>1</NtryRef><Amt Ccy="EUR">25.50</Amt><CdtDbtInd>{direction}</CdtDbtInd><Sts>BOOK</Sts>
<BookgDt><Dt>2022-06-30</Dt></BookgDt><BkTxCd><Prtry><Cd>MK</Cd></Prtry></BkTxCd>
<NtryDtls><TxDtls><RltdPties>{side("Dbtr", *debtor)}{side("Cdtr", *creditor)}</RltdPties>
<RmtInf><Ustrd>Arve 2110-439</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>"""


def other_side(*given):
    xml = statement(*given)
    assert validate_statement(xml)["valid"], "the input has to be valid"
    (details,) = parse_document(xml).statements[0].entries[0].details
    assert not any("2110" in str(value) for value in asdict(details).values()), "changed: remittance is kept now"
    return details.counterparty_name, details.counterparty_account


paid, got = other_side("DBIT", HOLDER, SUPPLIER), other_side("CRDT", SUPPLIER, HOLDER)
print("paid out to", paid, "· paid in by", got)
assert paid == HOLDER, "changed: a payment out names the creditor now"
assert got == SUPPLIER
print("as described")
PY
