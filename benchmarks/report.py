"""What was measured, as a page of Markdown: the one that is printed is the one that is written."""

from __future__ import annotations

import os
import platform
import re
import statistics
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from benchmarks.agreement import Agreement
from benchmarks.interviews import CHANCES, PERSONS, Count
from benchmarks.timing import REPEATS, Timing
from benchmarks.workloads import MANY
from parcours.law import Law

# What we promise ourselves, in milliseconds.
TARGETS = {"load_cached": 150.0, "analyse": 5.0}
_HOW_COUNTED = f"""\
A count, not a time: the mean number of questions until the situation is settled, for {PERSONS} \
invented persons, the same in every column (fixed seeds; one stage, of which only the country and \
the day are known). The situations are the ten whose tests can ask for most facts. “Text, nothing \
idle”: in the order of the text, leaving out what can no longer change the answer. “Text”: \
everything in the order of the text, as a form is filled in. Our order supposes that one answer in \
five is yes: so does the second half of the table, and not the first. It also puts off sensitive \
questions, and those that take for told what is not yet, and looks one question ahead only: each \
can cost a question more."""


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that one run measured."""

    law: Law
    rules: int
    facts_five: int
    facts_densest: int
    stages_densest: int
    loading: Mapping[str, Timing]
    analysis: Mapping[str, Timing]
    first: Mapping[str, Timing]
    peers: Mapping[str, Timing]
    agreement: Agreement
    counts: Sequence[Count]


def page(results: Results) -> str:
    """The whole page."""
    parts = [_opening(results), _ours(results), _beside(results), _agreed(results)]
    return "\n\n".join([*parts, _asked(results), _LIMITS]) + "\n"


def _opening(results: Results) -> str:
    law = results.law
    return f"""\
<!-- Written by `python -m benchmarks --write`; not to be edited by hand. -->

# Benchmarks

`make bench` does all of this again in one run and prints it; it writes nothing.

- One machine, on {date.today().isoformat()}: {os.cpu_count()} cores, {platform.machine()}, \
{platform.system()}, {platform.python_implementation()} {platform.python_version()}.
- Law base {law.version}: {len(law.situations)} situations, {len(law.facts)} facts, \
{len(law.rights)} rights, {len(law.measures)} measures, {len(law.states)} States.
- Parcours {version("parcours")}, OpenFisca-Core {version("openfisca-core")}, panzi-json-logic \
{version("panzi-json-logic")}, numpy {version("numpy")}.
- Every time: {REPEATS} repeats after a warm-up, with the garbage collector on. What is compared \
takes turns, so that a slow moment falls on all; an analysis of ours is repeated by itself, warm.
- “Noise” is the distance between the quartiles, as a share of the median. Above 20 % the machine \
was doing something else too, and only the best time means anything. Two figures close to each \
other say nothing; a ratio of 1 to 3 says something."""


def _ours(results: Results) -> str:
    timed = {**results.loading, **results.analysis, **results.first}
    names = {
        "load_cached": "Load the law base, read before (cached)",
        "load_parsed": "Load the law base with nothing kept: read and validate every file",
        "analyse": f"`analyse()`, five stages, {results.facts_five} facts told: standings, "
        "rights, measures",
        "densest": f"`analyse()` of the densest case of `law/cases`: {results.stages_densest} "
        f"stages, {results.facts_densest} facts",
        "reasons": "Five stages, and the tree of reasons of every standing",
        "open": "Five stages, and every missing fact, and every question",
        "json": "Five stages, and the whole JSON export (missing facts and questions included)",
        "first_analyse": "`analyse()`, five stages, the first time after loading",
        "first_open": "The first time after loading, with missing facts and questions",
    }
    rows = [[names[name], *_three(timed[name]), _target(name, timed[name])] for name in names]
    head = ["Parcours alone", "best", "median", "noise", "target"]
    return "\n\n".join(
        [
            "## What an analysis costs",
            "`analyse()` answers for every situation at every stage. The reasons of a standing, "
            "what is missing and what to ask are worked out when they are read: the lines that "
            "read them all say so.",
            _table(head, rows),
        ]
    )


def _beside(results: Results) -> str:
    said = {
        "analyse": (
            "Parcours, `analyse()`",
            "yes, no, presumed or unknown; rights, measures, which State is bound",
        ),
        "verdicts": ("Parcours, standings alone", "yes, no, presumed or unknown"),
        "reasons": (
            "Parcours, standings with every reason",
            "the same, and a tree of reasons each",
        ),
        "json_logic": ("JSON Logic, stage by stage", "yes or no"),
        "together": ("OpenFisca, one simulation of five persons", "yes or no"),
        "one_by_one": ("OpenFisca, five simulations of one person", "yes or no"),
    }
    ours, alone = results.peers["analyse"].best, results.peers["verdicts"].best
    rows = []
    for name, (engine, computes) in said.items():
        timing = results.peers[name]
        ratios = [_times(timing.best / ours), _times(timing.best / alone)]
        rows.append([engine, computes, *_three(timing), *ratios])
    head = ["Engine", "what it computes", "best", "median", "noise"]
    head += ["against `analyse()`", "against standings alone"]
    return "\n\n".join(
        [
            "## Beside other engines",
            "The same journey of five stages, the same tests. Ratio: best time of the engine over "
            "ours; below 1, it is faster than we are.",
            _table(head, rows),
            _compared(results),
        ]
    )


def _compared(results: Results) -> str:
    many, ours = results.peers["many"].best, results.peers["verdicts"].best
    return f"""\
What is compared:

- The conditions of the law base are translated once, before anything is measured, into \
{results.rules} two-valued rules: one per situation, computed fact, dimension of indicators and \
count of signs.
- Membership of an organisation, instruments in force, nationality and residence reach the peers \
as a yes or no taken from our reading; age and days reach them computed. They are spared that \
work; we are not.
- Neither peer knows “unknown”: what nobody told counts as no, an unknown number as the least it \
can be. They give no reasons, nothing missing, no questions, and do not say which State is bound.
- OpenFisca is made for populations, not for one person: {MANY:,} times this journey in one \
simulation takes it {_ms(many)}, that is {_ms(many / MANY)} a journey, \
{round(ours * MANY / many):,} times less than our standings alone. To count over a large \
population, take OpenFisca."""


def _agreed(results: Results) -> str:
    found = results.agreement
    total = found.settled + found.left_open
    return f"""\
## The answers are the same

To compare engines that answer differently would say nothing. Before anything is measured:

- the journey is completed in {found.completions} ways (no to everything, yes to everything, then \
at random with fixed seeds), so that no fact is unknown, and {found.others} invented persons are \
added of whom everything is known: all {found.compared:,} answers of the peers are ours, on \
{found.seen_both_ways} of {len(results.law.situations)} situations both where they are true and \
where they are false;
- on the journey as it is told we settle {found.settled} of {total} standings, and there the peers \
answer as we do;
- of the {found.left_open} standings that we leave open, the peers say no to \
{found.open_said_no}, without a word of a fact that was missing.

One disagreement stops `make bench`."""


def _asked(results: Results) -> str:
    rows = []
    for chance in CHANCES:
        counts = [count for count in results.counts if count.chance == chance]
        for count in counts:
            name = results.law.situations[count.situation].name["en"]
            rows.append([name, _percent(chance), str(count.facts), *map(_one, _means(count))])
        overall = [statistics.mean(column) for column in zip(*map(_means, counts), strict=True)]
        rows.append(["**Mean**", _percent(chance), "", *map(_one, overall)])
    head = ["Situation", "chance of yes", "facts of the test", "our order"]
    head += ["text, nothing idle", "text"]
    return "\n\n".join(["## How many questions settle it", _HOW_COUNTED, _table(head, rows)])


def _means(count: Count) -> tuple[float, float, float]:
    return count.ours, count.text_skipping, count.text


_LIMITS = """\
## What these figures do not say

- They come from one machine on one day; another will give other milliseconds. Ratios travel \
better than times.
- JSON Logic is pure Python here, as we are. A compiled engine would be faster; none was measured.
- The translation of the rules for the peers is ours. Who knows these engines better can surely \
improve it: it is in `benchmarks/`."""


def _three(timing: Timing) -> list[str]:
    return [_ms(timing.best), _ms(timing.median), _percent(timing.noise)]


def _target(name: str, timing: Timing) -> str:
    if name not in TARGETS:
        return ""
    target = TARGETS[name]
    below = [timing.median < target, timing.best < target]
    return f"< {target:.0f} ms: {('missed', 'kept at best only', 'kept')[sum(below)]}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose columns also line up in a terminal; numbers to the right."""
    cells = [list(head), *map(list, rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(head))]
    right = [all(re.match(r"[\d<]|$", row[n]) for row in cells[1:]) for n in range(len(head))]
    lines = [
        " | ".join(
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(row, widths, right, strict=True)
        )
        for row in cells
    ]
    rule = "|".join(
        "-" * (width + 1) + (":" if to_right else "-")
        for width, to_right in zip(widths, right, strict=True)
    )
    return "\n".join([f"| {lines[0]} |", f"|{rule}|", *(f"| {line} |" for line in lines[1:])])


def _ms(milliseconds: float) -> str:
    digits = 0 if milliseconds >= 100 else 1 if milliseconds >= 10 else 2
    return f"{milliseconds:.{digits if milliseconds >= 0.1 else 3}f} ms"


def _times(ratio: float) -> str:
    return f"{ratio:.{1 if ratio >= 2 else 2}f} ×"


def _one(mean: float) -> str:
    return f"{mean:.1f}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def progress(text: str) -> None:
    """Say what is being measured, outside the page."""
    print(text, file=sys.stderr, flush=True)
