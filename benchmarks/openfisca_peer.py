"""OpenFisca-Core as a peer: one Variable per fact and per situation, one Person per stage."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any

import numpy
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit, period
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from benchmarks.rules import Node, Program, Value

Column = Any  # a numpy array with one value for each person
Formula = Callable[[Any, Any], Column]
_COMPARE: Mapping[str, Callable[[Any, Any], Column]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
# Each stage is a person of its own; one period serves them all.
_PERIOD = period("2024-01")


class OpenFiscaPeer:
    """All situations of a law base in OpenFisca. Written once, before anything is measured."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._lasting = {id_ for id_, name in program.situations.items() if name in program.lasting}
        self._person = Entity("person", "persons", "A stage of a journey", "")
        self._system = TaxBenefitSystem([self._person])
        for name, nothing in program.inputs.items():
            self._add(name, type(nothing))
        for name, node in program.rules.items():
            formula = _formula(node)
            if name in program.lasting:
                formula = _lasting(formula)
            self._add(name, int if name in program.counts else bool, formula)

    def _add(self, name: str, value_type: type, formula: Formula | None = None) -> None:
        body: dict[str, Any] = {
            "value_type": value_type,
            "entity": self._person,
            "definition_period": DateUnit.MONTH,
            "label": name,
        }
        if formula is not None:
            body["formula"] = formula
        self._system.add_variable(type(name, (Variable,), body))

    def columns(self, stages: Sequence[Mapping[str, Value]]) -> dict[str, Column]:
        """The inputs as arrays, one value per stage; what nobody told is left to the default."""
        return {
            name: numpy.array([stage[name] for stage in stages])
            for name, nothing in self._program.inputs.items()
            if any(stage[name] != nothing for stage in stages)
        }

    def simulate(self, columns: Mapping[str, Column], count: int, stages: int) -> dict[str, Column]:
        """Which situations are true of each person; ``stages`` persons in a row are one journey."""
        simulation: Simulation = SimulationBuilder.build_default_simulation(self._system, count)
        simulation.stages_of_a_journey = stages
        for name, column in columns.items():
            simulation.set_input(name, _PERIOD, column)
        return {
            id_: simulation.calculate(name, _PERIOD)
            for id_, name in self._program.situations.items()
        }

    def together(self, columns: Mapping[str, Column], count: int) -> list[dict[str, bool]]:
        """A journey in one simulation: its stages are ``count`` persons."""
        found = self.simulate(columns, count, count)
        return [{id_: bool(found[id_][n]) for id_ in found} for n in range(count)]

    def one_by_one(self, stages: Sequence[Mapping[str, Column]]) -> list[dict[str, bool]]:
        """A journey in as many simulations as it has stages; what lasts is handed on."""
        answers: list[dict[str, bool]] = []
        for columns in stages:
            known = dict(columns)
            for id_ in self._lasting if answers else ():
                if answers[-1][id_]:
                    known[f"before_{id_}"] = numpy.array([True])
            answers += self.together(known, 1)
        return answers


def _lasting(formula: Formula) -> Formula:
    """True from the first stage on at which it is true."""

    def along_the_journey(person: Any, when: Any) -> Column:
        here = formula(person, when)
        by_journey = here.reshape(-1, person.simulation.stages_of_a_journey)
        return numpy.logical_or.accumulate(by_journey, axis=1).reshape(-1)

    return along_the_journey


def _formula(node: Node) -> Formula:
    parts = [_formula(part) for part in node.parts]
    if node.kind == "read":
        return lambda person, when: person(node.name, when)
    if node.kind == "not":
        return lambda person, when: ~parts[0](person, when)
    if node.kind == "compare":
        compare, bound = _COMPARE[node.operator], node.bound
        return lambda person, when: compare(parts[0](person, when), bound)
    if node.kind == "among":
        values = list(node.values)
        return lambda person, when: numpy.isin(parts[0](person, when), values)
    if node.kind == "count":
        return lambda person, when: _sum([part(person, when) for part in parts], person.count)
    join = operator.and_ if node.kind == "all" else operator.or_
    return lambda person, when: reduce(join, [part(person, when) for part in parts])


def _sum(columns: Sequence[Column], count: int) -> Column:
    return sum((column.astype(int) for column in columns), numpy.zeros(count, dtype=int))
