"""A programme's public pages and reports are in its own languages, a third one too."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from accounts.rules import RuleBroken
from reports.actions import request_report
from tests.dashboards.test_public import places_of, shown
from tests.trainings.factories import event
from trainings.actions.ideas import set_up_ideas
from ui import languages


@pytest.fixture
def finnish(world):
    world.programme.languages = ["et", "en", "fi"]
    world.programme.save(update_fields=["languages"])
    return world.programme


def test_a_third_language_is_offered_where_the_programme_wants_it(world, client, finnish):
    page = client.get("/fi/").content.decode()
    assert '<html lang="fi"' in page
    assert "Toimintaryhmät" in page
    assert ">Suomi</a>" in client.get("/et/").content.decode()


def test_without_it_the_page_is_told_in_the_first_language(world, client):
    assert world.partner, "an installation without accounts leads to its first start"
    assert ">Suomi</a>" not in client.get("/et/").content.decode()
    assert client.get("/fi/villages/?q=koeru")["Location"] == "/et/villages/?q=koeru"
    world.programme.languages = ["en"]
    world.programme.save(update_fields=["languages"])
    assert client.get("/", follow=True).redirect_chain[-1][0] == "/en/"


def test_the_sitemap_names_a_page_in_the_languages_of_its_programme(world, client, finnish):
    shown(world.koeru, world.partner)
    places = places_of(client.get("/sitemap-1.xml").getvalue())
    assert {f"{settings.SITE_URL}/{code}/villages/koeru/" for code in ("et", "en", "fi")} <= set(places)


def test_what_the_catalogue_lacks_is_read_in_english():
    with translation.override("fi"):
        assert translation.gettext("Villages") == "Kylät"
        assert translation.gettext("No cost is waiting here.") == "No cost is waiting here."


def test_a_person_works_in_a_language_in_which_nothing_is_missing(world, client):
    assert [code for code, _name in languages.whole()] == ["et", "en"]
    client.cookies["django_language"] = "fi"
    client.force_login(world.mentor)
    assert client.get(reverse("dashboards:home"))["Content-Language"] == "et"
    assert client.post(reverse("accounts:choose_language"), {"language": "fi", "next": "/"}).status_code == 400


def test_the_entrance_is_in_every_language_that_covers_it(world, client):
    assert world.partner, "an installation without accounts leads to its first start"
    address = reverse("account_login")
    page = client.get(address).content.decode()
    assert 'value="fi" lang="fi"' in page
    client.post(reverse("accounts:choose_language"), {"language": "fi", "next": address})
    for name, says in (("account_login", "Unohditko salasanan?"), ("account_reset_password", "Lähetä linkki")):
        answer = client.get(reverse(name))
        assert answer["Content-Language"] == "fi"
        assert says in answer.content.decode()
    wrong = client.post(address, {"login": "a@demo.example", "password": "väärä"}).content.decode()
    assert "Sähköpostiosoite tai salasana ei ole oikein." in wrong
    assert "Onko tämä raportti aito?" in client.get("/verify/").content.decode()


def test_a_report_is_in_a_language_of_the_programme(world, finnish):
    asked = {"by": world.partner, "place": world.jap, "period_from": "2022-01-01", "period_until": "2022-12-31"}
    assert request_report(**asked, language="fi").language == "fi"
    with translation.override("en"), pytest.raises(RuleBroken, match="Eesti, English, Suomi"):
        request_report(**asked, language="lv")


def test_the_lead_chooses_the_languages(world, client):
    client.force_login(world.lead)
    address = reverse("villages:edit_programme", args=["arukad-kulad"])
    words = {"goal_et": "Elavad külad.", "results_et": "Strateegiad", "goal_en": "", "results_en": ""}
    assert client.post(address, words).context["form"].errors["languages"] == ["Vali vähemalt üks keel."]
    assert client.post(address, words | {"languages": ["fi", "et"]}).status_code == 302
    world.programme.refresh_from_db()
    assert world.programme.languages == ["et", "fi"]


def test_ideas_are_sent_on_a_finnish_page(world, finnish, client):
    gathering = event(world, "held", kind="idea_collection", title="Külade ideekorje")
    public = {"is_open": True, "has_votes": True, "is_public": True}
    collection = set_up_ideas(by=world.partner, event=gathering, question="Mida toetada?", **public)
    address = f"/fi/ideas/{collection.code}/"
    assert "Jätä ihmisten nimet pois." in client.get(address).content.decode()
    refused = client.post(address, {"text": "a" * 501})
    assert (refused.status_code, "This" in refused.content.decode()) == (422, False)
    sent = client.post(address, {"text": "Sauna rantaan"}, follow=True).content.decode()
    assert "Kiitos! Ideasi näkyy täällä" in sent
