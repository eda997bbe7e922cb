import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from tests.villages.test_store_document import photo_bytes
from villages.actions import store_document
from villages.models import Document


def status(page):
    if page.streaming:
        b"".join(page.streaming_content)  # a streamed file stays open until its answer is read
    return page.status_code


@pytest.fixture
def photo(world):
    return store_document(
        by=world.village_lead,
        place=world.koeru,
        kind=Document.Kind.PHOTO,
        upload=ContentFile(photo_bytes(), "õue pilt.jpg"),
    )


@pytest.fixture
def paper(world):
    return store_document(
        by=world.partner,
        place=world.jap,
        kind=Document.Kind.INVOICE,
        upload=ContentFile(b"%PDF-1.7 arve", "arve õ.pdf"),
    )


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("lead", True),
        ("partner", True),
        ("village_lead", True),
        ("mentor", True),
        ("auditor", True),
        ("other_partner", False),
        ("other_mentor", False),
        ("admin", False),
        ("stranger", False),
    ],
)
def test_photo_access(world, client, photo, who, sees):
    client.force_login(getattr(world, who))
    for size in ("web", "thumb"):
        assert status(client.get(reverse("villages:photo", args=[photo.pk, size]))) == (200 if sees else 404)


@pytest.mark.parametrize(
    ("who", "sees"),
    [("lead", True), ("partner", True), ("auditor", True), ("village_lead", False), ("other_partner", False)],
)
def test_document_access(world, client, paper, who, sees):
    client.force_login(getattr(world, who))
    assert status(client.get(reverse("villages:document", args=[paper.pk]))) == (200 if sees else 404)


def test_document_is_a_download_in_which_nothing_runs(world, client, paper):
    client.force_login(world.partner)
    page = client.get(reverse("villages:document", args=[paper.pk]))
    assert b"".join(page.streaming_content) == b"%PDF-1.7 arve"
    assert page["Content-Disposition"] == "attachment; filename*=utf-8''arve%20%C3%B5.pdf"
    assert page["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["Cache-Control"] == "private, no-store"


def test_document_is_handed_to_nginx_when_it_stands_in_front(world, client, paper, settings):
    settings.X_ACCEL_REDIRECT = True
    client.force_login(world.partner)
    page = client.get(reverse("villages:document", args=[paper.pk]))
    assert page["X-Accel-Redirect"] == f"/protected/{paper.file.name}"
    assert page.content == b""


def test_a_paper_is_not_served_as_a_photo(world, client, paper):
    client.force_login(world.partner)
    assert client.get(reverse("villages:photo", args=[paper.pk, "web"])).status_code == 404
