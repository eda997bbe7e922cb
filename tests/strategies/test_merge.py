import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategies.text_merge import merged

BEFORE = "Esimene\nTeine\nKolmas\nNeljas\nViies\n"


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("Esimene!\nTeine\nKolmas\nNeljas\nViies\n", "Esimene\nTeine\nKolmas\nNeljas\nViies!\n", "E!5!"),
        ("Esimene\nTeine\nKolmas\nNeljas\n", "Algus\nEsimene\nTeine\nKolmas\nNeljas\nViies\n", "A-5"),
        (BEFORE, "Uus\n", "all new"),
    ],
)
def test_changes_of_different_lines_are_both_kept(one, other, both):
    expected = {
        "E!5!": "Esimene!\nTeine\nKolmas\nNeljas\nViies!\n",
        "A-5": "Algus\nEsimene\nTeine\nKolmas\nNeljas\n",
        "all new": "Uus\n",
    }[both]
    assert merged(BEFORE, one, other) == merged(BEFORE, other, one) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BEFORE.replace("Teine", "Kaks"), BEFORE.replace("Teine", "II")),
        (BEFORE.replace("Teine", "Kaks"), BEFORE.replace("Kolmas", "III")),
        (BEFORE + "Kuues\n", BEFORE + "6.\n"),
        ("", BEFORE.replace("Teine", "II")),
    ],
)
def test_changes_of_the_same_lines_are_for_people_to_judge(one, other):
    assert merged(BEFORE, one, other) is None


def test_the_same_change_twice_is_one_change():
    assert merged(BEFORE, BEFORE + "Kuues\n", BEFORE + "Kuues\n") == BEFORE + "Kuues\n"


LINES = some.lists(some.sampled_from(["a\n", "b\n", "c\n", "d\n", "ä\n"]), max_size=8).map("".join)


@given(LINES, LINES)
def test_a_change_of_one_person_alone_is_taken_as_it_is(before, after):
    assert merged(before, after, before) == merged(before, before, after) == after


@given(LINES, LINES, LINES)
def test_nothing_that_was_added_is_lost(before, one, other):
    both = merged(before, one, other)
    if both is not None:
        for line in set(one + other) - set(before) - {"\n"}:
            assert line in both
