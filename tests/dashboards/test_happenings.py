"""One time line and one calendar across everything: planned against actual, near or far, only what one may see."""

import datetime as dt

import page
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coordination import actions
from dashboards.queries.happenings import NAMES, Asked, happenings
from pilots.models import Milestone, Pilot
from tests.access.rights import caller
from tests.coordination import steering
from tests.trainings.factories import event
from trainings.models import Module
from villages.jobs import make_due_papers
from villages.models import Paper

D = dt.date.fromisoformat
TODAY = D("2022-11-01")
WHOLE = (D("2021-01-01"), D("2023-06-30"))


@pytest.fixture
def year(world):
    """A module with its day, a trip that did not come, a pilot with milestones, and a task."""
    module = Module.objects.create(programme=world.programme, number=1, title="Andmed", planned_month=D("2022-09-01"))
    event(world, "held", module=module, planned_from=D("2022-09-20"), title="Koolitus")
    event(world, "planned", kind="trip_abroad", planned_from=D("2022-10-12"), title="Reis", organiser=None)
    pilot = Pilot.objects.create(
        village=world.koeru, title="Laut", state="under_way", budget=8000, starts_on=D("2022-05-01"),
        due_on=D("2022-10-15"),
    )  # fmt: skip
    Milestone.objects.create(pilot=pilot, title="Katus", planned_on=D("2022-08-01"), done_on=D("2022-08-09"))
    Milestone.objects.create(pilot=pilot, title="Põrand", planned_on=D("2022-10-01"))
    actions.add_task(
        by=world.lead, programme=world.programme, participation=world.jkk, title="Aruanne", due_on=D("2022-11-20")
    )
    return world


def rows(world, by="lead", kinds=tuple(NAMES), first=WHOLE[0], last=WHOLE[1], **near):
    return happenings(Asked(getattr(world, by), world.programme, TODAY, **near), kinds, first, last)


def named(found):
    return {one.title: one for one in found}


def test_planned_stands_against_actual(year):
    found = named(rows(year))
    assert found["1. Andmed"].planned == (D("2022-09-01"), D("2022-09-30"))
    assert found["1. Andmed"].actual == (D("2022-10-03"), D("2022-10-03"))
    assert (found["Koolitus"].planned[0], found["Koolitus"].actual[0]) == (D("2022-09-20"), D("2022-10-03"))
    assert (found["Reis"].kind, found["Reis"].actual, found["Reis"].is_late) == ("trip", None, True)
    assert (found["Katus"].is_late, found["Põrand"].is_late) == (False, True)
    assert found["Laut"].is_late
    assert not found["Aruanne"].is_late


def test_late_is_what_the_lists_call_late(year):
    Pilot.objects.filter(title="Laut").update(state="broken_off")
    assert not named(rows(year))["Laut"].is_late, "a pilot that was given up is late nowhere"


def test_rows_come_by_time_and_only_from_the_days_that_are_asked(year):
    days = [one.starts_on for one in rows(year)]
    assert days == sorted(days)
    assert set(named(rows(year, first=D("2022-08-01"), last=D("2022-08-31")))) == {"Laut", "Katus"}
    assert set(named(rows(year, kinds=["task"]))) == {"Aruanne"}


def test_a_group_or_a_village_has_its_own_time_line(year):
    assert {"Laut", "Katus"} <= set(named(rows(year, group=year.jap)))
    assert "Laut" not in named(rows(year, group=year.jkk))
    assert "Aruanne" in named(rows(year, group=year.jkk))
    assert "Reis" in named(rows(year, group=year.jkk)), "what is everybody's is each group's"
    assert "Laut" not in named(rows(year, village=year.kriilevalja))


def test_nobody_sees_the_time_of_others(year):
    assert "Laut" not in named(rows(year, "other_partner"))
    assert "Aruanne" not in named(rows(year, "village_lead"))
    assert "Katus" in named(rows(year, "village_lead"))


def test_a_deadline_stands_with_its_stored_day(year):
    actions.make_reminder_rules(by=None, programme=year.programme)
    year.jap.final_claim_on = D("2022-12-31")
    year.jap.save()
    actions.remind(by=None, programme=year.programme, today=TODAY)
    titles = [one.title for one in rows(year, kinds=["deadline"], first=D("2022-12-31"), last=D("2022-12-31"))]
    assert [title for title in titles if "Järva" in title] == ["Viimane maksetaotluse päev: Järva Arengu Partnerid"]


@pytest.mark.parametrize("zoom", ["month", "quarter", "half", "year", "", "rubbish"])
def test_the_page_zooms_from_a_month_to_the_whole(year, zoom):
    answer = caller(year.lead).get(reverse("dashboards:timeline"), {"zoom": zoom, "month": "2022-09"})
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert 'class="chart"' in shown
    assert ("Katus" in shown) is (zoom in ("", "rubbish"))


def test_picture_table_and_file_have_the_same_rows(year):
    client = caller(year.lead)
    shown = client.get(reverse("dashboards:timeline")).content.decode()
    lines = client.get(reverse("dashboards:timeline"), {"file": "csv"}).content.decode().splitlines()[1:]
    start = shown.index('class="chart"')
    picture = shown[start : shown.index("</svg>", start)]
    for one in rows(year):
        assert one.label in picture
        assert f">{one.title}</a>" in shown
    assert len(lines) == len(rows(year))


def test_the_time_line_is_printed_with_picture_and_table(year, tmp_path):
    caller(year.lead).post(reverse("dashboards:print_timeline") + "?zoom=year&month=2022-01")
    make_due_papers()
    paper = Paper.objects.get(kind="coordination.timeline")
    assert paper.state == "done", paper.failure
    assert paper.data["first"] == "2022-01-01"
    file = tmp_path / "timeline.pdf"
    file.write_bytes(bytes(paper.pdf))
    for profile in ("ua1", "3a"):
        assert "Result: no failures" in str(page.validate_pdf(str(file), profile=profile)), profile
    assert {one["title"] for one in paper.data["rows"]} >= {"Laut", "Katus", "Koolitus"}


def test_the_calendar_has_everything_of_a_month(year):
    steering.plan(year, steering.make_series(year, 2), days=30)
    shown = caller(year.lead).get(reverse("dashboards:calendar"), {"month": "2022-10"}).content.decode()
    assert "Põrand" in shown
    assert "Reis" in shown
    assert "Laut" not in shown, "what lasts for months is shown when it is asked for"
    asked = {"month": "2022-10", "kind": ["pilot"]}
    assert "Laut" in caller(year.lead).get(reverse("dashboards:calendar"), asked).content.decode()


@pytest.mark.parametrize("route", ["dashboards:timeline", "dashboards:calendar"])
def test_queries_do_not_grow_with_the_rows(year, route):
    def asked() -> int:
        client = caller(year.lead)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(route), {"month": "2022-10"}).status_code == 200
        return len(queries)

    first = asked()
    pilot = Pilot.objects.get(title="Laut")
    Milestone.objects.bulk_create(
        Milestone(pilot=pilot, title=f"Samm {n}", planned_on=D("2022-10-05")) for n in range(30)
    )
    for number in range(20):
        event(year, "held", planned_from=D("2022-10-05"), title=f"Päev {number}")
    assert asked() == first
