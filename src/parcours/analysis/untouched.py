"""Conditions about which nothing is known at a stage: valued once for a law base, then shared.

Most tests are not touched by what one stage tells. Their reasons are the same tree of unknowns
every time, so it is made once. The plain evaluator itself makes it; nothing is valued here.
"""

from __future__ import annotations

from collections.abc import Set
from typing import ClassVar
from weakref import WeakKeyDictionary

from parcours.analysis.reading import UNBOUNDED, StageReading
from parcours.analysis.reasons import Reason
from parcours.law.corpus import HIGH_SEAS, Law
from parcours.logic import condition as c

# What a stage always tells, if only its country and the days since it began.
_ALWAYS = "always"


class Untouched:
    """What each condition of a law base reads, and the reasons of those that are untouched."""

    _kept: ClassVar[WeakKeyDictionary[Law, Untouched]] = WeakKeyDictionary()

    @classmethod
    def of(cls, law: Law) -> Untouched:
        """The record of a law base; made once for each base."""
        if law not in cls._kept:
            cls._kept[law] = cls(law)
        return cls._kept[law]

    def __init__(self, law: Law) -> None:
        self._facts = law.facts
        self._situations = law.situations
        self._indicators = law.indicators
        self._reads: dict[int, frozenset[str]] = {}
        self._conditions: list[c.Condition] = []  # keeps the ids from being used again
        self.reasons: dict[int, Reason] = {}

    def reads(self, condition: c.Condition) -> frozenset[str]:
        """The names of everything a condition depends on, through other situations too."""
        known = self._reads.get(id(condition))
        if known is None:
            known = frozenset(self._names(condition))
            self._conditions.append(condition)
            self._reads[id(condition)] = known
        return known

    def _names(self, condition: c.Condition) -> Set[str]:
        match condition:
            case c.Fact(fact=fact):
                computed = self._facts[fact].computed
                return {fact} | (self.reads(computed) if computed is not None else set())
            case c.Situation(situation=situation):
                known = self._situations[situation]
                persists = {before(situation)} if known.persists else set()
                presumed = self.reads(known.presumed_if) if known.presumed_if is not None else set()
                return persists | self.reads(known.test) | presumed
            case c.Score(set=set_, dimension=dimension):
                signs = self._indicators[set_].dimensions[dimension].indicators
                return {name for sign in signs for name in self.reads(sign.if_)}
            case c.Compare(subject="date" | "days_in_country") | c.Choice(subject="country"):
                return {_ALWAYS}
            case c.Compare(subject=subject) | c.Choice(subject=subject):
                return {subject}
            case c.NationalOf():
                return {"nationality"}
            case c.ResidentOf():
                return {"habitual_residence"}
            case c.Member(of=of) | c.InForce(of=of):
                return {"nationality" if of == "nationality" else _ALWAYS}
        return {name for part in condition.parts() for name in self.reads(part)}


def before(situation: str) -> str:
    """The name under which an earlier standing of a persisting situation is read."""
    return f"before {situation}"


def known_at(reading: StageReading) -> set[str]:
    """The names of what a stage tells; earlier standings are added by the evaluator."""
    names = {_ALWAYS, *reading.told}
    if reading.stage.country == HIGH_SEAS:
        names |= {"nationality", "habitual_residence"}
    if reading.age != UNBOUNDED:
        names.add("age")
    return names
