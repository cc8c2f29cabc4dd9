"""One call: a journey and a law base in, the analysis of every stage out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from parcours.analysis.entitlements import Ask, Entitlements, Owed
from parcours.analysis.evaluate import Evaluator, Standing, Verdict
from parcours.analysis.missing import Missing
from parcours.analysis.questions import Question, rank
from parcours.analysis.reading import StageReading
from parcours.journey.model import Bounds, Journey, Stage, Value
from parcours.law.corpus import Law
from parcours.logic.truth import Truth

# As many questions as one interview can bear.
QUESTIONS_SHOWN = 12


@dataclass
class Finding:
    """A situation at a stage, with the provisions its test rests on.

    What could still change it is worked out when it is first asked for.
    """

    verdict: Verdict
    provisions: tuple[str, ...]
    _missing: Missing = field(repr=False, compare=False)
    _number: int = field(repr=False, compare=False)

    @property
    def situation(self) -> str:
        """The id of the situation."""
        return self.verdict.situation

    @property
    def standing(self) -> Standing:
        """Where it stands."""
        return self.verdict.standing

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The facts that can still change the standing; none once it is settled."""
        if self.verdict.truth is not Truth.UNKNOWN:
            return ()
        return self._missing.of(self.verdict.situation, self._number)

    @property
    def missing_here(self) -> tuple[str, ...]:
        """Those of the missing facts that would be told of this stage, not of an earlier one."""
        if self.verdict.truth is not Truth.UNKNOWN:
            return ()
        return self._missing.here(self.verdict.situation, self._number)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A fact that was told differs from what follows from others; the told value was used."""

    fact: str
    told: Value
    computed: Value


@dataclass(frozen=True)
class StageAnalysis:
    """One stage in law: every situation of the base, what is owed, what to ask for, what to ask.

    The questions are worked out when they are first asked for.
    """

    stage: Stage
    findings: tuple[Finding, ...]
    rights: tuple[Owed, ...]
    measures: tuple[Ask, ...]
    contradictions: tuple[Contradiction, ...]
    _missing: Missing = field(repr=False, compare=False)
    _number: int = field(repr=False, compare=False)

    def finding(self, situation: str) -> Finding:
        """The finding on one situation."""
        return next(f for f in self.findings if f.situation == situation)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The unknown facts worth asking next: the one that settles most, most urgently, first."""
        unsettled = [f.situation for f in self.findings if f.verdict.truth is Truth.UNKNOWN]
        return tuple(rank(self._missing, self._number, unsettled)[:QUESTIONS_SHOWN])


@dataclass(frozen=True, slots=True)
class Analysis:
    """A journey in law, under one version of the law base."""

    journey: Journey
    law: Law
    stages: tuple[StageAnalysis, ...]


def analyse(journey: Journey, law: Law) -> Analysis:
    """What the person is in law at each stage, why, what is owed, what is missing, what to ask.

    Never raises for a journey that passed validation.

    >>> from parcours.law import load_law
    >>> from parcours.journey import read_journey
    >>> law = load_law()
    >>> journey = read_journey("{journey: a, stages: [{id: s1, country: ESP, age: 15}]}", law.facts)
    >>> analyse(journey, law).stages[0].finding("child").standing.value
    'established'
    """
    evaluator = Evaluator(law, journey)
    missing = Missing(evaluator)
    numbers = range(len(journey.stages))
    return Analysis(
        journey, law, tuple([_analyse_stage(evaluator, number, missing) for number in numbers])
    )


def _analyse_stage(evaluator: Evaluator, number: int, missing: Missing) -> StageAnalysis:
    law = evaluator.law
    verdicts = {s.id: evaluator.verdict(s.id, number) for s in law.in_reading_order()}
    entitlements = Entitlements(evaluator, number, verdicts)
    return StageAnalysis(
        evaluator.journey.stages[number],
        tuple(
            [
                Finding(verdict, law.provisions_of(verdict.situation), missing, number)
                for verdict in verdicts.values()
            ]
        ),
        tuple(entitlements.owed()),
        tuple(entitlements.asks()),
        tuple(contradictions(evaluator, number)),
        missing,
        number,
    )


def contradictions(evaluator: Evaluator, number: int) -> Iterator[Contradiction]:
    """Where a given value differs from what dates or other facts make of it."""
    reading = evaluator.readings[number]
    for name, told in reading.told.items():
        computed = evaluator.law.facts[name].computed
        if computed is None or not isinstance(told.value, Truth):
            continue
        truth = evaluator.holds(computed, number)
        if truth is not Truth.UNKNOWN and truth is not told.value:
            yield Contradiction(name, told.value, truth)
    for name in reading.denied:
        yield Contradiction(name, Truth.FALSE, Truth.TRUE)
    yield from _number_contradictions(reading)


def _number_contradictions(reading: StageReading) -> Iterator[Contradiction]:
    given, computed = reading.stage.age, reading.age_from_birth
    if given is not None and computed is not None and given.apart(computed):
        yield Contradiction("age", _range(given), _range(computed))
    days = reading.value("days_in_country")
    if isinstance(days, int) and reading.days_in_country.apart(Bounds(days, days)):
        yield Contradiction("days_in_country", days, _range(reading.days_in_country))


def _range(bounds: Bounds) -> str:
    least = "" if bounds.least is None else str(bounds.least)
    most = "" if bounds.most is None else str(bounds.most)
    return least if least == most else f"{least}–{most}"
