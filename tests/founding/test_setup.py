"""An empty installation, a new programme step by step, and what can be taken back."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.rules import RuleBroken
from budget.models import ClaimSettings, MoneyRules, OfferThreshold
from budget.queries.money_rules import rules_on
from budget.queries.support_rates import rates_on
from coordination.models import Indicator
from founding import actions
from mentoring.models import hours_rules_on
from tests.cast import PASSWORD
from trainings.models import Event, Module, Topic
from villages.actions.people import roles_to_give
from villages.models import Activity, Invitation, Membership, Participation, Programme, Village, term_rules_on
from villages.roles import Role

FACTS = {
    "title": "Arukad külad 2", "ref_no": "19202200481", "starts_on": dt.date(2024, 1, 1),
    "ends_on": dt.date(2027, 12, 31),
}  # fmt: skip


@pytest.fixture
def founder(db):
    return User.objects.create_superuser("asutaja@demo.example", PASSWORD, name="Aale Asutaja")


def test_the_first_account_is_made_in_the_browser_and_only_once(db, client):
    assert client.get("/")["Location"] == "/setup/first/"
    given = {"name": "Aale Asutaja", "email": "Asutaja@demo.example", "password": "pikk-ja-kindel-parool"}
    answer = client.post("/setup/first/", given)
    assert answer["Location"] == "/setup/new/"
    user = User.objects.get()
    assert (user.email, user.is_superuser) == ("asutaja@demo.example", True)
    assert client.get("/setup/new/").status_code == 200
    assert client.get("/setup/first/").status_code == 404
    with pytest.raises(RuleBroken):
        actions.make_first_account(by=None, email="teine@demo.example", name="Teine", password="x")


def test_the_first_account_leads_the_programme_that_came_with_the_installation(db, client):
    programme = Programme.objects.create(
        slug="arukad-kulad", title="Arukad külad", ref_no="19302100001", starts_on=dt.date(2021, 1, 1),
        ends_on_planned=dt.date(2022, 12, 31), published_cost=0,
    )  # fmt: skip
    given = {"name": "Aale Asutaja", "email": "asutaja@demo.example", "password": "pikk-ja-kindel-parool"}
    assert client.post("/setup/first/", given)["Location"] == "/"
    assert client.get("/people/invite/").status_code == 200
    user = User.objects.get()
    assert Role.PARTNER_COORDINATOR in roles_to_give(user)
    assert programme.memberships.get().user == user


def test_a_programme_without_a_lead_gets_one_by_command_and_only_then(founder, capsys):
    programme = actions.create_programme(by=founder, template="ee-2023", **FACTS)
    other = User.objects.create_user("teine@demo.example", PASSWORD, name="Teine")
    with pytest.raises(CommandError, match="has a lead coordinator"):
        call_command("appoint_lead", "teine@demo.example", "--programme", programme.slug)
    programme.memberships.update(ends_at=timezone.now())
    call_command("appoint_lead", "Teine@demo.example", "--programme", programme.slug)
    assert Role.PARTNER_COORDINATOR in roles_to_give(other)


def test_the_template_of_2014_has_the_common_indicators_of_its_period(founder):
    programme = actions.create_programme(by=founder, template="ee-2014", **FACTS)
    common = Indicator.objects.filter(programme=programme, is_counted=False).order_by("code")
    assert list(common.values_list("code", flat=True)) == ["O.20", "O.21", "O.22", "O.23", "T21", "T22", "T23"]
    assert common.get(code="T23").title_en == "Jobs created in supported projects (Leader)"
    assert Indicator.objects.filter(programme=programme, is_counted=True).count() == 16


def test_a_weak_password_and_a_wrong_code_are_told(db, client, settings):
    settings.SETUP_CODE = "kindel-kood"
    given = {"name": "Aale", "email": "asutaja@demo.example", "password": "lühike", "code": "vale"}
    page = client.post("/setup/first/", given).content.decode()
    assert "See ei ole serveri seadete kood." in page
    assert not User.objects.exists()


def test_production_without_a_code_makes_no_account(db, client, settings):
    settings.PRODUCTION = True
    answer = client.post(
        "/setup/first/", {"name": "A", "email": "a@demo.example", "password": "pikk-ja-kindel-parool"}
    )
    assert "SETUP_CODE" in answer.content.decode()
    assert not User.objects.exists()


def test_create_programme_begins_from_a_template(founder):
    programme = actions.create_programme(by=founder, template="ee-2023", **FACTS)
    assert programme.slug == "arukad-kulad-2"
    assert not programme.is_public
    codes = set(Indicator.objects.filter(programme=programme).values_list("code", flat=True))
    assert codes == {"R.37", "R.38", "R.39", "R.40", "R.41", "R.42", "O.31", "O.32"}
    assert (Topic.objects.filter(programme=programme).count(), Module.objects.filter(programme=programme).count()) == (
        9,
        6,
    )
    assert MoneyRules.objects.get(programme=programme).valid_from == FACTS["starts_on"]
    assert ClaimSettings.objects.get(programme=programme).penalty_rule == "none"
    [r40] = Indicator.objects.filter(programme=programme, code="R.40")
    assert r40.title_en == "Smart transition of the rural economy: number of supported smart village strategies"
    assert Membership.objects.get(programme=programme).role == Role.LEAD_COORDINATOR


def test_create_programme_copies_settings_without_people_and_events(world):
    Event.objects.create(programme=world.programme, title="Avapäev")
    OfferThreshold.objects.create(programme=world.programme, valid_from=dt.date(2021, 1, 1), value=1000, offers=1)
    OfferThreshold.objects.create(programme=world.programme, valid_from=dt.date(2022, 1, 1), value=5000, offers=3)
    made = actions.create_programme(by=world.lead, copy_of=world.programme, **FACTS)
    assert set(made.activities.values_list("code", flat=True)) == set(
        world.programme.activities.values_list("code", flat=True)
    )
    limit = OfferThreshold.objects.get(programme=made)
    assert (limit.value, limit.valid_from) == (5000, FACTS["starts_on"]), "the table that holds last"
    assert not Event.objects.filter(programme=made).exists()
    assert not Participation.objects.filter(programme=made).exists()
    assert made.memberships.count() == 1


def test_create_programme_is_not_for_everybody(world):
    with pytest.raises(RuleBroken):
        actions.create_programme(by=world.mentor, **FACTS)


def test_create_programme_by_command(founder, capsys):
    call_command(
        "create_programme", "--title=Uus", "--ref-no=1", "--from=2024-01-01", "--to=2026-12-31",
        "--template=ee-2014", "--lead=asutaja@demo.example",
    )  # fmt: skip
    assert Programme.objects.get().memberships.get().user == founder
    assert "uus: Uus" in capsys.readouterr().out


def test_steps_are_saved_skipped_and_taken_back(founder, client):
    programme = actions.create_programme(by=founder, template="blank", **FACTS)
    client.force_login(founder)
    assert client.get("/setup/").status_code == 200
    client.post(
        "/setup/activities/",
        {"common": "1.1 Koolitused\n1.2 Reisid", "region": "2 Oma piirkond", "topics": "Talgud", "modules": "2"},
    )
    assert dict(Activity.objects.values_list("code", "part")) == {"1.1": "common", "1.2": "common", "2": "region"}
    client.post("/setup/activities/", {"common": "1.1 Koolitus", "topics": "", "modules": "0"})
    assert list(Activity.objects.values_list("code", "title_et")) == [("1.1", "Koolitus")]
    client.post(
        "/setup/groups/", {"code": "AAA", "name": "Alfa", "role": "lead", "total_cost": "1000,00", "common_cost": "0"}
    )
    alfa = Participation.objects.get()
    assert alfa.total_support == 900
    client.post("/setup/villages/", {"participation": alfa.pk, "name": "Äksi", "settlements": "Äksi, Õvi"})
    village = Village.objects.get()
    assert (village.slug, village.settlements.count()) == ("aksi", 2)
    client.post(reverse("founding:remove_group", args=[alfa.pk]))
    assert Participation.objects.exists(), "a village hangs on it"
    client.post(
        "/setup/people/",
        {"name": "Mari", "email": "mari@demo.example", "role": "mentor", "village": village.pk, "language": "et"},
    )
    assert Invitation.objects.get().village == village
    client.post(reverse("founding:remove_village", args=[village.pk]))
    assert Village.objects.exists(), "somebody is invited there"
    for page in ("basics", "rules", "activities", "groups", "villages", "people", "budgets"):
        assert client.get(f"/setup/{page}/").status_code == 200
    assert client.get("/et/").status_code == 404
    client.post("/setup/open/")
    programme.refresh_from_db()
    assert programme.is_public
    assert Village.objects.get().allowance.hours_total == 40


def test_rules_of_a_later_day_leave_those_of_before(founder, client):
    """I74: what was decided under the old rules keeps them."""
    programme = actions.create_programme(by=founder, template="ee-2014", **FACTS)
    client.force_login(founder)
    given = {
        "support_percent": "80", "hours_per_village": "30", "most_in_a_day": "8", "rounding_level": "row",
        "rounds_to": "cent", "offer_basis": "net", "claims_a_year": "2", "penalty_rule": "none",
        "rate_rule": "payment", "holidays_of": "FI", "years_kept": "10", "years_after_payment": "3",
        "valid_from": "01.06.2025",
    }  # fmt: skip
    assert client.post("/setup/rules/", given).status_code == 302
    levels = list(
        MoneyRules.objects.filter(programme=programme).order_by("valid_from").values_list("rounding_level", flat=True)
    )
    assert levels == ["claim", "row"]
    assert ClaimSettings.objects.on(programme, dt.date(2025, 5, 31)).claims_a_year == 4
    assert ClaimSettings.objects.on(programme, dt.date(2025, 6, 1)).claims_a_year == 2
    before, after = dt.date(2025, 5, 31), dt.date(2025, 6, 1)
    assert [rates_on(programme, day).general for day in (before, after)] == [Decimal("0.9"), Decimal("0.8")]
    hours = [hours_rules_on(programme, day) for day in (before, after)]
    assert [(one.hours_per_village, one.most_in_a_day) for one in hours] == [(40, 12), (30, 8)]
    assert [rules_on(programme, day).rate_rule for day in (before, after)] == ["bank", "payment"]
    terms = [term_rules_on(programme, day) for day in (before, after)]
    told = [(one.holidays_of, one.years_kept, one.years_after_payment) for one in terms]
    assert told == [("EE", 7, 5), ("FI", 10, 3)]


def test_another_country_of_a_running_programme_leaves_its_holidays(founder, client):
    """I74: terms of before are counted by what held; whose holidays are passed over is said by the rules of a day."""
    programme = actions.create_programme(by=founder, template="blank", **FACTS)
    actions.set_basics(by=founder, programme=programme, country="SE")
    programme.refresh_from_db()
    assert term_rules_on(programme, FACTS["starts_on"]).holidays_of == "SE"
    actions.open_programme(by=founder, programme=programme)
    actions.set_basics(by=founder, programme=programme, country="FI")
    programme.refresh_from_db()
    assert (programme.country, term_rules_on(programme, FACTS["starts_on"]).holidays_of) == ("FI", "SE")


def test_the_currency_stays_once_money_is_written_down(founder):
    programme = actions.create_programme(by=founder, template="blank", **FACTS)
    actions.set_basics(by=founder, programme=programme, currency="SEK")
    actions.add_group(by=founder, programme=programme, code="AAA", name="Alfa", total_cost=1000)
    with pytest.raises(RuleBroken):
        actions.set_basics(by=founder, programme=programme, currency="PLN")


def test_another_programmes_lead_sets_nothing_up_here(world, founder):
    programme = actions.create_programme(by=founder, template="blank", **FACTS)
    with pytest.raises(RuleBroken):
        actions.add_group(by=world.lead, programme=programme, code="AAA", name="Alfa")
    assert not Participation.objects.filter(programme=programme).exists()
