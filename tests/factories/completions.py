"""Every way in which what is unknown of a journey may turn out, one by one or by chance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from parcours.analysis import Evaluator
from parcours.journey import Journey
from parcours.law import Law
from parcours.logic import condition as c
from parcours.logic.partial_date import Span
from parcours.logic.truth import Truth
from tests.factories.journeys import facts_read_by

# Where something is unknown, and what: the number of a stage or None for the person, and a name.
Cell = tuple[int | None, str]
Completion = Mapping[Cell, Any]

YES_OR_NO = (Truth.TRUE, Truth.FALSE)
UNTOLD = None
SETTLED = (Truth.TRUE, Truth.FALSE)
OWN = ("nationality", "birth", "sex")


def domains(law: Law, journey: Journey, situation: str, values: Mapping[str, Sequence[Any]]):
    """What is unknown of all that a situation depends on, and the values it may turn out to have.

    ``values``: those of each fact that is not a yes or no, one for every difference a rule sees.
    """
    evaluator = Evaluator(law, journey)
    cells: dict[Cell, Sequence[Any]] = {}
    for name in sorted(facts_read_by(law, situation) | set(_own(law, situation))):
        person = name in OWN or (name in law.facts and law.facts[name].scope == "person")
        for number in [None] if person else range(len(journey.stages)):
            reading = evaluator.readings[number or 0]
            if name == "to":
                day = reading.stage.as_of
                if day is None:
                    cells[number, name] = values[name]
                elif not day.is_one_day:
                    middle = day.first + (day.last - day.first) / 2
                    cells[number, name] = tuple(map(Span.day, (day.first, middle, day.last)))
            elif reading.value(name) is None and not _follows(evaluator, number or 0, name):
                cells[number, name] = values.get(name, _either(law, name))
    return cells


def _follows(evaluator: Evaluator, number: int, name: str) -> bool:
    """Whether the fact is computed from what is told."""
    rule = evaluator.law.facts[name].computed if name in evaluator.law.facts else None
    return rule is not None and evaluator.holds(rule, number) is not Truth.UNKNOWN


def _either(law: Law, name: str) -> Sequence[Any]:
    # A computed fact that nobody tells follows from the others.
    return YES_OR_NO if law.facts[name].computed is None else (*YES_OR_NO, UNTOLD)


def _own(law: Law, situation: str) -> Iterator[str]:
    """The keys of a journey that are no facts of a stage, as far as the situation asks for them."""
    rules = [law.situations[situation].test]
    rules += [law.facts[name].computed for name in facts_read_by(law, situation)]
    for rule in rules:
        for part in c.walk(rule) if rule is not None else ():
            match part:
                case c.Compare(subject="age"):
                    yield from ("birth", "to")
                case c.Compare(subject="date"):
                    yield "to"
                case c.Choice(subject="sex"):
                    yield "sex"
                case c.Choice(subject="nationality") | c.NationalOf():
                    yield "nationality"
                case c.ResidentOf():
                    yield "habitual_residence"
                case c.Member(of="nationality") | c.InForce(of="nationality"):
                    yield from ("nationality", "to")
                case c.Member() | c.InForce():
                    yield "to"


def completed(journey: Journey, completion: Completion) -> Journey:
    """The journey with what was unknown told."""
    told = {cell: value for cell, value in completion.items() if value is not UNTOLD}
    own = {name: value for (number, name), value in told.items() if number is None and name in OWN}
    facts = {n: v for (number, n), v in told.items() if number is None and n not in OWN}
    person = replace(journey.person, facts={**journey.person.facts, **facts}, **own)
    stages = []
    for number, stage in enumerate(journey.stages):
        here = {name: value for (at, name), value in told.items() if at == number}
        ends = here.pop("to", stage.ends)
        stages.append(replace(stage, facts={**stage.facts, **here}, ends=ends))
    return replace(journey, person=person, stages=tuple(stages))


def is_possible(law: Law, journey: Journey) -> bool:
    """Whether no lasting yes is followed by a no."""
    lasting = [name for name, fact in law.facts.items() if fact.memory == "lasting"]
    for name in lasting:
        told = [stage.facts[name] for stage in journey.stages if name in stage.facts]
        if Truth.TRUE in told and Truth.FALSE in told[told.index(Truth.TRUE) :]:
            return False
    return True


def all_outcomes(
    law: Law, journey: Journey, situation: str, cells: Mapping[Cell, Sequence[Any]]
) -> dict[tuple[Any, ...], Truth]:
    """The truth of the situation at the last stage under every possible completion."""
    outcomes = {}
    for values in product(*cells.values()):
        whole = completed(journey, dict(zip(cells, values, strict=True)))
        if is_possible(law, whole):
            outcomes[values] = Evaluator(law, whole).truth(situation, len(whole.stages) - 1)
    return outcomes


def can_change(
    cells: Mapping[Cell, Sequence[Any]], outcomes: Mapping[tuple[Any, ...], Truth]
) -> set[str]:
    """The names of which, some completion of the others given, another value changes the outcome.

    An unknown may be left that no journey can tell: what a State outside the base is bound by.
    """
    found = set()
    for name in {name for _, name in cells}:
        answers: dict[tuple[Any, ...], set[Truth]] = {}
        for values, truth in outcomes.items():
            others = tuple(v for (_, n), v in zip(cells, values, strict=True) if n != name)
            answers.setdefault(others, set()).add(truth)
        if any(len(truths) > 1 for truths in answers.values()):
            found.add(name)
    return found


def days(*texts: str) -> tuple[Span, ...]:
    """Days as spans."""
    return tuple(Span.parse(text) for text in texts)
