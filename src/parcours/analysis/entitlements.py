"""What is owed at a stage, by which State, whether it binds; the gaps; and what to ask of whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from parcours.analysis.evaluate import Evaluator, Verdict
from parcours.law.corpus import EVERYBODY, HIGH_SEAS, Law
from parcours.law.entitlements import Measure, Right
from parcours.law.in_force import Binding, Force
from parcours.logic.truth import Truth


class Owed(NamedTuple):
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
        """Whether the State could be bound and is not, on that day: something to ask for."""
        return self.binding.force is Force.NO and self.binding.why != "not_open"


class Ask(NamedTuple):
    """A measure to ask for at a stage, and the situations that are the reason.

    ``basis``: those of its provisions that may bind the State on that day; empty when none does,
    and the measure is then asked for as progress, not as due.
    """

    measure: Measure
    because: tuple[str, ...]
    bearer: str
    applies: Truth
    basis: tuple[str, ...]


_Entry = TypeVar("_Entry", Right, Measure)


class Entitlements:
    """The rights and measures of one stage."""

    def __init__(self, evaluator: Evaluator, stage: int, verdicts: Mapping[str, Verdict]) -> None:
        self._evaluator = evaluator
        self._law: Law = evaluator.law
        self._stage = stage
        self._treaties: dict[tuple[str, str, int], Binding] = {}
        self._bearers_of: dict[tuple[str, int], Sequence[str]] = {}
        # In reading order, so that what is owed to the most endangered comes first.
        self._protected = [s for s, verdict in verdicts.items() if verdict.standing.protects]
        self._protected.append(EVERYBODY)
        self._past_wrongs = dict(self._wrongs_of_earlier_stages())

    def owed(self) -> Iterator[Owed]:
        """Every right whose situation is established or presumed and whose limits may be met."""
        for right, holders in self._concerned(self._law.rights_by_holder):
            stage = self._answered_at(holders)
            applies = self._applies(right.applies_if, stage)
            if applies is Truth.FALSE:
                continue
            for bearer in self._bearers(right.bearer, stage):
                yield Owed(right, holders, bearer, self._binding(right, bearer, stage), applies)

    def asks(self) -> Iterator[Ask]:
        """Every measure whose situation is established or presumed and whose condition may be met."""
        for measure, because in self._concerned(self._law.measures_by_situation):
            stage = self._answered_at(because)
            applies = self._applies(measure.asked_if, stage)
            if applies is not Truth.FALSE:
                for bearer in self._bearers(measure.bearer, stage):
                    basis = self._basis(measure, bearer, stage)
                    yield Ask(measure, because, bearer, applies, basis)

    def _wrongs_of_earlier_stages(self) -> Iterator[tuple[str, int]]:
        """Wrongs done at an earlier stage, each with the number of that stage."""
        for situation in self._protected[:-1]:
            if self._law.situations[situation].wrong_of_host:
                evaluator, stage = self._evaluator, self._stage
                since = evaluator.established_since(situation, stage)
                if since is None:
                    since = evaluator.presumed_since(situation, stage)
                if since is not None and since < stage:
                    yield situation, since

    def _answered_at(self, because: Sequence[str]) -> int:
        """The stage whose State and day count: this one, unless all the reasons are past wrongs."""
        if not self._past_wrongs or not self._past_wrongs.keys() >= set(because):
            return self._stage
        return max(self._past_wrongs[situation] for situation in because)

    def _basis(self, measure: Measure, bearer: str, stage: int) -> tuple[str, ...]:
        if not bearer.isupper():
            return measure.basis
        return tuple(
            [
                reference
                for reference in measure.basis
                if self._in_force(reference, bearer, stage).force is not Force.NO
            ]
        )

    def _concerned(
        self, by_situation: Mapping[str, Sequence[_Entry]]
    ) -> list[tuple[_Entry, tuple[str, ...]]]:
        """The entries of the protected situations, each with those of them that are its reason."""
        because: dict[str, tuple[_Entry, list[str]]] = {}
        for situation in self._protected:
            for entry in by_situation.get(situation, ()):
                because.setdefault(entry.id, (entry, []))[1].append(situation)
        return [(entry, tuple(situations)) for entry, situations in because.values()]

    def _applies(self, condition: object, stage: int) -> Truth:
        if condition is None:
            return Truth.TRUE
        return self._evaluator.holds(condition, stage, protective=True)  # type: ignore[arg-type]

    def _bearers(self, role: str, stage: int) -> Sequence[str]:
        """The States meant by a role at a stage; the role itself where no State is known."""
        key = (role, stage)
        bearers = self._bearers_of.get(key)
        if bearers is None:
            bearers = self._bearers_of[key] = self._states_meant(role, stage)
        return bearers

    def _states_meant(self, role: str, stage: int) -> Sequence[str]:
        country = self._evaluator.journey.stages[stage].country
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

    def _binding(self, right: Right, bearer: str, stage: int) -> Binding:
        """The best of the provisions: in force, else custom, else why not."""
        if not bearer.isupper():
            customs = self._law.customs
            stated = [customs[reference] for reference in right.provision if reference in customs]
            return stated[0] if stated else _BEARER_UNKNOWN
        if len(right.provision) == 1:
            return self._in_force(right.provision[0], bearer, stage)
        bindings = [self._in_force(reference, bearer, stage) for reference in right.provision]
        return min(bindings, key=lambda binding: _BEST.index(binding.force))

    def _in_force(self, reference: str, bearer: str, stage: int) -> Binding:
        key = (reference.partition("/")[0], bearer, stage)
        treaty = self._treaties.get(key)
        if treaty is None:
            day = self._evaluator.journey.stages[stage].as_of
            treaty = self._treaties[key] = self._law.in_force(key[0], bearer, day)
        return self._law.with_custom(reference, treaty)


_BEARER_UNKNOWN = Binding(Force.UNKNOWN, "bearer_unknown", confidence="low")
_BEST = (Force.YES, Force.CUSTOM, Force.PROVISIONAL, Force.UNKNOWN, Force.NO)
