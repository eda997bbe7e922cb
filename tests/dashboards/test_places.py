import datetime as dt

import pytest
from django.urls import reverse

from tests.reports.factories import hours, pilot, strategy


def page(client, user, route, *args, **query):
    client.force_login(user)
    return client.get(reverse(route, args=args), query)


@pytest.mark.parametrize(
    ("who", "status"),
    [("lead", 200), ("partner", 200), ("mentor", 200), ("village_lead", 200), ("auditor", 200)]
    + [("other_partner", 404), ("other_mentor", 404), ("admin", 404), ("stranger", 404)],
)
def test_village_access(filled, client, who, status):
    assert page(client, getattr(filled, who), "dashboards:village", "koeru").status_code == status


def test_village_shows_everything_about_it(filled, client):
    shown = page(client, filled.partner, "dashboards:village", "koeru").content.decode()
    assert "29,25\xa0h" in shown
    assert "Külli Küla" in shown
    assert "Mart Mentor" in shown


def test_village_shows_money_only_to_those_who_may_see_it(filled, client):
    assert "Kulud" in page(client, filled.partner, "dashboards:village", "koeru").content.decode()
    assert 'id="costs"' not in page(client, filled.mentor, "dashboards:village", "koeru").content.decode()


@pytest.mark.parametrize(
    ("who", "seen", "hidden"),
    [
        ("lead", ["Koeru", "Kriilevälja", "Kamari"], []),
        ("partner", ["Koeru", "Kriilevälja"], ["Kamari"]),
        ("mentor", ["Koeru", "Kriilevälja"], ["Kamari"]),
        ("village_lead", ["Koeru"], ["Kamari", "Kriilevälja"]),
    ],
)
def test_villages_list_holds_the_own_scope(filled, client, who, seen, hidden):
    shown = page(client, getattr(filled, who), "dashboards:villages").content.decode()
    assert all(name in shown for name in seen)
    assert not any(name in shown for name in hidden)


def test_villages_are_found_without_estonian_letters(filled, client):
    shown = page(client, filled.lead, "dashboards:villages", q="kriilevalja").content.decode()
    assert "Kriilevälja" in shown
    assert "Kamari" not in shown


def test_villages_answer_odd_addresses_with_rows(filled, client):
    shown = page(client, filled.lead, "dashboards:villages", sort="-password", page="x", strategy="☃", group="0")
    assert shown.status_code == 200
    assert "Koeru" in shown.content.decode()


def test_villages_sort_by_hours_left(filled, client):
    hours(filled.kamari, filled.other_mentor, dt.date(2022, 5, 4), "4.00", "submitted", filled)
    shown = page(client, filled.lead, "dashboards:villages", sort="left").context["page"].object_list
    left = [village.hours.left for village in shown]
    assert left == sorted(left)
    assert left[0] != left[-1]


def test_villages_as_a_spreadsheet_equal_the_page(filled, client):
    answer = page(client, filled.partner, "dashboards:villages", file="csv")
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''k%C3%BClad-")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in lines[1:]] == ["Koeru", "Kriilevälja"]
    assert ";29,25;" in lines[1]


def test_villages_take_a_fixed_number_of_queries(filled, client, django_assert_max_num_queries):
    client.force_login(filled.lead)
    with django_assert_max_num_queries(16):
        client.get(reverse("dashboards:villages"))


@pytest.mark.parametrize(
    ("who", "status", "inside"),
    [
        ("lead", 200, True),
        ("partner", 200, True),
        ("auditor", 200, True),
        ("mentor", 200, False),
        ("village_lead", 200, False),
        ("other_partner", 404, False),
        ("stranger", 404, False),
    ],
)
def test_group_access(filled, client, who, status, inside):
    shown = page(client, getattr(filled, who), "dashboards:partner", "JAP")
    assert shown.status_code == status
    assert ("33\xa0000,00\xa0€" in shown.content.decode()) is inside
    assert ('id="history"' in shown.content.decode()) is inside


def test_groups_show_the_own_figures(filled, client):
    shown = page(client, filled.partner, "dashboards:partners").content.decode()
    assert "33\xa0000,00" in shown
    assert "31\xa0490,96" not in shown
    assert "31\xa0490,96" in page(client, filled.auditor, "dashboards:partners").content.decode()


def test_group_of_a_mentor_shows_only_the_own_villages(filled, client):
    shown = page(client, filled.village_lead, "dashboards:partner", "JAP").content.decode()
    assert "Koeru" in shown
    assert "Kriilevälja" not in shown


def test_village_without_anything_says_what_comes(world, client):
    shown = page(client, world.lead, "dashboards:village", "kamari").content.decode()
    assert "Piloottegevust veel ei ole" in shown
    assert "40\xa0h" in shown


def test_last_meeting_and_furthest_pilot_stand_in_the_list(world, client):
    hours(world.koeru, world.mentor, dt.date(2022, 5, 4), "2.00", "submitted", world)
    strategy(world.koeru, "draft")
    pilot(world.koeru, "Külaköök", "under_way", world)
    shown = page(client, world.lead, "dashboards:villages").content.decode()
    assert "04.05.2022" in shown
    assert "Külaköök, 60%" in shown


def test_villages_are_filtered_by_how_they_take_part(world, client):
    world.kamari.state = "left"
    world.kamari.save()
    shown = page(client, world.lead, "dashboards:villages", state="left").content.decode()
    assert "Kamari" in shown
    assert "Kriilevälja" not in shown
