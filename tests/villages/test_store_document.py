import datetime as dt
import io
import zipfile
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.utils import timezone
from PIL import Image

from villages.actions import set_term_rules, store_document
from villages.files import FileRefused
from villages.models import Document


def photo_bytes(picture_format="JPEG", size=(640, 400), **how):
    out = io.BytesIO()
    Image.new("RGB", size, "seagreen").save(out, picture_format, **how)
    return out.getvalue()


def with_place_and_comment():
    exif = Image.Exif()
    exif[0x0112] = 6  # taken upright: a quarter turn is due
    exif[0x010F] = "Kaamera"
    exif.get_ifd(0x8825)[1] = "N"
    return photo_bytes(exif=exif, comment=b"<script>alert(1)</script>")


def store(world, content, kind=Document.Kind.PHOTO, name="foto.jpg"):
    return store_document(by=world.village_lead, place=world.koeru, kind=kind, upload=ContentFile(content, name))


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_store_document_keeps_photos_as_jpeg_in_two_sizes(world, picture_format):
    document = store(world, photo_bytes(picture_format, size=(2400, 1200)))
    with Image.open(document.file.path) as web, Image.open(document.thumbnail.path) as small:
        assert (web.format, web.size, small.size) == ("JPEG", (1800, 900), (480, 240))
    assert document.village == world.koeru
    assert document.uploaded_by == world.village_lead


def test_store_document_turns_photos_upright_and_forgets_where_they_were_taken(world):
    document = store(world, with_place_and_comment())
    with Image.open(document.file.path) as kept:
        assert kept.size == (400, 640)
        assert dict(kept.getexif()) == {}
        assert "comment" not in kept.info
    assert b"script" not in Path(document.file.path).read_bytes()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "tühi"),
        (b"<html><script>", "ei ole loetav foto"),
        (b"%PDF-1.7 ...", "ei ole loetav foto"),
        (photo_bytes()[:200], "rikutud"),
        (b"\xff\xd8\xff" + b"\x00" * 50, "rikutud"),
    ],
    ids=["empty", "html", "pdf", "cut", "zeros"],
)
def test_store_document_says_why_it_does_not_keep_a_photo(world, content, why):
    with pytest.raises(FileRefused, match=why):
        store(world, content)
    assert Document.objects.count() == 0


def test_store_document_refuses_a_pixel_flood_before_decoding(world):
    flood = io.BytesIO()
    Image.new("1", (8000, 8000)).save(flood, "PNG")
    with pytest.raises(FileRefused, match="25 miljoni"):
        store(world, flood.getvalue())


def zipped(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def test_store_document_keeps_papers_as_they_are(world):
    papers = {
        "pdf": b"%PDF-1.7\n%%EOF",
        "docx": zipped(word__document_dot_xml="<x/>"),
        "xlsx": zipped(xl__workbook_dot_xml="<x/>"),
        "csv": "nimi;tunnid\nÕnne;1,5\n".encode(),
    }
    for extension, content in papers.items():
        document = store(world, content, Document.Kind.INVOICE, f"arve.{extension}")
        assert (document.extension, Path(document.file.path).read_bytes()) == (extension, content)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"MZ\x90\x00", "ei hoita"),
        (b"<svg onload='alert(1)'/>", "ei hoita"),
        (zipped(evil_dot_txt="x"), "ei hoita"),
        (zipped(word__document_dot_xml="<x/>", word__vbaProject_dot_bin="x"), "Makrodega"),
        (zipped(xl__workbook_dot_xml="0" * 210_000_000), "pakib lahti"),
    ],
    ids=["program", "svg", "zip", "macros", "bomb"],
)
def test_store_document_refuses_what_is_not_a_paper(world, content, why):
    with pytest.raises(FileRefused, match=why):
        store(world, content, Document.Kind.INVOICE, "arve.pdf")


def test_I16_the_same_file_is_noticed(world):
    first, second = (store(world, b"%PDF-1.7 the same", Document.Kind.INVOICE) for _ in range(2))
    assert list(Document.objects.same_as(second)) == [first]


@pytest.mark.parametrize(
    "changes",
    [
        {"sha256": "0" * 64},
        {"media_type": "text/html"},
        {"extension": "html"},
        {"original_name": "muu.jpg"},
        {"thumbnail": "muu.jpg"},
        {"village": None},
        {"keep_until": dt.date(2020, 1, 1)},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_I22_a_document_is_not_changed_nor_its_day_brought_forward(world, changes):
    document = store(world, photo_bytes())
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**changes)
    Document.objects.filter(pk=document.pk).update(title="Õu", keep_until=dt.date(2099, 12, 31))


def test_I22_a_document_is_kept_until_its_day_is_over(world):
    document = store(world, photo_bytes())
    assert document.keep_until == dt.date(timezone.localdate().year + 7, 12, 31)
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        document.delete()
    assert Document.objects.get() == document


def test_a_programme_keeps_its_papers_for_years_of_its_own(world, time_machine):
    """What was kept before the setting changed stays until its own day (I74)."""
    before, tomorrow = store(world, photo_bytes()), timezone.localdate() + dt.timedelta(days=1)
    set_term_rules(
        by=world.lead, programme=world.programme, valid_from=tomorrow, holidays_of="EE", years_kept=10,
        years_after_payment=5,
    )  # fmt: skip
    time_machine.move_to(timezone.now() + dt.timedelta(days=1))
    assert store(world, photo_bytes(size=(300, 200))).keep_until == dt.date(tomorrow.year + 10, 12, 31)
    before.refresh_from_db()
    assert before.keep_until == dt.date((tomorrow - dt.timedelta(days=1)).year + 7, 12, 31)


def test_I22_documents_are_not_emptied_at_once(db):
    with pytest.raises(DatabaseError, match="rows of villages_document are kept"), connection.cursor() as cursor:
        cursor.execute("TRUNCATE villages_document CASCADE")


@pytest.mark.parametrize(("days", "goes"), [(-1, True), (0, False)])
def test_I22_the_day_itself_is_still_kept(world, monkeypatch, days, goes):
    day = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=days)
    monkeypatch.setattr("villages.models.TermRules.kept_until", lambda _self, _today: day)
    document = store(world, photo_bytes())
    with nullcontext() if goes else pytest.raises(ProgrammingError), transaction.atomic():
        Document.objects.filter(pk=document.pk).delete()
    assert Document.objects.exists() is not goes
