import datetime as dt

import pytest
from django.urls import reverse

from accounts.rules import RuleBroken
from tests.cast import person
from villages import actions
from villages.roles import Role


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lead", 200),
        ("partner", 200),
        ("other_partner", 404),
        ("village_lead", 403),
        ("mentor", 403),
        ("auditor", 403),
    ],
)
def test_edit_village_access(world, client, who, status):
    client.force_login(getattr(world, who))
    assert client.get(reverse("villages:edit", args=["koeru"])).status_code == status
    assert client.get(reverse("villages:edit_partner", args=["JAP"])).status_code == (
        200 if status == 200 else 404 if status == 404 else 403
    )


def test_edit_village_keeps_the_former_name_with_the_reason(world, client):
    client.force_login(world.partner)
    url = reverse("villages:edit", args=["koeru"])
    sent = {"name": "Koeru alevik", "latitude": "58,9636", "longitude": "26.0303"}
    assert "põhjus" in client.post(url, sent).content.decode().lower()
    assert client.post(url, {**sent, "reason": "Liideti"}).status_code == 302
    world.koeru.refresh_from_db()
    assert world.koeru.name == "Koeru alevik"
    assert [(former.name, former.reason) for former in world.koeru.former_names.all()] == [("Koeru", "Liideti")]


def test_edit_village_refuses_a_place_outside_estonia(world, client):
    client.force_login(world.partner)
    url = reverse("villages:edit", args=["koeru"])
    page = client.post(url, {"name": "Koeru", "latitude": "48.1", "longitude": "11.5"})
    assert page.status_code == 422
    assert "See koht ei ole Eestis." in page.content.decode()


def test_edit_partner_sets_the_days_of_the_decision(world, client):
    client.force_login(world.partner)
    url = reverse("villages:edit_partner", args=["JAP"])
    sent = {"ref_no": "19302100001", "decided_on": "04.05.2021", "eligible_from": "01.03.2021", "vat_status": "exempt"}
    sent |= {"final_claim_on": "30.06.2020", "reason": "Otsus tuli"}
    assert client.post(url, sent).status_code == 422
    assert client.post(url, {**sent, "final_claim_on": "30.06.2023"}).status_code == 302
    world.jap.refresh_from_db()
    assert world.jap.final_claim_on == dt.date(2023, 6, 30)


def test_edit_partner_of_another_group_is_refused_by_the_action(world):
    with pytest.raises(RuleBroken):
        actions.edit_partner(by=world.other_partner, participation=world.jap, reason="x", ref_no="1")
    with pytest.raises(RuleBroken):
        actions.edit_village(by=person("Keegi", Role.MENTOR, world.koeru), village=world.koeru, carrier="x")


def test_two_people_edit_at_once_and_nobody_loses_anything(world, client):
    url = reverse("villages:edit", args=["koeru"])
    client.force_login(world.partner)
    seen = client.get(url).context["form"]["seen"].value()
    actions.edit_village(by=world.lead, village=world.koeru, carrier="Koeru Selts", population=900)
    mine = {"name": "Koeru", "carrier": "MTÜ Koeru", "municipality": "Järva vald", "seen": seen}
    answer = client.post(url, mine)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "praegu on „Koeru Selts“, sina kirjutasid „MTÜ Koeru“" in text
    assert "praegu on „900“" in text
    assert "Järva vald" in text
    world.koeru.refresh_from_db()
    assert world.koeru.carrier == "Koeru Selts"
    again = answer.context["form"]["seen"].value()
    assert client.post(url, {**mine, "population": "900", "seen": again}).status_code == 302
    world.koeru.refresh_from_db()
    assert (world.koeru.carrier, world.koeru.population) == ("MTÜ Koeru", 900)


def test_a_change_of_something_else_does_not_stop_the_second_person(world, client):
    url = reverse("villages:edit", args=["koeru"])
    client.force_login(world.partner)
    seen = client.get(url).context["form"]["seen"].value()
    actions.edit_village(by=world.lead, village=world.koeru, pilot_idea="Kohvik")
    assert client.post(url, {"name": "Koeru", "seen": seen}).status_code == 302
