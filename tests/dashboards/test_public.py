"""The public face: what everybody sees, in both languages, kept by caches, without a session."""

import gzip
import re
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from coordination.models import Publication
from dashboards.views import public
from pilots import actions as pilots
from pilots.models import Pilot, PilotUpdate, UpdatePhoto
from pilots.queries import wall
from tests.pilots.factories import photo
from villages.actions import store_document
from villages.models import Document, Village

PAGES = ["/et/", "/et/villages/", "/en/", "/en/villages/"]


def test_the_bare_address_leads_everybody_to_the_programme_and_members_to_their_desk(world, client):
    partner = world.partner  # where nobody has an account yet, the bare address leads to the first start
    assert client.get("/")["Location"] == "/et/"
    client.cookies["django_language"] = "en"
    assert client.get("/")["Location"] == "/en/"
    client.force_login(partner)
    assert client.get("/").status_code == 200


def test_the_language_of_the_address_goes_before_the_cookie_and_the_persons_own(world, client):
    client.cookies["django_language"] = "en"
    client.force_login(world.partner)
    page = client.get("/et/")
    assert page["Content-Language"] == "et"
    assert '<html lang="et"' in page.content.decode()
    assert 'href="/en/" hreflang="en"' in page.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_a_public_page_is_kept_and_answers_304_when_nothing_changed(world, client, path):
    page = client.get(path)
    assert page["Cache-Control"] == "public, max-age=60"
    assert "Cookie" in page["Vary"]
    assert not page.cookies
    again = client.get(path, headers={"if-none-match": page["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_a_changed_programme_changes_the_page(world, client):
    before = client.get("/et/")
    world.programme.goal_et = "Et külad elaksid."
    world.programme.save()
    page = client.get("/et/", headers={"if-none-match": before["ETag"]})
    assert page.status_code == 200
    assert "Et külad elaksid." in page.content.decode()


def test_what_a_signed_in_person_sees_is_kept_by_nobody_else(world, client):
    client.force_login(world.partner)
    page = client.get("/et/")
    assert page["Cache-Control"] == "private, no-cache"
    assert reverse("dashboards:home") in page.content.decode()


def test_search_engines_find_the_public_pages_only(client, db):
    told = client.get("/robots.txt").content.decode()
    assert "Allow: /et/\nAllow: /en/\n" in told
    assert "\nDisallow: /\n" in told
    assert told.endswith("Sitemap: http://127.0.0.1:8000/sitemap.xml\n")


# The villages, their news, and what search engines and readers take


def parsed(answer):
    return ElementTree.fromstring(answer.content)  # noqa: S314  our own page


def shown(village, by, pilots=1):
    """A public village with a public pilot and published news."""
    Publication.objects.create(village=village, decided_by=by)
    for number in range(pilots):
        pilot = Pilot.objects.create(village=village, title=f"Külakino {number}", state="under_way", budget=8000)
        Publication.objects.create(village=village, decided_by=by, pilot=pilot)
        told = {"published_by": by, "published_at": timezone.now(), "state": "published"}
        news = {"pilot": pilot, "posted_by": by, "consent": "nobody"}
        PilotUpdate.objects.create(**news, text="Ekraan on üleval.", completion=40, **told)
        PilotUpdate.objects.create(**news, text="See ootab alles.", completion=50)
    return village


def test_published_news_of_a_public_pilot_is_told_and_waiting_news_is_not(world, client):
    shown(world.koeru, world.partner)
    for path in ("/et/", "/et/villages/koeru/", "/et/news/", "/et/news/feed.xml"):
        page = client.get(path).content.decode()
        assert "Ekraan on üleval." in page, path
        assert "See ootab alles." not in page, path


def test_the_pilot_idea_stands_with_its_source(world, client):
    world.koeru.pilot_idea, world.koeru.pilot_idea_source = "Külakino", "https://www.leht.example/lugu"
    world.koeru.save()
    shown(world.koeru, world.partner, pilots=0)
    page = client.get("/et/villages/koeru/").content.decode()
    assert '<a href="https://www.leht.example/lugu" rel="noreferrer">leht.example</a>' in page


def test_a_village_that_left_is_not_on_the_public_pages(world, client):
    shown(world.koeru, world.partner)
    world.koeru.state = "left"
    world.koeru.save()
    assert client.get("/et/villages/koeru/").status_code == 404
    assert "Koeru" not in client.get("/et/").content.decode()


def test_a_photo_is_public_exactly_as_long_as_its_news(world, client):
    shown(world.koeru, world.partner)
    update = PilotUpdate.objects.published().get()
    document = store_document(by=world.partner, place=world.koeru, kind="photo", upload=photo())
    UpdatePhoto.objects.create(update_of=update, document=document)
    address = reverse("dashboards:public_photo", args=[document.pk, "thumb"])
    answer = client.get(address)
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")
    assert "public" in answer["Cache-Control"]
    assert client.get(address, headers={"if-none-match": answer["ETag"]}).status_code == 304
    pilots.withdraw_update(by=world.partner, update=update, reason="Palus küla")
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("what", ["restricted", "withdrawn"])
def test_a_photo_that_was_restricted_or_withdrawn_before_its_news_is_shown_to_nobody(world, client, what):
    shown(world.koeru, world.partner)
    update = PilotUpdate.objects.published().get()
    document = store_document(by=world.partner, place=world.koeru, kind="photo", upload=photo())
    withdrawn = {"withdrawn_at": timezone.now(), "withdrawn_by": world.partner, "withdrawn_because": "Vale"}
    change = {"confidentiality": "restricted"} if what == "restricted" else withdrawn
    Document.objects.filter(pk=document.pk).update(**change)
    UpdatePhoto.objects.create(update_of=update, document=document)
    sizes = [reverse("dashboards:public_photo", args=[document.pk, size]) for size in ("thumb", "web")]
    assert [client.get(address).status_code for address in sizes] == [404, 404]
    assert str(document.pk) not in re.findall(r"/photos?/(\d+)/", client.get("/et/villages/koeru/").content.decode())
    assert not wall(world.partner).exists()
    assert not UpdatePhoto.objects.get().is_for_everybody
    if what == "restricted":
        assert not UpdatePhoto.objects.visible_to(world.mentor).exists()
        assert UpdatePhoto.objects.visible_to(world.partner).exists()


def test_the_sitemap_names_each_public_page_in_both_languages(world, client):
    shown(world.koeru, world.partner)
    told = client.get("/sitemap.xml")
    assert told["Content-Type"] == "application/xml"
    assert places_of(told.content) == ["http://127.0.0.1:8000/sitemap-1.xml"]
    places = places_of(client.get("/sitemap-1.xml").getvalue())
    assert places[:2] == ["http://127.0.0.1:8000/et/", "http://127.0.0.1:8000/en/"]
    assert "http://127.0.0.1:8000/et/villages/koeru/" in places
    assert "http://127.0.0.1:8000/en/villages/koeru/" in places
    assert not [place for place in places if "kamari" in place]
    assert client.get("/sitemap-2.xml").status_code == 404


def test_the_sitemap_is_cut_into_files_of_so_many_villages(world, client, monkeypatch):
    monkeypatch.setattr(public, "IN_SITEMAP", 1)
    for village in (world.koeru, world.kamari):
        shown(village, world.partner)
    assert len(places_of(client.get("/sitemap.xml").content)) == 2
    second = places_of(client.get("/sitemap-2.xml").getvalue())
    assert second == [f"http://127.0.0.1:8000/{code}/villages/kamari/" for code in ("et", "en")]


def places_of(content):
    found = ElementTree.fromstring(content).iter()  # noqa: S314  our own page
    return [one.text for one in found if one.tag.endswith("loc")]


def test_pages_travel_compressed_and_padded_files_do_not(world, client):
    told = [client.get("/et/", headers={"Accept-Encoding": "gzip"}) for _ in range(8)]
    assert {answer["Content-Encoding"] for answer in told} == {"gzip"}
    assert gzip.decompress(told[0].content) == gzip.decompress(told[1].content)
    assert len({len(answer.content) for answer in told}) > 1
    assert "Content-Encoding" not in client.get("/manifest.webmanifest", headers={"Accept-Encoding": "gzip"})


def test_open_graph_and_the_feed_say_whole_addresses(world, client):
    shown(world.koeru, world.partner)
    page = client.get("/en/villages/koeru/").content.decode()
    assert '<meta property="og:url" content="http://127.0.0.1:8000/en/villages/koeru/">' in page
    assert '<link rel="alternate" hreflang="et" href="http://127.0.0.1:8000/et/villages/koeru/">' in page
    feed = parsed(client.get("/en/news/feed.xml"))
    links = [link.get("href") for link in feed.iter("{http://www.w3.org/2005/Atom}link")]
    assert all(link.startswith("http://127.0.0.1:8000/en/") for link in links)
    assert len(links) == 3


@pytest.mark.parametrize("path", ["/et/", "/et/villages/", "/et/news/", "/et/press/", "/sitemap.xml"])
def test_public_pages_ask_the_database_the_same_from_1_to_300_villages(world, client, path, django_assert_num_queries):
    shown(world.koeru, world.partner)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    places = Village.objects.bulk_create(
        Village(participation=world.jap, name=f"Küla {n}", slug=f"kyla-{n}", latitude=58, longitude=26)
        for n in range(300)
    )
    Publication.objects.bulk_create(Publication(village=one, decided_by=world.partner) for one in places)
    shown(world.kamari, world.partner, pilots=20)
    with django_assert_num_queries(len(few)):
        page = client.get(path)
    assert len(page.content) < 400_000


def test_a_public_page_runs_no_script_and_is_small(world, client):
    shown(world.koeru, world.partner)
    static = settings.BASE_DIR / "static"
    css = [static / "css/app.css", static / "css/public.css"]
    css.append(settings.BOOTSTRAP / "css/bootstrap-reboot.min.css")
    packed = sum(len(gzip.compress(file.read_bytes())) for file in css)  # as nginx serves them
    for path in ("/et/", "/et/villages/", "/et/villages/koeru/"):
        page = client.get(path).content
        assert b"<script" not in page
        assert len(page) + packed + (static / "built/source-sans-3.woff2").stat().st_size < 100_000, path


def test_before_and_after_stand_side_by_side_as_long_as_their_news_are_published(world, client):
    shown(world.koeru, world.partner)
    update = PilotUpdate.objects.published().get()
    for shows in ("after", "before", ""):
        document = store_document(
            by=world.partner, place=world.koeru, kind="photo", upload=photo(f"{shows or 'töö'}.jpg")
        )
        UpdatePhoto.objects.create(update_of=update, document=document, shows=shows)
    page = client.get("/et/villages/koeru/").content.decode()
    pair = page[page.index("photos-pair") :].partition("</ul>")[0]
    assert pair.index("Enne") < pair.index("Pärast")
    assert pair.count("<img") == 2
    pilots.withdraw_update(by=world.partner, update=update, reason="Palus küla")
    assert "photos-pair" not in client.get("/et/villages/koeru/").content.decode()
