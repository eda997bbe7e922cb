"""The public face: what everybody sees, in both languages, kept by caches, without a session."""

import pytest
from django.urls import reverse

PAGES = ["/et/", "/et/villages/", "/en/", "/en/villages/"]


def test_the_bare_address_leads_everybody_to_the_programme_and_members_to_their_desk(world, client):
    assert client.get("/")["Location"] == "/et/"
    client.cookies["django_language"] = "en"
    assert client.get("/")["Location"] == "/en/"
    client.force_login(world.partner)
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
    assert page["Cache-Control"] == "public, max-age=300"
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
    assert reverse("reports:home") in page.content.decode()


def test_search_engines_find_the_public_pages_only(client, db):
    told = client.get("/robots.txt").content.decode()
    assert "Allow: /et/\nAllow: /en/\n" in told
    assert told.strip().endswith("Disallow: /")
