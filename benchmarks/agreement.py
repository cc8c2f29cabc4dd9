"""Whether the peers answer as we do: a benchmark of engines that compute different things is none."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from benchmarks.json_logic_peer import JsonLogicPeer
from benchmarks.openfisca_peer import OpenFiscaPeer
from benchmarks.rules import Program, inputs_at
from parcours.analysis.evaluate import Evaluator
from parcours.analysis.reading import StageReading
from parcours.journey.model import Journey, Person, Value
from parcours.law import Law
from parcours.law.facts import Fact
from parcours.logic.truth import Truth, truth_of

Answer = Callable[[Fact], Value]
RANDOM_COMPLETIONS = 20
COUNTRIES = ("CIV", "LBY", "MLI", "NER", "SEN", "TUN")


@dataclass(slots=True)
class Agreement:
    """How many answers were compared, and how many of ours were still open on the real journey."""

    completions: int = 0
    others: int = 0
    compared: int = 0
    settled: int = 0
    left_open: int = 0
    open_said_no: int = 0
    values: set[tuple[str, Truth]] = field(default_factory=set)

    @property
    def seen_both_ways(self) -> int:
        """How many situations were compared both where they are true and where they are false."""
        true = {situation for situation, truth in self.values if truth is Truth.TRUE}
        return len(true & {situation for situation, truth in self.values if truth is Truth.FALSE})


class DisagreementError(Exception):
    """A peer answers otherwise: nothing may be measured before this is understood."""


def always(value: bool) -> Answer:
    """Yes, or no, to everything; of choices the first, or the last; of a number 99, or 0."""

    def answer(fact: Fact) -> Value:
        if fact.type in ("choice", "country"):
            return _offered(fact)[0 if value else -1]
        return (99 if value else 0) if fact.type == "number" else truth_of(value)

    return answer


def at_random(seed: int, chance: float = 0.5) -> Answer:
    """Yes with that chance; choices and numbers evenly. The same seed gives the same answers."""
    chances = random.Random(seed)

    def answer(fact: Fact) -> Value:
        if fact.type in ("choice", "country"):
            return chances.choice(_offered(fact))
        if fact.type == "number":
            return chances.randrange(100)
        return truth_of(chances.random() < chance)

    return answer


def _offered(fact: Fact) -> Sequence[str]:
    return COUNTRIES if fact.type == "country" else tuple(fact.choices)


def complete(journey: Journey, law: Law, answer: Answer) -> Journey:
    """The journey with every unknown fact answered; what is told, or follows from it, stays."""
    person = _complete_person(journey.person, law, answer)
    stages = list(journey.stages)
    for number, stage in enumerate(stages):
        reading = StageReading(law, Journey(journey.reference, person, tuple(stages)), number)
        facts = dict(stage.facts)
        for fact in law.facts.values():
            if fact.scope == "stage" and _is_open(fact, reading):
                facts[fact.id] = answer(fact)
        stages[number] = replace(stage, facts=facts)
    return Journey(journey.reference, person, tuple(stages))


def _complete_person(person: Person, law: Law, answer: Answer) -> Person:
    facts = dict(person.facts)
    for fact in law.facts.values():
        of_person = fact.scope == "person" and fact.computed is None
        if of_person and fact.type in ("yes_no", "country") and fact.id not in facts:
            facts[fact.id] = answer(fact)
    return replace(person, facts=facts)


def _is_open(fact: Fact, reading: StageReading) -> bool:
    if fact.computed is not None or fact.id in reading.told:
        return False
    if fact.type == "number":
        bounds, _ = reading.number_of(fact.id)
        return bounds.least is None or bounds.least != bounds.most
    return fact.type in ("yes_no", "choice")


class Judge:
    """Puts the same journey to all three and compares."""

    def __init__(
        self, law: Law, program: Program, openfisca: OpenFiscaPeer, json_logic: JsonLogicPeer
    ) -> None:
        self._law = law
        self._program = program
        self._openfisca = openfisca
        self._json_logic = json_logic

    def check(self, journey: Journey, known: Sequence[Journey] = ()) -> Agreement:
        """Compare on the journey itself (where we settle) and on completions of it (everywhere).

        ``known``: other journeys of which nothing is unknown.
        """
        found = Agreement()
        self._compare(journey, found, whole=False)
        answers = [always(False), always(True)]
        answers += [at_random(seed) for seed in range(RANDOM_COMPLETIONS)]
        for answer in answers:
            self._compare(complete(journey, self._law, answer), found, whole=True)
            found.completions += 1
        for other in known:
            self._compare(other, found, whole=True)
            found.others += 1
        return found

    def _compare(self, journey: Journey, found: Agreement, *, whole: bool) -> None:
        evaluator = Evaluator(self._law, journey)
        count = len(journey.stages)
        inputs = [inputs_at(self._program, evaluator, number) for number in range(count)]
        columns = self._openfisca.columns(inputs)
        alone = [self._openfisca.columns([stage]) for stage in inputs]
        peers = {
            "OpenFisca, one simulation": self._openfisca.together(columns, count),
            "OpenFisca, one simulation per stage": self._openfisca.one_by_one(alone),
            "JSON Logic": self._json_logic.journey(inputs),
        }
        for situation in self._law.situations:
            for number in range(count):
                truth = evaluator.verdict(situation, number).truth
                found.values.add((situation, truth))
                said = {name: answers[number][situation] for name, answers in peers.items()}
                _judge(f"{situation}, stage {number + 1}", truth, said, found, whole)


def _judge(where: str, truth: Truth, said: dict[str, bool], found: Agreement, whole: bool) -> None:
    if truth is Truth.UNKNOWN:
        if whole:
            raise DisagreementError(f"{where}: still open although every fact is known")
        found.left_open += 1
        found.open_said_no += not any(said.values())
        return
    wrong: Sequence[str] = [name for name, yes in said.items() if truth_of(yes) is not truth]
    if wrong:
        raise DisagreementError(f"{where}: we say {truth.value}, not so {', '.join(wrong)}")
    if whole:
        found.compared += len(said)
    else:
        found.settled += 1
