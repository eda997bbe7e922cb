#!/bin/sh
# Hours of an ODS sheet: python-calamine gives text from 24 hours on, pyexcel-ods3 gives nothing for minus 1:30.
#
# WHAT      A timesheet's cells of type time: 0:45, 7:30, the sum 26:30, the balance -1:30. python-calamine gives
#           time(0, 45), time(7, 30) and the texts 'PT26H30M00S' and '-PT01H30M00S'; from an XLSX of the same hours each
#           one is a timedelta. pyexcel-ods3 gives time, time, timedelta and None: what was below zero is an empty cell.
#           It also gives 12.50 of type currency as the text '12.5 EUR', not as a number; calamine gives 12.5.
# SURPRISE  One column, three types, by how large the value is; rows of a day pass every test and the row of the month
#           is text. The same library and the same column differ between ODS and XLSX. Nothing warns.
# DO        Read durations of ODS yourself (office:time-value is an ISO 8601 duration), or turn time, timedelta and
#           "PT..." into one type at the border and refuse an empty cell where there was to be a balance.
# SEEN WITH python-calamine 0.9.1, pyexcel-ods3 0.6.1, odfpy 1.4.1, openpyxl 3.1.5, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    python-calamine==0.9.1 pyexcel-ods3==0.6.1 odfpy==1.4.1 openpyxl==3.1.5
cd "$work"
PYTHONPATH="$work" python3 - <<'PY'
from datetime import time, timedelta

import openpyxl
import pyexcel_ods3
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from python_calamine import CalamineWorkbook

HOURS = {
    "0:45": "PT00H45M00S",
    "7:30": "PT07H30M00S",
    "26:30": "PT26H30M00S",
    "-1:30": "-PT01H30M00S",
}
sheet = OpenDocumentSpreadsheet()
table = Table(name="Tunnid")
sheet.spreadsheet.addElement(table)


def add(text, **kind):
    row, cell = TableRow(), TableCell(**kind)
    cell.addElement(P(text=text))
    row.addElement(cell)
    table.addElement(row)


for text, value in HOURS.items():
    add(text, valuetype="time", timevalue=value)
add("12,50 €", valuetype="currency", currency="EUR", value="12.50")
sheet.save("tunnid.ods")

book = openpyxl.Workbook()
for value in (timedelta(minutes=45), timedelta(hours=7.5), timedelta(hours=26.5)):
    book.active.append([value])
book.save("tunnid.xlsx")


def column(rows):
    return [row[0] if row else None for row in rows]


calamine = column(CalamineWorkbook.from_path("tunnid.ods").get_sheet_by_index(0).to_python())
ods3 = column(pyexcel_ods3.get_data("tunnid.ods")["Tunnid"])
xlsx = column(CalamineWorkbook.from_path("tunnid.xlsx").get_sheet_by_index(0).to_python())
print("the sheet's cells:    ", [*HOURS, "12,50 €"])
print("python-calamine, ODS: ", calamine)
print("python-calamine, XLSX:", xlsx)
print("pyexcel-ods3:         ", ods3)
assert calamine == [time(0, 45), time(7, 30), "PT26H30M00S", "-PT01H30M00S", 12.5], "changed: calamine"
assert ods3 == [time(0, 45), time(7, 30), timedelta(hours=26.5), None, "12.5 EUR"], "changed: pyexcel-ods3"
assert xlsx == [timedelta(minutes=45), timedelta(hours=7.5), timedelta(hours=26.5)], "changed: calamine with XLSX"
print("as described")
PY
