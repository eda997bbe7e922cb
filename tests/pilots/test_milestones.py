import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.rules import RuleBroken
from pilots import actions, queries
from pilots.models import Milestone
from tests.pilots.factories import milestone, news, pilot

DAY = dt.date(2022, 9, 1)


def add(world, one, by="village_lead", reason=""):
    return actions.add_milestone(by=getattr(world, by), pilot=one, title="Põrand", planned_on=DAY, reason=reason)


def reach(world, one, by="village_lead", day=dt.date(2022, 9, 3)):
    return actions.reach_milestone(by=getattr(world, by), milestone=one, done_on=day)


def test_milestones_are_planned_by_the_village_then_by_a_coordinator_with_a_reason(world):
    assert add(world, pilot(world.koeru, "idea")).planned_on == DAY
    with pytest.raises(RuleBroken, match="seab kuni kava kinnitamiseni küla"):
        add(world, world.pilot)
    with pytest.raises(RuleBroken, match="Põhjenda"):
        add(world, world.pilot, "partner")
    assert add(world, world.pilot, "partner", "Ehitaja palus").history.get().pgh_context.metadata["reason"]
    for state in ("inspected", "closed", "broken_off"):
        with pytest.raises(RuleBroken):
            add(world, pilot(world.koeru, state), "partner", "Hilja")


def test_change_and_remove(world):
    idea = pilot(world.koeru, "idea")
    one = idea.milestones.get()
    changed = actions.change_milestone(by=world.village_lead, milestone=one, title="Sein", planned_on=DAY)
    assert (changed.title, changed.planned_on) == ("Sein", DAY)
    actions.remove_milestone(by=world.village_lead, milestone=one)
    assert not idea.milestones.exists()
    with pytest.raises(RuleBroken, match="Põhjenda"):
        actions.remove_milestone(by=world.partner, milestone=milestone(world.pilot), reason=" ")


def test_reach_is_said_by_the_village_while_the_pilot_is_on_its_way(world):
    one = milestone(world.pilot)
    assert reach(world, one).done_on == dt.date(2022, 9, 3)
    assert reach(world, one, "partner", None).done_on is None
    with pytest.raises(RuleBroken, match="mitte tulevikus"):
        reach(world, one, day=timezone.localdate() + dt.timedelta(days=1))
    for by in ("mentor", "auditor", "other_partner"):
        with pytest.raises(RuleBroken, match="teatab küla"):
            reach(world, one, by)
    with pytest.raises(RuleBroken, match="käimas"):
        reach(world, pilot(world.koeru, "idea").milestones.get())


def test_timeline_stands_news_against_milestones(world):
    milestone(world.pilot, done_on=dt.date(2022, 8, 11))
    milestone(world.pilot, "Põrand", DAY)
    told = news(world.pilot, world.village_lead, state="published", published_by=world.partner, completion=45)
    told.posted_at = dt.datetime(2022, 8, 20, 12, tzinfo=dt.UTC)
    waiting = news(world.pilot, world.village_lead)
    points = queries.timeline(world.pilot, [told, waiting], today=dt.date(2022, 9, 2))
    assert [(f"{one.on:%d.%m}", one.title, one.note, one.tone) for one in points] == [
        ("01.04", "Algus", "", "info"),
        ("11.08", "Katus on peal", "plaanitud 01.08.2022 · 10 päeva hiljem", "good"),
        ("20.08", "Uudised", "45%", "neutral"),
        ("01.09", "Põrand", "saavutamata, hiljaks jäänud", "bad"),
        ("01.12", "Tähtaeg", "", "info"),
    ]


def test_milestone_pages(world, client):
    one = milestone(world.pilot)
    client.force_login(world.village_lead)
    page = client.get(reverse("pilots:pilot", args=[world.pilot.pk])).content.decode()
    assert reverse("pilots:reach_milestone", args=[one.pk]) in page
    assert reverse("pilots:add_milestone", args=[world.pilot.pk]) not in page
    address = reverse("pilots:reach_milestone", args=[one.pk])
    assert client.post(address, {"done_on": "31.02.2022"}).status_code == 422
    assert client.post(address, {"done_on": "03.08.2022"}).status_code == 302
    client.force_login(world.partner)
    address = reverse("pilots:add_milestone", args=[world.pilot.pk])
    assert client.post(address, {"title": "Uks", "planned_on": "01.10.2022"}).status_code == 422
    assert client.post(address, {"title": "Uks", "planned_on": "01.10.2022", "reason": "Vaja"}).status_code == 302
    door = Milestone.objects.get(title="Uks")
    gone = reverse("pilots:remove_milestone", args=[door.pk])
    assert client.get(gone).status_code == 200
    assert client.post(gone, {"reason": "Ei ole vaja"}).status_code == 302
    assert not Milestone.objects.filter(pk=door.pk).exists()
