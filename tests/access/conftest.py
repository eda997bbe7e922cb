import logging
from collections.abc import Iterator

import pytest

from tests.access.things import Addresses, make_things
from tests.cast import World


@pytest.fixture
def things(world: World) -> Addresses:
    return make_things(world)


@pytest.fixture(autouse=True)
def refusals_are_not_logged() -> Iterator[None]:
    """Thousands of them are made here."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)
