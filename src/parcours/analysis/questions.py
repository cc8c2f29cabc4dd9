"""What to ask next: the unknown facts that settle most, the most urgent matters first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from parcours.analysis.decisions import Variable
from parcours.analysis.missing import Missing
from parcours.law.corpus import Law

# How much an answer on a situation of that urgency counts: danger, children and refoulement
# first, then protection and trafficking, then the rest (legal tests, 0.6).
_WEIGHT = {1: 8.0, 2: 8.0, 3: 4.0, 4: 4.0, 5: 2.0, 6: 2.0, 7: 2.0, 8: 1.0}
# A sensitive question costs the person something: it must tell this much more to be asked first.
_SENSITIVE = 0.5
# An answer that would settle what has been opened counts so many bits more: of eight safeguards of
# which one is surely missing each tells next to nothing, and any one settles it.
_SETTLES = 0.5
# Nothing told so far points to this situation: first finish what has been opened.
_NOT_RAISED = 0.1


@dataclass(frozen=True, slots=True)
class Question:
    """A fact worth asking for, and the situations that one of its answers would settle."""

    fact: str
    settles: tuple[str, ...]
    weight: float


def _is_sensitive(law: Law, fact: str) -> bool:
    return fact in law.facts and law.facts[fact].sensitive


def rank(missing: Missing, stage: int, situations: Iterable[str]) -> list[Question]:
    """The questions of a stage over its open situations, the best first.

    Only what is to be told of this stage, or of the person: what an earlier stage leaves open is
    asked there.

    The worth of a question is the information it gives on each situation (in bits), more if it
    would settle one that has been opened, weighed by urgency, less if it is sensitive. A question
    that takes for told what is not waits behind the others; of a stage of which nothing was told
    none that is sensitive comes first. Deterministic: equal worth keeps the order of the
    vocabulary.
    """
    here = missing.stages[stage]
    law = here.law
    worth: dict[str, float] = {}
    settles: dict[str, list[str]] = {}
    for situation in situations:
        raised = here.raised(situation)
        weight = _WEIGHT[law.situations[situation].urgency] * (1 if raised else _NOT_RAISED)
        asked = set(missing.here(situation, stage))
        for name, bits, settled in here.residue(situation).gains:
            bonus = _SETTLES * settled if raised else 0.0
            facts = here.facts_of(cast(Variable, name), situation)
            for fact in [fact for fact in facts if fact in asked]:
                worth[fact] = worth.get(fact, 0.0) + weight * (bits + bonus)
                # Of two facts that tell an age together, neither settles anything alone.
                alone = settled > 0 and len(facts) == 1
                if alone and situation not in settles.setdefault(fact, []):
                    settles[fact].append(situation)
    order = {fact: number for number, fact in enumerate(law.facts)}
    for fact in worth:
        if _is_sensitive(law, fact):
            worth[fact] *= _SENSITIVE
    ranked = sorted(
        worth,
        key=lambda fact: (not here.in_place(fact), -round(worth[fact], 9), order.get(fact, -1)),
    )
    # However much it tells, a sensitive question does not open a conversation.
    opening = [f for f in ranked if here.in_place(f) and not _is_sensitive(law, f)]
    if here.nothing_told and opening:
        ranked.remove(opening[0])
        ranked.insert(0, opening[0])
    return [Question(fact, tuple(settles.get(fact, ())), round(worth[fact], 6)) for fact in ranked]
