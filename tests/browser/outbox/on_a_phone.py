"""What somebody does and sees on a phone without a network."""

import io
import time
from collections.abc import Callable
from typing import Any

from django.urls import reverse
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.breaking import BreakingProxy
from tests.browser.looking import overhang, violations

MARK = ".on-bar[data-outbox-mark]"

STORE = "import('/static/js/outbox-store.js')"  # the one that the page has

KEPT = "Kirje on selles seadmes tallel"


def until_kept(page: Page) -> None:
    until(lambda: page.evaluate(f"{STORE}.then((store) => store.fact('kept'))"), "the pages are kept")


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
    page.set_input_files("#id_photos", photos)
    expect(page.locator("[data-photo-names] img")).to_have_count(len(photos))
    page.get_by_label("kedagi ei ole ära tunda").check()  # asked once there are photos
    page.get_by_role("button", name="Saada", exact=True).click()


def is_kept(page: Page, number: int) -> None:
    expect(page.locator(f"{MARK} [data-n]")).to_have_text(str(number))
    expect(page.locator(".messages")).to_contain_text(KEPT)


def come_back(page: Page) -> None:
    page.evaluate("window.dispatchEvent(new Event('online'))")


def is_fine(page: Page) -> None:
    assert violations(page) == []
    assert overhang(page) == 0


def open_list(page: Page) -> Any:
    page.locator(MARK).click()
    shown = page.locator("dialog[data-outbox-list]")
    expect(shown).to_be_visible()
    return shown
