"""Mends the structure tree that WeasyPrint 70 writes, so that the file is read aloud as it was written.

Validators pass what a screen reader tells badly: running heads and page numbers are marked as text but hang in no
tree, a table over three pages is three tables with the head told three times, heads have no scope, a heading with a
block inside is two headings, and the attachment is listed twice. All of it is put right here, after the pages are set.
"""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

MARKED = re.compile(rb"/(\w+)\s*<<\s*/MCID (\d+)\s*>>\s*BDC")
HEADING = re.compile(r"/H[1-6]")
ARTIFACT = b"/Artifact\n<</Type/Pagination>>\nBDC"


def mend(pdf: pikepdf.Pdf) -> None:
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    merge_tables(root)
    one_heading_each(root)
    scope_heads(pdf, root)
    orphans_to_artifacts(pdf, root)
    list_attachments_once(pdf)


def kids(element: Any) -> list[Any]:
    """Children of a structure element: elements, numbers of marked content, references."""
    inside = element.get("/K")
    if inside is None:
        return []
    return list(inside) if isinstance(inside, Array) else [inside]


def elements(element: Any) -> Iterator[Any]:
    """The element's descendants in reading order, itself first."""
    if "/S" in element:
        yield element
    for kid in kids(element):
        if isinstance(kid, Dictionary) and ("/S" in kid):
            yield from elements(kid)


def parts(element: Any, name: str) -> list[Any]:
    return [kid for kid in kids(element) if isinstance(kid, Dictionary) and kid.get("/S") == name]


def merge_tables(root: object) -> None:
    """A table without a caption goes on where the one before stopped: ours all have one, on their first page."""
    before = None
    for table in [one for one in elements(root) if one.S == "/Table"]:
        is_continued = before is not None and not parts(table, "/Caption") and same_columns(before, table)
        if not is_continued:
            before = table
            continue
        head_of = renamed(before, table)
        for body in parts(table, "/TBody"):
            into = parts(before, "/TBody")[-1]
            for row in parts(body, "/TR"):
                rename_headers(row, head_of)
                row.P = into
                into.K = Array([*kids(into), row])
        take_out(table)


def heads(table: Any) -> list[Any]:
    return [cell for part in parts(table, "/THead") for row in parts(part, "/TR") for cell in parts(row, "/TH")]


def same_columns(one: object, other: object) -> bool:
    return len(heads(one)) == len(heads(other)) > 0 and bool(parts(one, "/TBody"))


def renamed(before: object, table: object) -> dict[str, str]:
    """Old to new IDs of head cells: columns are those of the first head, rows get names that no other row has."""
    names = {
        str(cell.ID): str(first.ID)
        for first, cell in zip(heads(before), heads(table), strict=True)
        if "/ID" in cell and "/ID" in first
    }
    number = sum(len(parts(body, "/TR")) for body in parts(before, "/TBody"))
    for body in parts(table, "/TBody"):
        for row in parts(body, "/TR"):
            number += 1
            for cell in parts(row, "/TH"):
                if "/ID" in cell:
                    names[str(cell.ID)] = f"{cell.ID}-{number}"
    return names


def rename_headers(row: object, names: dict[str, str]) -> None:
    for cell in kids(row):
        if cell.S == "/TH" and "/ID" in cell:
            cell.ID = String(names.get(str(cell.ID), str(cell.ID)))
        attributes = cell.get("/A")
        if isinstance(attributes, Dictionary) and "/Headers" in attributes:
            attributes.Headers = Array([String(names.get(str(one), str(one))) for one in attributes.Headers])


def take_out(element: Any) -> None:
    """Remove an element, and what is empty without it."""
    parent = element.get("/P")
    if parent is None or "/K" not in parent:
        return
    left = [kid for kid in kids(parent) if not same(kid, element)]
    parent.K = Array(left)
    if not left and "/S" in parent and parent.S != "/Document":
        take_out(parent)


def same(one: Any, other: Any) -> bool:
    return isinstance(one, Dictionary) and one.is_indirect and one.objgen == other.objgen


def one_heading_each(root: object) -> None:
    """A block inside a heading is tagged as a heading once more; told as a part of it instead."""
    for heading in elements(root):
        for kid in kids(heading) if HEADING.fullmatch(str(heading.S)) else ():
            if isinstance(kid, Dictionary) and kid.get("/S") == heading.S:
                kid.S = Name.Span


def scope_heads(pdf: pikepdf.Pdf, root: Any) -> None:
    """Every head says whether it heads a column or a row, and can be found by its ID."""
    known: dict[str, Any] = {}
    for part in elements(root):
        if part.S in ("/THead", "/TBody"):
            scope = Name.Column if part.S == "/THead" else Name.Row
            for row in parts(part, "/TR"):
                for cell in parts(row, "/TH"):
                    attributes = cell.get("/A")
                    if not isinstance(attributes, Dictionary):
                        attributes = cell.A = Dictionary(O=Name.Table)
                    attributes.Scope = scope
                    if "/ID" in cell:
                        known[str(cell.ID)] = cell
    if known:
        names = sorted(known, key=lambda name: name.encode())
        pairs = [item for name in names for item in (String(name), known[name])]
        leaf = Dictionary(Names=Array(pairs), Limits=Array([String(names[0]), String(names[-1])]))
        root.IDTree = pdf.make_indirect(Dictionary(Kids=Array([pdf.make_indirect(leaf)])))


def orphans_to_artifacts(pdf: pikepdf.Pdf, root: Any) -> None:
    """Marked content that no element of the tree holds is page furniture: it becomes an artifact."""
    held = {element.objgen for element in elements(root)}
    by_page = dict(zip(root.ParentTree.Nums[::2], root.ParentTree.Nums[1::2], strict=True))
    for page in pdf.pages:
        owners = by_page.get(page.get("/StructParents"))
        if not isinstance(owners, Array):
            continue
        loose = {
            number for number, owner in enumerate(owners) if isinstance(owner, Dictionary) and owner.objgen not in held
        }
        if not loose:
            continue
        as_artifacts(pdf, page, loose)
        for number in loose:
            owners[number] = None


def as_artifacts(pdf: pikepdf.Pdf, page: Any, loose: set[int]) -> None:
    def mark(found: re.Match[bytes]) -> bytes:
        return ARTIFACT if int(found[2]) in loose else found[0]

    streams = page.Contents if isinstance(page.Contents, Array) else [page.Contents]
    made = [pdf.make_stream(MARKED.sub(mark, stream.read_bytes())) for stream in streams]
    page.Contents = Array(made) if len(made) > 1 else made[0]


def list_attachments_once(pdf: pikepdf.Pdf) -> None:
    files = pdf.Root.get("/AF")
    if isinstance(files, Array):
        names: dict[str, Any] = {}
        for file in files:
            names.setdefault(str(file.get("/UF", file.get("/F"))), file)
        pdf.Root.AF = Array(list(names.values()))
