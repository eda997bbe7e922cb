"""That looking for some impacts finds all of those impacts."""

from playwright.sync_api import Page

from tests.browser.looking import violations

FAULTY = """<!doctype html><html lang="et"><title>Vigane</title><body><h3>Liiga sügav</h3><div>
<img src="x"><button></button><a href="#"></a><p style="color: #ccc">Hele</p><h4></h4></div>"""
EVERY = "axe.run().then(found => found.violations.map(fault => [fault.id, fault.impact]))"


def test_violations_of_some_impacts_are_those_among_all(page: Page) -> None:
    page.set_content(FAULTY)
    found = {rule for rule, _places in violations(page)}
    serious = {rule for rule, _places in violations(page, ("serious", "critical"))}
    every = dict(page.evaluate(EVERY))
    assert found == every.keys()
    assert serious == {rule for rule, impact in every.items() if impact in ("serious", "critical")}
    assert {"image-alt", "button-name", "link-name", "color-contrast"} <= serious < found
