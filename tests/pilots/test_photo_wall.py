"""The photo wall of a village and of the programme, and chosen photos for the press."""

import io
import zipfile

import pytest
from django.urls import reverse

from pilots import actions
from pilots.models import UpdatePhoto
from tests.pilots.factories import photo, pilot, told

WALL = reverse("pilots:photo_wall")
PRESS = reverse("pilots:press_photos")


@pytest.fixture
def photos(world):
    world.pilot = pilot(world.koeru)
    news = told(world, photos=[photo("a.jpg", colour="red"), photo("b.jpg", colour="blue")], consent="agreed")
    actions.publish_update(by=world.partner, update=news)
    told(world, text="Veel avaldamata.", photos=[photo("c.jpg", colour="black")])
    return list(UpdatePhoto.objects.filter(update_of=news))


def test_the_wall_shows_published_photos_of_the_own_scope(world, photos, client):
    client.force_login(world.partner)
    assert {row.pk for row in client.get(WALL).context["page"]} == {one.pk for one in photos}
    assert len(client.get(WALL, {"village": world.koeru.pk}).context["page"]) == 2
    client.force_login(world.stranger)
    assert client.get(WALL).status_code == 403


def test_press_photos_come_with_a_list_that_tells_whom_was_asked(world, photos, client):
    client.force_login(world.partner)
    answer = client.get(PRESS, {"photo": [one.pk for one in photos]})
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert sorted(archive.namelist()) == ["001-koeru.jpg", "002-koeru.jpg", "fotod.txt"]
    assert archive.read("fotod.txt").decode().count("nõus") == 2
    assert archive.read("001-koeru.jpg").startswith(b"\xff\xd8")


@pytest.mark.parametrize("chosen", [[], ["x"], ["9" * 200]])
def test_press_photos_without_a_choice_say_so(world, photos, client, chosen):
    client.force_login(world.partner)
    answer = client.get(PRESS, {"photo": chosen})
    assert (answer.status_code, len(answer.context["page"])) == (200, 2)
    assert answer.context["form"].errors.keys() == {"photo"}


def test_press_photos_never_hold_what_is_not_published(world, photos, client):
    hidden = UpdatePhoto.objects.exclude(pk__in=[one.pk for one in photos]).get()
    client.force_login(world.partner)
    answer = client.get(PRESS, {"photo": [hidden.pk]})
    assert answer["Content-Type"].startswith("text/html")
    assert answer.context["form"].errors.keys() == {"photo"}


def test_the_wall_takes_one_query_count(world, photos, client, django_assert_max_num_queries):
    client.force_login(world.partner)
    with django_assert_max_num_queries(16):
        client.get(WALL)


@pytest.mark.parametrize(
    ("who", "act"), [("village_lead", "Vali piloot"), ("partner", "Vali piloot"), ("auditor", None)]
)
def test_an_empty_wall_says_what_to_do_next_and_offers_no_filter(world, client, who, act):
    client.force_login(getattr(world, who))
    page = client.get(WALL).content.decode()
    assert "Fotosid veel pole" in page
    assert "data-filters" not in page
    assert "0 rida" not in page
    assert ("Vali piloot" in page) is bool(act)


def test_an_empty_wall_leads_a_coordinator_to_news_that_wait(world, client):
    world.pilot = pilot(world.koeru)
    told(world, photos=[photo("a.jpg")])
    client.force_login(world.partner)
    page = client.get(WALL).content.decode()
    assert "Loe uudiseid" in page
    assert "0 rida" not in page
