import logging
from collections.abc import Iterator

import pytest

from tests.access.factories import Addresses, make_things
from tests.access.names import made_birds
from tests.cast import World


@pytest.fixture
def things(world: World) -> Addresses:
    return make_things(world)


@pytest.fixture
def birds(world: World, things: Addresses) -> Addresses:
    return made_birds(world, things)


@pytest.fixture(autouse=True)
def refusals_are_not_logged() -> Iterator[None]:
    """Thousands of them are made here."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)
