#!/bin/sh
# The sheet that camt053-writer-xlsx makes of a bank statement adds up to nothing: amounts are text without a sign.
#
# WHAT      write_xlsx() writes 150.00, 29.50, 9.00 and the balances as text cells, what came in and what went out alike,
#           with CRDT or DBIT in a column of its own; days are text too. A spreadsheet's SUM passes over text, and sorting
#           puts 9.00 behind 29.50. The payer's words and the reference number (viitenumber) are in no sheet, so that a
#           payment cannot be matched to its invoice.
# SURPRISE  Its manual offers the file to finance, audit and reconciliation, and the parser that it stands on gives each
#           amount as a Decimal (amount_decimal). Opened, the sheet looks right.
# DO        Write the rows yourself from amount_decimal with the sign of credit_debit_indicator and of reversals, and
#           take words and number from the XML; let the sheet's sum meet the closing balance in a test.
# SEEN WITH camt053-writer-xlsx 0.0.23, camt053 0.0.23, openpyxl 3.1.5, python-calamine 0.9.1, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    camt053-writer-xlsx==0.0.23 camt053==0.0.23 openpyxl==3.1.5 python-calamine==0.9.1
cd "$work"
PYTHONPATH="$work" python3 - <<'PY'
from decimal import Decimal

import openpyxl
from camt053 import parse_document
from camt053_writer_xlsx import write_xlsx
from python_calamine import CalamineWorkbook

WORDS, NUMBER = "Toetus ja osalustasu", "1234561"


def balance(kind, amount):
    code = f"<Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>"
    return f'<Bal>{code}<Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-10-05</Dt></Dt></Bal>'


def entry(amount, direction):
    day, other = "<Dt>2026-10-05</Dt>", "Dbtr" if direction == "CRDT" else "Cdtr"
    told = f"<Ustrd>{WORDS}</Ustrd><Strd><CdtrRefInf><Ref>{NUMBER}</Ref></CdtrRefInf></Strd>"
    return (
        f'<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd><Sts>BOOK</Sts><BookgDt>{day}</BookgDt>'
        f"<ValDt>{day}</ValDt><AcctSvcrRef>A{amount}</AcctSvcrRef><BkTxCd/><NtryDtls><TxDtls>"
        f"<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><{other}><Nm>OÜ Šokolaad</Nm></{other}></RltdPties>"
        f"<RmtInf>{told}</RmtInf></TxDtls></NtryDtls></Ntry>"
    )


document = parse_document(
    '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">'
    "<BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-10-06T08:00:00</CreDtTm></GrpHdr><Stmt><Id>S1</Id>"
    "<CreDtTm>2026-10-06T08:00:00</CreDtTm><Acct><Id><IBAN>EE382200221020145685</IBAN></Id><Ccy>EUR</Ccy></Acct>"
    f"{balance('OPBD', '1000.00')}{balance('CLBD', '1129.50')}{entry('150.00', 'CRDT')}{entry('29.50', 'DBIT')}"
    f"{entry('9.00', 'CRDT')}</Stmt></BkToCstmrStmt></Document>"
)
write_xlsx(document, "statement.xlsx")
book = openpyxl.load_workbook("statement.xlsx")
heads, *rows = book["Entries"].iter_rows(values_only=True)
amounts = [row[heads.index("amount")] for row in rows]
read = CalamineWorkbook.from_path("statement.xlsx").get_sheet_by_name("Entries").to_python()
everything = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
by_parser = [one.amount_decimal for one in document.statements[0].entries]
print("sheets:", book.sheetnames, "amounts:", amounts, "by the parser:", by_parser)
print("words or number in a cell:", WORDS in everything, NUMBER in everything)
assert amounts == ["150.00", "29.50", "9.00"], "changed: amounts are numbers or have signs now"
assert [row[heads.index("amount")] for row in read[1:]] == amounts, "changed: another reader sees numbers"
assert {cell.data_type for cell in book["Balances"][2]} == {"s"}, "changed: balances"
assert WORDS not in everything and NUMBER not in everything, "changed: words and number are written now"
assert by_parser == [Decimal("150.00"), Decimal("29.50"), Decimal("9.00")]
print("as described")
PY
