"""The invitation and the minutes as PDF: made of the meeting, by a worker, and valid."""

import datetime as dt
import hashlib

import page
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from coordination import actions
from coordination.models import Minutes
from tests.access.rights import caller
from tests.coordination import steering
from tests.signatures.maker import Signing, authority, container
from villages.jobs import make_due_papers
from villages.models import Paper


@pytest.fixture
def meeting(world):
    series = steering.make_series(world)
    meeting = steering.under_way(world, series, "Eelarve", "Reis", here=8)
    decision = steering.decide(world, meeting, against=2)
    told = {"title": "Saada eelarve & lisad", "who": world.partner, "due_on": dt.date(2090, 3, 1)}
    actions.add_task(by=world.lead, programme=world.programme, decision=decision, **told)
    actions.write_record(by=world.lead, item=decision.item, record="Arutati kulusid.\nKüsiti Koeru kohta.")
    return actions.move_meeting(by=world.lead, meeting=meeting, to="ended")


def valid(client, address, tmp_path):
    assert client.post(address).status_code == 302
    make_due_papers()
    paper = Paper.objects.latest("pk")
    assert paper.state == "done", paper.failure
    file = tmp_path / f"{paper.pk}.pdf"
    file.write_bytes(bytes(paper.pdf))
    for profile in ("ua1", "3a"):
        assert "Result: no failures" in str(page.validate_pdf(str(file), profile=profile)), profile
    return paper


def test_the_minutes_are_printed_for_a_member_at_the_own_group(world, meeting, tmp_path):
    day = timezone.localdate() + dt.timedelta(days=7)
    actions.circulate_minutes(by=world.lead, meeting=meeting, comments_until=day)
    address = reverse("coordination:print_minutes", args=[Minutes.objects.get().pk])
    paper = valid(caller(world.partner), address, tmp_path)
    assert (paper.kind, paper.participation) == ("coordination.meeting_minutes", world.jap)
    decision = paper.data["items"][0]["decision"]
    assert (decision["for"], decision["against"], decision["needed"]) == (6, 2, 7)


def test_the_invitation_is_printed_with_the_drafts_of_the_decisions(world, meeting, tmp_path):
    address = reverse("coordination:print_call", args=[meeting.pk])
    paper = valid(caller(world.lead), address, tmp_path)
    assert (paper.kind, paper.programme, paper.participation) == ("coordination.meeting_call", world.programme, None)
    assert [one["proposal"] for one in paper.data["items"]] == ["Kinnitada: Eelarve.", "Kinnitada: Reis."]


def test_I59_minutes_come_back_in_a_signed_container_and_are_recognised(world, meeting, tmp_path):
    """Printed here, signed outside, given back: who signed and that the file inside is the one that was printed."""
    today = timezone.localdate()
    until = today + dt.timedelta(days=7)
    minutes = actions.circulate_minutes(by=world.lead, meeting=meeting, comments_until=until)
    paper = valid(caller(world.lead), reverse("coordination:print_minutes", args=[minutes.pk]), tmp_path)
    signed = container({"protokoll.pdf": bytes(paper.pdf)}, Signing(authority().card(), authority()))
    given = {"upload": SimpleUploadedFile("protokoll.asice", signed), "signed_on": f"{today:%d.%m.%Y}"}
    client = caller(world.lead)
    assert client.post(reverse("coordination:sign_minutes", args=[minutes.pk]), given).status_code == 302
    minutes.refresh_from_db()
    assert minutes.signed_sha256 == hashlib.sha256(signed).hexdigest()
    shown = client.get(reverse("coordination:minutes", args=[meeting.pk])).content.decode()
    assert "MÄNNIK" in shown.upper()
    assert "muutmata" in shown
