"""Treaties, their provisions, and the customary rules that some provisions also state."""

from __future__ import annotations

from pydantic.dataclasses import dataclass

from parcours.law.entry import STRICT, Identifier, PartialDate, Sourced, Text


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Custom(Sourced):
    """Why a provision also binds States that are not parties: it states customary law."""

    note: Text


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Provision(Sourced):
    """An article, a paragraph or a letter of an instrument."""

    id: str
    instrument: Identifier
    heading: Text
    custom: Custom | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Instrument(Sourced):
    """A treaty: titles, dates, how it comes to bind a State, provisions.

    ``open_to``: the organisation whose members alone can become parties.
    """

    id: Identifier
    title: Text
    short: Text
    adopted_on: PartialDate
    in_force_on: PartialDate | None = None
    depositary: Text
    entry_rule: Text
    provisional: bool = False
    open_to: Identifier | None = None
    provisions: dict[str, Provision]
    note: Text | None = None
