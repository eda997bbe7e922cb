"""Draws by the worked example of claims-and-audit C5."""

import hashlib
import io
import json
import random

import pytest

from audits import sampling
from budget.rules.calculate import NotUnderstood
from smartvillages.management.commands.calculate import Command

CENTS = {
    "K-0001": 54600,
    "K-0002": 133333,
    "K-0003": 454545,
    "K-0004": 158313,
    "K-0005": 79156,
    "K-0006": 32981,
    "K-0007": 91200,
    "K-0008": 41667,
    "K-0009": 999,
    "K-0010": 250000,
    "K-0011": 66000,
    "K-0012": 120000,
}


def drawn(method, n, seed, rows=CENTS):
    return [one.removeprefix("K-") for one in sampling.draw(rows, n=n, seed=seed, method=method).ids]


def test_G46_random_draws():
    assert sum(CENTS.values()) == 1_482_794
    assert drawn("random", 4, "2022-1") == ["0003", "0006", "0008", "0004"]
    assert drawn("random", 4, "2022-2") == ["0011", "0002", "0001", "0009"]


def test_G46_money_unit_draws():
    four = sampling.draw(CENTS, n=4, seed="2022-1", method="mus")
    assert [(row.id[-4:], row.why) for row in four.rows] == [
        ("0003", "certain"),
        ("0004", "hit"),
        ("0007", "hit"),
        ("0011", "hit"),
    ]
    assert (four.interval, four.start) == (342_749, 203_281)
    six = sampling.draw(CENTS, n=6, seed="AK-2022-0001", method="mus")
    assert [one[-4:] for one in six.ids] == ["0003", "0010", "0002", "0004", "0007", "0012"]
    assert (six.interval, six.start) == (194_562, 127_971)


def test_I67_the_order_of_the_list_changes_no_draw():
    shuffled = list(CENTS.items())
    random.Random(7).shuffle(shuffled)
    for method in ("random", "mus", "strata", "risk"):
        assert drawn(method, 5, "s", dict(shuffled)) == drawn(method, 5, "s")
    assert sampling.population_hash(dict(shuffled)) == sampling.population_hash(CENTS)
    assert sampling.population_hash({**CENTS, "K-0001": 54601}) != sampling.population_hash(CENTS)


def test_draw_by_money_looks_at_all_rows_without_money():
    rows = CENTS | {"K-0013": 0, "K-0014": -5000}
    sample = sampling.draw(rows, n=4, seed="2022-1", method="mus")
    assert [row.id for row in sample.rows if row.why == "look_at_all"] == ["K-0013", "K-0014"]
    assert sample.ids[:4] == sampling.draw(CENTS, n=4, seed="2022-1", method="mus").ids


def test_draw_by_money_of_all_rows_takes_each_once():
    for n in range(1, len(CENTS) + 1):
        ids = sampling.draw(CENTS, n=n, seed="x", method="mus").ids
        assert len(ids) == len(set(ids)) == n


def test_draw_from_strata_takes_some_of_each_and_the_rest_by_money():
    strata = {key: "large" if cents > 100_000 else "small" for key, cents in CENTS.items()}
    sample = sampling.draw(CENTS, n=6, seed="s", method="strata", strata=strata, least=2)
    assert sorted(strata[one] for one in sample.ids) == ["large"] * 4 + ["small"] * 2
    assert len(sampling.draw(CENTS, n=12, seed="s", method="strata", strata=strata).ids) == 12


def test_draw_by_risk_takes_the_highest_scores():
    risks = dict.fromkeys(CENTS, 0) | {"K-0009": 7, "K-0005": 3}
    assert sampling.draw(CENTS, n=3, seed="s", method="risk", risks=risks).ids[:2] == ["K-0009", "K-0005"]


@pytest.mark.parametrize("n", [0, -1, 13])
def test_draw_refuses_a_size_that_the_list_does_not_have(n):
    with pytest.raises(ValueError, match="size of a sample"):
        sampling.draw(CENTS, n=n, seed="s", method="random")


def test_size_by_money_as_the_guidance_counts_it():
    assert [sampling.size_by_money(1_482_794, 29_655, one) for one in (95, 80, 60)] == [150, 81, 46]


def test_project_money_unit_errors():
    sample = sampling.draw(CENTS, n=4, seed="2022-1", method="mus")
    errors = {"K-0003": 1000, "K-0011": 6600, "K-0001": 54600}  # the last is no row of the draw
    found = sampling.project(CENTS, sample, errors, "mus")
    assert (found.found, found.projected) == (7600, 1000 + 34275)  # a tenth of the interval, and the certain row as is
    assert not found.is_statistical


def test_project_random_errors_by_the_ratio():
    sample = sampling.draw(CENTS, n=12, seed="s", method="random")
    assert sampling.project(CENTS, sample, {"K-0001": 600}, "random").projected == 600


def test_I68_nothing_is_projected_from_rows_picked_by_hand():
    sample = sampling.draw(CENTS, n=4, seed="2022-1", method="risk")
    with pytest.raises(ValueError, match="nothing is projected"):
        sampling.project(CENTS, sample, {}, "risk")
    with pytest.raises(ValueError, match="nothing is projected"):
        sampling.project(CENTS, sample, {}, "hand")


def test_calculate_answers_with_the_drawn_ids():
    answer = sampling.calculate({"population": CENTS, "n": 4, "seed": "2022-1", "method": "mus"})
    assert answer["drawn"] == ["K-0003", "K-0004", "K-0007", "K-0011"]


def test_the_command_draws_too_and_says_what_is_wrong_with_a_line():
    asked = {"population": CENTS, "n": 4, "seed": "2022-1", "method": "random"}
    changes = ({"n": 13}, {"n": "4"}, {"method": "dice"}, {"population": {"a": "1.00"}})
    wrong = [{**asked, **change} for change in changes]
    lines = [json.dumps(line) + "\n" for line in (asked, {"n": 4}, *wrong)]
    to = io.StringIO()
    Command().answer(iter(lines), to, "draw")
    found = [json.loads(line) for line in to.getvalue().splitlines()]
    assert found[0]["drawn"] == ["K-0003", "K-0006", "K-0008", "K-0004"]
    assert [list(row) for row in found[1:]] == [["error"]] * 5
    assert found[1]["error"] == "population is missing"


def test_the_command_draws_by_strata_and_by_risk_as_the_page_does():
    strata = {key: "large" if cents > 100_000 else "small" for key, cents in CENTS.items()}
    risks = dict.fromkeys(CENTS, 0) | {"K-0009": 7, "K-0005": 3}
    asked = {"population": CENTS, "n": 6, "seed": "s"}
    by_strata = sampling.calculate({**asked, "method": "strata", "strata": strata, "least": 2})
    assert by_strata["drawn"] == sampling.draw(CENTS, n=6, seed="s", method="strata", strata=strata, least=2).ids
    by_risk = sampling.calculate({**asked, "method": "risk", "risks": risks})
    assert by_risk["drawn"][:2] == ["K-0009", "K-0005"]
    for wrong in ({"risks": {"K-0009": 7}}, {"risks": [1]}, {}):
        with pytest.raises(NotUnderstood):
            sampling.calculate({**asked, "method": "risk", **wrong})


def test_draws_by_strata_and_risk_by_hand():
    """Worked with a spreadsheet: SHA-256 of `s:a` … orders the rows, strata are filled by money for each row."""
    rows = {"a": 500, "b": 400, "c": 300, "d": 200, "e": 100}
    order = sorted(rows, key=lambda key: hashlib.sha256(f"s:{key}".encode()).hexdigest())
    strata = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "z"}  # 900, 500 and 100 cents
    # one of each; the fourth: x has 900 ÷ 2, y 500 ÷ 2, z is empty: x
    drawn_of = {name: [key for key in order if strata[key] == name] for name in "xyz"}
    expected = [*drawn_of["x"][:2], drawn_of["y"][0], "e"]
    assert sampling.draw(rows, n=4, seed="s", method="strata", strata=strata).ids == expected
    risks = {"a": 1, "b": 5, "c": 1, "d": 0, "e": 1}
    ones = [key for key in order if risks[key] == 1]
    assert sampling.draw(rows, n=3, seed="s", method="risk", risks=risks).ids == ["b", *ones[:2]]
