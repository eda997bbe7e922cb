"""One paper of a folder with `document.typ` and its files: `python -m pdf.typst.compile FOLDER FONTS MOMENT`."""

import datetime
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import typst
from pikepdf import Array, Dictionary, Name, Object

from pdf.packing import packed
from pdf.reading_order import kids, parts


def main(folder: str, fonts: str, moment: str) -> None:
    own = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    source, target = Path(folder) / "document.typ", Path(folder) / "out.pdf"
    typst.Compiler(str(source), root=folder, font_paths=own).compile(
        output=str(target),
        format="pdf",
        pdf_standards=["ua-1", "a-3a"],
        timestamp=datetime.datetime.fromisoformat(moment),
    )
    with pikepdf.open(BytesIO(target.read_bytes())) as pdf:
        head_rows(pdf.Root.StructTreeRoot)
        target.write_bytes(packed(pdf))


def head_rows(root: Object) -> None:
    """The first cell of a row heads it. Typst 0.15 tags heads of columns only; every table of ours has a caption,
    unlike those that people wrote in their texts, whose rows have no heads."""
    for table in tables(root):
        if not parts(table, "/Caption"):
            continue
        for row in (row for body in parts(table, "/TBody") for row in body.K):
            cell = row.K[0]
            cell.S = Name.TH
            given = cell.get("/A")
            attributes = given[0] if isinstance(given, Array) else given
            if attributes is None:
                attributes = cell.A = Dictionary(O=Name.Table)
            attributes.Scope = Name.Row


def tables(element: Object) -> Iterator[Object]:
    for kid in kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            if Name.Table == kid.S:
                yield kid
            else:
                yield from tables(kid)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except typst.TypstError as fault:
        sys.exit(f"{fault.message}\n{fault.diagnostic}")
