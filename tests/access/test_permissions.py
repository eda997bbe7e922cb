"""What each role may do by the list of acts, held against the matrix of addresses.

`permissions.csv` has the list's 140 acts: built ones name their addresses, pending ones have no page yet, `never`
must not have one, `shell` is a command. A role that gets something else stands in `otherwise`, with the reason.
"""

import csv
from pathlib import Path

import pytest
from django.urls import reverse

from tests.access.rights import PUBLIC, ROLES, ROWS, YES

# The only number to change when a pending act is built; it never grows.
PENDING = 3
NOBODY = "-"

with (Path(__file__).parent / "permissions.csv").open(newline="") as file:
    ACTS = list(csv.DictReader(file))
BUILT = [act for act in ACTS if act["state"] == "built"]
ASKED = [role for role in ROLES if role in ACTS[0]]


def of_the_matrix(act):
    return [row for row in ROWS if row.route in act["routes"].split()]


def test_what_has_no_page_yet_only_becomes_less():
    pending = [f"{act['object']}: {act['action']}" for act in ACTS if act["state"] == "pending"]
    assert len(ACTS) == 140
    assert len(pending) == PENDING, pending


def test_built_acts_have_addresses_and_the_others_none():
    assert {act["state"] for act in ACTS} == {"built", "pending", "never", "shell"}
    assert [act for act in ACTS if bool(act["routes"]) != (act["state"] == "built")] == []
    ours, known = ("admin:", "account_", "mfa_"), {row.route for row in ROWS}
    for route in {route for act in BUILT for route in act["routes"].split()}:
        if route.startswith(ours):
            reverse(route, args=[1] if route.endswith(("_change", "_delete")) else [])
        else:
            assert route in known


@pytest.mark.parametrize("act", BUILT, ids=lambda act: f"{act['object']}: {act['action']}")
def test_the_matrix_gives_what_the_list_allows(act):
    rows = of_the_matrix(act)
    if not rows:  # an address of Django's or allauth's own
        return
    given = {role for role in ASKED if any(row.expected[role] in (YES, PUBLIC) for row in rows)}
    allowed = {role for role in ASKED if act[role] != NOBODY}
    assert given ^ allowed == set(act["otherwise"].split())
    assert bool(act["otherwise"]) == bool(act["why"])
