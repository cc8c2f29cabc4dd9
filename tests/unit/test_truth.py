"""Kleene's tables, written out, and the refusal to become a bool."""

import pytest

from parcours.logic.truth import Truth, all_of, any_of, at_least, truth_of

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
PAIRS = [(one, other) for one in (T, U, F) for other in (T, U, F)]
#         T T  T U  T F  U T  U U  U F  F T  F U  F F
AND = [T, U, F, U, U, F, F, F, F]
OR = [T, T, T, T, U, U, T, U, F]


@pytest.mark.parametrize(("pair", "expected"), zip(PAIRS, AND, strict=True))
def test_and_follows_the_table(pair, expected):
    assert pair[0] & pair[1] is expected
    assert all_of(pair) is expected


@pytest.mark.parametrize(("pair", "expected"), zip(PAIRS, OR, strict=True))
def test_or_follows_the_table(pair, expected):
    assert pair[0] | pair[1] is expected
    assert any_of(pair) is expected


@pytest.mark.parametrize(("truth", "expected"), [(T, F), (U, U), (F, T)])
def test_not_follows_the_table(truth, expected):
    assert ~truth is expected


@pytest.mark.parametrize(
    ("count", "listed", "expected"),
    [
        (2, [T, T, F], T),
        (2, [T, U, F], U),
        (2, [T, F, F], F),
        (2, [U, U, U], U),
        (2, [T, T, U], T),
        (3, [T, T, U], U),
        (3, [T, T], F),
        (1, [], F),
        (0, [], T),
        (0, [F], T),
    ],
)
def test_at_least_counts_what_is_sure_and_what_is_possible(count, listed, expected):
    assert at_least(count, listed) is expected


def test_of_nothing_all_hold_and_none_holds():
    assert all_of([]) is T
    assert any_of([]) is F


def test_a_truth_refuses_to_be_a_bool():
    for truth in Truth:
        with pytest.raises(TypeError):
            bool(truth)
    with pytest.raises(TypeError):
        assert U
    with pytest.raises(TypeError):
        _ = T and F


def test_a_bool_becomes_a_truth():
    assert truth_of(True) is T
    assert truth_of(False) is F


@pytest.mark.parametrize("join", [all_of, any_of, lambda of: at_least(1, of)])
def test_truths_may_come_one_by_one(join):
    assert join(iter([U, U])) is U
