"""Golden examples of the rules behind a claim, by their number in claims-and-audit."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from accounts.working_days import add_working_days, is_working_day
from budget.queries import split
from budget.rules.deadlines import partly_paid_due
from budget.rules.interest import interest, interest_until
from budget.rules.penalty import Penalty, payable, penalty
from budget.rules.people import is_same_person
from budget.rules.reductions import correction, settle
from budget.rules.rounding import Level, cut, half_up
from budget.rules.support import support

D = Decimal
RATE = D("0.90")
CENTS = st.integers(0, 10_000_000).map(lambda cents: D(cents) / 100)


def test_G17_rows_and_the_claim_are_cut_at_different_cents():
    thirds, tens = [D("33.33"), D("33.33"), D("33.34")], [D("10.05")] * 3
    assert support(thirds, RATE, Level.CLAIM) == D("90.00")
    assert support(tens, RATE, Level.CLAIM) == D("27.13")
    assert support(thirds, RATE, Level.ROW) == D("89.98")
    assert support(tens, RATE, Level.ROW) == D("27.12")


def test_G18_the_cumulative_level_gives_back_what_the_first_claim_lost():
    first = support([D("10.05")], RATE, Level.CUMULATIVE)
    second = support([D("10.05")], RATE, Level.CUMULATIVE, before=D("10.05"))
    assert (first, second) == (D("9.04"), D("9.05"))
    assert support([D("10.05")], RATE, Level.CLAIM) == D("9.04")


def of_costs(claimed, eligible, fault=True, decision=None):
    """As the golden examples say it: costs in, at 90 % and never past what the decision holds."""
    limit = D(decision) if decision else D("1e9")
    return penalty(payable(cut(D(claimed) * RATE), limit), payable(cut(D(eligible) * RATE), limit), fault=fault)


@pytest.mark.parametrize(
    ("claimed", "eligible", "difference", "taken", "paid"),
    [
        pytest.param("2541.54", "2029.04", "461.25", "461.25", "1364.88", id="G23"),
        pytest.param("11000.00", "10000.00", "900.00", "0.00", "9000.00", id="G24"),
        pytest.param("1000.00", "909.10", "81.81", "0.00", "818.19", id="G25"),
        pytest.param("1000.00", "909.09", "81.82", "81.82", "736.36", id="G26"),
        pytest.param("4000.00", "1500.00", "2250.00", "1350.00", "0.00", id="G28"),
        pytest.param("5000.00", "4500.00", "450.00", "450.00", "3600.00", id="G29 fault"),
        pytest.param("5000.00", "4600.00", "360.00", "0.00", "4140.00", id="G29 below"),
    ],
)
def test_G23_to_G29_the_ten_per_cent_rule_is_of_support(claimed, eligible, difference, taken, paid):
    found = of_costs(claimed, eligible)
    assert found == Penalty(D(difference), D(taken) > 0, D(taken), D(paid))


def test_G27_what_the_decision_does_not_hold_was_never_payable():
    found = of_costs("35000.00", "31000.00", decision="29700.00")
    assert (found.difference, found.penalty, found.paid) == (D("1800.00"), 0, D("27900.00"))


def test_G29_without_fault_nothing_is_taken_twice():
    assert of_costs("5000.00", "4500.00", fault=False).paid == D("4050.00")


@given(CENTS, CENTS, st.booleans())
def test_I46_a_penalty_never_passes_what_is_payable(claimed, eligible, fault):
    found = penalty(claimed, eligible, fault=fault)
    assert 0 <= found.penalty <= eligible
    assert found.paid == eligible - found.penalty >= 0
    assert found.penalised == (fault and 10 * (claimed - eligible) > eligible)


def test_G34_a_correction_is_computed_on_the_whole_and_split_to_rows():
    rows = {"a": D("3450.55"), "b": D("2449.45")}
    whole = correction(sum(rows.values()), D(25))
    assert whole == D("1475.00")
    cuts = split(whole, rows)
    assert cuts == {"a": D("862.64"), "b": D("612.36")}
    assert {key: rows[key] - cuts[key] for key in rows} == {"a": D("2587.91"), "b": D("1837.09")}


def test_a_correction_is_rounded_to_the_claimant_s_disadvantage_and_never_past_the_whole():
    assert correction(D("10.01"), D(25)) == D("2.51")
    assert correction(D("10.01"), D(100)) == D("10.01")
    with pytest.raises(ValueError, match="between 0 and 100"):
        correction(D(1), D(101))


@pytest.mark.parametrize(
    ("arrived", "due"),
    [
        (dt.date(2023, 2, 21), dt.date(2023, 3, 3)),  # over 24 February
        (dt.date(2022, 12, 20), dt.date(2022, 12, 30)),  # over Christmas
        (dt.date(2023, 3, 3), dt.date(2023, 3, 14)),
    ],
)
def test_G38_proof_is_due_seven_working_days_after_the_money_came(arrived, due):
    assert partly_paid_due(arrived) == due


@given(st.dates(dt.date(2021, 1, 1), dt.date(2035, 12, 31)), st.integers(1, 40))
def test_a_term_ends_on_a_working_day_with_as_many_between(day, count):
    end = add_working_days(day, count)
    between = [day + dt.timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert is_working_day(end)
    assert sum(is_working_day(one) for one in between) == count


def test_G39_interest_for_seventeen_days():
    assert interest(D("1234.56"), D(10), 17, "365") == D("5.75")
    assert interest_until(D("1234.56"), D(10), dt.date(2022, 5, 2), dt.date(2022, 5, 19)) == D("5.75")
    assert interest_until(D("1234.56"), D(10), dt.date(2022, 5, 2), dt.date(2022, 5, 2)) == 0
    assert D("1234.56") + D("5.75") - D("1000.00") == D("240.31")


def test_interest_depends_on_the_days_of_its_year():
    assert interest(D("10000.00"), D(10), 30, "360") == D("83.33")
    assert interest(D("10000.00"), D(10), 30, "365") == D("82.19")
    with pytest.raises(ValueError, match="30/360"):
        interest(D(1), D(1), 1, "30/360")


def test_G49_a_claim_first_settles_the_advance():
    first = settle(D("4500.00"), D("6000.00"))
    second = settle(D("2400.00"), first.unproved)
    assert first == (D("4500.00"), D("0.00"), D("1500.00"))
    assert second == (D("1500.00"), D("900.00"), D("0.00"))


@given(st.lists(CENTS, min_size=1, max_size=12))
def test_I35_own_contribution_is_what_support_leaves(rows):
    at_rows, at_claim = (support(rows, RATE, level) for level in (Level.ROW, Level.CLAIM))
    assert at_rows <= at_claim <= cut(sum(rows) * RATE)
    assert sum(rows) - at_claim >= 0


def test_half_cents_go_away_from_zero_for_either_sign():
    assert (half_up(D("2.345")), half_up(D("-2.345"))) == (D("2.35"), D("-2.35"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (User(pk=1, name="Kadri Koordinaator"), User(pk=1, name="Kadri Uus-Nimi"), True),
        (User(pk=1, name="Kadri  Koordinaator"), User(pk=2, name="kadri koordinaator"), True),
        (User(pk=1, email="kadri@demo.example"), User(pk=2, email="kadri@demo.example"), True),
        (User(pk=1, name="Kadri Koordinaator"), None, False),
        (None, None, False),
    ],
    ids=["one account", "two accounts of one name", "no name, one address", "nobody yet", "nobody at all"],
)
def test_I47_two_accounts_may_be_one_person(one, other, same):
    assert is_same_person(one, other) is same
