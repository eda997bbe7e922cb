import pytest

from tests.pilots.factories import pilot


@pytest.fixture
def world(world):
    """The world with a pilot under way in Koeru."""
    world.pilot = pilot(world.koeru)
    return world


@pytest.fixture
def live_world(live_world):
    live_world.pilot = pilot(live_world.koeru)
    return live_world
