"""The event's page by phase, copies, the receipt of a registration, names put down one after another."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from lxml import html

from tests.trainings.factories import event as make_event
from trainings import actions
from trainings.models import Event, EventSeats, Registration

SOON = dt.date(2090, 1, 2)


def public(world, **more):
    event = make_event(world, "open", planned_from=SOON, **more)
    return actions.publish_event(by=world.lead, event=event)


def join(client, event, name="Mari Maasikas"):
    answers = {"name": name, "email": "mari@demo.example"}
    return client.post(reverse("joining:event", args=[event.pk]), answers)


def test_after_registering_one_sees_a_receipt(world, client):
    event = public(world)
    page = client.get(join(client, event)["Location"])
    body = page.content.decode()
    assert page.resolver_match.view_name == "joining:registration"
    assert "Mari Maasikas" in body
    assert "Loobu kohast" in body
    calendar = client.get(reverse("joining:registration_calendar", args=[page.context["token"]]))
    assert calendar["Content-Type"].startswith("text/calendar")
    assert event.title in calendar.content.decode()


def test_who_was_registered_before_is_not_handed_to_who_types_the_name(world, client):
    event = public(world)
    join(client, event)
    again = join(client, event)
    assert again["Location"] == reverse("joining:event", args=[event.pk])
    assert Registration.objects.count() == 1


def test_a_full_event_says_so_in_public(world, client):
    event = public(world)
    actions.plan_seats(by=world.lead, event=event, seats=1)
    assert "ootenimekiri" not in client.get(reverse("joining:events")).content.decode()
    join(client, event)
    assert "Täis, ootenimekiri" in client.get(reverse("joining:events")).content.decode()
    assert "Täis, ootenimekiri" in client.get(reverse("joining:event", args=[event.pk])).content.decode()
    Event.objects.filter(pk=event.pk).update(planned_until=SOON)
    front = client.get("/et/").content.decode()
    assert "Täis, ootenimekiri" in front
    assert "avatud registreerimiseks" not in front


def test_a_copy_brings_sessions_and_seats_along(world, client):
    old = make_event(world, "open", planned_from=SOON)
    day = old.days.get()
    actions.add_session(
        by=world.lead, event=old, day=day, title="Avamine", starts_at_time=dt.time(10), ends_at_time=dt.time(11),
        trainers=["Tiina Tark"], place="Saal",
    )  # fmt: skip
    actions.plan_seats(by=world.lead, event=old, seats=30, questions=["diet"])
    client.force_login(world.lead)
    url = f"{reverse('trainings:plan')}?copy={old.pk}"
    form = client.get(url).context["form"]
    assert form.initial["title"] == old.title
    facts = {
        "title": "Teine", "kind": old.kind, "part": old.part, "funding": old.funding, "planned_from": "03.02.2090",
    }  # fmt: skip
    client.post(url, facts)
    new = Event.objects.get(title="Teine")
    [session] = new.days.get().sessions.all()
    assert (session.title, session.place, [str(one) for one in session.trainers.all()]) == (
        "Avamine", "Saal", ["Tiina Tark"]
    )  # fmt: skip
    seats = EventSeats.objects.get(event=new)
    assert (seats.seats, seats.questions, seats.taken) == (30, ["diet"], 0)


def test_names_are_put_down_one_after_another(world, client):
    event = make_event(world, "open", planned_from=SOON)
    client.force_login(world.lead)
    url = reverse("trainings:register", args=[event.pk])
    assert client.post(url, {"name": "Mari Maasikas", "next": "on"})["Location"] == url
    assert client.post(url, {"name": "Jüri Juurikas"})["Location"] == reverse(
        "trainings:registrations", args=[event.pk]
    )


@pytest.mark.parametrize(
    ("state", "from_now", "leads_to"),
    [("planned", 40, "move"), ("open", 40, "invite"), ("open", 0, "check"), ("held", -3, "#papers")],
)
def test_the_one_button_on_top_follows_the_phase(world, client, state, from_now, leads_to):
    day = timezone.localdate() + dt.timedelta(days=from_now)
    dates = {"held_from": day, "held_until": day} if state == "held" else {}
    event = make_event(world, state, planned_from=day, **dates)
    client.force_login(world.lead)
    act = client.get(reverse("trainings:event", args=[event.pk])).context["next_act"]
    assert leads_to in act["url"]


def test_before_the_day_the_page_shows_who_is_registered(world, client):
    event = public(world)
    actions.register(by=None, event=event, way="public", name="Mari Maasikas")
    client.force_login(world.lead)
    body = client.get(reverse("trainings:event", args=[event.pk])).content.decode()
    assert "Kes tuleb" in body
    assert "Mari Maasikas" in body
    assert "Kedagi ei ole veel kirja pandud" not in body


def test_figures_follow_the_phase(world, client):
    event = public(world)
    actions.register(by=None, event=event, way="public", name="Mari Maasikas")
    client.force_login(world.lead)
    address = reverse("trainings:event", args=[event.pk])
    page = html.fromstring(client.get(address).content.decode())
    labels = [label.text_content() for label in page.xpath("//*[@class='figure-label']")]
    assert labels == ["Kirja pandud", "Nõutud paberid"]
    [registered] = page.xpath("//*[@class='figure-label']/a[.='Kirja pandud']/@href")
    assert client.get(registered).context["page"].paginator.count == 1
    with time_machine.travel(dt.datetime.combine(event.planned_from, dt.time(9), dt.UTC)):
        client.force_login(world.lead)
        page = html.fromstring(client.get(address).content.decode())
    assert [label.text_content() for label in page.xpath("//*[@class='figure-label']")][0] == "Kohalolijaid"


@pytest.mark.parametrize("kind", ["name_tags", "room_signs"])
def test_name_tags_and_room_signs_are_printed(world, kind):
    event = public(world)
    actions.register(by=None, event=event, way="public", name="Mari Maasikas")
    actions.add_session(
        by=world.lead, event=event, day=event.days.get(), title="Avamine", starts_at_time=dt.time(10),
        ends_at_time=dt.time(11), place="Suur saal",
    )  # fmt: skip
    paper = actions.print_event_paper(by=world.lead, event=event, kind=kind)
    words = str(paper.data)
    assert ("Mari Maasikas" if kind == "name_tags" else "Suur saal") in words


def test_before_the_day_presence_is_read_only_with_its_date(world, client):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    event = make_event(world, "open", planned_from=tomorrow)
    actions.register(by=None, event=event, way="public", name="Mari", village=world.koeru, email="m@k.example")
    client.force_login(world.partner)
    for route in ("check", "attendance"):
        page = client.get(reverse(f"trainings:{route}", args=[event.pk])).content.decode()
        assert f"Kohalolekut märgitakse alates {tomorrow:%d.%m.%Y}" in page
        assert reverse("trainings:attendance", args=[event.pk]) in page, "the same page, all in a table"
    page = client.get(reverse("trainings:check", args=[event.pk])).content.decode()
    assert f'<fieldset disabled data-opens="{tomorrow:%Y-%m-%d}">' in page
    with time_machine.travel(dt.datetime.combine(tomorrow, dt.time(9), dt.UTC)):
        client.force_login(world.partner)
        page = client.get(reverse("trainings:check", args=[event.pk])).content.decode()
        assert "data-opens" not in page
        assert "Kohalolekut märgitakse alates" not in page


def test_the_event_leads_to_presence_once(world, client):
    event = make_event(world, "open")
    client.force_login(world.partner)
    page = client.get(reverse("trainings:event", args=[event.pk])).content.decode()
    assert reverse("trainings:attendance", args=[event.pk]) not in page
    assert page.count(f'href="{reverse("trainings:check", args=[event.pk])}"') >= 1
