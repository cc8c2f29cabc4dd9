"""Asking in the order of the questions settles a long test with far fewer answers than its text."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from parcours.analysis import Evaluator, analyse
from parcours.analysis.missing import Missing
from parcours.analysis.questions import rank
from parcours.journey import read_journey_file
from parcours.law import load_law
from parcours.logic import condition as c
from parcours.logic.truth import Truth
from tests.factories.journeys import read

LAW = load_law()
# The tests that read many facts: there the order of the questions is worth most.
LONG = ["trafficking_victim", "forced_labour", "servitude", "presumed_trafficking_victim"]
WORLDS = 6
CASES = Path(__file__).parents[2] / "law" / "cases"


def in_the_order_of_the_text(situation):
    """The facts that a test reads, each once, as one meets them reading it and what it refers to."""
    met: dict[str, None] = {}
    seen: set[str] = set()

    def meet(rule):
        for part in c.walk(rule):
            match part:
                case c.Fact(fact=name):
                    met[name] = None
                    if LAW.facts[name].computed is not None:
                        meet(LAW.facts[name].computed)
                case c.Choice(subject=name) | c.Compare(subject=name) if name in LAW.facts:
                    met[name] = None
                case c.Situation(situation=other) if other not in seen:
                    seen.add(other)
                    meet(LAW.situations[other].test)
                case c.Score():
                    for sign in LAW.dimension(part)[1].indicators:
                        meet(sign.if_)

    meet(LAW.situations[situation].test)
    return list(met)


def answers_of_somebody(situation, chance):
    """What somebody would answer: three in ten of what a test may read is so."""
    answers = {}
    for name in in_the_order_of_the_text(situation):
        fact = LAW.facts[name]
        if fact.type == "yes_no":
            answers[name] = "yes" if chance.random() < 0.3 else "no"
        elif fact.type == "choice" and name != "sex":
            answers[name] = chance.choice(sorted(fact.choices))
        elif fact.type == "country":
            answers[name] = "NGA"
    return answers


def evaluator_of(told):
    facts = {"person": {}, "stage": {}}
    for name, value in told.items():
        facts[LAW.facts[name].scope][name] = value
    person = {"nationality": ["NGA"], "birth": "1995-05-05", "sex": "female"}
    stage = {"id": "s1", "country": "LBN", "from": "2024-01-01", "to": "2024-05-31"}
    journey = {
        "journey": "j",
        "person": {**person, "facts": facts["person"]},
        "stages": [{**stage, "facts": facts["stage"]}],
    }
    return Evaluator(LAW, read(journey, LAW))


def best_question(evaluator, situation):
    return rank(Missing(evaluator), 0, [situation])[0].fact


def asked_until_settled(situation, answers, ask):
    told = {}
    while True:
        evaluator = evaluator_of(told)
        if evaluator.truth(situation, 0) is not Truth.UNKNOWN:
            return len(told)
        fact = ask(evaluator, told)
        assert fact not in told, "a question that was answered is put again"
        told[fact] = answers[fact]


@pytest.fixture(scope="module")
def counts():
    """For each long test, how many answers settle it: by the questions, and by the text."""
    found = {}
    for situation in LONG:
        text = in_the_order_of_the_text(situation)
        chance = random.Random(situation)
        asked = []
        for _ in range(WORLDS):
            answers = answers_of_somebody(situation, chance)
            asked.append(
                (
                    asked_until_settled(
                        situation, answers, lambda e, told, s=situation: best_question(e, s)
                    ),
                    asked_until_settled(
                        situation,
                        answers,
                        lambda e, told, t=text, a=answers: next(
                            f for f in t if f in a.keys() - told
                        ),
                    ),
                )
            )
        found[situation] = asked
    return found


def test_the_questions_settle_long_tests_with_less_than_half_the_answers_of_the_text(counts):
    asked, read_out = (sum(c[i] for all_ in counts.values() for c in all_) for i in (0, 1))
    assert asked < read_out / 2, counts


@pytest.mark.parametrize("situation", LONG)
def test_the_questions_settle_each_long_test_with_fewer_answers_than_the_text(counts, situation):
    asked, read_out = (sum(c[i] for c in counts[situation]) for i in (0, 1))
    assert asked < read_out, counts[situation]


@pytest.mark.parametrize("situation", LONG)
def test_the_questions_never_need_every_fact_of_a_long_test(counts, situation):
    every = len(in_the_order_of_the_text(situation))
    assert max(asked for asked, _ in counts[situation]) < every / 2


ALONG = [
    "scenario-03-macon-de-nouakchott",
    "scenario-12-revenir-de-bani-walid",
    "echr-lo-france-2015",
]


@pytest.mark.parametrize("case", ALONG)
def test_a_question_that_says_what_it_may_settle_has_an_answer_that_settles_it(case):
    journey = read_journey_file(CASES / f"{case}.yaml", LAW.facts)
    for number, stage in enumerate(analyse(journey, LAW).stages):
        for question in stage.questions:
            fact = LAW.facts.get(question.fact)
            if fact is None or fact.scope == "person" or fact.type not in ("yes_no", "choice"):
                continue
            answers = tuple(fact.choices) or (Truth.TRUE, Truth.FALSE)
            told = [with_answer(journey, number, question.fact, answer) for answer in answers]
            for situation in question.settles:
                truths = [Evaluator(LAW, one).truth(situation, number) for one in told]
                assert set(truths) != {Truth.UNKNOWN}, (stage.stage.id, question.fact, situation)


def with_answer(journey, number, fact, answer):
    stages = list(journey.stages)
    stages[number] = replace(stages[number], facts={**stages[number].facts, fact: answer})
    return replace(journey, stages=tuple(stages))
