import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.rules import RuleBroken
from coordination import actions
from coordination.models import CommunicationItem

FACTS = {"published_on": dt.date(2022, 5, 2), "channel": "press", "outlet": "Külaleht", "title": "Koeru ehitab"}


def add(world, by, participation=None, villages=(), **changes):
    return actions.add_item(
        by=getattr(world, by), programme=world.programme, participation=participation, villages=list(villages),
        **{**FACTS, **changes},
    )  # fmt: skip


def test_add_item_for_the_programme_a_group_and_a_village(world):
    add(world, "lead")
    add(world, "partner", world.jap, [world.koeru])
    assert list(add(world, "village_lead", None, [world.koeru]).villages.all()) == [world.koeru]


@pytest.mark.parametrize(
    ("by", "group", "villages"),
    [
        ("partner", None, []),
        ("partner", "jkk", []),
        ("partner", "jap", ["kamari"]),
        ("village_lead", None, []),
        ("village_lead", "jap", []),
        ("village_lead", None, ["koeru", "kamari"]),
        ("mentor", None, ["koeru"]),
        ("auditor", None, []),
    ],
)
def test_add_item_is_refused_for_what_is_not_one_s_own(world, by, group, villages):
    with pytest.raises(RuleBroken):
        add(world, by, group and getattr(world, group), [getattr(world, name) for name in villages])
    assert not CommunicationItem.objects.exists()


def test_a_link_is_an_address_of_the_web(world):
    with pytest.raises(ValidationError):
        add(world, "lead", url="javascript:alert(1)")


@pytest.mark.parametrize(
    ("who", "status"),
    [("lead", 200), ("partner", 200), ("village_lead", 200), ("mentor", 403), ("auditor", 403), ("admin", 403)],
)
def test_add_access(world, client, who, status):
    client.force_login(getattr(world, who))
    assert client.get(reverse("coordination:add")).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [("lead", 200), ("partner", 200), ("other_partner", 403), ("village_lead", 403), ("auditor", 403)]
    + [("stranger", 404)],
)
def test_edit_access(world, client, who, status):
    item = add(world, "partner", world.jap)
    client.force_login(getattr(world, who))
    assert client.get(reverse("coordination:edit", args=[item.pk])).status_code == status


def test_add_page_for_a_village_lead(world, client):
    client.force_login(world.village_lead)
    sent = {"title": "Kohvik avati", "published_on": "02.05.2022", "channel": "social", "villages": [world.koeru.pk]}
    wrong = client.post(reverse("coordination:add"), {**sent, "published_on": "31.02.2022"})
    assert wrong.status_code == 422
    assert "Kohvik avati" in wrong.content.decode()
    assert client.post(reverse("coordination:add"), sent).status_code == 302
    shown = client.get(reverse("coordination:list")).content.decode()
    assert "Kohvik avati" in shown
    assert "Muuda" in shown


def test_edit_page_changes_the_item(world, client):
    item = add(world, "partner", world.jap, [world.koeru])
    client.force_login(world.partner)
    sent = {"title": "Uus pealkiri", "published_on": "02.05.2022", "channel": "web", "participation": world.jap.pk}
    assert client.post(reverse("coordination:edit", args=[item.pk]), {**sent, "reach": "900"}).status_code == 302
    item.refresh_from_db()
    assert (item.title, item.reach, item.villages.count()) == ("Uus pealkiri", 900, 0)


def test_list_counts_filters_and_stays_fast(world, client, django_assert_max_num_queries):
    for number in range(12):
        add(world, "lead", title=f"Lugu {number}", reach=10, is_marked=number % 2 == 0)
    add(world, "partner", world.jap, [world.koeru, world.kriilevalja], channel="web")
    client.force_login(world.partner)
    with django_assert_max_num_queries(16):
        shown = client.get(reverse("coordination:list"))
    assert shown.context["figures"] == {"count": 13, "reach": 120, "marked": 6}
    only = client.get(reverse("coordination:list"), {"group": world.jap.pk, "year": "2022", "channel": "web"})
    assert only.context["figures"]["count"] == 1
    text = client.get(reverse("coordination:list"), {"file": "csv"}).content.decode("utf-8-sig")
    assert len(text.splitlines()) == 14
    assert "Koeru, Kriilevälja" in text


def test_a_link_leads_to_the_web_and_nowhere_else(world):
    with pytest.raises(RuleBroken, match="https://"):
        add(world, "lead", url="ftp://demo.example/film.mp4")
    assert add(world, "lead", url="https://demo.example/film").url


def test_what_is_not_told_yet_is_not_listed(world):
    with pytest.raises(RuleBroken, match="tulevikus"):
        add(world, "lead", published_on=timezone.localdate() + dt.timedelta(days=1))
    assert not CommunicationItem.objects.exists()


def test_list_asks_no_more_when_items_are_of_many_villages(world, client, django_assert_max_num_queries):
    for number in range(30):
        places = [world.koeru, world.kriilevalja] if number % 2 else [world.kamari]
        add(world, "lead", world.jap if number % 2 else world.jkk, places, title=f"Lugu {number}")
    client.force_login(world.village_lead)
    with django_assert_max_num_queries(16):
        shown = client.get(reverse("coordination:list"))
    assert not any(item.may_edit for item in shown.context["page"])
    assert shown.context["figures"]["reach"] is None


def test_add_page_chooses_the_only_village_by_itself(world, client):
    client.force_login(world.village_lead)
    form = client.get(reverse("coordination:add")).context["form"]
    assert list(form["villages"].initial) == [world.koeru]
    assert "participation" not in form.fields
