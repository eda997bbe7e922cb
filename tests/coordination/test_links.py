"""Does a link still answer? Asked as a stranger, never of our own network; a copy stands beside a dead one (I63)."""

import datetime as dt
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.rules import RuleBroken
from coordination import actions, links
from coordination.jobs import check_links
from coordination.models import CommunicationItem, LinkCheck
from tests.access.rights import caller


class Site(BaseHTTPRequestHandler):
    """Answers with the status in the path; /to/… leads on."""

    def do_GET(self):
        status = int(self.path.split("/")[1]) if self.path.split("/")[1].isdigit() else 302
        self.send_response(status)
        if status == 302:
            self.send_header("Location", self.path.removeprefix("/to"))
        self.end_headers()

    def log_message(self, *_given):
        """Silent."""


@pytest.fixture
def site(monkeypatch):
    """A web server on this machine, for once let through as if it were a public one."""
    server = HTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(links, "public_address", lambda _host, _port: "127.0.0.1")
    yield f"http://leht.example:{server.server_port}"
    server.shutdown()
    server.server_close()


def item(world, url, **facts):
    return CommunicationItem.objects.create(
        programme=world.programme, participation=world.jap, published_on=dt.date(2022, 5, 1), title="Lugu", url=url,
        **facts,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "status", "is_dead"),
    [
        ("/200", 200, False),
        ("/206", 206, False),
        ("/404", 404, True),
        ("/410", 410, True),
        ("/500", 500, True),
        ("/403", 403, False),
        ("/429", 429, False),
        ("/to/200", 200, False),
        ("/to/to/404", 404, True),
        ("/to/to/to/to/to/to/200", None, True),
    ],
)
def test_what_a_link_answers(site, path, status, is_dead):
    assert links.asked(site + path) == status
    assert links.is_dead(status) is is_dead


def test_a_server_that_is_not_there_gives_no_answer(monkeypatch):
    monkeypatch.setattr(links, "public_address", lambda _host, _port: "127.0.0.1")
    assert links.asked("http://leht.example:9/") is None


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/latest/",
        "http://192.168.1.1/", "ftp://leht.example/", "file:///etc/passwd", "http://user:pass@leht.example/",
        "http://leht.example:99999/", "javascript:alert(1)", "http://0.0.0.0/",
    ],
)  # fmt: skip
def test_our_own_network_is_never_asked(url):
    with pytest.raises(links.NotAsked):
        links.asked(url)


def test_a_way_that_leads_home_is_not_followed(site, monkeypatch):
    def only_the_site(host, _port):
        if host == "leht.example":
            return "127.0.0.1"
        raise links.NotAsked(host)

    monkeypatch.setattr(links, "public_address", only_the_site)
    with pytest.raises(links.NotAsked):
        links.asked(site + "/to//169.254.169.254/")


def test_I63_a_dead_link_is_told_with_its_copy_and_the_proof_stays(world, site):
    one = item(world, site + "/404")
    actions.keep_archived_copy(by=world.partner, item=one, archived_url="https://web.archive.org/web/1/leht")
    check = actions.check_link(by=None, item=one)
    assert (check.status, check.dead_since is not None) == (404, True)
    page = caller(world.lead).get(reverse("coordination:list")).content.decode()
    assert "link ei tööta" in page
    assert "https://web.archive.org/web/1/leht" in page
    since = check.dead_since
    assert actions.check_link(by=None, item=one).dead_since == since, "since when it is dead stays"
    CommunicationItem.objects.update(url=site + "/200")
    one.refresh_from_db()
    assert actions.check_link(by=None, item=one).dead_since is None


def test_links_are_looked_at_once_a_week(world, site, settings):
    settings.CHECK_LINKS = True
    item(world, site + "/200")
    item(world, "http://127.0.0.1/")
    item(world, "")
    assert check_links() == 2
    assert set(LinkCheck.objects.values_list("status", flat=True)) == {200, None}
    assert check_links() == 0
    LinkCheck.objects.update(checked_at=timezone.now() - dt.timedelta(days=8))
    assert check_links() == 2
    settings.CHECK_LINKS = False
    LinkCheck.objects.update(checked_at=timezone.now() - dt.timedelta(days=8))
    assert check_links() == 0


def test_a_copy_is_named_by_whoever_adds_such_items(world):
    one = item(world, "https://leht.example/")
    with pytest.raises(RuleBroken, match="oma tegevusgrupp"):
        actions.keep_archived_copy(by=world.other_partner, item=one, archived_url="https://web.archive.org/x")
    with pytest.raises(RuleBroken, match="https://"):
        actions.keep_archived_copy(by=world.partner, item=one, archived_url="javascript:alert(1)")
