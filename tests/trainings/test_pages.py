import datetime as dt
import re

import pytest
from django.urls import reverse

from tests.cast import person as user_of
from tests.trainings.factories import HELD, all_papers, event, paper, present
from tests.trainings.pages import enter, plan, read, training_day
from trainings.models import Event, Module, Person, Topic
from villages.roles import Role

MASKED = "varjatud (isikuandmed)"


@pytest.fixture
def held(world):
    return training_day(world)


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


# Who came


def test_a_village_lead_of_another_village_sees_no_names(world, client, held):
    client.force_login(user_of("Teise Küla Vedaja", Role.VILLAGE_LEAD, world.kamari))
    assert "Mari" not in read(client, "trainings:event", held.pk)
