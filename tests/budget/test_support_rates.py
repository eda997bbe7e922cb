"""Rates of support by part of the budget and kind of cost, from a day on (I56, I57, I74)."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.rules import RuleBroken
from budget import actions
from budget.models import Claim, OfferThreshold, SupportRate
from budget.queries.claim import sums_of
from budget.queries.money_rules import thresholds_on
from budget.queries.support_rates import rates_on
from budget.rules.offers_needed import Threshold
from budget.rules.rounding import Level
from budget.rules.support import support_at
from tests.budget.claims import draft, sent
from tests.budget.factories import line

D = Decimal

FROM = dt.date(2022, 1, 1)
TABLE = {("", ""): D("0.9"), ("region", ""): D("0.85"), ("", "travel"): D("0.7"), ("region", "travel"): D("0.6")}


def set_rates(world, rates=TABLE, valid_from=FROM, by="lead"):
    return actions.set_support_rates(
        by=getattr(world, by), programme=world.programme, valid_from=valid_from, rates=rates
    )


@pytest.mark.parametrize(
    ("part", "kind", "group", "rate"),
    [
        ("common", "services", "0.9", "0.9"),
        ("region", "services", "0.9", "0.85"),
        ("common", "travel", "0.9", "0.7"),
        ("region", "travel", "0.9", "0.6"),
        ("region", "services", "0.8", "0.8"),
    ],
)
def test_the_narrowest_rate_holds_and_never_more_than_the_group_s_decision(world, part, kind, group, rate):
    set_rates(world)
    assert rates_on(world.programme, FROM).of(D(group), part, kind) == D(rate)
    before = rates_on(world.programme, FROM - dt.timedelta(days=1))
    assert before.of(D(group), part, kind) == D(group)


def test_a_later_table_takes_the_place_of_the_whole_one(world):
    set_rates(world)
    set_rates(world, {("", ""): D("0.8")}, dt.date(2022, 6, 1))
    assert not rates_on(world.programme, dt.date(2022, 6, 1)).narrower
    assert rates_on(world.programme, dt.date(2022, 5, 31)).narrower
    assert rates_on(world.programme, dt.date(2022, 6, 1)).general == D("0.8")


@pytest.mark.parametrize(
    ("level", "paid"), [(Level.CLAIM, "17.06"), (Level.ROW, "17.05"), (Level.CUMULATIVE, "17.06")]
)
def test_support_of_rows_with_rates_of_their_own_is_cut_once_at_the_level(level, paid):
    rows = [(D("10.05"), D("0.9")), (D("10.05"), D("0.7")), (D("1.40"), D("0.7"))]
    assert sum(amount * rate for amount, rate in rows) == D("17.060")
    assert support_at(rows, level) == D(paid)


def test_I57_I74_a_claim_keeps_the_rates_with_which_it_was_sent(world):
    set_rates(world)
    line(world.jap, code="1.2", category="travel", amount="30000.00")
    claim = draft(world, "1000.00")
    assert sums_of(claim).support == D("700.00")

    claim = sent(world, "1000.00", group=world.jkk)
    assert (sums_of(claim).support, claim.rows.get().rate, claim.rate) == (D("900.00"), D("0.9"), D("0.9"))
    with pytest.raises(RuleBroken, match="01.06.2022"):
        set_rates(world, {("", ""): D("0.5")}, dt.date(2022, 6, 1))
    with pytest.raises(DatabaseError, match="rates_of_sent_claims_stay"), transaction.atomic():
        SupportRate.objects.update(rate=D("0.5"))
    with pytest.raises(DatabaseError), transaction.atomic():
        claim.rows.update(rate=D("0.5"))
    set_rates(world, {("", ""): D("0.5"), ("common", ""): D("0.4")}, dt.date(2022, 6, 2))
    assert sums_of(Claim.objects.get(pk=claim.pk)).support == D("900.00")


def test_no_rate_is_above_the_general_one(world):
    with pytest.raises(RuleBroken, match="90"):
        set_rates(world, {("", ""): D("0.9"), ("common", ""): D("0.95")})
    with pytest.raises(RuleBroken):
        set_rates(world, {("common", ""): D("0.5")})
    assert not SupportRate.objects.exists()


@pytest.mark.parametrize("who", ["partner", "auditor", "mentor", "admin"])
def test_tables_of_money_are_the_lead_s_to_set(world, who):
    given = {"by": getattr(world, who), "programme": world.programme}
    with pytest.raises(RuleBroken):
        actions.set_support_rates(valid_from=FROM, rates=TABLE, **given)
    with pytest.raises(RuleBroken):
        actions.set_offer_thresholds(valid_from=FROM, rows=[Threshold(D(500), False, 1)], **given)
    with pytest.raises(RuleBroken):
        actions.add_unit_cost(kind="labour", title="Tund", unit="h", price=D("8.00"), valid_from=FROM, **given)
    with pytest.raises(RuleBroken):
        actions.add_flat_rate(title="Kaud", percent=D(15), basis=["staff"], covers="other", valid_from=FROM, **given)


def test_the_lead_sets_rates_in_the_browser(world, client):
    client.force_login(world.lead)
    url, tomorrow = reverse("budget:set_support_rates"), timezone.localdate() + dt.timedelta(days=1)
    given = {"valid_from": f"{tomorrow:%d.%m.%Y}", "general": "90", "rate_region": "85,5", "rate_travel": "70"}
    wrong = client.post(url, given | {"rate_common": "95"})
    assert wrong.status_code == 422
    assert "95" in wrong.content.decode()
    assert client.post(url, given).status_code == 302
    assert rates_on(world.programme, tomorrow).narrower == {("region", ""): D("0.855"), ("", "travel"): D("0.7")}
    page = client.get(reverse("budget:money_rules")).content.decode()
    assert "85,5%" in page
    assert "70%" in page


def test_the_lead_sets_the_table_of_offers_in_the_browser(world, client):
    OfferThreshold.objects.create(programme=world.programme, valid_from=FROM, value=1000, offers=1)
    client.force_login(world.lead)
    url, today = reverse("budget:set_offer_thresholds"), timezone.localdate()
    assert "1000: 1" in client.get(url).content.decode()
    wrong = client.post(url, {"valid_from": f"{today:%d.%m.%Y}", "rows": "30 000: 1\nmitu?"})
    assert wrong.status_code == 422
    assert "mitu?" in wrong.content.decode()
    assert client.post(url, {"valid_from": f"{today:%d.%m.%Y}", "rows": "3000: 1\n>60 000: 3 +"}).status_code == 302
    assert thresholds_on(world.programme, today) == [
        Threshold(D(3000), False, 1), Threshold(D(60000), True, 3, True)
    ]  # fmt: skip
    assert thresholds_on(world.programme, today - dt.timedelta(days=1)) == [Threshold(D(1000), False, 1)]


def test_flat_rates_and_unit_costs_are_added_in_the_browser(world, client):
    client.force_login(world.lead)
    price = {"kind": "labour", "title": "Vabatahtliku tund", "unit": "h", "price": "8,50", "valid_from": "01.01.2022"}
    assert client.post(reverse("budget:add_unit_cost"), price).status_code == 302
    assert client.post(reverse("budget:add_unit_cost"), price).status_code == 422
    rate = {
        "title": "Kaudsed kulud",
        "percent": "15",
        "basis": ["staff"],
        "covers": "other",
        "valid_from": "01.01.2022",
    }
    assert client.post(reverse("budget:add_flat_rate"), rate | {"percent": "150"}).status_code == 422
    assert client.post(reverse("budget:add_flat_rate"), rate).status_code == 302
    page = client.get(reverse("budget:money_rules")).content.decode()
    assert "Vabatahtliku tund" in page
    assert "Kaudsed kulud" in page
