"""Several lists in one question to the database: a page of a dozen small tables is there in one go (ADR 0110)."""

import json
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from django.core.exceptions import EmptyResultSet
from django.db import connection, connections, models
from django.db.models.sql.compiler import SQLCompiler

Row = Any  # whatever a list is made of
Rows: TypeAlias = "models.QuerySet[Any, Any]"


def in_one_question(*lists: models.QuerySet[Row]) -> list[list[Row]]:
    """The rows of each list, which keeps them as if it had asked alone: joined, annotated, as values, with prefetches.

    A list that was read before is not asked again; where there is a replica, what it may not answer is asked apart.
    """
    waiting: dict[str, list[models.QuerySet[Row]]] = {}
    for rows in lists:
        if rows._result_cache is None:
            waiting.setdefault(rows.db, []).append(rows)
    for alias, together in waiting.items():
        question = written(alias, together)
        ask(alias, question, together, question.given)
    return [list(rows) for rows in lists]


def summed(rows: models.QuerySet[Row], **sums: models.Aggregate) -> "models.QuerySet[Row, dict[str, Row]]":
    """What ``rows.aggregate(…)`` would tell, as a list of one row, which is read together with others."""
    found: models.QuerySet[Row, dict[str, Row]] = rows.order_by().values(whole=models.Value(1)).annotate(**sums)
    return found.values(*sums)


@dataclass(frozen=True)
class Question:
    """Several lists as SQL, and what makes rows of each answer; None of a list that can have no rows."""

    sql: str
    given: tuple[object, ...]
    compilers: list[SQLCompiler | None]


def written(alias: str, lists: Sequence[Rows]) -> Question:
    parts, given, compilers = list[str](), list[object](), list[SQLCompiler | None]()
    for rows in lists:
        compiler = rows.query.get_compiler(alias)
        try:
            part, values = compiler.as_sql()
        except EmptyResultSet:
            compilers.append(None)
            continue
        parts.append(part)
        given += values
        compilers.append(compiler)
    return Question(";\n".join(parts), tuple(given), compilers)


def ask(alias: str, question: Question, lists: Sequence[Rows], given: Sequence[object]) -> None:
    """The lists, which are those of the question or copies of them, hold their rows afterwards."""
    answers = list[list[tuple[object, ...]]]()
    if question.sql:
        with connections[alias].cursor() as cursor:
            cursor.execute(question.sql, given)  # type: ignore[arg-type]
            # By number from the end: what notes who did what may have gone through the answers, and put one before.
            for number in range(-sum(map(bool, question.compilers)), 0):
                cursor.set_result(number)  # type: ignore[attr-defined]
                answers.append(cursor.fetchall())
    coming = iter(answers)
    for rows, compiler in zip(lists, question.compilers, strict=True):
        if compiler is None:
            rows._result_cache = []
        else:
            _take(rows, compiler, alias, next(coming))


def _take(rows: Rows, compiler: SQLCompiler, alias: str, answer: list[tuple[object, ...]]) -> None:
    """The list makes of these rows whatever it would make of those that its own question brings."""
    own = copy(compiler)  # it may be kept, and read by several threads
    own.connection = connections[alias]
    vars(own)["execute_sql"] = lambda *_args, **_options: [answer]
    vars(rows.query)["get_compiler"] = lambda *_args, **_options: own
    try:
        len(rows)
    finally:
        del vars(rows.query)["get_compiler"]


def from_jsonb(model: type[models.Model], row: str) -> models.Model:
    """A row as PostgreSQL's ``to_jsonb`` writes it; columns that it leaves out are deferred."""
    told = json.loads(row, parse_float=Decimal)
    fields = [field for field in model._meta.concrete_fields if field.column in told]
    values = [field.to_python(told[str(field.column)]) for field in fields]
    return model.from_db(connection.alias, [field.attname for field in fields], values)
