"""The balance of hours and days stands in the head of every page of a village for those who plan by it.

Who only leads the village was told it on each page of the strategy and the pilot, where it says nothing about the work
at hand: on a phone it pushed that work down (issue 14, point 12). They see it where hours are the matter.
"""

import pytest
from django.urls import reverse

from tests.mentoring.factories import made
from tests.mentoring.test_pages import enter
from tests.pilots.factories import pilot
from tests.pilots.test_action_of_the_strategy import planned
from villages.scope import memberships_of
from villages.village_facts import facts_of

LEFT = "Mentortunde alles"


def pages(world):
    entry, one = made(world, hours="4.5"), pilot(world.koeru)
    planned(world.koeru)
    return {
        "strategy": reverse("strategies:strategy", args=["koeru"]),
        "section": reverse("strategies:section", args=["koeru", "swot"]),
        "pilot": reverse("pilots:pilot", args=[one.pk]),
        "update": reverse("pilots:post_update", args=[one.pk]),
        "entry": reverse("mentoring:entry", args=[entry.pk]),
        "handover": reverse("mentoring:handover", args=["koeru"]),
        "village": reverse("dashboards:village", args=["koeru"]),
        "hours": reverse("mentoring:village", args=["koeru"]),
    }


@pytest.mark.parametrize("name", ["strategy", "section", "pilot", "update", "entry", "handover", "village", "hours"])
def test_the_balance_in_hours_and_days_stands_on_each_page_of_a_village_once(world, client, name):
    page = enter(client, world, "partner").get(pages(world)[name]).content.decode()
    assert page.count(LEFT) == 1
    assert "35,5\xa0h" in page
    assert "4 tööpäeva ja 3,5\xa0h" in page


@pytest.mark.parametrize(
    ("name", "times"),
    [("strategy", 0), ("section", 0), ("pilot", 0), ("update", 0), ("entry", 1), ("village", 1), ("hours", 1)],
)
def test_the_balance_is_told_to_a_village_lead_where_hours_matter(world, client, name, times):
    page = enter(client, world, "village_lead").get(pages(world)[name]).content.decode()
    assert page.count(LEFT) == times


def test_the_balance_is_one_question_a_page_and_of_no_page_without_a_village(world, client, django_assert_num_queries):
    enter(client, world, "village_lead")
    assert LEFT not in client.get(reverse("pilots:list")).content.decode()
    memberships_of(world.village_lead)
    with django_assert_num_queries(1):
        facts_of(world.koeru, world.village_lead, "mentoring")


def test_who_does_not_see_the_village_from_inside_is_not_told_its_balance(world, client):
    assert [fact.value for fact in facts_of(world.koeru, world.mentor)] == ["40\xa0h"]
    for who in ("other_partner", "other_mentor", "stranger", "admin"):
        assert facts_of(world.koeru, getattr(world, who)) == []
