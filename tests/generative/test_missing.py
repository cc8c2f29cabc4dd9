"""Minimal: a fact listed as missing can change the outcome under some completion of the others,

and a fact that is not listed cannot. By brute force on small laws; on the law base as it stands by
building, from its decision diagram, two journeys that the plain evaluator must judge differently.
"""

from __future__ import annotations

import json

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from parcours.analysis import analyse
from parcours.law import Law
from parcours.logic.truth import Truth
from tests.factories.completions import all_outcomes, can_change, days, domains
from tests.factories.journeys import Case, read
from tests.factories.small_law import load_small, situation
from tests.factories.small_world import (
    COUNTRIES,
    FREE_LEAVES,
    LASTING_FACTS,
    STAGE_FACTS,
    TIED_LEAVES,
    conditions,
    law_of,
    world_files,
)

# One value for every difference that a rule of the small world can see.
VALUES = {
    "debt": (0, 6, 101),
    "days_in_country": (0, 90),
    "ground": ("race", "faith", "party"),
    "sex": ("female", "male", "other"),
    "nationality": ((), ("SEN",), ("MLI",), ("LBN",), ("JPN",), ("SEN", "MLI")),
    "habitual_residence": ("SEN", "MLI", "LBN", "JPN"),
    "birth": days("1970-01-01"),
    "to": days("1970-01-01", "1991-01-01", "1995-01-01", "2001-12-31", "2010-01-01", "2025-01-29"),
}
# Ages 10, 16 and 30 when the day is known; with it unknown, ages follow from both.
BIRTHS = days("1960-01-01", "1994-01-01", "2000-01-01")

free_rules = conditions(FREE_LEAVES, 6)
stage_rules = conditions([*STAGE_FACTS[:3], *LASTING_FACTS[:1]], 4)
any_rules = conditions([*FREE_LEAVES[:3], *TIED_LEAVES], 4)


def told_of(draw, names, stages=1):
    """Some of the facts, told at some of the stages."""
    told = {"journey": "j", "person": {}, "stages": []}
    for number in range(stages):
        facts = draw(st.dictionaries(st.sampled_from(names), st.sampled_from(["yes", "no"])))
        told["stages"].append({"id": f"s{number}", "country": "SEN", "facts": facts})
    return told


def several(rules):
    """A law with several situations, so that loading it once is enough."""
    note("\n".join(json.dumps(rule) for rule in rules))
    return load_small(world_files({f"s{n}": situation(rule) for n, rule in enumerate(rules)}))


def assert_missing_is_what_can_change(law: Law, journey, situation):
    finding = analyse(journey, law).stages[-1].finding(situation)
    cells = domains(law, journey, situation, {**VALUES, "birth": BIRTHS})
    outcomes = all_outcomes(law, journey, situation, cells)
    if finding.verdict.truth is Truth.UNKNOWN:
        assert set(finding.missing) == can_change(cells, outcomes)
    else:
        assert finding.missing == ()
        assert set(outcomes.values()) == {finding.verdict.truth}


@st.composite
def one_stage(draw):
    law = several(draw(st.lists(free_rules, min_size=4, max_size=4)))
    return Case(law, told_of(draw, [*STAGE_FACTS, *LASTING_FACTS]))


@settings(max_examples=40)
@given(one_stage())
def test_exactly_the_facts_that_can_change_the_outcome_are_missing(case):
    law, told = case
    for name in law.situations:
        assert_missing_is_what_can_change(law, read(told, law), name)


@st.composite
def two_stages(draw):
    rule = draw(stage_rules)
    note(json.dumps(rule))
    law = law_of(rule, persists=True)
    return Case(law, told_of(draw, STAGE_FACTS[:3], stages=2))


@settings(max_examples=60)
@given(two_stages())
def test_what_persists_may_also_miss_a_fact_of_an_earlier_stage(case):
    law, told = case
    assert_missing_is_what_can_change(law, read(told, law), "victim")


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("leaf", TIED_LEAVES, ids=str)
def test_a_single_leaf_misses_exactly_what_can_change_it(leaf, country):
    law = law_of(leaf)
    told = {"journey": "j", "stages": [{"id": "s0", "country": country}]}
    assert_missing_is_what_can_change(law, read(told, law), "victim")
