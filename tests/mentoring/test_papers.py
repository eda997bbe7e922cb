"""The log for signature, the handover sheet, planned visits in calendars: what goes out."""

import datetime as dt

import page
import pytest
from django.urls import reverse
from django.utils import timezone

from mentoring.calendars import visits
from mentoring.models import PlannedVisit
from strategies.models import SectionComment, Strategy
from tests.access.rights import caller
from tests.mentoring.factories import contract, log, made
from villages.jobs import make_due_papers
from villages.models import Paper


def printed(client, address):
    answer = client.post(address)
    assert answer.status_code == 302
    make_due_papers()
    paper = Paper.objects.get()
    assert paper.state == "done", paper.failure
    return paper


@pytest.fixture
def logged(world):
    contract(world)
    log(world, "2.5", next_step="Küla saadab mustandi.")
    made(world, "approved", hours="4", worked_on=dt.date(2022, 4, 5), done="Õpikoda & arutelu")
    made(world, "returned", hours="3", worked_on=dt.date(2022, 4, 6), done="Ei lähe arvesse")
    made(world, hours="1", village="kriilevalja", worked_on=dt.date(2022, 4, 7), done="Teise küla töö")
    return world


def test_log_holds_the_hours_that_draw_of_one_village_and_month(logged, tmp_path):
    client = caller(logged.mentor)
    address = reverse("mentoring:print_log") + f"?village={logged.koeru.pk}&month=2022-04"
    shown = client.get(address).content.decode()
    assert "Koeru: 4\xa0h" in shown
    paper = printed(client, address)
    assert [row[3:6] for row in paper.data["rows"]] == [["Kohtumine. Õpikoda & arutelu", "", "4\xa0h"]]
    assert paper.data["total"] == "4\xa0h"
    assert [who for who, _name in paper.data["signers"]] == ["mentor", "küla eestvedaja", "koordinaator"]
    file = tmp_path / "log.pdf"
    file.write_bytes(bytes(paper.pdf))
    for profile in ("ua1", "3a"):
        assert "Result: no failures" in str(page.validate_pdf(str(file), profile=profile)), profile


def test_log_of_several_villages_is_for_those_who_see_them_as_a_whole(logged):
    assert caller(logged.mentor).post(reverse("mentoring:print_log")).status_code == 200
    assert not Paper.objects.exists()
    paper = printed(caller(logged.partner), reverse("mentoring:print_log"))
    assert (paper.participation, len(paper.data["rows"])) == (logged.jap, 3)


@pytest.mark.parametrize(
    ("language", "heads"), [("et", ("Eesmärgid", "Lahtised")), ("en", ("Goals", "Open questions"))]
)
def test_handover_tells_goals_visits_promises_and_questions(logged, language, heads):
    strategy = Strategy.objects.create(village=logged.koeru, state="draft", state_since=dt.date(2022, 3, 1))
    strategy.objectives.create(text="Külakeskus on avatud")
    SectionComment.objects.create(strategy=strategy, section="vision", text="Kellele?", written_by=logged.mentor)
    client = caller(logged.mentor)
    address = reverse("mentoring:handover", args=["koeru"]) + f"?language={language}"
    shown = client.get(address).content.decode()
    for told in (*heads, "Külakeskus on avatud", "Küla saadab mustandi.", "Kellele?", "Õpikoda &amp; arutelu"):
        assert told in shown
    assert printed(client, address).language == language


def test_planned_visits_stand_in_the_mentor_s_and_the_village_lead_s_calendar(logged):
    visit = PlannedVisit.objects.create(
        allowance=logged.koeru.allowance,
        mentor=logged.mentor,
        planned_on=timezone.localdate(),
        starts=dt.time(10),
        hours=2,
        about="Kava",
    )
    for who in (logged.mentor, logged.village_lead):
        [entry] = visits(who)
        assert (entry.title, entry.is_cancelled) == ("Mentori külastus: Koeru", False)
        assert entry.ends - entry.starts == dt.timedelta(hours=2)
    assert list(visits(logged.other_mentor)) == []
    visit.state = "cancelled"
    visit.save()
    [entry] = visits(logged.mentor)
    assert (entry.is_cancelled, entry.sequence) == (True, 1)


def test_a_log_of_no_hours_is_an_empty_page(world, client):
    client.force_login(world.lead)
    assert client.get(reverse("mentoring:print_log"), {"month": "", "mentor": ""}).status_code == 200
