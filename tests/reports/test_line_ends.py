"""No stream of a PDF ends with a line end, and whoever reads one gets what was put in."""

import zlib
from io import BytesIO

import pikepdf
import pytest

from pdf.packing import LINE_END_TWICE, end_without_line_end, saved

FLATE = pikepdf.Name.FlateDecode


def ending(end, of=lambda data: data):
    """Data that end so when compressed: the last byte is their sum's."""
    tries = (bytes([33 + n % 90, 33 + n // 90 % 90, 33 + n // 8_100 % 90]) for n in range(90**3))
    return next(data for data in tries if zlib.compress(of(data))[-1:] == end)


def rows(data):
    """As PNG writes a picture of one byte a pixel: each row begins with the number of its filter, here none."""
    return b"".join(b"\x00" + data[start : start + 1] for start in range(len(data)))


@pytest.mark.parametrize("end", [b"\r", b"\n"])
@pytest.mark.parametrize("packing", list(pikepdf.ObjectStreamMode.__members__.values()))
def test_streams_that_would_end_with_a_line_end_are_read_as_before(end, packing):
    pdf = pikepdf.new()
    pdf.add_blank_page()
    plain, told, picture = ending(end), ending(end), ending(end, of=rows)
    pdf.Root.Plain = pdf.make_stream(plain)
    pdf.Root.Lines = pdf.make_stream(b"q Q" + end)
    pdf.Root.Flate = pdf.make_stream(b"")
    pdf.Root.Flate.write(zlib.compress(told), filter=FLATE)
    pdf.Root.Picture = pdf.make_stream(b"")
    predicted = pikepdf.Dictionary(Predictor=15, Columns=1)
    pdf.Root.Picture.write(zlib.compress(rows(picture)), filter=FLATE, decode_parms=predicted)
    end_without_line_end(pdf)
    file = saved(pdf, object_stream_mode=packing)
    with pikepdf.open(BytesIO(file)) as opened:
        streams = [one.read_raw_bytes() for one in opened.objects if isinstance(one, pikepdf.Stream)]
        assert [raw for raw in streams if raw.endswith((b"\r", b"\n")) and b"/ObjStm" not in raw] == []
        assert opened.Root.Plain.read_bytes() == plain
        assert opened.Root.Lines.read_bytes() == b"q Q" + end
        assert opened.Root.Flate.read_bytes() == told
        assert opened.Root.Picture.read_bytes() == picture


def test_what_is_looked_for_is_a_line_end_before_the_end_of_a_stream():
    assert LINE_END_TWICE.search(b"x\n\nendstream")
    assert not LINE_END_TWICE.search(b"x\nendstream")
