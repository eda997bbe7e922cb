"""Risks with owners and measures; deviations that the records propose; who may do what."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.rules import RuleBroken
from coordination import actions
from coordination.models import Deviation, Risk
from coordination.queries.deviations import proposed
from pilots.models import Pilot
from tests.access.rights import caller
from tests.budget.claims import paid_cost
from tests.budget.factories import line

TODAY = timezone.localdate


def add(world, by="partner", **facts):
    told = {"title": "Mentor haigestub", "category": "people", "likelihood": 3, "impact": 4, "owner": world.partner}
    told |= {"review_on": TODAY() + dt.timedelta(days=30), "participation": world.jap}
    return actions.add_risk(by=getattr(world, by), programme=world.programme, **(told | facts))


def test_a_risk_is_numbered_and_stands_in_the_matrix(world, client):
    client.force_login(world.lead)
    add(world)
    second = add(world, "lead", title="Hinnad", participation=None, likelihood=5, impact=5)
    assert (second.number, second.score) == (2, 25)
    page = client.get(reverse("coordination:risks"))
    counts = {
        (row["likelihood"], cell["impact"]): cell["count"] for row in page.context["matrix"] for cell in row["cells"]
    }
    assert (counts[3, 4], counts[5, 5], sum(counts.values())) == (1, 1, 2)
    only = client.get(reverse("coordination:risks"), {"likelihood": 5, "impact": 5})
    assert [risk.number for risk in only.context["page"].object_list] == [2]


@pytest.mark.parametrize("who", ["other_partner", "mentor", "auditor"])
def test_others_add_no_risk_to_the_group(world, who):
    with pytest.raises(RuleBroken, match="koha koordinaator"):
        add(world, who)


def test_the_owner_follows_and_the_keeper_closes(world):
    risk = add(world, owner=world.mentor)
    assert world.mentor.notices.filter(kind="coordination.risk").exists()
    actions.move_risk(by=world.mentor, risk=risk, to="watched")
    with pytest.raises(RuleBroken, match="sulgeb see"):
        actions.move_risk(by=world.mentor, risk=risk, to="closed", reason="Möödas")
    with pytest.raises(RuleBroken, match="põhjus"):
        actions.move_risk(by=world.partner, risk=risk, to="closed")
    actions.move_risk(by=world.partner, risk=risk, to="closed", reason="Möödas")
    with pytest.raises(IntegrityError), transaction.atomic():
        Risk.objects.filter(pk=risk.pk).update(likelihood=6)


def test_a_deviation_is_taken_from_the_records_and_explained_once(world):
    pilot = Pilot.objects.create(
        village=world.koeru, title="Laut", state="under_way", budget=8000, due_on=dt.date(2022, 10, 1)
    )
    day = dt.date(2022, 10, 4)
    found = next(one for one in proposed(world.partner, world.programme, day) if one.kind == "pilot_late")
    assert (found.key, found.planned, found.actual) == (pilot.pk, "01.10.2022", "elluviimisel, 3 päeva üle tähtaja")
    told = {"kind": found.kind, "key": found.key, "title": found.title, "planned": found.planned}
    told |= {
        "actual": found.actual,
        "village": world.koeru,
        "reason": "Puit tuli hiljem",
        "programme": world.programme,
    }
    actions.explain_deviation(by=world.partner, **told)
    assert [one for one in proposed(world.partner, world.programme, day) if one.kind == "pilot_late"] == []
    with pytest.raises(RuleBroken, match="juba selgitatud"):
        actions.explain_deviation(by=world.partner, **told)
    assert Deviation.objects.visible_to(world.other_partner).count() == 0


@pytest.mark.parametrize(
    ("spent", "day", "proposes_it"),
    [
        ("450.00", "2022-10-04", False),  # nine tenths exactly
        ("450.01", "2022-10-04", True),
        ("475.00", "after", False),  # after the end only what is over the plan
        ("500.01", "after", True),
    ],
)
def test_a_budget_line_nearly_used_is_a_deviation_to_explain(world, spent, day, proposes_it):
    paid_cost(world, spent, own=line(world.jap, amount="500.00"))
    on = world.programme.ends_on + dt.timedelta(days=1) if day == "after" else dt.date.fromisoformat(day)
    found = [one for one in proposed(world.partner, world.programme, on) if one.kind == "line_used"]
    assert [one.title for one in found] == ["JAP: Koolitusmoodulid"] * proposes_it
    assert not [one for one in proposed(world.other_partner, world.programme, on) if one.kind == "line_used"]


def test_the_pages_ask_as_often_for_thirty_rows(world):
    client = caller(world.lead)
    addresses = [
        reverse(f"coordination:{name}") for name in ("risks", "deviations", "changes", "meetings", "decisions")
    ]

    def asked():
        with CaptureQueriesContext(connection) as queries:
            for address in addresses:
                assert client.get(address).status_code == 200
        return len(queries)

    add(world)
    asked()
    before = asked()
    for number in range(20):
        add(world, title=f"Risk {number}")
        Pilot.objects.create(
            village=world.koeru, title=f"Laut {number}", state="under_way", budget=8000, due_on=TODAY()
        )
    assert asked() == before
