"""What code and tests cite from the documents under docs/ stands there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
BOOKS = ("domain.md", "claims-and-audit.md", "reliability.md")
# An id ("I13", "R3", "A10") or the number of a section ("8.4"), one or several.
CITED = re.compile(r"\b(domain|claims-and-audit|reliability)(?:\.md)? ((?:[A-Z]?\d+(?:\.\d+)?(?:, )?(?:and )?)+)")
NAMED = re.compile(r"^def test_((?:[IG]\d+_)+)", re.MULTILINE)
NOT_OURS = {"migrations", "node_modules"}


def sources() -> Iterator[Path]:
    for app in sorted(path.parent for path in ROOT.glob("*/__init__.py")):
        for path in app.rglob("*.py"):
            if not NOT_OURS & set(path.parts):
                yield path


def citations() -> Iterator[tuple[str, str, str]]:
    """Where, in which book, what."""
    for path in sources():
        text, where = path.read_text(), str(path.relative_to(ROOT))
        for book, ids in CITED.findall(text):
            yield from ((where, f"{book}.md", one) for one in re.findall(r"[A-Z]?\d+(?:\.\d+)?", ids))
        for ids in NAMED.findall(text):
            yield from ((where, "", one) for one in ids.strip("_").split("_"))


def ids_of(book: str) -> set[str]:
    text = (ROOT / "docs" / book).read_text()
    headings = re.findall(r"(?m)^#+ ([A-Z]?\d+(?:\.\d+)?)\b", text)
    rows = re.findall(r"(?m)^\| \**([A-Z]+\d+)\** \|", text)
    spans = [f"{a}{n}" for a, first, last in re.findall(r"(?m)^\| ([A-Z])(\d+)[–-](?:[A-Z])?(\d+) \|", text)
             for n in range(int(first), int(last) + 1)]  # fmt: skip
    sources_ = re.findall(r"\*\*([ST]\d+b?)\*\*", text)
    return {*headings, *rows, *spans, *sources_}


@pytest.mark.parametrize("book", BOOKS)
def test_every_cited_number_stands_in_its_book(book: str) -> None:
    known = ids_of(book)
    every = set().union(*map(ids_of, BOOKS))
    missing = {
        f"{where}: {one}" for where, of, one in citations() if of in (book, "") and one not in (known if of else every)
    }
    assert missing == set()
