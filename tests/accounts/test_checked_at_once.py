"""What a form or an action asks the database about a row's check constraints."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from mentoring.models import HourEntry
from tests.cast import World


def entry(world: World, **other: Any) -> HourEntry:
    facts: dict[str, Any] = {"allowance": world.koeru.allowance, "mentor": world.mentor, "worked_on": "2022-03-02"}
    return HourEntry(
        **facts | {"hours": 1, "minutes": 60, "typed": "1", "rounding": "nearest_quarter", "done": "x"} | other
    )


def said(row: models.Model, exclude: set[str] | None = None) -> dict[str, list[str]]:
    try:
        row.validate_constraints(exclude)
    except ValidationError as broken:
        return broken.message_dict
    return {}


def djangos_way(row: models.Model, exclude: set[str] | None = None) -> dict[str, list[str]]:
    try:
        models.Model.validate_constraints(row, exclude)
    except ValidationError as broken:
        return broken.message_dict
    return {}


def test_all_check_constraints_are_one_question(world: World) -> None:
    row = entry(world)
    with CaptureQueriesContext(connection) as asked:
        assert said(row) == {}
    with CaptureQueriesContext(connection) as asked_by_django:
        assert djangos_way(row) == {}
    checks = sum(isinstance(one, models.CheckConstraint) for one in HourEntry._meta.constraints)
    assert checks > 10
    assert len(asked_by_django) - len(asked) == 3 * (checks - 1)  # a savepoint, the question, and its release


BROKEN: list[dict[str, Any]] = [
    {"hours": 0, "minutes": 0},
    {"hours": -1, "minutes": -60},
    {"hours": 0, "minutes": 0, "state": "confirmed"},
    {"minutes": 50},
]


@pytest.mark.parametrize("facts", BROKEN)
@pytest.mark.parametrize("exclude", [None, {"minutes"}, {"hours", "allowance"}])
def test_a_row_is_told_each_constraint_that_it_breaks(
    world: World, facts: dict[str, Any], exclude: set[str] | None
) -> None:
    row = entry(world, **facts)
    assert said(row, exclude) == djangos_way(row, exclude)
    assert exclude or said(row)


def test_a_value_that_the_database_cannot_take_hides_no_other_sentence(world: World) -> None:
    row = entry(world, hours=0, minutes=10**12, state="returned")
    assert said(row) == djangos_way(row) != {}
