"""What may wait for a person is put together once for the same rights and day; whoever it is for, whenever."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from accounts.models import User
from coordination.actions import move_meeting
from coordination.models import Task
from dashboards.queries.home import overview
from dashboards.queries.home.kept_questions import Asker, written
from dashboards.queries.home.oversight import oversight_waiting
from dashboards.queries.home.waiting import KINDS, KINDS_OF_VILLAGES
from tests.coordination.steering import add_item, make_series, plan
from villages.actions import end_membership
from villages.models import Participation, Village

pytestmark = pytest.mark.django_db
EVERYBODY = ["lead", "partner", "auditor", "admin", "mentor", "village_lead", "stranger"]
QUESTIONS = [*dict.fromkeys(kind.lists for kind in (*KINDS, *KINDS_OF_VILLAGES)), overview._own_lists]
MORNING = dt.datetime(2026, 11, 30, 6, tzinfo=dt.UTC)


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("parts", QUESTIONS)
def test_a_question_follows_from_the_rights_and_the_day(world, who, parts, django_assert_num_queries):
    """So it may be kept: no row that changes stands in it, and no moment but the place of that of asking."""
    found = []
    for at in (MORNING, MORNING + dt.timedelta(hours=9)):
        user = User.objects.get(pk=getattr(world, who).pk)
        with time_machine.travel(at, tick=False):
            asked = Asker.of(user)
            with django_assert_num_queries(0):
                question, _lists = written.__wrapped__((parts,), asked, "default")
            found.append((asked, question.sql, question.given))
    assert found[0] == found[1]


def test_how_a_place_stands_follows_from_the_place(world):
    """Two people of one group ask one question; another group asks another."""
    own, again = Participation.objects.get(pk=world.jap.pk), Participation.objects.get(pk=world.jap.pk)
    written.cache_clear()
    assert overview.overview(own).villages == overview.overview(again).villages
    assert written.cache_info().hits == 1
    before = overview.overview(again).villages
    Village.objects.filter(pk=before[0].pk).update(name="Ümbernimetatud")
    assert "Ümbernimetatud" in {village.name for village in overview.overview(own).villages}
    assert not {village.pk for village in overview.overview(world.jkk).villages} & {village.pk for village in before}


@pytest.mark.parametrize("parts", QUESTIONS)
def test_the_next_day_is_another_question(world, parts):
    with time_machine.travel(MORNING, tick=False):
        today = Asker.of(world.lead)
    with time_machine.travel(MORNING + dt.timedelta(days=1), tick=False):
        assert Asker.of(world.lead) != today


def test_what_is_kept_tells_what_waits_now(world, django_assert_num_queries):
    user = world.partner
    written.cache_clear()
    assert oversight_waiting(user) == []
    task = Task.objects.create(
        programme=world.programme, participation=world.jap, title="Helista", who=user, given_by=world.lead
    )
    with django_assert_num_queries(1):
        [item] = oversight_waiting(user)
    assert (item.kind, item.thing) == ("task", (task.pk, "Helista"))
    assert written.cache_info().hits == 1


def test_who_loses_the_role_is_told_nothing_the_next_moment(world):
    user = world.partner
    before = Asker.of(User.objects.get(pk=user.pk))
    end_membership(by=world.lead, membership=user.memberships.get(), reason="kolis")
    assert Asker.of(User.objects.get(pk=user.pk)) != before


def test_a_moment_that_is_counted_from_now_moves_on(world):
    """A meeting of the next fourteen days is told of as soon as it is near, by the question of the morning."""
    written.cache_clear()
    with time_machine.travel(MORNING, tick=False):
        meeting = plan(
            world,
            make_series(world, 3),
            starts_at=timezone.now() + dt.timedelta(days=14, hours=2),
            ends_at=timezone.now() + dt.timedelta(days=14, hours=4),
        )
        add_item(world, meeting, "Eelarve")
        move_meeting(by=world.lead, meeting=meeting, to="invited")
        assert "meeting" not in {item.kind for item in oversight_waiting(world.partner)}
    with time_machine.travel(MORNING + dt.timedelta(hours=3), tick=False):
        assert [item.thing[0] for item in oversight_waiting(world.partner) if item.kind == "meeting"] == [meeting.pk]
