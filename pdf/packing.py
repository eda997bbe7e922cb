"""How a finished PDF is written: small, always the same bytes, and read alike by every reader."""

import re
import zlib
from io import BytesIO
from typing import Any

import pikepdf

# PDF/A 6.1.7 counts a stream's length without the line end before `endstream`, and readers differ on whether a line
# end that happens to be the last byte of compressed data belongs to it. So no stream ends with one.
LINE_END_TWICE = re.compile(rb"[\r\n]\nendstream")
PACKINGS = tuple(getattr(pikepdf.ObjectStreamMode, name) for name in ("preserve", "generate", "disable"))
AFTER_THE_END = b"\0"


def packed(pdf: pikepdf.Pdf) -> bytes:
    """The file, in the first of the ways to pack it in which no stream ends with a line end."""
    end_without_line_end(pdf)
    tries = (saved(pdf, object_stream_mode=packing) for packing in PACKINGS)
    if fit := next((file for file in tries if not LINE_END_TWICE.search(file)), None):
        return fit
    # What is compressed while it is saved ends as it happens to: leave each stream as it was just mended.
    as_it_is = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none}
    return saved(pdf, object_stream_mode=PACKINGS[-1], **as_it_is)


def end_without_line_end(pdf: pikepdf.Pdf) -> None:
    """One byte more behind the streams that would: what is compressed says itself where it ends.

    Its last byte is of a checksum of the data, so that no other compression would end otherwise. Nothing is left to
    be compressed while it is saved, where it would end as it happens to.
    """
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream) or item.get("/Type") == pikepdf.Name.Metadata:
            continue
        raw, own = item.read_raw_bytes(), item.get("/Filter")
        if own is None:
            raw = zlib.compress(raw)
        elif own != pikepdf.Name.FlateDecode:
            continue
        if own is None or raw.endswith((b"\r", b"\n")):
            raw += AFTER_THE_END if raw.endswith((b"\r", b"\n")) else b""
            parameters: Any = item.get("/DecodeParms")
            item.write(raw, filter=pikepdf.Name.FlateDecode, decode_parms=parameters)


def saved(pdf: pikepdf.Pdf, **packing: Any) -> bytes:
    file = BytesIO()
    pdf.save(file, deterministic_id=True, fix_metadata_version=False, **packing)
    return file.getvalue()
