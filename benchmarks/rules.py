"""The tests of the law base as two-valued rules, for engines that know yes and no only.

Every condition becomes a `Node`; the peers translate nodes into their own language. What an
engine of rules cannot know (who was a member, what was in force, whose national) comes in as an
input, taken from our reading: the peers are spared that work.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from itertools import product

from parcours.analysis.evaluate import Evaluator
from parcours.law import Law
from parcours.law.indicators import Dimension, positive
from parcours.logic import condition as c
from parcours.logic.truth import Truth

Value = bool | int | str
# More signs of one strength than these change no published decision rule.
_COUNTED = {"strong": 2, "medium": 3, "weak": 2}


@dataclass(frozen=True, slots=True)
class Node:
    """One operation. ``kind``: all, any, not, count, read, compare, among."""

    kind: str
    parts: tuple[Node, ...] = ()
    name: str = ""
    operator: str = ""
    bound: int = 0
    values: tuple[str, ...] = ()


@dataclass(slots=True)
class Program:
    """Rules in the order in which they can be computed, and the inputs that they read.

    ``inputs`` holds the value of each input when nothing is known; ``leaves`` the conditions
    whose truth comes from our reading; ``lasting`` the rules that stay true at later stages.
    """

    rules: dict[str, Node] = field(default_factory=dict)
    inputs: dict[str, Value] = field(default_factory=dict)
    leaves: dict[str, c.Condition] = field(default_factory=dict)
    counts: set[str] = field(default_factory=set)
    lasting: set[str] = field(default_factory=set)
    situations: dict[str, str] = field(default_factory=dict)


def program_of(law: Law) -> Program:
    """The whole law base: one rule per situation, and those that situations rest on."""
    writer = _Writer(law)
    for situation in law.in_reading_order():
        writer.situation(situation.id)
    return writer.program


class _Writer:
    def __init__(self, law: Law) -> None:
        self._law = law
        self.program = Program()

    def situation(self, id_: str) -> Node:
        name, rules = f"situation_{id_}", self.program.rules
        if name not in rules:
            known = self._law.situations[id_]
            node = self._node(known.test)
            if known.persists:
                node = Node("any", (self._read(f"before_{id_}", False), node))
                self.program.lasting.add(name)
            rules[name] = node
            self.program.situations[id_] = name
        return Node("read", name=name)

    def _read(self, name: str, nothing: Value) -> Node:
        self.program.inputs[name] = nothing
        return Node("read", name=name)

    def _node(self, condition: c.Condition) -> Node:
        match condition:
            case c.All(of=of):
                return Node("all", tuple(self._node(part) for part in of))
            case c.Any(of=of):
                return Node("any", tuple(self._node(part) for part in of))
            case c.AtLeast(count=count, of=of):
                counted = Node("count", tuple(self._node(part) for part in of))
                return Node("compare", (counted,), operator=">=", bound=count)
            case c.Not(part=part):
                return Node("not", (self._node(part),))
            case c.Unless(rule=rule, lifted_by=lifted):
                return Node("any", (self._node(rule), self._node(lifted)))
            case c.Except(rule=rule, defeated_by=defeated):
                return Node("all", (self._node(rule), Node("not", (self._node(defeated),))))
            case c.Situation(situation=situation, here=True):
                return self._node(self._law.situations[situation].test)
            case c.Situation(situation=situation):
                return self.situation(situation)
            case c.Score():
                return self._score(condition)
            case c.Fact(fact=fact):
                return self._fact(fact)
        return self._leaf(condition)

    def _leaf(self, leaf: c.Condition) -> Node:
        match leaf:
            case c.Compare(subject=subject, operator=operator, bound=bound):
                number = int(str(bound).replace("-", ""))
                read = self._read(f"number_{subject}", 0)
                return Node("compare", (read,), operator=operator, bound=number)
            case c.Choice(subject=subject, values=values) if subject != "nationality":
                return Node("among", (self._read(f"choice_{subject}", ""),), values=values)
        name = _name_of(leaf)
        self.program.leaves[name] = leaf
        return self._read(name, False)

    def _fact(self, fact: str) -> Node:
        told = self._read(f"fact_{fact}", False)
        rule = self._law.facts[fact].computed
        if rule is None:
            return told
        name, given = f"computed_{fact}", self._read(f"told_{fact}", False)
        if name not in self.program.rules:
            untold = Node("all", (Node("not", (given,)), self._node(rule)))
            self.program.rules[name] = Node("any", (Node("all", (given, told)), untold))
        return Node("read", name=name)

    def _score(self, score: c.Score) -> Node:
        name = f"score_{score.set}_{score.dimension}"
        if name not in self.program.rules:
            indicators, dimension = self._law.dimension(score)
            counts = self._counts(name, dimension)
            self.program.rules[name] = _decision(indicators.rule, counts)
        return Node("read", name=name)

    def _counts(self, name: str, dimension: Dimension) -> dict[str, Node]:
        signs: dict[str, list[Node]] = {strength: [] for strength in _COUNTED}
        for sign in dimension.indicators:
            counted_as = "medium" if sign.strength == "unweighted" else sign.strength
            signs[counted_as].append(self._node(sign.if_))
        counts: dict[str, Node] = {}
        for strength, nodes in signs.items():
            counted = f"{name}_{strength}"
            self.program.rules[counted] = Node("count", tuple(nodes))
            self.program.counts.add(counted)
            counts[strength] = Node("read", name=counted)
        return counts


def _decision(rule: str, counts: dict[str, Node]) -> Node:
    """The published decision rule as "any of these minimal combinations of counts"."""
    steps = [range(most + 1) for most in _COUNTED.values()]
    enough = [found for found in product(*steps) if positive(rule, *found)]
    minimal = [found for found in enough if not any(_below(other, found) for other in enough)]
    ways = []
    for found in minimal:
        parts = [
            Node("compare", (counts[strength],), operator=">=", bound=needed)
            for strength, needed in zip(_COUNTED, found, strict=True)
            if needed
        ]
        ways.append(Node("all", tuple(parts)))
    return Node("any", tuple(ways))


def _below(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return one != other and all(a <= b for a, b in zip(one, other, strict=True))


def _name_of(leaf: c.Condition) -> str:
    """A name for what a leaf asks, the same for every leaf that asks it."""
    if leaf.parts():
        raise TypeError(f"not a leaf: {type(leaf).__name__}")
    annotations = {known.name for known in fields(c.Condition)}
    asked = [str(getattr(leaf, f.name)) for f in fields(leaf) if f.name not in annotations]
    return re.sub(r"\W+", "_", "_".join(["leaf", type(leaf).__name__, *asked]))


def inputs_at(program: Program, evaluator: Evaluator, stage: int) -> dict[str, Value]:
    """What is known at a stage, for an engine without a third value: unknown counts as no.

    A number that is not known exactly is given as its least possible value.
    """
    reading = evaluator.readings[stage]
    values = dict(program.inputs)
    for name in program.inputs:
        kind, _, rest = name.partition("_")
        if name in program.leaves:
            leaf = program.leaves[name]
            values[name] = evaluator.value(leaf, stage).truth is Truth.TRUE
        elif kind == "fact":
            values[name] = reading.value(rest) is Truth.TRUE
        elif kind == "told":
            values[name] = reading.value(rest) is not None
        elif name == "number_date":
            day = reading.stage.as_of
            values[name] = int(f"{day.last:%Y%m%d}") if day else 0
        elif kind == "number":
            values[name] = reading.number_of(rest)[0].least or 0
        elif name == "choice_country":
            values[name] = reading.stage.country
        elif kind == "choice":
            values[name] = str(reading.value(rest) or "")
    return values
