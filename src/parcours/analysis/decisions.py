"""Every test of a law base as a decision diagram: what can still change a standing at a stage.

The plain evaluator says what is; this says what is missing. Both read a stage through
`StageReading`; the generated tests demand that they agree.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import cached_property
from weakref import WeakKeyDictionary

from parcours.analysis.evaluate import Evaluator
from parcours.analysis.reading import StageReading, compare
from parcours.journey.model import Bounds
from parcours.law.corpus import Law
from parcours.law.indicators import IndicatorSet, positive
from parcours.logic import condition as c
from parcours.logic.diagram import FALSE, TRUE, Diagram, Node, Residue
from parcours.logic.truth import Truth

# A variable of the diagrams: ("fact", id), ("number", subject), ("choice", subject),
# ("before", situation), or ("leaf", condition as text).
Variable = tuple[str, str]
YES, NO, COMPUTED = 0, 1, 2
_SEXES = ("female", "male", "other")


class Decisions:
    """The diagrams of one law base, made when first asked for and kept with it."""

    _kept: WeakKeyDictionary[Law, Decisions] = WeakKeyDictionary()

    @classmethod
    def of(cls, law: Law) -> Decisions:
        """The diagrams of a law base."""
        if law not in cls._kept:
            cls._kept[law] = cls(law)
        return cls._kept[law]

    def __init__(self, law: Law) -> None:
        self._facts = law.facts
        self._situations = law.situations
        self._indicators = law.indicators
        self._diagram = Diagram()
        self._roots: dict[str, Node] = {}
        self._tests: dict[str, Node] = {}
        self._variables: dict[str, tuple[Variable, ...]] = {}
        self.leaves: dict[Variable, c.Condition] = {}
        self._blank: dict[str, Residue] = {}

    @cached_property
    def thresholds(self) -> Mapping[str, Sequence[int]]:
        """For each number, the values at which some test changes its answer, ascending."""
        found: dict[str, set[int]] = {}
        rules = [s.test for s in self._situations.values()]
        rules += [fact.computed for fact in self._facts.values() if fact.computed is not None]
        rules += [
            indicator.if_
            for indicators in self._indicators.values()
            for dimension in indicators.dimensions.values()
            for indicator in dimension.indicators
        ]
        for rule in rules:
            for part in c.walk(rule):
                if isinstance(part, c.Compare) and isinstance(part.bound, int):
                    step = part.bound + (part.operator in (">", "<="))
                    found.setdefault(part.subject, set()).add(step)
        return {subject: sorted(steps) for subject, steps in found.items()}

    def classes(self, subject: str) -> list[Bounds]:
        """The classes of a number between its thresholds: within one, no test tells a difference."""
        steps = [0, *(step for step in self.thresholds[subject] if step > 0)]
        ends: list[int | None] = [*(step - 1 for step in steps[1:]), None]
        return [Bounds(least, most) for least, most in zip(steps, ends, strict=True)]

    def choices(self, subject: str) -> tuple[str, ...]:
        """The values a choice can take."""
        return _SEXES if subject == "sex" else tuple(self._facts[subject].choices)

    def _root(self, situation: str) -> Node:
        """The own test of a situation, without what persists from earlier stages."""
        if situation not in self._roots:
            self._roots[situation] = self._node(self._situations[situation].test)
        return self._roots[situation]

    def _node(self, condition: c.Condition) -> Node:
        diagram = self._diagram
        match condition:
            case c.All(of=of):
                return self._fold(diagram.both, TRUE, of)
            case c.Any(of=of):
                return self._fold(diagram.either, FALSE, of)
            case c.AtLeast(count=count, of=of):
                return self._count([("one", self._node(part)) for part in of], count)
            case c.Not(part=part):
                return diagram.opposite(self._node(part))
            case c.Unless(rule=rule, lifted_by=exception):
                return diagram.either(self._node(rule), self._node(exception))
            case c.Except(rule=rule, defeated_by=exception):
                return diagram.both(self._node(rule), diagram.opposite(self._node(exception)))
            case c.Situation(situation=situation):
                return self._standing(situation)
            case c.Score():
                return self._score(condition)
            case _:
                return self._leaf(condition)

    def _fold(self, join: object, start: Node, parts: Sequence[c.Condition]) -> Node:
        node = start
        for part in parts:
            node = join(node, self._node(part))  # type: ignore[operator]
        return node

    def _standing(self, situation: str) -> Node:
        if not self._situations[situation].persists:
            return self._root(situation)
        before = self._diagram.variable(("before", situation), (TRUE, FALSE))
        return self._diagram.either(before, self._root(situation))

    def _leaf(self, condition: c.Condition) -> Node:
        diagram = self._diagram
        match condition:
            case c.Fact(fact=fact):
                computed = self._facts[fact].computed
                if computed is None:
                    return diagram.variable(("fact", fact), (TRUE, FALSE))
                return diagram.variable(("fact", fact), (TRUE, FALSE, self._node(computed)))
            case c.Compare(subject=subject, operator=operator, bound=int(bound)):
                return diagram.variable(
                    ("number", subject),
                    [
                        TRUE if compare(bounds, operator, bound) is Truth.TRUE else FALSE
                        for bounds in self.classes(subject)
                    ],
                )
            case c.Choice(subject=subject, values=values) if (
                subject == "sex" or (subject in self._facts and self._facts[subject].choices)
            ):
                return diagram.variable(
                    ("choice", subject),
                    [TRUE if choice in values else FALSE for choice in self.choices(subject)],
                )
        key = ("leaf", _leaf_text(condition))
        self.leaves[key] = condition
        return diagram.variable(key, (TRUE, FALSE))

    def _score(self, score: c.Score) -> Node:
        indicators = self._indicators[score.set]
        signs = [
            ("medium" if sign.strength == "unweighted" else sign.strength, self._node(sign.if_))
            for sign in indicators.dimensions[score.dimension].indicators
        ]
        return self._weigh(indicators, signs)

    def _weigh(self, indicators: IndicatorSet, signs: Sequence[tuple[str, Node]]) -> Node:
        """The diagram of a decision rule: the signs one by one, counting by strength."""
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
                made[key] = self._diagram.choose(
                    sign, there, after(number + 1, strong, medium, weak)
                )
            return made[key]

        return after(0, 0, 0, 0)

    def _count(self, signs: Sequence[tuple[str, Node]], count: int) -> Node:
        made: dict[tuple[int, int], Node] = {}

        def after(number: int, needed: int) -> Node:
            if needed == 0:
                return TRUE
            if len(signs) - number < needed:
                return FALSE
            if (number, needed) not in made:
                made[number, needed] = self._diagram.choose(
                    signs[number][1], after(number + 1, needed - 1), after(number + 1, needed)
                )
            return made[number, needed]

        return after(0, count)

    def variables(self, situation: str) -> tuple[Variable, ...]:
        """What a situation can depend on at a stage."""
        if situation not in self._variables:
            names = self._diagram.names_in(self._standing(situation))
            self._variables[situation] = tuple(names)  # type: ignore[arg-type]
        return self._variables[situation]

    def residue(self, situation: str, possible: Mapping[Hashable, Sequence[int]]) -> Residue:
        """What is still open of a situation when each variable is limited to ``possible``."""
        return self._diagram.restrict(self._standing(situation), possible.__getitem__)


def _leaf_text(condition: c.Condition) -> str:
    match condition:
        case c.NationalOf():
            return "national of country"
        case c.Member(organisation=organisation, of=of):
            return f"member {organisation} {of}"
        case c.InForce(instrument=instrument, of=of):
            return f"in force {instrument} {of}"
        case c.Compare(subject=subject, operator=operator, bound=bound):
            return f"{subject} {operator} {bound}"
        case c.Choice(subject=subject, values=values):
            return f"{subject} in {' '.join(values)}"
    raise TypeError(f"not a leaf: {type(condition).__name__}")


class StageQuestions:
    """What is still open at one stage of a journey, through the diagrams of its law base."""

    def __init__(self, evaluator: Evaluator, stage: int) -> None:
        self._evaluator = evaluator
        self._stage = stage
        self._reading: StageReading = evaluator.readings[stage]
        self._decisions = Decisions.of(evaluator.law)
        self._possible: dict[Hashable, Sequence[int]] = {}

    def residue(self, situation: str) -> Residue:
        """What is still open of a situation at this stage."""
        for variable in self._decisions.variables(situation):
            if variable not in self._possible:
                self._possible[variable] = self._values(variable)
        return self._decisions.residue(situation, self._possible)

    def _values(self, variable: Variable) -> Sequence[int]:
        """The values a variable can still take at this stage."""
        kind, name = variable
        if kind == "fact":
            return self._fact_values(name)
        if kind == "before":
            known = self._stage > 0 and self._evaluator.test(name, self._stage - 1)[0].truth
            if known is Truth.TRUE:
                return (YES,)
            return (YES, NO) if known is Truth.UNKNOWN else (NO,)
        if kind == "number":
            bounds, _ = self._reading.number_of(name)
            return [
                number
                for number, within in enumerate(self._decisions.classes(name))
                if not _apart(bounds, within)
            ]
        if kind == "choice":
            choices = self._decisions.choices(name)
            told = self._reading.value(name)
            return (choices.index(told),) if isinstance(told, str) else range(len(choices))
        truth = self._evaluator.value(self._decisions.leaves[variable], self._stage).truth
        return {Truth.TRUE: (YES,), Truth.FALSE: (NO,), Truth.UNKNOWN: (YES, NO)}[truth]

    def _fact_values(self, fact: str) -> Sequence[int]:
        told = self._reading.value(fact)
        if told is not None:
            return (YES,) if told is Truth.TRUE else (NO,)
        computed = self._evaluator.law.facts[fact].computed
        if computed is None:
            return (YES, NO)
        known = self._evaluator.value(computed, self._stage).truth
        return (YES, NO, COMPUTED) if known is Truth.UNKNOWN else (COMPUTED,)

    def facts_of(self, variable: Variable) -> tuple[str, ...]:
        """The facts one would ask for to know a variable; none where no fact could tell it."""
        kind, name = variable
        if kind == "number":
            return ("birth",) if name == "age" else (name,)
        if kind in ("fact", "choice"):
            return (name,)
        if kind == "before":
            return self.earlier(name)
        return self._leaf_facts(self._decisions.leaves[variable])

    def _leaf_facts(self, leaf: c.Condition) -> tuple[str, ...]:
        day = self._reading.stage.as_of
        undated = ("to",) if day is None or not day.is_one_day else ()
        if isinstance(leaf, c.Member | c.InForce):
            states = self._reading.states_of(leaf.of)
            if states is None:
                return ("nationality", *undated)
            return undated if any(state in self._evaluator.law.states for state in states) else ()
        if isinstance(leaf, c.Compare):
            return undated
        return ("nationality",) if isinstance(leaf, c.NationalOf) else (leaf.subject,)  # type: ignore[attr-defined]

    def earlier(self, situation: str) -> tuple[str, ...]:
        """What is missing for a persisting situation at the stages before this one."""
        if self._stage == 0:
            return ()
        return StageQuestions(self._evaluator, self._stage - 1).missing(situation)

    def missing(self, situation: str) -> tuple[str, ...]:
        """The facts that can still change the standing of a situation, here or at earlier stages.

        Empty when the standing is settled. ``to`` stands for the date of the stage.
        """
        names = self.residue(situation).names()
        facts = [fact for name in names for fact in self.facts_of(name)]  # type: ignore[arg-type]
        return tuple(dict.fromkeys(facts))


def _apart(bounds: Bounds, within: Bounds) -> bool:
    below = bounds.most is not None and within.least is not None and bounds.most < within.least
    above = bounds.least is not None and within.most is not None and bounds.least > within.most
    return below or above
