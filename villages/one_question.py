"""Several lists in one question to the database: a page of a dozen small tables is there in one go (ADR 0110)."""

import json
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import EmptyResultSet
from django.db import connection, connections, models
from django.db.models.expressions import Col
from django.db.models.sql.compiler import SQLCompiler

Row = Any  # whatever a list is made of
PLAIN = {one.to_python for one in (models.CharField, models.TextField, models.IntegerField, models.BooleanField)}
PART = "SELECT {number}, row_number() OVER (), to_json(r)::text FROM ({question}) r({columns})"


def in_one_question(*lists: models.QuerySet[Row]) -> list[list[Row]]:
    """The rows of each list, which keeps them as if it had asked alone: joined, annotated, as values, with prefetches.

    A list that was read before is not asked again; where there is a replica, what it may not answer is asked apart.
    Not for ranges, and bytes are to be deferred: JSON has neither.
    """
    waiting: dict[str, list[models.QuerySet[Row]]] = {}
    for rows in lists:
        if rows._result_cache is None:
            waiting.setdefault(rows.db, []).append(rows)
    for alias, together in waiting.items():
        _ask(alias, together)
    return [list(rows) for rows in lists]


def summed(rows: models.QuerySet[Row], **sums: models.Aggregate) -> "models.QuerySet[Row, dict[str, Row]]":
    """What ``rows.aggregate(…)`` would tell, as a list of one row, which is read together with others."""
    found: models.QuerySet[Row, dict[str, Row]] = rows.order_by().values(whole=models.Value(1)).annotate(**sums)
    return found.values(*sums)


def _ask(alias: str, lists: list[models.QuerySet[Row]]) -> None:
    parts, given, answers = list[str](), list[Row](), list[tuple[models.QuerySet[Row], SQLCompiler, list[str]]]()
    for rows in lists:
        compiler = rows.query.get_compiler(alias)
        with suppress(EmptyResultSet):  # such a list asks nothing by itself
            question, values = compiler.as_sql()
            columns = ", ".join(f"c{place}" for place in range(len(compiler.select)))
            parts.append(PART.format(number=len(parts), question=question, columns=columns))
            given += values
            answers.append((rows, compiler, []))
    if parts:
        with connections[alias].cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), given)
            for number, _place, row in sorted(cursor.fetchall(), key=lambda row: row[:2]):
                answers[number][2].append(row)
    for rows, compiler, answer in answers:
        _take(rows, compiler, answer)


def _take(rows: models.QuerySet[Row], compiler: SQLCompiler, answer: list[str]) -> None:
    """The list makes of these rows whatever it would make of those that its own question brings."""
    columns = enumerate(expression for expression, _sql, _alias in compiler.select)
    readers = [(place, _reader(one.output_field)) for place, one in columns if not _is_plain(one)]
    values = [_read(list(json.loads(row, parse_float=Decimal).values()), readers) for row in answer]
    vars(compiler).update(dict.fromkeys(("execute_sql", "results_iter"), lambda *_args, **_options: iter(values)))
    vars(rows.query)["get_compiler"] = lambda *_args, **_options: compiler
    try:
        len(rows)
    finally:
        del vars(rows.query)["get_compiler"]


def _read(row: list[Row], readers: "list[tuple[int, Callable[[Row], object]]]") -> tuple[Row, ...]:
    for place, read in readers:
        row[place] = read(row[place])
    return tuple(row)


def _is_plain(expression: models.expressions.BaseExpression) -> bool:
    """Whether JSON has a column's values as Python has them, which are most of a row: nothing is read of them."""
    if not isinstance(expression, Col):
        return False
    field = expression.output_field
    field = field.target_field if isinstance(field, models.ForeignKey) else field
    return type(field).to_python in PLAIN


def _reader(field: "models.Field[object, object]") -> Callable[[Row], object]:
    """How a value of this column is read where it comes as JSON; nothing of a joined row that is not there."""
    if isinstance(field, models.JSONField):
        return lambda value: json.loads(json.dumps(value, default=float))
    if isinstance(field, ArrayField):
        read = _reader(field.base_field)
        return lambda value: value and [read(one) for one in value]
    return lambda value: None if value is None else field.to_python(value)


def from_jsonb(model: type[models.Model], row: str) -> models.Model:
    """A row as PostgreSQL's ``to_jsonb`` writes it; columns that it leaves out are deferred."""
    told = json.loads(row, parse_float=Decimal)
    fields = [field for field in model._meta.concrete_fields if field.column in told]
    values = [field.to_python(told[str(field.column)]) for field in fields]
    return model.from_db(connection.alias, [field.attname for field in fields], values)
