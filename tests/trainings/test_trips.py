"""A study trip: planned against held, stops, travellers, emergency contacts that go, report, tasks."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import page
import pikepdf
import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.rules import RuleBroken
from budget.models import Cost
from coordination import actions as coordination
from coordination.models import Task
from tests.access.rights import caller
from tests.budget.factories import line as budget_line
from tests.trainings.canary import EMAIL, NAME, canary, tables
from tests.trainings.factories import event, person, present
from trainings.actions import erase_person, move_event
from trainings.actions import trips as actions
from trainings.jobs import retention
from trainings.models import ActionPoint, EventSeats, SeatQuota, TravelCare, Traveller, TripStop
from trainings.printables.trips import rooms, rooms_data
from trainings.queries import trips as queries
from trainings.queries.data_export import copy_of
from ui import estonia
from ui.route_map import Halt, route
from villages.jobs import make_due_papers
from villages.models import Paper
from villages.printables import print_of

CONTACT, PHONE, NEEDS = "Tsitruse Lähedane", "5550 9988 77", "Pähkliallergia kiviaias"
SECRETS = (CONTACT, PHONE, NEEDS)
RETURN = dt.date(2022, 10, 6)


@pytest.fixture
def trip(world):
    days = {"held_from": dt.date(2022, 10, 3), "held_until": RETURN, "planned_from": None}
    return event(world, "held", None, kind="trip_abroad", title="Õppereis välisriiki", planned_days=5, **days)


@pytest.fixture
def goes(world, trip):
    present(trip, "Mari Maasikas", world.koeru)
    actions.list_travellers(by=world.lead, event=trip)
    return trip.travellers.get()


def care(world, goes):
    with time_machine.travel("2022-09-20 12:00"):
        told = {"contact_name": CONTACT, "contact_phone": PHONE, "needs": NEEDS}
        return actions.keep_care(by=world.lead, traveller=goes, **told)


def address(route, *args):
    return reverse(f"trainings:{route}", args=args)


def rows_with_secrets():
    """Table → rows that hold one of the words in whichever column, of all tables of the database."""
    either = " OR ".join(["strpos(to_jsonb(t)::text, %s) > 0"] * len(SECRETS))
    found = {}
    with connection.cursor() as cursor:
        for name in tables():
            cursor.execute(f'SELECT count(*) FROM "{name}" t WHERE {either}', SECRETS)  # noqa: S608
            found[name] = cursor.fetchone()[0]
    return {name: count for name, count in found.items() if count}


# Planned and held


def test_planned_and_held_stand_side_by_side(world):
    """Five days in spring became four days in October."""
    trip = event(
        world, "planned", None, kind="trip_abroad", planned_from=dt.date(2022, 5, 9),
        planned_until=dt.date(2022, 5, 13), place="Torup, Taani",
    )  # fmt: skip
    actions.add_stop(by=world.lead, event=trip, day=1, place="Kopenhaagen")
    dropped = actions.add_stop(by=world.lead, event=trip, day=5, place="Malmö")
    with time_machine.travel("2022-12-01"):
        new = {"planned_from": dt.date(2022, 10, 3), "planned_until": dt.date(2022, 10, 6)}
        move_event(by=world.lead, event=trip, to="postponed", reason="Kevadel ei saanud sõita", **new)
        move_event(
            by=world.lead, event=trip, to="held", held_from=dt.date(2022, 10, 3), held_until=dt.date(2022, 10, 6)
        )
        outcome = {"day": 5, "place": "Malmö", "outcome": "dropped"}
        actions.change_stop(by=world.lead, stop=dropped, **outcome)
        actions.add_stop(by=world.lead, event=trip, day=4, place="Roskilde", outcome="added")
    text = caller(world.mentor).get(reverse("dashboards:trip", args=[trip.pk])).content.decode()
    for said in ("9.–13. mai 2022", "ära jäetud", "lisandus teel", "Malmö", "4 päeva"):
        assert said in text.replace("\xa0", " "), said
    with pytest.raises(RuleBroken, match="ära jäetuks"):
        actions.remove_stop(by=world.lead, stop=dropped)


def test_a_trip_without_days_keeps_them_unknown(world):
    home = event(world, "planned", None, kind="trip_home", planned_from=None, planned_note="2-päevane õppereis Eestis")
    actions.add_stop(by=world.lead, event=home, day=2, place="Navi")
    actions.add_stop(by=world.lead, event=home, day=1, place="Taevaskoja")
    assert [(day.number, day.on) for day in queries.programme(home)] == [(1, None), (2, None)]
    text = caller(world.lead).get(reverse("dashboards:trip", args=[home.pk])).content.decode()
    assert "päevad teadmata" in text


def test_the_database_refuses_half_a_place(world, trip):
    stop = actions.add_stop(by=world.lead, event=trip, day=1, place="Torup")
    with pytest.raises(RuleBroken, match="laius ja pikkus"):
        actions.change_stop(by=world.lead, stop=stop, day=1, place="Torup", latitude=Decimal("55.98"))
    with pytest.raises(IntegrityError), transaction.atomic():
        TripStop.objects.filter(pk=stop.pk).update(latitude=55, longitude=None)


def test_the_way_is_drawn_over_estonia_or_on_a_plain_ground():
    home = [Halt(Decimal("58.11"), Decimal("27.04"), "Taevaskoja"), Halt(Decimal("57.84"), Decimal("26.93"), "Navi")]
    abroad = [*home, Halt(Decimal("55.98"), Decimal("12.08"), "Torup")]
    counties = [name for name, _way in estonia.counties(440)]
    assert all(name in route(home, title="Teekond") for name in counties)
    drawn = route(abroad, title="Teekond")
    assert not any(name in drawn for name in counties)
    assert all(name in drawn for name in ("Taevaskoja", "Torup", "<polyline"))


def test_only_a_trip_has_a_trips_page(world):
    seminar = event(world, "held")
    assert caller(world.lead).get(reverse("dashboards:trip", args=[seminar.pk])).status_code == 404
    with pytest.raises(RuleBroken, match="korraldaja koordinaator"):
        actions.add_stop(by=world.lead, event=seminar, day=1, place="Koeru")


# Travellers


def test_seats_of_each_group_are_shown_as_kept_taken_and_travelled(world, trip):
    seating = EventSeats.objects.create(event=trip, seats=24)
    SeatQuota.objects.create(seats_of=seating, participation=world.jap, seats=2)
    SeatQuota.objects.create(seats_of=seating, participation=world.jkk, seats=3, taken=1)
    present(trip, "Mari Maasikas", world.koeru)
    present(trip, "Jüri Juurikas", world.kriilevalja)
    rows = [tuple(row) for row in queries.seats(trip)]
    assert rows == [("Jõgevamaa Koostöökoda", 3, 1, 0), ("Järva Arengu Partnerid", 2, 0, 2)]


def test_rooms_and_seats_are_given_at_once_and_a_seat_once(world, trip):
    for name in ("Mari Maasikas", "Jüri Juurikas"):
        present(trip, name, world.koeru)
    client = caller(world.lead)
    client.post(address("list_travellers", trip.pk))
    mari, jyri = trip.travellers.order_by("person__pk")
    sent = {f"room-{mari.pk}": "1", f"seat-{mari.pk}": "3a", f"room-{jyri.pk}": "2", f"seat-{jyri.pk}": "4A"}
    assert client.post(address("place_travellers", trip.pk), sent).status_code == 302
    swapped = sent | {f"seat-{mari.pk}": "4A", f"seat-{jyri.pk}": "3A"}
    assert client.post(address("place_travellers", trip.pk), swapped).status_code == 302
    assert list(trip.travellers.order_by("person__pk").values_list("seat", flat=True)) == ["4A", "3A"]
    answer = client.post(address("place_travellers", trip.pk), sent | {f"seat-{jyri.pk}": "3A"})
    assert answer.status_code == 422
    assert "Koht 3A on antud kahele" in answer.content.decode()


def test_names_of_travellers_are_for_who_may_see_them(world, trip, goes):
    assert "Mari Maasikas" in caller(world.auditor).get(address("travellers", trip.pk)).content.decode()
    assert caller(world.partner).get(address("travellers", trip.pk)).status_code == 403, "of a common trip"
    assert "Mari" not in caller(world.mentor).get(reverse("dashboards:trip", args=[trip.pk])).content.decode()


def test_emergency_contacts_are_not_the_auditors(world, trip, goes):
    care(world, goes)
    assert CONTACT in caller(world.lead).get(address("travellers", trip.pk)).content.decode()
    assert CONTACT not in caller(world.auditor).get(address("travellers", trip.pk)).content.decode()
    assert list(TravelCare.objects.visible_to(world.auditor)) == []
    assert TravelCare.objects.visible_to(world.lead).count() == 1


def test_emergency_contacts_go_thirty_days_after_the_return_and_stand_in_no_other_table(world, trip, goes):
    care(world, goes)
    assert rows_with_secrets() == {"trainings_travelcare": 1}
    with time_machine.travel("2022-11-04 12:00"):
        retention()
    assert rows_with_secrets() == {"trainings_travelcare": 1}, "29 days after the return"
    with time_machine.travel("2022-11-05 12:00"):
        retention()
    assert rows_with_secrets() == {}
    row = TravelCare.objects.get()
    assert row.erased_at
    with pytest.raises(RuleBroken, match="enam ei hoita"):
        actions.keep_care(by=world.lead, traveller=goes, contact_name="Uus")


def test_an_erased_participant_takes_the_emergency_contact_along(world, trip):
    bird = canary(world.koeru)
    goes = Traveller.objects.create(event=trip, person=bird)
    care(world, goes)
    told = copy_of(bird)
    assert told["Reisid"][0]["Kellele helistada"] == CONTACT
    assert NAME in str(told)
    assert EMAIL in str(told)
    erase_person(by=world.lead, person=bird, reason="palus kirjaga")
    assert rows_with_secrets() == {}


def test_who_has_a_seat_comes_to_the_list_once(world, trip):
    seating = EventSeats.objects.create(event=trip, seats=2)
    who = person(trip, "Mari Maasikas", world.koeru)
    seating.registrations.create(person=who, state="confirmed", way="coordinator")
    assert actions.list_travellers(by=world.lead, event=trip) == 1
    assert actions.list_travellers(by=world.lead, event=trip) == 0


# Report and tasks


def test_lessons_are_told_by_the_villages_and_the_report_by_the_organiser(world, trip):
    client = caller(world.village_lead)
    sent = {"village": world.koeru.pk, "text": "Ühistransport külast külla."}
    assert client.post(address("write_lesson", trip.pk), sent).status_code == 302
    assert client.post(address("write_lesson", trip.pk), sent | {"village": world.kamari.pk}).status_code == 422
    assert [lesson.village for lesson in trip.lessons.all()] == [world.koeru]
    with pytest.raises(RuleBroken, match="korraldaja koordinaator"):
        actions.write_trip_report(by=world.partner, event=trip, summary="Hea reis.")
    actions.write_trip_report(by=world.lead, event=trip, summary="Hea reis.")
    assert "Ühistransport" in client.get(reverse("dashboards:trip", args=[trip.pk])).content.decode()


def test_an_action_point_becomes_one_task(world, trip):
    point = actions.add_action_point(by=world.lead, event=trip, text="Kutsu taanlased külla", village=world.koeru)
    client = caller(world.partner)
    sent = {"who": world.village_lead.pk, "due_on": "01.12.2022", "note": ""}
    assert client.post(reverse("coordination:make_task", args=[point.pk]), sent).status_code == 302
    task = Task.objects.get()
    assert (task.title, task.village, task.who) == ("Kutsu taanlased külla", world.koeru, world.village_lead)
    with pytest.raises(RuleBroken, match="juba ülesanne tehtud"):
        coordination.make_task(by=world.lead, point=point)
    home = caller(world.village_lead).get(reverse("dashboards:home")).content.decode()
    assert "Kutsu taanlased külla" in home
    coordination.move_task(by=world.village_lead, task=task, to="done")
    task.refresh_from_db()
    assert (task.state, task.ended_on is not None) == ("done", True)
    assert "Kutsu taanlased külla" not in caller(world.village_lead).get(reverse("dashboards:home")).content.decode()


def test_a_point_s_task_is_a_link_to_those_who_see_the_task(world, trip):
    point = actions.add_action_point(by=world.lead, event=trip, text="Kutsu taanlased külla", village=world.koeru)
    coordination.make_task(by=world.lead, point=point)
    for who, seen in {"partner": True, "other_partner": False, "other_mentor": False}.items():
        shown = caller(getattr(world, who)).get(reverse("dashboards:trip", args=[trip.pk])).content.decode()
        assert "Kutsu taanlased külla" in shown
        assert ("on ülesanne" in shown) != seen, who  # that there is one is said to everybody


def test_the_report_is_kept_as_a_paper_by_who_records_only(world, trip):
    print_it = address("print_trip_report", trip.pk)
    assert caller(world.auditor).post(print_it, {"attach": "on"}).status_code == 403
    assert Paper.objects.count() == 0
    assert caller(world.auditor).post(print_it).status_code == 302


def test_the_report_is_printed_as_one_archivable_accessible_file(world, trip, tmp_path):
    stops = (("Kopenhaagen", "55.68", "12.57"), ("Torup", "55.98", "12.08"))
    for number, (place, north, east) in enumerate(stops, 1):
        told = {"latitude": Decimal(north), "longitude": Decimal(east), "title": "Külaskäik"}
        actions.add_stop(by=world.lead, event=trip, day=number, place=place, **told)
    actions.write_trip_report(by=world.lead, event=trip, summary="Nägime.\n\nÕppisime.")
    actions.write_lesson(by=world.lead, event=trip, village=world.koeru, text="Kogukonnaköök")
    ActionPoint.objects.create(event=trip, text="Kutsu külla")
    present(trip, "Mari Maasikas", world.koeru)
    actions.list_travellers(by=world.lead, event=trip)
    client = caller(world.lead)
    for name in ("print_trip_report", "print_rooms"):
        assert client.post(address(name, trip.pk)).status_code == 302
    assert make_due_papers() == 2
    for paper in Paper.objects.all():
        file = tmp_path / f"{paper.pk}.pdf"
        file.write_bytes(paper.pdf)
        for profile in ("ua1", "3a"):
            assert "Result: no failures" in str(page.validate_pdf(str(file), profile=profile)), (paper.kind, profile)
        with pikepdf.open(BytesIO(paper.pdf)) as opened:
            assert len(opened.pages) >= 1


def test_the_cost_per_person_is_of_the_costs_tied_to_the_trip(client, world, trip):
    for name in ("Mari", "Jüri", "Õie"):
        present(trip, name, world.koeru)
    line = budget_line(world.jap, code="1.2", amount="9000.00", title="Reisid")
    facts = {"participation": world.jap, "line": line, "supplier": "Reis OÜ", "invoice_on": RETURN, "event": trip}
    facts |= {"description": "Buss", "net": 1000, "eligible": 1000, "entered_by": world.partner}
    Cost.objects.create(**facts, invoice_no="1", state="checked", checked_by=world.lead)
    Cost.objects.create(**facts, invoice_no="2")
    client.force_login(world.lead)
    shown = client.get(reverse("dashboards:trip", args=[trip.pk])).context["price"]
    assert (shown.total, shown.persons, shown.each) == (Decimal(1000), 3, Decimal("333.33"))
    client.force_login(world.mentor)
    assert client.get(reverse("dashboards:trip", args=[trip.pk])).context["price"] is None


def test_the_trips_page_asks_as_often_for_thirty_stops(world, trip):
    client = caller(world.lead)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("dashboards:trip", args=[trip.pk])).status_code == 200
        return len(queries)

    def more(n):
        for number in range(n):
            TripStop.objects.create(event=trip, day=1, place=f"Koht {number}")
            ActionPoint.objects.create(event=trip, text=f"Tee {number}", village=world.koeru)

    more(1)
    asked()
    before = asked()
    more(30)
    assert asked() == before


def test_room_ten_stands_after_room_nine_on_paper(world, trip):
    for name, room in (("Mari", "10"), ("Jüri", "9"), ("Õie", "")):
        present(trip, name, world.koeru)
        actions.list_travellers(by=world.lead, event=trip)
        trip.travellers.filter(person__name=name).update(room=room)
    data = rooms_data(trip, queries.travellers(trip, world.lead))
    paper = Paper(programme=world.programme, requested_by=world.lead, requested_at=timezone.now())
    sheet = rooms(data, print_of(paper, is_demo=False))
    assert [row[0] for row in sheet.chapters[0].blocks[0].rows] == ["9", "10", "–"]
