"""What every test with a browser does: press what leads on, and look at the page as axe and as a narrow screen do."""

import logging

from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import BrowserContext, Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLong

from accounts.models import User

log = logging.getLogger(__name__)
SCRIPT = Axe().axe_script
# Only what is wrong comes back: the list of all that is right costs more than finding it. A rule has one impact, so
# those of other impacts than are asked for need not run.
RUN = """impacts => {
  const others = axe._audit.rules.filter(rule => impacts.length && rule.impact && !impacts.includes(rule.impact));
  const rules = Object.fromEntries(others.map(rule => [rule.id, {enabled: false}]));
  return axe.run({resultTypes: ["violations"], rules}).then(found => found.violations);
}"""
# Links to another document, and buttons that send their form as browsers do; not what opens a dialog or takes a file,
# what goes through the outbox or by htmx, what another listener sends, or a form that the browser finds faults in.
LEADS_ON = """pressed => {
  const link = pressed.closest("a[href]");
  if (link) return link.href.split("#")[0] !== location.href.split("#")[0] && !link.matches("[download], [target]");
  const form = pressed.closest("button, input")?.form;
  return Boolean(form && pressed.closest("button, input").type === "submit" && form.method !== "dialog" &&
    !form.matches("[data-outbox], [hx-post], [hx-get]") && (form.noValidate || form.matches(":valid")));
}"""


NOTES = "pressed => pressed.addEventListener('click', () => (pressed.dataset.arrived = 'yes'), { capture: true })"


def press(target: Locator) -> None:
    """Presses a link or button; when it leads to another page, returns once that page has come.

    A click alone returns as soon as it is done. On a busy machine the browser has then not yet asked for the next one:
    a look sees the old one or none at all, and opening another address takes the form back before it is sent. Where
    no click at all reached the page, and only then, it is pressed again, and the log says so.
    """
    page = target.page
    page.wait_for_load_state()
    if target.evaluate(LEADS_ON):
        try:
            with page.expect_event("load"):
                target.evaluate(NOTES)
                target.click()
        except TooLong:
            if target.evaluate("pressed => pressed.dataset.arrived"):
                raise
            log.warning("the browser lost a press on %s", page.url)
            with page.expect_event("load"):
                target.click()
    else:
        target.click()
    expect(page.locator(".htmx-request")).to_have_count(0)


def sign_in_as(context: BrowserContext, site: str, user: User) -> None:
    """Whoever uses this browser is signed in, without the page for it."""
    client = Client()
    client.force_login(user)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])


def overhang(page: Page) -> int:
    """By how many pixels the page that has come is wider than the screen; above zero it scrolls sideways."""
    page.wait_for_load_state()
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def violations(page: Page, impacts: tuple[str, ...] = ()) -> list[tuple[str, list[str]]]:
    """What axe finds wrong, of all impacts or of those named: each rule's id with the HTML of at most three places."""
    page.wait_for_load_state()
    page.evaluate(SCRIPT)
    found = [fault for fault in page.evaluate(RUN, list(impacts)) if not impacts or fault["impact"] in impacts]
    return [(fault["id"], [node["html"] for node in fault["nodes"][:3]]) for fault in found]


# `element.focus()` scrolls as the Tab key does.
BEHIND = """(bar) => [...document.querySelectorAll("main :is(a[href], button, input, select, textarea, summary)")]
  .filter((one) => one.checkVisibility() && !one.closest(bar))
  .filter((one) => {
    one.focus();
    const top = document.querySelector(bar).getBoundingClientRect().top;
    return document.activeElement === one && one.getBoundingClientRect().bottom > top + 1;
  })
  .map((one) => one.outerHTML.slice(0, 160))"""


def behind(page: Page, bar: str) -> list[str]:
    """The controls of which the bar at the foot of the screen covers a part while they are in focus (WCAG 2.4.11)."""
    page.evaluate("document.documentElement.style.scrollBehavior = 'auto'")  # not while it still moves
    found: list[str] = page.evaluate(BEHIND, bar)
    return found
