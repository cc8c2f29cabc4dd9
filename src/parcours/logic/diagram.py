"""Decision diagrams: which unknowns can still change an answer, and how much each would tell.

A condition over unknowns with a few values each becomes a reduced, ordered decision diagram. In
such a diagram a variable appears if and only if some completion of the others makes it matter,
which is what "missing" promises (R. E. Bryant, "Graph-Based Algorithms for Boolean Function
Manipulation", IEEE Transactions on Computers C-35(8), 1986; multi-valued here).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log2

FALSE, TRUE = 0, 1
Node = int
# How likely each value of a variable is beside the others: its name, its values, their weights.
Weights = Callable[[Hashable, Sequence[int]], Sequence[float]]


def _equal(_: Hashable, values: Sequence[int]) -> Sequence[float]:
    return (1.0,) * len(values)


class Diagram:
    """A shared store of nodes. Variables are numbered in the order in which they are met.

    >>> diagram = Diagram()
    >>> a, b = (diagram.variable(name, (TRUE, FALSE)) for name in "ab")
    >>> either = diagram.either(a, diagram.both(a, b))
    >>> diagram.names_in(either)  # b is absorbed: a alone decides
    ['a']
    """

    def __init__(self, weights: Weights = _equal) -> None:
        self._weights = weights
        self.names: list[Hashable] = []
        self._numbers: dict[Hashable, int] = {}
        self._values: dict[Hashable, range] = {}
        # Node 0 is false, node 1 is true; their variable comes after all others.
        self._variable: list[int] = [1 << 30, 1 << 30]
        self._children: list[tuple[Node, ...]] = [(), ()]
        self._unique: dict[tuple[int, tuple[Node, ...]], Node] = {}
        self._chosen: dict[tuple[Node, Node, Node], Node] = {}

    def variable(self, name: Hashable, outcomes: Sequence[Node]) -> Node:
        """The node that asks for ``name`` and goes to ``outcomes[i]`` for its value number ``i``."""
        if name not in self._numbers:
            self._numbers[name] = len(self.names)
            self.names.append(name)
            self._values[name] = range(len(outcomes))
        number = self._numbers[name]
        if all(number < self._variable[outcome] for outcome in outcomes):
            return self._node(number, tuple(outcomes))
        # An outcome asks for an earlier variable: order is restored by choosing value by value.
        result = FALSE
        for value, outcome in enumerate(outcomes):
            only = tuple(TRUE if other == value else FALSE for other in range(len(outcomes)))
            result = self.either(result, self.both(self._node(number, only), outcome))
        return result

    def _node(self, number: int, children: tuple[Node, ...]) -> Node:
        if all(child == children[0] for child in children):
            return children[0]
        key = (number, children)
        node = self._unique.get(key)
        if node is None:
            node = len(self._variable)
            self._unique[key] = node
            self._variable.append(number)
            self._children.append(children)
        return node

    def choose(self, test: Node, then: Node, otherwise: Node) -> Node:
        """``then`` where ``test`` is true, ``otherwise`` where it is false."""
        if test == TRUE or then == otherwise:
            return then
        if test == FALSE:
            return otherwise
        if then == TRUE and otherwise == FALSE:
            return test
        key = (test, then, otherwise)
        node = self._chosen.get(key)
        if node is None:
            number = min(self._variable[part] for part in key)
            split = [
                self._children[part] if self._variable[part] == number else None for part in key
            ]
            width = max(len(children) for children in split if children is not None)
            node = self._node(
                number,
                tuple(
                    self.choose(
                        *(part if c is None else c[i] for part, c in zip(key, split, strict=True))
                    )
                    for i in range(width)
                ),
            )
            self._chosen[key] = node
        return node

    def both(self, first: Node, second: Node) -> Node:
        """Conjunction."""
        return self.choose(first, second, FALSE)

    def either(self, first: Node, second: Node) -> Node:
        """Disjunction."""
        return self.choose(first, TRUE, second)

    def opposite(self, node: Node) -> Node:
        """Negation."""
        return self.choose(node, FALSE, TRUE)

    def names_in(self, node: Node) -> list[Hashable]:
        """The names the node still asks for, in the order of the variables."""
        numbers = {self._variable[below] for below in self._below(node)}
        return [self.names[number] for number in sorted(numbers)]

    def values_of(self, name: Hashable) -> Sequence[int]:
        """All values of a variable."""
        return self._values[name]

    def _below(self, node: Node) -> Iterator[Node]:
        seen, waiting = set(), [node]
        while waiting:
            node = waiting.pop()
            if node > TRUE and node not in seen:
                seen.add(node)
                yield node
                waiting.extend(self._children[node])

    def restrict(self, node: Node, possible: Callable[[Hashable], Sequence[int]]) -> Residue:
        """What is left of the question when each variable can take only its possible values."""
        residue = Residue({}, {})
        made: dict[tuple[Hashable, tuple[Node, ...]], Node] = {}
        done: dict[Node, Node] = {FALSE: FALSE, TRUE: TRUE}

        def left(node: Node) -> Node:
            if node not in done:
                name = self.names[self._variable[node]]
                below = self._children[node]
                values = possible(name)
                if len(values) == 1:
                    done[node] = left(below[values[0]])
                    return done[node]
                children = tuple([left(below[value]) for value in values])
                if all(child == children[0] for child in children):
                    done[node] = children[0]
                else:
                    key = (name, children)
                    if key not in made:
                        made[key] = len(made) + 2
                        residue.nodes[made[key]] = key
                    if name not in residue.chance_of:
                        weights = self._weights(name, values)
                        residue.chance_of[name] = tuple([w / sum(weights) for w in weights])
                    done[node] = made[key]
            return done[node]

        residue.root = left(node)
        return residue


@dataclass
class Residue:
    """The part of a question that is still open.

    ``nodes``: in order, what is below comes first. ``chance_of``: for each name, the chance of each
    value it can still take.
    """

    nodes: dict[Node, tuple[Hashable, tuple[Node, ...]]]
    chance_of: dict[Hashable, tuple[float, ...]]
    root: Node = FALSE

    @cached_property
    def names(self) -> list[Hashable]:
        """The names that can still change the answer, each once."""
        return list(dict.fromkeys([name for name, _ in reversed(self.nodes.values())]))

    @cached_property
    def chances(self) -> tuple[float, Mapping[Hashable, tuple[float, ...]]]:
        """The chance of "true", and the chance after each answer to each name.

        >>> diagram = Diagram()
        >>> a, b = (diagram.variable(name, (TRUE, FALSE)) for name in "ab")
        >>> diagram.restrict(diagram.both(a, b), lambda name: (0, 1)).chances
        (0.25, {'a': (0.5, 0.0), 'b': (0.5, 0.0)})
        """
        chance: dict[Node, float] = {FALSE: 0.0, TRUE: 1.0}
        for node, (name, children) in self.nodes.items():
            weighed = zip(self.chance_of[name], children, strict=True)
            chance[node] = sum([share * chance[child] for share, child in weighed])
        whole = chance[self.root]
        reached = dict.fromkeys(self.nodes, 0.0)
        reached[self.root] = 1.0
        after: dict[Hashable, list[float]] = {}
        for node in reversed(self.nodes):
            name, children = self.nodes[node]
            weight, shares = reached[node], self.chance_of[name]
            changed = after.setdefault(name, [whole] * len(children))
            for value, child in enumerate(children):
                changed[value] += weight * (chance[child] - chance[node])
                if child > TRUE:
                    reached[child] += weight * shares[value]
        return whole, {name: tuple(values) for name, values in after.items()}

    @cached_property
    def settling(self) -> Mapping[Hashable, float]:
        """For each name, the chance that its answer leaves one answer only, whatever the others are.

        Counted in paths, which are whole numbers: a chance may be too small to tell from none.
        """
        counts = [{FALSE: 1, TRUE: 0}, {FALSE: 0, TRUE: 1}]  # the paths to "false", and to "true"
        reached = dict.fromkeys(self.nodes, 0)
        reached[self.root] = 1
        for node, (_, children) in self.nodes.items():
            for paths in counts:
                paths[node] = sum([paths[child] for child in children])
        through: dict[Hashable, list[list[int]]] = {}
        for node in reversed(self.nodes):
            name, children = self.nodes[node]
            passing = through.setdefault(name, [[0] * len(children) for _ in counts])
            for value, child in enumerate(children):
                for number, paths in enumerate(counts):
                    passing[number][value] += reached[node] * paths[child]
                if child > TRUE:
                    reached[child] += reached[node]
        # With a value given, the paths left are all but those through another value.
        return {
            name: sum(
                share
                for value, share in enumerate(self.chance_of[name])
                if any(
                    paths[self.root] == sum(by_value) - by_value[value]
                    for paths, by_value in zip(counts, passing, strict=True)
                )
            )
            for name, passing in through.items()
        }

    @cached_property
    def gains(self) -> Sequence[tuple[Hashable, float, float]]:
        """For each name: the bits its answer gives on average, and the chance that it settles all."""
        chance, after = self.chances
        return [
            (name, information(chance, values, self.chance_of[name]), self.settling[name])
            for name, values in after.items()
        ]


def information(chance: float, after: Sequence[float], shares: Sequence[float]) -> float:
    """The bits by which an answer narrows a question of that chance, on average.

    ``after``: the chance after each answer; ``shares``: the chance of each answer.

    >>> information(0.5, (1.0, 0.0), (0.5, 0.5))
    1.0
    """
    left = sum([share * _bits(value) for share, value in zip(shares, after, strict=True)])
    return max(_bits(chance) - left, 0.0)


def _bits(chance: float) -> float:
    if not 0.0 < chance < 1.0:
        return 0.0
    return -chance * log2(chance) - (1 - chance) * log2(1 - chance)
