import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db.models import F
from django.http import QueryDict

from ui.paging import page_of, sort_of
from ui.sorting import alphabetical

NASTY = json.loads((Path(__file__).parent.parent / "corpus" / "nasty_strings.json").read_text())


def asked(**given: str) -> SimpleNamespace:
    query = QueryDict(mutable=True)
    query.update(given)
    return SimpleNamespace(GET=query)


def test_page_of_gives_the_asked_page_of_25() -> None:
    page = page_of(asked(page="2"), list(range(60)))
    assert list(page) == list(range(25, 50))
    assert page.paginator.count == 60


def test_page_of_past_the_end_is_the_last() -> None:
    assert page_of(asked(page="99"), list(range(60))).number == 3


@pytest.mark.parametrize("text", [entry["v"] for entry in NASTY if entry["cat"] == "param"])
def test_page_of_a_strange_address_is_a_page(text: str) -> None:
    assert page_of(asked(page=text), list(range(60))).number in {1, 2, 3}


@pytest.mark.parametrize("text", ["", "password", "-password", "name;drop", "?", "--name", "pk", "user__password"])
def test_sort_of_knows_only_the_allowed_names(text: str) -> None:
    order = sort_of(asked(sort=text), {"name": "name"}, "name")
    assert order == [F("name").asc(), "pk"]


def test_sort_of_turns_round_and_keeps_equal_rows_in_place() -> None:
    allowed = {"name": alphabetical("name"), "hours": "hours"}
    assert sort_of(asked(sort="-hours"), allowed, "name") == [F("hours").desc(), "pk"]
    assert sort_of(asked(), allowed, "-name") == [alphabetical("name").desc(), "pk"]
