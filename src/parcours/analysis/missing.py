"""What is missing at a stage: the facts that can still change a standing, and the chances they give."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import cast

from parcours.analysis.decisions import COMPUTED, NO, YES, Decisions, TestDiagram, Variable
from parcours.analysis.evaluate import Evaluator
from parcours.journey.model import Bounds
from parcours.logic import condition as c
from parcours.logic.diagram import Residue
from parcours.logic.truth import Truth

_VALUES: Mapping[Truth, Sequence[int]] = {
    Truth.TRUE: (YES,),
    Truth.FALSE: (NO,),
    Truth.UNKNOWN: (YES, NO),
}
_UNTOLD = (YES, NO)
# Told of everybody at every stage: they point to no situation in particular.
_WHO_AND_WHERE = frozenset({"nationality", "habitual_residence", "birth", "sex", "country", "date"})
_UNTOLD_COMPUTED = (YES, NO, COMPUTED)


class OpenStage:
    """What is still open at one stage of a journey, through the diagrams of its law base."""

    def __init__(self, evaluator: Evaluator, stage: int, earlier: OpenStage | None) -> None:
        self.law = evaluator.law
        self._evaluator = evaluator
        self._stage = stage
        self._reading = evaluator.readings[stage]
        self._decisions = Decisions.of(evaluator.law)
        self._possible: dict[Hashable, Sequence[int]] = {}
        self._residues: dict[str, Residue] = {}
        self._missing: dict[str, tuple[str, ...]] = {}
        self._earlier = earlier

    def residue(self, situation: str) -> Residue:
        """What is still open of a situation at this stage."""
        if situation not in self._residues:
            test = self._decisions.test(situation)
            earlier = tuple([self._limit(variable, test) for variable in test.earlier])
            here = [len(self._limit(variable, test)) for variable in test.here]
            if here == test.widths:  # nothing that is known bears on it
                self._residues[situation] = test.blank(earlier)
            else:
                self._residues[situation] = test.residue(self._possible)
        return self._residues[situation]

    def _limit(self, variable: Variable, test: TestDiagram) -> Sequence[int]:
        possible = self._possible.get(variable)
        if possible is None:
            possible = self._possible[variable] = self._values(variable, test)
        return possible

    def _values(self, variable: Variable, test: TestDiagram) -> Sequence[int]:
        """The values a variable can still take at this stage."""
        kind, name = variable
        vocabulary = self._decisions.vocabulary
        if kind == "fact":
            return self._fact_values(name)
        if kind == "before":
            if self._stage == 0:
                return (NO,)
            return _VALUES[self._evaluator.truth(name, self._stage - 1)]
        if kind == "number":
            bounds, _ = self._reading.number_of(name)
            classes = enumerate(vocabulary.classes(name))
            return [number for number, within in classes if not _apart(bounds, within)]
        if kind == "choice":
            choices, told = vocabulary.choices(name), self._reading.value(name)
            return (choices.index(told),) if isinstance(told, str) else range(len(choices))
        return _VALUES[self._evaluator.holds(test.leaves[variable], self._stage)]

    def _fact_values(self, fact: str) -> Sequence[int]:
        told = self._reading.value(fact)
        if told is not None:
            return (YES,) if told is Truth.TRUE else (NO,)
        computed = self._evaluator.law.facts[fact].computed
        if computed is None:
            return _UNTOLD
        known = self._evaluator.holds(computed, self._stage)
        return _UNTOLD_COMPUTED if known is Truth.UNKNOWN else (COMPUTED,)

    def facts_of(self, variable: Variable, situation: str) -> tuple[str, ...]:
        """The facts one would ask for to know a variable; none where no fact could tell it."""
        kind, name = variable
        if kind == "number":
            return self._age_facts() if name == "age" else (name,)
        if kind == "before":
            return self._earlier.missing(name) if self._earlier else ()
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
        # From the first stage on, however many there are, rather than one call inside the other.
        to_do: list[OpenStage] = []
        stage: OpenStage | None = self
        while stage is not None and situation not in stage._missing:
            to_do.append(stage)
            stage = stage._earlier
        for stage in reversed(to_do):
            stage._missing[situation] = stage._work_out(situation)
        return self._missing[situation]

    def missing_here(self, situation: str) -> tuple[str, ...]:
        """Those of the missing facts that would have to be told of this stage."""
        facts: dict[str, None] = {}
        for name in self.residue(situation).names:
            variable = cast(Variable, name)
            if variable[0] != "before":
                facts.update(dict.fromkeys(self.facts_of(variable, situation)))
        return tuple(facts)

    def _work_out(self, situation: str) -> tuple[str, ...]:
        facts: dict[str, None] = {}
        for name in self.residue(situation).names:
            for fact in self.facts_of(cast(Variable, name), situation):
                facts[fact] = None
        return tuple(facts)

    def raised(self, situation: str) -> bool:
        """Whether something that was told, beyond who the person is, points to a situation."""
        reason = self._evaluator.verdict(situation, self._stage).reason
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
