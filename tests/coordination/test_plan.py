"""The communication plan against what was told and what of it is proved (B9, I63)."""

import datetime as dt
import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.rules import RuleBroken
from coordination import actions
from coordination.models import CommunicationItem, PlannedMessage
from coordination.queries.plan import plan_rows
from tests.access.rights import caller
from tests.coordination.test_minutes import PDF

D = dt.date.fromisoformat
FACTS = {"audience": "Külad", "message": "Koolitused", "channel": "web", "from_on": D("2022-02-01")}
FACTS |= {"until_on": D("2022-06-30"), "count": 2, "responsible": None}


def plan(world, by="lead", **facts):
    return actions.plan_message(by=getattr(world, by), programme=world.programme, **(FACTS | facts))


def tell(world, planned, title, **facts):
    told = {"programme": world.programme, "participation": world.jap, "published_on": D("2022-03-01")}
    return CommunicationItem.objects.create(planned=planned, title=title, **(told | facts))


def rows(world, today="2022-05-01", **chosen):
    return plan_rows(world.programme, chosen, D(today))


def test_what_was_told_is_counted_beside_what_was_planned(world):
    line = plan(world)
    first = tell(world, line, "Lugu 1", reach=40)
    tell(world, line, "Lugu 2", reach=2)
    upload = SimpleUploadedFile("p.pdf", PDF)
    proof = actions.add_proof(by=world.partner, item=first, upload=upload, taken_on=D("2022-03-02"), has_marks=True)
    (row,) = rows(world)
    assert (row.done, row.proved, row.reach, row.is_late) == (2, 0, 42, False), "proved by a second person"
    actions.check_proof(by=world.lead, proof=proof)
    assert rows(world)[0].proved == 1


@pytest.mark.parametrize(("today", "is_late"), [("2022-06-30", False), ("2022-07-01", True)])
def test_a_line_is_late_the_day_after_its_last(world, today, is_late):
    tell(world, plan(world), "Lugu")
    assert rows(world, today)[0].is_late is is_late
    assert len(rows(world, today, state="late")) == is_late


def test_a_coordinator_plans_for_the_own_group(world):
    assert plan(world, "partner", participation=world.jap).participation == world.jap
    for given in ({}, {"participation": world.jkk}):
        with pytest.raises(RuleBroken, match="oma grupile või kõigile"):
            plan(world, "partner", **given)


def test_a_line_for_which_something_was_told_stays(world):
    line, empty = plan(world), plan(world, message="Muu")
    tell(world, line, "Lugu")
    with pytest.raises(RuleBroken, match="jääb alles"):
        actions.drop_message(by=world.lead, planned=line)
    actions.drop_message(by=world.lead, planned=empty)
    assert set(PlannedMessage.objects.all()) == {line}


def test_a_plan_that_ends_before_it_begins_is_refused(world):
    answer = caller(world.lead).post(
        reverse("coordination:plan_message"),
        {"message": "A", "audience": "B", "channel": "web", "from_on": "2.2.2022", "until_on": "1.2.2022", "count": 1},
    )
    assert answer.status_code == 422
    assert "Lõpp on enne algust" in answer.content.decode()


def test_the_number_of_the_plan_opens_its_rows(world):
    line = plan(world)
    tell(world, line, "Meie lugu")
    tell(world, None, "Teine lugu")
    client = caller(world.lead)
    assert f"?planned={line.pk}" in client.get(reverse("coordination:communication_plan")).content.decode()
    page = client.get(reverse("coordination:list"), {"planned": line.pk}).content.decode()
    assert ("Meie lugu" in page, "Teine lugu" in page) == (True, False)


def test_the_plan_takes_as_many_queries_for_one_line_as_for_thirty(world):
    def asked() -> int:
        client = caller(world.lead)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("coordination:communication_plan")).status_code == 200
        return len(queries)

    plan(world, participation=world.jap, responsible=world.partner)
    first = asked()
    for number in range(30):
        plan(world, message=f"Rida {number}", participation=world.jkk, responsible=world.lead)
    assert asked() == first


def test_what_is_open_after_the_programme_s_end_was_left_undone(world, client):
    plan(world)
    for moment, word, other in (
        ("2022-07-01T09:00Z", "hilineb", "jäi tegemata"),
        ("2023-07-03T09:00Z", "jäi tegemata", ""),
    ):
        with time_machine.travel(moment):
            client.force_login(world.partner)
            page = client.get(reverse("coordination:communication_plan")).content.decode()
            badges = re.findall(r'class="badge-state [^>]+>(?:<svg.*?</svg>)?([^<]+)<', page, re.S)
            assert word in badges
            assert other not in badges
