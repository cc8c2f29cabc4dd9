"""Legal situations and the tests that decide them."""

from __future__ import annotations

from pydantic import Field
from pydantic.dataclasses import dataclass

from parcours.law.entry import STRICT, Identifier, Rule, Sourced, Text


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Reading:
    """A point on which lawyers disagree: the reading used here and the other one."""

    used: Text
    other: Text
    source: str


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Situation(Sourced):
    """What a person can be in law at a stage, with its test, its presumption and its disputed points.

    ``wrong_of_host``: it is a wrong of the State of the stage where it happened: that State
    answers for it at later stages too, wherever the person is by then.
    """

    id: Identifier
    family: Identifier
    name: Text
    definition: Text
    persists: bool
    wrong_of_host: bool = False
    urgency: int = Field(ge=1, le=8)
    test: Rule
    presumed_if: Rule | None = None
    readings: tuple[Reading, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Family:
    """Situations that belong together."""

    id: Identifier
    label: Text
    situations: tuple[str, ...]
