"""What is missing: the facts that can still change a standing, at a stage or before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from parcours.analysis.decisions import Variable
from parcours.analysis.evaluate import Evaluator
from parcours.analysis.joint_test import JointTest
from parcours.analysis.open_stage import OpenStage
from parcours.logic.diagram import FALSE

# As many stages as are looked at together, which no journey we know of exceeds. Beyond, stage by
# stage: a fact too many may be named, never one too few.
MOST_STAGES = 24
# A situation at the stage of that number.
_At = tuple[str, int]


class Missing:
    """What is missing along a journey, worked out when it is asked for.

    >>> from parcours.journey import read_journey
    >>> from parcours.law import load_law
    >>> law = load_law()
    >>> journey = read_journey("{journey: a, stages: [{id: s1, country: ESP}]}", law.facts)
    >>> Missing(Evaluator(law, journey)).of("child", 0)
    ('birth', 'to')
    """

    def __init__(self, evaluator: Evaluator) -> None:
        self.stages = [OpenStage(evaluator, n) for n in range(len(evaluator.readings))]
        self._joint: dict[_At, JointTest] = {}
        self._candidates: dict[_At, tuple[str, ...]] = {}
        self._missing: dict[_At, tuple[str, ...]] = {}
        self._quiet: dict[_At, bool] = {}

    def of(self, situation: str, stage: int) -> tuple[str, ...]:
        """The facts that can still change the standing of a situation, at a stage or before it.

        Empty when the standing is settled. ``to`` stands for the date of the stage.
        """
        # Where it is open only as it was before, the same is missing as there.
        while self.stages[stage].left(situation) == [("before", situation)]:
            stage -= 1
        at = (situation, stage)
        if at not in self._missing:
            anywhere = (*range(stage + 1), None)
            candidates = self.candidates(situation, stage)
            self._missing[at] = self._deciding(situation, stage, candidates, anywhere)
        return self._missing[at]

    def here(self, situation: str, stage: int) -> tuple[str, ...]:
        """Those of the missing facts that would have to be told of this stage, or of the person."""
        here = [v for v in self.stages[stage].left(situation) if v[0] != "before"]
        candidates = self._asked(situation, stage, here)
        return self._deciding(situation, stage, candidates, (stage, None))

    def candidates(self, situation: str, stage: int) -> tuple[str, ...]:
        """The facts that could change the standing if nothing tied the stages together."""
        # From the first stage on, however many there are, rather than one call inside the other.
        for number in range(stage + 1):
            if (situation, number) not in self._candidates:
                left = self.stages[number].left(situation)
                self._candidates[situation, number] = self._asked(situation, number, left)
        return self._candidates[situation, stage]

    def facts_of(self, variable: Variable, situation: str, stage: int) -> tuple[str, ...]:
        """The facts one would ask for to know a variable, at a stage or before it."""
        kind, name = variable
        if kind == "before":
            return self.candidates(name, stage - 1)
        return self.stages[stage].facts_of(variable, situation)

    def joint(self, situation: str, stage: int) -> JointTest:
        """The test of a situation at all stages at once; where no earlier one plays a part at this
        stage, one for this stage, for a solver is slower the more it has been told."""
        earlier = any(kind == "before" for kind, _ in self.stages[stage].left(situation))
        at = (situation, -1 if earlier else stage)
        if at not in self._joint:
            self._joint[at] = JointTest(situation, self.stages)
        return self._joint[at]

    def _asked(self, situation: str, stage: int, variables: Iterable[Variable]) -> tuple[str, ...]:
        facts = (f for v in variables for f in self.facts_of(v, situation, stage))
        return tuple(dict.fromkeys(facts))

    def _deciding(
        self, situation: str, stage: int, facts: tuple[str, ...], told_at: Sequence[int | None]
    ) -> tuple[str, ...]:
        """Those of the facts that, told at these stages or of the person, can change the standing."""
        here = self.stages[stage]
        left = here.left(situation)
        earlier = any(kind == "before" for kind, _ in left)
        # Where nothing earlier plays a part and nothing hangs together its own diagram is exact.
        exact = not earlier and not here.hangs_together(left, situation)
        if exact or (earlier and stage >= MOST_STAGES):
            return facts
        surely = self._surely(situation, stage)
        if stage - 1 in told_at and self._adds_nothing_alone(situation, stage):
            surely.update(self.of(situation, stage - 1))
        return tuple(
            fact
            for fact in facts
            if fact in surely
            or self.joint(situation, stage).differ(stage, [(fact, at) for at in told_at])
        )

    # Most facts need no search: either nothing happened before this stage, and its own diagram
    # tells, or nothing happens at it, and what could change the stage before still can.

    def _surely(self, situation: str, stage: int) -> set[str]:
        """The facts that can change the standing, told of this stage, if nothing happened before."""
        here = self.stages[stage]
        left = here.supposing(situation, lambda kind, name: kind == "before")
        names = [cast(Variable, name) for name in left.names]
        if here.hangs_together(names, situation) or not self._quiet_before(situation, stage):
            return set()
        return set(self._asked(situation, stage, names))

    def _adds_nothing_alone(self, situation: str, stage: int) -> bool:
        """Whether a situation stays as it was before unless something happens at this very stage."""
        here, before = self.stages[stage], ("before", situation)
        if before not in here.left(situation):
            return False
        facts = here.law.facts
        left = here.supposing(
            situation,
            lambda kind, name: (
                (kind == "fact" and facts[name].memory == "stage") or (kind, name) == before
            ),
        )
        return left.root == FALSE

    def _is_quiet(self, situation: str, stage: int) -> bool:
        """Whether a situation is excluded if nothing unknown happened, at this stage or before."""
        at, here = (situation, stage), self.stages[stage]
        if at not in self._quiet:
            facts = here.law.facts
            left = here.supposing(
                situation,
                lambda kind, name: (
                    kind == "before" or (kind == "fact" and facts[name].scope == "stage")
                ),
            )
            self._quiet[at] = left.root == FALSE and self._quiet_before(situation, stage)
        return self._quiet[at]

    def _quiet_before(self, situation: str, stage: int) -> bool:
        before = [name for kind, name in self.stages[stage].left(situation) if kind == "before"]
        return all(self._is_quiet(name, stage - 1) for name in before)
