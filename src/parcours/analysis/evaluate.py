"""The plain evaluator: what a person is in law at each stage. Slow and obvious on purpose: the judge.

Every other way of computing a standing must agree with this one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import ClassVar

from parcours.analysis.reading import StageReading, compare, compare_day
from parcours.analysis.reasons import Reason, Told
from parcours.analysis.truths import Truths, View
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


@dataclass(slots=True)
class Verdict:
    """A situation at a stage: its truth, its standing, and the stage since which it stands so.

    The reasons are worked out when they are first read.
    """

    situation: str
    truth: Truth
    standing: Standing
    since: str | None
    _evaluator: Evaluator = field(repr=False, compare=False)
    _stage: int = field(repr=False, compare=False)

    @property
    def reason(self) -> Reason:
        """Why the test is true, false or unknown; of a situation that persists from an earlier
        stage, the reason of that stage."""
        return self._evaluator.reason(self.situation, self._stage)

    @property
    def presumption(self) -> Reason | None:
        """Why the situation is presumed; ``None`` when it is not."""
        return self._evaluator.presumption(self.situation, self._stage)


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
        self._truths = Truths.of(law)
        self._views = [self._viewed(number) for number in range(len(self.readings))]
        self._own: dict[tuple[str, int], Truth] = {}
        self._tracks: dict[str, list[tuple[Truth, int | None]]] = {s: [] for s in law.situations}
        self._presumed: dict[str, list[int | None]] = {s: [] for s in law.situations}
        self._presumable: dict[tuple[str, int], bool] = {}
        self._reasons: dict[tuple[str, int, bool], Reason] = {}

    def _viewed(self, stage: int) -> tuple[View, View]:
        """A stage as rules see it: what is so, and what is so or presumed."""
        told = self.readings[stage].told
        yes = frozenset([fact for fact, of in told.items() if of.value is Truth.TRUE])
        no = frozenset([fact for fact, of in told.items() if of.value is Truth.FALSE])
        leaves: dict[str, Truth] = {}
        return (
            View(self, stage, False, told.keys(), yes, no, leaves),
            View(self, stage, True, told.keys(), yes, no, leaves),
        )

    def holds(self, condition: c.Condition, stage: int, protective: bool = False) -> Truth:
        """The truth of a condition at a stage, without its reasons."""
        return self._truths.rule(condition)(self._views[stage][protective])

    def own(self, situation: str, stage: int) -> Truth:
        """The truth of the test of a situation at a stage alone, without what persists."""
        key = (situation, stage)
        if key not in self._own:
            self._own[key] = self.holds(self.law.situations[situation].test, stage)
        return self._own[key]

    def truth(self, situation: str, stage: int) -> Truth:
        """The truth of a situation at a stage.

        One that persists is so when it is so here or was so before: OR along the journey.
        """
        return self._along(situation, stage)[0]

    def established_since(self, situation: str, stage: int) -> int | None:
        """The number of the stage since which a situation is established; ``None`` if it is not."""
        return self._along(situation, stage)[1]

    def _along(self, situation: str, stage: int) -> tuple[Truth, int | None]:
        """Truth and stage of origin, worked out from the first stage on."""
        track = self._tracks[situation]
        while (number := len(track)) <= stage:
            truth, since = self.own(situation, number), None
            if number and self.law.situations[situation].persists:
                before, since = track[-1]
                truth |= before
            if since is None and truth is Truth.TRUE:
                since = number
            track.append((truth, since))
        return track[stage]

    def presumed_since(self, situation: str, stage: int) -> int | None:
        """The number of the stage since which a situation is presumed; ``None`` if it is not."""
        track = self._presumed[situation]
        known = self.law.situations[situation]
        while len(track) <= stage:
            number = len(track)
            before = track[-1] if number and known.persists else None
            if self.truth(situation, number) is not Truth.UNKNOWN:
                track.append(None)
            elif before is not None:
                track.append(before)
            else:
                track.append(number if self._is_presumable(situation, number) else None)
        return track[stage]

    def _is_presumable(self, situation: str, stage: int) -> bool:
        """Whether the presumption of a situation holds at a stage alone."""
        key = (situation, stage)
        if key not in self._presumable:
            rule = self.law.situations[situation].presumed_if
            self._presumable[key] = (
                rule is not None and self.holds(rule, stage, protective=True) is Truth.TRUE
            )
        return self._presumable[key]

    def reference(self, condition: c.Situation, stage: int, protective: bool) -> Truth:
        """The truth of a situation that a rule refers to."""
        if condition.here:
            truth = self.own(condition.situation, stage)
        else:
            truth = self.truth(condition.situation, stage)
        if protective and truth is Truth.UNKNOWN:
            presumed = self._referred_presumption(condition, stage)
            return truth if presumed is None else Truth.TRUE
        return truth

    def _referred_presumption(self, condition: c.Situation, stage: int) -> int | None:
        """The stage since which a situation that a rule refers to is presumed, its truth unknown."""
        if condition.here:
            return stage if self._is_presumable(condition.situation, stage) else None
        return self.presumed_since(condition.situation, stage)

    def verdict(self, situation: str, stage: int) -> Verdict:
        """The verdict on one situation at the stage of that number."""
        truth, since = self._along(situation, stage)
        standing = Standing.ESTABLISHED
        if truth is Truth.FALSE:
            standing = Standing.EXCLUDED
        elif truth is Truth.UNKNOWN:
            since = self.presumed_since(situation, stage)
            standing = Standing.OPEN if since is None else Standing.PRESUMED
        name = None if since is None else self.journey.stages[since].id
        return Verdict(situation, truth, standing, name, self, stage)

    def reason(self, situation: str, stage: int) -> Reason:
        """The reason of a situation at a stage, from the stage that decides it."""
        deciding = self.established_since(situation, stage)
        if deciding is None:
            deciding = stage
            if self.truth(situation, stage) is Truth.UNKNOWN:
                while self.own(situation, deciding) is not Truth.UNKNOWN:
                    deciding -= 1
        return self._reason(situation, deciding, False)

    def presumption(self, situation: str, stage: int) -> Reason | None:
        """The reason why a situation is presumed at a stage; ``None`` when it is not."""
        since = self.presumed_since(situation, stage)
        return None if since is None else self._reason(situation, since, True)

    def _reason(self, situation: str, stage: int, presumed: bool) -> Reason:
        key = (situation, stage, presumed)
        if key not in self._reasons:
            known = self.law.situations[situation]
            rule = known.presumed_if if presumed else known.test
            assert rule is not None  # only a rule can presume
            self._reasons[key] = self.value(rule, stage, presumed)
        return self._reasons[key]

    def value(self, condition: c.Condition, stage: int, protective: bool = False) -> Reason:
        """The reason of a condition at a stage.

        ``protective``: a reference to a situation counts as true when it is presumed, as
        presumptions are built on each other (a presumed child, an act and a purpose).
        """
        leaf = self._LEAVES.get(type(condition), Evaluator._branch)
        return leaf(self, condition, stage, protective)

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
        computed = self.law.facts[condition.fact].computed
        if computed is None:
            return Reason(Truth.UNKNOWN, condition, told=Told(condition.fact))
        reason = self.value(computed, stage)
        value = None if reason.truth is Truth.UNKNOWN else reason.truth
        told = Told(condition.fact, value, computed=True)
        return Reason(reason.truth, condition, (reason,), told)

    def _situation(self, condition: c.Situation, stage: int, protective: bool) -> Reason:
        situation, truth = condition.situation, self.reference(condition, stage, False)
        if protective and truth is Truth.UNKNOWN:
            presumed = self._referred_presumption(condition, stage)
            if presumed is not None:
                below = self._reason(situation, presumed, True)
                name = self.journey.stages[presumed].id
                return Reason(Truth.TRUE, condition, (below,), since=name, presumed=True)
        if condition.here:
            below = self._reason(situation, stage, False)
            since = stage if truth is Truth.TRUE else None
        else:
            below = self.reason(situation, stage)
            since = self.established_since(situation, stage)
        named = None if since is None else self.journey.stages[since].id
        return Reason(truth, condition, (below,), since=named)

    def _score(self, condition: c.Score, stage: int, protective: bool) -> Reason:
        """A dimension: positive on the signs that are sure, negative if all open ones do not help."""
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
            day = reading.stage.as_of
            truth = compare_day(day, condition.operator, str(condition.bound))
            return Reason(truth, condition, told=Told("date", day))
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

    def _earlier_stage(self, condition: c.EarlierStage, stage: int, _: bool) -> Reason:
        return Reason(truth_of(self.readings[stage].been_abroad), condition)

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
        c.Score: _score,
        c.Compare: _compare,
        c.Choice: _choice,
        c.NationalOf: _national,
        c.ResidentOf: _resident,
        c.EarlierStage: _earlier_stage,
        c.Member: _member,
        c.InForce: _in_force,
    }


def _states_told(of: str, reading: StageReading) -> Told:
    if of == "country":
        return Told("country", reading.stage.country, reading.stage.id)
    return reading.told.get("nationality", Told("nationality"))
