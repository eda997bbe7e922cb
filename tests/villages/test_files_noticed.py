"""Who opened which file is written down; the same file twice is said."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Reading
from pilots import actions
from strategies.models import Strategy
from tests.pilots.factories import photo, pilot, told
from villages.actions import store_document
from villages.models import Document

PDF = b"%PDF-1.7 protokoll"
TWICE = "Täpselt sama fail oli siin juba"


def kept(world, kind, content):
    upload = ContentFile(content, "fail")
    return store_document(by=world.village_lead, place=world.koeru, kind=kind, upload=upload)


def opened(client, route, *args):
    answer = client.get(reverse(route, args=args))
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


@pytest.mark.parametrize("x_accel", [False, True])
def test_every_file_that_is_opened_is_written_down(world, client, settings, x_accel):
    settings.X_ACCEL_REDIRECT = x_accel
    picture, paper = kept(world, "photo", photo().read()), kept(world, "other", PDF)
    client.force_login(world.auditor)
    assert opened(client, "villages:document", paper.pk) == 200
    assert opened(client, "villages:document", picture.pk) == 200
    assert opened(client, "villages:photo", picture.pk, "web") == 200
    readings = Reading.objects.filter(user=world.auditor, act=Reading.Act.FILE, what="villages.Document")
    assert sorted(readings.values_list("key", flat=True)) == sorted([paper.pk, picture.pk, picture.pk])


def test_what_is_not_handed_out_is_not_written_down(world, client):
    picture = kept(world, "photo", photo().read())
    client.force_login(world.other_partner)
    for route, args in (("document", []), ("photo", ["web"]), ("photo", ["thumb"])):
        assert opened(client, f"villages:{route}", picture.pk, *args) == 404
    client.force_login(world.village_lead)
    assert opened(client, "villages:photo", picture.pk, "thumb") == 200  # it stands in the page itself
    assert not Reading.objects.exists()


def test_a_photographed_paper_is_a_paper(world, client):
    """A list with names would else be seen in a page and nobody would know."""
    signed = kept(world, "signed_list", photo().read())
    client.force_login(world.auditor)
    for size in ("web", "thumb"):
        assert opened(client, "villages:photo", signed.pk, size) == 404
    assert opened(client, "villages:document", signed.pk) == 200
    assert Reading.objects.get().key == signed.pk


def test_the_same_photo_twice_is_said(world, client):
    world.pilot = pilot(world.koeru)
    told(world, photos=[photo("vana.jpg")])
    client.force_login(world.village_lead)
    form = {"text": "Jälle.", "risk": "green", "completion": "40", "consent": "nobody"}
    new, old = photo("uus.jpg", colour="red"), photo("sama.jpg")
    url = reverse("pilots:post_update", args=[world.pilot.pk])
    answer = client.post(url, {**form, "photos": [new, old]}, follow=True).content.decode()
    assert f"{TWICE}: sama.jpg" in answer
    assert "uus.jpg." not in answer
    update = world.pilot.updates.order_by("pk").last()
    actions.return_update(by=world.partner, update=update, reason="Lisa foto")
    url = reverse("pilots:edit_update", args=[update.pk])
    answer = client.post(url, {**form, "photos": [photo("kolmas.jpg")]}, follow=True).content.decode()
    assert f"{TWICE}: kolmas.jpg" in answer


@pytest.mark.parametrize("before", [True, False])
def test_the_same_minutes_twice_are_said_without_the_name_of_the_other(world, client, before):
    if before:
        upload = ContentFile(PDF, "Salajane nimi.pdf")
        store_document(by=world.other_partner, place=world.jkk, kind="minutes", upload=upload)
    Strategy.objects.create(village=world.koeru, state="submitted", state_since=dt.date(2022, 1, 1))
    client.force_login(world.partner)
    minutes = SimpleUploadedFile("koosolek.pdf", PDF)
    form = {"to": "approved", "on": "01.03.2022", "adopted_on": "01.02.2022", "minutes": minutes}
    answer = client.post(reverse("strategies:move_strategy", args=["koeru"]), form, follow=True).content.decode()
    assert Document.objects.filter(original_name="koosolek.pdf").exists()
    assert (f"{TWICE}: koosolek.pdf" in answer) is before
    assert "Salajane" not in answer
