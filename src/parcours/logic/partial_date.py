"""Dates as precise as they are known: a year, a month or a day, and the span of days each stands for."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from dataclasses import dataclass
from datetime import date

from parcours.logic.truth import Truth

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The days, first and last included, among which the true day lies.

    >>> Span.parse("2024-02")
    Span(first=datetime.date(2024, 2, 1), last=datetime.date(2024, 2, 29))
    """

    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> Span:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; raise ``ValueError`` for anything else.

        >>> Span.parse("2024").last
        datetime.date(2024, 12, 31)
        """
        found = _FORM.fullmatch(text)
        if found is None:
            raise ValueError(text)
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None  # the form requires it
        if month is None:
            return cls(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return cls(date(year, month, day), date(year, month, day))

    @classmethod
    def day(cls, day: date) -> Span:
        """The span of one day.

        >>> Span.day(date(2025, 1, 29)).is_one_day
        True
        """
        return cls(day, day)

    @property
    def is_one_day(self) -> bool:
        """Whether the day is known exactly."""
        return self.first == self.last

    def __str__(self) -> str:
        """As it would be written: ``2024``, ``2024-02``, ``2024-02-01``, or ``first/last``."""
        if self.first == self.last:
            return self.first.isoformat()
        year = f"{self.first.year:04}"
        for text in (year, f"{year}-{self.first.month:02}"):
            if Span.parse(text) == self:
                return text
        return f"{self.first}/{self.last}"

    def before(self, other: Span) -> Truth:
        """Whether this day comes before the other, as far as the precision of both settles it.

        >>> Span.parse("2024").before(Span.parse("2025"))
        <Truth.TRUE: 'true'>
        >>> Span.parse("2025").before(Span.parse("2025-06-01"))
        <Truth.UNKNOWN: 'unknown'>
        """
        if self.last < other.first:
            return Truth.TRUE
        if self.first >= other.last:
            return Truth.FALSE
        return Truth.UNKNOWN

    def not_before(self, other: Span) -> Truth:
        """The opposite of :meth:`before`: the same day or later.

        >>> Span.parse("2025-01-29").not_before(Span.parse("2025-01-29"))
        <Truth.TRUE: 'true'>
        """
        return ~self.before(other)


def years_between(birth: Span, day: Span) -> tuple[int, int]:
    """The least and the greatest age in completed years on ``day`` of somebody born on ``birth``.

    A person born on 29 February completes a year on 1 March of other years.

    >>> years_between(Span.parse("2006"), Span.parse("2024-06-15"))
    (17, 18)
    """
    return max(_age(birth.last, day.first), 0), max(_age(birth.first, day.last), 0)


def birthdays_between(earlier: Span | None, later: Span | None) -> tuple[int, int | None]:
    """The least and the most birthdays that a person can have after the one day, up to the other.

    No upper bound where one of the days is unknown.

    >>> birthdays_between(Span.parse("2010-06-01"), Span.parse("2011-06-01"))
    (1, 1)
    >>> birthdays_between(Span.parse("2010-06-01"), Span.parse("2011-06-02"))
    (1, 2)
    """
    if earlier is None or later is None:
        return 0, None
    first, last = earlier.first, later.last
    most = last.year - first.year + ((last.month, last.day) > (first.month, first.day))
    return max(_age(earlier.last, later.first), 0), max(most, 0)


def birthday(birth: date, age: int) -> date:
    """The day on which somebody born on ``birth`` completes that many years.

    >>> birthday(date(2004, 2, 29), 18), birthday(date(2004, 2, 29), 20)
    (datetime.date(2022, 3, 1), datetime.date(2024, 2, 29))
    """
    year = birth.year + age
    leap_day = (birth.month, birth.day) == (2, 29) and not isleap(year)
    return date(year, 3, 1) if leap_day else birth.replace(year=year)


def _age(birth: date, day: date) -> int:
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
