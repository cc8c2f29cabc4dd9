"""Whether an instrument binds a State on a day, and whether a State is a member on a day.

What a State did becomes a timeline: from each day on, one answer. An imprecise date makes a
stretch of days on which the answer is unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from parcours.law.entry import Confidence
from parcours.law.instruments import Custom, Instrument
from parcours.law.states import CONSENTS, DEPARTURES, Membership, Treaty, TreatyAction
from parcours.logic.partial_date import Span
from parcours.logic.truth import Truth, all_of, any_of, truth_of


class Force(Enum):
    """How an instrument or a provision stands towards a State on a day."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    PROVISIONAL = "provisional"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class Binding:
    """The answer, with its reason.

    ``why`` is one of: in_force, provisional, custom, not_party, signed_only, denounced, not_yet,
    not_in_force, date_imprecise, date_unread, changed_in_period, no_date,
    outside_base, not_open (a treaty for members of an organisation the State does not belong to).
    ``day`` is the day the reason speaks of: since when bound, from when bound, when denounced.
    """

    force: Force
    why: str
    day: Span | None = None
    source: str = ""
    confidence: Confidence = "high"
    checked_on: Span | None = None

    @property
    def binds(self) -> Truth:
        """Whether the State is bound at all.

        A treaty applied provisionally binds meanwhile (Vienna Convention on the Law of Treaties,
        art. 25), custom binds without ratification (Statute of the International Court of
        Justice, art. 38(1)(b)); ``force`` keeps them apart from a treaty in force.

        >>> Binding(Force.CUSTOM, "custom").binds
        <Truth.TRUE: 'true'>
        """
        if self.force is Force.UNKNOWN:
            return Truth.UNKNOWN
        return truth_of(self.force is not Force.NO)


def custom_binding(custom: Custom) -> Binding:
    """The binding of a provision that states customary law."""
    return Binding(
        Force.CUSTOM, "custom", None, custom.source, custom.confidence, custom.checked_on
    )


Timeline = Sequence[tuple[date, Binding]]


def treaty_timeline(instrument: Instrument, treaty: Treaty) -> Timeline:
    """The answers for one State and one instrument, each from its first day on, in order."""
    steps = _Steps(treaty, Binding(Force.NO, "not_party"))
    consents = [action for action in treaty.actions if action.action in CONSENTS]
    for action in treaty.actions:
        # Some sources date a signature after the entry into force: it changes nothing by then.
        if action.action == "signature" and not _bound_before(action, consents):
            steps.sign(action, provisional=instrument.provisional)
    if treaty.status == "signatory" and not any(a.action == "signature" for a in treaty.actions):
        steps.sign(TreatyAction(action="signature"), provisional=instrument.provisional)
    for action in consents:
        steps.bind(action)
    if treaty.status == "party" and not consents:
        steps.bind(TreatyAction(action="ratification"))
    for action in treaty.actions:
        if action.action in DEPARTURES:
            steps.leave(action)
    return _not_before_entry(steps.timeline(), instrument)


def _bound_before(signature: TreatyAction, consents: Sequence[TreatyAction]) -> bool:
    return signature.on is not None and any(
        consent.in_force_on is not None and consent.in_force_on.first <= signature.on.first
        for consent in consents
    )


class _Steps:
    """Collects the days on which the answer changes."""

    def __init__(self, treaty: Treaty, first: Binding) -> None:
        self._treaty = treaty
        self._steps: list[tuple[date, Binding]] = [(date.min, self._sourced(first))]

    def _sourced(self, binding: Binding) -> Binding:
        return replace(
            binding,
            source=self._treaty.source,
            confidence=self._treaty.confidence,
            checked_on=self._treaty.checked_on,
        )

    def _change(self, on: Span, binding: Binding) -> None:
        if not on.is_one_day:
            self._add(on.first, Binding(Force.UNKNOWN, "date_imprecise", on))
        self._add(on.last, binding)

    def _add(self, day: date, binding: Binding) -> None:
        self._steps.append((day, self._sourced(binding)))

    def sign(self, action: TreatyAction, *, provisional: bool) -> None:
        kind = "provisional" if provisional else "signed_only"
        signed = Binding(Force.PROVISIONAL if provisional else Force.NO, kind, action.on)
        if action.on is not None:
            self._change(action.on, signed)
        elif provisional:
            self._add(date.min, Binding(Force.UNKNOWN, "date_unread"))
            self._add(self._treaty.checked_on.last, signed)
        else:
            self._add(date.min, signed)

    def bind(self, action: TreatyAction) -> None:
        bound = Binding(Force.YES, "in_force", action.in_force_on)
        if action.in_force_on is not None:
            if all(step.force is Force.NO for _, step in self._steps):
                self._add(date.min, Binding(Force.NO, "not_yet", action.in_force_on))
            self._change(action.in_force_on, bound)
        else:
            # A party, but the day is not read: sure only from the day the list was read.
            self._add(
                action.on.first if action.on else date.min, Binding(Force.UNKNOWN, "date_unread")
            )
            self._add(self._treaty.checked_on.last, bound)

    def leave(self, action: TreatyAction) -> None:
        effect = action.effect_on or action.on
        if effect is not None:
            # "A party, as read later" speaks of the time before it left.
            self._steps = [
                (day, step)
                for day, step in self._steps
                if step.force is not Force.YES or step.day is not None or day < effect.first
            ]
            self._change(effect, Binding(Force.NO, "denounced", effect))

    def timeline(self) -> Timeline:
        # A stable sort: of two changes on one day the later written one counts.
        ordered = sorted(self._steps, key=lambda step: step[0])
        return [
            step
            for step, following in zip(ordered, [*ordered[1:], None], strict=True)
            if following is None or following[0] != step[0]
        ]


def _not_before_entry(timeline: Timeline, instrument: Instrument) -> Timeline:
    """No treaty binds before it enters into force, except provisionally."""
    entry = instrument.in_force_on
    waiting = Binding(
        Force.NO,
        "not_in_force",
        entry,
        instrument.source,
        instrument.confidence,
        instrument.checked_on,
    )
    if entry is None:
        return [(day, waiting if _would_bind(binding) else binding) for day, binding in timeline]
    clipped: list[tuple[date, Binding]] = []
    for day, binding in timeline:
        if not _would_bind(binding) or day >= entry.last:
            clipped.append((day, binding))
            continue
        clipped.append((day, waiting))
        if _answer_at(timeline, entry.last) is binding:
            if not entry.is_one_day and day < entry.last:
                unsure = replace(waiting, force=Force.UNKNOWN, why="date_imprecise")
                clipped.append((max(day, entry.first), unsure))
            clipped.append((entry.last, binding))
    return clipped


def _would_bind(binding: Binding) -> bool:
    return binding.force in (Force.YES, Force.UNKNOWN)


def _answer_at(timeline: Timeline, day: date) -> Binding:
    # A handful of steps at most: looking from the last one back beats any search.
    return next(binding for first, binding in reversed(timeline) if first <= day)


def binding_on(timeline: Timeline, day: Span | None) -> Binding:
    """The answer for a day, or for a day known only to lie in a span.

    A change inside the span makes the answer unknown, and says so; so does a day nobody told,
    unless the answer never changed.
    """
    if day is None:
        answers = {binding.force for _, binding in timeline}
        if len(answers) == 1:
            return timeline[-1][1]
        return replace(timeline[-1][1], force=Force.UNKNOWN, why="no_date", day=None)
    if day.is_one_day:
        return _answer_at(timeline, day.first)
    changes = [(first, binding) for first, binding in timeline if day.first < first <= day.last]
    within = [_answer_at(timeline, day.first), *(binding for _, binding in changes)]
    if len({binding.force for binding in within}) == 1:
        return within[-1]
    if all(binding.binds is Truth.TRUE for binding in within):
        return within[0]  # bound throughout, at first provisionally
    changed = Span.day(changes[-1][0])
    return replace(within[-1], force=Force.UNKNOWN, why="changed_in_period", day=changed)


def is_member(memberships: Sequence[Membership], day: Span | None) -> Truth:
    """Whether one of the periods of membership covers the day.

    Without a day: true is impossible to say, false only where there never was a membership.
    """
    if day is None:
        return Truth.UNKNOWN if memberships else Truth.FALSE
    return any_of(
        all_of(
            [
                day.not_before(membership.since),
                Truth.TRUE if membership.until is None else day.before(membership.until),
            ]
        )
        for membership in memberships
    )
