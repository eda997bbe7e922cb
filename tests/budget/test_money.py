from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.rules.split import split
from budget.rules.support import support_of

CENTS = st.decimals(min_value=0, max_value=300_000, places=2)
SIGNED = st.decimals(min_value=-300_000, max_value=300_000, places=2)


@pytest.mark.parametrize(
    ("cost", "support"),
    [("33000.00", "29700.00"), ("31490.96", "28341.86"), ("0.01", "0.00"), ("0.00", "0.00")],
)
def test_I1_support_is_ninety_per_cent_rounded_down(cost, support):
    assert support_of(Decimal(cost), Decimal("0.9")) == Decimal(support)


@given(CENTS)
def test_I2_own_contribution_is_never_less_than_ten_per_cent(cost):
    assert cost - support_of(cost, Decimal("0.9")) >= cost / 10


@given(CENTS, st.dictionaries(st.integers(), st.integers(min_value=1, max_value=24), min_size=1, max_size=13))
def test_I4_shares_of_a_split_sum_to_the_cent(amount, weights):
    shares = split(amount, weights)
    assert sum(shares.values()) == amount
    whole = sum(weights.values())
    assert all(abs(share - amount * weights[key] / whole) < Decimal("0.01") for key, share in shares.items())


def test_a_split_by_nothing_is_refused():
    with pytest.raises(ValueError, match="nothing"):
        split(Decimal(1), {})
