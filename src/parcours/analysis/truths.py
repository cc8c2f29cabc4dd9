"""The truth of a rule without its reasons: each rule of a law base made into a function once.

Standings of a whole journey are asked for at once, reasons one by one. This module gives the
former their speed; what a leaf means is left to the plain evaluator, whose reasons must have the
same truth (a generated test demands it).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar
from weakref import WeakKeyDictionary

from parcours.analysis.reasons import Told
from parcours.law.corpus import Law
from parcours.law.indicators import positive
from parcours.logic import condition as c
from parcours.logic.truth import Truth, at_least

if TYPE_CHECKING:
    from parcours.analysis.evaluate import Evaluator

TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


@dataclass(slots=True)
class View:
    """A stage as the functions see it; ``protective``: a presumed situation counts as true."""

    evaluator: Evaluator
    stage: int
    protective: bool
    told: dict[str, Told]


Rule = Callable[[View], Truth]


class Truths:
    """The rules of one law base as functions, each made when first asked for."""

    _kept: ClassVar[WeakKeyDictionary[Law, Truths]] = WeakKeyDictionary()

    @classmethod
    def of(cls, law: Law) -> Truths:
        """The functions of a law base; made once for each base."""
        if law not in cls._kept:
            cls._kept[law] = cls(law)
        return cls._kept[law]

    def __init__(self, law: Law) -> None:
        self._facts = law.facts
        self._indicators = law.indicators
        # By identity, with the condition itself so that its identity is not given away again.
        self._rules: dict[int, tuple[c.Condition, Rule]] = {}

    def rule(self, condition: c.Condition) -> Rule:
        """The function that values a condition."""
        known = self._rules.get(id(condition))
        if known is None:
            known = self._rules[id(condition)] = (condition, self._made(condition))
        return known[1]

    def _made(self, condition: c.Condition) -> Rule:
        parts = [self.rule(part) for part in condition.parts()]
        match condition:
            case c.All():
                return _all(parts)
            case c.Any():
                return _any(parts)
            case c.Not():
                (part,) = parts
                return lambda view: ~part(view)
            case c.Unless():
                rule, exception = parts
                return lambda view: rule(view) | exception(view)
            case c.Except():
                rule, exception = parts
                return lambda view: rule(view) & ~exception(view)
            case c.AtLeast(count=count):
                return lambda view: at_least(count, [part(view) for part in parts])
            case c.Fact(fact=fact):
                return self._fact(fact)
            case c.Situation(situation=situation):
                return lambda view: view.evaluator.reference(situation, view.stage, view.protective)
            case c.Score():
                return self._score(condition)
        return lambda view: view.evaluator.value(condition, view.stage).truth

    def _fact(self, fact: str) -> Rule:
        computed = self._facts[fact].computed

        def value(view: View) -> Truth:
            told = view.told.get(fact)
            if told is None:
                # A fact is computed from what is so, never from what is presumed.
                return UNKNOWN if computed is None else view.evaluator.holds(computed, view.stage)
            return told.value if isinstance(told.value, Truth) else UNKNOWN

        return value

    def _score(self, score: c.Score) -> Rule:
        indicators = self._indicators[score.set]
        signs = [
            ("medium" if sign.strength == "unweighted" else sign.strength, self.rule(sign.if_))
            for sign in indicators.dimensions[score.dimension].indicators
        ]

        def value(view: View) -> Truth:
            sure = {"strong": 0, "medium": 0, "weak": 0}
            possible = dict(sure)
            for strength, sign in signs:
                truth = sign(view)
                sure[strength] += truth is TRUE
                possible[strength] += truth is not FALSE
            if positive(indicators.rule, **sure):
                return TRUE
            return UNKNOWN if positive(indicators.rule, **possible) else FALSE

        return value


def _all(parts: list[Rule]) -> Rule:
    def value(view: View) -> Truth:
        result = TRUE
        for part in parts:
            truth = part(view)
            if truth is FALSE:
                return FALSE
            if truth is UNKNOWN:
                result = UNKNOWN
        return result

    return value


def _any(parts: list[Rule]) -> Rule:
    def value(view: View) -> Truth:
        result = FALSE
        for part in parts:
            truth = part(view)
            if truth is TRUE:
                return TRUE
            if truth is UNKNOWN:
                result = UNKNOWN
        return result

    return value
