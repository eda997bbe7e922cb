"""Uploaded files: on the disk before their row, looked at each night, and never handed out when they are not whole."""

import errno
import os
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.urls import reverse

from accounts.models import CheckRun, User
from smartvillages import storage
from tests.budget.factories import invoice
from villages.actions import store_document
from villages.models import Document
from villages.stored_files import check_and_note, look_and_note


@pytest.fixture
def paper(world):
    return store_document(by=world.lead, place=world.koeru, upload=invoice(), kind=Document.Kind.INVOICE, title="Arve")


def flip(path):
    content = bytearray(Path(path).read_bytes())
    content[len(content) // 2] ^= 1
    Path(path).write_bytes(content)


def test_a_whole_file_is_found_whole(paper):
    assert check_and_note().is_good


@pytest.mark.parametrize(
    ("harm", "said"),
    [(flip, "is not the one that was kept"), (os.unlink, "is missing"), (lambda p: os.truncate(p, 3), "another size")],
)
def test_a_damaged_or_missing_file_is_named_and_refused(paper, world, client, harm, said):
    harm(paper.file.path)
    with pytest.raises(CommandError, match=f"villages_document {paper.pk}: .*{said}"):
        call_command("verify_files")
    assert not CheckRun.objects.get(kind=CheckRun.Kind.FILES).is_good
    client.force_login(world.lead)
    answer = client.get(reverse("villages:document", args=[paper.pk]))
    assert answer.status_code == 410
    assert "Fail on kahjustatud" in answer.content.decode()


def test_a_file_that_no_row_knows_is_named_once_it_is_a_day_old(paper, settings):
    stray = settings.MEDIA_ROOT / "documents/stray.pdf"
    stray.write_bytes(b"%PDF-")
    assert check_and_note().is_good
    os.utime(stray, (time.time() - 90_000,) * 2)
    assert check_and_note().faults == ["documents/stray.pdf: no row knows this file"]


def test_bytes_and_name_are_on_the_disk_before_the_row_is(world, monkeypatch, settings):
    synced = []
    monkeypatch.setattr(storage, "sync", lambda path: synced.append(path) or Document.objects.count())
    kept = store_document(by=world.lead, place=world.koeru, upload=invoice(), kind="invoice", title="Arve")
    assert str(synced[0]) == kept.file.path
    assert synced[-1] == settings.MEDIA_ROOT


def full(*_given, **_named):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_leaves_no_half_file_and_no_row(world, monkeypatch, settings):
    monkeypatch.setattr(storage, "sync", full)
    with pytest.raises(OSError, match="No space"):
        store_document(by=world.lead, place=world.koeru, upload=invoice(), kind="invoice", title="Arve")
    assert not Document.objects.exists()
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


def test_a_full_disk_answers_503_with_what_was_typed(world, client, monkeypatch):
    monkeypatch.setattr("villages.actions.ask_to_erase", full)
    client.force_login(world.mentor)
    answer = client.post(reverse("villages:ask_to_erase"), {"reason": "Kolin ära ja palun unustage mind"})
    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
    assert "Korraks kinni" in answer.content.decode()
    assert "Kolin ära ja palun unustage mind" in answer.content.decode()


def test_a_database_that_is_only_read_answers_503_with_what_was_typed(world, client, monkeypatch):
    def only_read(*, by, **_named):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
            User.objects.filter(pk=by.pk).update(name="Teine")

    monkeypatch.setattr("villages.actions.ask_to_erase", only_read)
    client.force_login(world.mentor)
    answer = client.post(reverse("villages:ask_to_erase"), {"reason": "Kolin ära ja palun unustage mind"})
    assert answer.status_code == 503
    assert "Kolin ära ja palun unustage mind" in answer.content.decode()


def test_no_page_takes_a_disk_or_a_store_that_fails_for_a_mistake_of_the_form():
    """What fails there is answered in one place; a page that caught it would swallow an upload."""
    root = Path(__file__).parents[2]
    rooms = [f"*/{room}{inside}.py" for room in ("views", "forms", "actions") for inside in ("", "/*")]
    files = [path for room in rooms for path in root.glob(room)]
    assert len(files) > 200
    caught = {str(path.relative_to(root)) for path in files if "except OSError" in path.read_text()}
    assert caught == set()


def test_any_other_fault_is_still_ours(world, client, monkeypatch):
    def broken(**_named):
        raise ValueError

    monkeypatch.setattr("villages.actions.ask_to_erase", broken)
    client.force_login(world.mentor)
    client.raise_request_exception = False
    assert client.post(reverse("villages:ask_to_erase"), {"reason": "Kolin"}).status_code == 500


def test_a_disk_that_fills_is_told_in_steps_and_not_each_minute(db, monkeypatch):
    told = []
    for left in (1024, 1023, 1001, 960, 955):
        usage = SimpleNamespace(free=left * 2**20)
        monkeypatch.setattr("villages.stored_files.shutil.disk_usage", lambda _disk, usage=usage: usage)
        told.append(look_and_note())
    assert [run and run.summary for run in told] == [
        "the store answers", "the disk has 1000 MB left", None, "the disk has 900 MB left", None,
    ]  # fmt: skip
    assert [run.is_good for run in told if run] == [True, False, False]


def test_what_a_look_that_died_has_written_is_dropped_once_it_is_old(db, settings):
    folder = Path(settings.MEDIA_ROOT) / "probes"
    folder.mkdir(parents=True)
    for name, age in (("old", 3600), ("young", 60)):
        (folder / name).write_bytes(b"word")
        os.utime(folder / name, (time.time() - age,) * 2)
    look_and_note()
    assert [path.name for path in folder.iterdir()] == ["young"]
