"""What is known at a stage: facts with their memory, age, days, country, and what follows from dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import chain

from parcours.analysis.reasons import Told
from parcours.journey.model import Bounds, Journey, Stage, Value
from parcours.law.corpus import HIGH_SEAS, Law
from parcours.logic.partial_date import Span, birthdays_between, years_between
from parcours.logic.truth import Truth, truth_of

UNBOUNDED = Bounds()


@dataclass(frozen=True)
class StageReading:
    """The facts of one stage of a journey as the law asks for them."""

    law: Law
    journey: Journey
    number: int

    @property
    def stage(self) -> Stage:
        """The stage read."""
        return self.journey.stages[self.number]

    @cached_property
    def told(self) -> dict[str, Told]:
        """Every fact known at this stage, with the stage at which it was told.

        A lasting "yes" holds from its stage onward; a lasting "no" holds at its stage and before.
        """
        known: dict[str, Told] = {}
        vocabulary = self.law.facts
        for earlier in self.journey.stages[: self.number]:
            for name, value in earlier.facts.items():
                if vocabulary[name].memory == "lasting" and value is not Truth.FALSE:
                    known.setdefault(name, Told(name, value, earlier.id))
        for later in reversed(self.journey.stages[self.number + 1 :]):
            for name, value in later.facts.items():
                if vocabulary[name].memory == "lasting" and value is Truth.FALSE:
                    known[name] = Told(name, value, later.id)
        for name, value in self.stage.facts.items():
            known[name] = Told(name, value, self.stage.id)
        for name, value in self.journey.person.facts.items():
            known[name] = Told(name, value)
        person = self.journey.person
        for name, own in (
            ("nationality", person.nationality),
            ("birth", person.birth),
            ("sex", person.sex),
        ):
            if own is not None:
                known[name] = Told(name, own)
        return self._implied(known) | known

    def _implied(self, known: Mapping[str, Told]) -> dict[str, Told]:
        """The facts that are so because a more precise one is told "yes", and those that are not
        so because the general one is told "no"."""
        found: dict[str, Told] = {}
        for general, facts in self.law.implied.items():
            told = known.get(general)
            for precise in facts:
                of = known.get(precise)
                if of is not None and of.value is Truth.TRUE:
                    found[general] = Told(general, Truth.TRUE, of.stage, computed=True)
                elif told is not None and told.value is Truth.FALSE:
                    found[precise] = Told(precise, Truth.FALSE, told.stage, computed=True)
        return found

    @property
    def denied(self) -> list[str]:
        """The facts told "no" although a more precise one is told "yes"."""
        return [
            general
            for general, facts in self.law.implied.items()
            if self.value(general) is Truth.FALSE
            and any(self.value(precise) is Truth.TRUE for precise in facts)
        ]

    def value(self, fact: str) -> Value | None:
        """The value of a fact, or ``None`` when it is unknown."""
        told = self.told.get(fact)
        return told.value if told else None

    def states_of(self, of: str) -> tuple[str, ...] | None:
        """The States meant by ``country`` or ``nationality``; ``None`` when unknown."""
        if of == "country":
            return (self.stage.country,)
        return self.journey.person.nationality

    @property
    def national(self) -> Truth:
        """Whether the person is a national of the country of the stage."""
        nationality = self.journey.person.nationality
        if self.stage.country == HIGH_SEAS:
            return Truth.FALSE
        return Truth.UNKNOWN if nationality is None else truth_of(self.stage.country in nationality)

    @property
    def resident(self) -> Truth:
        """Whether the country of the stage is that of habitual residence before leaving."""
        if self.stage.country == HIGH_SEAS:
            return Truth.FALSE
        residence = self.value("habitual_residence")
        return Truth.UNKNOWN if residence is None else truth_of(self.stage.country == residence)

    @property
    def been_abroad(self) -> bool:
        """Whether an earlier stage lies in another country."""
        earlier = self.journey.stages[: self.number]
        return any(stage.country != self.stage.country for stage in earlier)

    def number_of(self, subject: str) -> tuple[Bounds, Told]:
        """The bounds of a number at this stage, and the fact it was read from."""
        if subject == "age":
            if self.age == self.stage.age:
                return self.age, Told("age", _shown(self.age), self.stage.id)
            return self.age, Told("birth", _shown(self.age), computed=True)
        given = self.value(subject)
        if isinstance(given, int):
            return Bounds(given, given), self.told[subject]
        if subject == "days_in_country":
            days = self.days_in_country
            return days, Told(subject, _shown(days), computed=True)
        return UNBOUNDED, Told(subject)

    @cached_property
    def age(self) -> Bounds:
        """Age in years on the day of the law: as given at the stage, from birth, and from the other
        stages. What does not fit what comes before it in this order says nothing."""
        known = UNBOUNDED
        for bounds in chain((self.stage.age, self.age_from_birth), self._ages_from_others()):
            if known.least is not None and known.least == known.most:
                break
            if bounds is not None and not known.apart(bounds):
                known = known.within(bounds)
        return known

    def _ages_from_others(self) -> Iterator[Bounds]:
        """What the other stages say: nobody grows younger, and nobody was there before birth."""
        birth, day = self.journey.person.birth, self.stage.as_of
        for number, stage in enumerate(self.journey.stages):
            least, most = (stage.age.least or 0, stage.age.most) if stage.age else (0, None)
            if birth is not None and stage.as_of is not None:
                there = Bounds(least, most).within(Bounds(*years_between(birth, stage.as_of)))
                least, most = there.least or 0, there.most
            if number < self.number:
                gap = birthdays_between(stage.as_of, day)
                older = None if most is None or gap[1] is None else most + gap[1]
                yield Bounds(least + gap[0], older)
            elif number > self.number:
                yield Bounds(None, most)

    @cached_property
    def age_from_birth(self) -> Bounds | None:
        """The age computed from the date of birth; ``None`` without it or without a date."""
        birth, day = self.journey.person.birth, self.stage.as_of
        if birth is None or day is None:
            return None
        return Bounds(*years_between(birth, day))

    @property
    def entered(self) -> Span | None:
        """When the first of the stages that follow each other in this country began."""
        start = self.number
        while start > 0 and self.journey.stages[start - 1].country == self.stage.country:
            start -= 1
        return self.journey.stages[start].starts

    @cached_property
    def days_in_country(self) -> Bounds:
        """Days in the country on the last day of the stage, the first counted as day 0.

        Stages that follow each other in one country count together.
        """
        entered, left = self.entered, self.stage.ends
        least: int | None = 0
        if entered is not None and self.stage.as_of is not None:
            least = max((self.stage.as_of.first - entered.last).days, 0)
        most = (left.last - entered.first).days if entered and left else None
        return Bounds(least, max(most, 0) if most is not None else None)


def compare_day(day: Span | None, operator: str, bound: str) -> Truth:
    """How a day, known as far as it is told, compares with another.

    >>> compare_day(Span.parse("2025"), ">=", "2025-01-29")
    <Truth.UNKNOWN: 'unknown'>
    """
    if day is None:
        return Truth.UNKNOWN
    other = date.fromisoformat(bound)
    if operator in (">", "<="):
        other += timedelta(days=1)
    before = day.before(Span.day(other))
    return before if operator in ("<", "<=") else ~before


def compare(bounds: Bounds, operator: str, bound: int) -> Truth:
    """How a number known by its bounds compares.

    >>> compare(Bounds(15, 17), "<", 18), compare(Bounds(17, 18), "<", 18)
    (<Truth.TRUE: 'true'>, <Truth.UNKNOWN: 'unknown'>)
    """
    if operator in (">", "<="):
        bound += 1
    below = Truth.UNKNOWN
    if bounds.most is not None and bounds.most < bound:
        below = Truth.TRUE
    elif bounds.least is not None and bounds.least >= bound:
        below = Truth.FALSE
    return below if operator in ("<", "<=") else ~below


def _shown(bounds: Bounds) -> Value | None:
    if bounds.least is not None and bounds.least == bounds.most:
        return bounds.least
    if bounds.least is None and bounds.most is None:
        return None
    if bounds.least is None:
        return f"≤ {bounds.most}"
    return f"≥ {bounds.least}" if bounds.most is None else f"{bounds.least}–{bounds.most}"
