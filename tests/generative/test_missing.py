"""Minimal: a fact listed as missing can change the outcome under some completion of the others,

and a fact that is not listed cannot. By brute force on small laws; on the law base as it stands by
building, from its decision diagram, two journeys that the plain evaluator must judge differently.
"""

from __future__ import annotations

import json
from functools import cache

import pytest
from hypothesis import assume, given, note, settings
from hypothesis import strategies as st

from parcours.analysis import Evaluator, analyse
from parcours.law import Law, load_law
from parcours.logic.truth import Truth
from tests.factories.completions import (
    SETTLED,
    all_outcomes,
    can_change,
    completed,
    days,
    domains,
    is_possible,
)
from tests.factories.journeys import Case, journeys, read
from tests.factories.small_law import load_small, situation
from tests.factories.small_world import (
    COUNTRIES,
    FREE_LEAVES,
    LASTING_FACTS,
    STAGE_FACTS,
    TIED_LEAVES,
    conditions,
    law_of,
    laws,
    sure_law_of,
    world_files,
)
from tests.generative.witnesses import Witnesses

LAW = load_law()

# One value for every difference that a rule of the small world can see.
VALUES = {
    "debt": (0, 6, 101),
    "days_in_country": (0, 90),
    "ground": ("race", "faith", "party"),
    "sex": ("female", "male", "other"),
    "nationality": (
        *((), ("SEN",), ("MLI",), ("LBN",), ("JPN",)),
        *(("SEN", "MLI"), ("SEN", "LBN"), ("MLI", "LBN")),
    ),
    "habitual_residence": ("SEN", "MLI", "LBN", "JPN"),
    "birth": days("1970-01-01"),
    "to": days("1970-01-01", "1991-01-01", "1995-01-01", "2001-12-31", "2010-01-01", "2025-01-29"),
}
# On each of the days above a child, an adult and somebody between; and birthdays within 2010 and 2025.
BIRTHS = days(
    *("1960-01-01", "1992-06-01", "1994-01-01", "1995-06-01"),
    *("2000-01-01", "2007-06-01", "2010-06-01", "2015-01-01"),
)

free_rules = conditions(FREE_LEAVES, 6)


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


def assert_missing_is_what_can_change(law: Law, journey, situation, birth=BIRTHS):
    finding = analyse(journey, law).stages[-1].finding(situation)
    cells = domains(law, journey, situation, {**VALUES, "birth": birth})
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
def two_stages(draw, facts):
    rule = draw(conditions(facts, 4))
    note(json.dumps(rule))
    told = told_of(draw, facts, stages=2)
    one, two = (stage["facts"] for stage in told["stages"])
    assume(not any(one.get(f) == "yes" and two.get(f) == "no" for f in LASTING_FACTS))
    return Case(law_of(rule, persists=True), told)


@settings(max_examples=60)
@given(two_stages([*STAGE_FACTS[:2], *LASTING_FACTS]))
def test_what_persists_may_also_miss_a_fact_of_an_earlier_stage(case):
    law, told = case
    assert_missing_is_what_can_change(law, read(told, law), "victim")


@st.composite
def two_situations_along_two_stages(draw):
    facts = [*STAGE_FACTS[:2], *LASTING_FACTS]
    servant = draw(conditions(facts, 4))
    victim = draw(
        conditions([*facts, {"situation": "servant"}, {"situation": "servant", "here": True}], 4)
    )
    note(json.dumps([servant, victim]))
    situations = {
        "servant": situation(servant, persists=draw(st.booleans())),
        "victim": situation(victim, persists=draw(st.booleans())),
    }
    told = told_of(draw, facts, stages=2)
    one, two = (stage["facts"] for stage in told["stages"])
    assume(not any(one.get(f) == "yes" and two.get(f) == "no" for f in LASTING_FACTS))
    return Case(load_small(world_files(situations)), told)


@settings(max_examples=60)
@given(two_situations_along_two_stages())
def test_what_rests_on_what_persists_may_miss_a_fact_of_an_earlier_stage(case):
    law, told = case
    assert_missing_is_what_can_change(law, read(told, law), "victim")


# Two years apart, so that somebody may come of age in between.
TWO_DAYS = ("2010-06-01", "2012-06-01")
COMING_OF_AGE = days("2000-01-01", "1996-01-01", "1994-12-01", "1993-12-01", "1990-01-01")
SENEGALESE = {"national_of": "country"}
OF_THE_PERSON = (
    *("age < 18", "age >= 15", "registered", "sex = female", "nationality = none"),
    *(SENEGALESE, "beaten", "sold"),
)


@st.composite
def two_stages_of_one_person(draw):
    rule = draw(conditions(OF_THE_PERSON, 4))
    note(json.dumps(rule))
    told = told_of(draw, ["beaten"], stages=2)
    for stage, day in zip(told["stages"], TWO_DAYS, strict=True):
        stage["to"] = day
    told["stages"][1]["country"] = draw(st.sampled_from(["SEN", "MLI"]))
    return Case(law_of(rule, persists=True), told)


@settings(max_examples=60)
@given(two_stages_of_one_person())
def test_who_the_person_is_ties_the_stages_together(case):
    law, told = case
    journey = read(told, law)
    assert_missing_is_what_can_change(law, journey, "victim", birth=COMING_OF_AGE)


@pytest.mark.parametrize(
    "leaf", ["age < 18", "registered", "sex = female", "nationality = none", SENEGALESE]
)
def test_what_settles_an_earlier_stage_leaves_nothing_else_missing_at_the_next(leaf):
    # Beaten at the first stage: established then if the leaf is so. It cannot be so at the second
    # without having been so at the first, and whether the person was beaten again changes nothing.
    law = law_of({"all": [leaf, "beaten"]}, persists=True)
    told = {"journey": "j", "stages": []}
    for number, day in enumerate(TWO_DAYS):
        told["stages"].append({"id": f"s{number}", "country": "SEN", "to": day})
    told["stages"][0]["facts"] = {"beaten": "yes"}
    journey = read(told, law)
    assert "beaten" not in analyse(journey, law).stages[-1].finding("victim").missing
    assert_missing_is_what_can_change(law, journey, "victim", birth=COMING_OF_AGE)


def test_a_lasting_fact_that_settles_both_stages_leaves_nothing_else_missing():
    # Established where sold, unless beaten as well. At the last stage the person was not beaten:
    # sold, they are a victim here; not sold here, they were not sold before either.
    law = law_of({"all": ["sold"], "except": "beaten"}, persists=True)
    told = {"journey": "j", "stages": [{"id": "s0", "country": "SEN"}]}
    told["stages"].append({"id": "s1", "country": "SEN", "facts": {"beaten": "no"}})
    assert_missing_is_what_can_change(law, read(told, law), "victim")


# Several answers that hang on one unknown day, or on one unknown nationality.

# One day of each stretch within which nothing changes in the small world.
ALL_DAYS = days(
    *("1970-01-01", "1978-01-01", "1985-01-01", "1995-01-01", "2001-03-01", "2001-08-01"),
    *("2010-01-01", "2026-01-01"),
)
HANGING = (
    *("nationality = none", SENEGALESE, "date >= 2025-01-29", "date < 2001-06-01"),
    *({"member": m, "of": of} for m in ("union", "club") for of in ("country", "nationality")),
    {"in_force": "pact", "in": "country"},
    {"in_force": "pact/art-2", "in": "nationality"},
)


def assert_hanging_leaves_miss_what_can_change(law, journey, to=ALL_DAYS, birth=()):
    finding = analyse(journey, law).stages[-1].finding("victim")
    cells = domains(law, journey, "victim", {**VALUES, "to": to, "birth": birth})
    outcomes = all_outcomes(law, journey, "victim", cells)
    assert set(finding.missing) == can_change(cells, outcomes)


@st.composite
def hanging_cases(draw, leaves, last_days, **person):
    rule = draw(conditions([*leaves, "beaten"], 4))
    note(json.dumps(rule))
    told = {"journey": "j", "person": person, "stages": []}
    if draw(st.booleans()):
        nationality = st.sampled_from([["SEN"], ["MLI"], ["MLI", "LBN"]])
        told["person"] = {**person, "nationality": draw(nationality)}
    for number, choices in enumerate(last_days):
        country, to = draw(st.sampled_from(["SEN", "MLI", "LBN"])), draw(st.sampled_from(choices))
        told["stages"].append({"id": f"s{number}", "country": country, "to": to})
    return Case(sure_law_of(rule), told)


@settings(max_examples=100)
@given(hanging_cases(HANGING, [["unknown", "2010-06-01", "2025"]]))
def test_answers_that_hang_on_one_day_or_one_nationality_are_one_unknown(case):
    law, told = case
    assert_hanging_leaves_miss_what_can_change(law, read(told, law))


@settings(max_examples=100)
@given(hanging_cases(HANGING, [["2001", "2010-06-01"], ["2010-06-01", "2025"]]))
def test_answers_of_two_stages_that_hang_on_one_nationality_are_one_unknown(case):
    law, told = case
    assert_hanging_leaves_miss_what_can_change(law, read(told, law))


# Of somebody born on a known day the age is told by the day of the stage.
BORN = "2000-06-01"
GROWING_UP = days(
    "2001-08-01", "2014-01-01", "2015-07-01", "2017-01-01", "2019-01-01", "2026-01-01"
)
AGES = ("age < 18", "age >= 15", "date >= 2025-01-29", {"member": "union", "of": "country"})


@settings(max_examples=100)
@given(hanging_cases(AGES, [["unknown", "2015", "2025"]], birth=BORN))
def test_an_age_and_what_else_hangs_on_the_day_are_one_unknown(case):
    law, told = case
    assert_hanging_leaves_miss_what_can_change(law, read(told, law), to=ALL_DAYS + GROWING_UP)


@pytest.mark.parametrize(
    ("to", "births"),
    [
        ("2015-07-01", days("1996-01-01", "1999-01-01", "2001-01-01")),
        ("2025", days("2006-01-02", "2007-06-01", "2009-01-01", "2010-06-01", "2011-01-01")),
    ],
)
@settings(max_examples=30)
@given(conditions([*AGES, "beaten"], 4))
def test_limits_of_an_age_miss_what_can_narrow_them(to, births, rule):
    law = sure_law_of(rule)
    stage = {"id": "s0", "country": "MLI", "to": to, "age": {"at_least": 14, "under": 20}}
    journey = read({"journey": "j", "stages": [stage]}, law)
    assert_hanging_leaves_miss_what_can_change(law, journey, birth=births)


def test_between_a_child_and_a_date_that_only_an_adult_reached_nothing_is_missing():
    # Born in June 2000: no child any more when Mali left the union.
    rule = {"all": ["age < 18", "beaten", "date >= 2025-01-29"]}
    told = {"journey": "j", "person": {"birth": BORN}, "stages": [{"id": "s0", "country": "MLI"}]}
    law = sure_law_of(rule)
    assert analyse(read(told, law), law).stages[0].finding("victim").missing == ()


# Nothing known of the day, a day, a year in which nothing changed, a year in which something did.
LAST_DAYS = ["unknown", "2010-06-01", "2010", "2025"]


@pytest.mark.parametrize("to", LAST_DAYS)
@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("leaf", TIED_LEAVES, ids=str)
def test_a_single_leaf_misses_exactly_what_can_change_it(leaf, country, to):
    law = one_leaf(json.dumps(leaf))
    told = {"journey": "j", "stages": [{"id": "s0", "country": country, "to": to}]}
    assert_missing_is_what_can_change(law, read(told, law), "victim")


@cache
def one_leaf(rule):
    return law_of(json.loads(rule))


# By chance, with everything that hangs together: in any law, and in the law base as it stands.


def values_in(law, country):
    """The values of everything that is not a yes or no, by its name."""
    others = [*sorted(law.states)[::6], "JPN"]
    states = [state for state in (country, *others) if state != "high-seas"]
    choices = {f.id: sorted(f.choices) for f in law.facts.values() if f.type == "choice"}
    numbers = {
        f.id: (0, 5, 6, 29, 31, 89, 91, 101) for f in law.facts.values() if f.type == "number"
    }
    return {
        **numbers,
        **choices,
        "nationality": [(), *((state,) for state in states)],
        "habitual_residence": states,
        "birth": days("1960-01-01", "1994-01-01", "2000-01-01", "2008-01-01"),
        "to": days("1970-01-01", "1995-01-01", "2010-01-01", "2024-12-31", "2026-01-01"),
    }


def assert_nothing_else_changes_the_outcome(case, chance):
    law, told = case
    journey = read(told, law)
    for finding in analyse(journey, law).stages[-1].findings:
        if finding.verdict.truth is not Truth.UNKNOWN:
            continue
        values = values_in(law, told["stages"][-1]["country"])
        cells = domains(law, journey, finding.situation, values)
        first = {cell: chance.choice(values) for cell, values in cells.items()}
        second = {
            cell: first[cell] if cell[1] in finding.missing else chance.choice(values)
            for cell, values in cells.items()
        }
        journeys = [completed(journey, completion) for completion in (first, second)]
        if all(is_possible(law, journey) for journey in journeys):
            last = len(journey.stages) - 1
            truths = {Evaluator(law, j).truth(finding.situation, last) for j in journeys}
            assert not set(SETTLED) <= truths, (finding.situation, first, second)


def undated(draw, law):
    """A journey whose days in the country and ages can still be anything."""
    told = draw(journeys(law, most_stages=2))
    told["person"].pop("birth", None)
    for stage in told["stages"]:
        stage.pop("age", None)
        stage.pop("from", None)
        stage.get("facts", {}).pop("days_in_country", None)
    return told


@st.composite
def undated_cases(draw, laws):
    law = draw(laws)
    return Case(law, undated(draw, law))


@settings(max_examples=40)
@given(undated_cases(laws()), st.randoms(use_true_random=False))
def test_a_fact_that_is_not_missing_never_changes_the_outcome_in_any_law(case, chance):
    assert_nothing_else_changes_the_outcome(case, chance)


@settings(max_examples=40)
@given(undated_cases(st.just(LAW)), st.randoms(use_true_random=False))
def test_a_fact_that_is_not_missing_never_changes_the_outcome(case, chance):
    assert_nothing_else_changes_the_outcome(case, chance)


@settings(max_examples=60)
@given(undated_cases(st.just(LAW)))
def test_what_is_open_misses_something_that_can_be_told(case):
    law, told = case
    journey = read(told, law)
    for number, stage in enumerate(analyse(journey, law).stages):
        for finding in stage.findings:
            if finding.verdict.truth is Truth.UNKNOWN and not finding.missing:
                unknown = {part.told.fact for part in finding.verdict.reason.walk() if part.told}
                assert unknown & {"country", "nationality"}, (number, finding.situation)


# One by one, on the law base as it stands.


def assert_every_missing_fact_has_a_witness(law, journey, situation):
    finding = analyse(journey, law).stages[0].finding(situation)
    witnesses = Witnesses(law, journey, situation)
    assert [f for f in finding.missing if witnesses.found_for(f) is None] == []


@pytest.mark.parametrize("country", ["SEN", "LBN", "high-seas"])
@pytest.mark.parametrize("situation", LAW.situations)
def test_every_missing_fact_can_change_the_outcome_of_a_blank_journey(situation, country):
    journey = read({"journey": "j", "stages": [{"id": "s0", "country": country}]}, LAW)
    assert_every_missing_fact_has_a_witness(LAW, journey, situation)


@settings(max_examples=40)
@given(journeys(LAW, most_stages=1), st.sampled_from(sorted(LAW.situations)))
def test_every_missing_fact_can_change_the_outcome(told, situation):
    assert_every_missing_fact_has_a_witness(LAW, read(told, LAW), situation)
