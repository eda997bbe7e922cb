"""Files that a PDF carries, unpacked within a limit: the size that a PDF says of them is its maker's word."""

import io
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

MOST_ATTACHED = 20


def attached_files(content: bytes, names: tuple[str, ...], most: int) -> dict[str, bytes]:
    """By wanted name, in small letters; those larger than ``most`` bytes, or packed in rare ways, are left out.

    A damaged PDF carries nothing.
    """
    import pikepdf  # noqa: PLC0415 -- heavy

    try:
        with pikepdf.open(io.BytesIO(content)) as opened:
            listed = {name.lower(): name for name in list(opened.attachments)[:MOST_ATTACHED]}
            found = {
                name: _unpacked(opened.attachments[listed[name]].get_file().obj, most)
                for name in names
                if name in listed
            }
    except Exception:  # noqa: BLE001 -- damaged PDFs raise nearly anything
        return {}
    return {name: inside for name, inside in found.items() if inside is not None}


def _unpacked(stream: "pikepdf.Object", most: int) -> bytes | None:
    raw = bytes(stream.read_raw_bytes())
    if "/Filter" not in stream:
        return raw if len(raw) <= most else None
    packing = str(stream["/Filter"]).strip('[ "]')  # a name, or a list with one
    if packing != "/FlateDecode" or "/DecodeParms" in stream:
        return None
    inside = zlib.decompressobj().decompress(raw, most + 1)
    return inside if len(inside) <= most else None
