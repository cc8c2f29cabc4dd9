"""Every way in which what is unknown of a journey may turn out, two ways at a time.

A fact is missing when two completions of the journey that differ in that fact alone are judged
differently. Within one stage its decision diagram says so. Over several it cannot: what was sold
at one stage stays sold, nobody grows younger, who is a national of no State is so at every stage.
Here the diagrams of all stages make one question, asked twice, with what ties the stages together,
and a SAT solver looks for the two completions (N. Eén and N. Sörensson, “An Extensible
SAT-solver”, SAT 2003).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple, cast

from pysat.solvers import Minisat22

from parcours.analysis.decisions import NO, YES, Variable
from parcours.analysis.open_stage import AGE, Cell, OpenStage
from parcours.logic.diagram import FALSE, TRUE, Node

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


# Where a variable stands, and what says that it takes each of its values.
_Placed = tuple[int | str | None, Mapping[int, Statement]]

_HOLDS: Literal = 1
_ALWAYS = Statement(_HOLDS, _HOLDS)


class Completions:
    """The completions of a journey, as far as one situation depends on them."""

    def __init__(self, situation: str) -> None:
        self._situation = situation
        self._stages: list[OpenStage] = []
        self._solver = Minisat22(bootstrap_with=[[_HOLDS]])
        self._last = _HOLDS
        self._roots: dict[tuple[str, int], Statement] = {}
        # By variable, and where it is one and the same: a stage, a country, or the person.
        self._values: dict[Variable, dict[int | str | None, dict[int, Statement]]] = {}
        self._kept: dict[Cell, Literal] = {}

    def __len__(self) -> int:
        return len(self._stages)

    def add(self, stage: OpenStage) -> None:
        """Take in the next stage of the journey."""
        number = len(self._stages)
        self._stages.append(stage)
        for situation in dict.fromkeys(
            (*stage.earlier_situations(self._situation), self._situation)
        ):
            self._roots[situation, number] = self._root(situation, number)

    def differ(self, stage: int, cells: Iterable[Cell]) -> bool:
        """Whether two completions that are equal but for these cells are judged differently."""
        free = set(cells)
        root = self._roots[self._situation, stage]
        kept = [literal for cell, literal in self._kept.items() if cell not in free]
        return bool(self._solver.solve(assumptions=[root.one, -root.other, *kept]))

    def _root(self, situation: str, number: int) -> Statement:
        """That the situation is established at a stage."""
        residue = self._stages[number].residue(situation)
        nodes: dict[Node, Statement] = {TRUE: _ALWAYS, FALSE: _ALWAYS.opposite}
        add = self._solver.add_clause
        for node, (name, children) in residue.nodes.items():
            values = self._values_of(cast(Variable, name), situation, number)
            this = nodes[node] = self._statement()
            for value, below in zip(values, [nodes[child] for child in children], strict=True):
                add([-value.one, -this.one, below.one])
                add([-value.one, this.one, -below.one])
                add([-value.other, -this.other, below.other])
                add([-value.other, this.other, -below.other])
        return nodes[residue.root]

    def _values_of(self, variable: Variable, situation: str, number: int) -> list[Statement]:
        """For each value that a variable can still take at a stage: that it takes this one."""
        kind, name = variable
        if kind == "before":
            before = self._roots[name, number - 1]
            return [before, before.opposite]
        stage = self._stages[number]
        possible = stage.possible(variable, situation)
        at = stage.place_of(variable, situation)
        made = self._values.setdefault(variable, {})
        if at not in made:
            values = self._choice_of(possible, stage.cells_of(variable, situation))
            for elsewhere, others in made.items():
                self._tie(variable, (elsewhere, others), (at, values))
            made[at] = values
        return [made[at][value] for value in possible]

    def _choice_of(self, possible: Sequence[int], cells: Iterable[Cell]) -> dict[int, Statement]:
        """A new variable that takes just one of its values; the same one if its cells are kept."""
        if len(possible) == 2:
            first = self._statement()
            values = [first, first.opposite]
        else:
            values = [self._statement() for _ in possible]
            self._solver.add_clause([value.one for value in values])
            self._solver.add_clause([value.other for value in values])
            for value, another in combinations(values, 2):
                self._forbid(value, another)
        told_otherwise = [-self._kept_of(cell) for cell in cells]
        for value in values:
            self._solver.add_clause([*told_otherwise, -value.one, value.other])
            self._solver.add_clause([*told_otherwise, value.one, -value.other])
        return dict(zip(possible, values, strict=True))

    def _kept_of(self, cell: Cell) -> Literal:
        """That both completions tell the same in this cell."""
        if cell not in self._kept:
            self._kept[cell] = self._new()
        return self._kept[cell]

    def _statement(self) -> Statement:
        return Statement(self._new(), self._new())

    def _tie(self, variable: Variable, earlier: _Placed, later: _Placed) -> None:
        """Forbid what no life allows between an earlier stage and a later one."""
        (before, values), (after, others) = earlier, later
        if variable == AGE:
            young, old = (self._stages[cast(int, at)] for at in (before, after))
            for age in values:
                for older in others:
                    if not young.may_age(age, old, older):
                        self._forbid(values[age], others[older])
        elif self._stages[0].lasts(variable):
            # Once yes, for ever yes; no now, never before.
            for value in others.keys() - {YES}:
                self._forbid(values[YES], others[value])
            for value in values.keys() - {YES, NO}:
                self._forbid(values[value], others[NO])

    def _forbid(self, value: Statement, another: Statement) -> None:
        """Not both, in neither of the completions."""
        self._solver.add_clause([-value.one, -another.one])
        self._solver.add_clause([-value.other, -another.other])

    def _new(self) -> Literal:
        self._last += 1
        return self._last
