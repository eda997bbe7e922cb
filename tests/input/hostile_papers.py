"""E-invoices, statements and containers that are built to hurt, judged in a process of its own (see bombs.py).

As a module it reads names and paths as JSON, and prints as JSON how each was judged, by how many MB the process grew
and the slowest in seconds.
"""

import io
import json
import os
import time
import warnings
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import django
import pikepdf

from tests.einvoices import maker as einvoices
from tests.input.bombs import highest
from tests.signatures import maker as containers
from tests.statements import maker as statements

LAUGHS = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a0 "ha">' + LAUGHS + b"]>"
MANY = 10_000


def with_doctype(xml: bytes) -> bytes:
    """The same file with a thousand million laughs in its explanation."""
    return xml.replace(b"?>", b"?>" + DOCTYPE, 1).replace(b"Buss Koeru", b"&a9;").replace(b"Arve", b"&a9;")


def packed_in_pdf(size: int) -> bytes:
    """An e-invoice of spaces, a thousand times smaller in its PDF, whose own word of its size is wrong."""
    out = io.BytesIO(einvoices.in_pdf(b"<a/>"))
    with pikepdf.open(out) as pdf:
        stream = pdf.attachments["factur-x.xml"].get_file().obj
        stream.write(zlib.compress(b" " * size, 9), filter=pikepdf.Name("/FlateDecode"))
        pdf.save(made := io.BytesIO(), compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return made.getvalue()


def hostile() -> Iterator[tuple[str, bytes]]:
    deep = b"<a>" * 100_000 + b"</a>" * 100_000
    rows = [statements.payment(f"-{n % 900 + 1}.00", archive=f"A{n}", text="Arve") for n in range(MANY)]
    yield "laughing.ubl", with_doctype(einvoices.ubl())
    yield "laughing.estonian", with_doctype(einvoices.estonian())
    yield "laughing.cii", with_doctype(einvoices.cii())
    yield "laughing.camt", with_doctype(statements.camt(statements.statement(rows[:2])))
    yield "deep.ubl", einvoices.ubl().replace(b"<cbc:ID>2022-117", deep + b"<cbc:ID>2022-117", 1)
    yield "deep.camt", statements.camt(statements.statement(rows[:2])).replace(b"<GrpHdr>", deep + b"<GrpHdr>", 1)
    yield "many.estonian", einvoices.estonian(*[einvoices.facts(number=str(n)) for n in range(MANY)])
    yield "many.camt", statements.camt(statements.statement(rows))
    yield "many.statements", statements.camt(*[statements.statement(rows[:2], id=f"S{n}") for n in range(MANY // 4)])
    yield "many.csv", statements.table(rows)
    yield "many.asice", containers.many_entries(MANY)
    yield "nested.asice", containers.nested(containers.container({"a.txt": b"a"}), 30)
    yield "spaces.asice", containers.container({"tühi.bin": bytes(60 * 2**20)})
    yield "long.ubl", einvoices.ubl(einvoices.facts(text="a" * 9_000_000))
    yield "spaces.pdf", packed_in_pdf(1_000_000_000)
    yield "laughing.asice", containers.container({"arve.xml": with_doctype(einvoices.ubl())})
    yield (
        "laughing.signature",
        containers.container({"a.txt": b"a"}, **{"META-INF/signatures9.xml": containers.ENTITY_LADEN}),
    )


def judged(read: Callable[[bytes], object], content: bytes) -> str:
    from einvoices import InvoiceRefused  # noqa: PLC0415 -- after django.setup
    from signatures.container import ContainerRefused  # noqa: PLC0415
    from statements import StatementRefused  # noqa: PLC0415
    from villages.files import FileRefused  # noqa: PLC0415

    try:
        read(content)
    except FileRefused as refused:
        return f"refused: {refused.messages[0]}"
    except (InvoiceRefused, StatementRefused) as refused:
        return f"refused: {refused.why}"
    except ContainerRefused as refused:
        return f"refused: {refused.limit}"
    return "read"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smartvillages.settings")
    django.setup()
    warnings.simplefilter("ignore")
    from django.core.files.base import ContentFile  # noqa: PLC0415

    from einvoices import read_invoices  # noqa: PLC0415
    from signatures.container import read_container  # noqa: PLC0415
    from signatures.trust import Anchors  # noqa: PLC0415
    from signatures.verify import verify  # noqa: PLC0415
    from statements import read_statements  # noqa: PLC0415
    from villages.files import examine  # noqa: PLC0415

    papers = json.loads(input())
    before, slowest, verdicts = highest(), 0.0, {}
    readers: dict[str, Callable[[bytes], object]] = {
        "paper": lambda content: examine(ContentFile(content, "paber"), photo=False),
        "invoice": read_invoices,
        "statement": read_statements,
        "container": lambda content: verify(read_container(content), Anchors()),
    }
    for name, path in papers.items():
        content = Path(path).read_bytes()
        for kind, read in readers.items():
            start = time.process_time()
            verdicts[f"{name} as {kind}"] = judged(read, content)
            slowest = max(slowest, time.process_time() - start)
    print(json.dumps({"verdicts": verdicts, "grown": (highest() - before) // 1024, "slowest": slowest}))


if __name__ == "__main__":
    main()
