"""Programmes in other money than the euro: right amounts, right signs, and nothing of two currencies added (I73)."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils.translation import gettext, override

from accounts.rules import RuleBroken
from budget.actions import bring_einvoices, enter_cost, enter_einvoice
from budget.models import BudgetLine, BudgetVersion, Cost, EInvoice, MoneyRules
from budget.queries.money_rules import step_today
from budget.rules.currency import in_euros
from budget.rules.rounding import WHOLE, Level
from budget.rules.support import support, support_of
from tests.cast import group, person
from tests.einvoices.maker import facts, ubl
from ui import formats
from villages.models import Activity, Programme
from villages.roles import Role

DAY = dt.date(2023, 5, 4)


def programme_in(currency, rounds_to="cent"):
    """A programme with one group and one line in force."""
    made = Programme.objects.create(
        slug=f"by-{currency.lower()}", title=f"Byar {currency}", ref_no=currency, starts_on=dt.date(2023, 1, 1),
        ends_on_planned=dt.date(2024, 12, 31), published_cost=Decimal(0), currency=currency, support_rate="0.6700",
    )  # fmt: skip
    MoneyRules.objects.create(programme=made, valid_from=made.starts_on, rounds_to=rounds_to)
    own = group(made, currency, f"Grupp {currency}", total="100000.00", common="0.00", support="67000.00")
    activity = Activity.objects.create(programme=made, code="1.1", title_et="Tegevus", title_en="Work", part="common")
    version = BudgetVersion.objects.create(participation=own, number=1, made_by=person(f"Tegija {currency}"))
    BudgetLine.objects.create(
        participation=own, version=version, key=1, activity=activity, title="Rida", amount=Decimal(50000)
    )
    BudgetVersion.objects.filter(pk=version.pk).update(state="in_force", valid_from=made.starts_on)
    return made


def cost_in(programme, **facts):
    own = programme.participations.get()
    by = person(f"Kontor {programme.currency} {len(facts)}", Role.PARTNER_COORDINATOR, own)
    told = {"supplier": "Byggare AB", "invoice_no": "7", "invoice_on": DAY, "description": "Möte", "net": None}
    line = BudgetLine.objects.get(participation=own)
    return enter_cost(by=by, line=line, **told | {"vat": Decimal(0)} | facts)


@pytest.mark.parametrize(
    ("amount", "rate", "euros"),
    [("18450.50", "10.8743", "1696.71"), ("7321.10", "4.8483", "1510.03"), ("99999.00", "24.562", "4071.29")],
)
def test_G36_foreign_money_in_euros(amount, rate, euros):
    assert in_euros(Decimal(amount), Decimal(rate)) == Decimal(euros)


def test_whole_kronor_are_cut_once_at_the_level():
    rows, rate = [Decimal("100.99"), Decimal("200.99")], Decimal("0.67")
    assert support(rows, rate, Level.CLAIM, step=WHOLE) == Decimal("202.00")  # 202.3266
    assert support(rows, rate, Level.ROW, step=WHOLE) == Decimal("201.00")  # 67 + 134
    assert support_of(Decimal("1999.99"), rate, WHOLE) == Decimal("1339.00")


def test_a_cost_in_the_programmes_own_money_needs_no_rate(world):
    cost = cost_in(programme_in("SEK", "whole"), net=Decimal("1250.00"))
    assert (cost.currency, cost.rate, cost.eligible) == ("SEK", None, Decimal("1250.00"))


def test_euros_are_foreign_money_in_a_programme_of_zlotys(world):
    programme = programme_in("PLN")
    euros = {"currency": "EUR", "foreign_amount": Decimal("100.00")}
    with pytest.raises(RuleBroken):
        cost_in(programme, **euros)
    rate = {"rate": Decimal("0.2314"), "rate_on": DAY, "rate_source": "NBP"}
    cost = cost_in(programme, invoice_no="8", **euros, **rate)
    assert cost.eligible == Decimal("432.15"), "100 € at 0.2314 € for a złoty"


def test_the_programmes_own_money_has_no_rate(world):
    with pytest.raises(RuleBroken):
        cost_in(programme_in("SEK"), net=Decimal(10), rate=Decimal(11), rate_on=DAY, rate_source="ECB")


def test_rules_of_a_day_say_what_support_is_cut_to(world):
    assert step_today(programme_in("SEK", "whole")) == 1
    assert step_today(programme_in("PLN")) == Decimal("0.01")


def test_texts_and_amounts_name_the_currency():
    with override("en"), formats.counted_in("SEK"):
        assert formats.money(Decimal("1234.5")) == "1,234.50\xa0SEK"
        assert gettext("Budget, €") == "Budget, SEK"
    with override("et"), formats.counted_in("PLN"):
        assert formats.money(Decimal("1234.5")) == "1\xa0234,50\xa0PLN"
        assert gettext("Budget, €").endswith("PLN")
    with override("et"):
        assert gettext("Budget, €").endswith("€")


def test_pages_of_a_programme_are_in_its_own_currency(world, client):
    programme = programme_in("SEK", "whole")
    lead = person("Lena Lead", Role.LEAD_COORDINATOR, programme)
    client.force_login(lead)
    page = client.get("/budget/").content.decode()
    assert "SEK" in page
    assert "€" not in page
    groups = client.get("/partners/").content.decode()
    assert "Eelarve, SEK" in groups
    client.force_login(world.lead)
    assert "SEK" not in client.get("/budget/").content.decode()


def test_the_form_takes_the_programme_s_own_money_without_a_rate_and_euros_with_one(world, client):
    made = programme_in("SEK")
    own = made.participations.get()
    clerk = person("Kontorist", Role.PARTNER_COORDINATOR, own)
    client.force_login(clerk)
    address = reverse("budget:enter_cost")
    form = client.get(address).context["form"]
    assert form["currency"].value() == "SEK"
    assert "EUR" in form.fields["rate"].widget.attrs["data-asked-values"].split("|")
    line = BudgetLine.objects.get(participation=own)
    facts = {
        "line": line.pk, "supplier": "Byggare AB", "invoice_no": "1", "invoice_on": "04.05.2023",
        "description": "Möte", "funding": "programme", "net": "100", "vat": "25",
    }  # fmt: skip
    assert client.post(address, facts).status_code == 302
    cost = Cost.objects.get()
    assert (cost.currency, cost.rate, cost.eligible) == ("SEK", None, Decimal(125))
    answer = client.post(address, facts | {"invoice_no": "2", "currency": "EUR"})
    assert answer.context["form"].errors.keys() == {"foreign_amount", "rate", "rate_on", "rate_source"}


def test_an_einvoice_in_the_programme_s_own_money_becomes_a_cost_and_one_in_euros_wants_a_rate(world):
    made = programme_in("SEK")
    own = made.participations.get()
    clerk = person("Kontorist", Role.PARTNER_COORDINATOR, own)
    line = BudgetLine.objects.get(participation=own)
    day = dt.date(2023, 5, 4)
    uploads = [
        ContentFile(ubl(facts(number=str(n), currency=code)), f"{n}.xml") for n, code in enumerate(("SEK", "EUR"))
    ]
    kronor, euros = bring_einvoices(by=clerk, participation=own, uploads=uploads)
    EInvoice.objects.update(issued_on=day)
    for row in (kronor, euros):
        row.refresh_from_db()
    assert enter_einvoice(by=clerk, einvoice=kronor, line=line).currency == "SEK"
    with pytest.raises(RuleBroken, match="EUR"):
        enter_einvoice(by=clerk, einvoice=euros, line=line)
