"""Rows of different tables with the same five columns, so that one query asks for all of them."""

from typing import Any

from django.db.models import CharField, DateField, F, Value
from django.db.models.functions import Cast, Coalesce, Concat

from dashboards.queries.home.todo import TodoItem


def row(
    rows: Any, kind: str, place: Any, due: Any, *, state: str = "", key: str = "pk", number: str = "number"
) -> Any:
    """(kind, place, due, key, number) of each row; with `state` the kind ends in it."""
    told = Concat(Value(f"{kind}_"), F(state)) if state else Value(kind)
    named = F(number) if number else Value("")
    return rows.order_by().values_list(
        Cast(told, CharField()), Cast(place, CharField()), Cast(due, DateField()), key, Cast(named, CharField())
    )


def place_of() -> Coalesce:
    return Coalesce("village__name", "participation__partner__name", "programme__title")


def items(parts: list[Any]) -> list[TodoItem]:
    """``thing`` of each is (key, number)."""
    rows = parts[0].union(*parts[1:], all=True)
    return [TodoItem(kind, place, due, thing=(pk, number)) for kind, place, due, pk, number in rows]
