"""From a number on paper to the row as it was frozen, and to its record."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from coordination.models import Risk
from reports.models import ProgressReport
from reports.pdf.chapters.shared import row_address
from reports.rows import RECORDS, Row, record_of, rows_of
from reports.snapshot import compose
from tests.access.rights import caller
from tests.reports import snapshots
from tests.reports.test_make_report import ask, finished


@pytest.fixture
def report(filled):
    risk = {"programme": filled.programme, "owner": filled.lead, "added_by": filled.lead, "likelihood": 2, "impact": 2}
    Risk.objects.create(number=1, title="Risk", review_on=dt.date(2090, 1, 1), **risk)
    job = ask(filled, "programme")
    type(job).objects.filter(pk=job.pk).update(state="done", finished_at=timezone.now())
    made = finished(job)
    made.snapshot = compose.compose(job, timezone.now())
    made.save()
    return made


def test_every_row_with_a_number_opens_its_record(filled, report):
    kinds = set()
    for row in rows_of(report.snapshot):
        kinds.add(row.key[0])
        if row.key[0] in RECORDS:
            found = record_of(filled.lead, row.key)
            assert found is not None, row.key
            assert caller(filled.lead).get(reverse(found[0], args=[found[1]])).status_code == 200
    assert kinds >= {"K", "S", "P", "T", "R", "A"}


def test_rows_has_each_key_once_and_finds_by_number(filled, report):
    keys = [row.key for row in rows_of(report.snapshot)]
    assert len(keys) == len(set(keys))
    address = reverse("reports:rows", args=[report.number])
    found = caller(filled.auditor).get(address, {"q": keys[0]}).text
    assert reverse("reports:row", args=[report.number, keys[0]]) in found
    assert reverse("reports:row", args=[report.number, keys[-1]]) not in found
    assert caller(filled.mentor).get(address).status_code == 404
    assert keys[0] in caller(filled.lead).get(address, {"file": "csv"}).content.decode("utf-8-sig")


def test_row_shows_what_was_frozen_and_not_what_is_now(filled, report):
    key = next(row.key for row in rows_of(report.snapshot) if row.key.startswith("P-"))
    filled.pilot.title = "Uus nimi"
    filled.pilot.save()
    shown = caller(filled.auditor).get(reverse("reports:row", args=[report.number, f"P-{filled.pilot.pk}"])).text
    assert "Kogukonna e-kalender" in shown
    assert "Uus nimi" not in shown
    assert caller(filled.auditor).get(reverse("reports:row", args=[report.number, "K-999999"])).status_code == 404
    assert key


def test_row_offers_no_record_to_who_may_not_open_it(filled, report):
    key = next(row.key for row in rows_of(report.snapshot) if row.key.startswith("K-"))
    assert record_of(filled.auditor, key) is not None
    assert record_of(filled.mentor, key) is None
    assert record_of(filled.lead, "X-1") is record_of(filled.lead, "K-x") is None


def test_addresses_on_paper_are_those_of_the_site(report):
    data = {"check_url": f"https://arukad.example/verify/{report.number}/", "number": report.number}
    path = row_address(data, "K-1").removeprefix("https://arukad.example")
    assert path == reverse("reports:row", args=[report.number, "K-1"])


def test_facts_are_in_words():
    data = snapshots.snapshot("partner")
    row = Row("P-1", "Piloottegevused", {**data["pilots"]["rows"][0], "number": "P-1"})
    assert ("teostamisel" in str(row.facts)) or ("under_way" not in str(row.facts))


def test_older_reports_without_numbers_have_fewer_rows(filled):
    old = {"finance": {"costs": [{"number": "K-1", "description": "x"}]}}
    assert [row.key for row in rows_of(old)] == ["K-1"]
    assert ProgressReport.objects.count() == 0
