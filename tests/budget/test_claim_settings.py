"""The rules of claims by day: set by the lead, never touching what was sent (I56, I74)."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.rules import RuleBroken
from budget import actions
from budget.models import ClaimSettings
from budget.queries.claim import settings_of
from tests.budget.claims import SENT, decide, sent

FACTS = {
    "claims_a_year": "3", "proof_days": "5", "penalty_rule": "none", "penalty_percent": "10", "penalty_factor": "1",
    "appeal_days": "30", "recovery_days": "60", "interest_percent": "8", "day_count": "365", "part_mb": "50",
}  # fmt: skip


def test_set_claim_settings_from_a_day_on(world, client):
    client.force_login(world.lead)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    answer = client.post(reverse("budget:claim_settings"), FACTS | {"begins_on": f"{tomorrow:%d.%m.%Y}"})
    assert answer.status_code == 302
    assert settings_of(world.jap).claims_a_year == 4
    assert settings_of(world.jap, tomorrow).claims_a_year == 3
    assert "3 taotlust aastas" in client.get(reverse("budget:claim_settings")).content.decode()


def test_the_columns_of_the_list_are_written_by_name(world, client):
    client.force_login(world.lead)
    address = reverse("budget:claim_settings")
    assert "Taotletud, €" in client.get(address).content.decode()
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    facts = FACTS | {"begins_on": f"{tomorrow:%d.%m.%Y}"}
    for text, why in (
        ("Rida\nVärv", "Värv"),
        ("Rida\nTaotletud, €\nrida", "kaks korda"),
        ("Müüja", "Rida, Taotletud"),
        ("Rida = Nr\nTaotletud, € = Summa\nMüüja = Summa", "„Summa“"),
        ("Rida = " + "x" * 61 + "\nTaotletud, €", "pikem kui 60"),
    ):
        answer = client.post(address, facts | {"list_columns": text})
        assert why in str(answer.context["form"].errors["list_columns"]), text
    assert client.post(address, facts | {"list_columns": "Müüja\nRIDA\n\nTaotletud, €"}).status_code == 302
    assert settings_of(world.jap, tomorrow).list_columns == ["supplier", "row", "claimed"]


def test_the_columns_may_have_the_portal_s_own_titles_from_a_day_on(world, client):
    client.force_login(world.lead)
    address, today = reverse("budget:claim_settings"), timezone.localdate()
    written = "Rida\nMüüja = Tarnija nimi\nTaotletud, € = Toetuse taotlus (EUR)"
    facts = FACTS | {"begins_on": f"{today:%d.%m.%Y}", "list_columns": written}
    assert client.post(address, facts).status_code == 302
    held = settings_of(world.jap, today)
    assert held.list_titles == {"supplier": "Tarnija nimi", "claimed": "Toetuse taotlus (EUR)"}
    assert settings_of(world.jap, today - dt.timedelta(days=1)).list_titles == {}
    again = client.get(address)
    assert again.context["form"]["list_columns"].value() == written
    assert "Müüja = Tarnija nimi" in dict(again.context["facts"])[held._meta.get_field("list_columns").verbose_name]


def test_I74_settings_never_begin_before_a_claim_that_was_sent(world):
    sent(world, "100.00")
    day = timezone.localdate(SENT)
    with pytest.raises(RuleBroken, match=r"01\.06\.2022"):
        actions.set_claim_settings(by=world.lead, programme=world.programme, begins_on=day, claims_a_year=2)
    later = actions.set_claim_settings(
        by=world.lead, programme=world.programme, begins_on=day + dt.timedelta(days=1), claims_a_year=2
    )
    assert ClaimSettings.objects.on(world.programme, day).claims_a_year == 4
    assert later.claims_a_year == 2


def test_I56_I74_the_database_keeps_settings_under_which_a_claim_was_sent(world):
    held = ClaimSettings.objects.create(programme=world.programme, begins_on=dt.date(2022, 1, 1), claims_a_year=2)
    decide(world, sent(world, "100.00"), "100.00")
    for change in (lambda: ClaimSettings.objects.update(claims_a_year=9), held.delete):
        with pytest.raises(IntegrityError, match="settings_of_sent_claims_stay"), transaction.atomic():
            change()


@pytest.mark.parametrize("who", ["partner", "other_partner", "auditor", "mentor", "stranger"])
def test_only_the_lead_sets_them(world, who):
    with pytest.raises(RuleBroken):
        actions.set_claim_settings(
            by=getattr(world, who), programme=world.programme, begins_on=dt.date(2090, 1, 1), claims_a_year=9
        )
    assert not ClaimSettings.objects.exists()


def test_a_wrong_value_is_said_beside_its_field_and_nothing_is_lost(world, client):
    client.force_login(world.lead)
    answer = client.post(reverse("budget:claim_settings"), FACTS | {"begins_on": "01.01.2090", "part_mb": "0"})
    assert answer.status_code == 422
    assert answer.context["form"]["interest_percent"].value() == "8"
    assert list(answer.context["form"].errors) == ["part_mb"]
