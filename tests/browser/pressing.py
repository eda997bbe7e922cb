"""Pressing what leads to another page: the test goes on when that page has come, not a moment earlier.

A click alone returns as soon as it is done. On a busy machine the browser has then not yet asked for the next page:
a look sees the old one or none at all, and a test that opens another address takes the form back before it is sent.
"""

from playwright.sync_api import Locator, expect

# Links to another document, and buttons that send their form as browsers do; not what opens a dialog or takes a file,
# what goes through the outbox or by htmx, what another listener sends, or a form that the browser finds faults in.
LEADS_ON = """pressed => {
  const link = pressed.closest("a[href]");
  if (link) return link.href.split("#")[0] !== location.href.split("#")[0] && !link.matches("[download], [target]");
  const form = pressed.closest("button, input")?.form;
  return Boolean(form && pressed.closest("button, input").type === "submit" && form.method !== "dialog" &&
    !form.matches("[data-outbox], [hx-post], [hx-get]") && (form.noValidate || form.matches(":valid")));
}"""


def press(target: Locator) -> None:
    """Presses a link or button; when it leads to another page, returns once that page has come."""
    page = target.page
    page.wait_for_load_state()
    if target.evaluate(LEADS_ON):
        with page.expect_event("load"):
            target.click()
    else:
        target.click()
    expect(page.locator(".htmx-request")).to_have_count(0)
