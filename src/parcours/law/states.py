"""States: what they are members of, what they did with each treaty, and their own laws."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from parcours.law.entry import STRICT, Country, Identifier, PartialDate, Sourced, Text

Consent = Literal["ratification", "accession", "succession", "acceptance"]
CONSENTS = ("ratification", "accession", "succession", "acceptance")
DEPARTURES = ("denunciation", "withdrawal")

Topic = Literal[
    "trafficking",
    "smuggling",
    "asylum",
    "recruitment",
    "stay",
    "child",
    "statelessness",
    "privacy",
    "displacement",
]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Organisation(Sourced):
    """An organisation that States join and leave.

    ``others``: every State that is or was a member and is not in the law base; ``None`` when
    nobody has read the whole list.
    """

    id: Identifier
    name: Text
    short: Text
    others: tuple[Country, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Membership(Sourced):
    """A period of membership, from the first day in to the first day out."""

    organisation: Identifier
    since: Annotated[PartialDate, Field(alias="from")]
    until: PartialDate | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class TreatyAction:
    """Something a State did about a treaty, with the day it did it and the day it took effect."""

    action: Literal[
        "signature", Consent, "denunciation", "withdrawal", "reservation", "declaration"
    ]
    on: PartialDate | None = None
    in_force_on: PartialDate | None = None
    effect_on: PartialDate | None = None
    withdrawn_on: PartialDate | None = None
    computed: bool = False
    provision: str | None = None
    note: Text | None = None
    source: str | None = None
    checked_on: PartialDate | None = None
    confidence: Literal["high", "medium", "low"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Treaty(Sourced):
    """Where a State stands towards one instrument, as read on ``checked_on``."""

    status: Literal["party", "signatory", "none"]
    actions: tuple[TreatyAction, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class NationalLaw(Sourced):
    """A law of the State on one topic, from the day it applied to the day it was repealed."""

    id: Identifier
    topic: Topic
    title: Text
    since: Annotated[PartialDate | None, Field(alias="from")] = None
    until: PartialDate | None = None
    effect: Text | None = None
    provisions: Text | None = None
    penalties: Text | None = None
    body: Text | None = None
    found: bool = True
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class State:
    """A State of the law base."""

    id: Country
    name: Text
    memberships: tuple[Membership, ...]
    treaties: dict[str, Treaty]
    laws: tuple[NationalLaw, ...]
