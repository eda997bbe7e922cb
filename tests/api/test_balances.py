"""What became of claims: the same cents on the page, in its CSV, on paper and through the API; nobody else's."""

import datetime as dt
import re
from decimal import Decimal

from django.urls import reverse

from api.shapes import MONEY
from budget import actions as budget
from budget.queries.claim_balance import Balance, balances, claim_balances
from budget.queries.recovery import owed
from tests.api.test_rows import asked, secret_of
from tests.budget.claims import D, draft, pay, sent
from tests.budget.test_claim_pages import cut
from tests.budget.test_same_cents import files, words_of_pdf

JULY = dt.datetime(2022, 7, 20, 9, 0, tzinfo=dt.UTC)
SUMS = ("asked", "certified", "deducted", "waiting", "to_be_paid", "paid")
FILE = dict(zip(SUMS, (9, 10, 11, 13, 14, 15), strict=True))  # place in the list's file
PAPER_SUMS = ("asked", "certified", "deducted", "parked", "waiting", "to_be_paid", "paid")


def claims_of_two_groups(world):
    """JAP: decided with cuts and paid less, sent, a draft, money to pay back. JKK: sent."""
    first = cut(world)
    pay(first, "400.00", why_different="Tasaarvestus")
    sent(world, "812.55", at=JULY)
    draft(world, "70.00")
    row = first.rows.get(number=4)
    recovery = budget.enter_recovery(
        by=world.partner, participation=world.jap, origin="credit_note", decided_on=dt.date(2022, 10, 5),
        due_on=dt.date(2022, 12, 5), rows=[(row, "Kreeditarve", owed(first, {row.pk: D("40.00")}))],
    )  # fmt: skip
    budget.check_recovery(by=world.lead, recovery=recovery)
    sent(world, "33.33", group=world.jkk)


def in_cents(told):
    return {name: Decimal(told[name]) for name in SUMS}


def test_page_file_paper_and_api_show_the_same_cents(world, client):
    claims_of_two_groups(world)
    secret = secret_of(world.lead, world.programme)
    given = {one["id"]: one for one in asked(client, secret, "claims").json()["items"]}
    whole = asked(client, secret, "balances/total").json()
    by_group = {one["group"]: one for one in asked(client, secret, "balances").json()["items"]}
    client.force_login(world.lead)
    address = reverse("budget:claims")
    page = client.get(address).context
    assert len(given) == len(page["claims"]) == 4
    as_csv, as_xlsx = files(client, address)
    assert [row[7:] for row in as_csv] == [row[7:] for row in as_xlsx]  # the moment is written otherwise
    of_file = {f"{row[0]} {row[1]}": row for row in as_csv}
    paper = words_of_pdf(client, "print_claims")
    for claim, balance in page["claims"]:
        sums = in_cents(given[claim.pk])
        assert sums == {name: getattr(balance, name) for name in SUMS}
        assert sums == {name: of_file[str(claim)][place] for name, place in FILE.items()}
        on_paper = [f"{getattr(balance, name):,.2f}".replace(",", " ").replace(".", ",") for name in PAPER_SUMS]
        assert f"{claim} " in paper
        assert " ".join(on_paper) in paper
    assert in_cents(whole) == {name: getattr(page["total"], name) for name in SUMS}
    assert Decimal(whole["left"]) == page["total"].left
    assert whole["to_pay_back"] == "36.00"
    assert f"{page['total'].left:,.2f} €".replace(",", " ").replace(".", ",") in paper
    for name in SUMS:
        rows = [Decimal(one[name]) for one in given.values()]
        groups = [Decimal(one[name]) for one in by_group.values()]
        assert sum(rows) == sum(groups) == Decimal(whole[name]) == getattr(page["sum"], name)


def test_the_first_group_s_sums_are_these(world, client):
    claims_of_two_groups(world)
    secret = secret_of(world.partner, world.programme)
    [own] = asked(client, secret, "balances").json()["items"]
    assert own == {
        "id": world.jap.pk, "group": "JAP", "currency": "EUR", "asked": "2112.55", "certified": "460.00",
        "deducted": "240.00", "parked": "300.00", "waiting": "1112.55",
        "penalty": "0.00", "to_be_paid": "414.00", "paid": "400.00", "support_waiting": "14.00",
        "budget": "33000.00", "left": "31427.45", "advance_open": "0.00", "to_pay_back": "36.00",
    }  # fmt: skip
    assert Decimal(own["asked"]) == sum(Decimal(own[name]) for name in ("certified", "deducted", "parked", "waiting"))


def test_nobody_reads_another_s_balance(world, client):
    claims_of_two_groups(world)
    seen = {"lead": ["JAP", "JKK"], "partner": ["JAP"], "other_partner": ["JKK"], "auditor": ["JAP", "JKK"]}
    for role, codes in seen.items():
        user = getattr(world, role)
        secret = secret_of(user, world.programme)
        items = asked(client, secret, "balances").json()["items"]
        assert [one["group"] for one in items] == codes, role
        found = sum(balances([one for one in (world.jap, world.jkk) if one.partner.code in codes]).values(), Balance())
        assert in_cents(asked(client, secret, "balances/total").json()) == {n: getattr(found, n) for n in SUMS}, role
        client.force_login(user)
        strips = client.get(reverse("budget:claim_calendar")).context["strips"]
        assert [strip.group.pk for strip, _months, _left in strips] == [one["id"] for one in items], role
        hidden = world.jkk if codes == ["JAP"] else world.jap if codes == ["JKK"] else None
        if hidden:
            assert asked(client, secret, f"balances/{hidden.pk}").status_code == 404
            assert asked(client, secret, f"balances?group={hidden.partner.code}").json()["items"] == []
            theirs = hidden.claims.values_list("pk", flat=True)
            assert {asked(client, secret, f"claims/{pk}").status_code for pk in theirs} == {404}
    for role in ("mentor", "village_lead", "admin"):
        secret = secret_of(getattr(world, role), world.programme)
        for path in ("balances", f"balances/{world.jap.pk}", "balances/total", "claims"):
            assert asked(client, secret, path).status_code == 403, (role, path)


def test_balances_are_money_and_come_as_csv_and_one_by_one(world, client):
    claims_of_two_groups(world)
    secret = secret_of(world.lead, world.programme)
    one = asked(client, secret, f"balances/{world.jap.pk}").json()
    for name, value in one.items():
        assert name in ("id", "group", "currency") or re.fullmatch(MONEY, value), name
    told = asked(client, secret, "balances?group=jap", Accept="text/csv").content.decode().splitlines()
    assert told[0].split(",") == list(one)
    assert told[1].split(",") == [str(value) for value in one.values()]
    schema = client.get("/api/v1/openapi.json").json()
    assert schema["components"]["schemas"]["Balance"]["properties"]["left"]["pattern"] == MONEY
    assert "/api/v1/balances/total" in schema["paths"]


def test_claims_cost_a_constant_number_of_queries(world, client, django_assert_max_num_queries):
    claims_of_two_groups(world)
    secret = secret_of(world.lead, world.programme)
    client.get("/api/v1/claims")
    with django_assert_max_num_queries(12):
        assert len(asked(client, secret, "claims").json()["items"]) == 4
    with django_assert_max_num_queries(16):
        assert len(asked(client, secret, "balances").json()["items"]) == 2


def test_a_group_s_balance_is_the_sum_of_its_claims(world):
    claims_of_two_groups(world)
    of_claims = sum(claim_balances(world.jap.claims.all()).values(), Balance())
    of_group = balances([world.jap])[world.jap.pk]
    for name in (*SUMS, "parked", "drafted", "penalty", "support_payable"):
        assert getattr(of_claims, name) == getattr(of_group, name), name
