"""Uploads in a store that speaks S3: a real server process of the tests, over HTTP."""

import gzip
import hashlib
import io
import urllib.request
import zipfile
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InvalidStorageError, default_storage, storages
from django.urls import reverse

from budget import actions, jobs
from smartvillages.bucket import BucketFiles
from tests.access.rights import caller
from tests.budget.claims import sent
from tests.budget.factories import invoice
from tests.trainings.factories import event, person
from ui import exports as lists
from villages.actions import ask_export, store_document
from villages.exports import EXPORTS
from villages.job_queue import LeaseLost
from villages.jobs import make_due_exports
from villages.stored_files import check_and_note, names_below

KEYS = {"access_key": "trial", "secret_key": "trial", "region_name": "eu-north-1", "signature_version": "s3v4"}


@pytest.fixture
def bucket():
    import boto3  # noqa: PLC0415
    from moto.server import ThreadedMotoServer  # noqa: PLC0415

    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"
    # What it keeps outlives its server.
    urllib.request.urlopen(f"{url}/moto-api/reset", data=b"", timeout=10).close()  # noqa: S310
    client = boto3.client(
        "s3", endpoint_url=url, aws_access_key_id="trial", aws_secret_access_key="trial", region_name="eu-north-1"
    )  # fmt: skip
    client.create_bucket(Bucket="proov", CreateBucketConfiguration={"LocationConstraint": "eu-north-1"})
    told = {"bucket_name": "proov", "endpoint_url": url, "default_acl": None, **KEYS}
    yield BucketFiles(**told), client, told
    server.stop()


@pytest.fixture
def site(bucket, settings):
    """This host keeps its files in the bucket; `another()` is one whose disk has seen none of them."""
    _files, _client, told = bucket
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "smartvillages.bucket.BucketFiles", "OPTIONS": told}
    }

    def another():
        assert not [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
        settings.MEDIA_ROOT = Path(settings.MEDIA_ROOT).with_name("another")

    return another


pytestmark = [pytest.mark.filterwarnings(f"ignore::{one}") for one in ("DeprecationWarning", "ResourceWarning")]


def body(answer):
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def test_what_goes_in_comes_out_byte_for_byte(bucket):
    files, client, _told = bucket
    for name, content in (
        ("2022/10/õppepäev.pdf", b"%PDF-1.7 sisu"),
        ("2022/10/backup.tar.gz", gzip.compress(b"tar")),
        ("2022/10/data.json.gz", gzip.compress(b"{}")),
    ):
        kept = files.save(name, ContentFile(content))
        assert files.exists(kept)
        assert files.size(kept) == len(content)
        with files.open(kept) as file:
            assert file.read() == content
        assert "ContentEncoding" not in client.head_object(Bucket="proov", Key=kept), name
    again = files.save("2022/10/õppepäev.pdf", ContentFile(b"another"))
    assert again != "2022/10/õppepäev.pdf", "a second file of the same name replaces nothing"
    files.delete(again)
    assert not files.exists(again)


def test_without_a_bucket_uploads_stay_on_the_disk():
    assert type(storages["default"]).__name__ != "BucketFiles"
    with pytest.raises(InvalidStorageError):
        storages["no such"]


def test_a_document_in_the_bucket_is_checked_and_downloaded(world, site):
    paper = store_document(by=world.lead, place=world.koeru, upload=invoice(), kind="invoice", title="Arve")
    site()
    assert check_and_note().is_good
    address = reverse("villages:document", args=[paper.pk])
    assert hashlib.sha256(body(caller(world.lead).get(address))).hexdigest() == paper.sha256
    default_storage.delete(paper.file.name)
    assert check_and_note().faults == [f"villages_document {paper.pk}: the file is missing"]
    assert caller(world.lead).get(address).status_code == 410


def test_a_list_that_a_worker_made_is_taken_from_another_host(world, site, monkeypatch):
    monkeypatch.setattr(lists, "AT_ONCE", 1)
    day = event(world)
    for number in range(3):
        person(day, f"Õnne {number}", world.koeru)
    asked = {"programme": world.programme, "path": "/participants/", "query": "file=csv", "title": "osalejad"}
    export = ask_export(by=world.partner, **asked)
    default_storage.save(f"exports/{export.pk}-0-killed", ContentFile(b"half"))
    assert make_due_exports() == 1
    site()
    export.refresh_from_db()
    assert list(names_below("exports")) == [export.file], "what a killed worker stored is gone"
    content = body(caller(world.partner).get(reverse("villages:download_export", args=[export.pk])))
    assert hashlib.sha256(content).hexdigest() == export.sha256
    assert "Õnne 2" in content.decode()


def test_a_list_of_a_lost_lease_leaves_nothing_in_the_bucket(world, site, monkeypatch):
    def lost(*_given, **_told):
        raise LeaseLost

    monkeypatch.setattr(EXPORTS, "publish", lost)
    ask_export(by=world.partner, programme=world.programme, path="/participants/", query="file=csv", title="osalejad")
    assert make_due_exports() == 0
    assert not list(names_below("exports"))
    site()


def test_a_dossier_that_a_worker_made_is_taken_from_another_host(world, site, monkeypatch):
    monkeypatch.setattr(jobs, "printed", lambda data, kind: f"%PDF {kind} {data['total']}".encode())
    claim = sent(world, "812.50")
    dossier = actions.make_dossier(by=world.partner, claim=claim)
    default_storage.save(f"dossiers/{dossier.pk}-0-killed/half.zip", ContentFile(b"PK"))
    assert jobs.make_due_dossiers() == 1
    site()
    part = dossier.parts.get()
    assert list(names_below("dossiers")) == [part.file]
    content = body(caller(world.partner).get(reverse("budget:dossier_part", args=[dossier.pk, 1])))
    assert hashlib.sha256(content).hexdigest() == part.sha256
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        assert "kulu-M1-01/01_arve.pdf" in package.namelist()
    assert actions.make_dossier(by=world.partner, claim=claim) == dossier
