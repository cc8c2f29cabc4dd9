"""The law base in memory: every entry by its id, and the questions that can be put to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from parcours.law.entitlements import Measure, Right
from parcours.law.entry import Text
from parcours.law.facts import Fact, FactGroup
from parcours.law.in_force import (
    Binding,
    Force,
    Timeline,
    binding_on,
    custom_binding,
    is_member,
    treaty_timeline,
)
from parcours.law.indicators import Dimension, IndicatorSet
from parcours.law.instruments import Instrument, Provision
from parcours.law.situations import Family, Situation
from parcours.law.states import Membership, Organisation, State
from parcours.logic import condition as c
from parcours.logic.partial_date import Span
from parcours.logic.truth import Truth

HIGH_SEAS = "high-seas"
EVERYBODY = "all"


@dataclass(slots=True, eq=False, weakref_slot=True)
class Law:
    """The whole law base. Made by `parcours.law.load_law`; not changed afterwards.

    ``version``: that of the base, and the names of the overlays after a plus (``2026.11+reform``).

    >>> from parcours.law import load_law
    >>> load_law().situations["child"].name["fr"]
    'Enfant'
    """

    version: str
    digest: str
    facts: Mapping[str, Fact]
    fact_groups: Mapping[str, FactGroup]
    situations: Mapping[str, Situation]
    families: Mapping[str, Family]
    indicators: Mapping[str, IndicatorSet]
    instruments: Mapping[str, Instrument]
    organisations: Mapping[str, Organisation]
    states: Mapping[str, State]
    rights: Mapping[str, Right]
    measures: Mapping[str, Measure]
    subjects: Mapping[str, Text]
    citations: Mapping[str, Text]
    places: Mapping[str, str]
    rights_by_holder: Mapping[str, Sequence[Right]]
    measures_by_situation: Mapping[str, Sequence[Measure]]
    _timelines: dict[tuple[str, str], Timeline] = field(default_factory=dict, repr=False)
    _provisions: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    # The provisions that state customary law, each with how it binds every State.
    customs: Mapping[str, Binding] = field(init=False, repr=False)
    implied: Mapping[str, tuple[str, ...]] = field(init=False, repr=False)
    _reading_order: list[Situation] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        self.implied = {fact.id: fact.implied_by for fact in self.facts.values() if fact.implied_by}
        self.customs = {
            reference: custom_binding(provision.custom)
            for instrument in self.instruments.values()
            for reference, provision in instrument.provisions.items()
            if provision.custom is not None
        }

    def provision(self, reference: str) -> Provision | None:
        """The provision of that id (`crc-1989/art-37/b`), or ``None``.

        >>> from parcours.law import load_law
        >>> load_law().provision("trafficking-protocol-2000/art-3/a").instrument
        'trafficking-protocol-2000'
        """
        instrument = self.instruments.get(reference.partition("/")[0])
        return instrument.provisions.get(reference) if instrument else None

    def provisions_of(self, situation: str) -> tuple[str, ...]:
        """The provisions the test of a situation rests on, each once, in the order of the text.

        >>> from parcours.law import load_law
        >>> load_law().provisions_of("child")[0]
        'crc-1989/art-1'
        """
        if situation not in self._provisions:
            parts = c.walk(self.situations[situation].test)
            found = dict.fromkeys(p for part in parts for p in part.provisions)
            self._provisions[situation] = tuple(found)
        return self._provisions[situation]

    def dimension(self, score: c.Score) -> tuple[IndicatorSet, Dimension]:
        """The indicator set and the dimension that a score condition names."""
        indicators = self.indicators[score.set]
        return indicators, indicators.dimensions[score.dimension]

    def in_force(self, reference: str, state: str, day: Span | None) -> Binding:
        """Whether an instrument, or a provision, binds a State on a day.

        ``reference``: the id of an instrument or of a provision; a provision that states custom
        binds without ratification. ``state``: ISO 3166-1 alpha-3; a State outside the base gives
        unknown. ``day``: a span of days when it is not known exactly, ``None`` when nobody told.

        >>> from parcours.law import load_law
        >>> from parcours.logic.partial_date import Span
        >>> law = load_law()
        >>> [law.in_force("ecowas-treaty-1993", "MLI", Span.parse(day)).force.value
        ...  for day in ("2025-01-28", "2025-01-29")]
        ['yes', 'no']
        """
        instrument = self.instruments[reference.partition("/")[0]]
        return self.with_custom(reference, self._treaty(instrument, state, day))

    def with_custom(self, reference: str, binding: Binding) -> Binding:
        """How a provision binds where its treaty binds so: as custom, if it states custom and the
        treaty is not in force for a State that could join it."""
        custom = self.customs.get(reference)
        if custom is None or binding.why in ("in_force", "not_open"):
            return binding
        return custom

    def _treaty(self, instrument: Instrument, state: str, day: Span | None) -> Binding:
        known = self.states.get(state)
        if known is None and not self._can_join(instrument, state):
            return Binding(Force.NO, "not_open")
        if known is None or instrument.id not in known.treaties:
            return Binding(Force.UNKNOWN, "outside_base", confidence="low")
        binding = binding_on(self._timeline(instrument, known), day)
        if binding.why == "not_party" and not self._can_join(instrument, state):
            return replace(binding, why="not_open")
        return binding

    def _timeline(self, instrument: Instrument, state: State) -> Timeline:
        key = (instrument.id, state.id)
        timeline = self._timelines.get(key)
        if timeline is None:
            timeline = treaty_timeline(instrument, state.treaties[instrument.id])
            self._timelines[key] = timeline
        return timeline

    def _can_join(self, instrument: Instrument, state: str) -> bool:
        """Whether the State ever was, or may have been, a member of the organisation that made the
        treaty for its own."""
        if instrument.open_to is None or self.memberships(instrument.open_to, state):
            return True
        # Of a ship on the high seas the State is not known.
        return state == HIGH_SEAS or self._may_be_another_member(instrument.open_to, state)

    def _may_be_another_member(self, organisation: str, state: str) -> bool:
        """Whether a State outside the base may be, or have been, a member."""
        others = self.organisations[organisation].others
        return state not in self.states and (others is None or state in others)

    def memberships(self, organisation: str, state: str) -> tuple[Membership, ...]:
        """The periods in which a State was a member, in the order of the file."""
        known = self.states.get(state)
        if known is None:
            return ()
        return tuple(m for m in known.memberships if m.organisation == organisation)

    def is_member(self, organisation: str, state: str, day: Span | None) -> Truth:
        """Whether a State is a member of an organisation on a day.

        >>> from parcours.law import load_law
        >>> from parcours.logic.partial_date import Span
        >>> load_law().is_member("ecowas", "MLI", Span.parse("2025-01"))
        <Truth.UNKNOWN: 'unknown'>
        """
        if state == HIGH_SEAS:
            return Truth.FALSE
        if state not in self.states:
            may_be = self._may_be_another_member(organisation, state)
            return Truth.UNKNOWN if may_be else Truth.FALSE
        return is_member(self.memberships(organisation, state), day)

    def holds_of(self, leaf: c.Member | c.InForce, state: str, day: Span | None) -> Truth:
        """Whether a State is a member of the organisation, or bound by the instrument, on a day."""
        if isinstance(leaf, c.Member):
            return self.is_member(leaf.organisation, state, day)
        return self.in_force(leaf.instrument, state, day).binds

    def turning_days(self, leaf: c.Member | c.InForce, state: str) -> Iterator[date]:
        """The days from which on a State may be a member, or bound, otherwise than before.

        >>> from parcours.law import load_law
        >>> days = load_law().turning_days(c.Member("ecowas", "country"), "MLI")
        >>> sorted({day.isoformat() for day in days})
        ['1975-05-28', '2025-01-29']
        """
        if isinstance(leaf, c.Member):
            for membership in self.memberships(leaf.organisation, state):
                for turn in (membership.since, membership.until):
                    if turn is not None:
                        yield from (turn.first, turn.last)
            return
        instrument, known = (
            self.instruments[leaf.instrument.partition("/")[0]],
            self.states.get(state),
        )
        if known is not None and instrument.id in known.treaties:
            yield from (day for day, _ in self._timeline(instrument, known))

    def rules(self) -> Iterator[tuple[str, str, c.Condition]]:
        """Every condition of the base, as (kind, id, condition)."""
        for fact in self.facts.values():
            for rule in (fact.computed, fact.presupposes):
                if rule is not None:
                    yield "fact", fact.id, rule
        for situation in self.situations.values():
            yield "situation", situation.id, situation.test
            if situation.presumed_if is not None:
                yield "situation", situation.id, situation.presumed_if
        for indicators in self.indicators.values():
            for dimension in indicators.dimensions.values():
                for indicator in dimension.indicators:
                    yield "indicator", indicator.id, indicator.if_
        for right in self.rights.values():
            if right.applies_if is not None:
                yield "right", right.id, right.applies_if
        for measure in self.measures.values():
            if measure.asked_if is not None:
                yield "measure", measure.id, measure.asked_if

    def in_reading_order(self) -> list[Situation]:
        """The situations in the order a stage is read: the most urgent first (legal tests, 0.6)."""
        if not self._reading_order:
            self._reading_order += sorted(self.situations.values(), key=lambda s: s.urgency)
        return self._reading_order
