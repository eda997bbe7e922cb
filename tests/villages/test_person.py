"""People are listed once each; who holds five roles has one row and one page."""

import pytest
from django.urls import reverse

from tests.cast import join
from villages import actions
from villages.models import Membership
from villages.roles import Role


@pytest.fixture
def busy(world):
    """The mentor of two villages leads one of them too."""
    join(world.mentor, Role.VILLAGE_LEAD, world.koeru)
    return world


def page_of(client, person):
    return client.get(reverse("villages:person", args=[person.pk]))


def test_people_are_listed_once_with_all_their_roles(busy, client):
    client.force_login(busy.lead)
    page = client.get(reverse("villages:people"), {"q": "Mart"})
    [(person, held)] = page.context["people"]
    assert person == busy.mentor
    assert [(one.role, str(one.place)) for one in held] == [
        ("mentor", "Koeru"), ("mentor", "Kriilevälja"), ("village", "Koeru"),
    ]  # fmt: skip
    assert page.context["page"].paginator.count == 1
    assert page_of(client, person).request["PATH_INFO"] in page.content.decode()


def test_person_shows_roles_of_now_and_of_before_and_what_can_be_ended(busy, client):
    ended = Membership.objects.get(user=busy.mentor, village=busy.kriilevalja)
    actions.end_membership(by=busy.partner, membership=ended, reason="Töö sai tehtud")
    client.force_login(busy.partner)
    page = page_of(client, busy.mentor)
    assert [(one.role, may_end) for one, may_end in page.context["holds"]] == [
        ("mentor", True), ("village", True),
    ]  # fmt: skip
    assert page.context["held"] == [ended]
    own = page_of(client, busy.partner).context["holds"]
    assert [may_end for _one, may_end in own] == [False], "nobody ends the own role"


def test_person_is_shown_within_the_own_scope_only(busy, client):
    join(busy.mentor, Role.MENTOR, busy.kamari)
    client.force_login(busy.other_partner)
    places = [str(one.place) for one, _may in page_of(client, busy.mentor).context["holds"]]
    assert places == ["Kamari"]
    assert page_of(client, busy.village_lead).status_code == 404


def test_person_takes_as_many_queries_with_one_role_as_with_many(busy, client, django_assert_max_num_queries):
    client.force_login(busy.lead)
    with django_assert_max_num_queries(8):
        page_of(client, busy.mentor)


def test_end_membership_leads_back_to_the_person(busy, client):
    client.force_login(busy.lead)
    one = Membership.objects.get(user=busy.mentor, role=Role.VILLAGE_LEAD)
    done = client.post(reverse("villages:end_membership", args=[one.pk]), {"reason": "Valiti uus"})
    assert done["Location"] == reverse("villages:person", args=[busy.mentor.pk])
