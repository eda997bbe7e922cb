"""The audit report as a paper: scope, samples with seeds, questions, findings and the conclusion."""

import datetime as dt
import subprocess

import page
import pytest
from django.urls import reverse
from django.utils import timezone

from audits import actions
from audits.queries.print_data import report_data
from tests.access.rights import caller
from tests.audits.room import checked_costs, draw_of, finding_of, population_of, session_of
from tests.audits.test_packages import made, package_of
from villages.jobs import make_due_papers
from villages.models import Paper

KIND = "audits.report"


@pytest.fixture
def session(world):
    checked_costs(world)
    session = session_of(world)
    population = population_of(world, session)
    draw = draw_of(world, population)
    item = draw.items.select_related("item").first().item
    finding = finding_of(world, session, items=[item])
    actions.send_finding(by=world.auditor, finding=finding)
    finding_of(world, session, facts="Mustand, mida keegi ei näe.")
    due = timezone.localdate() + dt.timedelta(days=7)
    actions.ask_question(by=world.auditor, session=session, participation=world.jap, text="Kus on leping?", due_on=due)
    return session


def test_the_audit_report_says_how_to_repeat_the_draw_and_what_was_found(world, session, tmp_path):
    answer = caller(world.auditor).post(reverse("audits:print_audit_report", args=[session.number]))
    paper = Paper.objects.get(kind=KIND)
    assert answer.url == reverse("villages:paper", args=[paper.pk])
    make_due_papers()
    paper.refresh_from_db()
    path = tmp_path / "audit.pdf"
    path.write_bytes(bytes(paper.pdf))
    for profile in ("ua1", "3a"):
        assert "Result: no failures" in str(page.validate_pdf(str(path), profile=profile)), profile
    text = " ".join(subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode().split())
    draw = session.draws.get()
    for words in (draw.seed, draw.population.sha256[:20], "Arvel puudub saaja.", "Kus on leping?", "samad read"):
        assert words in text, words
    assert "Mustand, mida" not in text


def test_suspicions_stay_out_of_the_data(world, session):
    suspect = finding_of(world, session, facts="Kahtlus", is_suspected_fraud=True)
    actions.send_finding(by=world.auditor, finding=suspect)
    assert "Kahtlus" not in str(report_data(session))


@pytest.mark.parametrize(("who", "status"), [("lead", 302), ("partner", 403), ("mentor", 404)])
def test_who_prints_it(world, session, who, status):
    answer = caller(getattr(world, who)).post(reverse("audits:print_audit_report", args=[session.number]))
    assert answer.status_code == status


def test_C9_the_sheet_of_a_package_has_the_manifest_s_hash_and_what_is_left_out(world, session, tmp_path):
    package = made(package_of(world))
    answer = caller(world.partner).post(reverse("audits:print_package", args=[package.number]))
    paper = Paper.objects.get(kind="audits.package")
    assert answer.url == reverse("villages:paper", args=[paper.pk])
    make_due_papers()
    paper.refresh_from_db()
    path = tmp_path / "sheet.pdf"
    path.write_bytes(bytes(paper.pdf))
    for profile in ("ua1", "3a"):
        assert "Result: no failures" in str(page.validate_pdf(str(path), profile=profile)), profile
    text = "".join(subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode().split())
    assert package.parts.get().manifest_sha256 in text
    assert package.parts.get().filename in text
