"""Two programmes in one database and one person in both: lead here, mentor there. Neither is read in the other."""

import datetime as dt
from decimal import Decimal

import pytest

from coordination.models import CommunicationItem, Task
from mentoring.models import HourEntry
from pilots.models import Pilot
from tests.access import names, rights
from tests.access.names import READS, SECRETS, names_found
from tests.access.rights import PUBLIC, ROWS, YES
from tests.cast import group, join, person, village
from trainings.models import Event
from villages.models import Activity, Programme
from villages.roles import Role

OTHER = "Graniitlind"
# Of the person, not of a programme; each says that it spans them all.
SPANS = {"coordination:notices", "accounts:calendar", "dashboards:my_data", "dashboards:my_copy"}
SPANS |= {
    "dashboards:programmes",
    "public:programme",
    "dashboards:sitemap",
}  # the public face names its other programmes
# No things of a programme: a kind of work is in each, listing what the reader may see there; guides are in none.
KINDS = {"todo_kind", "guide"}
DAY = dt.date(2023, 5, 4)


@pytest.fixture
def both(world, birds):
    """The person, with a second programme in which the word stands on everything a mentor sees."""
    second = Programme.objects.create(
        slug="teine", title="Teine programm", ref_no="19202200481", starts_on=dt.date(2022, 12, 1),
        ends_on_planned=dt.date(2024, 12, 31), published_cost=Decimal("17880.00"),
    )  # fmt: skip
    Activity.objects.create(programme=second, code="1.1", title_et=OTHER, title_en=OTHER, part="common")
    there = group(second, "GRA", f"{OTHER} Koostöö", total="17880.00", common="0.00", support="16092.00")
    place = village(there, f"{OTHER} küla", "graniit", "59.02", "25.69")
    user = person("Kahe Programmi", Role.LEAD_COORDINATOR, world.programme)
    join(user, Role.MENTOR, place)
    HourEntry.objects.create(
        allowance=place.allowance, mentor=user, worked_on=DAY, hours=2, minutes=120, typed="2", kind="meeting",
        rounding="nearest_quarter", done=f"Koosolek: {OTHER}",
    )  # fmt: skip
    Event.objects.create(programme=second, title=f"Päev {OTHER}", state="held", held_from=DAY, held_until=DAY)
    Pilot.objects.create(village=place, title=f"Pilot {OTHER}", budget=5000)
    Task.objects.create(programme=second, village=place, title=f"Helista {OTHER}", given_by=user)
    CommunicationItem.objects.create(programme=second, published_on=DAY, title=f"Lugu {OTHER}")
    world.both = user
    return user


def under(monkeypatch, slug):
    """Every address is asked under the programme's name."""
    ask = rights.ask

    def asked(client, method, address, **given):
        return ask(client, method, f"/p/{slug}{address}", **given)

    monkeypatch.setattr(rights, "ask", asked)
    monkeypatch.setattr(names, "WORDS", names.WORDS | {OTHER})
    return [row for row in ROWS if row.route not in SPANS and row.object not in SECRETS]


def test_the_leads_programme_shows_all_of_its_own_and_nothing_of_the_other(world, birds, both, monkeypatch):
    found = names_found(world, birds, "both", rows=under(monkeypatch, "arukad-kulad"))
    assert OTHER not in found, found.get(OTHER)
    assert READS["lead"] <= found.keys()


def test_the_mentors_programme_shows_its_own_village_and_nothing_of_the_leads(world, birds, both, monkeypatch):
    rows = under(monkeypatch, "teine")
    found = names_found(world, birds, "both", rows=rows)
    assert found.keys() == {OTHER}, found


def test_no_thing_of_the_leads_programme_opens_in_the_mentors(world, birds, both, monkeypatch):
    client, opened = rights.caller(both), []
    client.know_again()
    for row in under(monkeypatch, "teine"):
        if row.object in {"none", *KINDS} or PUBLIC in row.expected.values():
            continue
        for things in birds.values():
            if row.object not in things:
                continue
            address = row.address(things[row.object])
            with rights.undone():
                if rights.said(rights.ask(client, row.methods[-1], address)) == YES:
                    opened.append(f"{row} {address}")
    assert opened == []
