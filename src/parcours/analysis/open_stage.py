"""What is still open at one stage of a journey, through the diagrams of its law base."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import cast

from parcours.analysis.decisions import (
    COMPUTED,
    NO,
    STATELESS,
    YES,
    Decisions,
    TestDiagram,
    Variable,
)
from parcours.analysis.evaluate import Evaluator
from parcours.journey.model import Bounds
from parcours.logic import condition as c
from parcours.logic.diagram import Residue
from parcours.logic.partial_date import Span, birthday, birthdays_between, years_between
from parcours.logic.truth import Truth

AGE: Variable = ("number", "age")
# What can be told: a fact, and the number of the stage; None where it is told of the person.
Cell = tuple[str, int | None]

_VALUES: Mapping[Truth, Sequence[int]] = {
    Truth.TRUE: (YES,),
    Truth.FALSE: (NO,),
    Truth.UNKNOWN: (YES, NO),
}
_UNTOLD = (YES, NO)
_UNTOLD_COMPUTED = (YES, NO, COMPUTED)
# Told of everybody at every stage: they point to no situation in particular.
_WHO_AND_WHERE = frozenset(
    {"nationality", "habitual_residence", "birth", "age", "sex", "country", "date"}
)


class OpenStage:
    """What is still open at one stage of a journey."""

    def __init__(self, evaluator: Evaluator, number: int) -> None:
        self.law = evaluator.law
        self.number = number
        self._evaluator = evaluator
        self._reading = evaluator.readings[number]
        self._decisions = Decisions.of(self.law)
        self._possible: dict[Hashable, Sequence[int]] = {}
        self._residues: dict[str, Residue] = {}

    def residue(self, situation: str) -> Residue:
        """What is still open of a situation at this stage."""
        if situation not in self._residues:
            test = self._decisions.test(situation)
            earlier = tuple([self.possible(variable, situation) for variable in test.earlier])
            here = [len(self.possible(variable, situation)) for variable in test.here]
            if here == test.widths:  # nothing that is known bears on it
                self._residues[situation] = test.blank(earlier)
            else:
                self._residues[situation] = test.residue(
                    lambda name: self.possible(cast(Variable, name), situation)
                )
        return self._residues[situation]

    def possible(self, variable: Variable, situation: str) -> Sequence[int]:
        """The values a variable of the diagram of a situation can still take at this stage."""
        possible = self._possible.get(variable)
        if possible is None:
            possible = self._values(variable, self._decisions.test(situation))
            self._possible[variable] = possible
        return possible

    def _values(self, variable: Variable, test: TestDiagram) -> Sequence[int]:
        kind, name = variable
        vocabulary = self._decisions.vocabulary
        if kind == "fact":
            return self._fact_values(name)
        if kind == "before":
            if self.number == 0:
                return (NO,)
            return _VALUES[self._evaluator.truth(name, self.number - 1)]
        if kind == "number":
            bounds, _ = self._reading.number_of(name)
            classes = enumerate(vocabulary.classes(name))
            return [number for number, within in classes if not bounds.apart(within)]
        if kind == "choice":
            choices, told = vocabulary.choices(name), self._reading.value(name)
            return (choices.index(told),) if isinstance(told, str) else range(len(choices))
        return _VALUES[self._evaluator.holds(test.leaves[variable], self.number)]

    def _fact_values(self, fact: str) -> Sequence[int]:
        told = self._reading.value(fact)
        if told is not None:
            return (YES,) if told is Truth.TRUE else (NO,)
        computed = self._evaluator.law.facts[fact].computed
        if computed is None:
            return _UNTOLD
        known = self._evaluator.holds(computed, self.number)
        return _UNTOLD_COMPUTED if known is Truth.UNKNOWN else (COMPUTED,)

    def facts_of(self, variable: Variable, situation: str) -> tuple[str, ...]:
        """The facts one would ask for at this stage to know a variable; none where none could tell."""
        kind, name = variable
        if kind == "number":
            return self._age_facts() if name == "age" else (name, *self._days_facts(name))
        if kind == "leaf":
            return self._leaf_facts(self._decisions.test(situation).leaves[variable])
        return () if kind == "before" else (name,)

    def _age_facts(self) -> tuple[str, ...]:
        """Age is told by the date of birth and the day of the stage: whichever is not exact."""
        day, birth = self._reading.stage.as_of, self.birth
        asked_birth = () if birth is not None and birth.is_one_day else ("birth",)
        asked_day = () if day is not None and day.is_one_day else ("to",)
        return asked_birth + asked_day

    def _days_facts(self, subject: str) -> tuple[str, ...]:
        """The days in the country follow from the day of entry and the last day."""
        day = self._reading.stage.as_of
        exact = day is not None and day.is_one_day
        follows = subject == "days_in_country" and self._reading.entered is not None
        return ("to",) if follows and not exact else ()

    def _leaf_facts(self, leaf: c.Condition) -> tuple[str, ...]:
        day = self._reading.stage.as_of
        undated = ("to",) if day is None or not day.is_one_day else ()
        match leaf:
            case c.Member(of=of) | c.InForce(of=of):
                states = self._reading.states_of(of)
                asked = ("nationality",) if states is None else ()
                among: Iterable[str] = self.law.states if states is None else states
                return (*asked, *undated) if self._hangs_on_the_day(leaf, among) else asked
            case c.Compare():
                return undated
            case c.NationalOf():
                return ("nationality",)
            case c.ResidentOf():
                return ("habitual_residence",)
            case c.Choice(subject=subject):
                return (subject,)
        raise TypeError(f"not a leaf: {type(leaf).__name__}")

    def _hangs_on_the_day(self, leaf: c.Member | c.InForce, states: Iterable[str]) -> bool:
        """Whether, for one of the States, an exact day would still change the answer."""
        day, known = self._reading.stage.as_of, [s for s in states if s in self.law.states]
        if isinstance(leaf, c.Member):
            return any(self.law.holds_of(leaf, state, day) is Truth.UNKNOWN for state in known)
        # A treaty date the sources leave open stays open on an exact day.
        reasons = (self.law.in_force(leaf.instrument, state, day).why for state in known)
        return any(why in ("changed_in_period", "no_date") for why in reasons)

    def left(self, situation: str) -> list[Variable]:
        """The variables on which a situation still hangs at this stage."""
        return [cast(Variable, name) for name in self.residue(situation).names]

    def supposing(self, situation: str, not_so: Callable[[str, str], bool]) -> Residue:
        """What is left of a situation if what is unknown of these variables is not so."""

        def possible(name: Hashable) -> Sequence[int]:
            variable = cast(Variable, name)
            values = self.possible(variable, situation)
            return (NO,) if not_so(*variable) and NO in values else values

        return self._decisions.test(situation).residue(possible)

    def leaves(self, situation: str) -> list[c.Condition]:
        """The leaves of the diagram of a situation that follow from who the person is, from where
        and from when."""
        return list(self._decisions.test(situation).leaves.values())

    def leaf_of(self, variable: Variable, situation: str) -> c.Condition | None:
        """Such a leaf, if that is what a variable of the diagram stands for."""
        return self._decisions.test(situation).leaves.get(variable)

    def hangs_together(self, variables: Iterable[Variable], situation: str) -> bool:
        """Whether some of these variables may follow from one and the same unknown.

        Not only two of them: what binds every State hangs on no nationality.
        """
        leaves = (self.leaf_of(variable, situation) for variable in variables)
        return any(
            not isinstance(leaf, c.NationalOf | c.ResidentOf) and leaf not in (None, STATELESS)
            for leaf in leaves
        )

    def place_of(self, variable: Variable) -> int | None:
        """Where a variable is one and the same: at this stage, or for the person."""
        return self.number if variable == AGE else self._told_at(variable[1])

    def cells_of(self, variable: Variable, situation: str) -> list[Cell]:
        """Where one would tell what decides a variable."""
        return [self.cell_of(fact) for fact in self.facts_of(variable, situation)]

    def cell_of(self, fact: str) -> Cell:
        """Where one would tell a fact: at this stage, or of the person."""
        return fact, self._told_at(fact)

    @property
    def birth(self) -> Span | None:
        """When the person was born, as far as it is known."""
        return self._reading.journey.person.birth

    @property
    def country(self) -> str:
        """Where the stage is."""
        return self._reading.stage.country

    def states_of(self, of: str) -> tuple[str, ...] | None:
        """The States meant by ``country`` or ``nationality``; ``None`` when unknown."""
        return self._reading.states_of(of)

    def classes_of_days(self, leaves: Iterable[c.Condition]) -> list[Span]:
        """The days the stage may have ended on, in classes within which none of these leaves
        changes, and no age that a rule asks for."""
        known = self._reading.stage.as_of or Span(date.min, date.max)
        days = {day for leaf in leaves for day in self._turning_days(leaf)}
        turns = sorted(
            day for day in days.union(self._birthdays()) if known.first < day <= known.last
        )
        ends = [turn - timedelta(days=1) for turn in turns]
        return [
            Span(first, last)
            for first, last in zip([known.first, *turns], [*ends, known.last], strict=True)
        ]

    def _turning_days(self, leaf: c.Condition) -> Iterator[date]:
        match leaf:
            case c.Member(of=of) | c.InForce(of=of):
                states = self.states_of(of)
                for state in self.law.states if states is None else states:
                    yield from self.law.turning_days(leaf, state)
            case c.Compare(subject="date", operator=operator, bound=bound):
                later = operator in (">", "<=")
                yield date.fromisoformat(str(bound)) + timedelta(days=later)

    def _birthdays(self) -> Iterator[date]:
        birth = self.birth
        if birth is not None:
            for years in self._decisions.vocabulary.thresholds.get("age", ()):
                if birth.last.year + years <= date.max.year:
                    yield from (birthday(birth.first, years), birthday(birth.last, years))

    def may_age_on(self, age: int, day: Span) -> bool:
        """Whether one can be in a class of ages where the stage ended on one of these days."""
        given, computed = self._reading.stage.age, self._reading.age_from_birth
        # Against the birth the age given holds, whatever the day.
        if self.birth is None or (given and computed and given.apart(computed)):
            return True
        return not Bounds(*years_between(self.birth, day)).apart(self._ages(age))

    @property
    def nothing_told(self) -> bool:
        """Whether no fact has been told of this stage."""
        return not self._reading.stage.facts

    def in_place(self, fact: str) -> bool:
        """Whether what the question after a fact takes as told has been told."""
        known = self.law.facts.get(fact)
        if known is None or known.presupposes is None:
            return True
        return self._evaluator.holds(known.presupposes, self.number) is Truth.TRUE

    def _told_at(self, fact: str) -> int | None:
        known = self.law.facts.get(fact)
        return None if known is not None and known.scope == "person" else self.number

    def lasts(self, variable: Variable) -> bool:
        """Whether a variable is a fact that, once so, stays so."""
        kind, name = variable
        return kind == "fact" and self.law.facts[name].memory == "lasting"

    def may_age(self, age: int, later: OpenStage, older: int) -> bool:
        """Whether one can be in a class of ages here and in another at a later stage."""
        first, second = self._ages(age), later._ages(older)
        least, most = birthdays_between(self._reading.stage.as_of, later._reading.stage.as_of)
        youngest = (first.least or 0) + least
        oldest = None if first.most is None or most is None else first.most + most
        return not Bounds(youngest, oldest).apart(second)

    def _ages(self, number: int) -> Bounds:
        return self._decisions.vocabulary.classes("age")[number].within(self._reading.age)

    def raised(self, situation: str) -> bool:
        """Whether something that was told, beyond who the person is, points to a situation."""
        reason = self._evaluator.verdict(situation, self.number).reason
        told = any(
            part.told is not None
            and part.told.value is not None
            and not part.told.computed
            and part.told.fact not in _WHO_AND_WHERE
            for part in reason.walk()
        )
        blank = self._decisions.test(situation).blank_chance
        return told and self.residue(situation).chances[0] > blank
