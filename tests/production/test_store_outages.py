"""A store of files that does not answer: 503 with what was typed, nothing half kept, and all goes on when it is back.

Each outage has real parts: a closed port, a server that says nothing, one that refuses, a bucket that is gone.
"""

import socket
import threading
from collections.abc import Iterator

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from accounts.models import CheckRun, StuckWork
from accounts.outages import StoreUnreachable
from smartvillages import bucket as bucket_module
from tests.access.rights import caller
from tests.budget.factories import invoice
from tests.production.test_bucket import KEYS, bucket, pytestmark, site  # noqa: F401 -- fixtures
from tests.trainings.factories import event, person
from ui import exports as lists
from villages import stored_files
from villages.actions import ask_export, store_document
from villages.exports import EXPORTS
from villages.jobs import look_at_store, make_due_exports, read_documents
from villages.models import Document, Export

OUTAGES = ("closed", "silent", "refused", "gone")


@pytest.fixture
def silent() -> Iterator[str]:
    """A server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        open_ones: list[socket.socket] = []

        def take() -> None:
            try:
                while True:
                    open_ones.append(server.accept()[0])
            except OSError:
                pass

        thread = threading.Thread(target=take, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)
        for one in open_ones:
            one.close()


@pytest.fixture(params=OUTAGES)
def break_store(request, bucket, site, settings, silent, monkeypatch):  # noqa: F811
    """Called, the store is away; called with False, it is back."""
    if request.param == "silent":
        monkeypatch.setattr(bucket_module, "PATIENCE", quick())
    _files, client, told = bucket
    changes = {
        "closed": {"endpoint_url": f"http://127.0.0.1:{closed_port()}"},
        "silent": {"endpoint_url": silent},
        "gone": {"bucket_name": "seda-ei-ole"},
        "refused": {},
    }[request.param]

    def change(away: bool = True) -> None:
        if request.param == "refused":
            refuse(monkeypatch, away)
        options = told | (changes if away else {})
        settings.STORAGES = settings.STORAGES | {
            "default": {"BACKEND": "smartvillages.bucket.BucketFiles", "OPTIONS": options}
        }

    return change


def quick():
    from botocore.config import Config  # noqa: PLC0415

    return Config(connect_timeout=1, read_timeout=1, retries={"mode": "standard", "total_max_attempts": 1})


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def refuse(monkeypatch, away: bool) -> None:
    """As a store answers whose key was withdrawn; moto itself asks no key."""
    from botocore.awsrequest import AWSResponse  # noqa: PLC0415
    from botocore.httpsession import URLLib3Session  # noqa: PLC0415

    def send(self, request):
        body = b"<Error><Code>InvalidAccessKeyId</Code><Message>no such key</Message></Error>"
        answer = AWSResponse(request.url, 403, {}, None)
        answer._content = b"" if request.method == "HEAD" else body
        return answer

    if away:
        monkeypatch.setattr(URLLib3Session, "send", send)
    else:
        monkeypatch.undo()


def test_an_upload_is_answered_503_with_what_was_typed_and_goes_through_later(world, break_store):
    address, page = reverse("dashboards:add_paper"), caller(world.partner)
    typed = {"kind": "invoice", "title": "Küünlad ja tõrvikud", "place": f"group-{world.jap.pk}"}
    break_store()
    answer = page.post(address, typed | {"upload": invoice()})
    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
    assert "Küünlad ja tõrvikud" in answer.content.decode()
    assert not Document.objects.exists()
    break_store(False)
    assert page.post(address, typed | {"upload": invoice()}).status_code == 302
    assert Document.objects.get().title == "Küünlad ja tõrvikud"


def test_a_download_is_503_and_no_paper_is_called_missing(world, break_store):
    paper = store_document(by=world.lead, place=world.koeru, upload=invoice(), kind="invoice", title="Arve")
    address = reverse("villages:document", args=[paper.pk])
    break_store()
    assert caller(world.lead).get(address).status_code == 503
    with pytest.raises(StoreUnreachable):
        stored_files.check_and_note()
    assert not CheckRun.objects.filter(kind="files").exists()
    with pytest.raises(StoreUnreachable), default_storage.open(paper.file.name) as file:
        file.read()
    break_store(False)
    assert caller(world.lead).get(address).status_code == 200
    assert stored_files.check_and_note().is_good


def test_workers_wait_without_counting_tries_and_finish(world, break_store, monkeypatch, settings):
    monkeypatch.setattr(lists, "AT_ONCE", 1)
    settings.REPORT_LEASE_SECONDS = 0
    day = event(world)
    for number in range(3):
        person(day, f"Õnne {number}", world.koeru)
    asked = {"programme": world.programme, "path": "/participants/", "query": "file=csv", "title": "osalejad"}
    export = ask_export(by=world.partner, **asked)
    paper = store_document(by=world.lead, place=world.koeru, upload=invoice(), kind="invoice", title="Arve")
    break_store()
    claimed = EXPORTS.claim()
    from villages import print_worker  # noqa: PLC0415
    from villages.exports import publish_export  # noqa: PLC0415

    assert not print_worker._make(EXPORTS, *claimed, publish_export, False)
    export.refresh_from_db()
    assert (export.state, export.attempts, export.failure) == (Export.State.QUEUED, 0, "")
    assert read_documents() == 0
    stuck = StuckWork.objects.get(queue="villages.read_documents", key=paper.pk)
    assert (stuck.reason, stuck.set_aside_at) == ("StoreUnreachable", None)
    break_store(False)
    Export.objects.filter(pk=export.pk).update(lease_until=None)
    assert make_due_exports() == 1


def test_the_page_of_the_system_says_that_the_store_is_away_and_since_when(world, break_store, settings):
    assert look_at_store() is True
    assert look_at_store() is False, "nothing new"
    break_store()
    assert look_at_store() is True
    assert look_at_store() is False
    run = CheckRun.objects.filter(kind="store").first()
    assert not run.is_good
    page = caller(world.admin).get(reverse("villages:system"))
    assert "failihoidla ei vasta" in page.content.decode()
    break_store(False)
    assert look_at_store() is True
    assert CheckRun.objects.filter(kind="store").first().is_good


def test_half_a_file_is_never_read_as_the_whole(bucket, monkeypatch):  # noqa: F811
    files, _client, _told = bucket
    name = files.save("2022/10/pikk.pdf", ContentFile(b"x" * 100_000))
    file = files.open(name)

    def half(self, into, **_given):
        into.write(b"x" * 10)
        raise ConnectionResetError

    whole = type(file.obj).download_fileobj
    monkeypatch.setattr(type(file.obj), "download_fileobj", half)
    with pytest.raises(ConnectionResetError):
        file.read()
    monkeypatch.setattr(type(file.obj), "download_fileobj", whole)
    assert len(file.read()) == 100_000
    file.close()
