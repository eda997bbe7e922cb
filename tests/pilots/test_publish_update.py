import datetime as dt

import pytest
from django.utils import timezone

from accounts.rules import RuleBroken
from pilots import actions
from tests.pilots.factories import news, told


def stand(world):
    world.pilot.refresh_from_db()
    return world.pilot.completion, world.pilot.risk, world.pilot.updated_on


def days_ago(days):
    return timezone.now() - dt.timedelta(days=days)


def test_publish_takes_the_news_over_to_the_pilot(world):
    update = actions.publish_update(by=world.partner, update=told(world, completion=40, risk="yellow"))
    assert (update.state, update.published_by) == ("published", world.partner)
    assert update.published_at
    assert stand(world) == (40, "yellow", timezone.localdate())


def test_publishing_older_news_later_does_not_turn_the_pilot_back(world):
    older = news(world.pilot, world.village_lead, completion=20, posted_at=days_ago(9))
    newer = news(world.pilot, world.village_lead, completion=60, posted_at=days_ago(2))
    actions.publish_update(by=world.partner, update=newer)
    actions.publish_update(by=world.partner, update=older)
    assert stand(world) == (60, "green", timezone.localdate(newer.posted_at))


def test_publish_needs_four_eyes(world):
    own = told(world, by="partner")
    with pytest.raises(RuleBroken, match="Neli silma"):
        actions.publish_update(by=world.partner, update=own)
    assert actions.publish_update(by=world.lead, update=own).state == "published"


@pytest.mark.parametrize("by", ["village_lead", "mentor", "auditor", "admin", "other_partner", "stranger"])
def test_publish_and_return_are_for_coordinators(world, by):
    update = told(world)
    with pytest.raises(RuleBroken, match="avaldab ainult koordinaator"):
        actions.publish_update(by=getattr(world, by), update=update)
    with pytest.raises(RuleBroken, match="tagastab ainult koordinaator"):
        actions.return_update(by=getattr(world, by), update=update, reason="x")


def test_publish_works_once(world):
    update = actions.publish_update(by=world.partner, update=told(world))
    with pytest.raises(RuleBroken, match="„avaldatud“"):
        actions.publish_update(by=world.lead, update=update)


def test_return_tells_the_reason(world):
    update = actions.return_update(by=world.partner, update=told(world), reason="Lisa üks foto")
    assert (update.state, update.return_reason) == ("returned", "Lisa üks foto")
    with pytest.raises(RuleBroken, match="Põhjenda"):
        actions.return_update(by=world.partner, update=told(world), reason="")


def test_withdraw_falls_back_to_the_newest_still_published(world):
    first = news(world.pilot, world.village_lead, completion=20, risk="red", posted_at=days_ago(9))
    second = news(world.pilot, world.village_lead, completion=60, posted_at=days_ago(2))
    for update in (first, second):
        actions.publish_update(by=world.partner, update=update)
    actions.withdraw_update(by=world.partner, update=second, reason="Vale foto")
    assert stand(world) == (20, "red", timezone.localdate(first.posted_at))
    actions.withdraw_update(by=world.lead, update=first, reason="Vale foto")
    assert stand(world) == (0, "green", None)


def test_withdraw_is_for_the_poster_before_and_for_a_coordinator_after(world):
    update = told(world)
    with pytest.raises(RuleBroken, match="võtab tagasi"):
        actions.withdraw_update(by=world.mentor, update=update, reason="x")
    with pytest.raises(RuleBroken, match="Põhjenda"):
        actions.withdraw_update(by=world.village_lead, update=update, reason="")
    assert actions.withdraw_update(by=world.village_lead, update=update, reason="Vale piloot").state == "withdrawn"
    published = actions.publish_update(by=world.partner, update=told(world))
    with pytest.raises(RuleBroken, match="võtab tagasi"):
        actions.withdraw_update(by=world.village_lead, update=published, reason="x")
