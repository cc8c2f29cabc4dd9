"""The test of a situation at all stages of a journey at once, in two completions.

A fact is missing when two completions of the journey that differ in that fact alone are judged
differently. Within one stage a decision diagram may say so. Over several it cannot: what was sold
at one stage stays sold, nobody grows younger; nor where several answers hang on one unknown day.
Here the diagrams of all stages, with what ties them together, are stated of two completions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from parcours.analysis.circumstances import Circumstances
from parcours.analysis.completions import ALWAYS, Completions, Statement
from parcours.analysis.decisions import NO, YES, Variable
from parcours.analysis.open_stage import AGE, Cell, OpenStage
from parcours.logic.diagram import FALSE, TRUE, Node

# The stage at which a variable stands, and what says that it takes each of its values.
_Placed = tuple[int, Mapping[int, Statement]]


class JointTest:
    """Two completions of a journey, as far as one situation depends on them."""

    def __init__(self, situation: str, stages: Sequence[OpenStage]) -> None:
        self._situation = situation
        self._stages = stages
        self.completions = Completions()
        self._roots: dict[tuple[str, int], Statement] = {}
        # By variable, and where it is one and the same: a stage, or the person.
        self.values: dict[Variable, dict[int | None, Mapping[int, Statement]]] = {}
        leaves = stages[0].leaves(situation)
        self._circumstances = Circumstances(self.completions, stages, leaves)

    def differ(self, stage: int, cells: Iterable[Cell]) -> bool:
        """Whether two completions that are equal but for these cells are judged differently."""
        return self.completions.differ(self._established(self._situation, stage), cells)

    def _established(self, situation: str, number: int) -> Statement:
        """That a situation is established at a stage; stated once."""
        if (situation, number) not in self._roots:
            self._roots[situation, number] = self._root(situation, number)
        return self._roots[situation, number]

    def _root(self, situation: str, number: int) -> Statement:
        residue = self._stages[number].residue(situation)
        nodes: dict[Node, Statement] = {TRUE: ALWAYS, FALSE: ALWAYS.opposite}
        require = self.completions.require
        for node, (name, children) in residue.nodes.items():
            values = self._values_of(cast(Variable, name), situation, number)
            this = nodes[node] = self.completions.statement()
            for value, below in zip(values, [nodes[child] for child in children], strict=True):
                require(value.opposite, this.opposite, below)
                require(value.opposite, this, below.opposite)
        return nodes[residue.root]

    def _values_of(self, variable: Variable, situation: str, number: int) -> list[Statement]:
        """For each value that a variable can still take at a stage: that it takes this one."""
        kind, name = variable
        if kind == "before":
            before = self._established(name, number - 1)
            return [before, before.opposite]
        stage = self._stages[number]
        possible = stage.possible(variable, situation)
        at = stage.place_of(variable)
        made = self.values.setdefault(variable, {})
        if at not in made:
            made[at] = self._placed(variable, situation, number, possible)
        return [made[at][value] for value in possible]

    def _placed(
        self, variable: Variable, situation: str, number: int, possible: Sequence[int]
    ) -> Mapping[int, Statement]:
        stage = self._stages[number]
        leaf = stage.leaf_of(variable, situation)
        if leaf is not None:
            so = self._circumstances.leaf(leaf, number)
            return {YES: so, NO: so.opposite}
        values = self.completions.one_of(possible, stage.cells_of(variable, situation))
        if variable == AGE and stage.birth is not None:
            for day, on in self._circumstances.days(number).items():
                for age, so in values.items():
                    if not stage.may_age_on(age, day):
                        self.completions.forbid(on, so)
        for elsewhere, others in self.values[variable].items():
            if elsewhere is not None:
                placed = ((elsewhere, others), (number, values))
                self._tie(variable, *sorted(placed, key=lambda at: at[0]))
        return values

    def _tie(self, variable: Variable, earlier: _Placed, later: _Placed) -> None:
        """Forbid what no life allows between an earlier stage and a later one."""
        (before, values), (after, others) = earlier, later
        forbid = self.completions.forbid
        if variable == AGE:
            young, old = self._stages[before], self._stages[after]
            for age in values:
                for older in others:
                    if not young.may_age(age, old, older):
                        forbid(values[age], others[older])
        elif self._stages[0].lasts(variable):
            # Once yes, for ever yes; no now, never before.
            for value in others.keys() - {YES}:
                forbid(values[YES], others[value])
            for value in values.keys() - {YES, NO}:
                forbid(values[value], others[NO])
