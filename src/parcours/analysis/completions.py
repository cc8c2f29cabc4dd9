"""Two completions of a journey: two ways in which what is unknown of it may turn out.

A SAT solver looks for both at once (N. Eén and N. Sörensson, “An Extensible SAT-solver”, SAT
2003). Everything said of the journey is said of the one and of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from pysat.solvers import Minisat22

from parcours.analysis.open_stage import Cell

# Something that holds or not, as the solver knows it: a number, or its negative for the opposite.
Literal = int


class Statement(NamedTuple):
    """A statement about the journey, as the one completion has it and as the other has it."""

    one: Literal
    other: Literal

    @property
    def opposite(self) -> Statement:
        """That it is not so."""
        return Statement(-self.one, -self.other)


_HOLDS: Literal = 1
ALWAYS = Statement(_HOLDS, _HOLDS)


class Completions:
    """The two completions, as far as something has been stated of them.

    >>> completions = Completions()
    >>> sold = completions.told_in([("sold", 0)])
    >>> completions.differ(sold, [("sold", 0)]), completions.differ(sold, [])
    (True, False)
    """

    def __init__(self) -> None:
        self._solver = Minisat22(bootstrap_with=[[_HOLDS]])
        self._last = _HOLDS
        self._kept: dict[Cell, Literal] = {}

    def statement(self) -> Statement:
        """A new statement, of which nothing is required yet."""
        return Statement(self._new(), self._new())

    def told_in(self, cells: Iterable[Cell]) -> Statement:
        """A new statement that is the same in both completions where they tell the same in these
        cells; without cells, what no journey tells: the same in both."""
        statement = self.statement()
        self._keep([statement], cells)
        return statement

    def one_of(self, values: Sequence[int], cells: Iterable[Cell]) -> dict[int, Statement]:
        """For each of the values that it is this one: just one of them is. ``cells``: see above."""
        if len(values) == 1:
            return {values[0]: ALWAYS}
        if len(values) == 2:
            first = self.statement()
            stated = [first, first.opposite]
        else:
            stated = [self.statement() for _ in values]
            self.require(*stated)
            for value, another in combinations(stated, 2):
                self.forbid(value, another)
        self._keep(stated, cells)
        return dict(zip(values, stated, strict=True))

    def require(self, *statements: Statement) -> None:
        """At least one of these, in each of the completions."""
        self._solver.add_clause([statement.one for statement in statements])
        self._solver.add_clause([statement.other for statement in statements])

    def forbid(self, *statements: Statement) -> None:
        """Not all of these, in either of the completions."""
        self.require(*[statement.opposite for statement in statements])

    def differ(self, statement: Statement, cells: Iterable[Cell]) -> bool:
        """Whether two completions that are equal but for these cells differ in a statement."""
        free = set(cells)
        kept = [literal for cell, literal in self._kept.items() if cell not in free]
        return bool(self._solver.solve(assumptions=[statement.one, -statement.other, *kept]))

    def _keep(self, statements: Iterable[Statement], cells: Iterable[Cell]) -> None:
        told_otherwise = [-self._kept_of(cell) for cell in cells]
        for statement in statements:
            self._solver.add_clause([*told_otherwise, -statement.one, statement.other])
            self._solver.add_clause([*told_otherwise, statement.one, -statement.other])

    def _kept_of(self, cell: Cell) -> Literal:
        """That both completions tell the same in this cell."""
        if cell not in self._kept:
            self._kept[cell] = self._new()
        return self._kept[cell]

    def _new(self) -> Literal:
        self._last += 1
        return self._last
