"""The nasty corpus through the upload pages: refused with a sentence, or kept as what can hurt nobody."""

import io
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape
from PIL import Image

from accounts.models import Reading
from budget.models import Cost
from pilots.models import PilotUpdate
from tests.budget.factories import FACTS, line
from tests.corpus import nasty_files
from tests.pilots.factories import photo, pilot
from villages.actions import store_document
from villages.files import FileRefused, examine
from villages.models import Document

pytestmark = pytest.mark.filterwarnings("ignore:.*:UserWarning", "ignore::PIL.Image.DecompressionBombWarning")

ROOT = Path(__file__).resolve().parents[2]
KEPT_PHOTOS = {
    *("ok_gps_rot6.jpg", "ok.png", "ok.webp", "ok_gps.heic", "ok_big_48mp.jpg"),
    *nasty_files.orientations(),
    *nasty_files.odd_photos(),
    *("real_png_named.jpg", "jpg_and_html.jpg", "jpg_and_php.php.jpg", "jpg_and_zip.jpg", "jpg_and_pdf.jpg"),
    *("html_in_comment.jpg", "png_and_html.png", "png_script_chunk.png"),
} - {"animated.gif"}
KEPT_BOMBS = {
    *("limit_rgb.png", "limit_rgb16.png", "limit_alpha.png", "limit_palette.png", "limit.webp", "limit_alpha.webp"),
    *("limit.heic", "limit_progressive.jpg", "limit_cmyk.jpg"),
}
REFUSED_TABLES = {
    *("nul.csv", "empty.csv", "bom_only.csv", "quotes_only.csv", "quotes_and_lines.csv", "spaces_only.csv"),
    *("xlsx_named.csv", "gzip_named.csv", "cp1257.csv", "bad_bytes.csv", "utf16.csv", "utf16be_no_bom.csv"),
}
KEPT_PAPERS = {
    *("js.pdf", "launch.pdf", "uri.pdf", "cut.pdf", "loop.pdf", "encrypted.pdf", "attach_exe.pdf"),
    *("pdf_and_html.pdf", "pdf_and_zip.pdf", "csv_and_html.csv", "script.js"),
    *("book.xlsx", "letter.docx", "xxe.xlsx"),
    *(set(nasty_files.tables()) - REFUSED_TABLES),
}
SENTENCES = (
    "Fail on tühi.",
    "Saadetud fail on tühi.",
    "Foto on rikutud ja seda ei saa lugeda.",
    "Fotol on üle ",
    "See ei ole loetav foto.",
    "Seda tüüpi faile ei hoita.",
    "Fail pakib lahti palju suuremaks, kui dokument olla saab.",
    "Fail on rikutud ja seda ei saa lugeda.",
    "Makrodega faile ei hoita.",
    "Tabel ei ole UTF-8-s.",
)
MEDIA_TYPES = {
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@pytest.fixture(scope="module")
def bombs():
    return nasty_files.bombs() | {n: c for n, c in nasty_files.corpus().items() if "bomb" in n or "20k" in n}


@pytest.fixture(scope="module")
def corpus(bombs):
    """All but the bombs, which are judged in a process of their own."""
    return {name: content for name, content in nasty_files.corpus().items() if name not in bombs}


@pytest.fixture(scope="module")
def for_pages(corpus, bombs):
    """Also the bombs that are refused."""
    return corpus | {name: content for name, content in bombs.items() if name not in KEPT_BOMBS}


def judged(content, *, photo=True):
    try:
        return examine(ContentFile(content, "fail"), photo=photo), ""
    except FileRefused as refused:
        return None, refused.messages[0]


def verdict(content, *, photo):
    examined, sentence = judged(content, photo=photo)
    return examined.extension if examined else sentence


def is_sentence(text):
    return text.startswith(SENTENCES)


def without_pixels(content):
    """What is in a JPEG beside its pixels: names of segments that may hold words."""
    with Image.open(io.BytesIO(content)) as kept:
        kept.load()
        assert (kept.format, kept.mode) == ("JPEG", "RGB")
        assert dict(kept.getexif()) == {}
        return set(kept.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


def assert_nothing_said(content):
    assert without_pixels(content) == set()
    for word in (nasty_files.OWNER.encode(), b"<script", b"<?php", b"Exif", b"ns.adobe.com", b"\xff\xfe", b"PK\x03"):
        assert word not in content, word
    assert content.endswith(b"\xff\xd9")


def test_the_corpus_does_not_shrink(corpus, bombs):
    assert len(nasty_files.corpus()) == 183
    assert (len(corpus), len(bombs)) == (157, 26)
    assert (len(KEPT_PHOTOS), len(KEPT_PAPERS), len(KEPT_BOMBS)) == (33, 34, 9)


def test_photos_are_kept_and_all_else_is_refused(corpus):
    verdicts = {name: verdict(content, photo=True) for name, content in corpus.items()}
    assert {name for name, said in verdicts.items() if said == "jpg"} == KEPT_PHOTOS
    assert {said for said in verdicts.values() if said != "jpg" and not is_sentence(said)} == set()


def test_papers_are_kept_as_what_they_are_and_all_else_is_refused(corpus):
    others = {name: content for name, content in corpus.items() if name not in KEPT_PHOTOS}
    verdicts = {name: verdict(content, photo=False) for name, content in others.items()}
    kept = {name: said for name, said in verdicts.items() if said in MEDIA_TYPES}
    assert kept == {name: name.rsplit(".")[-1].replace("js", "csv") for name in KEPT_PAPERS}
    assert {said for said in verdicts.values() if said not in MEDIA_TYPES and not is_sentence(said)} == set()


def test_bombs_take_little_memory_and_time(bombs, tmp_path):
    paths = {name: tmp_path / name for name in bombs}
    for name, path in paths.items():
        path.write_bytes(bombs[name])
    answer = subprocess.run(
        [sys.executable, "-m", "tests.input.bombs"],
        input=json.dumps({name: str(path) for name, path in paths.items()}),
        cwd=ROOT,
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(answer.stdout)
    assert told["grown"] < 300, told
    assert told["slowest"] < 3, told
    assert {name for name, said in told["verdicts"].items() if said in MEDIA_TYPES} == KEPT_BOMBS
    assert [said for said in told["verdicts"].values() if said not in MEDIA_TYPES and not is_sentence(said)] == []


def test_mutated_photos_are_kept_clean_or_refused():
    told = Counter()
    for _name, content in nasty_files.mutants(400):
        examined, sentence = judged(content)
        if examined:
            assert_nothing_said(examined.content)
            assert_nothing_said(examined.thumbnail)
        else:
            assert is_sentence(sentence)
        told[bool(examined)] += 1
    assert told.total() == 400
    assert min(told.values()) > 40  # neither all nor none


def refusal(answer, field):
    """The sentence that stands beside the field."""
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert set(errors) == {field}
    assert escape(errors[field][0]) in answer.content.decode()
    return errors[field][0]


def newest(before):
    return Document.objects.exclude(pk__in=before).get()


def sent_to_page(client, url, field, files, **form):
    """name → the document that came of it, or the sentence of refusal."""
    told = {}
    for name, content in files.items():
        before = set(Document.objects.values_list("pk", flat=True))
        upload = SimpleUploadedFile(name, content, content_type="image/jpeg")
        answer = client.post(url, {**form, field: upload})
        assert answer.status_code in {302, 422}, (name, answer.status_code)
        if answer.status_code == 302:
            told[name] = newest(before)
        else:
            assert set(Document.objects.values_list("pk", flat=True)) == before
            told[name] = refusal(answer, field).removeprefix(f"{name}: ")
    return told


def assert_all_told(told):
    refused = [said for said in told.values() if isinstance(said, str)]
    assert [said for said in refused if not is_sentence(said)] == []
    return {name for name, said in told.items() if not isinstance(said, str)}


def assert_runs_nothing(answer):
    assert {"default-src 'none'", "sandbox"} <= set(answer["Content-Security-Policy"].split("; "))


def download(client, document):
    answer = client.get(reverse("villages:document", args=[document.pk]))
    content = b"".join(answer.streaming_content)
    assert answer["Content-Type"] == MEDIA_TYPES[document.extension]
    assert answer["Content-Disposition"].startswith("attachment;")
    assert_runs_nothing(answer)
    assert answer["X-Content-Type-Options"] == "nosniff"
    return content


def test_photo_page(world, client, for_pages):
    update = pilot(world.koeru)
    client.force_login(world.village_lead)
    url = reverse("pilots:post_update", args=[update.pk])
    form = {"text": "Lava on valmis.", "risk": "green", "completion": "40", "consent": "nobody"}
    told = sent_to_page(client, url, "photos", for_pages, **form)
    assert assert_all_told(told) == KEPT_PHOTOS
    assert PilotUpdate.objects.count() == len(KEPT_PHOTOS)
    client.force_login(world.auditor)
    for name in KEPT_PHOTOS:
        assert_nothing_said(download(client, told[name]))
        for size in ("web", "thumb"):
            answer = client.get(reverse("villages:photo", args=[told[name].pk, size]))
            assert_nothing_said(b"".join(answer.streaming_content))
            assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
            assert_runs_nothing(answer)


def test_paper_page(world, client, for_pages):
    cost = Cost.objects.create(participation=world.jap, line=line(world.jap), entered_by=world.partner, **FACTS)
    client.force_login(world.partner)
    url = reverse("budget:attach_paper", args=[cost.pk])
    some = {"ok_gps.heic", "ok.png", "jpg_and_pdf.jpg"}  # of the photos, which go the same way on both pages
    papers = {name: content for name, content in for_pages.items() if name not in KEPT_PHOTOS - some}
    told = sent_to_page(client, url, "paper", papers, kind="invoice", title="")
    kept = assert_all_told(told)
    assert kept == some | KEPT_PAPERS
    client.force_login(world.auditor)
    for name in kept:
        content = download(client, told[name])
        if told[name].extension == "jpg":
            assert_nothing_said(content)
        else:
            assert content == papers[name]
    assert Reading.objects.filter(act=Reading.Act.FILE).count() == len(kept)


NAMES = [
    "x" * 300 + ".jpg",
    "õ" * 300,
    "../../../etc/passwd",
    "..\\..\\boot.ini",
    ".htaccess",
    "index.php",
    "foto.jpg.svg",
    "<img src=x onerror=alert(1)>.jpg",
    'kaks".jpg\r\nSet-Cookie: a=b',
    "pööra\u202egpj.exe",
    "CON",
    "🦔.jpg",
    "%00.jpg",
    "{{ 7 * 7 }}.jpg",
    "-rf *",
]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_names_are_words_and_nothing_else(world, client, name):
    document = store_document(
        by=world.village_lead, place=world.koeru, kind="photo", upload=ContentFile(photo().read(), name)
    )
    assert document.file.name.startswith("documents/")
    assert document.file.name.endswith(".jpg")
    client.force_login(world.auditor)
    answer = client.get(reverse("villages:document", args=[document.pk]))
    b"".join(answer.streaming_content)
    assert "\n" not in answer["Content-Disposition"]
    assert answer["Content-Disposition"].rstrip('"').endswith(".jpg")
    assert "Set-Cookie" not in answer.headers
