"""Whether a paper's structure tree tells what its HTML says: asked of every PDF that a test sets."""

import re
from io import BytesIO

import pikepdf

from pdf import weasyprint_renderer
from pdf.reading_order import elements, kids, parts
from pdf.typst import renderer as typst_renderer

HEADING = re.compile(r"/H[1-6]")
CAN_HOLD = ("/Sect", "/Table", "/TR", "/L", "/LI")


def watch(monkeypatch) -> None:
    """From now on setting a paper that is read aloud otherwise than it is written fails."""
    set_pages, finish = weasyprint_renderer._archivable, weasyprint_renderer.both_standards
    written = []

    def pages(html, *given):
        written.append(html)
        return set_pages(html, *given)

    def finished(raw):
        made = finish(raw)
        html = written.pop()
        found = [*faults(html, made), *pieces(html, made)]
        assert found == [], found
        return made

    set_long = typst_renderer.typeset

    def long_pages(html, *given):
        made = set_long(html, *given)
        found = faults(html, made)
        assert found == [], found
        return made

    monkeypatch.setattr(typst_renderer, "typeset", long_pages)
    monkeypatch.setattr(weasyprint_renderer, "_archivable", pages)
    monkeypatch.setattr(weasyprint_renderer, "both_standards", finished)


def faults(html: str, file: bytes) -> list[str]:
    with pikepdf.open(BytesIO(file)) as pdf:
        tree = pdf.Root.StructTreeRoot
        told = list(elements(tree))
        return [
            *_headings(html, told),
            *_tables(html, told),
            *(f"a picture without words: {one.objgen}" for one in told if one.S == "/Figure" and not one.get("/Alt")),
            *(f"an empty {one.S}" for one in told if one.S in CAN_HOLD and not kids(one)),
            *_loose(pdf, told),
            *_attachments(pdf),
        ]


def pieces(html: str, file: bytes) -> list[str]:
    """Of WeasyPrint's paragraphs and items; Typst tells short lines of facts as it sets them, some in one."""
    with pikepdf.open(BytesIO(file)) as pdf:
        told = list(elements(pdf.Root.StructTreeRoot))
        return [*_blocks(html, told, "p", "/P"), *_blocks(html, told, "li", "/LI")]


def _headings(html, told):
    written = [int(level) for level in re.findall(r"<h([1-6])[ >]", html)]
    read = [int(str(one.S)[2]) for one in told if HEADING.fullmatch(str(one.S))]
    if read != written:
        yield f"headings are read as {read} and written as {written}"


def _tables(html, told):
    written = [(one.count("<thead"), one.count("<tr")) for one in re.findall(r"<table.*?</table>", html, re.S)]
    read = [
        (len(parts(one, "/THead")), len([row for row in elements(one) if row.S == "/TR"]))
        for one in told
        if one.S == "/Table"
    ]
    if read != written:
        yield f"tables (heads, rows) are read as {read} and written as {written}"


def _blocks(html, told, tag, name):
    """Paragraphs and items are as many as were written, over how many pages they go."""
    written = len(re.findall(rf"<{tag}[ >]", html))
    read = len([one for one in told if name == one.S])
    if read != written:
        yield f"{read} {name} are read and {written} were written"


def _loose(pdf, told):
    """Marked content that hangs in no tree is read nowhere or at the wrong place; page furniture is an artifact."""
    held = {one.objgen for one in told}
    for owners in _leaves(pdf.Root.StructTreeRoot.ParentTree):
        for owner in owners if isinstance(owners, pikepdf.Array) else ():
            if isinstance(owner, pikepdf.Dictionary) and owner.objgen not in held:
                yield f"{owner.get('/S')} hangs in no tree"


def _leaves(tree):
    """Values of a number tree, which a long file has in branches."""
    yield from tree.get("/Nums", [])[1::2]
    for kid in tree.get("/Kids", []):
        yield from _leaves(kid)


def _attachments(pdf):
    names = [str(file.UF) for file in pdf.Root.get("/AF", [])]
    if len(names) != len(set(names)):
        yield f"attachments stand twice: {names}"
