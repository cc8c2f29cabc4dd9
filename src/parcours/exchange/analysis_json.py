"""The analysis as JSON, exactly as `docs/reference/journey.md` describes it, and its schema."""

from __future__ import annotations

from typing import Any, Literal, NotRequired

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from parcours.analysis.analyse import Analysis, Contradiction, Finding, StageAnalysis
from parcours.analysis.entitlements import Ask, Owed
from parcours.analysis.reasons import Reason, Told
from parcours.journey.model import Value
from parcours.logic import condition as c
from parcours.logic.partial_date import Span
from parcours.logic.truth import Truth
from parcours.wording.reasons import Reasons
from parcours.wording.words import Words

Tri = Literal["true", "false", "unknown"]
Shown = str | int | list[str]


class ReasonJson(TypedDict):
    """A node of the tree of reasons; a leaf names the fact it read and its value.

    A situation of which nothing is known is a leaf too: its own finding has its tree.
    """

    truth: Tri
    kind: str
    element: NotRequired[str]
    label: NotRequired[str]
    provisions: NotRequired[list[str]]
    fact: NotRequired[str]
    value: NotRequired[Shown]
    stage: NotRequired[str]
    computed: NotRequired[bool]
    situation: NotRequired[str]
    presumed: NotRequired[bool]
    since: NotRequired[str]
    indicator: NotRequired[str]
    of: NotRequired[list[ReasonJson]]


class FindingJson(TypedDict):
    """A situation at a stage."""

    situation: str
    standing: Literal["established", "presumed", "open", "excluded"]
    since: str | None
    because: ReasonJson
    presumed_because: NotRequired[ReasonJson]
    missing: list[str]
    provisions: list[str]


RightJson = TypedDict(
    "RightJson",
    {
        "right": str,
        "from": list[str],
        "provision": str,
        "provisions": list[str],
        "duty_bearer": str,
        "binding": Literal["yes", "no", "unknown"],
        "basis": str,
        "since": str | None,
        "because": str,
        "applies": Tri,
        "source": str,
        "confidence": Literal["high", "medium", "low"],
    },
)


class MeasureJson(TypedDict):
    """Something to ask for, and of whom."""

    measure: str
    addressee: str
    duty_bearer: str
    because: list[str]
    basis: list[str]
    applies: Tri


class QuestionJson(TypedDict):
    """An unknown fact worth asking for, and what one of its answers would settle."""

    fact: str
    settles: list[str]


class ContradictionJson(TypedDict):
    """A told value that differs from the computed one; the told value was used."""

    fact: str
    told: Shown
    computed: Shown


class StageJson(TypedDict):
    """One stage in law. ``as_of``: first and last day on which law may be taken; null: unknown."""

    id: str
    country: str
    as_of: tuple[str, str] | None
    findings: list[FindingJson]
    rights: list[RightJson]
    measures: list[MeasureJson]
    questions: list[QuestionJson]
    contradictions: list[ContradictionJson]


class AnalysisJson(TypedDict):
    """A journey in law."""

    journey: str
    law: str
    stages: list[StageJson]


def schema() -> dict[str, Any]:
    """The published JSON Schema of an analysis.

    >>> schema()["title"]
    'Analysis'
    """
    made = TypeAdapter(AnalysisJson).json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": "Analysis",
    }


class AnalysisToJson:
    """Writes analyses as JSON data, with labels in one language.

    >>> from parcours.analysis import analyse
    >>> from parcours.journey import read_journey
    >>> from parcours.law import load_law
    >>> law = load_law()
    >>> journey = read_journey("{journey: a, stages: [{id: s1, country: ESP, age: 15}]}", law.facts)
    >>> AnalysisToJson(Words("en", law)).analysis(analyse(journey, law))["stages"][0]["id"]
    's1'
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        self._reasons = Reasons(words)

    def analysis(self, analysis: Analysis, only: str | None = None) -> AnalysisJson:
        """The whole analysis, or that of one stage."""
        stages = [s for s in analysis.stages if only is None or s.stage.id == only]
        return {
            "journey": analysis.journey.reference,
            "law": analysis.law.version,
            "stages": [self._stage(stage) for stage in stages],
        }

    def _stage(self, analysis: StageAnalysis) -> StageJson:
        day = analysis.stage.as_of
        return {
            "id": analysis.stage.id,
            "country": analysis.stage.country,
            "as_of": (day.first.isoformat(), day.last.isoformat()) if day else None,
            "findings": [self._finding(finding) for finding in analysis.findings],
            "rights": [self._right(owed) for owed in analysis.rights],
            "measures": [self._measure(ask) for ask in analysis.measures],
            "questions": [{"fact": q.fact, "settles": list(q.settles)} for q in analysis.questions],
            "contradictions": [_contradiction(found) for found in analysis.contradictions],
        }

    def _finding(self, finding: Finding) -> FindingJson:
        made: FindingJson = {
            "situation": finding.situation,
            "standing": finding.standing.value,
            "since": finding.verdict.since,
            "because": self._reason(finding.verdict.reason),
            "missing": list(finding.missing),
            "provisions": list(finding.provisions),
        }
        if finding.verdict.presumption is not None:
            made["presumed_because"] = self._reason(finding.verdict.presumption)
        return made

    def _reason(self, reason: Reason, *, inside: bool = False) -> ReasonJson:
        """``inside``: within another situation, whose own finding has the whole tree; only what
        is known is repeated here."""
        condition = reason.condition
        made: ReasonJson = {
            "truth": reason.truth.value,
            "kind": type(condition).__name__.lower(),
            "label": self._reasons.says(reason, with_source=False),
        }
        if condition.element is not None:
            made["element"] = condition.element
        if condition.provisions:
            made["provisions"] = list(condition.provisions)
        if reason.told is not None:
            made |= _told(reason.told)
        if isinstance(condition, c.Situation):
            made["situation"] = condition.situation
        if reason.presumed:
            made["presumed"] = True
        if reason.since is not None:
            made["since"] = reason.since
        if reason.indicator is not None:
            made["indicator"] = reason.indicator.id
        inside = inside or isinstance(condition, c.Situation)
        parts = [part for part in reason.parts if part.tells] if inside else reason.parts
        if parts and reason.opens:
            made["of"] = [self._reason(part, inside=inside) for part in parts]
        return made

    def _right(self, owed: Owed) -> RightJson:
        binding = owed.binding
        return {
            "right": owed.right.id,
            "from": list(owed.holders),
            "provision": owed.right.provision[0],
            "provisions": list(owed.right.provision),
            "duty_bearer": owed.bearer,
            "binding": _BINDING[binding.binds],
            "basis": binding.why,
            "since": str(binding.day) if binding.day else None,
            "because": self._reasons.binding(binding),
            "applies": owed.applies.value,
            "source": binding.source or owed.right.source,
            "confidence": binding.confidence,
        }

    def _measure(self, ask: Ask) -> MeasureJson:
        return {
            "measure": ask.measure.id,
            "addressee": self._words.text(ask.measure.addressee),
            "duty_bearer": ask.bearer,
            "because": list(ask.because),
            "basis": list(ask.basis),
            "applies": ask.applies.value,
        }


_BINDING: dict[Truth, Literal["yes", "no", "unknown"]] = {
    Truth.TRUE: "yes",
    Truth.FALSE: "no",
    Truth.UNKNOWN: "unknown",
}


def _told(told: Told) -> ReasonJson:
    made: dict[str, Any] = {"fact": told.fact, "value": _shown(told.value)}
    if told.stage is not None:
        made["stage"] = told.stage
    if told.computed:
        made["computed"] = True
    return made  # type: ignore[return-value]


def _contradiction(found: Contradiction) -> ContradictionJson:
    return {
        "fact": found.fact,
        "told": _shown(found.told),
        "computed": _shown(found.computed),
    }


def _shown(value: Value | None) -> Shown:
    """A value as in a journey file."""
    if value is None or value is Truth.UNKNOWN:
        return "unknown"
    if isinstance(value, Truth):
        return "yes" if value is Truth.TRUE else "no"
    if isinstance(value, Span):
        return str(value)
    return list(value) if isinstance(value, tuple) else value
