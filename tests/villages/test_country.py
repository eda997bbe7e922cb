"""Terms in working days go by the holidays of the programme's country."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from accounts import digests, working_days
from accounts.models import MailHabits
from budget.rules.deadlines import partly_paid_due
from coordination.actions.reminders import day_of
from coordination.models import ReminderRule
from dashboards.views.maps import public_map
from villages.actions import edit_village
from villages.models import Programme

EVE = dt.date(2023, 2, 23)  # a Thursday; the next day is Estonia's Independence Day, a holiday there alone
MIDSUMMER = dt.date(2023, 6, 22)  # a Thursday; the 23rd is a holiday in Estonia, a working day in Poland


def test_a_term_passes_over_the_holidays_of_its_country():
    assert partly_paid_due(EVE, 1) == dt.date(2023, 2, 27)
    assert partly_paid_due(EVE, 1, "FI") == dt.date(2023, 2, 24)
    assert partly_paid_due(MIDSUMMER, 1, "PL") == dt.date(2023, 6, 23)


def test_a_reminder_does_too():
    rule = ReminderRule(days=1, in_working_days=True)
    assert day_of(EVE, rule) == dt.date(2023, 2, 27)
    assert day_of(EVE, rule, "SE") == dt.date(2023, 2, 24)


def test_countries_are_named_in_the_reader_s_language():
    with translation.override("et"):
        names = dict(working_days.countries())
        assert (names["EE"], names["SE"]) == ("Eesti", "Rootsi")
    with translation.override("en"):
        assert dict(working_days.countries())["EE"] == "Estonia"


@pytest.mark.parametrize("server", ["en_US.UTF-8", "uk", "de_DE", ""])
def test_names_of_holidays_never_follow_the_servers_language(monkeypatch, server):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, server)
    working_days._calendar.cache_clear()
    working_days._named.cache_clear()
    day = dt.date(2023, 2, 24)
    for language, name in (("et", "iseseisvuspäev"), ("en", "Independence Day"), ("fi", "iseseisvuspäev")):
        with translation.override(language):
            assert working_days.holiday_on(day) == name
    with translation.override("et"):
        assert working_days.holiday_on(dt.date(2023, 6, 6), "SE") == "Nationaldagen"
        assert working_days.holiday_on(dt.date(2023, 2, 23)) == ""


@pytest.mark.parametrize("country", [("EE", "iseseisvuspäev"), ("FI", "")])
def test_a_month_names_the_holidays_of_the_programmes_country(world, client, country):
    Programme.objects.update(country=country[0])
    client.force_login(world.lead)
    for address in ("trainings:month", "dashboards:calendar", "coordination:task_calendar", "mentoring:visits"):
        page = client.get(reverse(address), {"month": "2023-02"}).content.decode()
        assert ("iseseisvuspäev" in page) == bool(country[1]), address


def test_a_programme_is_of_a_country_whose_holidays_are_known(world):
    assert world.programme.country == "EE"
    world.programme.country = "XX"
    with pytest.raises(ValidationError) as refused:
        world.programme.full_clean()
    assert list(refused.value.message_dict) == ["country"]


def test_a_digest_of_working_days_goes_by_the_countries_of_ones_programmes(world):
    habits = MailHabits(user=world.lead, rhythm=MailHabits.Rhythm.WORKING_DAYS, hour=7)
    independence_day = dt.datetime(2023, 2, 24, 10, tzinfo=dt.UTC)
    assert digests.countries_of(world.lead) == {"EE"}
    assert not digests.is_digest_time(habits, independence_day, digests.countries_of(world.lead))
    Programme.objects.update(country="FI")
    assert digests.countries_of(world.lead) == {"FI"}
    assert digests.is_digest_time(habits, independence_day, digests.countries_of(world.lead))
    assert digests.countries_of(world.stranger) == {"EE"}


def test_a_village_abroad_has_its_place_there(world):
    Programme.objects.update(country="SE")
    gothenburg = {"latitude": Decimal("57.7089"), "longitude": Decimal("11.9746")}
    edited = edit_village(by=world.partner, village=world.koeru, **gothenburg)
    assert edited.latitude == Decimal("57.7089")
    with pytest.raises(ValidationError, match="maa peal"):
        edit_village(by=world.partner, village=world.koeru, latitude=Decimal(91), longitude=Decimal(11))


def test_public_pages_abroad_bear_no_mark_of_estonia(world, client):
    assert world.partner, "an installation without accounts leads to its first start"
    assert "<small>eesti</small>LEADER" in client.get("/et/").content.decode()
    Programme.objects.update(country="SE")
    assert "eesti</small>" not in client.get("/et/").content.decode()


def test_a_map_abroad_is_not_of_estonia(world):
    place = world.koeru
    assert "<title>Järva</title>" in public_map([place])
    place.latitude, place.longitude = Decimal("57.70"), Decimal("11.97")
    abroad = public_map([place])
    assert "<title>Järva</title>" not in abroad
    assert "<circle" in abroad
    place.latitude = place.longitude = None
    assert public_map([place]) == ""
