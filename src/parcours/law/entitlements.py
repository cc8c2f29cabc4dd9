"""What is owed to people, and what can be asked for."""

from __future__ import annotations

from typing import Literal

from pydantic.dataclasses import dataclass

from parcours.law.entry import STRICT, Identifier, Names, Rule, Sourced, Text

Bearer = Literal["host", "origin", "both", "birth", "flag", "any"]

Who = Literal[
    "government",
    "parliament",
    "justice",
    "police",
    "border",
    "administration",
    "labour",
    "health",
    "education",
    "consulate",
    "court",
    "commission",
    "society",
]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Right(Sourced):
    """Something a State owes to people in certain situations, under a provision."""

    id: Identifier
    instrument: Identifier
    name: Text
    says: Text
    provision: Names
    holders: Names
    bearer: Bearer
    actors: Text | None = None
    applies_if: Rule | None = None
    condition: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Measure(Sourced):
    """A realistic request, with its addressee and the provisions it rests on."""

    id: Identifier
    subject: Identifier
    ask: Text
    addressee: Text
    who: Who
    situations: Names
    basis: Names = ()
    basis_note: Text | None = None
    bearer: Literal["host", "origin", "both"]
    horizon: Text
    asked_if: Rule | None = None
    condition: Text | None = None
