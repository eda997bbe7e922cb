"""Takes the README's pictures of a running demo: `.venv/bin/python docs/pictures/take.py http://127.0.0.1:8000`.

Asks for one report as the coordinator of JAP, so that there is one to show. Needs Chromium and pdftoppm.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main(site: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        desk = signed_in(browser, site, "juht", WIDE)
        shot(desk, site, "/", "home.png")
        shot(desk, site, "/villages/koeru/", "village.png")
        shot(desk, site, "/budget/?group=JAP", "budget.png")
        desk.goto(f"{site}/meetings/?year=2022")
        desk.get_by_role("link", name="2022-04").first.click()
        keep(desk, "meeting.png")
        claims(signed_in(browser, site, "koordinaator", WIDE), site)
        shot(desk, site, "/timeline/", "timeline.png")
        shot(desk, site, "/library/?q=jagamise", "library.png")
        mentor = signed_in(browser, site, "mentor", PHONE)
        shot(mentor, site, "/villages/kriilevalja/mentoring/log-hours/", "log-hours.png")
        lead = signed_in(browser, site, "kyla", PHONE)
        shot(lead, site, "/", "village-lead.png")
        lead.goto(f"{site}/pilots/post-update/")
        keep(lead, "post-update.png")
        report(signed_in(browser, site, "koordinaator", WIDE), site)
        browser.close()


def signed_in(browser: Browser, site: str, who: str, size: dict[str, int]) -> Page:
    page = browser.new_context(viewport=size, locale="et").new_page()  # type: ignore[arg-type]
    page.goto(f"{site}/accounts/login/")
    page.fill("input[name=login]", f"{who}@demo.example")
    page.fill("input[name=password]", "demo-arukad-kulad")
    page.locator("form:has(input[name=password]) button[type=submit]").click()
    page.wait_for_url(f"{site}/")
    return page


def shot(page: Page, site: str, path: str, name: str) -> None:
    page.goto(site + path)
    keep(page, name)


def keep(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=HERE / name)
    small(HERE / name)


def small(file: Path) -> None:
    """Flat colours need no more than a palette."""
    with Image.open(file) as picture:
        picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(file, optimize=True)


def claims(page: Page, site: str) -> None:
    """The year's strip, all claims, the one that was cut, the one being put together, money back, and the books."""
    shot(page, site, "/claims/calendar/?year=2022", "claims-year.png")
    shot(page, site, "/claims/?group=JAP", "claims.png")
    page.get_by_role("link", name="JAP M2").first.click()
    keep(page, "claim-decided.png")
    page.goto(f"{site}/claims/?group=JAP")
    page.get_by_role("link", name="JAP M5").first.click()
    keep(page, "claim-draft.png")
    page.goto(f"{site}/recoveries/")
    page.get_by_role("link", name="JAP T1").first.click()
    keep(page, "recovery.png")
    page.goto(f"{site}/claims/ledger/JAP/")
    page.locator("main a[href*='/claims/ledger/extracts/']").first.click()
    keep(page, "ledger.png")


def report(page: Page, site: str) -> None:
    page.goto(f"{site}/reports/request/")
    page.select_option("select[name=place]", label="Järva Arengu Partnerid")
    page.locator("form[data-once] button[type=submit]").click()
    link = page.get_by_role("link", name="Laadi PDF alla")
    link.wait_for(timeout=90_000)
    keep(page, "report.png")
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "report.pdf"
        with page.expect_download() as coming:
            link.click()
        coming.value.save_as(pdf)
        for number in (1, 6):
            out = HERE / f"report-page-{number}"
            subprocess.run(  # noqa: S603
                ["pdftoppm", "-png", "-r", "60", "-f", str(number), "-l", str(number), "-singlefile", pdf, out],  # noqa: S607
                check=True,
            )
            small(out.with_suffix(".png"))


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
