"""Every test of a law base as a decision diagram: what can still change a standing at a stage.

The plain evaluator says what is; this says what is missing. Both read a stage through
`StageReading`; the generated tests demand that they agree.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property
from typing import ClassVar, cast
from weakref import WeakKeyDictionary

from parcours.analysis.reading import compare
from parcours.journey.model import Bounds
from parcours.law.corpus import Law
from parcours.law.facts import Fact
from parcours.law.indicators import IndicatorSet, positive
from parcours.law.situations import Situation
from parcours.logic import condition as c
from parcours.logic.diagram import FALSE, TRUE, Diagram, Node, Residue
from parcours.logic.truth import Truth

# A variable of the diagrams: ("fact", id), ("number", subject), ("choice", subject),
# ("before", situation), or ("leaf", condition as text).
Variable = tuple[str, str]
YES, NO, COMPUTED = 0, 1, 2
_SEXES = ("female", "male", "other")


# Most of what can be asked did not happen to this person. With "no" four times as likely as "yes"
# the questions settle a situation sooner than with equal chances, whether one answer in two or one
# in five is "yes" (benchmarks/interviews.py). A fact that follows from others does so half the time.
_LIKELY = {YES: 1.0, NO: 4.0, COMPUTED: 5.0}


def _weights(name: Hashable, values: Sequence[int]) -> Sequence[float]:
    kind, _ = cast(Variable, name)
    return [_LIKELY[value] if kind == "fact" else 1.0 for value in values]


STATELESS = c.Choice("nationality", ("none",))


class Vocabulary:
    """What the diagrams need of a law base, without holding on to it."""

    def __init__(self, law: Law) -> None:
        self.facts: Mapping[str, Fact] = law.facts
        self.situations: Mapping[str, Situation] = law.situations
        self.indicators: Mapping[str, IndicatorSet] = law.indicators
        self._rules = [rule for _, _, rule in law.rules()]

    @cached_property
    def thresholds(self) -> Mapping[str, Sequence[int]]:
        """For each number, the values at which some rule changes its answer, ascending."""
        found: dict[str, set[int]] = {}
        for rule in self._rules:
            for part in c.walk(rule):
                if isinstance(part, c.Compare) and isinstance(part.bound, int):
                    step = part.bound + (part.operator in (">", "<="))
                    found.setdefault(part.subject, set()).add(step)
        return {subject: sorted(steps) for subject, steps in found.items()}

    def classes(self, subject: str) -> list[Bounds]:
        """The classes of a number between its thresholds: within one, no rule tells a difference."""
        steps = [0, *(step for step in self.thresholds[subject] if step > 0)]
        ends: list[int | None] = [*(step - 1 for step in steps[1:]), None]
        return [Bounds(least, most) for least, most in zip(steps, ends, strict=True)]

    def choices(self, subject: str) -> tuple[str, ...]:
        """The values a choice can take; none for what is not a choice."""
        if subject == "sex":
            return _SEXES
        fact = self.facts.get(subject)
        return tuple(fact.choices) if fact else ()


class Decisions:
    """The diagrams of one law base, each made when first asked for."""

    _kept: ClassVar[WeakKeyDictionary[Law, Decisions]] = WeakKeyDictionary()

    @classmethod
    def of(cls, law: Law) -> Decisions:
        """The diagrams of a law base; made once for each base."""
        if law not in cls._kept:
            cls._kept[law] = cls(law)
        return cls._kept[law]

    def __init__(self, law: Law) -> None:
        self.vocabulary = Vocabulary(law)
        self._tests: dict[str, TestDiagram] = {}

    def test(self, situation: str) -> TestDiagram:
        """The diagram of one situation."""
        if situation not in self._tests:
            self._tests[situation] = TestDiagram(self.vocabulary, situation)
        return self._tests[situation]


class TestDiagram:
    """The standing of one situation at a stage, as a decision diagram over what can be known.

    Each situation has a diagram of its own, so that its variables stand in the order of its own
    text; one order for all would make some of them thousands of times larger.
    """

    __test__ = False  # not a test of pytest

    def __init__(self, vocabulary: Vocabulary, situation: str) -> None:
        self._vocabulary = vocabulary
        self._diagram = Diagram(_weights)
        self._tests: dict[str, Node] = {}
        self.leaves: dict[Variable, c.Condition] = {}
        self._root = self._standing(situation)
        names = self._diagram.names_in(self._root)
        self.variables: tuple[Variable, ...] = tuple(names)  # type: ignore[arg-type]
        self.earlier = tuple(v for v in self.variables if v[0] == "before")
        self.here = tuple(v for v in self.variables if v[0] != "before")
        self.widths = [len(self._diagram.values_of(name)) for name in self.here]
        self._blank: dict[tuple[Sequence[int], ...], Residue] = {}

    def blank(self, earlier: tuple[Sequence[int], ...]) -> Residue:
        """What is open when nothing is known but how earlier stages left each of ``self.earlier``."""
        if earlier not in self._blank:
            limited = dict(zip(self.earlier, earlier, strict=True))
            values = self._diagram.values_of
            self._blank[earlier] = self._diagram.restrict(
                self._root,
                lambda name: limited[name] if name in limited else values(name),
            )
        return self._blank[earlier]

    @cached_property
    def blank_chance(self) -> float:
        """The chance of "established" when nothing is known."""
        return self.blank(tuple((NO,) for _ in self.earlier)).chances[0]

    def residue(self, possible: Callable[[Hashable], Sequence[int]]) -> Residue:
        """What is still open when each variable is limited to its ``possible`` values."""
        return self._diagram.restrict(self._root, possible)

    def _node(self, condition: c.Condition) -> Node:
        diagram = self._diagram
        match condition:
            case c.All(of=of):
                node = TRUE
                for part in of:
                    node = diagram.both(node, self._node(part))
                return node
            case c.Any(of=of):
                node = FALSE
                for part in of:
                    node = diagram.either(node, self._node(part))
                return node
            case c.AtLeast(count=count, of=of):
                return self._count([self._node(part) for part in of], count)
            case c.Not(part=part):
                return diagram.opposite(self._node(part))
            case c.Unless(rule=rule, lifted_by=exception):
                return diagram.either(self._node(rule), self._node(exception))
            case c.Except(rule=rule, defeated_by=exception):
                return diagram.both(self._node(rule), diagram.opposite(self._node(exception)))
            case c.Situation(situation=situation, here=here):
                return self._test(situation) if here else self._standing(situation)
            case c.Score():
                return self._score(condition)
            case _:
                return self._leaf(condition)

    def _test(self, situation: str) -> Node:
        if situation not in self._tests:
            self._tests[situation] = self._node(self._vocabulary.situations[situation].test)
        return self._tests[situation]

    def _standing(self, situation: str) -> Node:
        node = self._test(situation)
        if not self._vocabulary.situations[situation].persists:
            return node
        before = self._diagram.variable(("before", situation), (TRUE, FALSE))
        return self._diagram.either(before, node)

    def _leaf(self, condition: c.Condition) -> Node:
        diagram, vocabulary = self._diagram, self._vocabulary
        match condition:
            case c.Fact(fact=fact):
                computed = vocabulary.facts[fact].computed
                if computed is None:
                    return diagram.variable(("fact", fact), (TRUE, FALSE))
                return diagram.variable(("fact", fact), (TRUE, FALSE, self._node(computed)))
            case c.Compare(subject=subject, operator=operator, bound=int(bound)):
                outcomes = [
                    TRUE if compare(bounds, operator, bound) is Truth.TRUE else FALSE
                    for bounds in vocabulary.classes(subject)
                ]
                return diagram.variable(("number", subject), outcomes)
            case c.Choice(subject=subject, values=values) if vocabulary.choices(subject):
                outcomes = [
                    TRUE if choice in values else FALSE for choice in vocabulary.choices(subject)
                ]
                return diagram.variable(("choice", subject), outcomes)
        key = ("leaf", c.leaf_text(condition))
        self.leaves[key] = condition
        node = diagram.variable(key, (TRUE, FALSE))
        if isinstance(condition, c.NationalOf) or getattr(condition, "of", "") == "nationality":
            # Who has no nationality is a national of no State.
            return diagram.both(diagram.opposite(self._leaf(STATELESS)), node)
        return node

    def _score(self, score: c.Score) -> Node:
        """The diagram of a decision rule: the signs one by one, counting by strength."""
        indicators = self._vocabulary.indicators[score.set]
        signs = [
            ("medium" if sign.strength == "unweighted" else sign.strength, self._node(sign.if_))
            for sign in indicators.dimensions[score.dimension].indicators
        ]
        made: dict[tuple[int, int, int, int], Node] = {}

        def after(number: int, strong: int, medium: int, weak: int) -> Node:
            # More than these the rule does not look at.
            strong, medium, weak = min(strong, 2), min(medium, 3), min(weak, 1)
            if positive(indicators.rule, strong, medium, weak):
                return TRUE
            if number == len(signs):
                return FALSE
            key = (number, strong, medium, weak)
            if key not in made:
                strength, sign = signs[number]
                there = after(
                    number + 1,
                    strong + (strength == "strong"),
                    medium + (strength == "medium"),
                    weak + (strength == "weak"),
                )
                absent = after(number + 1, strong, medium, weak)
                made[key] = self._diagram.choose(sign, there, absent)
            return made[key]

        return after(0, 0, 0, 0)

    def _count(self, parts: Sequence[Node], count: int) -> Node:
        made: dict[tuple[int, int], Node] = {}

        def after(number: int, needed: int) -> Node:
            if needed == 0:
                return TRUE
            if len(parts) - number < needed:
                return FALSE
            if (number, needed) not in made:
                made[number, needed] = self._diagram.choose(
                    parts[number], after(number + 1, needed - 1), after(number + 1, needed)
                )
            return made[number, needed]

        return after(0, count)
