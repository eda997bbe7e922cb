"""One village from its group's call to the strategy that its meeting adopted, each step as people take it.

The coordinator of the group, the village's lead and the lead coordinator, and a neighbour who has no account.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, expect

from accounts.models import User
from smartvillages.demo.papers import paper
from strategies.models import Strategy, StrategyVersion
from tests.cast import World
from tests.strategies.factories import whole_strategy
from tests.strategies.test_strategy_in_browser import DESK, PHONE, Person
from tests.villages.test_calls import ANSWERS, open_call
from tests.villages.test_invite import link_in
from villages import jobs
from villages.models import Village
from villages.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)
People = dict[str, Person]
VISION = "Kümne aasta pärast on Päinurmes kool, pood ja kino.\n"
LAMP = "Ja bussipeatuses põleb valgus.\n"


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desktop"])
def people(request: Any, browser: Browser, live_server: Any, live_world: World) -> Iterator[People]:
    cache.clear()
    users = {"coordinator": live_world.partner, "programme": live_world.lead, "lead": None, "neighbour": None}
    made = {name: Person(browser, live_server.url, user, request.param) for name, user in users.items()}
    yield made
    for person in made.values():
        person.context.close()


def today() -> str:
    return f"{timezone.localdate():%d.%m.%Y}"


def type_in(person: Person, within: str = "main", **typed: str) -> None:
    for name, value in typed.items():
        person.page.locator(f"{within} [name={name}]").fill(value)


def apply(people: People, world: World) -> None:
    call = open_call(world)
    neighbour = people["neighbour"]
    neighbour.open("public:apply", call.pk)
    type_in(neighbour, **{name: value for name, value in ANSWERS.items() if name != "agreed"})
    neighbour.page.locator("[name=agreed]").check()
    neighbour.press("Saada taotlus")
    expect(neighbour.page.locator("h1")).to_contain_text("Taotlus on kohal")


def take_in(people: People, mails: list[Any]) -> None:
    coordinator, programme, lead = people["coordinator"], people["programme"], people["lead"]
    coordinator.open("dashboards:home")
    coordinator.press("Tee valik: ootab 1 taotlus")
    coordinator.press("Päinurme")
    coordinator.press("Vali välja")
    programme.open("dashboards:home")
    programme.press("Kinnita 1 valitud küla")
    programme.press("Päinurme")
    programme.press("Kinnita: osaleb")
    coordinator.open("villages:invite")
    type_in(coordinator, name="Mari Näidis", email="mari@demo.example")
    coordinator.page.locator("[name=role]").select_option(Role.VILLAGE_LEAD)
    coordinator.page.locator("[name=village]").select_option(label="Päinurme")
    coordinator.press("Kutsu", within="main")
    jobs.mail_invitations()
    lead.follow(link_in(mails[-1]))
    type_in(lead, password="neli sõna teel koju")
    lead.press("Alusta")
    expect(lead.page.locator(".messages")).to_contain_text("küla eestvedaja")


def write(people: People) -> Strategy:
    """One section and one action by hand; the rest is there as if it had been typed before."""
    lead = people["lead"]
    lead.open("dashboards:village", "painurme")
    lead.press("Alusta strateegiat")
    strategy = Strategy.objects.get(village__slug="painurme")
    whole_strategy(strategy, User.objects.get(email="mari@demo.example"))
    strategy.texts.filter(section="vision").update(text="")
    lead.press("Visioon")
    lead.as_text()
    lead.type(VISION)
    expect(lead.page.locator("#saved")).to_contain_text("Salvestatud kell")
    lead.open("strategies:section", "painurme", "actions")
    lead.page.get_by_text("Lisa: tegevus").click()
    adding = "#adding"
    type_in(lead, adding, title="Pimedate õhtute kino", who="Külaselts", cost="5500,00", output="12 õhtut")
    lead.page.locator(f"{adding} [name=is_pilot]").check()
    lead.press("Lisa", within=adding)
    expect(lead.page.locator(".plan-rows")).to_contain_text("Pimedate õhtute kino")
    return strategy


def discuss(people: People) -> None:
    lead, neighbour = people["lead"], people["neighbour"]
    lead.open("strategies:strategy", "painurme")
    lead.press("Ava avalik arutelu")
    lead.press("Ava avalik arutelu", within="main")
    neighbour.open("discussions:list")
    neighbour.press("Päinurme", within="main")
    expect(neighbour.page.locator("main")).to_contain_text("Pimedate õhtute kino")
    type_in(neighbour, text="Bussipeatus on pime.", name="Jüri")
    neighbour.press("Saada", within="#say ~ form")
    lead.open("strategies:discussion", "painurme")
    lead.press("Näita ja vasta")
    type_in(lead, answer="Paneme valgusti.")
    lead.press("Salvesta", within="main")
    lead.open("strategies:section", "painurme", "vision")
    lead.type(VISION + LAMP)
    expect(lead.page.locator("#saved")).to_contain_text("Salvestatud kell")
    lead.open("strategies:summarise_discussion", "painurme")
    type_in(lead, summary="Valgusti tuli visiooni.")
    lead.press("Salvesta", within="main")
    neighbour.open("discussions:discussion", "painurme")
    for said in ("Bussipeatus on pime.", "Paneme valgusti.", "Valgusti tuli visiooni."):
        expect(neighbour.page.locator("main")).to_contain_text(said)


def defend(people: People) -> None:
    coordinator = people["coordinator"]
    coordinator.open("strategies:strategy", "painurme")
    coordinator.press("Kavanda kaitsmine")
    type_in(coordinator, held_on=today(), place="Jäneda mõis", assessors="Liis Juht")
    coordinator.press("Salvesta", within="main")
    coordinator.press("Vahekaitsmine", within="[aria-labelledby=defences]")
    coordinator.press("Pane kirja")
    type_in(coordinator, point_topics="Valgus ja kino.", notes="Hea algus.")
    coordinator.page.get_by_label("kaitstud").check()
    coordinator.press("Salvesta", within="main")
    coordinator.open("strategies:strategy", "painurme")
    coordinator.press("Vahekaitsmine on peetud")
    coordinator.press("Vahekaitsmine on peetud", within="main")


def comment(people: People) -> None:
    """The lead coordinator asks, the village mends and says so."""
    programme, lead = people["programme"], people["lead"]
    programme.open("strategies:section", "painurme", "vision")
    type_in(programme, "#commenting", text="Lisa, mis aastaks.")
    programme.press("Kommenteeri", within="#commenting")
    lead.open("strategies:strategy", "painurme")
    expect(lead.page.locator(".sections")).to_contain_text("1 kommentaar")
    lead.press("Visioon", within=".sections")
    lead.press("Lahendatud")


def submit_and_approve(people: People) -> None:
    lead, coordinator = people["lead"], people["coordinator"]
    lead.open("strategies:strategy", "painurme")
    lead.press("Esita strateegia")
    lead.press("Esita strateegia", within="main")
    coordinator.open("strategies:strategy", "painurme")
    coordinator.press("Kinnita strateegia")
    type_in(coordinator, adopted_on=today())
    minutes = paper("Protokoll", [("Koht", "Päinurme")], [("Strateegia", "kinnitati", "")])
    file: Any = {"name": "protokoll.pdf", "mimeType": "application/pdf", "buffer": minutes}
    coordinator.page.locator("[name=minutes]").set_input_files([file])
    coordinator.press("Kinnita strateegia", within="main")


def compare(people: People) -> None:
    """What was submitted beside what was discussed: the neighbour's lamp came in, and nothing else changed."""
    lead = people["lead"]
    lead.open("strategies:versions", "painurme")
    lead.page.locator("[name=old]").select_option("1")
    lead.page.locator("[name=new]").select_option("2")
    lead.press("Võrdle")
    expect(lead.page.locator("ins")).to_have_text([LAMP.strip()])
    expect(lead.page.locator("del")).to_have_count(0)
    assert lead.page.locator(".compared").count() == 1


def look_around(people: People) -> None:
    """What others see of it now; axe looks at each page."""
    lead, programme = people["lead"], people["programme"]
    lead.open("strategies:read", "painurme")
    lead.open("strategies:version", "painurme", 3)
    expect(lead.page.locator("main")).to_contain_text("Pimedate õhtute kino")
    programme.open("dashboards:strategies")
    expect(programme.page.locator("main")).to_contain_text("Punkt S")
    programme.open("dashboards:similar", query="?q=kino")
    expect(programme.page.locator("main")).to_contain_text("Pimedate õhtute kino")


def test_a_village_goes_from_the_call_to_an_approved_strategy(
    people: People, live_world: World, mailoutbox: list[Any]
) -> None:
    apply(people, live_world)
    take_in(people, mailoutbox)
    strategy = write(people)
    discuss(people)
    defend(people)
    comment(people)
    submit_and_approve(people)
    compare(people)
    look_around(people)
    strategy.refresh_from_db()
    assert (strategy.state, strategy.adopted_on) == ("approved", timezone.localdate())
    assert strategy.minutes.place == Village.objects.get(slug="painurme")
    frozen = StrategyVersion.objects.order_by("number").values_list("number", "state", "adopted_on")
    day: dt.date = timezone.localdate()
    assert list(frozen) == [(1, "discussion", None), (2, "submitted", None), (3, "approved", day)]
