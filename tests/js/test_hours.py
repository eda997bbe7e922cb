"""The phone reads lengths by the same grammar as the server."""

import json
from pathlib import Path

SPELLINGS = json.loads((Path(__file__).parents[1] / "corpus/durations.json").read_text())
FORM = """<div class="field"><input id="id_hours"></div>
<p data-hours-after="{typed}" data-hours-short="{typed} too long" data-hours-left="40" hidden></p>"""
TYPE = """typed => {
  const field = document.getElementById("id_hours"), after = document.querySelector("[data-hours-after]");
  field.value = typed;
  field.dispatchEvent(new Event("input"));
  return after.hidden ? null : after.textContent;
}"""
MOST = 12  # hours a day; above it the server speaks


def shown(hours):
    """As the page writes it; nothing for what it cannot read, for nothing and for too much."""
    if hours is None or not 0 < float(hours) <= MOST:
        return None
    return f"{float(hours):g}".replace(".", ",") + "\u00a0h"


def test_quarters_reads_every_spelling_as_the_server_does(blank):
    page = blank("durations.js")
    read = page.evaluate("texts => texts.map(module.quarters)", [one["typed"] for one in SPELLINGS])
    hours = [None if one["hours"] is None else float(one["hours"]) for one in SPELLINGS]
    assert read == [None if one is None else one * 4 for one in hours]


def test_hours_are_read_as_the_server_reads_them(blank):
    page = blank("hours.js", FORM)
    read = {one["typed"]: page.evaluate(TYPE, one["typed"]) for one in SPELLINGS}
    assert read == {one["typed"]: shown(one["hours"]) for one in SPELLINGS}


def test_hours_beyond_what_is_left_are_said_to_be_too_long(blank):
    page = blank("hours.js", FORM.replace('left="40"', 'left="1,25"'))
    assert page.evaluate(TYPE, "1:15") == "1,25\u00a0h"
    assert page.evaluate(TYPE, "1:30") == "1,5\u00a0h too long"
