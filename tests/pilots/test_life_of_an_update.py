"""Every change of a piece of news: who may, who may not, and from where (domain.md 8.4)."""

import pytest

from accounts.rules import RuleBroken
from pilots import actions
from pilots.models import PilotUpdate
from tests.pilots.factories import news

PEOPLE = ("lead", "partner", "other_partner", "mentor", "other_mentor", "village_lead", "auditor", "admin", "stranger")
WAITS = {"submitted", "returned"}
# act → the states it starts from, who may with news that the village lead told, what it comes to
ACTS = {
    "edit_update": [(WAITS, {"village_lead"}, "submitted")],
    "publish_update": [({"submitted"}, {"lead", "partner"}, "published")],
    "return_update": [({"submitted"}, {"lead", "partner"}, "returned")],
    "withdraw_update": [
        (WAITS, {"village_lead"}, "withdrawn"),
        ({"published"}, {"lead", "partner"}, "withdrawn"),
    ],
}


def given(act):
    if act == "edit_update":
        return {"text": "Katus on peal.", "risk": "green", "completion": 50}
    return {"reason": "Põhjus"} if act in ("return_update", "withdraw_update") else {}


@pytest.mark.parametrize("state", PilotUpdate.State.values)
@pytest.mark.parametrize("act", ACTS)
def test_each_change_of_news_is_for_the_right_people_and_states_only(world, act, state):
    for who in PEOPLE:
        by = getattr(world, who)
        published = {"published_by": world.lead} if state == "published" else {}
        update = news(world.pilot, world.village_lead, state=state, **published)
        to = next((to for states, may, to in ACTS[act] if state in states and who in may), None)
        try:
            getattr(actions, act)(by=by, update=update, **given(act))
        except RuleBroken:
            assert to is None, who
        else:
            assert to is not None, who
        update.refresh_from_db()
        assert update.state == (to or state)


def test_every_way_of_the_model_has_its_act():
    """A returned piece of news waits again once it is mended."""
    ways = {(now, to) for now, targets in PilotUpdate.MOVES.items() for to in targets}
    acted = {(now, to) for rows in ACTS.values() for states, _may, to in rows for now in states}
    assert ways == acted - {("submitted", "submitted")}
