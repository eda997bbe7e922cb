"""The founding programme leaves the database as TOML and comes back as the very same rows."""

import datetime as dt
import tomllib
from decimal import Decimal
from io import StringIO

from django.core.management import call_command

from budget.models import ClaimSettings, FlatRate, MoneyRules, OfferThreshold, SupportRate, UnitCost
from founding import tables
from founding.written import programme_toml
from mentoring.models import HoursRules
from smartvillages.management.commands.load_programme import load_programme
from villages.models import Programme, TermRules


def test_what_is_exported_loads_to_the_same_rows(db):
    call_command("load_programme", verbosity=0, stdout=StringIO())
    out = StringIO()
    call_command("export_programme", "arukad-kulad", stdout=out)
    facts = tomllib.loads(out.getvalue(), parse_float=Decimal)
    assert len(facts["villages"]) == 24
    counts = load_programme(by=None, facts=facts)
    assert (counts["made"], counts["changed"], counts["kept as people changed it"]) == (0, 0, 0), counts
    assert counts["unchanged"] > 150


def test_the_dated_tables_leave_and_come_back_with_their_days(db):
    """I74: rates, offers, flat rates, unit prices, hours, terms and rules, of every day and not only the last."""
    call_command("load_programme", verbosity=0, stdout=StringIO())
    programme = Programme.objects.get()
    for day, rate in ((dt.date(2021, 1, 1), "0.9"), (dt.date(2022, 1, 1), "0.8")):
        more = {"programme": programme, "valid_from": day}
        SupportRate.objects.create(**more, rate=rate)
        SupportRate.objects.create(**more, part="region", category="travel", rate="0.7")
        HoursRules.objects.create(**more, hours_per_village="40.00", most_in_a_day="7.50")
        TermRules.objects.create(**more, holidays_of="FI", years_kept=10)
        MoneyRules.objects.create(**more, rate_rule="invoice", free_transfer_percent="10.00")
        UnitCost.objects.create(**more, kind="labour", title="Tund", price="15.00")
        FlatRate.objects.create(**more, title="15 %", percent="15.00", basis=["staff", "travel"], covers="other")
        titles = {"list_columns": ["supplier"], "list_titles": {"supplier": "Müüja"}}
        ClaimSettings.objects.create(programme=programme, begins_on=day, claims_a_year=2, **titles)
    OfferThreshold.objects.create(programme=programme, valid_from=dt.date(2022, 1, 1), value=2000, offers=2)
    before = {name: tables.told(programme)[name] for name in tables.TABLES}
    assert {name: len(rows) for name, rows in before.items()} == {
        "money_rules": 2, "offer_thresholds": 3, "flat_rates": 2, "unit_costs": 2, "claim_settings": 2,
        "support_rates": 4, "hours_rules": 2, "term_rules": 2,
    }  # fmt: skip
    facts = tomllib.loads(programme_toml(programme), parse_float=Decimal)
    counts = load_programme(by=None, facts=facts)
    assert (counts["made"], counts["changed"], counts["kept as people changed it"]) == (0, 0, 0), counts
    for model in tables.TABLES.values():
        model.objects.all().delete()
    assert load_programme(by=None, facts=facts)["made"] == 19
    assert tables.told(programme) == before


def test_a_row_that_is_there_stays_when_the_file_says_otherwise(db):
    call_command("load_programme", verbosity=0, stdout=StringIO())
    programme = Programme.objects.get()
    facts = tomllib.loads(programme_toml(programme), parse_float=Decimal)
    facts["tables"]["offer_thresholds"][0]["offers"] = 9
    assert load_programme(by=None, facts=facts)["kept as people changed it"] == 1
    assert not OfferThreshold.objects.filter(offers=9).exists()
