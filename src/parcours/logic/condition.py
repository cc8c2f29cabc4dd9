"""Conditions as data: the branches and leaves that a legal test is written with.

A condition says what must hold; it does not know how to find out. The evaluator
(`parcours.analysis.evaluate`) gives the leaves their meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What every condition may carry: the name of the element, the words for it, its provisions."""

    element: str | None = None
    label: Mapping[str, str] | None = None
    provisions: tuple[str, ...] = ()
    note: Mapping[str, str] | None = None

    def parts(self) -> tuple[Condition, ...]:
        """The conditions directly below this one; a leaf has none."""
        return ()


@dataclass(frozen=True, slots=True)
class All(Condition):
    """Every part holds."""

    of: tuple[Condition, ...] = ()

    def parts(self) -> tuple[Condition, ...]:
        return self.of


@dataclass(frozen=True, slots=True)
class Any(Condition):
    """At least one part holds."""

    of: tuple[Condition, ...] = ()

    def parts(self) -> tuple[Condition, ...]:
        return self.of


@dataclass(frozen=True, slots=True)
class AtLeast(Condition):
    """At least ``count`` of the parts hold."""

    count: int
    of: tuple[Condition, ...] = ()

    def parts(self) -> tuple[Condition, ...]:
        return self.of


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """The part does not hold."""

    part: Condition

    def parts(self) -> tuple[Condition, ...]:
        return (self.part,)


@dataclass(frozen=True, slots=True)
class Unless(Condition):
    """A requirement, lifted where ``lifted_by`` holds: rule OR exception."""

    rule: Condition
    lifted_by: Condition

    def parts(self) -> tuple[Condition, ...]:
        return (self.rule, self.lifted_by)


@dataclass(frozen=True, slots=True)
class Except(Condition):
    """A rule, defeated where ``defeated_by`` holds: rule AND NOT exception."""

    rule: Condition
    defeated_by: Condition

    def parts(self) -> tuple[Condition, ...]:
        return (self.rule, self.defeated_by)


@dataclass(frozen=True, slots=True)
class Fact(Condition):
    """Leaf: a yes-or-no fact is yes."""

    fact: str


@dataclass(frozen=True, slots=True)
class Compare(Condition):
    """Leaf: a number, or a date written ``YYYY-MM-DD``, compares with ``bound``."""

    subject: str
    operator: str
    bound: int | str


@dataclass(frozen=True, slots=True)
class Choice(Condition):
    """Leaf: a choice has one of these values."""

    subject: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Situation(Condition):
    """Leaf: another situation is established; ``here``: by its test at this stage alone."""

    situation: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Member(Condition):
    """Leaf: the State of ``of`` (``country`` or ``nationality``) is a member of the organisation."""

    organisation: str
    of: str


@dataclass(frozen=True, slots=True)
class NationalOf(Condition):
    """Leaf: the person is a national of the country of the stage."""

    of: str = field(default="country")


@dataclass(frozen=True, slots=True)
class ResidentOf(Condition):
    """Leaf: the person habitually resided in the country of the stage before leaving."""

    of: str = field(default="country")


@dataclass(frozen=True, slots=True)
class EarlierStage(Condition):
    """Leaf: an earlier stage of the journey lies in another country."""

    where: str = field(default="abroad")


@dataclass(frozen=True, slots=True)
class InForce(Condition):
    """Leaf: the instrument binds the State of ``of`` (``country`` or ``nationality``)."""

    instrument: str
    of: str


@dataclass(frozen=True, slots=True)
class Score(Condition):
    """Leaf: a dimension of an indicator set is positive under its decision rule."""

    set: str
    dimension: str


def walk(condition: Condition) -> Iterator[Condition]:
    """The condition and everything below it, in the order of the text.

    >>> [type(part).__name__ for part in walk(Not(Fact("recruited")))]
    ['Not', 'Fact']
    """
    yield condition
    for part in condition.parts():
        yield from walk(part)


def facts_read(condition: Condition) -> Iterator[str]:
    """The names a condition itself reads: facts, numbers and choices, in the order of the text.

    >>> list(facts_read(All((Fact("recruited"), Compare("age", "<", 18)))))
    ['recruited', 'age']
    """
    for part in walk(condition):
        match part:
            case Fact(fact=name) | Choice(subject=name) | Compare(subject=name):
                yield name


def leaf_text(leaf: Condition) -> str:
    """What a leaf asks, as a short text: two leaves that ask the same have the same text.

    >>> leaf_text(Member("ecowas", "country"))
    'member ecowas country'
    """
    match leaf:
        case Fact(fact=fact):
            return f"fact {fact}"
        case NationalOf():
            return "national of country"
        case ResidentOf():
            return "resident of country"
        case EarlierStage():
            return "earlier stage abroad"
        case Member(organisation=organisation, of=of):
            return f"member {organisation} {of}"
        case InForce(instrument=instrument, of=of):
            return f"in force {instrument} {of}"
        case Compare(subject=subject, operator=operator, bound=bound):
            return f"{subject} {operator} {bound}"
        case Choice(subject=subject, values=values):
            return f"{subject} in {' '.join(values)}"
    raise TypeError(f"not a leaf with a meaning of its own: {type(leaf).__name__}")
