"""What every entry of the law base is made of: texts in three languages, dates, provenance, rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError

from parcours.logic.condition import Condition
from parcours.logic.parse import parse_condition
from parcours.logic.partial_date import Span
from parcours.logic.source import Written

Language = Literal["fr", "en", "pt"]
LANGUAGES: Final[tuple[Language, ...]] = ("fr", "en", "pt")
Confidence = Literal["high", "medium", "low"]

STRICT: Final = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


def _complete(texts: dict[Language, str]) -> dict[Language, str]:
    missing = [language for language in LANGUAGES if not texts.get(language, "").strip()]
    if missing:
        raise PydanticCustomError("languages_missing", "{missing}", {"missing": ", ".join(missing)})
    return texts


def _span(value: Any) -> Span:
    if isinstance(value, Span):
        return value
    try:
        return Span.parse(str(value))
    except ValueError:
        raise PydanticCustomError("date_unreadable", "{found}", {"found": str(value)}) from None


def _rule(value: Any, info: ValidationInfo) -> Condition:
    if isinstance(value, Condition):
        return value
    if not isinstance(value, Written) or info.context is None:
        raise PydanticCustomError("condition_unreadable", "{found}", {"found": str(value)})
    return parse_condition(value, info.context["file"], info.context["problems"])


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Text = Annotated[dict[Language, str], AfterValidator(_complete)]
PartialDate = Annotated[
    Span,
    BeforeValidator(_span),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
Rule = Annotated[
    Condition, PlainValidator(_rule), WithJsonSchema({"$ref": "condition.schema.json"})
]
Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Identifier = Annotated[str, Field(pattern=r"^[a-z][A-Za-z0-9_-]*$")]
Country = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]

# The keys whose values are rules: the loader hands them over as written, with their places.
RULE_KEYS: Final = frozenset(
    {"test", "presumed_if", "computed", "presupposes", "if", "applies_if", "asked_if"}
)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Sourced:
    """An entry of the law base: where it was read, when it was last compared, how sure it is."""

    source: Annotated[str, Field(min_length=3)]
    checked_on: PartialDate
    confidence: Confidence


_REFERENCE_SET: Final = "Parcours reference set"
# A semicolon, or a colon, that no bracket encloses.
_BETWEEN: Final = re.compile(r"(; )(?![^()\[\]]*[)\]])")
_BEFORE: Final = re.compile(r"(: )(?![^()\[\]]*[)\]])")


def phrases(source: str) -> list[tuple[str, str]]:
    """The phrases of a source, each with the separator after it: ``"; "``, ``": "`` or nothing.

    A colon separates our own reference set from what it cites.

    >>> phrases("Parcours reference set, laws: DOL (list; 2023); not verified")
    [('Parcours reference set, laws', ': '), ('DOL (list; 2023)', '; '), ('not verified', '')]
    """
    parts = [*_BETWEEN.split(source), ""]
    found = []
    for phrase, separator in zip(parts[::2], parts[1::2], strict=True):
        cited = _BEFORE.split(phrase, maxsplit=1)
        if phrase.startswith(_REFERENCE_SET) and len(cited) > 1:
            found += [(cited[0], cited[1]), (cited[2], separator)]
        else:
            found.append((phrase, separator))
    return found


def weakest(confidences: Iterable[Confidence]) -> Confidence:
    """The lowest of several confidences; ``high`` for none.

    >>> weakest(["high", "low"])
    'low'
    """
    order: tuple[Confidence, ...] = ("low", "medium", "high")
    return min(confidences, key=order.index, default="high")
