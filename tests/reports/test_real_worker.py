"""A real Celery worker, a real scheduler and a real Valkey: killed, emptied, poisoned. One report comes out."""

import hashlib
import time
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from reports.actions import approve_report, request_report
from reports.models import ProgressReport, ReportJob, ReportYear
from reports.snapshot.shape import data_hash
from tests.reports.factories import END, START
from tests.reports.test_life import submitted

ROOT = Path(__file__).resolve().parents[2]
State = ReportJob.State
pytestmark = pytest.mark.django_db(transaction=True)


def ask(world, place="jap", **given):
    wanted = {"period_from": START, "period_until": END} | given
    return request_report(by=world.lead, place=getattr(world, place), **wanted)


def wait_until(jobs, wanted, seconds=60):
    """Until every job is in one of the wanted states; their rows."""
    pks = [job.pk for job in jobs]
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        rows = list(ReportJob.objects.filter(pk__in=pks).order_by("pk"))
        if all((row.state, row.step) in wanted or row.state in wanted for row in rows):
            return rows
        time.sleep(0.02)
    pytest.fail(f"not {wanted} after {seconds} s: {[(row.number, row.state, row.step, row.attempts) for row in rows]}")


def exactly_one_each(jobs):
    reports = ProgressReport.objects.filter(job__in=jobs)
    assert sorted(report.job_id for report in reports) == sorted(job.pk for job in jobs)
    for report in reports:
        assert hashlib.sha256(bytes(report.pdf)).hexdigest() == report.sha256


def test_reports_of_all_three_scopes_pass_both_standards(live_filled, services, tmp_path):
    jobs = [ask(live_filled, place) for place in ("programme", "jap", "koeru")]
    jobs.append(ask(live_filled, "jap", language="en"))
    wait_until(jobs, {State.DONE})
    exactly_one_each(jobs)
    for report in ProgressReport.objects.all():
        content = bytes(report.pdf)
        file = tmp_path / report.filename
        file.write_bytes(content)
        for profile in ("ua1", "3a"):
            verdict = str(page.validate_pdf(str(file), profile=profile))
            assert "Result: no failures" in verdict, verdict
        with pikepdf.open(BytesIO(content)) as opened:
            inside = opened.attachments["andmed.json"].get_file().read_bytes()
            assert len(opened.pages) == report.pages
        assert hashlib.sha256(inside).hexdigest() == report.data_sha256 == data_hash(report.snapshot)
        assert "Salajane" not in inside.decode()


def test_F02_a_worker_killed_in_mid_render_still_gives_one_report(live_filled, services):
    start, kill = services
    job = ask(live_filled, "programme")
    wait_until([job], {(State.RUNNING, "pages")})
    kill("worker")
    assert ReportJob.objects.get().state == State.RUNNING
    start("worker")
    [done] = wait_until([job], {State.DONE})
    assert done.attempts >= 2
    exactly_one_each([job])


def test_F02_an_approved_report_keeps_its_one_number_when_its_worker_is_killed(live_filled, services):
    start, kill = services
    report = submitted(live_filled)
    report = approve_report(by=live_filled.lead, report=report)
    wait_until([report.job], {(State.RUNNING, "pages"), State.DONE})
    kill("worker")
    start("worker")
    wait_until([report.job], {State.DONE})
    assert list(ProgressReport.objects.values_list("number", flat=True)) == [report.number]
    assert ReportYear.objects.get().last_number == 1


def test_F14_an_emptied_queue_still_gives_every_report_once(live_filled, services, broker):
    jobs = [ask(live_filled, "jap"), ask(live_filled, "jkk"), ask(live_filled, "koeru"), ask(live_filled, "kamari")]
    wait_until(jobs[:1], {State.RUNNING, State.DONE})
    broker[1].flushdb()
    time.sleep(0.5)
    broker[1].flushdb()
    wait_until(jobs, {State.DONE})
    exactly_one_each(jobs)


def test_F06_a_report_that_kills_its_worker_ends_failed_and_others_are_made(live_filled, services):
    """Each try breaks the worker's own connection in the middle of publishing."""
    poison = ask(live_filled, "programme")
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN IF NEW.number = TG_ARGV[0] THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; "
            "RETURN NEW; END $$"
        )
        cursor.execute(
            "CREATE TRIGGER poison BEFORE INSERT ON reports_progressreport FOR EACH ROW "
            f"EXECUTE FUNCTION poison('{poison.number}')"
        )
    try:
        fine = ask(live_filled, "koeru")
        wait_until([fine], {State.DONE})
        [failed] = wait_until([poison], {State.FAILED}, seconds=120)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER poison ON reports_progressreport")
            cursor.execute("DROP FUNCTION poison()")
    assert failed.attempts == ReportJob.MAX_ATTEMPTS
    assert failed.number in failed.failure
    exactly_one_each([fine])


def test_report_command_waits_for_the_worker_and_writes_the_file(live_filled, services, tmp_path, capsys):
    out = tmp_path / "aruanne.pdf"
    assert live_filled.lead
    call_command(
        "report",
        "--scope",
        "village",
        "--village",
        "koeru",
        "--from",
        "2022-01-01",
        "--to",
        "2022-12-31",
        "--out",
        str(out),
    )
    report = ProgressReport.objects.get()
    assert out.read_bytes() == bytes(report.pdf)
    assert report.sha256 in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["--scope", "village"], "needs --village"),
        (["--scope", "partner", "--partner", "XYZ"], "XYZ"),
        (["--scope", "partner", "--partner", "jap", "--by", "mentor@nowhere.example"], "Nobody"),
        (["--scope", "partner", "--partner", "jap", "--wait", "0"], "No worker"),
    ],
)
def test_report_command_says_what_is_missing(live_world, tmp_path, given, says):
    assert live_world.lead
    rest = ["--from", "2022-01-01", "--to", "2022-12-31", "--out", str(tmp_path / "x.pdf")]
    with pytest.raises(CommandError, match=says):
        call_command("report", *given, *rest)
    assert not (tmp_path / "x.pdf").exists()
