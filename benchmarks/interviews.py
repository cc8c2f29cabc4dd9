"""How many questions settle a situation, in our order and in the order of the text. A count, no time.

An invented person stands at one stage of which only the country and the days are known. The
answers are drawn in advance; the questions are put one by one until the situation is settled.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from benchmarks.agreement import COUNTRIES, at_random, complete
from parcours.analysis.evaluate import Evaluator
from parcours.analysis.missing import Missing
from parcours.analysis.questions import rank
from parcours.journey.model import Journey, Person, Stage
from parcours.law import Law
from parcours.logic import condition as c
from parcours.logic.partial_date import Span
from parcours.logic.truth import Truth

SITUATIONS = 10
PERSONS = 100
# Every answer as likely (our order does not suppose it), and a "yes" once in five (as it supposes).
CHANCES = (0.5, 0.2)
_SEXES = ("female", "male")
_DAY = date(2024, 6, 1)


@dataclass(frozen=True, slots=True)
class Count:
    """Mean numbers of questions for one situation, and how many facts its test can ask for."""

    situation: str
    chance: float
    facts: int
    ours: float
    text_skipping: float
    text: float


Order = Callable[[Missing, Sequence[str]], str]


def count_questions(law: Law) -> list[Count]:
    """For the situations whose tests ask for most facts: the mean number of questions."""
    asked = {situation: text_order(law, situation) for situation in law.situations}
    largest = sorted(asked, key=lambda situation: -len(asked[situation]))[:SITUATIONS]
    return [
        _count(law, situation, asked[situation], chance)
        for chance in CHANCES
        for situation in largest
    ]


def everybody(law: Law) -> list[Journey]:
    """All the invented persons."""
    return [invented(law, seed, chance) for chance in CHANCES for seed in range(PERSONS)]


def _count(law: Law, situation: str, text: Sequence[str], chance: float) -> Count:
    persons = [invented(law, seed, chance) for seed in range(PERSONS)]
    means = [
        statistics.mean(len(interview(law, person, situation, order)) for person in persons)
        for order in (_ours(situation), _text_skipping(text, situation), _text(text))
    ]
    return Count(situation, chance, len(text), *means)


def invented(law: Law, seed: int, chance: float) -> Journey:
    """One stage of which everything is known. The same seed gives the same person."""
    chances = random.Random(seed)
    nationality: tuple[str, ...] = (chances.choice(COUNTRIES),)
    person = Person(
        nationality=() if chances.random() < 0.05 else nationality,
        birth=Span.day(_DAY - timedelta(days=chances.randrange(5 * 365, 45 * 365))),
        sex=chances.choice(_SEXES),
    )
    stage = Stage("s1", chances.choice(COUNTRIES), Span.day(_DAY), Span.day(_DAY))
    journey = Journey(f"bench-{seed}", person, (stage,))
    return complete(journey, law, at_random(seed, chance))


def interview(law: Law, hidden: Journey, situation: str, order: Order) -> list[str]:
    """The questions put, in order, until the situation is settled."""
    stage = replace(hidden.stages[0], facts={})
    known = Journey(hidden.reference, Person(), (stage,))
    asked: list[str] = []
    while True:
        evaluator = Evaluator(law, known)
        if evaluator.verdict(situation, 0).truth is not Truth.UNKNOWN:
            return asked
        fact = order(Missing(evaluator), asked)
        asked.append(fact)
        known = _answered(law, known, hidden, fact)


def _answered(law: Law, known: Journey, hidden: Journey, fact: str) -> Journey:
    if fact in ("nationality", "birth", "sex"):
        told = replace(known.person, **{fact: getattr(hidden.person, fact)})
        return replace(known, person=told)
    own = hidden.stages[0].facts
    value = own[fact] if fact in own else hidden.person.facts.get(fact)
    if value is None:  # a computed fact: what follows from the others is the answer
        rule = law.facts[fact].computed
        assert rule is not None
        value = Evaluator(law, hidden).value(rule, 0).truth
    if law.facts[fact].scope == "person":
        facts = {**known.person.facts, fact: value}
        return replace(known, person=replace(known.person, facts=facts))
    stage = known.stages[0]
    return replace(known, stages=(replace(stage, facts={**stage.facts, fact: value}),))


def _ours(situation: str) -> Order:
    return lambda missing, asked: rank(missing, 0, [situation])[0].fact


def _text_skipping(text: Sequence[str], situation: str) -> Order:
    """In the order of the text, but leaving out what can no longer change the answer."""

    def following(missing: Missing, asked: Sequence[str]) -> str:
        deciding = missing.of(situation, 0)
        return next(fact for fact in text if fact in deciding)

    return following


def _text(text: Sequence[str]) -> Order:
    """In the order of the text, one after the other, as a printed form is filled in."""
    return lambda stage, asked: text[len(asked)]


def text_order(law: Law, situation: str) -> list[str]:
    """Every fact that the test of a situation reads, in the order of the text, each once."""
    return list(dict.fromkeys(_facts_of(law, law.situations[situation].test)))


def _facts_of(law: Law, condition: c.Condition) -> Iterator[str]:
    match condition:
        case c.Fact(fact=fact):
            yield fact
            computed = law.facts[fact].computed
            if computed is not None:
                yield from _facts_of(law, computed)
        case c.Situation(situation=situation):
            yield from _facts_of(law, law.situations[situation].test)
        case c.Score(set=set_, dimension=dimension):
            for sign in law.indicators[set_].dimensions[dimension].indicators:
                yield from _facts_of(law, sign.if_)
        case c.Compare(subject="age"):
            yield "birth"
        case c.Compare(subject=subject) | c.Choice(subject=subject):
            if subject not in ("date", "country", "days_in_country"):
                yield subject
        case c.NationalOf():
            yield "nationality"
        case c.ResidentOf():
            yield "habitual_residence"
        case c.Member(of=of) | c.InForce(of=of):
            if of == "nationality":
                yield "nationality"
        case _:
            for part in condition.parts():
                yield from _facts_of(law, part)
