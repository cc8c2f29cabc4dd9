"""Who the person is, and when each stage was: what several answers may hang on at once.

Whether Mali is a member of the Community on the day of the stage and whether that day is before
the end of January 2025 are two leaves of a rule and one unknown. Here the unknown is stated, and
the leaves follow from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from parcours.analysis.completions import ALWAYS, Completions, Statement
from parcours.analysis.open_stage import Cell, OpenStage
from parcours.analysis.reading import compare_day
from parcours.law.corpus import HIGH_SEAS
from parcours.logic import condition as c
from parcours.logic.partial_date import Span
from parcours.logic.truth import Truth

# A State of which the base knows nothing: it stands for all the others.
_ANOTHER = "another"
_NATIONALITY: Cell = ("nationality", None)


class Circumstances:
    """What is stated of a person and of the days of a journey, in two completions.

    ``leaves``: those that may be asked for; none of them changes within a class of days.
    """

    def __init__(
        self,
        completions: Completions,
        stages: Sequence[OpenStage],
        leaves: Iterable[c.Condition],
    ) -> None:
        self._completions = completions
        self._stages = stages
        self._leaves = tuple(leaves)
        self._days: dict[int, Mapping[Span, Statement]] = {}
        self._countries: dict[Cell, dict[str, Statement]] = {}

    def leaf(self, leaf: c.Condition, number: int) -> Statement:
        """That a leaf is so at the stage of that number."""
        stage = self._stages[number]
        match leaf:
            case c.NationalOf():
                return self._nationals[stage.country]
            case c.Choice(subject="nationality"):
                return self._stateless
            case c.ResidentOf():
                return self._is(stage.country, stage.cell_of("habitual_residence"))
            case c.Choice(subject=subject, values=values):
                return self._any([self._is(value, stage.cell_of(subject)) for value in values])
            case c.Compare(operator=operator, bound=bound):
                turned = {
                    on: compare_day(Span.day(day.first), operator, str(bound))
                    for day, on in self.days(number).items()
                }
                return self._any([on for on, truth in turned.items() if truth is Truth.TRUE])
            case c.Member() | c.InForce():
                return self._of_states(leaf, number)
        raise TypeError(f"follows from nothing: {type(leaf).__name__}")

    def days(self, number: int) -> Mapping[Span, Statement]:
        """For each class of days the stage may have ended on: that it is this one."""
        if number not in self._days:
            classes = self._stages[number].classes_of_days(self._leaves)
            stated = self._completions.one_of(range(len(classes)), [("to", number)])
            self._days[number] = dict(zip(classes, stated.values(), strict=True))
        return self._days[number]

    def _any(self, statements: Sequence[Statement]) -> Statement:
        whole = self._completions.statement()
        for statement in statements:
            self._completions.require(statement.opposite, whole)
        self._completions.require(whole.opposite, *statements)
        return whole

    def _of_states(self, leaf: c.Member | c.InForce, number: int) -> Statement:
        """That one of the States meant is a member, or bound, on the day of the stage."""
        completions = self._completions
        whole = completions.statement()
        for day, on in self.days(number).items():
            so = list(self._so(leaf, self._states(leaf, number), number, day))
            for statement in so:
                completions.require(on.opposite, statement.opposite, whole)
            completions.require(on.opposite, whole.opposite, *so)
        return whole

    def _so(
        self, leaf: c.Member | c.InForce, states: Mapping[str, Statement], number: int, day: Span
    ) -> Iterator[Statement]:
        for state, meant in states.items():
            truth = self._stages[number].law.holds_of(leaf, state, Span.day(day.first))
            if truth is Truth.TRUE:
                yield meant
            elif truth is Truth.UNKNOWN:
                # What the sources leave open no journey tells.
                yield self._both(meant, self._completions.told_in(()))

    def _both(self, one: Statement, another: Statement) -> Statement:
        return self._any([one.opposite, another.opposite]).opposite

    def _states(self, leaf: c.Member | c.InForce, number: int) -> Mapping[str, Statement]:
        """The States meant by a leaf, each with that it is one of them."""
        states = self._stages[number].states_of(leaf.of)
        return self._nationals if states is None else dict.fromkeys(states, ALWAYS)

    @cached_property
    def _stateless(self) -> Statement:
        return self._completions.told_in([_NATIONALITY])

    @cached_property
    def _nationals(self) -> Mapping[str, Statement]:
        """Of each State that the person is a national of it; of none, or of one at least."""
        law = self._stages[0].law
        outside = [s for of in law.organisations.values() for s in of.others or ()]
        names = [*law.states, *outside, *(stage.country for stage in self._stages), _ANOTHER]
        nationals = {
            state: self._completions.told_in([_NATIONALITY])
            for state in dict.fromkeys(names)
            if state != HIGH_SEAS
        }
        for national in nationals.values():
            self._completions.forbid(self._stateless, national)
        self._completions.require(self._stateless, *nationals.values())
        return nationals

    def _is(self, country: str, cell: Cell) -> Statement:
        """That the country told in a cell is this one."""
        countries = self._countries.setdefault(cell, {})
        if country not in countries:
            this = self._completions.told_in([cell])
            for another in countries.values():
                self._completions.forbid(another, this)
            countries[country] = this
        return countries[country]
