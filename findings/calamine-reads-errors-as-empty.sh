#!/bin/sh
# python-calamine gives a cell that says #N/A, #REF! or #DIV/0! as the empty text, the same as a cell nobody filled.
#
# WHAT      to_python() and iter_rows() return '' for each of Excel's error values and for a formula whose value was never
#           stored (a file written by a program, not by Excel). The Rust library below knows both. Rows of
#           such formulas at the top of a sheet are left out whole, so every row number after them is too small.
# SURPRISE  A column of costs with one broken reference adds up without a word; "the cell is empty" is the best message
#           an import can give, and it names the wrong row. openpyxl gives '#REF!' and None.
# DO        Where money is read, read with openpyxl (data_only=True, and once more without it to know the formulas), or
#           pass skip_empty_area=False and refuse '' in every column that may not be empty.
# SEEN WITH python-calamine 0.9.1, openpyxl 3.1.5, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    python-calamine==0.9.1 openpyxl==3.1.5
PYTHONPATH="$work" python3 - <<'PY'
import io

import openpyxl
from python_calamine import CalamineWorkbook

ERRORS = ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"]


def book(*column):
    made = openpyxl.Workbook()
    for row, value in enumerate(column, 1):
        made.active.cell(row, 1, value)
    file = io.BytesIO()
    made.save(file)
    file.seek(0)
    return file


def calamine(file, **options):
    return [row[0] for row in CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python(**options)]


def by_openpyxl(file):
    return [row[0] for row in openpyxl.load_workbook(file, data_only=True).active.iter_rows(values_only=True)]


column = [12.5, *ERRORS, "=A1*2", 7.5]
seen = calamine(book(*column))
print("calamine:", seen)
print("openpyxl:", by_openpyxl(book(*column)))
assert seen == [12.5, *[""] * 8, 7.5], "changed: errors or formulas are told now"
assert by_openpyxl(book(*column)) == [12.5, *ERRORS, None, 7.5]
cut, whole = calamine(book("=1+1", 7.5)), calamine(book("=1+1", 7.5), skip_empty_area=False)
print("a sheet of =1+1 and 7.5:", cut, "and with skip_empty_area=False:", whole)
assert (cut, whole) == ([7.5], ["", 7.5]), "changed: a formula without value opens the sheet now"
print("as described")
PY
