"""Indicators in a browser."""

from decimal import Decimal

import pytest
from django.urls import reverse

from coordination import actions
from coordination.models import IndicatorValue
from tests.coordination.indicators import approved, define, with_periods
from tests.pilots.factories import page_called_photo, photo


@pytest.fixture
def world(world):
    return with_periods(world)


def test_I13_what_is_missing_stands_on_the_page_of_periods_for_who_sees_the_whole_programme(world, client):
    address = reverse("coordination:periods")
    for who, sees in (("lead", True), ("auditor", True), ("partner", False), ("village_lead", False)):
        client.force_login(getattr(world, who))
        page = client.get(address).content.decode()
        assert ("Enne programmi lõpetamist" in page) == sees
        assert ("Kamari, Koeru, Kriilevälja" in page) == sees


def test_targets_of_other_groups_are_not_on_the_page(world, client):
    given = {"indicator": world.visits, "reason": "Seemnedokument"}
    actions.set_target(by=world.other_partner, place=world.kamari, value=Decimal("77.70"), **given)
    for who, seen in {"lead": True, "other_partner": True, "partner": False, "village_lead": False}.items():
        client.force_login(getattr(world, who))
        page = client.get(reverse("dashboards:indicator", args=["K1"])).content.decode()
        assert ("77,7" in page) == seen, who


def test_pages_show_target_against_actual_and_the_rows(world, client, django_assert_max_num_queries):
    approved(world, 7)
    actions.set_target(by=world.lead, indicator=world.visits, place=world.koeru, value=Decimal(10), reason="x")
    client.force_login(world.village_lead)
    page = client.get(reverse("dashboards:indicators")).content.decode()
    assert "K1 Käijaid" in page
    assert "7 / 10" in page
    one = reverse("dashboards:indicator", args=["K1"])
    page = client.get(one).content.decode()
    assert "Külalisraamat" in page
    assert "Kes käisid." in page
    assert client.get(reverse("dashboards:indicator", args=["ZZ"])).status_code == 404
    answer = client.get(reverse("dashboards:indicators"), {"file": "csv"}).content.decode()
    assert "K1;Käijaid;Kes käisid." in answer
    for number in range(20):
        define(world, f"X{number}", "count", "period")
    client.force_login(world.lead)
    with django_assert_max_num_queries(45):
        client.get(reverse("dashboards:indicators"))


def test_form_pages(world, client):
    client.force_login(world.village_lead)
    address = reverse("coordination:enter_value", args=[world.visits.pk])
    typed = {"place": f"village-{world.koeru.pk}", "period": world.second.pk, "value": "7", "method": "measured"}
    typed |= {"known_on": "01.12.2022", "proof": "Raamat"}
    assert client.post(address, {**typed, "place": f"village-{world.kamari.pk}"}).status_code == 422
    assert client.post(address, typed).status_code == 302
    value = IndicatorValue.objects.get()
    assert client.post(reverse("coordination:submit_value", args=[value.pk])).status_code == 302
    client.force_login(world.partner)
    assert "Kinnita" in client.get(reverse("dashboards:indicator", args=["K1"])).content.decode()
    assert client.post(reverse("coordination:approve_value", args=[value.pk])).status_code == 302
    value.refresh_from_db()
    assert value.state == "approved"
    client.force_login(world.lead)
    target = reverse("coordination:set_target", args=[world.visits.pk])
    assert client.post(target, {"place": "programme", "value": "12", "reason": "Kava"}).status_code == 302
    lock = reverse("coordination:lock_period", args=[world.second.pk])
    assert client.post(lock, {"reason": ""}).status_code == 422
    assert client.post(lock, {"reason": "Aruanne"}).status_code == 302
    assert "Aruanne" in client.get(reverse("coordination:periods")).content.decode()
    assert (
        client.post(reverse("coordination:ask_to_open_period", args=[world.second.pk]), {"reason": "Viga"}).status_code
        == 302
    )
    new = reverse("coordination:define_indicator")
    facts = {"code": "K5", "title_et": "Uus", "definition": "Mis", "level": "result", "unit": "count"}
    assert client.post(new, {**facts, "counting": "period", "kept_at": "group"}).status_code == 302
    assert client.post(new, {**facts, "counting": "period", "kept_at": "group"}).status_code == 422


def test_a_value_carries_the_record_that_proves_it(world, client):
    client.force_login(world.village_lead)
    address = reverse("coordination:enter_value", args=[world.visits.pk])
    typed = {"place": f"village-{world.koeru.pk}", "period": world.second.pk, "value": "7", "method": "measured"}
    typed |= {"known_on": "01.12.2022", "proof": "Külalisraamat"}
    refused = client.post(address, {**typed, "paper": page_called_photo("leht.jpg")})
    assert refused.status_code == 422
    assert not IndicatorValue.objects.exists()
    assert client.post(address, {**typed, "paper": photo("raamat.jpg")}).status_code == 302
    value = IndicatorValue.objects.get()
    assert (value.document.village, value.document.title) == (world.koeru, "Külalisraamat")
    page = client.get(reverse("dashboards:indicator", args=["K1"])).content.decode()
    assert f'href="{reverse("villages:document", args=[value.document_id])}">Külalisraamat' in page
    change = reverse("coordination:change_value", args=[value.pk])
    assert client.post(change, {**typed, "value": "8"}).status_code == 302
    value.refresh_from_db()
    assert (value.value, value.document.title) == (8, "Külalisraamat"), "without a new file the old one stays"
