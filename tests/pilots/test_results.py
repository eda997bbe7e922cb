import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.rules import RuleBroken
from dashboards.queries.home.oversight import oversight_waiting
from pilots import actions
from pilots.models import PilotResult
from tests.pilots.factories import photo, pilot, result

FACTS = {"kind": "services", "value": Decimal(1), "method": "estimated", "proof": "Lahtioleku tabel"}


def record(world, by="village_lead", one=None, **changed):
    given = {**FACTS, "counted_on": dt.date(2022, 12, 1), **changed}
    return actions.record_result(by=getattr(world, by), pilot=one or world.pilot, **given)


def test_record_waits_for_other_eyes(world):
    made = record(world, paper=photo())
    assert (made.state, made.recorded_by, made.document.village) == ("submitted", world.village_lead, world.koeru)
    assert [row.thing for row in oversight_waiting(world.partner)] == [(made.pilot_id, made.kind)]
    approved = actions.approve_result(by=world.partner, result=made)
    assert (approved.state, approved.approved_by) == ("approved", world.partner)
    assert list(PilotResult.objects.counted()) == [made]
    assert oversight_waiting(world.partner) == []


@pytest.mark.parametrize("by", ["mentor", "auditor", "admin", "other_partner", "stranger"])
def test_record_is_for_the_village_and_its_coordinators(world, by):
    with pytest.raises(RuleBroken, match="Sa ei saa"):
        record(world, by)


def test_record_from_the_start_of_the_work_and_after_the_end(world):
    for state in ("idea", "submitted", "approved"):
        with pytest.raises(RuleBroken, match="kui töö on alanud"):
            record(world, one=pilot(world.koeru, state))
    assert record(world, one=pilot(world.koeru, "closed")).pk
    with pytest.raises(RuleBroken, match="mitte tulevikus"):
        record(world, counted_on=timezone.localdate() + dt.timedelta(days=1))
    with pytest.raises(RuleBroken):
        record(world, proof="")


def test_approve_and_return_are_for_coordinators_who_did_not_write_it(world):
    own = record(world, "partner")
    with pytest.raises(RuleBroken, match="Neli silma"):
        actions.approve_result(by=world.partner, result=own)
    for by in ("village_lead", "mentor", "auditor", "other_partner"):
        with pytest.raises(RuleBroken, match="kinnitab ainult koordinaator"):
            actions.approve_result(by=getattr(world, by), result=own)
        with pytest.raises(RuleBroken, match="tagastab ainult koordinaator"):
            actions.return_result(by=getattr(world, by), result=own, reason="x")
    assert actions.approve_result(by=world.lead, result=own).state == "approved"


def test_returned_is_mended_by_its_writer_and_waits_again(world):
    made = record(world)
    with pytest.raises(RuleBroken, match="Põhjenda"):
        actions.return_result(by=world.partner, result=made, reason=" ")
    actions.return_result(by=world.partner, result=made, reason="Mis tabel?")
    assert [row.kind for row in oversight_waiting(world.village_lead)] == ["result_returned"]
    given = {**FACTS, "value": Decimal(2), "counted_on": dt.date(2022, 12, 2)}
    with pytest.raises(RuleBroken, match="selle kirja pani"):
        actions.mend_result(by=world.partner, result=made, **given)
    mended = actions.mend_result(by=world.village_lead, result=made, **given)
    assert (mended.state, mended.value, mended.return_reason) == ("submitted", 2, "")
    actions.approve_result(by=world.partner, result=made)
    with pytest.raises(RuleBroken, match="uus tulemus"):
        actions.mend_result(by=world.village_lead, result=made, **given)


def test_withdraw_is_for_the_writer_and_once_approved_for_a_coordinator(world):
    made = record(world)
    with pytest.raises(RuleBroken, match="võtab tagasi"):
        actions.withdraw_result(by=world.partner, result=made, reason="x")
    actions.approve_result(by=world.partner, result=made)
    with pytest.raises(RuleBroken, match="võtab tagasi"):
        actions.withdraw_result(by=world.village_lead, result=made, reason="x")
    assert actions.withdraw_result(by=world.partner, result=made, reason="Kaks korda").state == "withdrawn"
    assert not PilotResult.objects.counted().exists()


@pytest.mark.parametrize("wrong", [{"value": -1}, {"proof": ""}, {"state": "approved"}])
def test_database_refuses(world, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        result(world.pilot, world.village_lead, **wrong)


def test_database_wants_four_eyes_on_a_result(world):
    own = {"approved_by": world.lead, "approved_at": timezone.now()}
    with pytest.raises(IntegrityError, match="result_four_eyes"), transaction.atomic():
        result(world.pilot, world.lead, "approved", **own)


def test_result_pages(world, client):
    client.force_login(world.village_lead)
    address = reverse("pilots:record_result", args=[world.pilot.pk])
    typed = {
        "kind": "money",
        "value": "12 500,50",
        "method": "measured",
        "proof": "Otsus 7",
        "counted_on": "01.12.2022",
    }
    assert client.post(address, {**typed, "value": "palju"}).status_code == 422
    assert client.post(address, typed).status_code == 302
    made = PilotResult.objects.get()
    page = client.get(reverse("pilots:pilot", args=[world.pilot.pk])).content.decode()
    assert "12\xa0500,50\xa0€" in page
    assert "Mõõdetud: Otsus 7" in page
    assert reverse("pilots:mend_result", args=[made.pk]) in page
    client.force_login(world.partner)
    assert client.post(reverse("pilots:return_result", args=[made.pk]), {"reason": "Mis number?"}).status_code == 302
    client.force_login(world.village_lead)
    mend = reverse("pilots:mend_result", args=[made.pk])
    assert "Otsus 7" in client.get(mend).content.decode()
    assert client.post(mend, {**typed, "proof": "Otsus 7-1"}).status_code == 302
    client.force_login(world.partner)
    assert (
        "Kinnitatud: see on nüüd"
        in client.post(reverse("pilots:approve_result", args=[made.pk]), follow=True).content.decode()
    )
