"""Two journeys that differ in one missing fact and are judged differently, from a decision diagram.

A path through the diagram to a node that asks for the fact says what to tell of everything else;
the plain evaluator then judges both journeys. Leaves that follow from who the person is, or from
the day, are met by trying nationalities, residences and days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, product
from typing import Any

from parcours.analysis import Evaluator
from parcours.analysis.decisions import COMPUTED, YES, Decisions
from parcours.analysis.open_stage import OpenStage
from parcours.journey import Journey
from parcours.journey.model import Bounds
from parcours.law import Law
from parcours.logic.partial_date import Span
from parcours.logic.truth import Truth

# How many ways through a diagram are tried for one fact before giving up.
MOST_PATHS = 60
DAYS = tuple(
    Span.parse(day)
    for day in ("1950-01-01", "1980-06-01", "1999-06-01", "2010-06-01", "2024-12-31", "2026-06-01")
)

BIRTHS = tuple(Span.parse(day) for day in ("1940-06-01", "1990-06-01", "2008-06-01"))

Variable = tuple[str, str]
Assignment = dict[Variable, int]
AGE: Variable = ("number", "age")


class Witnesses:
    """Looks for witnesses on one situation at the only stage of a journey."""

    def __init__(self, law: Law, journey: Journey, situation: str) -> None:
        self._law, self._journey, self._situation = law, journey, situation
        self._stage = journey.stages[0]
        self._open = OpenStage(Evaluator(law, journey), 0)
        self._left = self._open.residue(situation)
        self._test = Decisions.of(law).test(situation)

    def found_for(self, fact: str) -> tuple[Journey, Journey] | None:
        """Two journeys that differ only in the fact, the first established, the second excluded."""
        variables = [v for v in self._left.names if fact in self._facts_of(v)]
        ways = (way for variable in variables for way in self._ways(variable))
        for variable, assignment in islice(ways, MOST_PATHS):
            told = {v: value for v, value in assignment.items() if v != variable}
            tried = self._own(told, without=fact)
            if fact == "to" and variable == AGE and self._journey.person.birth is None:
                tried["birth"] = self._births()
            for others in product(*tried.values()):
                own = dict(zip(tried, others, strict=True))
                pair = self._pair(fact, variable, told, own)
                if pair is not None:
                    return pair
        return None

    def _facts_of(self, variable: Any) -> Sequence[str]:
        return self._open.facts_of(variable, self._situation)

    def _values(self, variable: Variable) -> Sequence[int]:
        return self._open.possible(variable, self._situation)

    def _ways(self, variable: Variable) -> Iterator[tuple[Variable, Assignment]]:
        """Assignments of everything else under which the values of a variable make a difference."""
        for node, (name, children) in self._left.nodes.items():
            if name != variable:
                continue
            for path in islice(self._paths(self._left.root, node, self._above(node)), 8):
                for one, other in product(sorted(set(children)), repeat=2):
                    if one < other:
                        for rest in islice(self._apart(one, other), 6):
                            yield variable, {**path, **rest}

    def _above(self, goal: int) -> set[int]:
        """The nodes from which a node can be reached; what is below comes first in the diagram."""
        above = {goal}
        for node, (_, children) in self._left.nodes.items():
            if not above.isdisjoint(children):
                above.add(node)
        return above

    def _paths(self, start: int, goal: int, above: set[int]) -> Iterator[Assignment]:
        if start == goal:
            yield {}
        elif start in above:
            name, children = self._left.nodes[start]
            for value, child in zip(self._values(name), children, strict=True):
                for rest in self._paths(child, goal, above):
                    yield {name: value, **rest}

    def _apart(self, one: int, other: int) -> Iterator[Assignment]:
        """Ways further down that end differently from two nodes."""
        if one == other:
            return
        nodes = self._left.nodes
        if one not in nodes and other not in nodes:
            yield {}
            return
        # The node further up comes later in the list of nodes.
        order = {node: number for number, node in enumerate(nodes)}
        names = self._test.variables
        name = min((nodes[n][0] for n in (one, other) if n in order), key=lambda v: names.index(v))
        values = self._values(name)
        for number, value in enumerate(values):
            ends = [
                nodes[n][1][number] if n in nodes and nodes[n][0] == name else n
                for n in (one, other)
            ]
            for rest in self._apart(*ends):
                yield {name: value, **rest}

    def _own(self, told: Assignment, without: str) -> dict[str, Sequence[Any]]:
        """What is tried of all that the leaves of an assignment depend on."""
        needed = {f for v in told if v[0] == "leaf" for f in self._facts_of(v)} - {without}
        return {fact: values for fact, values in self._tried().items() if fact in needed}

    def _tried(self) -> dict[str, Sequence[Any]]:
        """What is tried of who the person is and of the day, as far as it is unknown."""
        person, day = self._journey.person, self._stage.as_of
        states = [self._stage.country, *list(self._law.states)[::9], "NER", "JPN"]
        here = [s for s in dict.fromkeys(states) if s != "high-seas"]
        tried: dict[str, Sequence[Any]] = {}
        if person.nationality is None:
            tried["nationality"] = [(), *((state,) for state in here)]
        if "habitual_residence" not in person.facts:
            tried["habitual_residence"] = here[:2]
        if day is None:
            tried["to"] = DAYS
        elif not day.is_one_day:
            # Without a last day the law is that of the first; the stay may have gone on.
            later = [] if self._stage.ends else [DAYS[-1]]
            tried["to"] = [Span.day(day.first), Span.day(day.last), *later]
        return tried

    def _births(self) -> Sequence[Span]:
        """Births that make a difference of age between the days that are tried."""
        last = self._tried()["to"][-1].last
        ages = Decisions.of(self._law).vocabulary.thresholds["age"]
        reached = [last.replace(year=last.year - age, day=28) for age in ages]
        births = [day for birth in reached for day in (birth, birth.replace(month=1))]
        return [*BIRTHS, *map(Span.day, births)]

    def _pair(
        self, fact: str, variable: Variable, told: Assignment, own: Mapping[str, Any]
    ) -> tuple[Journey, Journey] | None:
        found: dict[Truth, Journey] = {}
        for journey in self._variants(fact, variable, told, own):
            found.setdefault(Evaluator(self._law, journey).truth(self._situation, 0), journey)
        if Truth.TRUE in found and Truth.FALSE in found:
            return found[Truth.TRUE], found[Truth.FALSE]
        return None

    def _variants(
        self, fact: str, variable: Variable, told: Assignment, own: Mapping[str, Any]
    ) -> Iterator[Journey]:
        if variable[0] == "leaf" or fact == "to":
            for value in self._tried()[fact]:
                yield self._journey_of(told, {**own, fact: value})
        else:
            for number in self._values(variable):
                yield self._journey_of({**told, variable: number}, own)

    def _journey_of(self, told: Mapping[Variable, int], own: Mapping[str, Any]) -> Journey:
        person, stage = self._journey.person, self._stage
        facts, of_person = dict(stage.facts), dict(person.facts)
        for variable, number in told.items():
            kind, name = variable
            if kind == "number" and name == "age":
                stage = replace(stage, age=self._number(name, number))
            elif kind == "choice" and name == "sex":
                person = replace(
                    person, sex=Decisions.of(self._law).vocabulary.choices(name)[number]
                )
            elif kind in ("fact", "number", "choice"):
                value = self._value(kind, name, number)
                where = of_person if self._law.facts[name].scope == "person" else facts
                if value is not None:
                    where[name] = value
        if "habitual_residence" in own:
            of_person["habitual_residence"] = own["habitual_residence"]
        nationality = own.get("nationality", person.nationality)
        birth = own.get("birth", person.birth)
        person = replace(person, facts=of_person, nationality=nationality, birth=birth)
        stage = replace(stage, facts=facts, ends=own.get("to", stage.ends))
        return replace(self._journey, person=person, stages=(stage,))

    def _value(self, kind: str, name: str, number: int) -> Any:
        if kind == "choice":
            return Decisions.of(self._law).vocabulary.choices(name)[number]
        if kind == "number":
            return self._number(name, number).least
        if number == COMPUTED:
            return None
        return Truth.TRUE if number == YES else Truth.FALSE

    def _number(self, name: str, number: int) -> Bounds:
        """A number within a class, and within what is known."""
        within = Decisions.of(self._law).vocabulary.classes(name)[number]
        known, _ = self._open._reading.number_of(name)
        least = max(known.least or 0, within.least or 0)
        return Bounds(least, least)
