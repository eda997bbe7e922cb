"""A report that was signed outside comes back and is known by its hash."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.rules import RuleBroken
from reports.actions import give_back_signed
from reports.models import ProgressReport, SignedReport
from tests.access.rights import caller
from tests.reports.test_make_report import ask
from tests.signatures.maker import Signing, authority, container
from villages.models import Document

PDF = b"%PDF-1.7 the report itself"


def finished(world, content=PDF, place="jap"):
    job = ask(world, place)
    type(job).objects.filter(pk=job.pk).update(state="done", finished_at=timezone.now())
    digest = hashlib.sha256(content).hexdigest()
    return ProgressReport.objects.create(
        job=job, number=job.number, state_at=job.requested_at, snapshot={}, data_sha256="0" * 64, pdf=content,
        sha256=digest, size=len(content), pages=1,
    )  # fmt: skip


def signed(files):
    return ContentFile(container(files, Signing(authority().card(), authority())), "aruanne.asice")


def test_give_back_signed_keeps_the_container_with_its_signers(world):
    report = finished(world)
    copy = give_back_signed(by=world.partner, report=report, upload=signed({"aruanne.pdf": PDF}))
    assert (copy.report, copy.document.participation) == (report, world.jap)
    shown = caller(world.partner).get(reverse("reports:page", args=[report.number])).text
    signature = copy.document.signatures.get()
    assert signature.signer in shown
    assert "aruanne.asice" in shown


def test_give_back_signed_refuses_another_file_and_says_which(world):
    report = finished(world)
    with pytest.raises(RuleBroken, match=r"muudetud\.pdf") as refused:
        give_back_signed(by=world.partner, report=report, upload=signed({"muudetud.pdf": PDF + b" "}))
    assert report.number in str(refused.value)
    assert not SignedReport.objects.exists()


def test_give_back_signed_refuses_what_is_no_container(world):
    report = finished(world)
    with pytest.raises(RuleBroken, match=r"\.asice"), transaction.atomic():
        give_back_signed(by=world.partner, report=report, upload=ContentFile(PDF + b"\n%%EOF", "aruanne.pdf"))
    assert not Document.objects.exists()


def test_give_back_signed_takes_a_container_once(world):
    report, files = finished(world), {"aruanne.pdf": PDF}
    signing = Signing(authority().card(), authority())
    same = container(files, signing)
    give_back_signed(by=world.partner, report=report, upload=ContentFile(same, "a.asice"))
    with pytest.raises(RuleBroken, match="juba"):
        give_back_signed(by=world.lead, report=report, upload=ContentFile(same, "b.asice"))


@pytest.mark.parametrize("who", ["auditor", "mentor", "village_lead", "other_partner"])
def test_give_back_signed_is_for_who_makes_reports_there(world, who):
    report = finished(world)
    with pytest.raises(RuleBroken):
        give_back_signed(by=getattr(world, who), report=report, upload=signed({"aruanne.pdf": PDF}))


def test_a_signed_copy_never_changes(world):
    copy = give_back_signed(by=world.partner, report=finished(world), upload=signed({"aruanne.pdf": PDF}))
    with pytest.raises(DatabaseError), transaction.atomic():
        SignedReport.objects.filter(pk=copy.pk).delete()


def test_the_form_keeps_its_place_and_says_what_is_wrong_at_the_field(world):
    report = finished(world)
    address = reverse("reports:give_back_signed", args=[report.number])
    answer = caller(world.partner).post(address, {"upload": signed({"muu.pdf": b"%PDF-1.7 muu"})})
    assert answer.status_code == 422
    assert "muu.pdf" in answer.text
    answer = caller(world.partner).post(address, {"upload": signed({"aruanne.pdf": PDF})})
    assert answer.url == reverse("reports:page", args=[report.number])
