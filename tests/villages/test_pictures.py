"""Pictures as phones, scanners and drawing programs write them look in the product as they do elsewhere."""

import io
import struct

import pillow_heif
import pytest
import qrcode
from django.core.files.base import ContentFile
from PIL import Image, ImageCms, ImageDraw

from trainings import qr_codes
from ui import pictures
from villages.files import FileRefused, examine

P3 = ((0.5151, 0.2412, -0.0011), (0.2920, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841))
GENERIC = ((0.4543, 0.2419, 0.0149), (0.3533, 0.6736, 0.0906), (0.1566, 0.0845, 0.7195))


def icc(primaries, gamma):
    """The least profile that there is: three primaries and one curve, as Display P3 and Generic RGB are."""

    def xyz(x, y, z):
        return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in (x, y, z)))

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    text = b"desc\0\0\0\0" + struct.pack(">I", 3) + b"P3\0" + bytes(78) + b"\0"
    tags = [(b"desc", text), (b"wtpt", xyz(0.9642, 1, 0.8249))]
    tags += [(name, xyz(*primary)) for name, primary in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)]
    tags += [(name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")]
    table, body, at = b"", b"", 128 + 4 + 12 * len(tags)
    for name, data in tags:
        data += bytes(-len(data) % 4)
        table += name + struct.pack(">II", at + len(body), len(data))
        body += data
    rest = struct.pack(">I", len(tags)) + table + body
    head = struct.pack(">I4sI4s4s4s", 128 + len(rest), b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2022, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    return head + bytes(128 - len(head)) + rest


def saved(picture, kind="PNG", **more):
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def kept(content):
    examined = examine(ContentFile(content, "pilt"), photo=True)
    return Image.open(io.BytesIO(examined.content))


def near(found, expected, by=6):
    return all(abs(one - other) <= by for one, other in zip(found, expected, strict=True))


def see_through(mode):
    if mode == "P":
        picture = Image.new("P", (40, 40), 0)
        picture.putpalette([0, 0, 0, 200, 0, 0])
        picture.info["transparency"] = 0
    elif mode == "tRNS":
        picture = Image.new("RGB", (40, 40), (0, 0, 0))
    else:
        picture = Image.new(mode, (40, 40), (0, 0) if mode == "LA" else (0, 0, 0, 0))
    return picture


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "tRNS"])
@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_is_see_through_is_paper(mode, kind):
    more = {"lossless": True} if kind == "WEBP" else {}
    if mode == "tRNS":
        if kind == "WEBP":
            pytest.skip("WebP has no colour that is see-through")
        more["transparency"] = (0, 0, 0)
    assert near(kept(saved(see_through(mode), kind, **more)).getpixel((20, 20)), (255, 255, 255))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(("primaries", "gamma"), [(P3, 2.2), (GENERIC, 1.8)], ids=["Display P3", "Generic RGB"])
def test_colours_are_those_of_the_pictures_own_profile(kind, primaries, gamma):
    profile = icc(primaries, gamma)
    typed = Image.new("RGB", (64, 64), (200, 100, 60))
    srgb = ImageCms.createProfile("sRGB")
    expected = ImageCms.profileToProfile(typed, ImageCms.ImageCmsProfile(io.BytesIO(profile)), srgb).getpixel((9, 9))
    assert not near(expected, (200, 100, 60), 4)
    found = kept(saved(typed, kind, icc_profile=profile))
    assert near(found.getpixel((32, 32)), expected)
    assert "icc_profile" not in found.info


def test_a_profile_that_nobody_can_read_says_nothing():
    found = kept(saved(Image.new("RGB", (64, 64), (200, 100, 60)), "JPEG", icc_profile=b"nonsense" * 40))
    assert near(found.getpixel((32, 32)), (200, 100, 60))


def scan_of(mode):
    """Handwriting: thin grey strokes on paper, so large that it has to be made smaller."""
    page = Image.new("L", (3600, 2400), 240)
    ImageDraw.Draw(page).line((100, 1200, 3500, 1200), fill=60, width=9)
    if mode == "I;16":
        return Image.frombytes("I;16", page.size, b"".join(bytes((0, value)) for value in page.tobytes()))
    return page.convert(mode)


@pytest.mark.parametrize("mode", ["I;16", "L", "1", "P"])
def test_a_list_scanned_in_any_depth_keeps_its_handwriting(mode):
    page = scan_of(mode) if mode != "1" else scan_of("L").point(lambda value: 255 if value > 128 else 0).convert("1")
    found = kept(saved(page)).convert("L")
    middle = found.getpixel((900, round(found.height / 2)))
    paper = found.getpixel((900, 100))
    assert middle < 120
    assert paper > 225


ORIENTED = [("JPEG", 6), ("JPEG", 3), ("PNG", 6), ("WEBP", 8), ("JPEG", 5), ("JPEG", 2)]


@pytest.mark.parametrize(("kind", "orientation"), ORIENTED)
def test_pictures_of_every_format_stand_upright(kind, orientation):
    picture = Image.new("RGB", (80, 40), "white")
    ImageDraw.Draw(picture).rectangle((0, 0, 20, 10), fill="black")
    exif = Image.Exif()
    exif[0x0112] = orientation
    found = kept(saved(picture, kind, exif=exif))
    expected = picture.transpose(pictures.TURNS[orientation])
    assert found.size == expected.size
    for corner in ((4, 4), (found.width - 5, 4), (4, found.height - 5), (found.width - 5, found.height - 5)):
        assert near(found.getpixel(corner), expected.getpixel(corner), 60)


def test_a_heic_that_only_its_exif_turns_stands_upright():
    picture = Image.new("RGB", (128, 64), "white")
    exif = Image.Exif()
    exif[0x0112] = 6
    heif = pillow_heif.from_pillow(picture)
    heif.info["exif"] = exif.tobytes()
    out = io.BytesIO()
    heif.save(out, format="HEIF")
    plain = out.getvalue()
    written = Image.open(io.BytesIO(plain))
    by_boxes = b"irot" in plain
    assert kept(plain).size == ((64, 128) if not by_boxes else written.size)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_a_code_on_transparent_black_is_found(mode, settings):
    code = qrcode.make(
        qr_codes.address("trainings:scanned_list", qr_codes.signed(qr_codes.LIST, 42)), border=4
    ).convert("L")
    clear = Image.merge("RGBA", [Image.new("L", code.size, 0)] * 3 + [code.point(lambda value: 255 - value)])
    assert qr_codes.event_on(ContentFile(saved(clear.convert(mode)), "kood.png")) == 42


ENCRYPTED = {
    "older .cdoc": b'<?xml version="1.0" encoding="UTF-8"?><denc:EncryptedData xmlns:denc="x">',
    "newer .cdoc": b"CDOC\x02" + bytes(200),
}


@pytest.mark.parametrize("content", ENCRYPTED.values(), ids=ENCRYPTED)
def test_an_encrypted_container_is_refused_with_what_to_do(content):
    with pytest.raises(FileRefused) as refused:
        examine(ContentFile(content, "leping.cdoc"), photo=False)
    assert "DigiDoc" in refused.value.messages[0]
