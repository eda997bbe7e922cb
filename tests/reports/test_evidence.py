"""The report inside the evidence package: the very bytes, and only where who asked may see it."""

import json

import bagit
from django.utils import timezone

from reports.evidence import files_of_report, report_in
from reports.models import ReportJob
from tests.audits.test_packages import made, opened, package_of
from tests.reports.test_make_report import ask, finished


def report_of(world, content=b"%PDF-1.7 aruanne", place="jap", **changes):
    job = ask(world, place)
    ReportJob.objects.filter(pk=job.pk).update(state="done", finished_at=timezone.now(), **changes)
    job.refresh_from_db()
    report = finished(job, content)
    report.snapshot = {"number": job.number}
    report.save()
    return report


def test_the_package_of_a_group_has_its_report_and_its_data(world, tmp_path):
    report = report_of(world)
    root = opened(made(package_of(world)), tmp_path)
    bagit.Bag(str(root)).validate()
    assert (root / "data/aruanne.pdf").read_bytes() == bytes(report.pdf)
    assert json.loads((root / "data/andmed.json").read_text()) == {"number": report.number}


def test_a_named_report_comes_before_the_newest(world):
    first = report_of(world)
    report_of(world, b"%PDF-1.7 uuem")
    assert report_in(package_of(world, report_number=first.number)) == first


def test_reports_of_other_places_and_those_with_names_stay_out(world):
    report_of(world, place="jkk")
    report_of(world, b"%PDF-1.7 nimedega", with_names=True)
    assert report_in(package_of(world)) is None
    whole = report_of(world, b"%PDF-1.7 programm", place="programme")
    asked = package_of(world, by="lead", participation=None)
    assert report_in(asked) == whole


def test_a_damaged_report_is_not_put_in(world, monkeypatch):
    report = report_of(world)
    report.sha256 = "0" * 64
    monkeypatch.setattr("reports.evidence.report_in", lambda _package: report)
    assert list(files_of_report(package_of(world))) == []
