"""Rights of every address: who gets what, and that a refusal tells and changes nothing."""

import pytest

from tests.access import rights
from tests.access.links import offered
from tests.access.names import READS, SECRETS, Reader, names_found
from tests.access.numbers import Promises
from tests.access.rights import FOREIGN, HIDDEN, LOGIN, MISSING, NO, OWN, PLACES, PUBLIC, ROLES, ROWS, SIBLING, YES

ALLOWED = (YES, PUBLIC)
# To these the two villages of a group are not the same; to the others one method tells.
NEAR = ("mentor", "village_lead")


def as_person(world, role):
    return rights.caller(None if role == "anonymous" else getattr(world, role))


def asked(things, rows):
    """Row, place, address: each thing of each place, pages about no thing once."""
    for row in rows:
        if row.object == "none":
            yield row, "own", row.address(())
            continue
        for place in sorted(PLACES, key=lambda one: one != MISSING):
            if row.object in things[place]:
                yield row, place, row.address(things[place][row.object])


def test_the_matrix_has_every_address_and_no_other():
    known, listed = set(dict(rights.routes())), {row.route for row in ROWS}
    assert known - listed == set()
    assert listed - known == set()


def test_the_matrix_speaks_its_words_only():
    assert {word for row in ROWS for word in row.expected.values()} == {YES, NO, HIDDEN, LOGIN, PUBLIC}


@pytest.fixture(scope="module")
def swept():
    """Role → what was wrong, which words were read where, which numbers lied: its tests ask every address once."""
    return {}


@pytest.fixture
def sweep(request, role, swept):
    if role not in swept:
        world, birds = request.getfixturevalue("world"), request.getfixturevalue("birds")
        reader, promises = Reader(), Promises()
        wrong = wrong_answers(world, birds, role, readers=(reader, promises))
        lies = promises.broken(None if role == "anonymous" else getattr(world, role))
        swept[role] = wrong, names_found(world, birds, role, reader=reader), lies
    return swept[role]


@pytest.mark.parametrize("role", ROLES)
def test_everybody_gets_what_the_matrix_says(sweep, role):
    wrong, _found, _lies = sweep
    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
def test_names_and_words_are_read_only_by_whom_the_matrix_names(sweep, role):
    _wrong, found, _lies = sweep
    assert found.keys() == READS.get(role, set()), found


@pytest.mark.parametrize("role", ROLES)
def test_every_number_leads_to_exactly_so_many_rows(sweep, role):
    _wrong, _found, lies = sweep
    assert lies == []


def wrong_answers(world, things, role, rows=ROWS, readers=()):
    """What this role gets otherwise than the matrix says, what refusals tell or change, offers that are refused."""
    client, wrong, before = as_person(world, role), [], rights.history()
    nothing_there, offers = {}, {}
    client.know_again()  # once: what is allowed is undone, what is refused changes nobody
    for row, place, address in asked(things, rows):
        expected = row.answer(role, place)
        for method, htmx in ways(row, place, role):
            response = answered(client, method, address, htmx=htmx, expected=expected)
            if method == "GET" and not htmx and row.object not in SECRETS:
                for reader in readers:
                    reader(address, response)
            got, way = rights.said(response), f"{row} {place} {method}{' htmx' * htmx}"
            if got != expected and (expected, got) != (PUBLIC, YES):
                wrong.append(f"{way}: {got}, not {expected}")
            elif got == YES and response["Content-Type"].startswith("text/html") and not htmx:
                offers = dict.fromkeys(offered(address, response.content), way) | offers | {(method, address): None}
            elif place == MISSING:
                nothing_there[row, method] = rights.body(response, address)
            elif got == HIDDEN and row.object != "none":
                told = rights.body(response, address)
                wrong += [f"{way}: looks unlike what is not there"] * (told != nothing_there[row, method])
    if rights.history() != before:
        wrong.append("something was written although it was refused")
    if wrong:
        return wrong
    dead = [(way, one) for one, way in offers.items() if way and not opens(client, role, *one)]
    return [f"{way} offers {one}, which is refused" for way, one in dead]


def opens(client, role, method, address):
    got = rights.said(answered(client, method, address, htmx=False, expected=YES))
    return got == YES or (role, got) == ("anonymous", LOGIN)


def answered(client, method, address, *, htmx, expected):
    """What is allowed is undone, so that the next one finds things as they were; a refusal has to leave them so."""
    if expected not in ALLOWED:
        return rights.ask(client, method, address, htmx=htmx)
    with rights.undone():
        return rights.ask(client, method, address, htmx=htmx)


def ways(row, place, role):
    """Each method as a page; the strongest also as a part of a page, where that is refused."""
    expected = row.answer(role, place)
    as_part = [(row.methods[-1], True)] if expected not in ALLOWED and place in (OWN, FOREIGN) else []
    methods = row.methods[-1:] if place == SIBLING and role not in NEAR else row.methods
    return [*((method, False) for method in methods), *as_part]
