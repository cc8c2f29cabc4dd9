"""A journey: the person, and the stages in order of time. Format: `docs/reference/journey.md`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from parcours.logic.partial_date import Span
from parcours.logic.truth import Truth

# A yes-or-no fact, a number, a choice or a country, a date, countries. Unknown facts are left out.
Value = Truth | int | str | Span | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bounds:
    """A whole number known to lie between two bounds, both included; ``None``: no bound known.

    >>> Bounds(15, 17)
    Bounds(least=15, most=17)
    """

    least: int | None = None
    most: int | None = None

    def apart(self, other: Bounds) -> bool:
        """Whether no number lies within both.

        >>> Bounds(15, 17).apart(Bounds(18)), Bounds(15, 17).apart(Bounds(17))
        (True, False)
        """
        return any(
            low is not None and high is not None and low > high
            for low, high in ((self.least, other.most), (other.least, self.most))
        )

    def within(self, other: Bounds) -> Bounds:
        """The numbers that lie within both.

        >>> Bounds(15, 19).within(Bounds(17)), Bounds().within(Bounds(17, 17))
        (Bounds(least=17, most=19), Bounds(least=17, most=17))
        """
        lows = [low for low in (self.least, other.least) if low is not None]
        highs = [high for high in (self.most, other.most) if high is not None]
        return Bounds(max(lows, default=None), min(highs, default=None))


@dataclass(frozen=True, slots=True)
class Person:
    """Who the person is in law. ``nationality``: ``()`` is none, ``None`` is unknown."""

    nationality: tuple[str, ...] | None = None
    birth: Span | None = None
    sex: str | None = None
    facts: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: where, when, and what was told. ``country``: ISO 3166-1 alpha-3 or ``high-seas``."""

    id: str
    country: str
    starts: Span | None = None
    ends: Span | None = None
    place: str | None = None
    note: str | None = None
    age: Bounds | None = None
    facts: Mapping[str, Value] = field(default_factory=dict)

    @property
    def as_of(self) -> Span | None:
        """The day at which law is taken: the last day of the stage, else its first, else unknown.

        >>> Stage("s1", "SEN", starts=Span.parse("2024-05")).as_of
        Span(first=datetime.date(2024, 5, 1), last=datetime.date(2024, 5, 31))
        >>> Stage("s1", "SEN", Span.parse("2024-05-10"), Span.parse("2024-05")).as_of.first
        datetime.date(2024, 5, 10)
        """
        if self.ends is None:
            return self.starts
        if self.starts is None or self.starts.first <= self.ends.first:
            return self.ends
        return Span(self.starts.first, self.ends.last)


@dataclass(frozen=True, slots=True)
class Journey:
    """One person's way. ``reference`` is the organisation's own, never a name."""

    reference: str
    person: Person
    stages: tuple[Stage, ...]
