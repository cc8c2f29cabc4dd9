"""What is owed at a stage, by which State, whether it binds; the gaps; and what to ask of whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from parcours.analysis.evaluate import Evaluator, Verdict
from parcours.law.corpus import EVERYBODY, HIGH_SEAS, Law
from parcours.law.entitlements import Measure, Right
from parcours.law.in_force import Binding, Force
from parcours.logic.partial_date import Span
from parcours.logic.truth import Truth


@dataclass(frozen=True, slots=True)
class Owed:
    """A right of the person at a stage.

    ``bearer``: the State that owes it (ISO 3166-1 alpha-3), or, where it is not known which,
    ``origin``, ``birth`` or ``flag``. ``applies``: whether the limits of the text are met.
    """

    right: Right
    holders: tuple[str, ...]
    bearer: str
    binding: Binding
    applies: Truth

    @property
    def is_gap(self) -> bool:
        """Whether the State is not bound on that day: something to ask for."""
        return self.binding.force is Force.NO


@dataclass(frozen=True, slots=True)
class Ask:
    """A measure to ask for at a stage, and the situations that are the reason."""

    measure: Measure
    because: tuple[str, ...]
    bearer: str
    applies: Truth


class Entitlements:
    """The rights and measures of one stage."""

    def __init__(self, evaluator: Evaluator, stage: int, verdicts: Mapping[str, Verdict]) -> None:
        self._evaluator = evaluator
        self._law: Law = evaluator.law
        self._stage = stage
        self._day: Span | None = evaluator.journey.stages[stage].as_of
        self._protected = {
            situation for situation, verdict in verdicts.items() if verdict.standing.protects
        }

    def owed(self) -> Iterator[Owed]:
        """Every right whose situation is established or presumed and whose limits may be met."""
        for right in self._law.rights.values():
            holders = self._holders(right.holders)
            if not holders:
                continue
            applies = self._applies(right.applies_if)
            if applies is Truth.FALSE:
                continue
            for bearer in self._bearers(right.bearer):
                yield Owed(right, holders, bearer, self._binding(right, bearer), applies)

    def asks(self) -> Iterator[Ask]:
        """Every measure whose situation is established or presumed and whose condition may be met."""
        for measure in self._law.measures.values():
            because = self._holders(measure.situations)
            if not because:
                continue
            applies = self._applies(measure.asked_if)
            if applies is not Truth.FALSE:
                for bearer in self._bearers(measure.bearer):
                    yield Ask(measure, because, bearer, applies)

    def _holders(self, situations: Sequence[str]) -> tuple[str, ...]:
        return tuple(s for s in situations if s == EVERYBODY or s in self._protected)

    def _applies(self, condition: object) -> Truth:
        if condition is None:
            return Truth.TRUE
        return self._evaluator.value(condition, self._stage, protective=True).truth  # type: ignore[arg-type]

    def _bearers(self, role: str) -> Sequence[str]:
        """The States meant by a role at this stage; the role itself where no State is known."""
        country = self._evaluator.journey.stages[self._stage].country
        host = ["flag"] if country == HIGH_SEAS else [country]
        origin = self._evaluator.journey.person.nationality
        if role in ("host", "any"):
            return host
        if role == "origin":
            return list(origin) if origin else ["origin"]
        if role == "both":
            others = [state for state in origin or () if state != country]
            return [*host, *(others if origin is not None else ["origin"])]
        return [role]

    def _binding(self, right: Right, bearer: str) -> Binding:
        """The best of the provisions: in force, else custom, else why not."""
        if not bearer.isupper():
            best = Binding(Force.UNKNOWN, "bearer_unknown")
        else:
            best = self._law.in_force(right.instrument, bearer, self._day)
        if best.force is Force.YES:
            return best
        for reference in right.provision:
            provision = self._law.provision(reference)
            if provision is not None and provision.custom is not None:
                custom = provision.custom
                return Binding(
                    Force.CUSTOM,
                    "custom",
                    None,
                    custom.source,
                    custom.confidence,
                    custom.checked_on,
                )
        return best
