"""`python -m benchmarks`: measure, print; with `--write`, also write the page of the reference."""

from __future__ import annotations

import argparse
import sys

from benchmarks.interviews import count_questions, everybody
from benchmarks.report import Results, page, progress
from benchmarks.workloads import (
    ROOT,
    Peers,
    facts_told,
    read_densest,
    read_five_stages,
    time_analysis,
    time_first,
    time_loading,
)
from parcours.law import load_law

PAGE = ROOT / "docs" / "reference" / "benchmarks.md"


def measure() -> Results:
    """One run of everything; takes a few minutes."""
    law = load_law()
    five, densest = read_five_stages(law), read_densest(law)
    peers = Peers(law, five)
    progress("1/5 do the peers answer as we do?")
    agreement = peers.judge.check(five, everybody(law))
    progress("2/5 side by side with the peers")
    beside = peers.time()
    progress("3/5 our own work")
    analysis, first = time_analysis(law, five, densest), time_first(five)
    progress("4/5 loading the law base")
    loading = time_loading()
    progress("5/5 counting questions")
    return Results(
        law=law,
        rules=peers.rules,
        facts_five=facts_told(five),
        facts_densest=facts_told(densest),
        stages_densest=len(densest.stages),
        loading=loading,
        analysis=analysis,
        first=first,
        peers=beside,
        agreement=agreement,
        counts=count_questions(law),
    )


def main() -> int:
    """Measure, print, and write if asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"also write {PAGE.name}")
    wanted = parser.parse_args()
    text = page(measure())
    sys.stdout.write(text)
    if wanted.write:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(text, encoding="utf-8")
        progress(f"written: {PAGE.relative_to(ROOT).as_posix()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
