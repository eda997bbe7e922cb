"""Photos of news in a real browser: seen before they are sent, and small when they arrive."""

import io
import re
from typing import Any

import pytest
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from pilots.models import PilotUpdate
from tests.browser.looking import sign_in_as, violations
from tests.cast import World
from tests.pilots.factories import page_called_photo, photo, photo_with_place

pytestmark = pytest.mark.django_db(transaction=True)


def file(upload: Any) -> Any:
    return {"name": upload.name, "mimeType": "image/jpeg", "buffer": upload.read()}


@pytest.fixture
def tell_page(page: Page, live_server: LiveServer, live_world: World) -> Page:
    sign_in_as(page.context, live_server.url, live_world.village_lead)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(live_server.url + reverse("pilots:post_update", args=[live_world.pilot.pk]))  # type: ignore[attr-defined]
    return page


def fill(page: Page) -> None:
    page.locator("#id_text").fill("Lava on valmis.")
    page.get_by_label("läheb plaanipäraselt").check()
    page.locator("#id_completion").fill("40")


def choose(page: Page, files: list[Any]) -> None:
    """Whether people in them agreed is asked once there are photos."""
    page.set_input_files("#id_photos", files)
    page.get_by_label("kedagi ei ole ära tunda").check()


def test_a_big_photo_is_shown_made_smaller_and_arrives(tell_page: Page) -> None:
    complaints: list[str] = []
    tell_page.on("console", lambda message: complaints.append(message.text))
    turned = Image.Exif()
    turned[0x0112] = 6  # taken upright: stored lying on its side
    fill(tell_page)
    choose(tell_page, [file(photo("suur.jpg", (4000, 3000), exif=turned))])
    shown = tell_page.locator("[data-photo-names] img")
    expect(shown).to_have_count(1)
    expect(shown).to_have_js_property("naturalHeight", 2000)
    expect(shown).to_have_js_property("naturalWidth", 1500)
    assert violations(tell_page) == []
    tell_page.get_by_role("button", name="Saada", exact=True).click()
    tell_page.wait_for_url(re.compile(r"/pilots/\d+/$"))
    document = PilotUpdate.objects.get().photos.get().document
    assert (document.width, document.height) == (1350, 1800)
    thumbnail = tell_page.locator(".photos img")
    expect(thumbnail).to_have_js_property("complete", True)
    assert thumbnail.evaluate("(image) => image.naturalHeight") == 480
    assert complaints == []


def test_what_is_see_through_is_paper_when_the_browser_draws_it_anew(tell_page: Page) -> None:
    """As on the server (tests/villages/test_pictures.py): in a JPEG it would be black."""
    logo = io.BytesIO()
    picture = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    picture.paste((180, 30, 30, 255), (20, 0, 40, 20))
    picture.save(logo, "PNG")
    choose(tell_page, [{"name": "logo.png", "mimeType": "image/png", "buffer": logo.getvalue()}])
    expect(tell_page.locator("[data-photo-names] img")).to_have_attribute("alt", "logo.jpg")
    [clear, red] = tell_page.evaluate(
        """async () => {
          const picture = await createImageBitmap(document.querySelector("#id_photos").files[0]);
          const paper = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
          paper.drawImage(picture, 0, 0);
          return [5, 34].map((x) => [...paper.getImageData(x, 10, 1, 1).data]);
        }"""
    )
    assert min(clear) >= 250
    assert red[0] > 150 > 60 > red[1]


def test_nothing_the_camera_wrote_leaves_the_phone(tell_page: Page) -> None:
    choose(tell_page, [file(photo_with_place())])
    expect(tell_page.locator("[data-photo-names] img")).to_have_count(1)
    sent = tell_page.locator("#id_photos").evaluate("(input) => input.files[0].text()")
    assert "Telefonivabrik" not in sent


def test_photos_gather_and_can_be_taken_out_again(tell_page: Page) -> None:
    fill(tell_page)
    for name, side in (("üks.jpg", 300), ("kaks.jpg", 200), ("kolm.jpg", 100)):
        choose(tell_page, [file(photo(name, (side, side)))])
    expect(tell_page.locator("[data-photo-names] img")).to_have_count(3)
    tell_page.get_by_role("button", name="Võta välja: kaks.jpg").click()
    expect(tell_page.locator("[data-photo-names] img")).to_have_count(2)
    tell_page.get_by_role("button", name="Saada", exact=True).click()
    tell_page.wait_for_url(re.compile(r"/pilots/\d+/$"))
    photos = PilotUpdate.objects.get().photos.select_related("document")
    assert [one.document.width for one in photos] == [300, 100]


def test_sending_at_once_waits_for_the_photos(tell_page: Page) -> None:
    fill(tell_page)
    choose(tell_page, [file(photo("suur.jpg", (5000, 4000)))])
    tell_page.locator(".savebar button[type=submit]").evaluate("(button) => button.click()")
    tell_page.wait_for_url(re.compile(r"/pilots/\d+/$"))
    assert PilotUpdate.objects.get().photos.get().document.width == 1800


def test_what_the_browser_cannot_read_goes_as_it_is(tell_page: Page) -> None:
    """The server is the judge; without it photos of phones that the browser does not know would be lost."""
    fill(tell_page)
    choose(tell_page, [file(page_called_photo("leht.jpg"))])
    expect(tell_page.locator("[data-photo-names]")).to_contain_text("leht.jpg")
    tell_page.get_by_role("button", name="Saada", exact=True).click()
    expect(tell_page.locator("[data-error-summary]")).to_contain_text("leht.jpg: See ei ole loetav foto")
    expect(tell_page.locator("#id_text")).to_have_value("Lava on valmis.")


def test_photos_arrive_without_scripts(browser: Browser, live_server: LiveServer, live_world: World) -> None:
    context = browser.new_context(java_script_enabled=False)
    sign_in_as(context, live_server.url, live_world.village_lead)
    page = context.new_page()
    page.goto(live_server.url + reverse("pilots:post_update", args=[live_world.pilot.pk]))  # type: ignore[attr-defined]
    fill(page)
    choose(page, [file(photo("vana.jpg"))])
    page.get_by_role("button", name="Saada", exact=True).click()
    expect(page.locator(".photos img")).to_have_count(1)
    context.close()
    stored = PilotUpdate.objects.get().photos.get().document
    with stored.file.open() as kept:
        assert Image.open(io.BytesIO(kept.read())).size == (640, 480)
