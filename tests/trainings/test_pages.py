import datetime as dt
import re

import pytest
from django.urls import reverse

from tests.cast import person as user_of
from tests.trainings.factories import HELD, all_papers, event, paper, photo, present
from trainings.models import Attendance, Event, Module, Person, Topic
from villages.models import Document
from villages.roles import Role

MASKED = "varjatud (isikuandmed)"


@pytest.fixture
def held(world):
    """JAP's training day: Mari of Koeru came, nobody else is written down yet."""
    one = event(world, "held")
    present(one, "Mari Maasikas", world.koeru)
    return one


def enter(client, world, who):
    client.force_login(getattr(world, who))
    return client


def read(client, route, *args, **query):
    page = client.get(reverse(route, args=args, query=query))
    assert page.status_code == 200
    return page.content.decode()


def plan(**changed):
    typed = {
        "title": "Andmepäev",
        "kind": "training_day",
        "part": "common",
        "funding": "programme",
        "planned_from": "01.12.2022",
        "planned_until": "",
        "starts_at_time": "10:00",
        "ends_at_time": "16:00",
        "place": "Koeru kultuurimaja",
    }
    return {**typed, **changed}


# who → list, event, plan, edit, move, attendance, attach
ACCESS = {
    "lead": (200, 200, 200, 200, 200, 200, 200),
    "partner": (200, 200, 200, 200, 200, 200, 200),
    "other_partner": (200, 200, 200, 403, 403, 403, 403),
    "mentor": (200, 200, 403, 403, 403, 403, 403),
    "village_lead": (200, 200, 403, 403, 403, 403, 403),
    "auditor": (200, 200, 403, 403, 403, 403, 403),
    "admin": (200, 200, 403, 403, 403, 403, 403),
    "stranger": (200, 404, 403, 404, 404, 404, 404),
}


@pytest.mark.parametrize("who", ACCESS)
def test_access(world, client, held, who):
    enter(client, world, who)
    pages = [
        reverse("trainings:list"),
        reverse("trainings:event", args=[held.pk]),
        reverse("trainings:plan"),
        reverse("trainings:edit", args=[held.pk]),
        reverse("trainings:move", args=[held.pk], query={"to": "proved"}),
        reverse("trainings:attendance", args=[held.pk]),
        reverse("trainings:attach_paper", args=[held.pk], query={"kind": "agenda"}),
    ]
    assert tuple(client.get(page).status_code for page in pages) == ACCESS[who]


ACTS = ["record_attendance", "add_participant", "record_head_count", "record_feedback"]


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(("who", "status"), [("mentor", 403), ("other_partner", 403), ("stranger", 404)])
def test_acts_are_for_the_organisers_coordinator(world, client, held, act, who, status):
    enter(client, world, who)
    address = reverse(f"trainings:{act}", args=[held.pk])
    assert client.post(address, {"name": "Keegi", "head_count": "9", "score": "4", "count": "2"}).status_code == status
    assert client.get(address).status_code == 405
    held.refresh_from_db()
    assert (Person.objects.count(), held.head_count, held.feedback_count) == (1, None, 0)


def test_a_stranger_sees_no_event_in_the_list(world, client, held):
    page = read(enter(client, world, "stranger"), "trainings:list")
    assert held.title not in page
    assert "Siin sündmusi ei ole" in page


@pytest.mark.parametrize("who", ["lead", "partner", "auditor"])
def test_names_are_for_those_with_the_right(world, client, held, who):
    page = read(enter(client, world, who), "trainings:event", held.pk)
    assert "Mari Maasikas" in page
    assert MASKED not in page


@pytest.mark.parametrize("who", ["mentor", "village_lead", "admin", "other_partner"])
def test_names_are_hidden_from_others_who_see_counts_only(world, client, held, who):
    enter(client, world, who)
    page = read(client, "trainings:event", held.pk)
    assert "Mari" not in page
    assert f"1 nimi: {MASKED}" in page
    cells = re.findall(r"<td>(.*?)</td>\s*<td class=\"num\">(\d+)</td>", page)
    assert cells == [("osaleja", "1"), ("Koeru", "1")]
    for button in ("Järgmine samm", "Pane osalejad kirja", "Muuda</a>", "attach"):
        assert button not in page
    assert "Mari" not in read(client, "trainings:list")
    assert "Mari" not in client.get(reverse("trainings:list"), {"file": "csv"}).content.decode()


def test_a_group_sees_the_names_of_its_own_people_at_a_foreign_event(world, client, held):
    present(held, "Kalle Kamari", world.kamari)
    page = read(enter(client, world, "other_partner"), "trainings:event", held.pk)
    assert "Kalle Kamari" in page
    assert "Mari Maasikas" not in page
    assert f"1 nimi: {MASKED}" in page


def test_the_organiser_sees_the_names_of_guests_too(world, client, held):
    guest = present(held, "Kalle Kamari", world.kamari)
    stranger = present(held, "Linda Linnast")
    enter(client, world, "partner")
    for route in ("trainings:event", "trainings:attendance"):
        page = read(client, route, held.pk)
        assert guest.name in page
        assert stranger.name in page


def test_people_without_a_village_are_not_named_to_other_groups(world, client, held):
    present(held, "Linda Linnast")
    page = read(enter(client, world, "other_partner"), "trainings:event", held.pk)
    assert "Linda" not in page
    assert f"2 nime: {MASKED}" in page


# The list


def test_list_filters(world, client, held):
    event(world, title="Õppereis Soome", kind="trip_abroad", organiser=None, planned_from=dt.date(2022, 12, 5))
    event(world, "cancelled", title="Ideekorje", organiser="jkk", part="region", place="Kamari", planned_from=None)
    enter(client, world, "mentor")

    def shown(**query):
        page = read(client, "trainings:list", **query)
        titles = {"day": held.title, "trip": "Õppereis Soome", "ideas": "Ideekorje"}
        return {name for name, title in titles.items() if title in page}

    assert shown() == {"day", "trip", "ideas"}
    assert shown(q="SOOME") == shown(kind="trip_abroad") == shown(since="01.12.2022") == {"trip"}
    assert shown(q="kultuurimaja") >= {"day"}
    assert shown(state="held") == shown(until="01.11.2022") == shown(organiser=world.jap.pk) == {"day"}
    assert shown(q="kamari") == shown(part="region") == shown(state="cancelled") == {"ideas"}
    assert shown(since="03.10.2022", until="03.10.2022") == {"day"}
    assert shown(kind="no-such", organiser="x", since="eile", page="99") == shown()
    assert "Siin sündmusi ei ole" in read(client, "trainings:list", q="ei ole")


def test_list_sorts(world, client, held):
    event(world, title="Õhtukool", planned_from=dt.date(2022, 12, 5))
    enter(client, world, "partner")

    def is_first(**query):
        page = read(client, "trainings:list", **query)
        return page.index("Õhtukool") < page.index(held.title)

    assert is_first()
    assert is_first(sort="-title")
    assert not is_first(sort="date")
    assert not is_first(sort="title")


def test_list_counts_people_papers_modules_and_events(world, client, held):
    modules = [Module.objects.create(programme=world.programme, number=number) for number in (1, 2)]
    Event.objects.filter(pk=held.pk).update(module=modules[0])
    event(world, "cancelled", module=modules[0])
    event(world, module=modules[1])
    event(world, "held", module=modules[1])
    present(held, "Jaan Tamm", status="absent")
    paper(held, "agenda", world.partner)
    paper(held, "agenda", world.partner)
    paper(held, "minutes", world.partner)
    page = read(enter(client, world, "mentor"), "trainings:list", q=held.title)
    assert '<td class="num" data-label="Kohalolijaid">1</td>' in page
    assert '<td class="num" data-label="Tõendeid">2/5</td>' in page
    assert '<p class="figure-value">1 / 2</p>' in page  # modules
    assert '<p class="figure-value">2 / 3</p>' in page  # events; the cancelled one is not counted


def test_list_asks_the_database_as_often_for_many_events_as_for_one(world, client, django_assert_max_num_queries):
    for number in range(20):
        one = event(world, "held", title=f"Päev {number}")
        present(one, f"Inimene {number}", world.koeru)
        all_papers(one, world.partner)
    enter(client, world, "partner")
    with django_assert_max_num_queries(14):
        read(client, "trainings:list")


def test_event_asks_the_database_as_often_for_many_people_as_for_one(
    world, client, held, django_assert_max_num_queries
):
    for number in range(20):
        present(held, f"Inimene {number}", world.koeru)
    all_papers(held, world.partner)
    enter(client, world, "partner")
    with django_assert_max_num_queries(31):  # one of them counts the unread notices in the page's head
        read(client, "trainings:event", held.pk)
    with django_assert_max_num_queries(14):
        read(client, "trainings:attendance", held.pk)


def test_list_as_a_file(world, client, held):
    event(world, title="=1+1")
    answer = enter(client, world, "mentor").get(reverse("trainings:list"), {"file": "csv", "sort": "title"})
    assert "syndmused-" in answer["Content-Disposition"] or "s%C3%BCndmused-" in answer["Content-Disposition"]
    head, first, second = answer.content.decode().removeprefix("\ufeff").strip().split("\r\n")
    assert head.startswith("Pealkiri;Liik;Olek;Kavandatud alates;")
    assert first.startswith("'=1+1;koolituspäev;kavandatud;03.10.2022;;;;Koeru kultuurimaja;JAP;")
    assert second.split(";")[12:15] == ["1", "", "1"]


# The page of an event


def test_event_shows_module_topics_and_both_dates(world, client, held):
    module = Module.objects.create(programme=world.programme, number=2, title="Andmed")
    module.topics.add(
        Topic.objects.create(programme=world.programme, number=4, title_et="Avaandmed", title_en="Open data")
    )
    Event.objects.filter(pk=held.pk).update(module=module, planned_from=dt.date(2022, 9, 1))
    page = read(enter(client, world, "mentor"), "trainings:event", held.pk)
    for words in ("Andmed<small>4. Avaandmed</small>", "1.\xa0sept\xa02022", "3.\xa0okt\xa02022"):
        assert words in page


def test_heads_and_names_are_shown_beside_each_other(world, client, held):
    enter(client, world, "mentor")
    for heads, words in [(3, "2 rohkem kui nimesid"), (1, "sama palju kui nimesid"), (0, "1 vähem kui nimesid")]:
        Event.objects.filter(pk=held.pk).update(head_count=heads)
        assert words in read(client, "trainings:event", held.pk)


def test_double_funding_warns(world, client, held):
    enter(client, world, "partner")
    assert "Topeltrahastamise oht" not in read(client, "trainings:event", held.pk)
    other = event(world, "held", title="Strateegiapäev", funding="measure_19_1", **HELD)
    assert "Topeltrahastamise oht: sündmust rahastatakse meetmest 19.1" in read(client, "trainings:event", other.pk)
    assert "sündmust „Strateegiapäev“ rahastatakse" in read(client, "trainings:event", held.pk)


def test_papers_open_for_those_with_the_right_only(world, client, held):
    there = paper(held, "agenda", world.partner).document
    link = reverse("villages:document", args=[there.pk])
    attach = reverse("trainings:attach_paper", args=[held.pk])
    page = read(enter(client, world, "partner"), "trainings:event", held.pk)
    assert link in page
    assert f"{attach}?kind=signed_list" in page
    assert f"{attach}?kind=agenda" not in page
    for who in ("mentor", "other_partner"):
        page = read(enter(client, world, who), "trainings:event", held.pk)
        assert link not in page
        assert attach not in page
        assert "päevakava" in page
    assert link in read(enter(client, world, "auditor"), "trainings:event", held.pk)


def test_what_people_write_is_text_and_not_markup(world, client):
    one = event(world, "held", description="<script>x</script>", place="<b>saal</b>")
    present(one, "<i>Mari</i>", world.koeru)
    page = read(enter(client, world, "partner"), "trainings:event", one.pk)
    for raw in ("<script>x", "<b>saal", "<i>Mari"):
        assert raw not in page


def test_history_tells_who_did_what(world, client):
    enter(client, world, "partner").post(reverse("trainings:plan"), plan(organiser=world.jap.pk))
    page = read(client, "trainings:event", Event.objects.get().pk)
    assert "<b>Kadri Koordinaator</b> kavandas sündmuse" in page


# Planning and moving


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


# Who came


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


def test_a_village_lead_of_another_village_sees_no_names(world, client, held):
    client.force_login(user_of("Teise Küla Vedaja", Role.VILLAGE_LEAD, world.kamari))
    assert "Mari" not in read(client, "trainings:event", held.pk)
