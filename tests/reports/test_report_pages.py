"""List, progress, finished report, download and the public check, for the whole cast."""

import hashlib
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from reports import job_queue
from reports.actions import request_report
from reports.models import ProgressReport, ReportDownload, ReportJob
from tests.reports.factories import END, START
from tests.reports.test_make_report import finished

State = ReportJob.State
CONTENT = b"%PDF-1.7 a report"


def asked(world, place="jap"):
    return request_report(by=world.lead, place=getattr(world, place), period_from=START, period_until=END)


def made(world, place="jap", content=CONTENT):
    job = asked(world, place)
    pk, fence = job_queue.claim()
    job_queue.publish(pk, fence, finished(job, content))
    return ProgressReport.objects.get(job=job)


def text(page):
    return page.content.decode()


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("lead", {"programme", "jap", "jkk", "koeru"}),
        ("auditor", {"programme", "jap", "jkk", "koeru"}),
        ("partner", {"jap", "koeru"}),
        ("other_partner", {"jkk"}),
    ],
)
def test_reports_are_seen_in_the_own_scope_only(world, client, who, seen):
    reports = {place: made(world, place, place.encode()) for place in ("programme", "jap", "jkk", "koeru")}
    client.force_login(getattr(world, who))
    shown = text(client.get(reverse("reports:list")))
    for place, report in reports.items():
        assert (report.number in shown) == (place in seen)
        status = client.get(reverse("reports:page", args=[report.number])).status_code
        got = client.get(reverse("reports:download", args=[report.number])).status_code
        assert (status, got) == ((200, 200) if place in seen else (404, 404))


@pytest.mark.parametrize("who", ["mentor", "village_lead", "admin", "stranger"])
def test_reports_are_not_for_those_without_the_right(world, client, who):
    report = made(world, "koeru")
    client.force_login(getattr(world, who))
    assert client.get(reverse("reports:list")).status_code == 403
    for name in ("job", "page", "download"):
        assert client.get(reverse(f"reports:{name}", args=[report.number])).status_code == 404
    assert ReportDownload.objects.count() == 0


def test_report_list_filters_and_finds_by_number(world, client):
    first, second = made(world, "jap", b"1"), made(world, "koeru", b"2")
    client.force_login(world.lead)

    def listed(**query):
        page = text(client.get(reverse("reports:list"), query))
        return [report.number in page for report in (first, second)]

    assert listed(q=first.number[-4:]) == [True, False]
    assert listed(on="village") == [False, True]
    assert listed(group=world.jap.pk) == [True, True]
    assert listed(group=world.jkk.pk) == [False, False]
    assert listed(year="1999", on="nonsense", group="x", page="zz", sort="pdf") == [True, True]


def test_report_list_is_taken_away_as_filtered(world, client):
    first, second = made(world, "jap", b"1"), made(world, "koeru", b"2")
    client.force_login(world.lead)
    rows = (
        client.get(reverse("reports:list"), {"on": "village", "file": "csv"}).content.decode("utf-8-sig").splitlines()
    )
    assert rows[0] == "Number;Mille kohta;Alates;Kuni;Olek;Küsitud;Küsija;Leheküljed"
    assert [row.split(";")[:2] for row in rows[1:]] == [[second.number, "Koeru"]]
    assert first.number not in "".join(rows)


@pytest.mark.parametrize("count", [1, 30])
def test_report_list_takes_the_same_queries_for_any_length(world, client, count, django_assert_num_queries):
    for number in range(count):
        job = asked(world)
        ReportJob.objects.filter(pk=job.pk).update(state=State.FAILED, number=f"AK-2020-{number:04}")
    client.force_login(world.lead)
    with django_assert_num_queries(6):
        client.get(reverse("reports:list"))


def test_report_job_page_shows_honest_progress_and_ends_as_the_report(world, client):
    job = asked(world)
    address = reverse("reports:job", args=[job.number])
    client.force_login(world.partner)
    waiting = text(client.get(address))
    assert 'http-equiv="refresh"' in waiting
    assert 'value="0"' in waiting
    pk, fence = job_queue.claim()
    job_queue.advance(pk, fence, step="pages", progress=25)
    piece = client.get(address, headers={"HX-Request": "true"})
    assert piece.status_code == 200
    assert 'value="25"' in text(piece)
    assert "<html" not in text(piece)
    job_queue.publish(pk, fence, finished(job))
    piece = client.get(address, headers={"HX-Request": "true"})
    assert piece.status_code == 286
    assert piece["HX-Push-Url"] == reverse("reports:page", args=[job.number])
    assert reverse("reports:download", args=[job.number]) in text(piece)
    assert "every 1s" not in text(piece)
    assert client.get(address).url == reverse("reports:page", args=[job.number])


def test_retry_report_puts_a_failed_one_back(world, client):
    job = asked(world)
    retry = reverse("reports:retry", args=[job.number])
    client.force_login(world.partner)
    client.post(retry)
    assert ReportJob.objects.get().attempts == 0
    ReportJob.objects.update(state=State.FAILED, attempts=5, failure="Ei saanud valmis.")
    failed = text(client.get(reverse("reports:job", args=[job.number])))
    assert "Ei saanud valmis." in failed
    assert retry in failed
    client.force_login(world.auditor)
    assert retry not in text(client.get(reverse("reports:job", args=[job.number])))
    client.post(retry)
    assert ReportJob.objects.get().state == State.FAILED
    client.force_login(world.partner)
    client.post(retry)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.failure) == (State.QUEUED, 0, "")


def test_download_report_gives_the_bytes_and_writes_down_who_took_them(world, client):
    report = made(world)
    client.force_login(world.auditor)
    answer = client.get(reverse("reports:download", args=[report.number]))
    assert answer.content == CONTENT
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="edenemisaruanne-{report.number}.pdf"'
    [line] = ReportDownload.objects.all()
    assert (line.report, line.by) == (report, world.auditor)
    assert "Aime Audiitor" in text(client.get(reverse("reports:page", args=[report.number])))


def test_F12_download_report_refuses_a_flipped_bit(world, client):
    report = made(world)
    flipped = bytes([CONTENT[0] ^ 1]) + CONTENT[1:]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE reports_progressreport DROP CONSTRAINT report_hash_is_of_its_pdf")
        cursor.execute("ALTER TABLE reports_progressreport DISABLE TRIGGER USER")
        cursor.execute("UPDATE reports_progressreport SET pdf = %s", [flipped])
    client.force_login(world.auditor)
    answer = client.get(reverse("reports:download", args=[report.number]))
    assert answer.status_code == 500
    assert answer["Content-Type"].startswith("text/html")
    assert report.number in text(answer)
    assert ReportDownload.objects.count() == 0
    page = text(client.get(reverse("reports:page", args=[report.number])))
    assert reverse("reports:download", args=[report.number]) not in page


# The public check


def upload(client, content, **fields):
    return client.post(reverse("reports:verify"), {"file": SimpleUploadedFile("aruanne.pdf", content), **fields})


def test_verify_knows_a_genuine_file_and_number_without_sign_in(world, client):
    report = made(world)
    for page in (
        upload(client, CONTENT),
        client.get(reverse("reports:verify_number", args=[report.number])),
        client.post(reverse("reports:verify"), {"number": f" {report.number.lower()} "}),
    ):
        assert page.status_code == 200
        assert page.context["verdict"] == "genuine"
        assert report.sha256 in text(page)
    assert "Liis" not in text(page)


def test_verify_knows_a_file_that_a_signed_in_person_sends_from_the_form(world, client):
    made(world)
    client.force_login(world.auditor)
    once = re.search(r'name="once" value="([^"]+)"', text(client.get(reverse("reports:verify"))))[1]
    sent = {"once": once, "number": "", "file": io.BytesIO(CONTENT)}
    page = client.post(reverse("reports:verify"), sent)
    assert page.context["verdict"] == "genuine"


def test_verify_says_when_a_newer_report_took_its_place(world, client):
    old, new = made(world, content=b"old"), made(world, content=b"new")
    page = upload(client, b"old")
    assert page.context["verdict"] == "superseded"
    assert new.number in text(page)
    assert upload(client, b"new").context["verdict"] == "genuine"
    assert client.get(reverse("reports:verify_number", args=[old.number])).context["verdict"] == "superseded"


@pytest.mark.parametrize("content", [CONTENT + b" ", CONTENT[:-1], b"x"])
def test_verify_does_not_know_a_changed_file(world, client, content):
    made(world)
    page = upload(client, content)
    assert page.status_code == 404
    assert page.context["verdict"] == "unknown"


def test_verify_unknown_number_and_empty_form(world, client):
    assert client.get(reverse("reports:verify_number", args=["AK-1999-0001"])).context["verdict"] == "unknown"
    assert client.post(reverse("reports:verify"), {}).status_code == 422
    assert client.post(reverse("reports:verify"), {"number": "x" * 21}).status_code == 422


def test_verify_speaks_both_languages(world, client):
    report = made(world)
    address = reverse("reports:verify_number", args=[report.number])
    assert "number on olemas" in text(client.get(address))
    client.cookies["django_language"] = "en"
    assert "number exists" in text(client.get(address))


def test_verify_refuses_a_post_from_elsewhere(world):
    assert Client(enforce_csrf_checks=True).post(reverse("reports:verify"), {"number": "x"}).status_code == 403


def test_verify_hashes_a_large_file_without_keeping_it(world, client, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    content = b"0123456789abcdef" * 400_000
    report = made(world, content=content)
    assert hashlib.sha256(content).hexdigest() == report.sha256
    page = upload(client, content)
    assert page.context["verdict"] == "genuine"
    assert list(tmp_path.iterdir()) == []


def test_verify_refuses_more_than_50_MB(world, client):
    big = io.BytesIO(b"0" * (50 * 1024 * 1024 + 1))
    big.name = "suur.pdf"
    page = client.post(reverse("reports:verify"), {"file": big})
    assert page.status_code == 422
    assert "50" in text(page)
