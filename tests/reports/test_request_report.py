import datetime as dt
import re
import threading

import pytest
from django.conf import settings
from django.db import connection
from django.db.utils import IntegrityError
from django.urls import reverse
from django.utils import timezone

from accounts.rules import RuleBroken
from reports import actions
from reports.forms import periods_of, places_of
from reports.models import ReportJob

START, END = dt.date(2022, 1, 1), dt.date(2022, 12, 31)
YEAR = timezone.localdate().year


def ask(world, place="jap", by="partner", start=START, end=END, **given):
    return actions.request_report(
        by=getattr(world, by), place=getattr(world, place), period_from=start, period_until=end, **given
    )


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("lead", ("programme", "jap", "jkk", "koeru", "kamari")),
        ("partner", ("jap", "koeru")),
        ("other_partner", ("jkk", "kamari")),
        ("mentor", ()),
        ("village_lead", ()),
        ("auditor", ()),
        ("admin", ()),
        ("stranger", ()),
    ],
)
def test_request_report_is_for_those_who_answer_for_the_place(world, who, may):
    for place in ("programme", "jap", "jkk", "koeru", "kamari"):
        if place in may:
            assert ask(world, place, by=who).place == getattr(world, place)
        else:
            with pytest.raises(RuleBroken):
                ask(world, place, by=who)
    assert ReportJob.objects.count() == len(may)
    offered = places_of(getattr(world, who), world.programme).values()
    assert {str(place) for place in may and offered} >= {str(getattr(world, place)) for place in may}


def test_request_report_numbers_by_year_without_gaps(world):
    assert [ask(world, place).number for place in ("jap", "koeru", "kriilevalja")] == [
        f"AK-{YEAR}-0001",
        f"AK-{YEAR}-0002",
        f"AK-{YEAR}-0003",
    ]


def test_request_report_of_an_identical_open_one_is_that_one(world):
    first = ask(world, note="Esimene")
    assert ask(world, by="lead", note="Teine") == first
    assert ask(world, language="en") != first
    ReportJob.objects.update(state=ReportJob.State.DONE)
    assert ask(world) != first


def test_request_report_the_database_refuses_a_twin(world):
    job = ask(world)
    job.pk, job.number = None, "AK-2000-0001"
    with pytest.raises(IntegrityError):
        job.save()


def test_request_report_refuses_the_seventh_open_one_of_a_person(world):
    for month in range(1, 7):
        ask(world, start=dt.date(2022, month, 1))
    with pytest.raises(RuleBroken, match="6"):
        ask(world, start=dt.date(2022, 7, 1))
    ask(world, by="lead", start=dt.date(2022, 7, 1))
    assert ReportJob.objects.count() == 7


def test_request_report_refuses_a_period_that_ends_before_it_starts(world):
    with pytest.raises(RuleBroken):
        ask(world, start=END, end=START)


def test_request_report_never_touches_the_broker(world, client, monkeypatch):
    monkeypatch.setattr(settings, "CELERY_BROKER_URL", "redis://127.0.0.1:1/0")
    client.force_login(world.partner)
    page = client.post(reverse("reports:request"), form_of(world.jap))
    assert page.status_code == 302


def form_of(group, **changes):
    return {"place": f"group-{group.pk}", "period": "y2022-1", "language": "et", "note": "Läks hästi."} | changes


def test_request_report_page_leads_to_the_progress(world, client):
    client.force_login(world.partner)
    form = client.get(reverse("reports:request")).content.decode()
    assert "Koeru" in form
    assert "Kamari" not in form
    page = client.post(reverse("reports:request"), form_of(world.jap))
    job = ReportJob.objects.get()
    assert page.url == reverse("reports:job", args=[job.number])
    assert (job.participation, job.period_from, job.period_until, job.note) == (world.jap, START, END, "Läks hästi.")
    assert job.number in client.get(reverse("reports:list")).content.decode()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"place": "programme"}, "place"),
        ({"place": "village-kamari"}, "place"),
        ({"period": "own"}, "period_from"),
        ({"period": "own", "period_from": "01.02.2022", "period_until": "01.01.2022"}, "period_until"),
        ({"period": "own", "period_from": "30.02.2022", "period_until": "01.03.2022"}, "period_from"),
        ({"language": "fi"}, "language"),
        ({"note": "x" * 4001}, "note"),
    ],
)
def test_request_report_page_says_what_is_wrong(world, client, changes, field):
    client.force_login(world.partner)
    page = client.post(reverse("reports:request"), form_of(world.jap, **changes))
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert ReportJob.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "status"),
    [("lead", 200), ("partner", 200), ("auditor", 403), ("mentor", 403), ("village_lead", 403), ("stranger", 403)],
)
def test_request_report_access(world, client, who, status):
    client.force_login(getattr(world, who))
    assert client.get(reverse("reports:request")).status_code == status


def test_request_report_offers_ready_periods_that_have_begun(world):
    labels = [(start, end) for _key, _label, start, end in periods_of(world.programme, dt.date(2021, 8, 1))]
    assert labels[0] == (dt.date(2021, 1, 1), dt.date(2023, 6, 30))
    assert (dt.date(2021, 7, 1), dt.date(2021, 9, 30)) in labels
    assert (dt.date(2021, 10, 1), dt.date(2021, 12, 31)) not in labels
    last = [(start, end) for _key, _label, start, end in periods_of(world.programme, dt.date(2026, 1, 1))]
    assert (dt.date(2023, 1, 1), dt.date(2023, 6, 30)) in last  # cut at the end of the programme


def test_F11_twenty_equal_requests_at_once_are_one_report(live_world):
    people, numbers, failures = [live_world.partner, live_world.lead], [], []
    start = threading.Barrier(20)

    def run(by):
        try:
            start.wait()
            job = actions.request_report(by=by, place=live_world.jap, period_from=START, period_until=END)
            numbers.append(job.number)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[people[n % 2]]) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert numbers == [f"AK-{YEAR}-0001"] * 20
    assert ReportJob.objects.count() == 1


def test_request_report_different_ones_at_once_get_different_numbers(live_world):
    numbers = []

    def run(month):
        try:
            day = dt.date(2022, month, 1)
            job = actions.request_report(by=live_world.lead, place=live_world.jap, period_from=day, period_until=END)
            numbers.append(job.number)
        finally:
            connection.close()

    live_world.lead  # noqa: B018 -- made before the threads race for it
    threads = [threading.Thread(target=run, args=[month]) for month in range(1, 7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [f"AK-{YEAR}-{n:04}" for n in range(1, 7)]
    assert all(re.fullmatch(r"AK-\d{4}-\d{4}", number) for number in numbers)


def test_a_report_of_too_many_costs_is_refused_before_it_begins(filled, monkeypatch):
    monkeypatch.setattr(actions.jobs, "MOST_COSTS", 0)
    with pytest.raises(RuleBroken, match="aruandesse mahub 0"):
        actions.request_report(by=filled.lead, place=filled.programme, period_from=START, period_until=END)
    assert not ReportJob.objects.exists()
