"""The trip abroad from its plan to "proved": five days in spring that became four in October, at Torup.

The organiser's lead coordinator at a desk, the village lead and the scheduler between, each on its day.
"""

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Page, expect

from budget.models import Cost
from coordination.models import Task
from smartvillages.demo.papers import paper
from tests.browser.looking import press, sign_in_as
from tests.browser.test_whole_way import Visitor
from tests.budget.factories import line as budget_line
from tests.cast import World
from trainings.jobs import attach_printed, retention
from trainings.models import Event, Registration, TravelCare
from villages.jobs import make_due_papers

pytestmark = pytest.mark.django_db(transaction=True)
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
WHY = "Kevadel ei saanud vastuvõtja meid võtta"
NAMES = ("Mari Maasikas", "Jüri Jõgi", "Õie Õun")


class Trip:
    """Who sits at the screen now, and the trip they work on."""

    def __init__(self, page: Page, site: str, world: World) -> None:
        self.page, self.site, self.world, self.at = page, site, world, Visitor(page, site)

    def enter(self, who: Any, size: Any = DESK) -> None:
        self.page.set_viewport_size(size)
        self.page.context.clear_cookies()
        sign_in_as(self.page.context, self.site, who)

    @property
    def event(self) -> Event:
        return Event.objects.get()

    def open(self, route: str, *, about: int | None = None, query: str = "") -> None:
        self.at.open(reverse(route, args=[about or self.event.pk]) + query)

    def fill(self, **values: Any) -> None:
        for name, value in values.items():
            field = self.page.locator(f"form .field [name={name}], form [name={name}]").first
            if field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(str(value))

    def press(self, words: str) -> None:
        self.at.press(words)

    def said(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)

    def move(self, to: str, words: str, **given: Any) -> None:
        self.open("trainings:move", query=f"?to={to}")
        self.fill(**given)
        self.press(words)


@pytest.fixture
def trip(page: Page, live_server: Any, live_world: World) -> Trip:
    return Trip(page, live_server.url, live_world)


def plan(trip: Trip) -> None:
    trip.enter(trip.world.lead)
    trip.at.open("/events/plan/")
    trip.fill(title="Õppereis välisriiki", kind="trip_abroad", place="Torup, Taani")
    trip.fill(planned_from="9.5.2022", planned_until="13.5.2022")
    trip.press("Salvesta kava")
    for day, place, north, east in ((1, "Kopenhaagen", "55,68", "12,57"), (2, "Torup", "55,98", "12,08")):
        trip.open("trainings:add_stop")
        trip.fill(day=day, place=place, latitude=north, longitude=east)
        trip.press("Salvesta")
    trip.open("trainings:add_stop")
    trip.fill(day=5, place="Malmö", title="Naaberriigi külad")
    trip.press("Salvesta")
    trip.open("trainings:plan_seats")
    quotas = {f"quota-participation-{group.pk}": 2 for group in (trip.world.jap, trip.world.jkk)}
    trip.fill(seats=4, **quotas)
    trip.press("Salvesta")
    trip.move("open", "Ava registreerimine")


def register(trip: Trip) -> None:
    """Two of JAP have a seat, the third waits until one gives it up."""
    trip.enter(trip.world.village_lead, PHONE)
    for name in NAMES:
        trip.open("trainings:register")
        trip.fill(name=name)
        trip.press("Registreeri")
    rows = Registration.objects.order_by("pk")
    assert [row.state for row in rows] == ["confirmed", "confirmed", "waiting"]
    trip.enter(trip.world.lead)
    trip.open("trainings:register")
    trip.fill(name="Kai Kamar", village=str(trip.world.kamari.pk))
    trip.press("Registreeri")
    trip.page.on("dialog", lambda dialog: dialog.accept())
    trip.open("trainings:registrations")
    press(trip.page.get_by_role("row", name=NAMES[1]).get_by_role("button"))
    assert [row.state for row in rows.all()] == ["confirmed", "cancelled", "confirmed", "confirmed"]


def change_the_days(trip: Trip) -> None:
    new = {"planned_from": "3.10.2022", "planned_until": "6.10.2022"}
    trip.move("postponed", "Lükka edasi", reason=WHY, **new)
    trip.said(WHY)
    event = trip.event
    assert (event.state, event.planned_from) == ("postponed", dt.date(2022, 10, 3))
    assert "9.–13. mai 2022" in event.planned_note
    trip.move("open", "Ava registreerimine")
    trip.open("dashboards:trip")
    for said in ("3.–6. okt", "9.–13. mai 2022"):
        trip.said(said)


def give_rooms(trip: Trip) -> None:
    trip.open("trainings:travellers")
    trip.press("Too nimekirja need, kel on koht")
    assert trip.event.travellers.count() == 3
    boxes = {kind: trip.page.locator(f"input[name^={kind}-]") for kind in ("room", "seat")}
    for at in range(3):
        boxes["room"].nth(at).fill("12" if at < 2 else "14")
        boxes["seat"].nth(at).fill(f"{at + 1}a")
    trip.press("Salvesta toad ja kohad")
    assert set(trip.event.travellers.values_list("room", "seat")) == {("12", "1A"), ("12", "2A"), ("14", "3A")}
    goes = trip.event.travellers.get(person__name=NAMES[0])
    trip.open("trainings:keep_care", about=goes.pk)
    trip.fill(contact_name="Lähedane", contact_phone="555 0101", needs="Pähkliallergia")
    trip.press("Salvesta")
    trip.said("05.11.2022")
    trip.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    trip.open("trainings:travellers")
    trip.said("555 0101")
    trip.page.set_viewport_size(DESK)  # type: ignore[arg-type]


def come_home(trip: Trip) -> None:
    trip.move("held", "Märgi toimunuks", held_from="3.10.2022", held_until="6.10.2022")
    malmo = trip.event.stops.get(place="Malmö")
    trip.open("trainings:change_stop", about=malmo.pk)
    trip.fill(outcome="dropped")
    trip.press("Salvesta")
    trip.open("trainings:add_stop")
    trip.fill(day=4, place="Roskilde", outcome="added")
    trip.press("Salvesta")
    for name, village in ((NAMES[0], "koeru"), (NAMES[2], "koeru"), ("Kai Kamar", "kamari")):
        trip.open("trainings:attendance")
        trip.fill(name=name, village=str(getattr(trip.world, village).pk))
        trip.press("Lisa nimekirja")
        expect(trip.page.locator(".messages")).to_contain_text(name)
    line = budget_line(trip.world.jap, code="1.2", amount="9000.00", title="Reisid")
    Cost.objects.create(
        participation=trip.world.jap, line=line, supplier="Reis OÜ", invoice_no="1", invoice_on=dt.date(2022, 10, 6),
        event=trip.event, description="Lennud ja buss", net=1000, eligible=Decimal("1000.00"), state="checked",
        entered_by=trip.world.partner, checked_by=trip.world.lead,
    )  # fmt: skip


def tell(trip: Trip) -> None:
    trip.open("trainings:write_trip_report")
    trip.fill(summary="Neli päeva Torupis: küla peab ise oma teenuseid.")
    trip.press("Salvesta")
    trip.said("333,33")
    for said in ("Roskilde", "ära jäetud", "lisandus teel"):
        trip.said(said)
    trip.enter(trip.world.village_lead, PHONE)
    trip.open("trainings:write_lesson")
    trip.fill(text="Ühine köök hoiab kogukonna koos.")
    trip.press("Salvesta")
    trip.enter(trip.world.lead)
    trip.open("trainings:add_action_point")
    trip.fill(text="Kutsuda Torupi rahvas külla", village=str(trip.world.koeru.pk), due_on="1.12.2022")
    trip.press("Salvesta")
    trip.press("Tee ülesandeks")
    trip.fill(who=str(trip.world.village_lead.pk))
    trip.press("Salvesta")
    task = Task.objects.get()
    assert (task.title, task.who, task.due_on) == (
        "Kutsuda Torupi rahvas külla",
        trip.world.village_lead,
        dt.date(2022, 12, 1),
    )
    trip.enter(trip.world.village_lead, PHONE)
    trip.at.open("/")
    trip.said("Kutsuda Torupi rahvas külla")


def prove(trip: Trip, folder: Path) -> None:
    """Two papers make themselves; the others are brought; the report goes to the checklist by itself."""
    trip.enter(trip.world.lead)
    trip.open("dashboards:trip")
    trip.press("Tee aruande PDF ja lisa")
    trip.open("trainings:event")
    press(trip.page.get_by_role("button", name="Koosta ja lisa").first)
    assert make_due_papers() == 2
    assert attach_printed() == 2
    kinds = set(trip.event.papers.values_list("document__kind", flat=True))
    assert kinds == {"agenda", "trip_report"}
    for kind, name, content in _brought():
        file = folder / name
        file.write_bytes(content)
        trip.open("trainings:attach_paper", query=f"?kind={kind}")
        trip.page.locator("form input[type=file]").first.set_input_files(file)
        trip.press("Lisa")
    trip.move("proved", "Märgi tõendatuks")
    trip.said("teade veebis")
    assert trip.event.state == "held"
    trip.open("trainings:edit")
    trip.fill(web_url="https://kylad.example/torup")
    trip.press("Salvesta")
    trip.move("proved", "Märgi tõendatuks")
    assert trip.event.state == "proved"
    trip.open("dashboards:trip")


def _brought() -> list[tuple[str, str, bytes]]:
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "green").save(out, "JPEG")
    rows = [("Nimi", "Küla", "Allkiri"), ("Mari", "Koeru", "✓")]
    return [
        ("signed_list", "nimekiri.pdf", paper("Osalejate nimekiri", [("Sündmus", "Õppereis")], rows)),
        ("feedback", "tagasiside.pdf", paper("Tagasiside kokkuvõte", [("Vastuseid", "3")])),
        ("marking", "tahistus.jpg", out.getvalue()),
    ]


def test_trip_abroad(trip: Trip, tmp_path: Path) -> None:
    with time_machine.travel("2022-03-01 09:00"):
        plan(trip)
        register(trip)
    with time_machine.travel("2022-04-20 09:00"):
        trip.enter(trip.world.lead)
        change_the_days(trip)
        give_rooms(trip)
    with time_machine.travel("2022-10-10 09:00"):
        trip.enter(trip.world.lead)
        come_home(trip)
        tell(trip)
        prove(trip, tmp_path)
    event = trip.event
    assert (event.planned_from, event.held_from, event.held_until) == (
        dt.date(2022, 10, 3),
        dt.date(2022, 10, 3),
        dt.date(2022, 10, 6),
    )
    assert "9.–13. mai 2022" in event.planned_note
    assert WHY in str(list(event.history.values_list("pgh_context__metadata", flat=True)))
    assert TravelCare.objects.kept().count() == 1
    with time_machine.travel("2022-11-05 03:00"):
        retention()
    care = TravelCare.objects.get()
    assert (care.contact_name, care.contact_phone, care.needs) == ("", "", "")
