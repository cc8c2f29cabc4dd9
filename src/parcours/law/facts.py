"""The vocabulary of facts: what can be told about a person or a stage of a journey."""

from __future__ import annotations

from typing import Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from parcours.law.entry import STRICT, Identifier, Names, Rule, Sourced, Text

FactType = Literal["yes_no", "number", "choice", "date", "country", "countries"]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Fact(Sourced):
    """One fact: its type, how long it holds, its words, and how it is computed when nobody gave it.

    ``implied_by``: more precise facts, of which one told "yes" is a "yes" to this one; told "no"
    they say nothing of it, and a "no" to it is a "no" to them. ``presupposes``: what its question
    takes as told; nobody is asked about "the detention" before a detention was told.
    """

    id: Identifier
    group: Identifier
    scope: Literal["person", "stage"]
    type: FactType
    memory: Literal["stage", "lasting"]
    sensitive: bool
    label: Text
    question: Text
    meaning: Text
    why: Text
    choices: dict[Identifier, Text] = Field(default_factory=dict)
    computed: Rule | None = None
    implied_by: Names = ()
    presupposes: Rule | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class FactGroup:
    """Facts that belong together in an interview, in the order in which they are asked."""

    id: Identifier
    label: Text
    facts: tuple[str, ...]
