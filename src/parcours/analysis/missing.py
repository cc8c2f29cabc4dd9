"""What is missing at a stage: the facts that can still change a standing, and the chances they give."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import cast

from parcours.analysis.completions import AGE, Cell, Completions
from parcours.analysis.decisions import COMPUTED, NO, YES, Decisions, TestDiagram, Variable
from parcours.analysis.evaluate import Evaluator
from parcours.journey.model import Bounds
from parcours.logic import condition as c
from parcours.logic.diagram import FALSE, Residue
from parcours.logic.partial_date import birthdays_between
from parcours.logic.truth import Truth

_VALUES: Mapping[Truth, Sequence[int]] = {
    Truth.TRUE: (YES,),
    Truth.FALSE: (NO,),
    Truth.UNKNOWN: (YES, NO),
}
_UNTOLD = (YES, NO)
# Told of everybody at every stage: they point to no situation in particular.
_WHO_AND_WHERE = frozenset({"nationality", "habitual_residence", "birth", "sex", "country", "date"})
# As many stages as are looked at together, which no journey we know of exceeds. Beyond, stage by
# stage: a fact too many may be named, never one too few.
MOST_STAGES = 12
_UNTOLD_COMPUTED = (YES, NO, COMPUTED)


class OpenJourney:
    """What is still open along a journey, through the diagrams of its law base."""

    def __init__(self, evaluator: Evaluator) -> None:
        self.evaluator = evaluator
        self.stages = [OpenStage(self, number) for number in range(len(evaluator.readings))]
        self._completions: dict[str, Completions] = {}

    def completions(self, situation: str, number: int) -> Completions:
        """The ways in which the journey may turn out up to a stage, as far as a situation depends
        on them."""
        completions = self._completions.get(situation)
        if completions is None:
            completions = self._completions[situation] = Completions(situation)
        for stage in self.stages[len(completions) : number + 1]:
            completions.add(stage)
        return completions


class OpenStage:
    """What is still open at one stage of a journey."""

    def __init__(self, journey: OpenJourney, number: int) -> None:
        self.law = journey.evaluator.law
        self._journey = journey
        self._evaluator = journey.evaluator
        self._number = number
        self._reading = self._evaluator.readings[number]
        self._decisions = Decisions.of(self.law)
        self._possible: dict[Hashable, Sequence[int]] = {}
        self._residues: dict[str, Residue] = {}
        self._candidates: dict[str, tuple[str, ...]] = {}
        self._missing: dict[str, tuple[str, ...]] = {}
        self._quiet: dict[str, bool] = {}

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
            if self._number == 0:
                return (NO,)
            return _VALUES[self._evaluator.truth(name, self._number - 1)]
        if kind == "number":
            bounds, _ = self._reading.number_of(name)
            classes = enumerate(vocabulary.classes(name))
            return [number for number, within in classes if not _apart(bounds, within)]
        if kind == "choice":
            choices, told = vocabulary.choices(name), self._reading.value(name)
            return (choices.index(told),) if isinstance(told, str) else range(len(choices))
        return _VALUES[self._evaluator.holds(test.leaves[variable], self._number)]

    def _fact_values(self, fact: str) -> Sequence[int]:
        told = self._reading.value(fact)
        if told is not None:
            return (YES,) if told is Truth.TRUE else (NO,)
        computed = self._evaluator.law.facts[fact].computed
        if computed is None:
            return _UNTOLD
        known = self._evaluator.holds(computed, self._number)
        return _UNTOLD_COMPUTED if known is Truth.UNKNOWN else (COMPUTED,)

    def facts_of(self, variable: Variable, situation: str) -> tuple[str, ...]:
        """The facts one would ask for to know a variable; none where no fact could tell it."""
        kind, name = variable
        if kind == "number":
            return self._age_facts() if name == "age" else (name,)
        if kind == "before":
            return self._journey.stages[self._number - 1].candidates(name)
        if kind == "leaf":
            return self._leaf_facts(self._decisions.test(situation).leaves[variable])
        return (name,)

    def _age_facts(self) -> tuple[str, ...]:
        """Age is told by the date of birth and the day of the stage: whichever is not exact."""
        stage, birth = self._reading.stage, self._reading.journey.person.birth
        if stage.age is not None:
            return ("birth",)
        day = stage.as_of
        asked_birth = () if birth is not None and birth.is_one_day else ("birth",)
        asked_day = () if day is not None and day.is_one_day else ("to",)
        return asked_birth + asked_day

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
            return any(
                self.law.is_member(leaf.organisation, state, day) is Truth.UNKNOWN
                for state in known
            )
        # A treaty date the sources leave open stays open on an exact day.
        reasons = (self.law.in_force(leaf.instrument, state, day).why for state in known)
        return any(why in ("changed_in_period", "no_date") for why in reasons)

    def missing(self, situation: str) -> tuple[str, ...]:
        """The facts that can still change the standing of a situation, here or at earlier stages.

        Empty when the standing is settled. ``to`` stands for the date of the stage.
        """
        if situation not in self._missing:
            self._missing[situation] = self._work_out(situation)
        return self._missing[situation]

    def candidates(self, situation: str) -> tuple[str, ...]:
        """The facts that could change the standing if nothing tied the stages together."""
        # From the first stage on, however many there are, rather than one call inside the other.
        for stage in self._journey.stages[: self._number + 1]:
            if situation not in stage._candidates:
                stage._candidates[situation] = stage._asked(situation, stage._left(situation))
        return self._candidates[situation]

    def missing_here(self, situation: str) -> tuple[str, ...]:
        """Those of the missing facts that would have to be told of this stage, or of the person."""
        here = [variable for variable in self._left(situation) if variable[0] != "before"]
        return self._deciding(situation, self._asked(situation, here), (self._number, None))

    def _work_out(self, situation: str) -> tuple[str, ...]:
        number = self._number
        while self._journey.stages[number]._left(situation) == [("before", situation)]:
            number -= 1
        if number < self._number:  # open only as it was there
            return self._journey.stages[number].missing(situation)
        anywhere = (*range(number + 1), None)
        return self._deciding(situation, self.candidates(situation), anywhere)

    def _left(self, situation: str) -> list[Variable]:
        return [cast(Variable, name) for name in self.residue(situation).names]

    def _asked(self, situation: str, variables: Iterable[Variable]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(f for v in variables for f in self.facts_of(v, situation)))

    def _deciding(
        self, situation: str, facts: tuple[str, ...], told_at: Sequence[int | None]
    ) -> tuple[str, ...]:
        """Those of the facts that, told at these stages or of the person, can change the standing."""
        alone = all(kind != "before" for kind, _ in self._left(situation))
        # Where nothing earlier plays a part its own diagram is exact.
        if alone or self._number >= MOST_STAGES:
            return facts
        surely = self._surely(situation)
        if len(told_at) > 2 and self._adds_nothing_alone(situation):
            surely.update(self._journey.stages[self._number - 1].missing(situation))
        return tuple(f for f in facts if f in surely or self._differ(situation, f, told_at))

    def _differ(self, situation: str, fact: str, told_at: Sequence[int | None]) -> bool:
        completions = self._journey.completions(situation, self._number)
        return completions.differ(self._number, [(fact, at) for at in told_at])

    # Most facts need no search: either nothing happened before this stage, and its own diagram
    # tells, or nothing happens at it, and what could change the stage before still can.

    def _surely(self, situation: str) -> set[str]:
        """The facts that can change the standing, told of this stage, if nothing happened before."""
        if not self._quiet_before(situation):
            return set()
        left = self._supposing(situation, lambda kind, name: kind == "before")
        return set(self._asked(situation, [cast(Variable, name) for name in left.names]))

    def _adds_nothing_alone(self, situation: str) -> bool:
        """Whether a situation stays as it was before unless something happens at this very stage."""
        facts, before = self.law.facts, ("before", situation)
        if before not in self._left(situation):
            return False
        left = self._supposing(
            situation,
            lambda kind, name: (
                (kind == "fact" and facts[name].memory == "stage") or (kind, name) == before
            ),
        )
        return left.root == FALSE

    def quiet(self, situation: str) -> bool:
        """Whether a situation is excluded here if nothing unknown happened, here or before."""
        if situation not in self._quiet:
            facts = self.law.facts
            left = self._supposing(
                situation,
                lambda kind, name: (
                    kind == "before" or (kind == "fact" and facts[name].scope == "stage")
                ),
            )
            self._quiet[situation] = left.root == FALSE and self._quiet_before(situation)
        return self._quiet[situation]

    def _quiet_before(self, situation: str) -> bool:
        before = [name for kind, name in self._left(situation) if kind == "before"]
        return all(self._journey.stages[self._number - 1].quiet(name) for name in before)

    def _supposing(self, situation: str, not_so: Callable[[str, str], bool]) -> Residue:
        """What is left of a situation if what is unknown of these variables is not so."""

        def possible(name: Hashable) -> Sequence[int]:
            variable = cast(Variable, name)
            values = self.possible(variable, situation)
            return (NO,) if not_so(*variable) and NO in values else values

        return self._decisions.test(situation).residue(possible)

    def earlier_situations(self, situation: str) -> list[str]:
        """The situations of earlier stages that bear on a situation at this one."""
        return [name for _, name in self._decisions.test(situation).earlier]

    def place_of(self, variable: Variable, situation: str) -> int | str | None:
        """Where a variable is one and the same: at this stage, in its country, or for the person."""
        kind, name = variable
        if kind == "leaf":
            match self._decisions.test(situation).leaves[variable]:
                case c.NationalOf() | c.ResidentOf():
                    return self._reading.stage.country
                case c.Choice(subject=subject):
                    return self._told_at(subject)
            return self._number
        return self._number if variable == AGE else self._told_at(name)

    def cells_of(self, variable: Variable, situation: str) -> list[Cell]:
        """Where one would tell what decides a variable."""
        return [(fact, self._told_at(fact)) for fact in self.facts_of(variable, situation)]

    def _told_at(self, fact: str) -> int | None:
        known = self.law.facts.get(fact)
        return None if known is not None and known.scope == "person" else self._number

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
        return not _apart(Bounds(youngest, oldest), second)

    def _ages(self, number: int) -> Bounds:
        within, known = self._decisions.vocabulary.classes("age")[number], self._reading.age
        least = max(within.least or 0, known.least or 0)
        ends = [most for most in (within.most, known.most) if most is not None]
        return Bounds(least, min(ends, default=None))

    def raised(self, situation: str) -> bool:
        """Whether something that was told, beyond who the person is, points to a situation."""
        reason = self._evaluator.verdict(situation, self._number).reason
        told = any(
            part.told is not None
            and part.told.value is not None
            and not part.told.computed
            and part.told.fact not in _WHO_AND_WHERE
            for part in reason.walk()
        )
        blank = self._decisions.test(situation).blank_chance
        return told and self.residue(situation).chances[0] > blank


def _apart(bounds: Bounds, within: Bounds) -> bool:
    below = bounds.most is not None and within.least is not None and bounds.most < within.least
    above = bounds.least is not None and within.most is not None and bounds.least > within.most
    return below or above
