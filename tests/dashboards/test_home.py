import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from lxml import html

from dashboards.queries.home import late, overview, todo
from mentoring.models import Allowance
from pilots.models import PilotUpdate
from tests.cast import person
from tests.reports.factories import hours, noon
from tests.reports.factories import pilot as add_pilot
from tests.trainings.factories import event as make_event
from trainings import actions as trainings
from trainings.models import PaperNeed, Registration
from villages.models import Invitation, Programme, Village
from villages.roles import Role


def home(client, user, **query):
    client.force_login(user)
    return client.get(reverse("dashboards:home"), query)


@pytest.mark.parametrize(
    ("who", "template"),
    [
        ("lead", "dashboards/home.html"),
        ("partner", "dashboards/home.html"),
        ("auditor", "dashboards/home.html"),
        ("mentor", "dashboards/home_villages.html"),
        ("village_lead", "dashboards/home_villages.html"),
        ("admin", "dashboards/home_people.html"),
        ("stranger", "dashboards/home_people.html"),
    ],
)
def test_home_is_everybodys_own(filled, client, who, template):
    page = home(client, getattr(filled, who))
    assert page.status_code == 200
    assert template in [used.name for used in page.templates]


def test_home_of_a_partner_shows_only_the_own_group(filled, client):
    page = home(client, filled.partner).content.decode()
    assert "Koeru" in page
    assert "Kamari" not in page
    assert "Kamari" in home(client, filled.lead).content.decode()


def test_home_of_a_mentor_shows_the_own_villages_with_hours_left(filled, client):
    page = home(client, filled.mentor).content.decode()
    assert "29,25\xa0h" in page
    assert "Kriilevälja" in page
    assert "Kamari" not in page


def test_home_shows_what_waits_for_whom(filled, client):
    waiting = hours(filled.koeru, filled.mentor, dt.date(2023, 3, 1), "2.00", "submitted", filled)
    returned = hours(filled.koeru, filled.mentor, dt.date(2023, 3, 2), "1.00", "returned", filled)
    assert returned.state == "returned"

    def kinds(user):
        return {(row.kind, row.place, row.count) for row in todo.hours_waiting(user)}

    assert kinds(filled.village_lead) == {("hours_submitted", "Koeru", 3)}
    assert kinds(filled.mentor) == {("hours_returned", "Koeru", 1)}
    assert kinds(filled.partner) == set()
    waiting.state, waiting.confirmed_by, waiting.confirmed_at = "confirmed", filled.village_lead, timezone.now()
    waiting.save()
    assert kinds(filled.partner) == {("hours_confirmed", "Koeru", 1)}
    assert kinds(filled.other_partner) == kinds(filled.auditor) == set()


def test_home_shows_updates_to_publish_to_the_coordinator(filled):
    PilotUpdate.objects.create(
        pilot=filled.pilot,
        text="Uus",
        completion=70,
        posted_by=filled.village_lead,
        posted_at=noon(dt.date(2022, 9, 9)),
    )
    [row] = todo.updates_waiting(filled.partner)
    assert (row.kind, row.place, row.due) == ("update_submitted", "Koeru", dt.date(2022, 9, 16))
    assert todo.updates_waiting(filled.other_partner) == []
    assert todo.updates_waiting(filled.village_lead) == []


def test_home_shows_held_events_without_papers(filled):
    events = overview.overview(filled.jap).events
    assert {row.place for row in todo.papers_waiting(events, filled.partner)} == {"Koeru ideekorje"}
    assert {row.place for row in todo.papers_waiting(events, filled.lead)} == {"Moodul 1", "Koeru ideekorje"}
    assert todo.papers_waiting(events, filled.auditor) == []


def test_home_shows_a_paper_to_who_brings_it_and_to_others_once_it_is_late(filled):
    one = next(event for event in overview.overview(filled.jap).events if event.title == "Koeru ideekorje")
    PaperNeed.objects.create(event=one, kind="signed_list", brought_by=filled.lead)
    own = "Koeru ideekorje: allkirjadega osalejate nimekiri"

    def waits(user, day):
        with time_machine.travel(noon(day)):
            events = overview.overview(filled.jap).events
            found = [*todo.papers_to_bring(events, user), *todo.papers_waiting(events, user)]
            return {row.place: row.count for row in found}

    [before] = waits(filled.partner, one.held_from + dt.timedelta(days=400)).values()
    day = one.ends_on + dt.timedelta(days=14)
    assert waits(filled.lead, day)[own] == 1
    assert own not in waits(filled.partner, day)
    assert waits(filled.partner, day) == {"Koeru ideekorje": before - 1}
    assert waits(filled.partner, day + dt.timedelta(days=1)) == {"Koeru ideekorje": before}


def test_home_shows_a_waiting_list_to_who_decides_about_seats(filled):
    one = make_event(filled, "open", planned_from=dt.date(2090, 1, 2))
    trainings.plan_seats(by=filled.lead, event=one, seats=1)
    for name in ("Mari", "Jüri", "Tiiu"):
        trainings.register(by=None, event=one, way="public", name=name)
    events = overview.overview(filled.jap).events
    [row] = todo.people_waiting(events, filled.partner)
    assert (row.place, row.count, row.due) == (one.title, 2, dt.date(2090, 1, 2))
    assert todo.people_waiting(events, filled.auditor) == []


def test_home_asks_a_village_lead_to_register_people(filled):
    one = make_event(filled, "open", planned_from=dt.date(2090, 1, 2))
    make_event(filled, "open", organiser="jkk", part="region", planned_from=dt.date(2090, 1, 2))
    make_event(filled, "planned", planned_from=dt.date(2090, 1, 2))
    seats = trainings.plan_seats(by=filled.lead, event=one, seats=9, closes_on=dt.date(2089, 12, 1))
    [row] = todo.to_register(filled.village_lead)
    assert (row.thing, row.due) == (one, dt.date(2089, 12, 1))
    assert todo.to_register(filled.auditor) == []
    trainings.register(by=None, event=one, way="public", name="Kaugelt", village=filled.kamari)
    assert todo.to_register(filled.village_lead)
    trainings.register(by=None, event=one, way="public", name="Mari", village=filled.koeru)
    assert todo.to_register(filled.village_lead) == []
    Registration.objects.all().update(state="cancelled")
    seats.closes_on = timezone.localdate() - dt.timedelta(days=1)
    seats.save()
    assert todo.to_register(filled.village_lead) == []


def test_home_shows_final_claim_days_90_days_before(filled):
    groups = [filled.jap]
    filled.jap.final_claim_on = dt.date(2024, 12, 31)
    assert todo.claims_near(groups, dt.date(2024, 10, 1)) == []
    [row] = todo.claims_near(groups, dt.date(2024, 10, 2))
    assert row.due == dt.date(2024, 12, 31)


def test_home_shows_what_is_late(filled):
    desk = overview.overview(filled.programme)
    desk.today = dt.date(2022, 11, 15)
    found = {(row.kind, row.place, row.due) for row in late.late(desk)}
    assert found == {("pilot_silent", "Koeru", dt.date(2022, 10, 1))}
    desk.today = dt.date(2022, 12, 2)
    assert ("pilot_late", "Koeru", dt.date(2022, 12, 1)) in {(r.kind, r.place, r.due) for r in late.late(desk)}
    desk.today = dt.date(2023, 5, 1)
    assert {r.place for r in late.late(desk) if r.kind == "village_silent"} == {"Koeru", "Kriilevälja", "Kamari"}
    desk.today = dt.date(2023, 7, 1)
    assert not [r for r in late.late(desk) if r.kind == "village_silent"]


@pytest.mark.parametrize("who", ["lead", "partner", "auditor", "mentor", "village_lead"])
def test_home_takes_at_most_18_queries_however_much_there_is(filled, client, who, django_assert_max_num_queries):
    home(client, getattr(filled, who))
    with django_assert_max_num_queries(18) as few:
        client.get(reverse("dashboards:home"))
    for number in range(30):
        place = Village.objects.create(participation=filled.jap, name=f"Küla {number}", slug=f"kyla-{number}")
        Allowance.objects.create(village=place, hours_total=Decimal(40))
        hours(place, filled.mentor, dt.date(2022, 6, 1 + number % 30), "1.00", "submitted", filled)
        add_pilot(place, f"Piloot {number}", "under_way", filled)
    with django_assert_max_num_queries(18) as many:
        client.get(reverse("dashboards:home"))
    assert len(many) == len(few)


def test_search_finds_in_the_own_scope_only(filled, client):
    client.force_login(filled.partner)
    page = client.get(reverse("dashboards:search"), {"q": "koeru"}).content.decode()
    assert "Koeru ideekorje" in page
    assert "Kogukonna e-kalender" in page
    assert "Kogukonnaköök" not in client.get(reverse("dashboards:search"), {"q": "kogukonna"}).content.decode()
    client.force_login(filled.lead)
    assert "Kogukonnaköök" in client.get(reverse("dashboards:search"), {"q": "KOGUKONNAK"}).content.decode()


@pytest.mark.parametrize("words", ["", "   ", "%", "_", "\\", "x" * 300, "\x00", "' OR 1=1 --", "ä ö ü", "<script>"])
def test_search_answers_whatever_is_asked(filled, client, words):
    client.force_login(filled.lead)
    page = client.get(reverse("dashboards:search"), {"q": words})
    assert page.status_code == 200
    assert "<script>" not in page.content.decode().replace("<script src", "")


def test_home_of_an_administrator_is_of_the_own_programme(world, client):
    facts = {"starts_on": dt.date(2023, 1, 1), "ends_on_planned": dt.date(2024, 12, 31), "published_cost": 1000}
    other = Programme.objects.create(slug="teine", title="Teine programm", ref_no="2", **facts)
    person("Teise Lõppev", Role.AUDITOR, other)
    soon = timezone.now() + dt.timedelta(days=9)
    Invitation.objects.create(
        email="teine@demo.example", name="Teise Kutsutu", role=Role.LEAD_COORDINATOR, programme=other,
        invited_by=world.admin, expires_at=soon,
    )  # fmt: skip
    assert world.auditor
    client.force_login(world.admin)
    shown = client.get(reverse("dashboards:home")).content.decode()
    assert world.auditor.name in shown
    assert "Teise Lõppev" not in shown
    assert "Teise Kutsutu" not in shown


@pytest.mark.parametrize("who", ["partner", "mentor", "village_lead", "auditor"])
def test_an_empty_home_says_where_to_begin_and_each_line_opens(world, client, who):
    page = home(client, getattr(world, who))
    assert page.context["weeks"] == []
    tree = html.fromstring(page.content.decode())
    links = [link.get("href") for link in tree.xpath("//section[@aria-labelledby='begin']//a")]
    assert len(links) >= 4
    assert reverse("dashboards:guides") in links
    assert {client.get(link).status_code for link in links} == {200}
