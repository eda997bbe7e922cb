"""Inviting people to an event: who gets a mail, one press answers, who is silent is reminded."""

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.rules import RuleBroken
from tests.trainings.factories import event as make_event
from trainings import actions, jobs, signed_links
from trainings.models import Attendance, EventInvitation, Person, Registration

SOON = dt.date(2090, 1, 2)


def people(world, count, village="koeru"):
    return [
        Person.objects.create(
            programme=world.programme, name=f"Osaleja {n}", email=f"osaleja{n}@demo.example",
            village=getattr(world, village),
        )
        for n in range(count)
    ]  # fmt: skip


@pytest.fixture
def coming(world):
    return make_event(world, "open", planned_from=SOON)


def test_invited_people_get_one_mail_with_a_link(world, coming):
    chosen = people(world, 3)
    actions.invite_people(by=world.partner, event=coming, people=chosen)
    assert jobs.mail_event_invitations() == 3
    assert jobs.mail_event_invitations() == 0
    assert {one.to[0] for one in mail.outbox} == {one.email for one in chosen}
    for one in mail.outbox:
        [token] = re.findall(r"/events/asked/([^\s/]+)/", one.body)  # signed anew each second
        invitation = EventInvitation.objects.get(pk=signed_links.answer_behind(token))
        assert one.to == [invitation.person.email]


def test_only_who_has_an_address_and_no_seat_is_invited(world, coming):
    seated, there, silent = people(world, 3)
    actions.register(by=None, event=coming, way="public", name=seated.name, village=world.koeru, email=seated.email)
    actions.invite_people(by=world.partner, event=coming, people=[there])
    nameless = Person.objects.create(programme=world.programme, name="Ilma Aadressita", village=world.koeru)
    new = actions.invite_people(by=world.partner, event=coming, people=[seated, there, silent, nameless])
    invited = {one.person for one in new}
    assert silent in invited
    assert not invited & {there, nameless}


@pytest.mark.parametrize("state", ["planned", "held", "cancelled"])
def test_invite_people_needs_an_open_event(world, state):
    closed = make_event(world, state)
    with pytest.raises(RuleBroken):
        actions.invite_people(by=world.partner, event=closed, people=people(world, 1))


@pytest.mark.parametrize("who", ["village_lead", "mentor", "auditor", "other_partner", "stranger"])
def test_invite_people_is_for_who_plans_the_event(world, who):
    own = make_event(world, "open", organiser="jap", part="region", planned_from=SOON)
    with pytest.raises(RuleBroken):
        actions.invite_people(by=getattr(world, who), event=own, people=people(world, 1))


def test_one_press_answers_and_gives_a_seat(world, coming, client):
    [one] = people(world, 1)
    [asked] = actions.invite_people(by=world.partner, event=coming, people=[one])
    link = signed_links.answer_link(EventInvitation.objects.get(pk=asked.pk)).removeprefix("http://127.0.0.1:8000")
    assert client.get(link).status_code == 200
    asked.refresh_from_db()
    assert asked.answer == ""  # a program that follows links answers nothing
    answer = client.post(link, {"comes": "yes"})
    row = Registration.objects.get(person=one)
    token = answer["Location"].rstrip("/").rsplit("/", 1)[-1]  # signed anew each second
    assert signed_links.registration_behind(token) == row.pk
    asked.refresh_from_db()
    assert (asked.answer, row.state, row.way) == ("comes", "confirmed", "invited")


def test_who_cannot_come_is_not_reminded(world, coming):
    first, second = people(world, 2)
    actions.invite_people(by=world.partner, event=coming, people=[first, second])
    jobs.mail_event_invitations()
    actions.answer_invitation(by=None, invitation=EventInvitation.objects.get(person=first), comes=False)
    with pytest.raises(RuleBroken):
        actions.remind_invited(by=world.partner, event=coming)  # written to a moment ago
    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        assert actions.remind_invited(by=world.partner, event=coming) == 1
        mail.outbox.clear()
        assert jobs.mail_event_invitations() == 1
        assert [one.to for one in mail.outbox] == [[second.email]]
        assert "Meeldetuletus" in mail.outbox[0].subject
        assert jobs.mail_event_invitations() == 0


def test_the_page_offers_villages_and_earlier_events(world, coming, client):
    chosen = people(world, 2)
    client.force_login(world.partner)
    page = client.get(reverse("trainings:invite", args=[coming.pk]))
    assert "Koeru (2)" in page.content.decode()
    client.post(reverse("trainings:invite", args=[coming.pk]), {"villages": [world.koeru.pk]})
    assert {one.person for one in EventInvitation.objects.all()} == set(chosen)
    empty = client.post(reverse("trainings:invite", args=[coming.pk]), {})
    assert empty.status_code == 422
    assert "Vali, keda kutsuda" in empty.content.decode()


def test_people_in_no_list_are_invited_by_name_and_address(world, coming, client):
    """The address that somebody has already is that person; the same line twice is one invitation."""
    [known] = people(world, 1)
    client.force_login(world.partner)
    lines = ["Mari Maasikas mari@demo.example", '"Kask, Jüri" <JYRI@demo.example>,', f"Keegi {known.email}", ""]
    lines += ["Mari Maasikas;mari@demo.example"]
    answer = client.post(reverse("trainings:invite", args=[coming.pk]), {"others": "\n".join(lines)}, follow=True)
    assert "3 inimest on kutsutud" in answer.content.decode()
    invited = {(one.person.name, one.person.email) for one in EventInvitation.objects.select_related("person")}
    assert invited == {
        ("Mari Maasikas", "mari@demo.example"), ("Kask, Jüri", "jyri@demo.example"), (known.name, known.email),
    }  # fmt: skip


@pytest.mark.parametrize(
    "line", ["mari@demo.example", "Mari Maasikas", "Mari mari@demo", "@", "Mari <>", "Mari a@b@c.ee"]
)
def test_a_line_without_name_and_address_is_said_and_nothing_is_lost(world, coming, client, line):
    client.force_login(world.partner)
    typed = f"Jüri Kask jyri@demo.example\n{line}"
    page = client.post(reverse("trainings:invite", args=[coming.pk]), {"others": typed})
    assert page.status_code == 422
    assert page.context["form"]["others"].value() == typed
    assert page.context["form"].errors["others"]
    assert not EventInvitation.objects.exists()


def test_a_programme_that_begins_offers_no_empty_choices(world, coming, client):
    client.force_login(world.partner)
    page = client.get(reverse("trainings:invite", args=[coming.pk]))
    assert list(page.context["form"].fields) == ["others"]


def test_the_list_takes_one_query_count(world, coming, client, django_assert_max_num_queries):
    client.force_login(world.partner)
    actions.invite_people(by=world.partner, event=coming, people=people(world, 1))
    url = reverse("trainings:invite", args=[coming.pk])
    client.get(url)
    with django_assert_max_num_queries(40) as few:
        client.get(url)
    for n in range(30):
        one = Person.objects.create(programme=world.programme, name=f"Uus {n}", email=f"uus{n}@demo.example")
        EventInvitation.objects.create(event=coming, person=one, invited_by=world.partner)
    with django_assert_max_num_queries(40) as many:
        client.get(url)
    assert len(many) <= len(few) + 1


def test_an_invitation_is_in_the_language_of_the_invited(world, coming):
    one, other = people(world, 2)
    seat = actions.register(
        by=None, event=make_event(world, "open", planned_from=SOON), way="public", name=other.name,
        village=world.koeru, email=other.email,
    )  # fmt: skip
    Registration.objects.filter(pk=seat.pk).update(language="en")
    actions.invite_people(by=world.partner, event=coming, people=[one, other])
    jobs.mail_event_invitations()
    words = {one.to[0]: one.body for one in mail.outbox}
    assert "Say with one press whether you come:" in words[other.email]
    assert "Ütle ühe vajutusega" in words[one.email] or "Say with" not in words[one.email]


def test_the_page_counts_whom_the_chosen_lists_name_each_once(world, coming, client):
    here = people(world, 3)
    earlier = make_event(world, "held")
    guest = Person.objects.create(programme=world.programme, name="Külaline", email="kylaline@demo.example")
    for one in (*here[:2], guest):
        Attendance.objects.create(day=earlier.days.get(), person=one, status="present")
    client.force_login(world.partner)
    address = reverse("trainings:invite", args=[coming.pk])
    page = client.get(address)
    assert '<details class="fold" >' in page.content.decode()

    def counted(**chosen):
        return client.get(address, chosen, headers={"HX-Request": "true"}).content.decode()

    assert counted() == "Nimekirjadest valitud: 0 inimest"
    assert counted(villages=[world.koeru.pk]) == "Nimekirjadest valitud: 3 inimest"
    assert counted(villages=[world.koeru.pk], events=[earlier.pk]) == "Nimekirjadest valitud: 4 inimest"
