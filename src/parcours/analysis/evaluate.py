"""The plain evaluator: what a person is in law at each stage. Slow and obvious on purpose: the judge.

Every other way of computing a standing must agree with this one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from parcours.analysis.reading import StageReading, compare
from parcours.analysis.reasons import Reason, Told
from parcours.analysis.untouched import Untouched, before, known_at
from parcours.journey.model import Journey
from parcours.law.corpus import Law
from parcours.law.indicators import positive
from parcours.logic import condition as c
from parcours.logic.truth import Truth, all_of, any_of, at_least, truth_of


class Standing(Enum):
    """Where a situation stands at a stage."""

    ESTABLISHED = "established"
    PRESUMED = "presumed"
    OPEN = "open"
    EXCLUDED = "excluded"

    @property
    def protects(self) -> bool:
        """Whether rights follow: the situation is established, or presumed until disproved."""
        return self in (Standing.ESTABLISHED, Standing.PRESUMED)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A situation at a stage: its truth and standing, since when, and the reasons.

    ``reason`` values the test; for a situation that persists from an earlier stage it is the
    reason of that stage. ``presumption`` is the reason of a presumption.
    """

    situation: str
    truth: Truth
    standing: Standing
    reason: Reason
    since: str | None = None
    presumption: Reason | None = None


class Evaluator:
    """Values every situation of a law base at every stage of a journey.

    >>> from parcours.law import load_law
    >>> from parcours.journey import read_journey
    >>> law = load_law()
    >>> text = "{journey: a, stages: [{id: s1, country: ESP, age: 15}]}"
    >>> Evaluator(law, read_journey(text, law.facts)).verdict("child", 0).standing
    <Standing.ESTABLISHED: 'established'>
    """

    def __init__(self, law: Law, journey: Journey) -> None:
        self.law = law
        self.journey = journey
        self.readings = [
            StageReading(law, journey, number) for number in range(len(journey.stages))
        ]
        self._untouched = Untouched.of(law)
        self._known: list[set[str]] = [set() for _ in self.readings]
        self._tests: dict[tuple[str, int], tuple[Reason, str | None]] = {}
        self._verdicts: dict[tuple[str, int], Verdict] = {}
        self._computed: dict[tuple[str, int], tuple[Reason, Told]] = {}

    def verdict(self, situation: str, stage: int) -> Verdict:
        """The verdict on one situation at the stage of that number."""
        key = (situation, stage)
        if key not in self._verdicts:
            self._verdicts[key] = self._decide(situation, stage)
        return self._verdicts[key]

    def _decide(self, situation: str, stage: int) -> Verdict:
        reason, since = self.test(situation, stage)
        if reason.truth is Truth.TRUE:
            return Verdict(situation, reason.truth, Standing.ESTABLISHED, reason, since)
        if reason.truth is Truth.FALSE:
            return Verdict(situation, reason.truth, Standing.EXCLUDED, reason)
        presumption = self._presumption(situation, stage)
        if presumption is None:
            return Verdict(situation, reason.truth, Standing.OPEN, reason)
        held, from_stage = presumption
        return Verdict(situation, reason.truth, Standing.PRESUMED, reason, from_stage, held)

    def _presumption(self, situation: str, stage: int) -> tuple[Reason, str] | None:
        known = self.law.situations[situation]
        if known.persists and stage > 0:
            earlier = self.verdict(situation, stage - 1)
            if earlier.presumption is not None and earlier.since is not None:
                return earlier.presumption, earlier.since
        if known.presumed_if is None:
            return None
        reason = self.value(known.presumed_if, stage, protective=True)
        return (reason, self.journey.stages[stage].id) if reason.truth is Truth.TRUE else None

    def test(self, situation: str, stage: int) -> tuple[Reason, str | None]:
        """The reason of a situation at a stage, and the stage since which it is established.

        A situation that persists is established when it is so here or was so before: OR along
        the journey, three-valued.
        """
        key = (situation, stage)
        if key not in self._tests:
            self._tests[key] = self._test(situation, stage)
        return self._tests[key]

    def _test(self, situation: str, stage: int) -> tuple[Reason, str | None]:
        known = self.law.situations[situation]
        earlier = self.test(situation, stage - 1) if known.persists and stage > 0 else None
        if earlier is not None and earlier[0].truth is Truth.TRUE:
            return earlier
        here = self.value(known.test, stage)
        if here.truth is Truth.TRUE:
            return here, self.journey.stages[stage].id
        if earlier is not None and here.truth is Truth.FALSE and earlier[0].truth is Truth.UNKNOWN:
            return earlier
        return here, None

    def value(self, condition: c.Condition, stage: int, protective: bool = False) -> Reason:
        """The reason of a condition at a stage.

        ``protective``: a reference to a situation counts as true when it is presumed, as
        presumptions are built on each other (a presumed child, an act and a purpose).
        """
        leaf = self._LEAVES.get(type(condition))
        if leaf is not None:
            return leaf(self, condition, stage, protective)
        make = self._score if type(condition) is c.Score else self._branch
        if not self.is_untouched(condition, stage):
            return make(condition, stage, protective)
        kept = self._untouched.reasons
        reason = kept.get(id(condition))
        if reason is None:
            reason = kept[id(condition)] = make(condition, stage, protective)
        return reason

    def is_untouched(self, condition: c.Condition, stage: int) -> bool:
        """Whether nothing that is known at the stage bears on a condition."""
        known = self._known[stage] or self._known_at(stage)
        return known.isdisjoint(self._untouched.reads(condition))

    def _known_at(self, stage: int) -> set[str]:
        known = known_at(self.readings[stage])
        if stage > 0:
            known |= {
                before(situation.id)
                for situation in self.law.situations.values()
                if situation.persists and self.verdict(situation.id, stage - 1).standing.protects
            }
        self._known[stage] = known
        return known

    def _branch(self, condition: c.Condition, stage: int, protective: bool) -> Reason:
        value = self.value
        parts = tuple([value(part, stage, protective) for part in condition.parts()])
        kind = type(condition)
        if kind is c.All:
            truth = all_of([part.truth for part in parts])
        elif kind is c.Any:
            truth = any_of([part.truth for part in parts])
        elif kind is c.Not:
            truth = ~parts[0].truth
        elif kind is c.Unless:
            truth = parts[0].truth | parts[1].truth
        elif kind is c.Except:
            truth = parts[0].truth & ~parts[1].truth
        elif isinstance(condition, c.AtLeast):
            truth = at_least(condition.count, [part.truth for part in parts])
        else:
            raise TypeError(f"no meaning for {kind.__name__}")
        return Reason(truth, condition, parts)

    def _fact(self, condition: c.Fact, stage: int, _: bool) -> Reason:
        told = self.readings[stage].told.get(condition.fact)
        if told is not None:
            truth = told.value if isinstance(told.value, Truth) else Truth.UNKNOWN
            return Reason(truth, condition, told=told)
        if self.law.facts[condition.fact].computed is None:
            kept = self._untouched.reasons
            reason = kept.get(id(condition))
            if reason is None:
                reason = Reason(Truth.UNKNOWN, condition, told=Told(condition.fact))
                kept[id(condition)] = reason
            return reason
        reason, told = self._compute(condition.fact, stage)
        return Reason(reason.truth, condition, (reason,), told)

    def _compute(self, fact: str, stage: int) -> tuple[Reason, Told]:
        """The value of a fact that nobody gave, from the rule of the vocabulary."""
        key = (fact, stage)
        if key not in self._computed:
            rule = self.law.facts[fact].computed
            assert rule is not None  # asked only of computed facts
            reason = self.value(rule, stage)
            value = None if reason.truth is Truth.UNKNOWN else reason.truth
            self._computed[key] = reason, Told(fact, value, computed=True)
        return self._computed[key]

    def _situation(self, condition: c.Situation, stage: int, protective: bool) -> Reason:
        reason, since = self.test(condition.situation, stage)
        if protective and reason.truth is Truth.UNKNOWN:
            verdict = self.verdict(condition.situation, stage)
            if verdict.presumption is not None:
                return Reason(
                    Truth.TRUE,
                    condition,
                    (verdict.presumption,),
                    since=verdict.since,
                    presumed=True,
                )
        return Reason(reason.truth, condition, (reason,), since=since)

    def _score(self, condition: c.Condition, stage: int, protective: bool) -> Reason:
        """A dimension: positive on the signs that are sure, negative if all open ones do not help."""
        assert isinstance(condition, c.Score)
        indicators, dimension = self.law.dimension(condition)
        parts = []
        sure = {"strong": 0, "medium": 0, "weak": 0}
        possible = dict(sure)
        for indicator in dimension.indicators:
            of = self.value(indicator.if_, stage, protective)
            strength = "medium" if indicator.strength == "unweighted" else indicator.strength
            sure[strength] += of.truth is Truth.TRUE
            possible[strength] += of.truth is not Truth.FALSE
            parts.append(Reason(of.truth, of.condition, of.parts, of.told, indicator=indicator))
        truth = Truth.UNKNOWN
        if positive(indicators.rule, **sure):
            truth = Truth.TRUE
        elif not positive(indicators.rule, **possible):
            truth = Truth.FALSE
        return Reason(truth, condition, tuple(parts))

    def _compare(self, condition: c.Compare, stage: int, _: bool) -> Reason:
        reading = self.readings[stage]
        if condition.subject == "date":
            truth = reading.compare_date(condition.operator, str(condition.bound))
            return Reason(truth, condition, told=Told("date", reading.stage.as_of))
        bounds, told = reading.number_of(condition.subject)
        truth = compare(bounds, condition.operator, int(condition.bound))
        return Reason(truth, condition, told=told)

    def _choice(self, condition: c.Choice, stage: int, _: bool) -> Reason:
        reading = self.readings[stage]
        if condition.subject == "country":
            told = Told("country", reading.stage.country, reading.stage.id)
            return Reason(truth_of(told.value in condition.values), condition, told=told)
        told = reading.told.get(condition.subject, Told(condition.subject))
        if told.value is None:
            return Reason(Truth.UNKNOWN, condition, told=told)
        if isinstance(told.value, tuple):  # "nationality = none": the empty list
            return Reason(truth_of(not told.value), condition, told=told)
        return Reason(truth_of(told.value in condition.values), condition, told=told)

    def _national(self, condition: c.NationalOf, stage: int, _: bool) -> Reason:
        reading = self.readings[stage]
        told = reading.told.get("nationality", Told("nationality"))
        return Reason(reading.national, condition, told=told)

    def _resident(self, condition: c.ResidentOf, stage: int, _: bool) -> Reason:
        reading = self.readings[stage]
        told = reading.told.get("habitual_residence", Told("habitual_residence"))
        return Reason(reading.resident, condition, told=told)

    def _member(self, condition: c.Member, stage: int, _: bool) -> Reason:
        reading = self.readings[stage]
        states, told = reading.states_of(condition.of), _states_told(condition.of, reading)
        if states is None:
            return Reason(Truth.UNKNOWN, condition, told=told)
        day = reading.stage.as_of
        truth = any_of(self.law.is_member(condition.organisation, s, day) for s in states)
        return Reason(truth, condition, told=told)

    def _in_force(self, condition: c.InForce, stage: int, _: bool) -> Reason:
        reading = self.readings[stage]
        states, told = reading.states_of(condition.of), _states_told(condition.of, reading)
        if states is None:
            return Reason(Truth.UNKNOWN, condition, told=told)
        day = reading.stage.as_of
        bindings = [self.law.in_force(condition.instrument, state, day) for state in states]
        truth = any_of(binding.binds for binding in bindings)
        return Reason(truth, condition, told=told, binding=bindings[0] if bindings else None)

    _LEAVES: ClassVar[dict[type, Callable[..., Reason]]] = {
        c.Fact: _fact,
        c.Situation: _situation,
        c.Compare: _compare,
        c.Choice: _choice,
        c.NationalOf: _national,
        c.ResidentOf: _resident,
        c.Member: _member,
        c.InForce: _in_force,
    }


def _states_told(of: str, reading: StageReading) -> Told:
    if of == "country":
        return Told("country", reading.stage.country, reading.stage.id)
    return reading.told.get("nationality", Told("nationality"))
