"""Truth, decision diagrams, partial dates and ages against definitions so plain they cannot be wrong."""

from __future__ import annotations

from datetime import date, timedelta
from functools import reduce
from itertools import product
from math import prod

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from parcours.logic.diagram import FALSE, TRUE, Diagram
from parcours.logic.partial_date import Span, years_between
from parcours.logic.truth import Truth, all_of, any_of, at_least, truth_of

truths = st.sampled_from(list(Truth))
several = st.lists(truths, max_size=6)


def completions(listed):
    """Every way in which the unknown ones may turn out."""
    known = {Truth.TRUE: [True], Truth.FALSE: [False], Truth.UNKNOWN: [True, False]}
    return product(*(known[truth] for truth in listed))


def settled(answers):
    """What all completions agree on; otherwise unknown."""
    found = set(answers)
    return truth_of(found.pop()) if len(found) == 1 else Truth.UNKNOWN


@given(several)
def test_all_of_is_what_every_completion_agrees_on(listed):
    assert all_of(listed) is settled(all(way) for way in completions(listed))


@given(several)
def test_any_of_is_what_every_completion_agrees_on(listed):
    assert any_of(listed) is settled(any(way) for way in completions(listed))


@given(st.integers(0, 7), several)
def test_at_least_is_what_every_completion_agrees_on(count, listed):
    assert at_least(count, listed) is settled(sum(way) >= count for way in completions(listed))


@given(several)
def test_many_are_joined_as_two_by_two(listed):
    assert all_of(listed) is reduce(Truth.__and__, listed, Truth.TRUE)
    assert any_of(listed) is reduce(Truth.__or__, listed, Truth.FALSE)


@given(several)
def test_de_morgan_holds_for_many(listed):
    assert ~all_of(listed) is any_of(~truth for truth in listed)
    assert ~any_of(listed) is all_of(~truth for truth in listed)


@given(st.integers(0, 7), several)
def test_at_least_so_many_are_true_unless_too_many_are_false(count, listed):
    falses = at_least(len(listed) - count + 1, [~truth for truth in listed])
    if count <= len(listed):
        assert at_least(count, listed) is ~falses


@given(several, st.data())
def test_learning_never_turns_a_settled_answer_round(listed, data):
    learned = [data.draw(truths) if truth is Truth.UNKNOWN else truth for truth in listed]
    for join in (all_of, any_of, lambda of: at_least(2, of)):
        if join(listed) is not Truth.UNKNOWN:
            assert join(learned) is join(listed)


# Formulas over a few variables, most with two values, one with three.

VALUES = {"a": 2, "b": 2, "c": 2, "d": 2, "colour": 3}
# How likely each value is beside the others; so small a chance once that it hides in rounding.
LIKELY = {"a": [1, 4], "b": [1, 1], "c": [1e-30, 1], "d": [4, 1], "colour": [1, 2, 5]}
LEAVES = [("a", (1, 0)), ("b", (1, 0)), ("c", (1, 0)), ("d", (1, 0))] + [
    ("colour", outcomes) for outcomes in ((1, 0, 0), (0, 1, 0), (1, 0, 1))
]
leaves = st.sampled_from(LEAVES).map(lambda leaf: ("is", leaf))
formulas = st.recursive(
    leaves,
    lambda parts: st.one_of(
        st.tuples(st.sampled_from(["both", "either"]), parts, parts),
        st.tuples(st.just("opposite"), parts),
        st.tuples(st.just("choose"), parts, parts, parts),
    ),
    max_leaves=10,
)


def node_of(diagram, formula):
    operation, *parts = formula
    if operation == "is":
        return diagram.variable(*parts[0])
    return getattr(diagram, operation)(*(node_of(diagram, part) for part in parts))


def value_of(formula, world):
    operation, *parts = formula
    if operation == "is":
        name, outcomes = parts[0]
        return bool(outcomes[world[name]])
    if operation == "opposite":
        return not value_of(parts[0], world)
    if operation == "choose":
        return value_of(parts[1 if value_of(parts[0], world) else 2], world)
    join = all if operation == "both" else any
    return join(value_of(part, world) for part in parts)


def worlds(possible=None):
    """Every assignment of a value to every variable."""
    choices = {name: range(count) for name, count in VALUES.items()} | (possible or {})
    return [dict(zip(choices, values, strict=True)) for values in product(*choices.values())]


def matters(formula, name, possible=None):
    """Whether, in some world, another value of the variable gives another answer."""
    allowed = (possible or {}).get(name, range(VALUES[name]))
    return any(
        len({value_of(formula, {**world, name: value}) for value in allowed}) > 1
        for world in worlds(possible)
    )


def walked(diagram, node, world):
    """The answer of a diagram: from node to node by the values of the world."""
    possible = {name: (value,) for name, value in world.items()}
    return diagram.restrict(node, possible.__getitem__).root


some_values = st.fixed_dictionaries(
    {
        name: st.sets(st.sampled_from(range(count)), min_size=1).map(sorted)
        for name, count in VALUES.items()
    }
)


@settings(max_examples=150)
@given(formulas)
def test_a_diagram_agrees_with_its_formula_in_every_world(formula):
    diagram = Diagram()
    node = node_of(diagram, formula)
    for world in worlds():
        assert walked(diagram, node, world) == (TRUE if value_of(formula, world) else FALSE)


@settings(max_examples=150)
@given(formulas)
def test_a_diagram_asks_for_a_variable_exactly_when_it_can_matter(formula):
    diagram = Diagram()
    asked = diagram.names_in(node_of(diagram, formula))
    assert set(asked) == {name for name in VALUES if matters(formula, name)}


@settings(max_examples=150)
@given(formulas, formulas)
def test_two_formulas_of_one_meaning_are_one_node(one, other):
    diagram = Diagram()
    same = all(value_of(one, world) == value_of(other, world) for world in worlds())
    assert (node_of(diagram, one) == node_of(diagram, other)) == same


@settings(max_examples=150)
@given(formulas, some_values)
def test_what_is_left_asks_for_exactly_what_can_still_matter(formula, possible):
    diagram = Diagram()
    left = diagram.restrict(node_of(diagram, formula), possible.__getitem__)
    assert set(left.names) == {name for name in VALUES if matters(formula, name, possible)}


@settings(max_examples=150)
@given(formulas, some_values)
def test_chances_are_those_of_all_worlds_that_are_left(formula, possible):
    diagram = Diagram(lambda name, values: [LIKELY[name][value] for value in values])
    left = diagram.restrict(node_of(diagram, formula), possible.__getitem__)

    def chance_of_true(possible):
        weights = [(prod(LIKELY[n][v] for n, v in w.items()), w) for w in worlds(possible)]
        true = sum(weight for weight, world in weights if value_of(formula, world))
        return true / sum(weight for weight, _ in weights)

    chance, after = left.chances
    assert chance == pytest.approx(chance_of_true(possible))
    for name, chances in after.items():
        for value, known in zip(possible[name], chances, strict=True):
            assert known == pytest.approx(chance_of_true({**possible, name: [value]}))


@settings(max_examples=100)
@given(formulas, some_values)
def test_an_answer_tells_something_and_settles_what_it_says_it_settles(formula, possible):
    diagram = Diagram(lambda name, values: [LIKELY[name][value] for value in values])
    left = diagram.restrict(node_of(diagram, formula), possible.__getitem__)
    for name, bits, settles in left.gains:
        assert 0 <= bits <= 1
        answers = [
            {value_of(formula, world) for world in worlds({**possible, name: [value]})}
            for value in possible[name]
        ]
        likely = [LIKELY[name][value] for value in possible[name]]
        sure = [share for share, found in zip(likely, answers, strict=True) if len(found) == 1]
        assert settles == pytest.approx(sum(sure) / sum(likely), rel=1e-9, abs=0)


# Partial dates.

days = st.dates(date(1, 1, 1), date(9999, 12, 31))
near_days = st.dates(date(2019, 12, 25), date(2021, 3, 5))
spans = st.tuples(near_days, near_days).map(lambda two: Span(min(two), max(two)))


def each_day(span):
    return [span.first + timedelta(n) for n in range((span.last - span.first).days + 1)]


@settings(max_examples=60)
@given(spans, spans)
def test_before_is_what_every_pair_of_days_agrees_on(one, other):
    ends = [(span.first, span.last) for span in (one, other)]
    assert one.before(other) is settled(a < b for a, b in product(*ends))
    assert one.not_before(other) is ~one.before(other)


@settings(max_examples=25)
@given(spans, spans)
def test_the_ends_of_two_spans_decide_for_all_their_days(one, other):
    answers = {a < b for a in [*each_day(one)[::7], one.last] for b in (other.first, other.last)}
    if one.before(other) is Truth.TRUE:
        assert answers == {True}
    if one.before(other) is Truth.FALSE:
        assert answers == {False}


@given(spans, spans, spans)
def test_before_goes_from_one_to_the_next(one, two, three):
    if one.before(two) is Truth.TRUE and two.before(three) is not Truth.FALSE:
        assert one.before(three) is not Truth.FALSE
    if one.before(two) is Truth.TRUE and two.before(three) is Truth.TRUE:
        assert one.before(three) is Truth.TRUE


@given(spans)
def test_nothing_is_surely_before_itself(span):
    assert span.before(span) is (Truth.FALSE if span.is_one_day else Truth.UNKNOWN)


@given(days)
@example(date(999, 12, 31))
@example(date(1, 1, 1))
@example(date(2024, 2, 29))
def test_a_partial_date_is_written_as_it_was_read(day):
    for length in (4, 7, 10):
        text = day.isoformat()[:length]
        span = Span.parse(text)
        assert str(span) == text
        assert span.first <= day <= span.last


@given(days)
def test_less_precision_never_leaves_out_a_day(day):
    year, month, exact = (Span.parse(day.isoformat()[:length]) for length in (4, 7, 10))
    assert year.first <= month.first <= exact.first <= exact.last <= month.last <= year.last


# Ages.


def birthdays(born, day):
    """The age, counted birthday by birthday; that of 29 February falls on 1 March of other years."""
    age = 0
    for year in range(born.year + 1, day.year + 1):
        try:
            birthday = born.replace(year=year)
        except ValueError:
            birthday = date(year, 3, 1)
        age += birthday <= day
    return age


births = st.dates(date(1990, 1, 1), date(2010, 12, 31)) | st.just(date(2004, 2, 29))


@given(births, st.dates(date(2011, 1, 1), date(2030, 12, 31)))
@example(date(2004, 2, 29), date(2022, 2, 28))
@example(date(2004, 2, 29), date(2022, 3, 1))
@example(date(2004, 2, 29), date(2024, 2, 29))
def test_an_age_is_the_number_of_birthdays(born, day):
    assert years_between(Span.day(born), Span.day(day)) == (birthdays(born, day),) * 2


@settings(max_examples=25)
@given(births, st.dates(date(2011, 1, 1), date(2030, 12, 31)), st.sampled_from([4, 7]))
def test_an_age_from_partial_dates_lies_between_those_of_all_their_days(born, day, length):
    span, on = Span.parse(born.isoformat()[:length]), Span.parse(day.isoformat()[:length])
    ages = [birthdays(b, d) for b in each_day(span) for d in (on.first, on.last)]
    assert years_between(span, on) == (min(ages), max(ages))


@given(near_days, near_days)
def test_nobody_is_younger_than_nought(born, day):
    assert min(years_between(Span.day(born), Span.day(day))) >= 0
