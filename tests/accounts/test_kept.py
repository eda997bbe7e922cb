"""A form that comes too late: what was typed is shown again, and nothing is written until its person is known."""

import html
import re
import uuid

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from mentoring.models import HourEntry
from tests.cast import PASSWORD

SITE = "http://testserver"
TOLD = "Käisime kaevu vaatamas.\r\nLepime kokku <järgmise> korra."


def typed(**other):
    hours = {"worked_on": "01.03.2022", "hours": "2,5", "kind": "meeting", "done": TOLD, "next_step": ""}
    return hours | {"once": str(uuid.uuid4())} | other


@pytest.fixture
def way(world):
    return reverse("mentoring:log_hours", args=[world.koeru.slug])


@pytest.fixture
def late(way):
    """Sends a form as the browser does whose session is over."""
    headers = {"Referer": f"{SITE}{way}?tulen=kodust"}
    return lambda data, **other: Client().post(way, data, headers=headers | other)


@pytest.fixture
def stale(world, way):
    """Sends a form of a signed-in mentor with a token of another day; gives the client as well."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.mentor)
    client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32

    def send(data, **headers):
        return client, client.post(way, data | {"csrfmiddlewaretoken": "b" * 32 + "d" * 32}, headers=headers)

    return send


def shown(page):
    return page.content.decode()


def hidden(page):
    """The fields of the form that sends it again, as a browser would."""
    form = shown(page).split("data-once>")[1].split("</form>")[0]
    pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
    return {name: html.unescape(value) for name, value in pairs}


def test_a_form_whose_sign_in_is_over_gets_back_what_was_typed_in_it(late, way):
    page = late(typed())
    assert page.status_code == 401
    said = shown(page)
    assert "Logi uuesti sisse" in said
    assert "Lepime kokku &lt;järgmise&gt; korra." in said
    assert f"/accounts/login/?next={way.replace('/', '%2F')}%3Ftulen%3Dkodust" in said
    assert HourEntry.objects.count() == 0


def test_a_press_without_any_text_leads_to_the_sign_in_and_back_to_its_page(late, way):
    page = late({"once": str(uuid.uuid4()), "back": "list"})
    assert page.status_code == 302
    assert page.url == f"/accounts/login/?next={way.replace('/', '%2F')}%3Ftulen%3Dkodust"


@pytest.mark.parametrize("came", ["", "http://evil.example/x", f"{SITE}//evil.example/x", "javascript:alert(1)"])
def test_the_way_back_stays_on_this_site(late, came):
    page = late({}, Referer=came)
    assert page.url == "/accounts/login/?next=%2F"


def test_a_password_is_never_shown_again(late):
    page = late(typed(password1="väga-salajane"))
    assert "väga-salajane" not in shown(page)
    assert "Käisime" in shown(page)


def test_a_file_is_to_be_chosen_again(late):
    page = late(typed(photos=SimpleUploadedFile("a.jpg", b"x", "image/jpeg")))
    assert "Faile ei saa alles hoida" in shown(page)


def test_the_sign_in_leads_back_to_the_form(world, late, way):
    world.mentor.set_password(PASSWORD)
    world.mentor.save()
    client = Client()
    login = html_href(shown(late(typed())))
    page = client.post(login, {"login": world.mentor.email, "password": PASSWORD})
    assert page.url == f"{way}?tulen=kodust"


def html_href(said):
    return re.search(r'href="(/accounts/login/[^"]+)"', said)[1].replace("&amp;", "&")


def test_a_stale_page_sends_its_form_once_more(stale):
    client, page = stale(typed(), Origin=SITE)
    assert page.status_code == 403
    assert "Saada uuesti" in shown(page)
    assert "Käisime kaevu vaatamas.<br>Lepime" in shown(page)
    assert HourEntry.objects.count() == 0
    again = hidden(page)
    way = page.wsgi_request.path
    assert client.post(way, again).status_code == 302
    assert HourEntry.objects.get().done == TOLD
    assert client.post(way, again, follow=True).status_code == 200
    assert HourEntry.objects.count() == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://testserver"},
        {"Referer": "http://evil.example/"},
        {"Origin": "http://evil.example", "Referer": f"{SITE}/x"},
        {},
    ],
)
def test_a_foreign_site_gets_nothing_to_press(stale, headers):
    _, page = stale(typed(), **headers)
    assert page.status_code == 403
    assert "Käisime" not in shown(page)
    assert 'name="done"' not in shown(page)


@pytest.mark.parametrize("kind", ["password", "file"])
def test_what_cannot_be_sent_whole_is_not_sent_again(stale, kind):
    data = typed(password1="väga-salajane") if kind == "password" else typed(photos=SimpleUploadedFile("a.jpg", b"x"))
    _, page = stale(data, Referer=f"{SITE}/mentoring/")
    assert "väga-salajane" not in shown(page)
    assert "Saada uuesti" not in shown(page)
    assert "Käisime" in shown(page)
    assert 'href="/mentoring/"' in shown(page)


def test_a_stale_sign_in_form_shows_nothing(world):
    client = Client(enforce_csrf_checks=True)
    data = {"login": "keegi@demo.example", "password": "väga-salajane"}
    page = client.post(
        "/accounts/login/", data, headers={"Origin": SITE, "Referer": f"{SITE}/accounts/login/?next=/x/"}
    )
    assert page.status_code == 403
    assert "salajane" not in shown(page)
    assert "keegi@" not in shown(page)
    assert 'href="/accounts/login/?next=/x/"' in shown(page)


def test_a_stale_page_whose_sign_in_is_over_too_asks_for_the_sign_in(way):
    page = Client(enforce_csrf_checks=True).post(way, typed(), headers={"Origin": SITE, "Referer": f"{SITE}{way}"})
    assert page.status_code == 401
    assert "Käisime" in shown(page)


def test_one_click_into_the_demo_leads_back_as_well(world, settings):
    settings.DEMO = True
    world.mentor.save()
    data = {"email": world.mentor.email, "next": "/mentoring/"}
    assert Client().post(reverse("accounts:demo_sign_in"), data).url == "/mentoring/"
    assert Client().post(reverse("accounts:demo_sign_in"), data | {"next": "//evil.example"}).url == "/"
