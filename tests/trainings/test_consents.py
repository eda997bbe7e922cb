import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.rules import RuleBroken
from tests.trainings.factories import event, person
from trainings.actions import record_consent, withdraw_consent
from trainings.models import Consent

DAY = dt.date(2022, 10, 3)
ANSWER = {"purpose": "photo", "given": "yes", "on": "03.10.2022", "text_version": "2022-1"}


@pytest.fixture
def mari(world):
    return person(event(world), "Mari Maasikas", world.koeru)


def agree(by, who, **given):
    return record_consent(
        by=by, person=who, **{"purpose": "photo", "given": True, "on": DAY, "text_version": "1"} | given
    )


def test_an_answer_is_written_down_on_the_page(client, world, mari):
    client.force_login(world.partner)
    answer = client.post(reverse("trainings:record_consent", args=[mari.pk]), ANSWER, follow=True)
    one = Consent.objects.get()
    assert (one.person, one.purpose, one.given, one.on, one.text_version) == (mari, "photo", True, DAY, "2022-1")
    assert one.history.get().pgh_context.metadata["verb"] == "trainings.record_consent"
    assert "Salvestatud." in answer.content.decode()


def test_what_was_typed_stays(client, world, mari):
    client.force_login(world.partner)
    answer = client.post(reverse("trainings:record_consent", args=[mari.pk]), ANSWER | {"on": "40.10.2022"})
    assert answer.status_code == 422
    assert 'value="40.10.2022"' in answer.content.decode()
    assert not Consent.objects.exists()


def test_one_tap_withdraws(client, world, mari):
    one = agree(world.partner, mari)
    client.force_login(world.partner)
    answer = client.post(reverse("trainings:withdraw_consent", args=[one.pk]), follow=True)
    one.refresh_from_db()
    assert one.withdrawn_on is not None
    assert "Nõusolek on tänasest tagasi võetud." in answer.content.decode()
    assert "võttis nõusoleku tagasi (foto avaldamine)" in answer.content.decode()
    assert "pani nõusoleku kirja (foto avaldamine)" in answer.content.decode()
    again = client.post(reverse("trainings:withdraw_consent", args=[one.pk]), follow=True)
    assert "kehtivat nõusolekut ei ole" in again.content.decode()


def test_after_a_refusal_a_consent_may_come(world, mari):
    refused = agree(world.partner, mari, given=False, on=DAY - dt.timedelta(days=1))
    agreed = agree(world.partner, mari)
    refused.refresh_from_db()
    assert (refused.withdrawn_on, agreed.withdrawn_on) == (DAY, None)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "kehtib juba"),
        ({"given": False}, "võta see tagasi"),
        ({"purpose": "video", "on": dt.date(2090, 1, 1)}, "alles ees"),
    ],
)
def test_an_answer_that_cannot_be(world, mari, given, sentence):
    agree(world.partner, mari)
    with pytest.raises(RuleBroken, match=sentence):
        agree(world.partner, mari, **given)
    assert Consent.objects.count() == 1


def test_a_consent_is_not_older_than_the_refusal_before_it(world, mari):
    agree(world.partner, mari, given=False)
    with pytest.raises(RuleBroken, match="andmise päeval või hiljem"):
        agree(world.partner, mari, on=DAY - dt.timedelta(days=1))
    assert Consent.objects.get().withdrawn_on is None


@pytest.mark.parametrize("who", ["other_partner", "mentor", "village_lead", "auditor", "admin"])
def test_others_write_down_nothing(world, mari, who):
    one = agree(world.partner, mari)
    with pytest.raises(RuleBroken, match="tegevusgrupi koordinaator"):
        agree(getattr(world, who), mari, purpose="video")
    with pytest.raises(RuleBroken, match="tegevusgrupi koordinaator"):
        withdraw_consent(by=getattr(world, who), consent=one)


def test_the_database_holds_one_open_answer_in_order(world, mari):
    rows = {"person": mari, "purpose": "photo", "given": True, "text_version": "1"}
    Consent.objects.create(on=DAY, **rows)
    for wrong in ({"on": DAY}, {"on": DAY, "withdrawn_on": DAY - dt.timedelta(days=1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Consent.objects.create(**rows, **wrong)
