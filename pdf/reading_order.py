"""Mends the structure tree that WeasyPrint 70 writes, so that the file is read aloud as it was written.

Validators pass what a screen reader tells badly: running heads and page numbers are marked as text but hang in no
tree, a table over three pages is three tables with the head told three times, a row, a paragraph or a list over two
pages is two of them, heads have no scope, a heading with a block inside is two headings, and the attachment is listed
twice. All of it is put right here, after the pages are set.

Which piece is the first one the stylesheet says: `::before` puts an empty mark there, and it is taken out here.
"""

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

MARKED = re.compile(rb"/(\w+)\s*<<\s*/MCID (\d+)\s*>>\s*BDC")
ONE_EACH = re.compile(r"/H[1-6]|/P")
OPENING = ("/Document", "/Part", "/Sect", "/Art", "/Div")  # begin anew on every page
ARTIFACT = b"/Artifact\n<</Type/Pagination>>\nBDC"


def mend(pdf: pikepdf.Pdf) -> None:
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    one_block_each(root)
    merge_tables(root)
    join_lists(root)
    join_paragraphs(root)
    take_marks_out(root)
    scope_heads(pdf, root)
    orphans_to_artifacts(pdf, root)
    list_attachments_once(pdf)


def kids(element: Object) -> list[Object]:
    """Children of a structure element: elements, numbers of marked content, references."""
    inside = element.get("/K")
    if inside is None:
        return []
    return list(inside) if isinstance(inside, Array) else [inside]


def elements(element: Object) -> Iterator[Object]:
    """The element's descendants in reading order, itself first."""
    if "/S" in element:
        yield element
    for kid in kids(element):
        if isinstance(kid, Dictionary) and ("/S" in kid):
            yield from elements(kid)


def parts(element: Object, name: str) -> list[Object]:
    return [kid for kid in kids(element) if isinstance(kid, Dictionary) and kid.get("/S") == name]


def is_mark(element: Object) -> bool:
    return isinstance(element, Dictionary) and element.get("/S") == "/NonStruct" and not kids(element)


def begins(element: Object) -> bool:
    """Whether this is the first piece of a paragraph, a cell or an item's body."""
    inside = kids(element)
    if not inside or not isinstance(inside[0], Dictionary) or "/S" not in inside[0]:
        return False
    return is_mark(inside[0]) or begins(inside[0])


def move_kids(piece: Object, into: Object) -> None:
    """The piece's contents to the end of another element; the piece is left empty."""
    moved = [kid for kid in kids(piece) if not is_mark(kid)]
    for kid in moved:
        if isinstance(kid, Dictionary) and "/S" in kid:
            kid.P = into
    into.K = Array([*kids(into), *moved])
    piece.K = Array([])


def merge_tables(root: Object) -> None:
    """A table without a caption goes on where the one before stopped: ours all have one, on their first page.

    On a page that a high row fills the head is not set again, and what goes on of a row is a row without a mark.
    """
    before: Object | None = None
    for table in [one for one in elements(root) if one.S == "/Table"]:
        if before is None or parts(table, "/Caption") or not same_columns(before, table):
            before = table
            continue
        head_of = renamed(before, table)
        for body in parts(table, "/TBody"):
            into = parts(before, "/TBody")[-1]
            for row in parts(body, "/TR"):
                add_row(row, into, head_of)
        take_out(table)


def add_row(row: Object, into: Object, head_of: dict[str, str]) -> None:
    cells, rows = kids(row), parts(into, "/TR")
    if cells and rows and not begins(cells[0]) and len(kids(rows[-1])) == len(cells):
        for piece, cell in zip(cells, kids(rows[-1]), strict=True):
            move_kids(piece, cell)
        return
    rename_headers(row, head_of)
    row.P = into
    into.K = Array([*kids(into), row])


def heads(table: Object) -> list[Object]:
    return [cell for part in parts(table, "/THead") for row in parts(part, "/TR") for cell in parts(row, "/TH")]


def same_columns(one: Object, other: Object) -> bool:
    rows = [row for body in parts(other, "/TBody") for row in parts(body, "/TR")]
    columns = len(heads(other)) or (len(kids(rows[0])) if rows else 0)
    return len(heads(one)) == columns > 0 and bool(parts(one, "/TBody"))


def join_lists(root: Object) -> None:
    """A list that begins a page where one ended the page before is that one, and its first item may be one too."""
    before: Object | None = None
    last: Object | None = None
    for element in list(elements(root)):
        goes_on = element.S == "/L" and last is not None and last.Pg.objgen != element.Pg.objgen
        if goes_on and before is not None and within(last, before):
            move_items(element, before)
            last = element
            continue
        if element.S == "/L":
            before = element
        if element.S not in OPENING:
            last = element


def move_items(piece: Object, before: Object) -> None:
    items = parts(piece, "/LI")
    if items and not any(begins(body) for body in parts(items[0], "/LBody")):
        join_item(items.pop(0), parts(before, "/LI")[-1])
    for item in items:
        item.P = before
    before.K = Array([*kids(before), *items])
    piece.K = Array([])
    take_out(piece)


def join_item(piece: Object, item: Object) -> None:
    for body, into in zip(parts(piece, "/LBody"), parts(item, "/LBody"), strict=False):
        move_kids(body, into)


def within(element: Object | None, whole: Object | None) -> bool:
    while element is not None and whole is not None:
        if same(element, whole):
            return True
        element = element.get("/P")
    return False


def join_paragraphs(root: Object) -> None:
    """What goes on of a paragraph on the next page is a paragraph without a mark; an empty one tells nothing."""
    before, page = None, None
    for paragraph in [one for one in elements(root) if one.S == "/P"]:
        if not kids(paragraph):  # nothing was left of it for here
            take_out(paragraph)
            continue
        if before is not None and not begins(paragraph) and paragraph.Pg.objgen != page:
            page = paragraph.Pg.objgen
            move_kids(paragraph, before)
            take_out(paragraph)
            continue
        before, page = paragraph, paragraph.Pg.objgen


def take_marks_out(root: Object) -> None:
    for element in list(elements(root)):
        inside = kids(element)
        if any(is_mark(kid) for kid in inside):
            element.K = Array([kid for kid in inside if not is_mark(kid)])


def renamed(before: Object, table: Object) -> dict[str, str]:
    """Old to new IDs of head cells: columns are those of the first head, rows get names that no other row has."""
    names = {
        str(cell.ID): str(first.ID)
        for first, cell in zip(heads(before), heads(table), strict=False)
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


def rename_headers(row: Object, names: dict[str, str]) -> None:
    for cell in kids(row):
        if cell.S == "/TH" and "/ID" in cell:
            cell.ID = String(names.get(str(cell.ID), str(cell.ID)))
        attributes = cell.get("/A")
        if isinstance(attributes, Dictionary) and "/Headers" in attributes:
            attributes.Headers = Array([String(names.get(str(one), str(one))) for one in attributes.Headers])


def take_out(element: Object) -> None:
    """Remove an element, and what is empty without it."""
    parent = element.get("/P")
    if parent is None or "/K" not in parent:
        return
    left = [kid for kid in kids(parent) if not same(kid, element)]
    parent.K = Array(left)
    if not left and "/S" in parent and parent.S != "/Document":
        take_out(parent)


def same(one: Object, other: Object) -> bool:
    return isinstance(one, Dictionary) and one.is_indirect and one.objgen == other.objgen


def one_block_each(root: Object) -> None:
    """A block inside a heading or a paragraph is tagged as one more; told as a part of it instead."""
    for block in elements(root):
        for kid in kids(block) if ONE_EACH.fullmatch(str(block.S)) else ():
            if isinstance(kid, Dictionary) and kid.get("/S") == block.S:
                kid.S = Name.Span


def scope_heads(pdf: pikepdf.Pdf, root: Object) -> None:
    """Every head says whether it heads a column or a row, and can be found by its ID."""
    known: dict[str, object] = {}
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


def orphans_to_artifacts(pdf: pikepdf.Pdf, root: Object) -> None:
    """Marked content that no element of the tree holds is page furniture: it becomes an artifact."""
    held = {element.objgen for element in elements(root)}
    numbers = root.ParentTree.Nums
    by_page: dict[Object | None, Object] = dict(zip(numbers[::2], numbers[1::2], strict=True))
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


def as_artifacts(pdf: pikepdf.Pdf, page: pikepdf.Page, loose: set[int]) -> None:
    def mark(found: re.Match[bytes]) -> bytes:
        return ARTIFACT if int(found[2]) in loose else found[0]

    streams = page.Contents if isinstance(page.Contents, Array) else [page.Contents]
    made = [pdf.make_stream(MARKED.sub(mark, stream.read_bytes())) for stream in streams]
    page.Contents = Array(made) if len(made) > 1 else made[0]


def list_attachments_once(pdf: pikepdf.Pdf) -> None:
    files = pdf.Root.get("/AF")
    if isinstance(files, Array):
        names: dict[str, object] = {}
        for file in files:
            names.setdefault(str(file.get("/UF", file.get("/F"))), file)
        pdf.Root.AF = Array(list(names.values()))
