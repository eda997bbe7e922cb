"""What is kept about somebody with an account: on a page, as a file, and nothing of others."""

import datetime as dt
import json
from decimal import Decimal
from itertools import groupby

import pytest
from django.urls import reverse

from accounts.models import Reading
from dashboards.queries import my_data as queries
from mentoring import actions as mentoring
from mentoring.models import HourEntry
from tests.access.factories import OWN, SIBLING, make_things
from tests.access.rights import caller
from trainings.models import Person
from villages.models import Membership


@pytest.fixture
def things(world):
    return make_things(world)


def log(world, village, done):
    given = {"worked_on": dt.date(2022, 3, 4), "hours": Decimal(1), "kind": HourEntry.Kind.MEETING, "done": done}
    return mentoring.log_hours(by=world.mentor, village=village, **given)


def copy_of(person):
    response = caller(person).post(reverse("dashboards:my_copy"))
    assert response["Content-Disposition"].startswith("attachment")
    assert "no-store" in response["Cache-Control"]
    return json.loads(response.content)


def test_my_data_lists_own_deeds_and_nobody_elses(world):
    log(world, world.koeru, "Rääkisime külaplatsist")
    page = caller(world.mentor).get(reverse("dashboards:my_data")).content.decode()
    assert "pani tunnid kirja" in page
    other = caller(world.other_mentor).get(reverse("dashboards:my_data")).content.decode()
    assert "pani tunnid kirja" not in other
    assert "Veel ei midagi" in other


def test_my_copy_holds_all_that_the_person_wrote_and_what_became_of_it(world, things):
    log(world, world.koeru, "Rääkisime külaplatsist")
    copy = copy_of(world.mentor)
    assert copy["Inimene"]["E-post"] == world.mentor.email
    assert [role["Koht"] for role in copy["Rollid"]] == [str(world.kriilevalja), str(world.koeru)]
    assert "Rääkisime külaplatsist" in [one["Mida tehti"] for one in copy["Tunnikirjed"]]
    assert any(deed["Mida tehti"] == "pani tunnid kirja" for deed in copy["Mida ma tegin"])
    assert Reading.objects.filter(user=world.mentor, act="export", what="accounts.User").count() == 1


def test_my_copy_names_no_participant_and_no_secret(world, things):
    for place in (OWN, SIBLING):
        Person.objects.filter(pk=things[place]["participant"][0]).update(name="Peeter Kvartslind")
    world.lead.set_password("väga salajane sõna")
    world.lead.save()
    text = json.dumps(copy_of(world.lead), ensure_ascii=False)
    assert "Kvartslind" not in text
    assert world.lead.password not in text
    assert world.mentor.name not in text


def test_every_column_that_points_to_a_person_is_counted(world, things):
    """A kind of thing that is made later and names people is counted too."""
    counted = queries.where_named(world.partner)
    held = Membership._meta.verbose_name_plural
    assert counted[str(held).capitalize()] == Membership.objects.filter(user=world.partner).count()
    assert len(counted) > 10


def test_what_a_person_did_is_one_question_kind_by_kind(world, things, django_assert_num_queries):
    with django_assert_num_queries(1):
        told = [deed["Millega"] for deed in queries.deeds(world.partner)]
    kinds = [kind for kind, _rows in groupby(told, lambda deed: deed.rpartition(" #")[0])]
    assert len(kinds) > 1
    assert sorted(kinds) == sorted(set(kinds))


def test_somebody_without_a_role_has_data_too(world):
    page = caller(world.stranger).get(reverse("dashboards:my_data"))
    assert page.status_code == 200
    assert copy_of(world.stranger)["Rollid"] == []
