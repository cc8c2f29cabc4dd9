"""The five promises at the end of the journey format, over generated laws and journeys.

1 monotone, 2 one meaning, 3 minimal, 4 dated, 5 total. Number 2 is here the agreement of the plain
evaluator, which is the judge, with the decision diagrams.
"""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from parcours.analysis import Evaluator, Standing, analyse
from parcours.analysis.missing import Missing
from parcours.exchange.analysis_json import AnalysisToJson
from parcours.journey import JourneyError
from parcours.law import load_law
from parcours.law.states import CONSENTS, DEPARTURES, TreatyAction
from parcours.logic import condition as c
from parcours.logic.partial_date import Span
from parcours.logic.truth import Truth, all_of, any_of, at_least
from parcours.wording.words import Words
from tests.factories.journeys import (
    FIRST,
    LAST,
    OWN_KEYS,
    Case,
    journeys,
    nationalities,
    partial_dates,
    read,
    values_of,
)
from tests.factories.small_world import laws

LAW = load_law()
STATES = sorted(LAW.states)


@st.composite
def small_cases(draw, **more):
    """A random small law with a random journey in it."""
    law = draw(laws())
    return Case(law, draw(journeys(law, **more)))


@st.composite
def real_cases(draw, **more):
    """The law base as it stands with a random journey in it."""
    return Case(LAW, draw(journeys(LAW, **more)))


def truths(told, law):
    """The truth of every situation at every stage."""
    evaluator = Evaluator(law, read(told, law))
    return {
        (number, situation): evaluator.truth(situation, number)
        for number in range(len(told["stages"]))
        for situation in law.situations
    }


def exported(told, law, language="fr"):
    """The analysis as a third party reads it."""
    analysis = analyse(read(told, law), law)
    made = AnalysisToJson(Words(language, law)).analysis(analysis)
    return json.loads(json.dumps(made, ensure_ascii=False))


def changed_answers(before, after):
    """The settled answers of before that are not the answers of after."""
    return {
        key: (truth, after[key])
        for key, truth in before.items()
        if truth is not Truth.UNKNOWN and after[key] is not truth
    }


# 1. Monotone.


@st.composite
def learned(draw, case):
    """The same journey with one more thing known that was neither told nor computed."""
    law, told = case.law, deepcopy(case.told)
    evaluator = Evaluator(law, read(told, law))
    kind = draw(st.sampled_from(["fact", "fact", "fact", *OWN_KEYS, "date", "precision"]))
    ages = any("age" in stage for stage in told["stages"])
    number = draw(st.integers(0, len(told["stages"]) - 1))
    stage = told["stages"][number]
    if kind == "fact":
        unknown = [name for name in law.facts if _is_open(evaluator, number, name)]
        fact = law.facts[draw(st.sampled_from(unknown))]
        where = told["person"] if fact.scope == "person" else stage
        where.setdefault("facts", {})[fact.id] = draw(values_of(fact, sorted(law.states)))
    elif kind in OWN_KEYS:
        # An age told at a stage may contradict a birth date.
        assume(kind not in told["person"] and not (kind == "birth" and ages))
        born = date.fromordinal(draw(st.integers(FIRST - 20_000, LAST)))
        told["person"][kind] = draw(
            {
                "nationality": nationalities(sorted(law.states)),
                "birth": partial_dates(born),
                "sex": st.sampled_from(["female", "male", "other"]),
            }[kind]
        )
    elif kind == "date":
        # Only where no day was known: a last day told later replaces the first as the law's day.
        assume("from" not in stage and "to" not in stage and not ages)
        stage["to"] = draw(partial_dates(date.fromordinal(draw(st.integers(FIRST, LAST)))))
    else:
        key = draw(st.sampled_from(["from", "to"]))
        assume(len(stage.get(key, "9999-12-31")) < 10 and not ages)
        stage[key] += draw(st.sampled_from(["-01", "-07", "-12"]))
    return told


def _is_open(evaluator, number, name):
    """Whether neither telling nor computing settles a fact, here or where telling it would reach."""
    fact = evaluator.law.facts[name]
    if name in OWN_KEYS or evaluator.readings[number].value(name) is not None:
        return False
    if name == "days_in_country":
        return False  # follows from the dates of the stages
    if fact.computed is None:
        return True
    reached = range(len(evaluator.readings)) if fact.memory == "lasting" else [number]
    return all(evaluator.value(fact.computed, n).truth is Truth.UNKNOWN for n in reached)


def assert_learning_keeps_what_is_settled(data, case):
    more = data.draw(learned(case))
    try:
        after = truths(more, case.law)
    except JourneyError:
        assume(False)  # a day that does not fit between those of the other stages
    assert changed_answers(truths(case.told, case.law), after) == {}


@settings(max_examples=60)
@given(small_cases(), st.data())
def test_learning_a_fact_never_turns_established_into_excluded_in_any_law(case, data):
    assert_learning_keeps_what_is_settled(data, case)


@settings(max_examples=120)
@given(real_cases(), st.data())
def test_learning_a_fact_never_turns_established_into_excluded(case, data):
    assert_learning_keeps_what_is_settled(data, case)


def assert_later_stages_undo_nothing(law, told):
    shorter = {**told, "stages": told["stages"][:-1]}
    assume(shorter["stages"])
    assert changed_answers(truths(shorter, law), truths(told, law)) == {}


@settings(max_examples=40)
@given(small_cases())
def test_a_later_stage_never_undoes_an_earlier_standing_in_any_law(case):
    assert_later_stages_undo_nothing(*case)


@settings(max_examples=80)
@given(real_cases())
def test_a_later_stage_never_undoes_an_earlier_standing(case):
    assert_later_stages_undo_nothing(*case)


@settings(max_examples=40)
@given(small_cases())
def test_what_persists_stays_established_since_the_same_stage(case):
    law, told = case
    evaluator = Evaluator(law, read(told, law))
    for situation in law.situations.values():
        verdicts = [evaluator.verdict(situation.id, n) for n in range(len(told["stages"]))]
        since = [v.since for v in verdicts if v.standing is Standing.ESTABLISHED]
        if situation.persists and since:
            first = next(n for n, v in enumerate(verdicts) if v.truth is Truth.TRUE)
            assert since == [told["stages"][first]["id"]] * (len(verdicts) - first)


# 2. One meaning: reasons and diagrams agree with the judge. (3. Minimal: see test_missing.py.)


def assert_reasons_agree_with_the_judge(law, told):
    evaluator = Evaluator(law, read(told, law))
    for number in range(len(told["stages"])):
        for _, _, rule in law.rules():
            for protective in (False, True):
                reason = evaluator.value(rule, number, protective)
                assert reason.truth is evaluator.holds(rule, number, protective)
                for part in reason.walk():
                    assert part.truth is joined(part), part.condition


def joined(reason):
    """What the parts of a reason make of it; a leaf is what it is."""
    parts = [part.truth for part in reason.parts]
    match reason.condition:
        case c.All():
            return all_of(parts)
        case c.Any():
            return any_of(parts)
        case c.AtLeast(count=count):
            return at_least(count, parts)
        case c.Not():
            return ~parts[0]
        case c.Unless():
            return parts[0] | parts[1]
        case c.Except():
            return parts[0] & ~parts[1]
    return reason.truth


@settings(max_examples=40)
@given(small_cases())
def test_the_reasons_agree_with_the_judge_in_any_law(case):
    assert_reasons_agree_with_the_judge(*case)


@settings(max_examples=25)
@given(real_cases())
def test_the_reasons_agree_with_the_judge(case):
    assert_reasons_agree_with_the_judge(*case)


def assert_diagrams_agree_with_the_judge(law, told):
    evaluator = Evaluator(law, read(told, law))
    for number, stage in enumerate(Missing(evaluator).stages):
        for situation in law.situations:
            truth = evaluator.truth(situation, number)
            left = stage.residue(situation)
            if truth is not Truth.UNKNOWN:
                assert left.root == (1 if truth is Truth.TRUE else 0), (number, situation)
            assert left.names == [] or truth is Truth.UNKNOWN, (number, situation)


@settings(max_examples=60)
@given(small_cases())
def test_the_diagrams_agree_with_the_judge_in_any_law(case):
    assert_diagrams_agree_with_the_judge(*case)


@settings(max_examples=80)
@given(real_cases())
def test_the_diagrams_agree_with_the_judge(case):
    assert_diagrams_agree_with_the_judge(*case)


# 4. Dated.


def last_day(told, law):
    """The last day that any stage may reach; none when a stage has no date."""
    ends = [stage.as_of for stage in read(told, law).stages]
    return None if None in ends else max(end.last for end in ends)


@st.composite
def rewritten(draw, case, after):
    """The law with other treaty actions, all of them after a day."""
    law = case.law
    states = dict(law.states)
    for name in draw(st.lists(st.sampled_from(sorted(states)), min_size=1, max_size=3)):
        state = states[name]
        treaties = dict(state.treaties)
        for instrument in draw(st.lists(st.sampled_from(sorted(treaties)), max_size=6)):
            treaty = treaties[instrument]
            kept = tuple(act for act in treaty.actions if not _all_after(act, after))
            if treaty.status == "party" and not any(act.action in CONSENTS for act in kept):
                continue  # without its own date, a party is bound from the day its list was read
            new = draw(st.lists(_actions(after), max_size=2))
            treaties[instrument] = replace(treaty, actions=(*kept, *new))
        states[name] = replace(state, treaties=treaties)
    return Case(replace(law, states=states, _timelines={}), case.told)


def _all_after(action, day):
    spans = [d for d in (action.on, action.in_force_on, action.effect_on) if d]
    return bool(spans) and all(span.first > day for span in spans)


@st.composite
def _actions(draw, after):
    on, effect = sorted(draw(st.lists(st.integers(1, 4000), min_size=2, max_size=2)))
    on, effect = Span.day(after + timedelta(on)), Span.day(after + timedelta(effect))
    kind = draw(st.sampled_from([*CONSENTS, *DEPARTURES, "signature"]))
    if kind in CONSENTS:
        return TreatyAction(action=kind, on=on, in_force_on=effect)
    return TreatyAction(action=kind, on=on, effect_on=effect if kind in DEPARTURES else None)


def without_outlook(part):
    """An analysis without what it says of States that are not bound: they may be bound later."""
    if isinstance(part, list):
        return [without_outlook(below) for below in part]
    if not isinstance(part, dict):
        return part
    left_out = set()
    if part.get("binding") == "no":
        left_out = {"because", "basis", "since"}
    elif part.get("kind") == "inforce" and part["truth"] == "false":
        left_out = {"label"}
    return {key: without_outlook(below) for key, below in part.items() if key not in left_out}


def rewritten_future(data, case):
    """The case again, with another future of some States after its last day."""
    day = last_day(case.told, case.law)
    assume(day is not None)
    return data.draw(rewritten(case, day))


@settings(max_examples=40)
@given(small_cases(most_stages=2), st.data())
def test_what_a_state_does_after_the_last_day_changes_nothing_in_any_law(case, data):
    other = rewritten_future(data, case)
    before, after = (without_outlook(exported(c.told, c.law)) for c in (case, other))
    assert after == before


def owed(case):
    """What is established, owed and asked for at each stage."""
    return [
        (
            [(f.situation, f.standing, f.verdict.since) for f in stage.findings],
            [(o.right.id, o.bearer, o.holders, o.binding.force, o.applies) for o in stage.rights],
            [(a.measure.id, a.bearer, a.because, a.basis, a.applies) for a in stage.measures],
        )
        for stage in analyse(read(case.told, case.law), case.law).stages
    ]


@settings(max_examples=60)
@given(real_cases(), st.data())
def test_what_a_state_does_after_the_last_day_changes_nothing(case, data):
    assert owed(rewritten_future(data, case)) == owed(case)


# 5. Total.


def assert_total(law, told, language):
    made = exported(told, law, language)
    ids = [stage["id"] for stage in told["stages"]]
    assert [stage["id"] for stage in made["stages"]] == ids
    for stage in made["stages"]:
        found = [finding["situation"] for finding in stage["findings"]]
        assert sorted(found) == sorted(law.situations)


languages = st.sampled_from(["fr", "en", "pt"])


@settings(max_examples=40)
@given(small_cases(wild=True), languages)
def test_every_journey_that_reads_gets_an_analysis_in_any_law(case, language):
    assert_total(*case, language)


@settings(max_examples=40)
@given(real_cases(wild=True), languages)
def test_every_journey_that_reads_gets_an_analysis(case, language):
    assert_total(*case, language)


STANDS = {
    Truth.TRUE: {Standing.ESTABLISHED},
    Truth.FALSE: {Standing.EXCLUDED},
    Truth.UNKNOWN: {Standing.OPEN, Standing.PRESUMED},
}


@settings(max_examples=60)
@given(st.one_of(small_cases(), real_cases()))
def test_presumptions_stand_only_where_the_truth_is_unknown(case):
    law, told = case
    for stage in analyse(read(told, law), law).stages:
        for finding in stage.findings:
            assert finding.standing in STANDS[finding.verdict.truth]
            presumed = finding.standing is Standing.PRESUMED
            assert presumed == (finding.verdict.presumption is not None)


@settings(max_examples=15)
@given(st.one_of(small_cases(), real_cases()))
def test_the_same_journey_is_read_the_same_twice(case):
    law, told = case
    assert exported(told, law) == exported(told, law)
