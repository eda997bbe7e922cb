"""From a group's call to a village that takes part, and out again (domain.md 8.4)."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.rules import RuleBroken
from mentoring.actions import take_in
from tests.cast import person
from villages import jobs
from villages.actions import calls as actions
from villages.actions import units
from villages.actions.places import edit_village
from villages.models import Application, Call, Village
from villages.roles import Role

ANSWERS = {
    "name": "Päinurme",
    "settlements": "Päinurme, Köisi",
    "municipality": "Järva vald",
    "county": "Järva maakond",
    "population": "312",
    "carrier": "Päinurme külaselts",
    "why": "Tahame koos edasi minna.",
    "team": "Kolm inimest, oleme korraldanud talguid.",
    "first_idea": "Külakino",
    "contact_name": "Mari Näidis",
    "contact_email": "mari@demo.example",
    "agreed": "on",
}


def open_call(world, days=20, **facts):
    today = timezone.localdate()
    given = {"title": "Tule arukaks külaks", "text": "Otsime külasid.", "places": 1} | facts
    given |= {"opens_on": today - dt.timedelta(days=10), "closes_on": today + dt.timedelta(days=days)}
    return Call.objects.create(participation=world.jap, **given)


def sent(call, name="Päinurme", **more):
    own = {key: value for key, value in ANSWERS.items() if key not in ("agreed", "population")} | {"name": name}
    return actions.apply(by=None, call=call, population=312, **(own | more))


def test_the_whole_way_from_call_to_participating_village(world, client):
    client.force_login(world.partner)
    today = timezone.localdate()
    facts = {"participation": world.jap.pk, "title": "Tule arukaks külaks", "text": "Otsime.", "places": 2}
    facts |= {"opens_on": f"{today:%d.%m.%Y}", "closes_on": f"{today + dt.timedelta(days=9):%d.%m.%Y}"}
    assert client.post(reverse("villages:open_call"), facts).status_code == 302
    call = Call.objects.get()

    client.logout()
    address = f"/et/calls/{call.pk}/"
    assert "Tule arukaks külaks" in client.get("/et/calls/").content.decode()
    answer = client.post(address, ANSWERS)
    assert answer["Location"] == f"/et/calls/{call.pk}/sent/"
    application = Application.objects.get()
    assert (application.state, application.population, application.language) == ("sent", 312, "et")
    jobs.mail_applicants()

    client.force_login(world.partner)
    assert "Tee valik: ootab 1 taotlus" in client.get("/").content.decode()
    client.post(reverse("villages:select_application", args=[application.pk]))
    village = Village.objects.get(slug="painurme")
    assert (village.state, village.participation) == ("selected", world.jap)
    assert {place.name for place in village.settlements.all()} == {"Päinurme", "Köisi"}
    jobs.mail_applicants()

    client.force_login(world.lead)
    assert "Kinnita 1 valitud küla" in client.get("/").content.decode()
    client.post(reverse("dashboards:take_in", args=[application.pk]))
    village.refresh_from_db()
    assert (village.state, village.joined_on) == ("participating", today)
    assert village.allowance.hours_total == 40
    jobs.mail_applicants()
    assert jobs.mail_applicants() == 0
    assert [message.to for message in mail.outbox] == [["mari@demo.example"]] * 3
    assert "Taotlus on kohal" in mail.outbox[0].body
    assert "valis sinu küla välja" in mail.outbox[1].body
    assert "Sinu küla osaleb!" in mail.outbox[2].body
    assert client.get(reverse("dashboards:village", args=["painurme"])).status_code == 200


def test_a_declined_application_is_told_why(world, client):
    application = sent(open_call(world))
    client.force_login(world.partner)
    client.post(reverse("villages:decline_application", args=[application.pk]), {"reason": "Meeskond on ühe inimese."})
    application.refresh_from_db()
    assert application.state == "declined"
    jobs.mail_applicants()
    assert "Meeskond on ühe inimese." in mail.outbox[-1].body


def test_applications_are_taken_away_as_filtered(world, client):
    call = open_call(world)
    sent(call)
    sent(call, name="Köisi")
    client.force_login(world.partner)
    address = reverse("villages:call", args=[call.pk])
    rows = client.get(address, {"file": "csv"}).content.decode("utf-8-sig").splitlines()
    assert {row.split(";")[0] for row in rows[1:]} == {"Köisi", "Päinurme"}
    found = client.get(address, {"file": "csv", "q": "Köisi"}).content.decode("utf-8-sig").splitlines()
    assert len(found) == 2


def test_a_closed_call_says_so_and_takes_nothing(world, client):
    call = open_call(world, days=-1)
    page = client.get(f"/et/calls/{call.pk}/").content.decode()
    assert "See üleskutse sulgus" in page
    answer = client.post(f"/et/calls/{call.pk}/", ANSWERS)
    assert answer.status_code == 422
    assert "See üleskutse on suletud" in answer.content.decode()
    assert not Application.objects.exists()


def test_a_call_of_tomorrow_is_not_known_yet(world, client):
    call = open_call(world)
    Call.objects.update(opens_on=timezone.localdate() + dt.timedelta(days=1))
    assert client.get(f"/et/calls/{call.pk}/").status_code == 404
    assert call.title not in client.get("/et/calls/").content.decode()


def test_the_same_village_applies_once(world):
    call = open_call(world)
    sent(call)
    with pytest.raises(RuleBroken, match="juba olemas"):
        sent(call, name="päinurme", contact_email="MARI@demo.example")


def test_no_more_are_selected_than_there_are_places(world):
    call = open_call(world)
    first, second = sent(call), sent(call, "Esna")
    actions.select_application(by=world.partner, application=first)
    with pytest.raises(RuleBroken, match="kohad"):
        actions.select_application(by=world.partner, application=second)


def test_two_people_decide_even_when_the_lead_coordinator_selects(world):
    application = sent(open_call(world))
    actions.select_application(by=world.lead, application=application)
    with pytest.raises(RuleBroken, match="teine peakoordinaator"):
        take_in(by=world.lead, application=application)
    other = person("Teine Juht", Role.LEAD_COORDINATOR, world.programme)
    assert take_in(by=other, application=application).state == "confirmed"


def test_a_partner_coordinator_does_not_confirm_and_another_group_does_not_select(world):
    application = sent(open_call(world))
    with pytest.raises(RuleBroken):
        actions.select_application(by=world.other_partner, application=application)
    actions.select_application(by=world.partner, application=application)
    with pytest.raises(RuleBroken, match="peakoordinaator"):
        take_in(by=world.partner, application=application)


def test_a_selected_village_that_is_declined_leaves(world):
    application = sent(open_call(world))
    actions.select_application(by=world.partner, application=application)
    actions.decline_application(by=world.lead, application=application, reason="Eelarve ei kata.")
    application.refresh_from_db()
    assert (application.state, application.village.state) == ("declined", "left")


def test_what_a_person_wrote_of_themselves_is_in_no_history(world):
    kept = str(list(sent(open_call(world)).history.values()))
    assert "mari@demo.example" not in kept
    assert "Mari Näidis" not in kept


# Units change


def test_settlements_come_and_go_with_days_and_reasons(world):
    today = timezone.localdate()
    added = units.add_settlement(by=world.partner, village=world.koeru, name="Vao", from_on=today, reason="Liitus")
    koeru = world.koeru.settlements.get(name="Koeru")
    units.end_settlement(by=world.partner, settlement=koeru, until_on=today, reason="Lahkus")
    koeru.refresh_from_db()
    assert (koeru.until_on, koeru.reason, added.from_on) == (today, "Lahkus", today)
    with pytest.raises(RuleBroken, match="vähemalt üks"):
        units.end_settlement(by=world.partner, settlement=added, until_on=today, reason="Lahkus")
    again = units.add_settlement(by=world.partner, village=world.koeru, name="Koeru")
    assert again.pk == koeru.pk


def test_a_second_new_name_begins_where_the_first_ended(world):
    for name in ("Koeru kant", "Koeru ja Vao"):
        edit_village(by=world.partner, village=world.koeru, name=name, reason="Liitusime")
    names = list(world.koeru.former_names.order_by("pk").values_list("name", "from_on", "until_on"))
    today = timezone.localdate()
    assert names == [("Koeru", None, today), ("Koeru kant", today, today)]


def test_a_village_finishes_with_an_approved_strategy_or_with_a_reason(world, client):
    today = timezone.localdate()
    with pytest.raises(RuleBroken, match="kinnitatud strateegiat"):
        actions.finish_village(by=world.partner, village=world.koeru, on=today)
    client.force_login(world.partner)
    form = {"on": f"{today:%d.%m.%Y}", "reason": "Strateegia jäi pooleli."}
    client.post(reverse("villages:finish_village", args=["koeru"]), form)
    world.koeru.refresh_from_db()
    assert (world.koeru.state, world.koeru.left_on) == ("finished", today)


def test_a_village_leaves_with_a_reason_that_its_history_tells(world, client):
    client.force_login(world.partner)
    form = {"on": f"{timezone.localdate():%d.%m.%Y}", "reason": "Eestvedaja kolis ära"}
    client.post(reverse("villages:leave_village", args=["koeru"]), form)
    world.koeru.refresh_from_db()
    assert world.koeru.state == "left"
    assert "Eestvedaja kolis ära" in client.get(reverse("dashboards:village", args=["koeru"])).content.decode()
