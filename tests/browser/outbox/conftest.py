"""A mentor's phone, and the link that breaks."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.breaking import BreakingProxy
from tests.browser.looking import sign_in_as
from tests.browser.outbox.on_a_phone import until_kept
from tests.cast import World, join
from tests.pilots.factories import pilot
from villages.roles import Role


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    phone = {"viewport": {"width": 390, "height": 844}}
    return {**browser_context_args, **phone, "reduced_motion": "reduce"}


@pytest.fixture
def context(new_context: Any) -> Any:
    """With the worker."""
    return new_context()


@pytest.fixture
def world(live_world: World) -> World:
    """The mentor leads the village as well, so that one person does both acts."""
    live_world.pilot = pilot(live_world.koeru)  # type: ignore[attr-defined]
    join(live_world.mentor, Role.VILLAGE_LEAD, live_world.koeru)
    return live_world


@pytest.fixture
def link(live_server: Any) -> Iterator[BreakingProxy]:
    proxy = BreakingProxy(live_server.url)
    yield proxy
    proxy.close()


@pytest.fixture
def sign_in(page: Page, link: BreakingProxy) -> Callable[[Any], None]:
    def sign_in(user: Any) -> None:
        sign_in_as(page.context, link.url, user)

    return sign_in


@pytest.fixture
def phone(page: Page, link: BreakingProxy, world: World, sign_in: Any) -> Page:
    """A mentor's phone that has kept its pages."""
    sign_in(world.mentor)
    page.goto(link.url + "/")
    until_kept(page)
    return page
