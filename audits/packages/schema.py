"""The published JSON Schema (draft 2020-12) of `tables.json`: every flat table with its columns, types and units."""

import datetime as dt

from audits.packages.table import MONEY, Column, Scope, Table
from audits.packages.tables import TABLES
from villages.models import Programme

VERSION = 1  # another one when a column goes or means something else; a new column or table keeps it
AMOUNT = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}


def json_schema() -> dict[str, object]:
    tables = {table.name: _table(table) for table in known_tables()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tõendipaketi tabelid",
        "description": "Amounts are decimal strings with a dot, days are ISO dates; key names the columns of the key.",
        "version": VERSION,
        "type": "object",
        "properties": {
            "version": {"const": VERSION},
            "tables": {"type": "array", "items": {"oneOf": [{"$ref": f"#/$defs/{name}"} for name in tables]}},
        },
        "required": ["tables", "version"],
        "additionalProperties": False,
        "$defs": tables,
    }


def known_tables() -> list[Table]:
    """Every table of no programme: its columns without its rows."""
    nowhere = Scope(Programme(pk=0), [], dt.date.min, dt.date.min)
    return [make(nowhere) for make in TABLES]


def _table(table: Table) -> dict[str, object]:
    sums = [column.name for column in table.columns if column.type == "decimal"]
    return {
        "type": "object",
        "properties": {
            "name": {"const": table.name},
            "key": {"const": table.key},
            "columns": {"type": "array", "prefixItems": list(map(_column, table.columns)), "items": False},
            "rows": {"type": "integer", "minimum": 0},
            "sums": {"type": "object", "properties": dict.fromkeys(sums, AMOUNT), "required": sums,
                     "additionalProperties": False},
        },
        "required": ["columns", "key", "name", "rows", "sums"],
        "additionalProperties": False,
    }  # fmt: skip


def _column(column: Column) -> dict[str, object]:
    unit = {"type": "string", "pattern": "^[A-Z]{3}$"} if column.unit == MONEY else {"const": column.unit}
    told = {"name": {"const": column.name}, "type": {"const": column.type}} | ({"unit": unit} if column.unit else {})
    return {"type": "object", "properties": told, "required": sorted(told), "additionalProperties": False}
