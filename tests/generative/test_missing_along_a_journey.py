"""Every fact that is missing along a journey can change the outcome: two journeys are built from
what the solver found, equal but for that fact, and the plain evaluator judges them differently.

Who the person is and the days are told here; what ties nationality, birth and days to the facts
is tried one by one in `test_missing.py`.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from parcours.analysis import Evaluator
from parcours.analysis.decisions import NO, YES, Decisions
from parcours.analysis.missing import Missing
from parcours.analysis.reading import StageReading
from parcours.law import load_law
from parcours.logic.truth import Truth
from tests.factories.journeys import facts_read_by, journeys, read

LAW = load_law()
PERSISTING = sorted(s.id for s in LAW.situations.values() if s.persists)
DAYS = ("2019-03-01", "2021-08-15", "2023-11-30")


@st.composite
def known_people(draw):
    """A journey of which the facts alone are unknown."""
    told = draw(journeys(LAW, most_stages=3))
    told["person"]["nationality"] = ["GIN"]
    told["person"]["birth"] = draw(st.sampled_from(["1990-01-01", "2004-06-01", "2012-01-01"]))
    told["person"]["sex"] = draw(st.sampled_from(["female", "male"]))
    told["person"].setdefault("facts", {})["habitual_residence"] = "GIN"
    for stage, day in zip(told["stages"], DAYS, strict=False):
        stage.pop("age", None)
        stage["from"] = stage["to"] = day
    return told


def completed(journey, joint, situation, world):
    """The journey as one of the two completions that the solver found tells it; no to the rest."""
    true = set(joint.completions._solver.get_model())
    vocabulary = Decisions.of(LAW).vocabulary
    person = dict(journey.person.facts)
    facts = [dict(stage.facts) for stage in journey.stages]
    found = {}
    for (kind, name), places in joint.values.items():
        for at, values in places.items():
            taken = next(value for value, says in values.items() if says[world] in true)
            found[kind, name, at] = taken
    for (kind, name, at), taken in found.items():
        where = person if at is None else facts[at]
        if kind == "fact" and taken in (YES, NO):
            where[name] = Truth.TRUE if taken == YES else Truth.FALSE
        elif kind == "number":
            where.setdefault(name, vocabulary.classes(name)[taken].least or 0)
        elif kind == "choice":
            where[name] = vocabulary.choices(name)[taken]
    for name in facts_read_by(LAW, situation):
        fact = LAW.facts[name]
        if fact.type != "yes_no" or fact.computed is not None:
            continue
        if fact.scope == "person":
            person.setdefault(name, Truth.FALSE)
            continue
        told = [number for number, here in enumerate(facts) if name in here]
        for number, here in enumerate(facts):
            held = fact.memory == "lasting" and any(facts[n][name] is Truth.TRUE for n in told)
            # What a more precise fact implies is known though nobody told it.
            implied = StageReading(LAW, journey, number).value(name) is not None
            if name not in here and not held and not implied:
                here[name] = Truth.FALSE
    stages = [replace(s, facts=f) for s, f in zip(journey.stages, facts, strict=True)]
    return replace(journey, person=replace(journey.person, facts=person), stages=tuple(stages))


@settings(max_examples=60)
@given(known_people(), st.sampled_from(PERSISTING))
def test_every_fact_missing_along_a_journey_can_change_the_outcome(told, situation):
    journey = read(told, LAW)
    along = Missing(Evaluator(LAW, journey))
    for number in range(len(journey.stages)):
        joint = along.joint(situation, number)
        for fact in along.of(situation, number):
            cells = [(fact, None), *((fact, at) for at in range(number + 1))]
            assert joint.differ(number, cells), fact
            truths = [
                Evaluator(LAW, completed(journey, joint, situation, world)).truth(situation, number)
                for world in (0, 1)
            ]
            assert truths == [Truth.TRUE, Truth.FALSE], (fact, number)
