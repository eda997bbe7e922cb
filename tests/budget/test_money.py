from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.rules.grant_share import free_and_over, project_share, support_with_in_kind
from budget.rules.penalty import payable
from budget.rules.rounding import CENT
from budget.rules.split import split
from budget.rules.support import support_of
from budget.rules.vat import eligible, eligible_rows

CENTS = st.decimals(min_value=0, max_value=300_000, places=2)
SIGNED = st.decimals(min_value=-300_000, max_value=300_000, places=2)


@pytest.mark.parametrize(
    ("cost", "support"),
    [("33000.00", "29700.00"), ("31490.96", "28341.86"), ("0.01", "0.00"), ("0.00", "0.00")],
)
def test_I1_support_is_ninety_per_cent_rounded_down(cost, support):
    assert support_of(Decimal(cost), Decimal("0.9"), CENT) == Decimal(support)


@given(CENTS)
def test_I2_own_contribution_is_never_less_than_ten_per_cent(cost):
    assert cost - support_of(cost, Decimal("0.9"), CENT) >= cost / 10


@given(CENTS, st.dictionaries(st.integers(), st.integers(min_value=1, max_value=24), min_size=1, max_size=13))
def test_I4_shares_of_a_split_sum_to_the_cent(amount, weights):
    shares = split(amount, weights)
    assert sum(shares.values()) == amount
    whole = sum(weights.values())
    assert all(abs(share - amount * weights[key] / whole) < Decimal("0.01") for key, share in shares.items())


@given(SIGNED, st.lists(st.integers(min_value=0, max_value=24), min_size=13, max_size=13).filter(any))
def test_I26_a_split_of_the_opposite_is_the_opposite_of_the_split(amount, weights):
    groups = dict(enumerate(weights))
    shares = split(amount, groups)
    assert sum(shares.values()) == amount
    assert split(-amount, groups) == {group: -share for group, share in shares.items()}
    assert all(share == 0 for group, share in shares.items() if not groups[group])


@given(SIGNED, st.decimals(min_value=0, max_value=100, places=2))
def test_I36_eligible_and_recoverable_vat_are_the_vat(vat, percent):
    found = eligible(Decimal("100.00"), vat, percent)
    assert found.recoverable + found.eligible_vat == vat
    assert eligible(Decimal("-100.00"), -vat, percent).eligible == -found.eligible


def test_G40_I53_support_with_unpaid_work():
    assert support_with_in_kind(Decimal("33000.00"), Decimal("4000.00"), Decimal("0.9")) == Decimal("29000.00")
    assert support_with_in_kind(Decimal("33000.00"), Decimal("3000.00"), Decimal("0.9")) == Decimal("29700.00")


def test_G13_support_stops_at_the_decision_and_the_rest_is_the_group_s_own():
    claimed, granted = Decimal("33500.00"), Decimal("29700.00")
    assert support_of(claimed, Decimal("0.9"), CENT) == Decimal("30150.00")
    paid = payable(support_of(claimed, Decimal("0.9"), CENT), granted)
    assert (paid, claimed - paid) == (Decimal("29700.00"), Decimal("3800.00"))


def test_G42_what_fits_on_a_line():
    free, over = free_and_over(Decimal("4000.00"), Decimal("3500.00"), Decimal("700.00"))
    assert (free, over, support_of(free, Decimal("0.9"), CENT)) == (
        Decimal("500.00"),
        Decimal("200.00"),
        Decimal("450.00"),
    )


def test_G47_a_share_of_an_invoice():
    assert project_share(Decimal("1000.01"), Decimal(60)) == (Decimal("600.00"), Decimal("400.01"))


def test_G21_vat_of_two_rates_on_one_invoice():
    rows = [(Decimal("540.00"), Decimal("48.60")), (Decimal("300.00"), Decimal("60.00"))]
    found = {percent: eligible_rows(rows, Decimal(percent)).eligible for percent in (0, 100, 40)}
    assert found == {0: Decimal("948.60"), 100: Decimal("840.00"), 40: Decimal("905.16")}


def test_a_split_by_nothing_is_refused():
    with pytest.raises(ValueError, match="nothing"):
        split(Decimal(1), {})
