from tests.access.mutants import SECOND_WALLS, mutants


def test_every_second_wall_stands_behind_a_check_that_is_there():
    """One entry speaks of one check: a second one of the same words would be passed over unseen."""
    keys = [mutant.key for mutant in mutants()]
    assert {key: keys.count(key) for key in SECOND_WALLS if keys.count(key) != 1} == {}
