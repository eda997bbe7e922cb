"""A programme that calls its groups otherwise says so on every page and in every file; another says its own."""

import re
from html import unescape

import pytest

from tests.access import rights
from tests.access.factories import OWN
from tests.access.names import SECRETS, pages_of
from tests.access.rights import ROWS
from tests.cast import person
from villages.models import Programme
from villages.roles import Role

STANDARD = re.compile(r"\b(?:tegevus)?gru(?:pp|p)(?:i\w*|e)?\b", re.IGNORECASE)
ANCHOR = re.compile(r"(?:#|id=\"|-)[-a-z]*tegevusgrupid\"")  # of a guide's chapter
# Where the word is chosen, all of them stand; the history names what it was changed from; the third is a specimen.
TOLD = {"founding:basics", "dashboards:audit_log", "dashboards:my_data", "ui:style"}


def said_by(response):
    return ANCHOR.sub("", unescape(response.content.decode(errors="replace")))


@pytest.mark.parametrize("role", ["lead", "partner", "village_lead"])
def test_no_page_says_another_word(world, things, role):
    Programme.objects.filter(pk=world.programme.pk).update(group_word="LGD")
    client, told = rights.caller(getattr(world, role)), {}
    client.know_again()
    for row in ROWS:
        if row.object in SECRETS or row.route in TOLD:
            continue
        for address in pages_of(row, {OWN: things[OWN]}):
            response = rights.ask(client, "GET", address)
            if response.status_code != 200 or response.streaming:
                continue
            if found := STANDARD.findall(said_by(response)):
                told[str(row)] = found
    assert told == {}


def test_two_programmes_side_by_side_each_say_their_own(world, client):
    second = Programme.objects.create(
        slug="teine", title="Teine programm", ref_no="19202200481", starts_on="2023-01-01",
        ends_on_planned="2024-12-31", published_cost=1, group_word="tegevusryhm",
    )  # fmt: skip
    user = person("Kahe Programmi", Role.LEAD_COORDINATOR, world.programme)
    user.memberships.create(role=Role.LEAD_COORDINATOR, programme=second)
    client.force_login(user)
    mine, other = (said_by(client.get(f"/p/{one.slug}/villages/")) for one in (world.programme, second))
    assert "Tegevusgrupp" in mine
    assert "egevusrühm" not in mine
    public = said_by(client.get(f"/p/{second.slug}/et/"))
    assert "egevusgrup" not in other + public
