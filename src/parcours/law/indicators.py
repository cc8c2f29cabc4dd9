"""Indicator sets of trafficking and forced labour, and the decision rules published with them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from parcours.law.entry import STRICT, Identifier, Rule, Sourced, Text

Strength = Literal["strong", "medium", "weak", "unweighted"]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Indicator(Sourced):
    """One sign, how much it weighs, and the facts that show it."""

    id: str
    label: Text
    strength: Strength
    if_: Annotated[Rule, Field(alias="if")]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Dimension:
    """One dimension of a set: positive when enough of its indicators are present."""

    id: str
    label: Text
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class IndicatorSet:
    """A published list of indicators with its decision rule."""

    id: Identifier
    label: Text
    rule: Literal["ilo-ec-2009", "count"]
    dimensions: dict[str, Dimension]
    note: Text | None = None


def positive(rule: str, strong: int, medium: int, weak: int) -> bool:
    """Whether counts of present indicators make a dimension positive.

    ``ilo-ec-2009``: two strong; one strong and one medium or weak; three medium; two medium and
    one weak (ILO and European Commission, *Operational indicators of trafficking in human
    beings*, 2009). ``count``: two signs (ILO, *Indicators of forced labour*, 2012, publishes no
    threshold: one sign may imply forced labour, usually several are taken together; the tests
    name the single signs that are strong enough alone).

    >>> positive("ilo-ec-2009", 1, 0, 1), positive("ilo-ec-2009", 0, 2, 0)
    (True, False)
    """
    if rule == "count":
        return strong + medium + weak >= 2
    return (
        strong >= 2
        or (strong >= 1 and medium + weak >= 1)
        or medium >= 3
        or (medium >= 2 and weak >= 1)
    )
