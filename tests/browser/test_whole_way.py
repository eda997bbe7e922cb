"""The whole way once, as the four users, on a phone and on a desktop, with a real worker making the report."""

import io
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import translation
from PIL import Image
from playwright.sync_api import Page, expect

from pilots.models import PilotUpdate
from reports.models import ReportDownload
from smartvillages.demo.pictures import drawing
from tests.browser.looking import overhang, press, violations

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "demo-arukad-kulad"
NEWS = "Seinad on värvitud ja lauad kohal."


@pytest.fixture
def programme(transactional_db: None) -> None:
    """The founding document's programme with the demo's people and content."""
    with translation.override("et"):
        call_command("load_programme", verbosity=0)
        call_command("load_demo", verbosity=0)


class Visitor:
    """One person at a screen; every page that opens is looked at by axe and must not scroll sideways."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.looked_at: set[str] = set()

    def open(self, path: str) -> None:
        self.page.goto(self.site + path)
        self.look()

    def look(self) -> None:
        assert overhang(self.page) <= 0, f"{self.page.url} scrolls sideways"
        assert violations(self.page, ("serious", "critical")) == [], self.page.url
        self.looked_at.add(re.sub(r"\d+", "N", self.page.url.removeprefix(self.site)))

    def press(self, name: str, leads_to: str = "") -> None:
        """A link or button by its words; the bars that stay on screen count as well.

        What goes through the outbox is sent in the background: `leads_to` is the address that follows.
        """
        found = self.page.get_by_role("button", name=name).or_(self.page.get_by_role("link", name=name))
        press(found.locator("visible=true").first)
        if leads_to:
            self.page.wait_for_url(re.compile(leads_to))
        self.look()

    def sign_in(self, who: str) -> None:
        self.page.context.clear_cookies()
        self.open("/accounts/login/")
        self.page.get_by_label("E-post").fill(f"{who}@demo.example")
        self.page.get_by_label("Parool").fill(PASSWORD)
        self.press("Logi sisse")


def photo() -> dict[str, Any]:
    """What a phone sends: a large JPEG with the place it was taken at."""
    picture = Image.open(io.BytesIO(drawing("workroom", "autumn", 3)))
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (58.0, 57.0, 49.0)}
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def log_hours(visitor: Visitor) -> None:
    visitor.sign_in("mentor")
    visitor.open("/villages/kriilevalja/")
    expect(visitor.page.locator(".figures")).to_contain_text("40\xa0h")
    visitor.press("Lisa tunnid")
    page = visitor.page
    page.get_by_label("Millal").fill("14.11.2022")
    page.get_by_label("Kui kaua").fill("2,5")
    page.get_by_label("Mida tegid").fill("Kohtumine seltsimajas: piloodi ajakava")
    visitor.press("Salvesta tunnid", leads_to=r"/villages/kriilevalja/mentoring/$")
    expect(page.locator(".messages")).to_contain_text("37,5\xa0h")
    visitor.open("/villages/kriilevalja/")
    expect(page.locator(".figures")).to_contain_text("37,5\xa0h")


def tell_how_it_goes(visitor: Visitor) -> None:
    visitor.sign_in("kyla")
    visitor.press("Lisa uudis")
    page = visitor.page
    page.get_by_label("Mis on tehtud").fill(NEWS)
    page.get_by_role("radio").first.check()
    page.get_by_label("Kui palju on valmis").fill("55")
    page.get_by_label("Fotod").set_input_files([photo()])
    page.get_by_label("kedagi ei ole ära tunda").check()
    expect(page.locator("[data-photo-names] img").first).to_be_visible()
    visitor.press("Saada", leads_to=r"/pilots/\d+/$")
    update = PilotUpdate.objects.get(text=NEWS)
    assert update.state == PilotUpdate.State.SUBMITTED
    [kept] = update.photos.all()
    with kept.document.file.open() as file, Image.open(file) as picture:
        assert dict(picture.getexif()) == {}


def publish(visitor: Visitor) -> None:
    visitor.sign_in("koordinaator")
    update = PilotUpdate.objects.get(text=NEWS)
    visitor.open(f"/pilots/{update.pilot_id}/")
    visitor.page.get_by_text(NEWS).wait_for()
    visitor.press("Avalda")
    update.refresh_from_db()
    assert update.state == PilotUpdate.State.PUBLISHED
    update.pilot.refresh_from_db()
    assert update.pilot.completion == 55


def ask_for_the_report(visitor: Visitor) -> str:
    """Its number, once the page says by itself that it is ready."""
    visitor.open("/reports/request/")
    page = visitor.page
    page.get_by_label("Mille kohta").select_option(label="Järva Arengu Partnerid")
    page.get_by_label("Sinu kokkuvõte").fill("Piloodid edenevad.")
    visitor.press("Telli aruanne")
    expect(page.get_by_role("link", name="Laadi PDF alla")).to_be_visible(timeout=90_000)
    visitor.look()
    number = re.search(r"[A-Z]{2,}[-\w]*\d{4}-\d+", page.locator("h1").inner_text())
    assert number, page.locator("h1").inner_text()
    return number[0]


def download(visitor: Visitor, number: str, folder: Path) -> str:
    """The text of the PDF that the auditor gets."""
    visitor.sign_in("audiitor")
    visitor.open("/reports/")
    visitor.press(number)
    with visitor.page.expect_download() as coming:
        visitor.page.get_by_role("link", name="Laadi PDF alla").first.click()
    file = folder / coming.value.suggested_filename
    coming.value.save_as(file)
    assert ReportDownload.objects.get().by.email == "audiitor@demo.example"
    visitor.open("/verify/")
    visitor.page.get_by_label("või fail ise").set_input_files(file)
    visitor.press("Kontrolli")
    expect(visitor.page.locator("main")).to_contain_text("ehtne")
    done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
    return done.stdout.decode().replace("\xa0", " ")


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 900)])
def test_whole_way(
    programme: None, services: Any, live_server: Any, page: Page, tmp_path: Path, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    visitor = Visitor(page, live_server.url)
    log_hours(visitor)
    tell_how_it_goes(visitor)
    publish(visitor)
    number = ask_for_the_report(visitor)
    text = download(visitor, number, tmp_path)
    for figure in ("33 000,00", "29 700,00", "2,50", "37,50", "55%"):
        assert figure in text, figure
    assert complaints == []
    assert len(visitor.looked_at) >= 12
