"""The virus scan, with a server that speaks clamd's protocol as the world outside."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.corpus.nasty_files import picture
from tests.corpus.nasty_tables import EICAR
from tests.input import clamd
from tests.pilots.factories import photo, pilot
from villages import scan
from villages.actions import store_document
from villages.files import FileRefused, examine
from villages.models import Document

PDF = b"%PDF-1.7 arve"
NOT_NOW = "Faili ei saanud praegu viiruste suhtes kontrollida"


@pytest.fixture
def short_path():
    """The path of a Unix socket has 107 bytes; a test's own folder may be deeper."""
    with tempfile.TemporaryDirectory(dir="/tmp") as path:  # noqa: S108
        yield Path(path)


def examined(content):
    return examine(ContentFile(content, "arve.pdf"), photo=False)


def kept_files(settings):
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_clean_files_are_kept_and_scanned_as_they_came(settings):
    sent = picture("JPEG")
    with clamd.running() as (server, settings.CLAMAV_ADDRESS):
        assert examined(PDF).content == PDF
        assert examine(ContentFile(sent, "foto.jpg"), photo=True).content != sent
    assert server.scanned == [PDF, sent]


def test_found_is_refused_by_its_name_before_anything_is_decoded_or_kept(settings, world):
    with clamd.running() as (server, settings.CLAMAV_ADDRESS):
        for content in (EICAR, PDF + EICAR, picture("JPEG") + EICAR):
            with pytest.raises(FileRefused, match="Win.Test.EICAR_HDB-1"):
                store_document(
                    by=world.village_lead, place=world.koeru, kind="other", upload=ContentFile(content, "x")
                )
    assert len(server.scanned) == 3
    assert not Document.objects.exists()
    assert kept_files(settings) == []


def test_large_files_go_in_chunks_over_a_unix_socket_too(settings, short_path):
    content = PDF + os.urandom(3_000_000)
    with clamd.running(path=str(short_path / "clamd")) as (server, settings.CLAMAV_ADDRESS):
        assert examined(content).content == content
    assert server.scanned == [content]


@pytest.mark.parametrize("manner", [*clamd.SAYS, clamd.SILENT, clamd.DRIPS, "hangs up at once"])
def test_without_a_clear_answer_nothing_is_kept(settings, monkeypatch, caplog, manner):
    monkeypatch.setattr(scan, "PATIENCE", 0.4)
    with clamd.running(manner) as (_server, settings.CLAMAV_ADDRESS), pytest.raises(FileRefused, match=NOT_NOW):
        examined(PDF)
    assert [(record.levelname, record.name) for record in caplog.records] == [("ERROR", "villages.scan")]
    assert "arve" not in caplog.text


@pytest.mark.parametrize("address", ["127.0.0.1:1", "unix:/nowhere/clamd", "no-such-host.invalid:3310", "host:99999"])
def test_without_a_scanner_that_is_there_nothing_is_kept(settings, caplog, address):
    settings.CLAMAV_ADDRESS = address
    with pytest.raises(FileRefused, match=NOT_NOW):
        examined(PDF)
    assert "virus scan: no answer from clamd" in caplog.text


def test_too_large_for_the_scanner_is_said(settings, caplog):
    with clamd.running(clamd.SMALL) as (_server, settings.CLAMAV_ADDRESS), pytest.raises(FileRefused, match="suur"):
        examined(PDF + bytes(clamd.STREAM_MAX) + PDF)
    assert "StreamMaxLength" in caplog.text


def test_without_an_address_no_scan(settings):
    assert settings.CLAMAV_ADDRESS == ""
    assert scan.found_in(EICAR) is None


def test_page_says_it_beside_the_photos(settings, world, client):
    client.force_login(world.village_lead)
    url = reverse("pilots:post_update", args=[pilot(world.koeru).pk])
    bad = SimpleUploadedFile("halb.jpg", picture("JPEG") + EICAR)
    form = {"text": "Lava on valmis.", "risk": "green", "completion": "40", "consent": "nobody"}
    good = photo()
    form["photos"] = [good, bad]
    with clamd.running() as (_server, settings.CLAMAV_ADDRESS):
        answer = client.post(url, form)
    assert answer.status_code == 422
    assert answer.context["form"].errors["photos"][0].startswith("halb.jpg: Viirusekontroll leidis")
    good.seek(0)
    assert [path.read_bytes() for path in kept_files(settings)] == [good.read()]  # for the mended form, a day long


@pytest.mark.parametrize("address", ["clamav", "http://clamav:3310", "unix:", "clamav:", ":3310"])
def test_an_address_that_cannot_be_one_does_not_start(address):
    answer = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=Path(__file__).resolve().parents[2],
        env=os.environ | {"CLAMAV_ADDRESS": address},
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 1
    assert "CLAMAV_ADDRESS is host:port" in answer.stderr
