"""`manage.py calculate`: JSON lines in, JSON lines out, with the functions that the pages call; golden examples."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.forms.money_rules import EXAMPLES
from budget.rules.calculate import RULES, answer
from smartvillages.management.commands.calculate import Command

CODES = ["IHKK", "JAP", "JKK", "LHKK", "PAIK", "PHKK", "PLPK", "PPK", "RJKK", "TAS", "VIKO", "VPK", "VÕPK"]
VILLAGES = dict(zip(CODES, (2, 2, 3, 1, 3, 3, 2, 1, 1, 2, 1, 2, 1), strict=True))


def ask(rule, **values):
    return json.loads(answer(json.dumps(values), rule))


def shares(amount, weights):
    found = ask("split", amount=amount, weights=weights)
    assert found["sum"] == amount
    return found["shares"]


def by_count(found):
    return {VILLAGES[code]: {found[other] for other in found if VILLAGES[other] == VILLAGES[code]} for code in found}


def test_G1_ten_thousand_by_villages():
    assert by_count(shares("10000.00", VILLAGES)) == {3: {"1250.00"}, 2: {"833.33"}, 1: {"416.67"}}


def test_G2_a_hundred_by_three():
    assert list(shares("100.00", {"A": 1, "B": 1, "C": 1}).values()) == ["33.34", "33.33", "33.33"]


def test_G3_by_thirteen_in_equal_parts():
    assert list(shares("1234.56", dict.fromkeys(CODES, 1)).values()) == ["94.97"] * 8 + ["94.96"] * 5


def test_G4_W1_a_credit_note_is_split_as_its_invoice():
    assert list(shares("-100.00", {"A": 1, "B": 1, "C": 1}).values()) == ["-33.34", "-33.33", "-33.33"]


def test_G5_a_credit_note_by_villages():
    assert by_count(shares("-1000.00", VILLAGES)) == {3: {"-125.00"}, 2: {"-83.33"}, 1: {"-41.67"}}


def test_G6_odd_cents_go_to_the_largest_remainders_then_by_order():
    found = shares("1987.43", VILLAGES)
    assert (found["JKK"], found["PAIK"], found["PHKK"]) == ("248.43", "248.43", "248.42")
    assert by_count(found) == {3: {"248.43", "248.42"}, 2: {"165.62"}, 1: {"82.81"}}


def test_G7_after_a_group_left():
    found = shares("10000.00", {code: count for code, count in VILLAGES.items() if code != "PPK"})
    assert {found[code] for code in ("JKK", "PAIK", "PHKK")} == {"1304.35"}
    assert [found[code] for code in ("IHKK", "JAP", "PLPK", "TAS", "VPK")] == ["869.57"] * 3 + ["869.56"] * 2
    assert found["VIKO"] == "434.78"


def test_G8_by_seats():
    found = shares("3456.78", {"JAP": 9, "JKK": 14, "TAS": 11, "VPK": 7})
    assert found == {"JAP": "758.81", "JKK": "1180.36", "TAS": "927.43", "VPK": "590.18"}


def test_G9_the_programme_by_villages():
    expected = {3: {"31490.96"}, 2: {"20993.97"}, 1: {"10496.99"}}
    assert by_count(shares("251927.68", VILLAGES)) == expected


def test_G13_G14_own_contribution():
    assert ask("support", rows=["33500.00"], rate="0.9") == {"support": "30150.00", "own": "3350.00"}
    assert shares("3149.10", {"Jõgeva": 2, "Mustvee": 1}) == {"Jõgeva": "2099.40", "Mustvee": "1049.70"}
    assert set(shares("3149.10", {"Jõgeva": 1, "Mustvee": 1}).values()) == {"1574.55"}


def test_G15_own_invoices_have_no_odd_cents():
    assert by_count(shares("8340.00", VILLAGES)) == {3: {"1042.50"}, 2: {"695.00"}, 1: {"347.50"}}
    assert ask("offers_needed", value="8340.00") == {"offers": 3}


@pytest.mark.parametrize(
    ("level", "rows", "support", "own"),
    [
        ("claim", ["33.33", "33.33", "33.34"], "90.00", "10.00"),
        ("claim", ["10.05", "10.05", "10.05"], "27.13", "3.02"),
        ("row", ["33.33", "33.33", "33.34"], "89.98", "10.02"),
        ("row", ["10.05", "10.05", "10.05"], "27.12", "3.03"),
    ],
)
def test_G17_support_at_the_level_of_rounding(level, rows, support, own):
    assert ask("support", rows=rows, rate="0.9", level=level) == {"support": support, "own": own}


def test_G18_cumulative_rounding_gives_the_cent_back():
    assert ask("support", rows=["10.05"], rate="0.9", level="claim")["support"] == "9.04"
    second = ask("support", rows=["10.05"], rate="0.9", level="cumulative", before="10.05")
    assert second == {"support": "9.05", "own": "1.00"}


@pytest.mark.parametrize(
    ("net", "vat", "percent", "recoverable", "eligible_vat", "eligible"),
    [
        ("1000.00", "200.00", "40", "80.00", "120.00", "1120.00"),
        ("50.05", "10.01", "50", "5.01", "5.00", "55.05"),
        ("-50.05", "-10.01", "50", "-5.01", "-5.00", "-55.05"),
        ("1000.00", "200.00", "0", "0.00", "200.00", "1200.00"),
        ("1000.00", "200.00", "100", "200.00", "0.00", "1000.00"),
    ],
)
def test_G19_part_of_the_vat_comes_back(net, vat, percent, recoverable, eligible_vat, eligible):
    found = ask("vat", net=net, vat=vat, recoverable_percent=percent)
    assert found == {"recoverable": recoverable, "eligible_vat": eligible_vat, "eligible": eligible}


@pytest.mark.parametrize(
    ("value", "offers"), [("999.99", 0), ("1000.00", 1), ("5000.00", 1), ("5000.01", 3), ("5300.00", 3)]
)
def test_G30_G33_offers_by_value(value, offers):
    assert ask("offers_needed", value=value) == {"offers": offers}


@pytest.mark.parametrize(
    ("amount", "rate", "eur"),
    [
        ("12500.00", "7.4380", "1680.56"),
        ("-2500.00", "7.4380", "-336.11"),
        ("18450.50", "10.8743", "1696.71"),
        ("7321.10", "4.8483", "1510.03"),
        ("99999.00", "24.562", "4071.29"),
    ],
)
def test_G35_G36_foreign_money_half_away_from_zero(amount, rate, eur):
    assert ask("currency", amount=amount, rate_per_euro=rate) == {"eur": eur}


@pytest.mark.parametrize(
    ("basis", "percent", "amount"),
    [
        ("4321.09", "15", "648.16"),
        ("4321.09", "40", "1728.43"),
        ("12345.67", "7", "864.19"),
        ("3821.09", "15", "573.16"),
    ],
)
def test_G37_a_flat_rate_is_cut(basis, percent, amount):
    assert ask("flat_rate", basis=basis, percent=percent) == {"amount": amount}


@pytest.mark.parametrize(
    ("last", "until"),
    [("2023-09-20", "2030-12-31"), ("2026-02-15", "2031-02-15"), ("2028-02-29", "2033-02-28"), (None, "2030-12-31")],
)
def test_G41_keep_until(last, until):
    assert ask("keep_until", entered_on="2023-03-14", last_payment=last) == {"keep_until": until}


@pytest.mark.parametrize(
    ("digits", "whole"),
    [("1930210000", "19302100000"), ("20220042", "202200420"), ("7", "71"), ("12131295", "121312952")],
)
def test_G45_reference_numbers_carry_a_check_digit(digits, whole):
    assert ask("reference", digits=digits) == {"reference": whole}


def test_the_claims_rules_are_tried_too():
    found = ask("penalty", payable_as_claimed="900.00", payable_after_check="818.18", fault=True)
    assert found == {"difference": "81.82", "penalised": True, "penalty": "81.82", "paid": "736.36"}
    assert ask("partly_paid_due", support_arrived="2023-02-21") == {"due": "2023-03-03"}
    found = ask("interest", principal="1234.56", yearly_percent="10", days_late=17, day_count="365")
    assert found == {"interest": "5.75"}


@pytest.mark.parametrize(
    ("rule", "line", "sentence"),
    [
        ("split", "{", "not a JSON object"),
        ("split", "[]", "not a JSON object"),
        ("split", "", "not a JSON object"),
        ("", "{}", "name the rule"),
        ("nothing", "{}", "name the rule"),
        ("split", '{"amount": "1.00"}', "weights is missing"),
        ("split", '{"amount": "1.00", "weights": {}}', "weights is an object"),
        ("split", '{"amount": "1.00", "weights": {"A": 0}}', "nothing to split by"),
        ("split", '{"amount": "1.00", "weights": {"A": -1}}', "0 or more"),
        ("split", '{"amount": "1,00", "weights": {"A": 1}}', "two decimals"),
        ("split", '{"amount": 1.5, "weights": {"A": 1}}', "two decimals"),
        ("split", '{"amount": "NaN", "weights": {"A": 1}}', "two decimals"),
        ("vat", '{"net": "1.00", "vat": "0.20", "recoverable_percent": "101"}', "0 to 100"),
        ("currency", '{"amount": "1.00", "rate_per_euro": "0"}', "more than 0"),
        ("split", '{"amount": "1.005", "weights": {"A": 1}}', "two decimals"),
        ("split", '{"amount": "1.00", "weights": ["A", "B"]}', "weights is an object"),
        ("split", '{"amount": "1.00", "weights": {"A": 1, "A": 2}}', "A stands twice"),
        ("split", '{"amount": "1.00", "weights": {"A": "1e3"}}', "weights.A"),
        ("split", f'{{"amount": "{"9" * 400}.00", "weights": {{"A": 1}}}}', "two decimals"),
        ("split", '{"amount": "1.00", "weights": {"\\ud800": 1}}', "UTF-8"),
        ("split", b'{"amount": "1.00", "weights": {"\xff": 1}}', "UTF-8"),
        ("support", '{"rows": "1.00", "rate": "0.9"}', "list of money"),
        ("support", '{"rows": ["1.00", null], "rate": "0.9"}', "a row is money"),
        ("support", '{"rows": ["1.00"], "rate": "90"}', "from 0 to 1"),
        ("support", '{"rows": ["1.00"], "rate": "0.9", "level": "week"}', "row, claim or cumulative"),
        ("support", '{"rows": ["1.00"], "rate": "0.9", "level": ["row"]}', "row, claim or cumulative"),
        ("flat_rate", '{"basis": "1.00", "percent": "-1"}', "0 to 100"),
        ("offers_needed", '{"value": "-1.00"}', "0.00 or more"),
        ("keep_until", '{"entered_on": "14.03.2023"}', "ISO date"),
        ("keep_until", '{"entered_on": 20230314}', "ISO date"),
        ("keep_until", '{"entered_on": "2023-03-14", "last_payment": false}', "ISO date"),
        ("keep_until", '{"entered_on": "9999-12-31"}', "lies between"),
        ("reference", '{"digits": "12a"}', "1 to 19 digits"),
        ("reference", '{"digits": true}', "digits is a string"),
        ("penalty", '{"payable_as_claimed": "1.00", "payable_after_check": "1.00", "fault": "yes"}', "true or false"),
        ("penalty", '{"payable_as_claimed": "-1.00", "payable_after_check": "1.00", "fault": true}', "0 or more"),
        ("penalty", '{"payable_as_claimed": "1.00", "fault": true}', "payable_after_check is missing"),
        ("partly_paid_due", '{"support_arrived": "2023-02-30"}', "ISO date"),
        ("interest", '{"principal": "1.00", "yearly_percent": "8", "days_late": -1}', "whole number"),
        ("interest", '{"principal": "-1.00", "yearly_percent": "8", "days_late": 1}', "0 or more"),
        (
            "interest",
            '{"principal": "1.00", "yearly_percent": "8", "days_late": 1, "day_count": 30}',
            "365, 360 or 366",
        ),
        ("draw", '{"population": {"a": 1}, "n": 2, "seed": "1", "method": "random"}', "size of a sample"),
        ("draw", '{"population": {"a": -1.5}, "n": 1, "seed": "1", "method": "random"}', "whole cents"),
        ("draw", '{"population": {"a": 1}, "n": 1, "seed": null, "method": "random"}', "seed is a string"),
        ("draw", '{"population": {"a": 1}, "n": 1, "seed": "1", "method": ["mus"]}', "random, mus, strata or risk"),
    ],
)
def test_a_wrong_line_answers_with_its_sentence(rule, line, sentence):
    found = json.loads(answer(line, rule))
    assert list(found) == ["error"]
    assert sentence in found["error"]


def test_the_command_answers_line_by_line_and_lines_may_name_their_rule():
    lines = ['{"rule": "offers_needed", "value": "5000.01"}\n', "x\n", b"\xff\n", b'{"value": "1.00"}\n']
    to = io.StringIO()
    Command().answer(iter(lines), to, "offers_needed")
    found = [json.loads(line) for line in to.getvalue().splitlines()]
    assert [row.get("offers") for row in found] == [3, None, None, 0]


@given(st.text(max_size=60) | st.binary(max_size=60), st.sampled_from(["split", "support", "reference", ""]))
def test_whatever_stands_on_a_line_is_answered(line, rule):
    assert isinstance(json.loads(answer(line, rule)), dict)


ANY_NUMBER = st.integers() | st.floats() | st.decimals(allow_nan=False, allow_infinity=False, places=3).map(str)
ANY_VALUE = st.recursive(
    st.none() | st.booleans() | ANY_NUMBER | st.text(max_size=5) | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@given(data=st.data())
@pytest.mark.parametrize("rule", sorted(RULES))
def test_any_value_in_any_field_is_answered_with_results_or_a_sentence(rule, data):
    line = json.loads(EXAMPLES[rule])
    known = set(json.loads(answer(json.dumps(line), rule)))
    assert "error" not in known
    field = data.draw(st.sampled_from(sorted(line)))
    found = json.loads(answer(json.dumps({**line, field: data.draw(ANY_VALUE)}), rule))
    assert set(found) == known or (list(found) == ["error"] and found["error"])
    without = json.loads(answer(json.dumps({name: line[name] for name in line if name != field}), rule))
    assert set(without) == known or without == {"error": f"{field} is missing"}
