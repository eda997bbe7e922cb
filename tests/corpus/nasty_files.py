"""Files that have broken other people's upload pages, made anew each time: no malware, EICAR is the standard string.

``corpus()`` gives name → bytes. Every group below says what it is that it tries.
"""

import io
import random
import struct
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pillow_heif
from PIL import Image, PngImagePlugin

from tests.corpus.nasty_tables import Files, archives, offices, programs, tables, zipped

pillow_heif.register_heif_opener(thumbnails=False)

PLACE = {1: "N", 2: (58.0, 57.0, 49.0), 3: "E", 4: (26.0, 1.0, 49.0)}
OWNER = "Mari Maasikas"  # must be in nothing that is kept
SCRIPT = b"<script>alert(document.cookie)</script>"
XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:creator>{OWNER}</dc:creator></x:xmpmeta>".encode()
LARGEST_HEIC = Path(__file__).with_name("limit.heic")  # 5 000 x 5 000, black: slow to make
SAMPLES = {0: 1, 2: 3, 3: 1, 6: 4}  # of a pixel, by the colour type of a PNG
PNG_MARK = b"\x89PNG\r\n\x1a\n"
LOCAL = "http://127.0.0.1:1/"


@cache
def corpus() -> Files:
    groups = (photos, orientations, odd_photos, bombs, cuts, liars, active, polyglots, pdfs, archives, offices)
    return {name: content for group in (*groups, programs, tables) for name, content in group().items()}


def mutants(count: int, seed: int = 19302100001) -> Iterator[tuple[str, bytes]]:
    """Good photos with some bytes changed, cut out, doubled or put in."""
    chance = random.Random(seed)  # noqa: S311
    good = [picture("JPEG", (96, 64)), picture("PNG", (96, 64)), picture("WEBP", (96, 64)), picture("HEIF", (96, 64))]
    for number in range(count):
        content = bytearray(good[number % len(good)])
        for _ in range(chance.choice((1, 2, 8, 40))):
            _hurt(content, chance)
        yield f"mutant_{number}", bytes(content)


def _hurt(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content) or 1)
    piece = slice(start, start + chance.choice((1, 1, 1, 4, 16)))
    kind = chance.randrange(5)
    if kind == 0:
        content[piece] = b""
    elif kind == 1:
        content[start:start] = chance.randbytes(4)
    elif kind == 2:
        content[start:start] = content[piece]
    elif kind == 3:
        content[piece] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff"))
    else:
        content[piece] = chance.randbytes(len(content[piece]))


# --- pictures ------------------------------------------------------------------------------------------------------


def exif(turned: int = 6) -> Image.Exif:
    said = Image.Exif()
    said[0x8825] = PLACE
    said[0x010E] = SCRIPT.decode()
    said[0x0112] = turned
    said[0x013B] = OWNER
    return said


@cache
def noise(size: tuple[int, int]) -> Image.Image:
    """The same grey grain each time."""
    return Image.frombytes("L", size, random.Random(7).randbytes(size[0] * size[1])).convert("RGB")  # noqa: S311


def saved(image: Image.Image, picture_format: str, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, picture_format, **how)
    return out.getvalue()


@cache
def picture(picture_format: str, size: tuple[int, int] = (400, 300)) -> bytes:
    """With the place, the owner and a script in all that a format can say beside its pixels."""
    extra: dict[str, object] = {"exif": exif()}
    if picture_format == "JPEG":
        extra |= {"comment": SCRIPT, "xmp": XMP}
    if picture_format == "PNG":
        extra["pnginfo"] = _said_in_png()
    if picture_format == "WEBP":
        extra["xmp"] = XMP
    if picture_format == "HEIF":
        extra = {"exif": exif().tobytes(), "xmp": XMP, "quality": 40}
    return saved(noise(size), picture_format, **extra)


def _said_in_png() -> PngImagePlugin.PngInfo:
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", OWNER)
    said.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return said


def photos() -> Files:
    big = Image.new("RGB", (8064, 6048), (90, 120, 60))
    return {
        "ok_gps_rot6.jpg": picture("JPEG"),
        "ok.png": picture("PNG"),
        "ok.webp": picture("WEBP"),
        "ok_gps.heic": picture("HEIF"),
        "ok_big_48mp.jpg": saved(big, "JPEG", quality=60),
    }


def orientations() -> Files:
    small = noise((80, 60))
    return {f"orient_{turned}.jpg": saved(small, "JPEG", exif=exif(turned)) for turned in (*range(10), 65535)}


def odd_photos() -> Files:
    image, dot = noise((400, 300)), noise((20, 20))
    frames = [Image.new("RGB", (20, 20), (n % 256, 0, 0)) for n in range(500)]
    return {
        "cmyk.jpg": saved(image.convert("CMYK"), "JPEG"),
        "grey16.png": saved(Image.new("I;16", (64, 64)), "PNG"),
        "palette_alpha.png": saved(image.convert("P"), "PNG", transparency=0),
        "animated.gif": saved(dot, "GIF", save_all=True, append_images=[dot] * 200),
        "apng_500.png": saved(dot, "PNG", save_all=True, append_images=frames),
        "webp_500.webp": saved(dot, "WEBP", save_all=True, append_images=frames),
        "two_pictures.mpo": saved(dot, "MPO", save_all=True, append_images=[dot]),
        "one_pixel.png": saved(Image.new("RGB", (1, 1)), "PNG"),
        "thin_60000x1.png": png(60_000, 1),
        "thin_1x60000.png": png(1, 60_000),
    }


def chunk(kind: bytes, data: bytes, *, right: bool = True) -> bytes:
    checksum = zlib.crc32(kind + data) if right else 1
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)


def png(width: int, height: int, *, bits: int = 1, colour: int = 0, right: bool = True, extra: bytes = b"") -> bytes:
    """A black PNG of any size, true in all its parts unless ``right`` is taken away."""
    row = 1 + (width * bits * SAMPLES[colour] + 7) // 8
    rows = zeros(row * height)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0), right=right)
    return PNG_MARK + head + extra + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def zeros(count: int) -> bytes:
    """What zlib would make of so many zeros, without packing them all."""
    block = 1 << 20
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(bytes(block)) + packer.flush(zlib.Z_FULL_FLUSH)
    rest = zlib.compressobj(9, zlib.DEFLATED, -15)
    checksum = struct.pack(">HH", count % 65_521, 1)
    return b"\x78\xda" + packed * (count // block) + rest.compress(bytes(count % block)) + rest.flush() + checksum


@cache
def bombs() -> Files:
    """Small files, huge pictures; at the limit of pixels and beyond it."""
    packed = zeros(50_000_000)
    limit = (5_000, 5_000)
    progressive = saved(Image.new("RGB", (2_000, 2_000)), "JPEG", progressive=True)
    return {
        "bomb_13000_1bit.png": png(13_000, 13_000),
        "bomb_13000_rgb.png": png(13_000, 13_000, bits=8, colour=2),
        "bomb_30000.png": png(30_000, 30_000),
        "bomb_60000x1000.png": png(60_000, 1_000),
        "bomb_ztxt.png": png(8, 8, extra=chunk(b"zTXt", b"abc\0\0" + packed)),
        "bomb_iccp.png": png(8, 8, extra=chunk(b"iCCP", b"abc\0\0" + packed)),
        "bomb_itxt.png": png(8, 8, extra=chunk(b"iTXt", b"abc\0\1\0\0\0" + packed)),
        "limit_rgb.png": png(*limit, bits=8, colour=2),
        "limit_rgb16.png": png(*limit, bits=16, colour=2),
        "limit_alpha.png": png(*limit, bits=8, colour=6),
        "limit_palette.png": png(*limit, bits=8, colour=3, extra=chunk(b"PLTE", b"abc") + chunk(b"tRNS", b"\0")),
        "limit.webp": webp(3_535, 3_535),
        "limit_alpha.webp": webp(3_535, 3_535, alpha=True),
        "limit.heic": LARGEST_HEIC.read_bytes(),
        "limit_progressive.jpg": saved(Image.new("RGB", limit), "JPEG", progressive=True, subsampling=0),
        "limit_cmyk.jpg": saved(Image.new("CMYK", limit), "JPEG"),
        "beyond.png": png(5_001, 5_000, bits=8, colour=2),
        "beyond.webp": webp(3_536, 3_536),
        "beyond_progressive.jpg": progressive.replace(
            struct.pack(">HH", 2_000, 2_000), struct.pack(">HH", 5_001, 5_000)
        ),
        "beyond.heic": LARGEST_HEIC.read_bytes().replace(
            struct.pack(">II", *limit), struct.pack(">II", 60_000, 60_000)
        ),
        "bomb.webp": webp(16_383, 16_383),
        "many_scans.jpg": _scans(progressive),
    }


def webp(width: int, height: int, *, alpha: bool = False) -> bytes:
    """One colour, without loss: 34 bytes whatever the size."""
    size = (width - 1) | (height - 1) << 14 | alpha << 28
    pixels = bytes.fromhex("071011118888fe0700" if alpha else "071011fd0f4444ff03")
    data = b"\x2f" + size.to_bytes(4, "little") + pixels
    body = b"WEBPVP8L" + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _scans(progressive: bytes) -> bytes:
    """The last scan a thousand times: little to send, long to decode."""
    last = progressive.rindex(b"\xff\xda")
    return progressive[:last] + progressive[last:-2] * 1_000 + progressive[-2:]


def cuts() -> Files:
    whole = {"jpg": picture("JPEG"), "png": picture("PNG"), "webp": picture("WEBP"), "heic": picture("HEIF")}
    return {
        f"cut_{percent}.{extension}": content[: len(content) * percent // 100]
        for extension, content in whole.items()
        for percent in (1, 10, 50, 90, 99)
    }


def liars() -> Files:
    """What is called a photo and is something else, or is a photo with a false head."""
    true, dot = picture("PNG"), noise((16, 16))
    size = struct.pack(">II", 400, 300)
    return {
        "bad_crc.png": png(64, 64, right=False),
        "head_lies_65535.png": true.replace(size, struct.pack(">II", 65_535, 65_535), 1),
        "head_lies_more.png": _with_head(true, 4_000, 3_000),
        "no_size.png": true.replace(size, struct.pack(">II", 0, 0), 1),
        "empty.jpg": b"",
        "one_byte.jpg": b"\xff",
        "two_bytes.jpg": b"\xff\xd8",
        "mark_only.png": PNG_MARK,
        "nul_1mb.jpg": bytes(1_000_000),
        "text.jpg": b"tere",
        "real_png_named.jpg": saved(dot, "PNG"),
        "real_tiff_named.jpg": saved(dot, "TIFF"),
        "real_gif_named.jpg": saved(dot, "GIF"),
        "real_bmp_named.jpg": saved(dot, "BMP"),
        "ico.jpg": saved(dot, "ICO"),
        "eps_named.jpg": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(%pipe%id) (w) file\n",
        "psd_head.jpg": b"8BPS\0\1" + bytes(40),
        "fits.jpg": b"SIMPLE  =                    T".ljust(80) + b"END".ljust(80),
        "mvg.jpg": b'push graphic-context\nimage over 0,0 0,0 "' + LOCAL.encode() + b'"',
        "heic_head_only.heic": b"\0\0\0\x18ftypheic" + bytes(40),
        "webp_head_only.webp": b"RIFF\xff\xff\xff\xffWEBPVP8X" + bytes(40),
    }


def _with_head(content: bytes, width: int, height: int) -> bytes:
    head = chunk(b"IHDR", struct.pack(">II", width, height) + content[24:29])
    return PNG_MARK + head + content[len(PNG_MARK) + 25 :]


# --- what runs ------------------------------------------------------------------------------------------------------


def active() -> Files:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"'
    frame = b'<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="//127.0.0.1"/></foreignObject>'
    entity = b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return {
        "html.jpg": b"<html>" + SCRIPT,
        "svg.jpg": svg + b' onload="alert(1)"/>',
        "script.svg": svg + b">" + SCRIPT + f'<image href="{LOCAL}x"/>'.encode() + frame + b"</svg>",
        "bom.svg": b"\xef\xbb\xbf" + svg + b">" + SCRIPT + b"</svg>",
        "blank_lines.svg": b"\n\n \t" + svg + b">" + SCRIPT + b"</svg>",
        "xxe.svg": entity + svg + b">&x;</svg>",
        "laughs.xml": _laughs(),
        "page.html": b"<!doctype html><title>tere</title>" + SCRIPT,
        "page_utf16.html": ("\ufeff<html>" + SCRIPT.decode()).encode("utf-16-le"),
        "manifest.json": b'{"start_url": "/", "name": "tere"}',
        "script.js": b"alert(1); var a, b, c;\nalert(2); var d, e, f;\n",
        "hta.hta": b"<hta:application/>" + SCRIPT,
        "message.mht": b"MIME-Version: 1.0\nContent-Type: text/html\n\n<html>" + SCRIPT,
    }


def _laughs() -> bytes:
    first = b'<!ENTITY a "' + b"x" * 1000 + b'">'
    more = b"".join(b'<!ENTITY %c "%s">' % (98 + n, (b"&%c;" % (97 + n)) * 10) for n in range(8))
    return b'<?xml version="1.0"?><!DOCTYPE l [' + first + more + b"]><l>&i;</l>"


def polyglots() -> Files:
    """Two kinds of file at once."""
    jpeg, dot = picture("JPEG"), noise((9, 9))
    comment = b"\xff\xfe" + struct.pack(">H", len(SCRIPT) + 2) + SCRIPT
    pdf = pdfs()["uri.pdf"]
    return {
        "gifar.gif": saved(dot, "GIF") + zipped({"x.txt": b"x"}),
        "jpg_and_html.jpg": jpeg + SCRIPT,
        "jpg_and_php.php.jpg": jpeg + b"<?php phpinfo();",
        "jpg_and_zip.jpg": jpeg + zipped({"x.html": SCRIPT}),
        "jpg_and_pdf.jpg": jpeg + pdf,
        "html_in_comment.jpg": jpeg[:2] + comment + jpeg[2:],
        "png_and_html.png": picture("PNG") + SCRIPT,
        "png_script_chunk.png": png(8, 8, extra=chunk(b"tEXt", b"Comment\0" + SCRIPT)),
        "bmp_js.bmp": b"BM=1/*" + bytes(40) + b"*/;alert(1)",
        "pdf_and_html.pdf": pdf + SCRIPT,
        "pdf_and_zip.pdf": pdf + zipped({"x.html": SCRIPT}),
        "html_and_pdf.pdf": b"<html>" + pdf,
        "csv_and_html.csv": b"nimi;tunnid\n" + SCRIPT + b";1\n",
    }


@cache
def pdfs() -> Files:
    runs = b"/S/JavaScript/JS(app.alert\\(1\\))"
    pdf = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<<" + runs + b">>>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n"
    )
    loop = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj\ntrailer<</Root 1 0 R/Prev 0>>\n"
    return {
        "js.pdf": pdf,
        "launch.pdf": pdf.replace(runs, b"/S/Launch/F(cmd.exe)"),
        "uri.pdf": pdf.replace(runs, b"/S/URI/URI(" + LOCAL.encode() + b")"),
        "cut.pdf": pdf[:100],
        "loop.pdf": loop,
        "not.pdf": b"hello",
        "encrypted.pdf": pdf.replace(b"trailer<<", b"trailer<</Encrypt<</Filter/Standard/V 2/R 3/P -4>>"),
        "attach_exe.pdf": pdf + b"4 0 obj<</Type/EmbeddedFile/Length 2>>stream\nMZ\nendstream endobj\n",
    }
