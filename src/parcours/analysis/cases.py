"""Decided cases and worked journeys: what was expected, and whether the analysis agrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from parcours.analysis.evaluate import Evaluator, Standing
from parcours.journey.model import Journey
from parcours.law.corpus import Law
from parcours.logic.source import Written, read_text

_STANDINGS = ("established", "presumed", "not_established")
# Whose finding it is: a court's or body's, or the author's of a worked scenario.
_OF_COURTS = ("holding", "conviction", "accepted_fact")


class Agreement(Enum):
    """How the analysis stands to an expectation."""

    AGREES = "agrees"
    UNDECIDED = "undecided"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a body found, or an expert expects, of one or several situations at a stage."""

    stage: str
    situations: tuple[str, ...]
    standing: str
    basis: str

    @property
    def is_established_by_a_court(self) -> bool:
        """Whether a court or body found the situation established."""
        return self.standing == "established" and self.basis in _OF_COURTS


@dataclass(frozen=True, slots=True)
class Outcome:
    """An expectation, how each situation stands, and whether that agrees."""

    expectation: Expectation
    standings: tuple[Standing, ...]
    agreement: Agreement


def read_expectations(text: str) -> list[Expectation] | None:
    """The expectations of an ``.expected.yaml`` text, or ``None`` when it is not one.

    >>> read_expectations("expect: [{stage: s1, situation: child, standing: established}]")
    [Expectation(stage='s1', situations=('child',), standing='established', basis='')]
    """
    tree, problems = read_text(text)
    if tree is None or problems or not isinstance(tree.value, dict):
        return None
    listed = tree.value.get("expect")
    if listed is None or not isinstance(listed.value, list):
        return None
    read = [_expectation(item) for item in listed.value]
    return None if None in read else [item for item in read if item is not None]


def _expectation(item: Written) -> Expectation | None:
    data = item.plain()
    if not isinstance(data, dict):
        return None
    named = data.get("any_of") or [data.get("situation")]
    stage, standing = data.get("stage"), data.get("standing")
    if not isinstance(stage, str) or standing not in _STANDINGS or not isinstance(named, list):
        return None
    if not all(isinstance(name, str) for name in named):
        return None
    return Expectation(stage, tuple(named), standing, str(data.get("basis", "")))


def judge(journey: Journey, expectations: Sequence[Expectation], law: Law) -> list[Outcome] | None:
    """Each expectation with its outcome; ``None`` when one names a stage or situation unknown here."""
    evaluator = Evaluator(law, journey)
    numbers = {stage.id: number for number, stage in enumerate(journey.stages)}
    outcomes = []
    for expectation in expectations:
        unknown = set(expectation.situations) - set(law.situations)
        if expectation.stage not in numbers or unknown:
            return None
        stage = numbers[expectation.stage]
        standings = tuple(evaluator.verdict(s, stage).standing for s in expectation.situations)
        outcomes.append(Outcome(expectation, standings, agreement(expectation.standing, standings)))
    return outcomes


def agreement(expected: str, standings: Sequence[Standing]) -> Agreement:
    """Whether standings agree with what was expected of at least one of them.

    >>> agreement("established", [Standing.OPEN, Standing.ESTABLISHED])
    <Agreement.AGREES: 'agrees'>
    >>> agreement("not_established", [Standing.PRESUMED])
    <Agreement.UNDECIDED: 'undecided'>
    """
    established = Standing.ESTABLISHED in standings
    excluded = all(standing is Standing.EXCLUDED for standing in standings)
    if expected == "not_established":
        for_it, against = excluded, established
    else:
        presumed = expected == "presumed" and Standing.PRESUMED in standings
        for_it, against = established or presumed, excluded
    if for_it:
        return Agreement.AGREES
    return Agreement.CONTRADICTS if against else Agreement.UNDECIDED
