"""docs/reliability.md names a test for each promise; here the names are held against the tests that are there."""

import re

from tests.production.shape import ROOT

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def test_every_promise_has_its_test() -> None:
    text = (ROOT / "docs/reliability.md").read_text()
    promises = text.partition("## Promises")[2].partition("|---|---|\n")[2].strip().splitlines()
    assert len(promises) > 20
    assert [line for line in promises if not NAMED.search(line)] == []
    gone = [
        f"{path}::{name}"
        for path, name in NAMED.findall(text)
        if not (ROOT / path).exists() or f"def {name}(" not in (ROOT / path).read_text()
    ]
    assert gone == []
