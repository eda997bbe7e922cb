"""A workbook is read, looked at, and taken in by one and the same code: looking is taking in and taking it back."""

import io
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from founding.models import ImportBatch
from founding.sheets import SHEETS, Choice, Column, Sheet, Target
from ui.spreadsheet_reader import Headed, Row, Table, read_sheets, with_heads

MOST_FAULTS = 300


@dataclass
class Fault:
    sheet: str
    row: int
    column: str
    why: str


@dataclass
class Outcome:
    """``made``: [model, key] in the order of making; ``counts``: sheet → [new, known]."""

    made: list[tuple[str, int]] = field(default_factory=list)
    counts: dict[str, list[int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


class TakenBack(Exception):
    """Rolls back what was only looked at."""


def look_at(to: Target, content: bytes) -> Outcome:
    """What would happen, every fault with sheet, row, column and what to do; nothing is kept."""
    outcome = Outcome()
    try:
        with transaction.atomic():
            outcome = put_all(to, content)
            raise TakenBack
    except TakenBack:
        return outcome


def put_all(to: Target, content: bytes) -> Outcome:
    """Inside a transaction of the caller, who rolls it back when there are faults."""
    outcome = Outcome()
    tables = read_sheets(content, sheet_titles())
    if not tables:
        names = ", ".join(title(sheet) for sheet in SHEETS)
        raise ValidationError(_("The file has none of the sheets of the template: %(names)s.") % {"names": names})
    for sheet in SHEETS:
        headed = _headed(sheet, tables)
        if headed is None:
            continue
        counts = outcome.counts.setdefault(sheet.key, [0, 0])
        for row in headed.rows:
            if len(outcome.faults) >= MOST_FAULTS:
                return outcome
            _put_row(to, sheet, headed, row, counts, outcome)
    return outcome


def _headed(sheet: Sheet, tables: dict[str, Table]) -> Headed | None:
    """None when the workbook has no such sheet, or an empty one."""
    name = next((name for name in sheet.titles if name in tables), None)
    if name is None:
        return None
    missing = _("The sheet “%(sheet)s” lacks a column; its first row names them as the template does.")
    known = {column.key: column.names for column in sheet.columns}
    return with_heads(tables[name], known, sheet.required, missing % {"sheet": name})


def _put_row(to: Target, sheet: Sheet, headed: Headed, row: Row, counts: list[int], outcome: Outcome) -> None:
    facts, faults = _facts(sheet, headed, row)
    if faults:
        outcome.faults += faults
        return
    try:
        with transaction.atomic():
            if sheet.known(to, facts):
                counts[1] += 1
                return
            made = sheet.put(to, facts)
    except ValidationError as wrong:
        outcome.faults += _said(sheet, row, wrong)
        return
    counts[0] += 1
    outcome.made.append((made._meta.label, made.pk))


def _facts(sheet: Sheet, headed: Headed, row: Row) -> tuple[dict[str, object], list[Fault]]:
    facts: dict[str, object] = {}
    faults = []
    for column in sheet.columns:
        place = headed.places.get(column.key)
        told = row.faults.get(place) if place is not None else None
        try:
            if told:
                raise ValidationError(told)
            facts[column.key] = column.reads.clean(row.cell(place))
        except ValidationError as wrong:
            faults += [Fault(title(sheet), row.number, head(column), said) for said in wrong.messages]
    return facts, faults


def _said(sheet: Sheet, row: Row, wrong: ValidationError) -> list[Fault]:
    by_key = {column.key: head(column) for column in sheet.columns}
    if not hasattr(wrong, "error_dict"):
        return [Fault(title(sheet), row.number, "", said) for said in wrong.messages]
    return [
        Fault(title(sheet), row.number, by_key.get(key, ""), said)
        for key, errors in wrong.error_dict.items()
        for error in errors
        for said in error.messages
    ]


def title(sheet: Sheet) -> str:
    return sheet.titles[get_language() != "et"]


def head(column: Column) -> str:
    return column.names[get_language() != "et"]


def template() -> bytes:
    """The empty workbook in the reader's language: heads, lists to choose from, and a sheet of examples."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    book.remove(book.active)
    for sheet in SHEETS:
        page = book.create_sheet(title(sheet))
        page.append([head(column) + ("*" if column.reads.required else "") for column in sheet.columns])
        page.freeze_panes = "A2"
        for number, column in enumerate(sheet.columns, 1):
            letter = get_column_letter(number)
            page.cell(1, number).font = Font(bold=True)
            page.column_dimensions[letter].width = max(14, len(head(column)) + 4)
            if isinstance(column.reads, Choice):
                words = ",".join(str(label).replace(",", "") for _value, label in column.reads.shown)
                if len(words) < 250:  # what a spreadsheet program takes
                    allowed = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
                    page.add_data_validation(allowed)
                    allowed.add(f"{letter}2:{letter}1000")
    examples = book.create_sheet(_("Examples"))
    for sheet in SHEETS:
        examples.append([title(sheet)])
        examples.cell(examples.max_row, 1).font = Font(bold=True)
        examples.append([head(column) for column in sheet.columns])
        examples.append([column.example for column in sheet.columns])
        examples.append([])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def told_of_batch(batch: ImportBatch) -> str:
    """What came of a batch that was taken in."""
    count = len(batch.made)
    came_in = ngettext("%(n)s row came in.", "%(n)s rows came in.", count) % {"n": count}
    return came_in if count else _("Everything was here already; nothing was added.")


def rows_of(content: bytes) -> int:
    """How many rows its sheets have. Raises as `read_table` does."""
    return sum(len(table.rows) - 1 for table in read_sheets(content, sheet_titles()).values())


def sheet_titles() -> list[str]:
    return [name for sheet in SHEETS for name in sheet.titles]
