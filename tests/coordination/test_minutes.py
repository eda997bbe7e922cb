"""Minutes: made of the meeting, out for comments, signed outside and kept as signed (I59)."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.rules import RuleBroken
from coordination import actions
from coordination.models import Minutes
from tests.coordination import steering

TODAY = timezone.localdate
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def series(world):
    return steering.make_series(world)


@pytest.fixture
def meeting(world, series):
    meeting = steering.under_way(world, series, "Eelarve", "Reis", here=8)
    decision = steering.decide(world, meeting)
    told = {"title": "Saada eelarve", "who": world.partner, "due_on": TODAY() + dt.timedelta(days=5)}
    actions.add_task(by=world.lead, programme=world.programme, decision=decision, **told)
    actions.write_record(by=world.lead, item=decision.item, record="Arutati kulusid.")
    return actions.move_meeting(by=world.lead, meeting=meeting, to="ended")


def circulate(world, meeting):
    return actions.circulate_minutes(by=world.lead, meeting=meeting, comments_until=TODAY() + dt.timedelta(days=7))


def sign(world, minutes, content=PDF):
    upload = SimpleUploadedFile("protokoll.pdf", content)
    return actions.sign_minutes(by=world.lead, minutes=minutes, upload=upload, signed_on=TODAY())


def test_the_minutes_write_themselves(world, meeting):
    content = circulate(world, meeting).content
    first, second = content["items"]
    assert (first["record"], first["decision"]["code"], first["tasks"][0][0]) == (
        "Arutati kulusid.",
        f"{meeting.code}/1",
        "Saada eelarve",
    )
    assert (second["decision"], bool(second["postponed"])) == (None, True)
    assert (len(content["present"]), len(content["absent"])) == (8, 5)


def test_I59_signed_minutes_keep_the_hash_of_the_file(world, meeting):
    signed = sign(world, circulate(world, meeting))
    assert signed.signed_sha256 == signed.signed_document.sha256
    for change in ({"signed_sha256": "0" * 64}, {"content": {}}, {"signed_document": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Minutes.objects.filter(pk=signed.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        meeting.items.update(record="Teisiti")
    with pytest.raises(RuleBroken, match="protokolli kirjuta"):
        actions.write_record(by=world.lead, item=meeting.items.first(), record="Teisiti")


def test_I59_a_correction_is_a_new_version_that_names_the_old(world, meeting):
    first = sign(world, circulate(world, meeting))
    actions.correct_minutes(by=world.lead, meeting=meeting, reason="Nimi oli vale")
    actions.write_record(by=world.lead, item=meeting.items.first(), record="Õigesti.")
    second = circulate(world, meeting)
    assert (second.version, second.replaces, second.reason) == (2, first, "Nimi oli vale")
    first.refresh_from_db()
    assert (first.content["items"][0]["record"], second.content["items"][0]["record"]) == (
        "Arutati kulusid.",
        "Õigesti.",
    )
    with pytest.raises(RuleBroken, match="uuem versioon"):
        sign(world, first)


def test_members_comment_and_strangers_do_not(world, meeting):
    minutes = circulate(world, meeting)
    comment = actions.comment_minutes(by=world.partner, minutes=minutes, text="Nimi on valesti.")
    assert world.lead.notices.get(kind="coordination.minutes_comment").key == comment.pk
    with pytest.raises(RuleBroken, match="kommenteerivad"):
        actions.comment_minutes(by=world.mentor, minutes=minutes, text="Tere")


def test_minutes_are_not_signed_before_the_meeting_or_in_the_future(world, meeting):
    minutes = circulate(world, meeting)
    for day in (TODAY() - dt.timedelta(days=1), TODAY() + dt.timedelta(days=1)):
        upload = SimpleUploadedFile("p.pdf", PDF)
        with pytest.raises(RuleBroken, match="pärast koosolekut"):
            actions.sign_minutes(by=world.lead, minutes=minutes, upload=upload, signed_on=day)
