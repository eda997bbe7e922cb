"""Rows of different tables with the same five columns, so that one query asks for all of them."""

import datetime as dt
from collections.abc import Iterable
from typing import TypeAlias, TypeVar, cast

from django.db.models import CharField, DateField, F, Model, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat

from dashboards.queries.home.todo import TodoItem

Thing = TypeVar("Thing", bound=Model)
Row: TypeAlias = tuple[str, str, dt.date | None, int, str]
Rows: TypeAlias = "QuerySet[Model, Row]"


def row(
    rows: QuerySet[Thing, object],
    kind: str,
    place: str | Combinable,
    due: str | Combinable | None,
    *,
    state: str = "",
    key: str = "pk",
    number: str = "number",
) -> Rows:
    """(kind, place, due, key, number) of each row; with `state` the kind ends in it."""
    told = Concat(Value(f"{kind}_"), F(state)) if state else Value(kind)
    named = F(number) if number else Value("")
    return rows.order_by().values_list(
        Cast(told, CharField()),
        Cast(place, CharField()),
        Cast(cast("str | Combinable", due), DateField()),
        key,
        Cast(named, CharField()),
    )


def place_of() -> Coalesce:
    return Coalesce("village__name", "participation__partner__name", "programme__title")


def items(rows: Iterable[Row]) -> list[TodoItem]:
    """``thing`` of each is (key, number)."""
    return [TodoItem(kind, place, due, thing=(pk, number)) for kind, place, due, pk, number in rows]
