"""Whose holidays are passed over and how long papers are kept, from a day on (I55, I74)."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts import digests
from accounts.rules import RuleBroken
from accounts.working_days import holiday_on
from budget.actions.keeping import kept_after_payment, kept_from_entry
from trainings.models import Person
from trainings.queries.retention import dated, people_due, person_goes_on
from villages.actions import set_term_rules, store_document
from villages.models import Document, TermRules, term_rules_on

FROM = dt.date(2022, 1, 1)
BEFORE = FROM - dt.timedelta(days=1)


def set_rules(world, valid_from=FROM, by="lead", **facts):
    told = {"holidays_of": "FI", "years_kept": 10, "years_after_payment": 3} | facts
    return set_term_rules(by=getattr(world, by), programme=world.programme, valid_from=valid_from, **told)


def test_set_term_rules_holds_from_its_day_on(world):
    assert set_rules(world).set_by == world.lead
    before, after = (term_rules_on(world.programme, day) for day in (BEFORE, FROM))
    assert (before.holidays_of, before.years_kept, before.years_after_payment) == ("EE", 7, 5)
    assert (after.holidays_of, after.years_kept, after.years_after_payment) == ("FI", 10, 3)


def test_I55_a_cost_is_kept_by_the_rules_of_its_day_and_of_the_payment_s(world):
    set_rules(world)
    assert kept_from_entry(world.jap, BEFORE) == dt.date(2028, 12, 31)
    assert kept_from_entry(world.jap, FROM) == dt.date(2032, 12, 31)
    assert kept_after_payment(world.jap, BEFORE) == dt.date(2026, 12, 31)
    assert kept_after_payment(world.jap, FROM) == dt.date(2025, 1, 1)


def test_a_person_is_kept_by_the_rules_of_the_last_day(world):
    day = timezone.localdate()
    person = Person.objects.create(programme=world.programme, village=world.koeru, name="Mari Maasikas")
    asked = dt.date(day.year + 8, 1, 1)
    assert person in people_due(asked)
    set_rules(world, day + dt.timedelta(days=1), years_kept=20)
    assert person in people_due(asked), "of a later day"
    set_rules(world, day, years_kept=8)
    assert person not in people_due(asked)
    assert person_goes_on(dated(Person.objects.all()).get()) == dt.date(day.year + 9, 1, 1)


def test_I74_rules_under_which_papers_came_stay(world):
    set_rules(world)
    place = {"place": world.koeru, "kind": Document.Kind.OTHER, "upload": ContentFile(b"%PDF-1.7\n%%EOF\n", "a.pdf")}
    store_document(by=world.village_lead, **place)
    today = timezone.localdate()
    with pytest.raises(RuleBroken, match="hilisem päev"):
        set_rules(world, today)
    with pytest.raises(DatabaseError, match="terms_of_kept_papers_stay"), transaction.atomic():
        TermRules.objects.update(years_kept=1)
    set_rules(world, today + dt.timedelta(days=1), years_kept=2)
    assert Document.objects.get().keep_until == dt.date(today.year + 10, 12, 31)


@pytest.mark.parametrize("who", ["partner", "auditor", "mentor", "admin"])
def test_set_term_rules_is_for_the_lead(world, who):
    with pytest.raises(RuleBroken):
        set_rules(world, by=who)


@pytest.mark.parametrize("wrong", [{"holidays_of": "XX"}, {"years_kept": 0}, {"years_after_payment": 51}])
def test_rules_that_make_no_sense_are_none(world, wrong):
    with pytest.raises(ValidationError):
        set_rules(world, **wrong)


def test_a_calendar_and_a_digest_go_by_the_holidays_of_their_day(world, client):
    set_rules(world, dt.date(2023, 1, 1))
    client.force_login(world.lead)
    months = [client.get("/events/month/", {"month": f"{year}-02"}).content.decode() for year in (2022, 2023)]
    assert ["iseseisvuspäev" in page for page in months] == [True, False]
    assert digests.countries_of(world.lead, dt.date(2022, 2, 24)) == {"EE"}
    assert digests.countries_of(world.lead, dt.date(2023, 2, 24)) == {"FI"}
    assert holiday_on(dt.date(2023, 2, 24), "FI") == ""
