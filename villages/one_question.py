"""Several lists in one question to the database: a document of a dozen small tables is there in one go."""

import json
from decimal import Decimal
from typing import Any, TypeVar

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)


def in_one_question(*lists: models.QuerySet[Row]) -> list[list[Row]]:
    """The rows of each list, in its order: of one table and of its own columns, without joins and annotations."""
    parts, given = list[str](), list[Any]()
    for number, rows in enumerate(lists):
        question, values = rows.query.sql_with_params()
        parts.append(f"SELECT {number}, row_number() OVER (), to_jsonb(r) FROM ({question}) r")  # noqa: S608
        given += values
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), given)
        told = sorted(cursor.fetchall(), key=lambda row: row[:2])
    found: list[list[Row]] = [[] for _list in lists]
    for number, _place, row in told:
        found[number].append(from_jsonb(lists[number].model, row))
    return found


def from_jsonb(model: type[models.Model], row: str) -> models.Model:
    """A row as PostgreSQL's ``to_jsonb`` writes it; columns that it leaves out are deferred."""
    told = json.loads(row, parse_float=Decimal)
    fields = [field for field in model._meta.concrete_fields if field.column in told]
    values = [field.to_python(told[str(field.column)]) for field in fields]
    return model.from_db(connection.alias, [field.attname for field in fields], values)
