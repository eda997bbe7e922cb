"""Forms of an event: planned, changed, moved on, who came, its papers."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.trainings.factories import HELD, all_papers, event, paper, photo, present
from tests.trainings.pages import enter, plan, read, training_day
from trainings.models import Attendance, Event, Person
from villages.models import Document


@pytest.fixture
def held(world):
    return training_day(world)


def test_plan(world, client):
    enter(client, world, "partner")
    answer = client.post(reverse("trainings:plan"), plan(organiser=world.jap.pk, planned_until="02.12.2022"))
    one = Event.objects.get()
    assert answer.url == reverse("trainings:event", args=[one.pk])
    assert (one.organiser, one.days.count(), one.starts_at_time) == (world.jap, 2, dt.time(10))


def test_plan_of_the_programme_is_for_its_coordinator(world, client):
    assert enter(client, world, "lead").post(reverse("trainings:plan"), plan()).status_code == 302
    assert Event.objects.get().organiser is None
    assert enter(client, world, "partner").post(reverse("trainings:plan"), plan()).status_code == 422
    assert Event.objects.count() == 1


def test_plan_offers_the_own_group_only(world, client):
    enter(client, world, "partner")
    assert "Jõgevamaa" not in read(client, "trainings:plan")
    assert client.post(reverse("trainings:plan"), plan(organiser=world.jkk.pk)).status_code == 422


def test_plan_refused_keeps_what_was_typed(world, client):
    enter(client, world, "partner")
    typed = plan(organiser=world.jap.pk, planned_until="01.11.2022", description="Minu jutt")
    answer = client.post(reverse("trainings:plan"), typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    for kept in ("Minu jutt", "Andmepäev", "01.11.2022", "Sündmus lõpeb samal päeval või pärast algust."):
        assert kept in page


def test_edit(world, client, held):
    enter(client, world, "partner")
    address = reverse("trainings:edit", args=[held.pk])
    assert held.title in client.get(address).content.decode()
    assert client.post(address, plan(organiser=world.jap.pk)).status_code == 302
    held.refresh_from_db()
    assert (held.title, held.held_from) == ("Andmepäev", HELD["held_from"])
    refused = client.post(address, plan(organiser=world.jap.pk, planned_from="homme"))
    assert refused.status_code == 422
    assert 'value="homme"' in refused.content.decode()


@pytest.mark.parametrize("route", ["edit", "attendance", "attach_paper"])
def test_what_is_fixed_leads_back_with_a_sentence(world, client, route):
    one = event(world, "closed")
    answer = enter(client, world, "partner").get(reverse(f"trainings:{route}", args=[one.pk]), follow=True)
    assert answer.redirect_chain[0][0] == reverse("trainings:event", args=[one.pk])
    assert "Sündmus on lukus" in answer.content.decode()


def test_move_asks_only_what_it_needs(world, client):
    one = event(world)
    enter(client, world, "partner")

    def asked(to):
        page = read(client, "trainings:move", one.pk, to=to)
        return {name for name in ("held_from", "planned_from", "reason") if f'name="{name}"' in page}

    assert asked("open") == set()
    assert asked("held") == {"held_from"}
    assert asked("postponed") == {"planned_from", "reason"}
    assert asked("cancelled") == {"reason"}


def test_move_to_held(world, client):
    one = event(world)
    enter(client, world, "partner")
    address = reverse("trainings:move", args=[one.pk], query={"to": "held"})
    late = client.post(address, {"held_from": "16.11.2099"})
    assert late.status_code == 422
    assert 'value="16.11.2099"' in late.content.decode()
    assert client.post(address, {"held_from": "04.10.2022"}).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.held_from) == ("held", dt.date(2022, 10, 4))


def test_proved_is_refused_with_what_is_missing(world, client, held):
    all_papers(held, world.partner, besides=("signed_list", "feedback"))
    enter(client, world, "partner")
    address = reverse("trainings:move", args=[held.pk], query={"to": "proved"})
    assert "Veel puudu: allkirjadega osalejate nimekiri, tagasiside kokkuvõte." in client.get(address).content.decode()
    refused = client.post(address)
    assert refused.status_code == 422
    assert "Puudu: allkirjadega osalejate nimekiri, tagasiside kokkuvõte." in refused.content.decode()
    for kind in ("signed_list", "feedback"):
        paper(held, kind, world.partner)
    assert client.post(address).status_code == 302
    held.refresh_from_db()
    assert held.state == "proved"


def test_move_that_is_not_possible_any_more(world, client):
    one = event(world, "closed")
    enter(client, world, "partner")
    answer = client.post(reverse("trainings:move", args=[one.pk], query={"to": "held"}), follow=True)
    assert "Seda sammu ei saa enam teha" in answer.content.decode()
    assert client.get(reverse("trainings:move", args=[one.pk])).status_code == 404


def test_add_a_participant(world, client, held):
    enter(client, world, "partner")
    address = reverse("trainings:add_participant", args=[held.pk])
    typed = {"name": "Jaan Tamm", "organisation": "Koeru selts", "village": world.koeru.pk}
    answer = client.post(address, typed, follow=True)
    assert "Jaan Tamm on nimekirjas." in answer.content.decode()
    assert Person.objects.get(name="Jaan Tamm").attendances.get().status == "present"
    refused = client.post(address, {"name": "", "organisation": "Minu selts"})
    assert refused.status_code == 422
    assert "Minu selts" in refused.content.decode()


def test_record_who_came(world, client, held):
    mari, day = Person.objects.get(), held.days.get()
    enter(client, world, "partner")
    address = reverse("trainings:record_attendance", args=[held.pk])
    form = client.get(reverse("trainings:attendance", args=[held.pk])).context["marks"]
    shown = {"shown": form.initial["shown"]}
    marks = {f"mark-{mari.pk}-{day.pk}": "excused", f"role-{mari.pk}": "trainer"}
    assert client.post(address, shown | marks).status_code == 302
    row = Attendance.objects.get()
    assert (row.status, row.role) == ("excused", "trainer")
    wrong = client.post(address, shown | marks | {f"role-{mari.pk}": "king"})
    assert wrong.status_code == 422


def test_a_mark_that_another_made_meanwhile_is_not_undone(world, client, held):
    mari, day = Person.objects.get(), held.days.get()
    jaan = present(held, "Jaan Tamm", world.koeru)
    enter(client, world, "partner")
    page = client.get(reverse("trainings:attendance", args=[held.pk])).context["marks"].initial
    Attendance.objects.filter(person=mari).update(status="absent")
    sent = {**page, f"mark-{jaan.pk}-{day.pk}": "excused"}
    client.post(reverse("trainings:record_attendance", args=[held.pk]), sent)
    assert (mari.attendances.get().status, jaan.attendances.get().status) == ("absent", "excused")


def test_record_the_head_count(world, client, held):
    enter(client, world, "partner")
    address = reverse("trainings:record_head_count", args=[held.pk])
    assert client.post(address, {"head_count": "21"}).status_code == 302
    refused = client.post(address, {"head_count": "palju"})
    assert refused.status_code == 422
    assert 'value="palju"' in refused.content.decode()
    held.refresh_from_db()
    assert held.head_count == 21
    assert "<b>Kadri Koordinaator</b> pani kirja inimeste arvu" in read(client, "trainings:event", held.pk)


def test_record_feedback(world, client, held):
    enter(client, world, "partner")
    address = reverse("trainings:record_feedback", args=[held.pk])
    assert client.post(address, {"score": "4,6", "count": "15"}).status_code == 302
    refused = client.post(address, {"score": "", "count": "16"})
    assert refused.status_code == 422
    assert "Lisa mõlemad" in refused.content.decode()
    held.refresh_from_db()
    assert (str(held.feedback_score), held.feedback_count) == ("4.60", 15)


def test_attach_a_paper(world, client, held):
    enter(client, world, "partner")
    address = reverse("trainings:attach_paper", args=[held.pk], query={"kind": "marking"})
    assert client.post(address, {"kind": "marking", "file": photo()}).status_code == 302
    assert held.papers.get().document.kind == "marking"


def test_a_refused_paper_says_why_and_keeps_what_was_typed(world, client, held):
    bad = photo("silt.jpg")
    bad.file.seek(0)
    bad.file.truncate(20)
    enter(client, world, "partner")
    answer = client.post(
        reverse("trainings:attach_paper", args=[held.pk]), {"kind": "marking", "file": bad, "title": "Minu silt"}
    )
    assert answer.status_code == 422
    assert "Minu silt" in answer.content.decode()
    assert not Document.objects.exists()
