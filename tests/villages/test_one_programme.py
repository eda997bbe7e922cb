"""Every address belongs to one programme; the one of a person with several stands in the address."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from accounts.rules import RuleBroken
from coordination.models import Indicator, IndicatorTarget, Task
from tests.access.numbers import rows_of
from tests.cast import group, join, person, village
from villages.actions import archive_programme
from villages.models import Programme
from villages.roles import Role


@pytest.fixture
def second(world):
    programme = Programme.objects.create(
        slug="teine", title="Teine programm", ref_no="19202200481", starts_on=dt.date(2022, 12, 1),
        ends_on_planned=dt.date(2024, 12, 31), published_cost=Decimal("17880.00"),
    )  # fmt: skip
    pak = group(programme, "PAK", "Paide Koostöö", total="17880.00", common="0.00", support="16092.00")
    programme.village = village(pak, "Roosna-Alliku", "roosna", "59.02", "25.69")
    return programme


@pytest.fixture
def both(world, second):
    """Lead of the first, mentor in the second."""
    user = person("Kahe Programmi", Role.LEAD_COORDINATOR, world.programme)
    join(user, Role.MENTOR, second.village)
    return user


def test_a_page_belongs_to_the_programme_in_its_address(both, second, client):
    client.force_login(both)
    here = client.get("/p/arukad-kulad/villages/").content.decode()
    assert "Koeru" in here
    assert "Roosna" not in here
    there = client.get("/p/teine/villages/").content.decode()
    assert "Roosna-Alliku" in there
    assert "Koeru" not in there


def test_without_a_name_it_is_the_newest_that_is_not_archived(both, second, client):
    client.force_login(both)
    assert "Roosna-Alliku" in client.get("/villages/").content.decode()
    Programme.objects.filter(pk=second.pk).update(archived_at=dt.datetime(2025, 1, 1, tzinfo=dt.UTC))
    assert "Koeru" in client.get("/villages/").content.decode()


def test_a_search_leads_to_the_other_programmes_with_its_words(both, client):
    client.force_login(both)
    for heads in ({}, {"HTTP_HX_REQUEST": "true"}):
        page = client.get("/p/teine/search/", {"q": "Koeru & co"}, **heads).content.decode()
        assert "Midagi ei leitud" in page
        assert 'href="/p/arukad-kulad/search/?q=Koeru%20%26%20co"' in page
        assert 'href="/p/teine/search/?q=' not in page
    found = client.get("/p/arukad-kulad/search/", {"q": "Koeru"}).content.decode()
    assert 'href="/p/teine/search/?q=Koeru"' in found


def test_home_tells_what_waits_in_the_other_programmes(both, world, client):
    today = timezone.localdate()
    facts = {"programme": world.programme, "who": both, "given_by": both}
    for title, due in (("Üks", today), ("Kaks", today), ("Vana", today - dt.timedelta(days=30))):
        Task.objects.create(title=title, due_on=due, **facts)
    client.force_login(both)
    assert 'hx-get="/p/teine/programmes/"' in client.get("/p/teine/").content.decode()
    part = client.get("/p/teine/programmes/", HTTP_HX_REQUEST="true").content.decode()
    told = {link.get("href"): link.text for link in html.fromstring(part).xpath("//a")}
    home = "/p/arukad-kulad/"
    assert told == {
        home: str(world.programme), f"{home}#this-week": "2 asja sel nädalal", f"{home}#older": "1 asi varasemast"
    }  # fmt: skip
    assert [rows_of(client.get(home), week) for week in ("this-week", "older")] == [2, 1]
    there = client.get("/p/arukad-kulad/programmes/", HTTP_HX_REQUEST="true").content.decode()
    assert "Teine programm" in there
    assert "asja sel" not in there


def test_home_of_one_programme_asks_for_no_other(world, client):
    client.force_login(world.lead)
    assert "/programmes/" not in client.get("/").content.decode()
    assert "elsewhere" not in client.get("/programmes/", HTTP_HX_REQUEST="true").content.decode()


def test_links_of_a_page_stay_in_its_programme(both, client):
    client.force_login(both)
    page = client.get("/p/arukad-kulad/villages/").content.decode()
    assert 'href="/p/arukad-kulad/villages/koeru/"' in page
    assert 'href="/villages/' not in page
    assert 'href="/p/teine/"' in page, "the switcher leads to the other one"
    assert reverse("dashboards:home") == "/", "no other request begins with this one's prefix"


def test_a_link_without_a_name_leads_to_the_programme_that_has_the_thing(both, client):
    client.force_login(both)
    answer = client.get("/villages/koeru/?show=1")
    assert (answer.status_code, answer["Location"]) == (302, "/p/arukad-kulad/villages/koeru/?show=1")
    assert client.get("/villages/nowhere/").status_code == 404


def test_what_one_may_in_one_programme_gives_nothing_in_the_other(both, second, client):
    client.force_login(both)
    assert client.get("/p/arukad-kulad/villages/koeru/edit/").status_code == 200
    assert client.get("/p/teine/villages/roosna/edit/").status_code == 403
    assert client.get("/p/teine/villages/koeru/").status_code == 404


def test_whoever_is_in_one_programme_reaches_no_other(world, second, client):
    client.force_login(world.lead)
    assert "Koeru" not in client.get("/p/teine/villages/").content.decode()
    assert client.get("/p/teine/villages/roosna/").status_code == 404
    assert client.get("/p/kolmas/villages/").status_code == 404
    page = client.get("/villages/").content.decode()
    assert "/p/" not in page, "nothing to switch"


def test_the_public_face_is_the_first_programmes_and_names_the_others(world, second, client):
    front = client.get("/et/").content.decode()
    assert "<h1>Arukate külade arenguprogramm</h1>" in front
    assert '<a href="/p/teine/et/">Teine programm</a>' in front
    other = client.get("/p/teine/et/").content.decode()
    assert "<h1>Teine programm</h1>" in other
    assert 'href="/p/teine/et/villages/"' in other
    assert 'href="/p/teine/en/"' in other
    Programme.objects.filter(pk=second.pk).update(is_public=False)
    assert "Teine programm" not in client.get("/et/").content.decode()
    assert client.get("/p/teine/et/").status_code == 404


def test_the_sitemap_has_the_pages_of_every_programme(world, second, client):
    [part] = re.findall(r"<loc>([^<]+)</loc>", client.get("/sitemap.xml").content.decode())
    sitemap = client.get(part).getvalue().decode()
    assert "/p/teine/et/news/</loc>" in sitemap
    assert "8000/et/news/</loc>" in sitemap


def test_side_by_side_keeps_each_programmes_own_money(both, second, client):
    join(both, Role.AUDITOR, second)
    Programme.objects.filter(pk=second.pk).update(currency="SEK")
    client.force_login(both)
    page = client.get("/programmes/").content.decode()
    assert "17\xa0880,00\xa0SEK" in page
    assert "64\xa0490,96\xa0€" in page


def test_side_by_side_has_the_indicators_of_each_programme(both, second, client):
    """A row for each that one of them has; where the other has none of it, nothing stands."""
    join(both, Role.AUDITOR, second)
    mine = {"programme": second, "code": "O.99", "title_et": "Oma näitaja", "title_en": "Own indicator"}
    own = Indicator.objects.create(**mine, level="output", unit="count", is_counted=False)
    IndicatorTarget.objects.create(indicator=own, value=7)
    client.force_login(both)
    context = client.get("/programmes/").context
    rows = {row["label"]: row["values"] for row in context["indicators"]}
    own_row = dict(rows["O.99 Oma näitaja"])
    assert own_row.pop(second).endswith(" / 7")
    assert set(own_row.values()) == {"–"}
    [villages] = [values for label, values in rows.items() if label.startswith("V1 ")]
    assert [value[0].isdigit() for _programme, value in villages] == [True, True]


def test_archive_programme_makes_it_read_only(world, client):
    archive_programme(by=world.lead, programme=world.programme)
    client.force_login(world.lead)
    assert client.get("/villages/koeru/").status_code == 200
    assert client.get("/villages/koeru/edit/").status_code == 403
    assert client.get("/reports/request/").status_code == 200
    assert client.get("/et/").status_code == 200
    client.post("/programmes/arukad-kulad/archive/")
    assert client.get("/villages/koeru/edit/").status_code == 200


def test_archive_programme_waits_for_its_last_day(world, second):
    Programme.objects.filter(pk=second.pk).update(ends_on_planned=dt.date(2099, 12, 31))
    lead = person("Lea Teine", Role.LEAD_COORDINATOR, second)
    with pytest.raises(RuleBroken, match=r"31\.12\.2099"):
        archive_programme(by=lead, programme=second)
