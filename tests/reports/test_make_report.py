"""Claim, lease, fence: who makes a report, and that it comes out once whatever happens to its makers."""

import datetime as dt
import hashlib
import re
import subprocess
import threading

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now
from django.db.utils import DatabaseError
from django.urls import reverse

from reports import job_queue, jobs
from reports.actions import request_report
from reports.models import ProgressReport, ReportDownload, ReportJob
from tests.reports.factories import END, START
from villages.actions import edit_village

State = ReportJob.State


def ask(world, place="jap", start=START):
    return request_report(by=world.lead, place=getattr(world, place), period_from=start, period_until=END)


def expire(job):
    ReportJob.objects.filter(pk=job.pk).update(lease_until=Now() - dt.timedelta(seconds=1))


def finished(job, content=b"%PDF-1.7"):
    return ProgressReport(
        job=job,
        number=job.number,
        state_at=job.requested_at,
        snapshot={},
        data_sha256="0" * 64,
        pdf=content,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        pages=1,
    )


def test_make_report_takes_the_longest_first_and_each_once(world):
    village, group, whole = ask(world, "koeru"), ask(world, "jap"), ask(world, "programme")
    assert [job_queue.claim()[0] for _ in range(3)] == [whole.pk, group.pk, village.pk]
    assert job_queue.claim() is None
    assert set(ReportJob.objects.values_list("state", "attempts", "fence")) == {(State.RUNNING, 1, 1)}


@pytest.mark.django_db(transaction=True)
def test_a_finished_report_keeps_the_old_name_of_a_village_on_its_pages_and_in_its_file(live_filled, client, tmp_path):
    filled = live_filled
    old = ask(filled, "koeru")
    assert jobs.make_due_reports() == 1
    edit_village(by=filled.partner, village=filled.koeru, name="Koeru kant", reason="Liitusime Vaoga")
    new = ask(filled, "koeru")
    assert jobs.make_due_reports() == 1
    client.force_login(filled.partner)
    for job, name in ((old, "Koeru"), (new, "Koeru kant")):
        report = ProgressReport.objects.get(job=job)
        assert report.snapshot["village"]["name"] == name
        (tmp_path / job.number).write_bytes(report.pdf)
        told = subprocess.run(["pdftotext", "-l", "1", tmp_path / job.number, "-"], capture_output=True, check=True)
        assert re.search(rf"^{name}$", told.stdout.decode(), re.MULTILINE), told.stdout.decode()
        assert client.get(reverse("reports:page", args=[job.number])).context["job"].name_then == name
        page = client.get(reverse("reports:verify_number", args=[job.number])).content.decode()
        assert re.search(rf"<dd>\s*{name}\s*</dd>", page)
    rows = client.get(reverse("reports:list")).context["page"].object_list
    assert [row.name_then for row in rows] == ["Koeru kant", "Koeru"]


def test_make_report_takes_over_what_a_silent_worker_left(world):
    job = ask(world)
    pk, first = job_queue.claim()
    assert job_queue.claim() is None
    expire(job)
    assert job_queue.claim() == (pk, first + 1)
    with pytest.raises(job_queue.LeaseLost):
        job_queue.advance(pk, first, step="pages", progress=25)
    with pytest.raises(job_queue.LeaseLost):
        job_queue.publish(pk, first, finished(job))
    job_queue.fail(pk, first, "vana töötaja ei tohi")
    job_queue.put_back(pk, first, 0)
    assert ProgressReport.objects.count() == 0
    assert ReportJob.objects.get().state == State.RUNNING
    job_queue.publish(pk, first + 1, finished(job))
    job.refresh_from_db()
    assert (job.state, job.progress, job.report.number) == (State.DONE, 100, job.number)


def test_F04_make_report_a_second_publication_changes_nothing(world):
    job = ask(world)
    pk, fence = job_queue.claim()
    job_queue.publish(pk, fence, finished(job))
    with pytest.raises(job_queue.LeaseLost):
        job_queue.publish(pk, fence, finished(job, b"another"))
    assert ProgressReport.objects.get().size == len(b"%PDF-1.7")


def test_make_report_a_publication_that_fails_leaves_the_job_running(world):
    job = ask(world)
    pk, fence = job_queue.claim()
    broken = finished(job)
    broken.sha256 = "f" * 64
    with pytest.raises(Exception, match="report_hash_is_of_its_pdf"), transaction.atomic():
        job_queue.publish(pk, fence, broken)
    assert ReportJob.objects.get().state == State.RUNNING
    assert ProgressReport.objects.count() == 0


def test_F06_make_report_gives_up_after_five_tries_with_a_sentence(world):
    job = ask(world)
    for attempt in range(1, 6):
        assert job_queue.claim() == (job.pk, attempt)
        assert job_queue.give_up_worn_out() == 0
        expire(job)
    assert job_queue.claim() is None
    assert job_queue.give_up_worn_out() == 1
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert job.number in job.failure
    assert job.finished_at is not None


def test_F08_make_report_ten_workers_claim_one_job_once(live_world):
    ask(live_world)
    claimed, start = [], threading.Barrier(10)

    def run():
        try:
            start.wait()
            claimed.append(job_queue.claim())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(claimed, key=str) == [*[claim for claim in claimed if claim], *[None] * 9]


def test_make_report_the_lease_is_kept_while_a_step_is_long(live_world, settings):
    settings.REPORT_LEASE_SECONDS = 0.6
    job = ask(live_world)
    pk, fence = job_queue.claim()
    with job_queue.kept(pk, fence):
        deadline = threading.Event()
        deadline.wait(1.5)
        assert job_queue.claim() is None
    deadline.wait(0.8)
    assert job_queue.claim() == (job.pk, fence + 1)


def test_make_report_a_broken_one_is_tried_again_later_and_others_go_on(live_world, settings, monkeypatch):
    settings.REPORT_LEASE_SECONDS = 600
    broken = ask(live_world, "programme")
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN IF NEW.number = TG_ARGV[0] THEN RAISE EXCEPTION 'poison'; END IF; RETURN NEW; END $$"
        )
        cursor.execute(
            "CREATE TRIGGER poison BEFORE INSERT ON reports_progressreport FOR EACH ROW "
            f"EXECUTE FUNCTION poison('{broken.number}')"
        )
    try:
        fine = ask(live_world, "koeru")
        assert jobs.make_due_reports() == 1
        broken.refresh_from_db()
        fine.refresh_from_db()
        assert (broken.state, broken.attempts, fine.state) == (State.QUEUED, 1, State.DONE)
        assert job_queue.claim() is None  # its pause is not over
        for _attempt in range(4):
            expire(broken)
            jobs.make_due_reports()
        broken.refresh_from_db()
        assert (broken.state, broken.attempts) == (State.FAILED, 5)
        assert "5" in broken.failure
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER poison ON reports_progressreport")
            cursor.execute("DROP FUNCTION poison()")


@pytest.mark.parametrize("change", ["UPDATE", "DELETE", "TRUNCATE"])
@pytest.mark.parametrize("model", [ProgressReport, ReportDownload])
def test_I23_a_finished_report_and_its_downloads_stay(live_world, change, model):
    job = ask(live_world)
    pk, fence = job_queue.claim()
    job_queue.publish(pk, fence, finished(job))
    ReportDownload.objects.create(report=job.report, by=live_world.lead)
    name = model._meta.db_table
    changes = {"UPDATE": "UPDATE {} SET id = id", "DELETE": "DELETE FROM {}", "TRUNCATE": "TRUNCATE {} CASCADE"}
    with pytest.raises(DatabaseError, match="Cannot|kept"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(changes[change].format(name))
    assert model.objects.count() == 1
