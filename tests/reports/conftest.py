import pytest

from tests.reports.factories import fill


@pytest.fixture
def filled(world):
    return fill(world)


@pytest.fixture
def live_filled(live_world):
    return fill(live_world)
