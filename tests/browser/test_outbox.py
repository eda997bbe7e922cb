"""What is written without a network is sent later, once and in order, wherever the link breaks."""

import io
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Page, expect

from accounts.models import SentForm
from mentoring.models import HourEntry
from pilots.models import PilotUpdate
from tests.browser.breaking import BreakingProxy
from tests.cast import World, join
from tests.pilots.made import pilot
from villages.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)
MARK = ".on-bar[data-outbox-mark]"
KEPT = "Kirje on selles seadmes tallel"


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
        client = Client()
        client.force_login(user)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": link.url}])

    return sign_in


@pytest.fixture
def phone(page: Page, link: BreakingProxy, world: World, sign_in: Any) -> Page:
    """A mentor's phone that has kept its pages."""
    sign_in(world.mentor)
    page.goto(link.url + "/")
    until(lambda: kept(page), "the pages are kept")
    return page


def kept(page: Page) -> list[str]:
    """Addresses of the pages on the phone, of whomever they are."""
    found = page.evaluate(
        """async () => {
          const names = (await caches.keys()).filter((name) => name.startsWith("pages-"));
          const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
          return lists.flat().map((request) => new URL(request.url).pathname);
        }"""
    )
    return sorted(found)


def until(true: Callable[[], Any], what: str, seconds: float = 20) -> Any:
    deadline = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < deadline, what
        time.sleep(0.1)
    return found


def go(page: Page, link: BreakingProxy, route: str, *args: Any) -> None:
    page.goto(link.url + reverse(route, args=args))


def unsent(page: Page) -> int:
    return int(page.locator(f"{MARK} [data-n]").inner_text())


def log(page: Page, done: str, hours: str = "1") -> None:
    page.locator("#id_worked_on").fill("01.03.2022")
    page.locator("#id_hours").fill(hours)
    page.locator("#id_done").fill(done)
    page.get_by_role("button", name="Salvesta tunnid").click()


def photo(width: int) -> Any:
    """Told from others by its width: names of photos are not kept."""
    out = io.BytesIO()
    Image.effect_noise((width, 120), 80).convert("RGB").save(out, "JPEG")
    return {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def tell(page: Page, text: str, photos: list[Any]) -> None:
    page.locator("#id_text").fill(text)
    page.get_by_label("läheb plaanipäraselt").check()
    page.locator("#id_completion").fill("40")
    page.get_by_label("kedagi ei ole ära tunda").check()
    page.set_input_files("#id_photos", photos)
    expect(page.locator("[data-photo-names] img")).to_have_count(len(photos))
    page.get_by_role("button", name="Saada", exact=True).click()


def is_kept(page: Page, number: int) -> None:
    expect(page.locator(f"{MARK} [data-n]")).to_have_text(str(number))
    expect(page.locator(".messages")).to_contain_text(KEPT)


def come_back(page: Page) -> None:
    page.evaluate("window.dispatchEvent(new Event('online'))")


def is_fine(page: Page) -> None:
    assert [fault["id"] for fault in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_ten_hours_and_ten_news_arrive_once_and_in_order_over_a_link_that_breaks_twenty_times(
    phone: Page, link: BreakingProxy, world: World, seed: int
) -> None:
    link.set_down(True)
    go(phone, link, "mentoring:log_hours", "koeru")
    for n in range(10):
        log(phone, f"Käik {n}")
        is_kept(phone, n + 1)
    go(phone, link, "pilots:post_update", world.pilot.pk)  # type: ignore[attr-defined]
    for n in range(10):
        tell(phone, f"Uudis {n}", [photo(100 + n)])
        is_kept(phone, n + 11)

    link.random.seed(seed)
    link.add(20)
    link.set_down(False)

    def is_through() -> bool:
        come_back(phone)
        return unsent(phone) == 0

    until(is_through, "everything is sent", 60)

    assert link.broke == 20
    assert [entry.done for entry in HourEntry.objects.order_by("pk")] == [f"Käik {n}" for n in range(10)]
    told = PilotUpdate.objects.order_by("pk")
    assert [update.text for update in told] == [f"Uudis {n}" for n in range(10)]
    widths = [[one.document.width for one in update.photos.all()] for update in told]
    assert widths == [[100 + n] for n in range(10)]
    assert SentForm.objects.count() == 20
