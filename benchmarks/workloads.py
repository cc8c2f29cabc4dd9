"""What is measured: our own work, and the same tests in the peers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy

from benchmarks.agreement import Judge
from benchmarks.json_logic_peer import JsonLogicPeer
from benchmarks.openfisca_peer import OpenFiscaPeer
from benchmarks.rules import inputs_at, program_of
from benchmarks.timing import Timing, each_alone, side_by_side
from parcours.analysis import Analysis, Evaluator, analyse
from parcours.analysis.evaluate import Verdict
from parcours.exchange.analysis_json import AnalysisToJson
from parcours.journey import Journey, read_journey_file
from parcours.law import Law, load_law
from parcours.wording.words import Words

ROOT = Path(__file__).parents[1]
MANY = 1000
Work = dict[str, Callable[[], object]]


def read_five_stages(law: Law) -> Journey:
    """The invented journey of five stages."""
    return read_journey_file(ROOT / "benchmarks" / "journey.yaml", law.facts)


def read_densest(law: Law) -> Journey:
    """The journey of `law/cases` in which most facts are told."""
    files = sorted((ROOT / "law" / "cases").glob("*.yaml"))
    cases = [
        read_journey_file(path, law.facts)
        for path in files
        if not path.name.endswith(".expected.yaml")
    ]
    return max(cases, key=facts_told)


def facts_told(journey: Journey) -> int:
    """How many facts a journey tells."""
    return len(journey.person.facts) + sum(len(stage.facts) for stage in journey.stages)


def time_loading() -> dict[str, Timing]:
    """Reading the law base."""
    work: Work = {
        "load_cached": load_law,
        "load_parsed": lambda: load_law(use_cache=False),
    }
    return side_by_side(work)


def time_analysis(law: Law, five: Journey, densest: Journey) -> dict[str, Timing]:
    """Our own work, from the standings alone to the whole analysis as JSON text."""
    to_json = AnalysisToJson(Words("fr", law))

    def as_json() -> str:
        return json.dumps(to_json.analysis(analyse(five, law)), ensure_ascii=False)

    work: Work = {
        "analyse": lambda: analyse(five, law),
        "densest": lambda: analyse(densest, law),
        "reasons": lambda: read_reasons(analyse(five, law)),
        "open": lambda: read_what_is_open(analyse(five, law)),
        "json": as_json,
    }
    return each_alone(work)


def time_first(five: Journey) -> dict[str, Timing]:
    """Our own work just after loading, when nothing of the law base has been prepared yet."""
    fresh: list[Law] = []

    def load() -> None:
        fresh[:] = [load_law()]

    work: Work = {
        "first_analyse": lambda: analyse(five, fresh[0]),
        "first_open": lambda: read_what_is_open(analyse(five, fresh[0])),
    }
    return side_by_side(work, prepare=load)


def read_reasons(analysis: Analysis) -> int:
    """Read the tree of reasons of every standing of every stage."""
    return sum(
        len(finding.verdict.reason.parts) for stage in analysis.stages for finding in stage.findings
    )


def read_what_is_open(analysis: Analysis) -> int:
    """Ask for everything that an analysis works out only when asked."""
    return sum(
        len(stage.questions) + sum(len(finding.missing) for finding in stage.findings)
        for stage in analysis.stages
    )


class Peers:
    """The peers with the tests of a law base written into them, and one journey to be put to them."""

    def __init__(self, law: Law, journey: Journey) -> None:
        self._law = law
        self._journey = journey
        self._count = len(journey.stages)
        self._program = program_of(law)
        self.rules = len(self._program.rules)
        self._openfisca = OpenFiscaPeer(self._program)
        self._json_logic = JsonLogicPeer(self._program)
        self.judge = Judge(law, self._program, self._openfisca, self._json_logic)

    def time(self) -> dict[str, Timing]:
        """The same tests on the same journey: each engine in turn."""
        law, journey, openfisca = self._law, self._journey, self._openfisca
        evaluator = Evaluator(law, journey)
        inputs = [inputs_at(self._program, evaluator, number) for number in range(self._count)]
        columns = openfisca.columns(inputs)
        alone = [openfisca.columns([stage]) for stage in inputs]
        many = {name: numpy.tile(column, MANY) for name, column in columns.items()}
        work: Work = {
            "analyse": lambda: analyse(journey, law),
            "verdicts": self._verdicts,
            "reasons": lambda: [verdict.reason for verdict in self._verdicts()],
            "json_logic": lambda: self._json_logic.journey(inputs),
            "together": lambda: openfisca.together(columns, self._count),
            "one_by_one": lambda: openfisca.one_by_one(alone),
            "many": lambda: openfisca.simulate(many, self._count * MANY, self._count),
        }
        return side_by_side(work)

    def _verdicts(self) -> list[Verdict]:
        evaluator = Evaluator(self._law, self._journey)
        return [
            evaluator.verdict(situation, number)
            for number in range(self._count)
            for situation in self._law.situations
        ]
