"""The truth of a rule without its reasons: each rule of a law base made into a function once.

Standings of a whole journey are asked for at once, reasons one by one. This module gives the
former their speed; what a leaf means is left to the plain evaluator, whose reasons must have the
same truth (a generated test demands it).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar
from weakref import WeakKeyDictionary

from parcours.law.corpus import Law
from parcours.law.indicators import positive
from parcours.logic import condition as c
from parcours.logic.truth import Truth, at_least

if TYPE_CHECKING:
    from parcours.analysis.evaluate import Evaluator

TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


@dataclass(slots=True)
class View:
    """A stage as the functions see it; ``protective``: a presumed situation counts as true.

    ``told``: every fact told; ``yes`` and ``no``: those told so. ``leaves``: what was already
    valued here of the leaves that are no facts, and of the facts that are computed.
    """

    evaluator: Evaluator
    stage: int
    protective: bool
    told: Set[str]
    yes: Set[str]
    no: Set[str]
    leaves: dict[str, Truth]


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
        match condition:
            case c.All(of=of):
                return self._all(of)
            case c.Any(of=of):
                return self._any(of)
            case c.Not(part=part):
                opposite = self.rule(part)
                return lambda view: ~opposite(view)
            case c.Unless(rule=of, lifted_by=exception):
                return self._any((of, exception))
            case c.Except(rule=of, defeated_by=exception):
                return self._all((of, c.Not(exception)))
            case c.AtLeast(count=count, of=of):
                parts = [self.rule(part) for part in of]
                return lambda view: at_least(count, [part(view) for part in parts])
            case c.Fact():
                return self._fact(condition)
            case c.Situation():
                return lambda view: view.evaluator.reference(condition, view.stage, view.protective)
            case c.Score():
                return self._score(condition)
        return _once(condition, lambda view: view.evaluator.value(condition, view.stage).truth)

    def _all(self, of: Sequence[c.Condition]) -> Rule:
        facts, parts = self._sorted(of)

        def value(view: View) -> Truth:
            if not facts.isdisjoint(view.no):
                return FALSE
            result = TRUE if facts <= view.yes else UNKNOWN
            for part in parts:
                truth = part(view)
                if truth is FALSE:
                    return FALSE
                if truth is UNKNOWN:
                    result = UNKNOWN
            return result

        return value

    def _any(self, of: Sequence[c.Condition]) -> Rule:
        facts, parts = self._sorted(of)

        def value(view: View) -> Truth:
            if not facts.isdisjoint(view.yes):
                return TRUE
            result = FALSE if facts <= view.no else UNKNOWN
            for part in parts:
                truth = part(view)
                if truth is TRUE:
                    return TRUE
                if truth is UNKNOWN:
                    result = UNKNOWN
            return result

        return value

    def _sorted(self, of: Sequence[c.Condition]) -> tuple[frozenset[str], list[Rule]]:
        """The facts that are told or not, to be looked up at once, and the rules of the rest."""
        plain, rest = [], []
        for part in of:
            if isinstance(part, c.Fact) and self._facts[part.fact].computed is None:
                plain.append(part.fact)
            else:
                rest.append(self.rule(part))
        return frozenset(plain), rest

    def _fact(self, leaf: c.Fact) -> Rule:
        fact = leaf.fact
        computed = self._facts[fact].computed

        def told(view: View) -> Truth:
            if fact in view.yes:
                return TRUE
            return FALSE if fact in view.no else UNKNOWN

        if computed is None:
            return told

        # A fact is computed from what is so, never from what is presumed.
        follows = _once(leaf, lambda view: view.evaluator.holds(computed, view.stage))
        return lambda view: told(view) if fact in view.told else follows(view)

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


def _once(leaf: c.Condition, rule: Rule) -> Rule:
    """The rule of a leaf, worked out once for each stage however many tests ask for it."""
    key = c.leaf_text(leaf)

    def value(view: View) -> Truth:
        truth = view.leaves.get(key)
        if truth is None:
            truth = view.leaves[key] = rule(view)
        return truth

    return value
