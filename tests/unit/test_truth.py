"""Kleene's tables, written out, and what a truth refuses to be."""

from itertools import product

import pytest

from parcours.logic.truth import Truth, all_of, any_of, at_least, truth_of

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN

AND = [(T, T, T), (T, U, U), (T, F, F), (U, T, U), (U, U, U), (U, F, F), (F, T, F), (F, U, F)]
AND += [(F, F, F)]
OR = [(T, T, T), (T, U, T), (T, F, T), (U, T, T), (U, U, U), (U, F, U), (F, T, T), (F, U, U)]
OR += [(F, F, F)]
AT_LEAST = [
    (1, [T], T),
    (1, [U], U),
    (1, [F], F),
    (2, [T, T, F], T),
    (2, [T, T, U], T),
    (2, [T, U, F], U),
    (2, [U, U, F], U),
    (2, [T, F, F], F),
    (2, [U, F, F], F),
    (3, [T, T, U], U),
    (3, [T, T, F], F),
    (3, [T, T], F),
    (0, [], T),
    (1, [], F),
]


def lists_of_truths(longest=4):
    for length in range(longest + 1):
        yield from product((T, F, U), repeat=length)


def completions(truths):
    return product(*[(True, False) if truth is U else (truth is T,) for truth in truths])


def settled(answers):
    answers = set(answers)
    return truth_of(answers.pop()) if len(answers) == 1 else U


@pytest.mark.parametrize(("one", "other", "both"), AND)
def test_and_follows_the_table_of_kleene(one, other, both):
    assert one & other is both


@pytest.mark.parametrize(("one", "other", "either"), OR)
def test_or_follows_the_table_of_kleene(one, other, either):
    assert one | other is either


def test_the_tables_leave_no_pair_out():
    pairs = set(product(Truth, repeat=2))
    assert {row[:2] for row in AND} == pairs
    assert {row[:2] for row in OR} == pairs


@pytest.mark.parametrize(("truth", "opposite"), [(T, F), (F, T), (U, U)])
def test_the_opposite_of_unknown_is_unknown(truth, opposite):
    assert ~truth is opposite


# What Python does with `if`, `not`, `and`, `or` and `any`: each would make a "no" of "unknown".
TESTED_AS_A_BOOL = {
    "if": lambda truth: 1 if truth else 0,
    "not": lambda truth: not truth,
    "and": lambda truth: truth and T,
    "or": lambda truth: truth or T,
    "bool": bool,
    "any": lambda truth: any([truth]),
    "all": lambda truth: all([truth]),
}


@pytest.mark.parametrize("truth", Truth)
@pytest.mark.parametrize("test", list(TESTED_AS_A_BOOL.values()), ids=TESTED_AS_A_BOOL)
def test_a_truth_refuses_to_be_tested_as_if_it_had_two_values(test, truth):
    with pytest.raises(TypeError, match="three values"):
        test(truth)


@pytest.mark.parametrize(("one", "other"), list(product(Truth, repeat=2)))
def test_what_is_not_both_is_the_opposite_of_one_or_of_the_other(one, other):
    assert ~(one & other) is ~one | ~other
    assert ~(one | other) is ~one & ~other


def test_a_plain_yes_or_no_becomes_a_truth():
    assert truth_of(True) is T
    assert truth_of(False) is F


def test_all_of_nothing_is_true_and_any_of_nothing_is_false():
    assert all_of([]) is T
    assert any_of([]) is F


def test_all_of_a_list_is_false_as_soon_as_one_is_whatever_is_unknown():
    assert all_of([U, T, F]) is F
    assert all_of([F, U]) is F
    assert all_of([T, U]) is U
    assert all_of([T, T]) is T


def test_any_of_a_list_is_true_as_soon_as_one_is_whatever_is_unknown():
    assert any_of([U, F, T]) is T
    assert any_of([T, U]) is T
    assert any_of([F, U]) is U
    assert any_of([F, F]) is F


@pytest.mark.parametrize(("count", "truths", "expected"), AT_LEAST)
def test_at_least_counts_what_is_sure_and_what_is_still_possible(count, truths, expected):
    assert at_least(count, truths) is expected


def test_at_least_one_is_any_and_at_least_every_one_is_all():
    for truths in lists_of_truths():
        assert at_least(1, truths) is any_of(truths)
        assert at_least(len(truths), truths) is all_of(truths)


def test_an_answer_is_unknown_exactly_when_the_unknown_could_still_change_it():
    for truths in lists_of_truths():
        told = list(completions(truths))
        assert all_of(truths) is settled(all(answers) for answers in told)
        assert any_of(truths) is settled(any(answers) for answers in told)
        for count in range(len(truths) + 2):
            assert at_least(count, truths) is settled(sum(answers) >= count for answers in told)


def test_truths_are_read_once_from_an_iterator():
    assert all_of(iter([T, U])) is U
    assert any_of(iter([F, U])) is U
    assert at_least(2, iter([T, U, T])) is T
