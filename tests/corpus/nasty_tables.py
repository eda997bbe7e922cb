"""Tables, packages and office files that have broken other people's imports."""

import gzip
import io
import zipfile
import zlib
from functools import cache

Files = dict[str, bytes]

EICAR = ("X5O!P%@AP[4" + chr(92) + "PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*").encode()


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def archives() -> Files:
    bomb = zipped({f"{n}.bin": bytes(25_000_000) for n in range(10)})
    link = zipfile.ZipInfo("link")
    link.external_attr = 0xA1FF << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(link, "/etc/passwd")
    return {
        "bomb_250mb.zip": bomb,
        "nested.zip": zipped({"n.zip": bomb}),
        "slip.zip": zipped({"../../x.txt": b"x"}),
        "many_20k.zip": zipped({str(n): b"" for n in range(20_000)}),
        "symlink.zip": out.getvalue(),
        "gzip.gz": gzip.compress(b"tere"),
        "head_only.zip": b"PK\x03\x04",
    }


TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def book(extra: dict[str, bytes] | None = None, *, types: str = TYPES, head: str = "") -> bytes:
    declared = (
        f'<?xml version="1.0"?>{head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types}"/></Types>'
    )
    parts = {"[Content_Types].xml": declared.encode(), "xl/workbook.xml": b"<workbook/>"}
    return zipped(parts | (extra or {}))


@cache
def offices() -> Files:
    whole = book()
    checksum = zlib.crc32(b"<workbook/>").to_bytes(4, "little")
    out = io.BytesIO(whole)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("../../../etc/cron.d/x", "* * * * * root id")
    entity = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return {
        "book.xlsx": whole,
        "letter.docx": zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}),
        "bomb.xlsx": book({"xl/worksheets/sheet1.xml": b"<a>" + b" " * 210_000_000}),
        "bomb_ratio.xlsx": book({"xl/worksheets/sheet1.xml": b"<a>" + b" " * 50_000_000}),
        "lying_size.xlsx": _lying(book({"xl/worksheets/sheet1.xml": b" " * 20_000_000})),
        "bad_sum.xlsx": whole.replace(checksum, b"\1\2\3\4"),
        "cut.xlsx": whole[: len(whole) // 2],
        "slip.xlsx": out.getvalue(),
        "xxe.xlsx": book(head=entity),
        "macro.xlsm": book({"xl/vbaProject.bin": b"\xd0\xcf"}, types=MACROS),
        "macro_other_name.xlsm": book({"xl/VBAPROJECT.BIN": b"\xd0\xcf"}),
        "macro_hidden.xlsx": book({"xl/media/image1.png": b"\xd0\xcf"}, types=MACROS),
        "macro_sheet.xlsx": book({"xl/macrosheets/sheet1.xml": b"<x/>"}),
        "no_book.xlsx": zipped({"[Content_Types].xml": b"<Types/>"}),
    }


def _lying(package: bytes) -> bytes:
    """Says in both heads that a part of 20 MB has 9 bytes."""
    return package.replace((20_000_000).to_bytes(4, "little"), (9).to_bytes(4, "little"))


def programs() -> Files:
    return {
        "eicar.txt": EICAR,
        "mz.exe": b"MZ" + bytes(200),
        "elf": b"\x7fELF" + bytes(60),
        "shell.sh": b"#!/bin/sh\nid\n",
        "shortcut.lnk": b"L\0\0\0\x01\x14\x02\0" + bytes(60),
        "old_word.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "rich.rtf": rb"{\rtf1\ansi {\object\objocx}}",
    }


TABLE = "küla;mentor;kuupäev;tunnid\nSõru;Õnne;03.04.2026;1,5\n"


def tables() -> Files:
    head, row = TABLE.splitlines()
    good = f"{row}\n".replace("1,5", "1")
    return encoded() | {
        "comma.csv": TABLE.replace("1,5", '"1,5"').replace(";", ",").encode(),
        "tab.csv": TABLE.replace(";", "\t").encode(),
        "cr.csv": TABLE.replace("\n", "\r").encode(),
        "crlf.csv": TABLE.replace("\n", "\r\n").encode(),
        "nul.csv": TABLE.replace("Sõru", "S\0ru").encode(),
        "no_head.csv": f"{row}\n".encode(),
        "head_only.csv": head.encode(),
        "empty.csv": b"",
        "bom_only.csv": b"\xef\xbb\xbf",
        "doubled_head.csv": TABLE.replace("mentor", "küla").encode(),
        "extra_column.csv": TABLE.replace("1,5", "1,5;x;y").encode(),
        "short_row.csv": TABLE.replace(";1,5", "").encode(),
        "open_quote.csv": TABLE.replace("Sõru", '"Sõru').encode(),
        "line_break.csv": TABLE.replace("Sõru", '"Sõ\nru"').encode(),
        "formula.csv": TABLE.replace("Sõru", "=cmd|'/C calc'!A0").encode(),
        "row_10mb.csv": TABLE.replace("Sõru", "x" * 10_000_000).encode(),
        "columns_10k.csv": (";".join(["a"] * 10_000) + "\n").encode(),
        "bad_last_row.csv": (TABLE + good * 998 + "Sõru;Õnne;99.99.2026;x\n").encode(),
        "doubled_rows.csv": (TABLE + row + "\n").encode(),
        "quotes_only.csv": b'"' * 200_000,
        "quotes_and_marks.csv": b'",' * 100_000,
        "quotes_and_lines.csv": b'"\n' * 100_000,
        "spaces_only.csv": b" " * 200_000,
        "marks_only.csv": b";" * 200_000,
        "xlsx_named.csv": offices()["macro.xlsm"],
        "gzip_named.csv": gzip.compress(TABLE.encode()),
    }


def encoded() -> Files:
    return {
        "utf8.csv": TABLE.encode(),
        "bom.csv": TABLE.encode("utf-8-sig"),
        "cp1257.csv": TABLE.encode("cp1257"),
        "bad_bytes.csv": TABLE.encode()[:7] + b"\xff\xfe",
        "utf16.csv": TABLE.encode("utf-16"),
        "utf16be_no_bom.csv": TABLE.encode("utf-16-be"),
    }
