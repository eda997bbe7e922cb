"""Done once for all pages: more villages mean no more queries and no longer pages."""

import csv
from pathlib import Path

import pytest
from django.db import connection

from tests.access.walk import HOME, MOST, MOST_AT_HOME, MOST_BYTES, walk
from tests.growth import MORE_VILLAGES, copied, grow, references

ROLES = ("lead", "anonymous")
# Pages that still ask more than the rest may: each with its most of today, which only falls.
OVER = Path(__file__).with_name("over_twelve.csv")


@pytest.mark.parametrize("role", ROLES)
def test_no_page_asks_more_or_grows_when_there_are_more_villages(world, things, role):
    user = None if role == "anonymous" else getattr(world, role)
    grow(range(1, 8))  # 24 villages
    few = walk(user, role, things)
    grow(range(8, 100))  # 300 villages
    many = walk(user, role, things)
    allowed = most_allowed()
    wrong = [
        f"{row}: {few[row].queries} queries, then {told.queries}"
        for row, told in many.items()
        if told.queries > few[row].queries
    ]
    wrong += [
        f"{row}: {told.queries} queries, {allowed.get(row.route, MOST)} are allowed"
        for row, told in many.items()
        if told.is_page and told.queries > (MOST_AT_HOME if row.route == HOME else allowed.get(row.route, MOST))
    ]
    wrong += [f"{row}: {told.size} bytes" for row, told in many.items() if told.is_page and told.size > MOST_BYTES]
    assert wrong == [], "\n".join(wrong)


def most_allowed():
    with OVER.open(newline="") as file:
        return {row["route"]: int(row["queries"]) for row in csv.DictReader(file)}


def test_pages_that_ask_more_are_named_once_and_need_it():
    with OVER.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["route"] for row in rows] == sorted({row["route"] for row in rows})
    assert [row for row in rows if int(row["queries"]) <= MOST] == []


def test_every_reference_of_a_copy_leads_to_a_row(things):
    """A copy that refers to nothing is in no list that joins what it refers to, and nothing has grown."""
    grow(range(1, 3))
    with connection.cursor() as cursor:
        for model in copied(MORE_VILLAGES):
            for field in [] if hasattr(model, "pgh_tracked_model") else references(model):
                table, other = model._meta.db_table, field.related_model._meta
                cursor.execute(
                    f'SELECT count(*) FROM "{table}" r WHERE r."{field.column}" IS NOT NULL AND NOT EXISTS'  # noqa: S608
                    f' (SELECT 1 FROM "{other.db_table}" o WHERE o."{field.target_field.column}" = r."{field.column}")'
                )
                assert cursor.fetchone() == (0,), f"{table}.{field.column}"
