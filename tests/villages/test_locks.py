"""“Locked because …”: every page of a thing that cannot be changed says why, since when and who can open it."""

import datetime as dt
import html
import re

import pytest
from django.urls import reverse

from budget.models import Cost
from strategies.models import Strategy
from tests.budget.factories import FACTS, line
from tests.mentoring.factories import made
from tests.pilots.factories import pilot
from tests.trainings.factories import all_papers, event
from trainings.models import Event
from villages.locks import since
from villages.models import Village

COORDINATORS = "tegevusgrupi JAP koordinaator või programmi koordinaator"
NOW = r"\(alates \d\d\.\d\d\.\d{4}\skell\s\d\d:\d\d\)\."


def said(client, user, route, *args):
    client.force_login(user)
    page = client.get(reverse(route, args=args))
    assert page.status_code == 200
    notes = re.findall(r'<div class="notice notice-locked">.*?<p>(.*?)</p>', page.content.decode(), re.DOTALL)
    return [html.unescape(note) for note in notes]


def told(notes, why, opens, moment=NOW):
    [note] = notes
    assert re.fullmatch(rf"Lukus, sest {re.escape(why)} {moment} {re.escape(opens)}", note), note


@pytest.mark.parametrize(
    ("state", "why", "opens"),
    [
        (
            "confirmed",
            "tunnid on külaga kooskõlastatud",
            f"Mentorile tagasi saadab need küla eestvedaja (Koeru) või {COORDINATORS}.",
        ),
        ("approved", "tunnid on kinnitatud", "Avada ei saa seda keegi."),
        ("voided", "sissekanne on tühistatud", "Avada ei saa seda keegi: mentor kirjutab tunnid uuesti."),
    ],
)
def test_hours(world, client, state, why, opens):
    entry = made(world, state)
    told(said(client, world.mentor, "mentoring:entry", entry.pk), why, opens)


@pytest.mark.parametrize(
    ("state", "why", "opens"),
    [
        ("proved", "sündmus on tõendatud", f"Põhjusega saab selle uuesti avada {COORDINATORS}."),
        ("closed", "sündmus on suletud", "Avada ei saa seda keegi."),
        ("cancelled", "sündmus jäi ära", "Avada ei saa seda keegi: kavanda uus sündmus."),
    ],
)
def test_events(world, client, state, why, opens):
    told(said(client, world.partner, "trainings:event", event(world, state).pk), why, opens)


def test_a_common_event_is_the_lead_coordinator_s(world, client):
    one = event(world, "proved", organiser=None)
    opens = "Põhjusega saab selle uuesti avada programmi koordinaator."
    told(said(client, world.partner, "trainings:event", one.pk), "sündmus on tõendatud", opens)


AMENDS = f"Tähtaega ja tulemust saab veel muuta {COORDINATORS}."


@pytest.mark.parametrize(
    ("state", "why", "opens"),
    [
        ("approved", "kava on kinnitatud", AMENDS),
        ("under_way", "kava on kinnitatud", AMENDS),
        ("inspected", "kava on kinnitatud", AMENDS),
        ("broken_off", "piloottegevus on katkestatud", AMENDS),
        ("closed", "piloottegevus on suletud", "Avada ei saa seda keegi."),
    ],
)
def test_pilots(world, client, state, why, opens):
    told(said(client, world.village_lead, "pilots:pilot", pilot(world.koeru, state).pk), why, opens)


def cost(world, state="draft", by="partner"):
    checked = {"checked_by": world.lead} if state in ("checked", "paid") else {}
    paid = {"paid_on": dt.date(2022, 4, 1), "payment_no": "7"} if state == "paid" else {}
    row = line(world.jap)
    return Cost.objects.create(
        participation=world.jap, line=row, state=state, entered_by=getattr(world, by), **FACTS, **checked, **paid
    )


@pytest.mark.parametrize(
    ("state", "why", "opens"),
    [
        ("draft", "see on kellegi teise mustand", "Parandada saab Kadri Koordinaator."),
        ("checked", "kulu on kontrollitud", f"Parandamiseks saab selle tagastada {COORDINATORS}."),
        ("paid", "kulu on makstud", f"Selle saab ainult tühistada: {COORDINATORS}."),
        ("reversed", "kulu on tühistatud", "Avada ei saa seda keegi."),
    ],
)
def test_costs(world, client, state, why, opens):
    told(said(client, world.lead, "budget:cost", cost(world, state).pk), why, opens)


@pytest.mark.parametrize(
    ("state", "why", "opens"),
    [
        ("submitted", "strateegia on esitatud", f"Parandamiseks saab selle tagasi saata {COORDINATORS}."),
        (
            "approved",
            "strateegia on kinnitatud",
            f"See jääb nii; uut versiooni saab alustada küla eestvedaja (Koeru) või {COORDINATORS}.",
        ),
    ],
)
def test_strategies(world, client, state, why, opens):
    day = dt.date(2022, 1, 3)
    Strategy.objects.create(village=world.koeru, state=state, state_since=day, adopted_on=day)
    notes = said(client, world.village_lead, "dashboards:village", "koeru")
    told(notes, why, opens, moment=r"\(alates 03\.01\.2022\)\.")


def test_a_village_that_left_proposes_no_more(world, client):
    Village.objects.filter(pk=world.koeru.pk).update(state=Village.State.LEFT)
    notes = said(client, world.partner, "dashboards:village", "koeru")
    told(notes, "küla on programmist lahkunud", "Avada ei saa seda keegi.")
    page = client.get(reverse("dashboards:village", args=["koeru"])).content.decode()
    assert reverse("pilots:propose", args=["koeru"]) not in page


def test_what_is_open_says_nothing(world, client):
    Strategy.objects.create(village=world.koeru, state="draft", state_since=dt.date(2022, 1, 3))
    open_pages = [
        (world.mentor, "mentoring:entry", made(world).pk),
        (world.mentor, "mentoring:entry", made(world, "returned").pk),
        (world.partner, "trainings:event", event(world).pk),
        (world.partner, "trainings:event", event(world, "held").pk),
        (world.village_lead, "pilots:pilot", pilot(world.koeru, "idea").pk),
        (world.partner, "budget:cost", cost(world).pk),
        (world.village_lead, "dashboards:village", "koeru"),
    ]
    assert [said(client, *page) for page in open_pages] == [[]] * len(open_pages)


def test_the_sentence_stands_in_english_too(world, client):
    world.partner.language = "en"
    world.partner.save()
    [note] = said(client, world.partner, "trainings:event", event(world, "proved").pk)
    assert note.startswith("Locked because the event is proved (since ")
    assert note.endswith("It can be opened again, with a reason, by: coordinator of JAP or lead coordinator.")


def test_since_is_when_it_came_into_the_state_for_the_last_time(world):
    one = event(world, "held")
    all_papers(one, world.partner)
    for state in ("proved", "held", "proved"):
        Event.objects.filter(pk=one.pk).update(state=state)
    Event.objects.filter(pk=one.pk).update(place="Mujal")
    rows = list(one.history.order_by("pgh_id"))
    one.refresh_from_db()
    assert [row.state for row in rows] == ["held", "proved", "held", "proved", "proved"]
    assert since(one, "proved") == rows[3].pgh_created_at
    assert since(one, "closed") is None
