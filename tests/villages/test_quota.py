"""The room that a village, a group and the programme have for their files."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from budget.models import Cost
from tests.budget.factories import FACTS, line
from villages import quota
from villages.actions import store_document, store_documents
from villages.files import FileRefused
from villages.models import Document

MEGABYTE = 2**20


@pytest.fixture(autouse=True)
def two_megabytes(settings):
    settings.VILLAGE_QUOTA_MB = 2


def paper(size, name="paber.pdf"):
    return ContentFile(b"%PDF-1.7".ljust(size), name)


def store(world, place, size, by="lead"):
    return store_document(by=getattr(world, by), place=place, kind="other", upload=paper(int(size)))


def test_files_fit_to_the_last_byte_and_no_further(world):
    store(world, world.koeru, 1.5 * MEGABYTE)
    store(world, world.koeru, 0.5 * MEGABYTE)
    with pytest.raises(FileRefused) as refused:
        store(world, world.koeru, 10)
    assert refused.value.messages == [
        "Koeru: failide jaoks on 2 MB, kasutusel on 2 MB ja siia oleks vaja 0,1 MB. "
        "Ruumi saab juurde anda programmi peakasutaja."
    ]
    assert Document.objects.count() == 2
    assert quota.used_by(world.koeru) == 2 * MEGABYTE


def test_each_place_has_its_own_room(world):
    store(world, world.koeru, 2 * MEGABYTE)
    store(world, world.kriilevalja, 2 * MEGABYTE)
    for _ in range(2):  # the group has two villages
        store(world, world.jap, 2 * MEGABYTE)
    with pytest.raises(FileRefused, match="on 4 MB"):
        store(world, world.jap, 10)
    for _ in range(3):  # the programme has three
        store(world, world.programme, 2 * MEGABYTE)
    with pytest.raises(FileRefused, match="on 6 MB"):
        store(world, world.programme, 10)


def test_several_photos_go_in_together_or_not_at_all(world, settings):
    papers = [paper(MEGABYTE), paper(MEGABYTE), paper(MEGABYTE)]
    with pytest.raises(FileRefused, match="vaja 3 MB"):
        store_documents(by=world.lead, place=world.koeru, kind="other", uploads=papers)
    assert not Document.objects.exists()
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []


def test_page_says_it_beside_the_paper_and_keeps_what_was_typed(world, client):
    store(world, world.jap, 3.5 * MEGABYTE)
    cost = Cost.objects.create(participation=world.jap, line=line(world.jap), entered_by=world.partner, **FACTS)
    client.force_login(world.partner)
    upload = SimpleUploadedFile("arve.pdf", paper(MEGABYTE).read())
    url = reverse("budget:attach_paper", args=[cost.pk])
    answer = client.post(url, {"kind": "invoice", "title": "Minu arve", "paper": upload})
    assert answer.status_code == 422
    assert "peakasutaja" in answer.context["form"].errors["paper"][0]
    assert "Minu arve" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_do_not_pass_together(live_world):
    world, start = live_world, Barrier(4)
    by = world.lead

    def send():
        start.wait(timeout=20)
        try:
            return store_document(by=by, place=world.koeru, kind="other", upload=paper(MEGABYTE))
        except FileRefused:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        kept = [one for one in pool.map(lambda _: send(), range(4)) if one]
    assert len(kept) == 2
    assert quota.used_by(world.koeru) == 2 * MEGABYTE
