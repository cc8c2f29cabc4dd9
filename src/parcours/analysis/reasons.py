"""The tree of reasons: why a condition is true, false or unknown at a stage. Data, not prose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from parcours.journey.model import Value
from parcours.law.in_force import Binding
from parcours.law.indicators import Indicator
from parcours.logic.condition import Condition, Score, Situation
from parcours.logic.truth import Truth


class Told(NamedTuple):
    """A fact as it was read: its value, and the stage at which it was told.

    ``value`` is ``None`` when it is unknown; ``stage`` is ``None`` when it was not told at a
    stage (unknown, told of the person, or computed).
    """

    fact: str
    value: Value | None = None
    stage: str | None = None
    computed: bool = False


@dataclass(slots=True, eq=False)
class Reason:
    """One node: its truth, the condition it values, the reasons below it, the fact it read.

    ``since`` names the stage at which a situation referred to was first established;
    ``binding`` says how an instrument stands, ``indicator`` which published sign this is;
    ``presumed``: the situation referred to is only presumed, within another presumption.
    Not frozen only because thousands are made in an analysis; nothing changes one afterwards.
    """

    truth: Truth
    condition: Condition
    parts: tuple[Reason, ...] = ()
    told: Told | None = None
    since: str | None = None
    binding: Binding | None = None
    indicator: Indicator | None = None
    presumed: bool = False

    @property
    def tells(self) -> bool:
        """Whether anything that is known stands in this node or below it."""
        return any(part.told is not None and part.told.value is not None for part in self.walk())

    @property
    def opens(self) -> bool:
        """Whether the parts below are worth showing: those of another situation, or of a list of
        indicators, of which nothing is known are not."""
        is_own = not isinstance(self.condition, Situation | Score)
        return is_own or self.truth is not Truth.UNKNOWN or self.tells

    def walk(self) -> Iterator[Reason]:
        """This node and all below it, in the order of the text."""
        yield self
        for part in self.parts:
            yield from part.walk()
