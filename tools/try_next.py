"""Says what to try after `make run`: four commands on the example, in the language of the system.

The stage and the situation it names are read from the analysis of the example, so that every
command printed here works as it stands.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from parcours.analysis import Analysis, Standing, analyse
from parcours.cli.language import help_language
from parcours.journey import read_journey_file
from parcours.law import load_law
from parcours.wording import Words

_WHY: Final = {
    "explain": {
        "fr": "pourquoi cette conclusion, élément par élément",
        "en": "why this conclusion, element by element",
        "pt": "porquê esta conclusão, elemento por elemento",
    },
    "ask": {
        "fr": "ce qu’il faut demander ensuite, et pourquoi",
        "en": "what to ask next, and why",
        "pt": "o que perguntar a seguir, e porquê",
    },
    "show": {
        "fr": "ce qui liait cet État un jour donné",
        "en": "what bound this State on a given day",
        "pt": "o que vinculava este Estado num dado dia",
    },
    "new": {
        "fr": "un modèle pour écrire un parcours à soi",
        "en": "a template for a journey of your own",
        "pt": "um modelo para escrever um percurso próprio",
    },
}


def suggestions(example: Path) -> list[tuple[str, str]]:
    """Four commands about the example journey, each with the reason to try it."""
    language = help_language()
    law = load_law()
    stage, situation, state, day = _most_telling(
        analyse(read_journey_file(example, law.facts), law)
    )
    commands = {
        "explain": f"parcours explain {example} --stage {stage} --situation {situation}",
        "ask": f"parcours ask {example} --stage {stage}",
        "show": f"parcours law show {state} --on {day}",
        "new": "parcours new",
    }
    return [(command, _WHY[verb][language]) for verb, command in commands.items()]


def _most_telling(analysis: Analysis) -> tuple[str, str, str, str]:
    """The established situation that rests on most provisions, where it began; a State and a day."""
    law = analysis.law
    begun = [
        (stage.stage.id, finding)
        for stage in analysis.stages
        for finding in stage.findings
        if finding.standing is Standing.ESTABLISHED and finding.verdict.since == stage.stage.id
    ]
    if begun:
        stage, finding = max(begun, key=lambda found: len(found[1].provisions))
        situation = finding.situation
    else:
        stage, situation = analysis.stages[0].stage.id, law.in_reading_order()[0].id
    days = [
        (found.stage.country, str(found.stage.as_of.last))
        for found in analysis.stages
        if found.stage.as_of is not None and found.stage.country in law.states
    ]
    return stage, situation, *(days[-1] if days else ("MLI", "2025-01-29"))


def main() -> None:
    """Print the suggestions for the example given as argument."""
    words = Words(help_language(), load_law())
    print(f"\n{words.say('try_next')}")
    for command, why in suggestions(Path(sys.argv[1])):
        print(f"  .venv/bin/{command}\n      {why}")


if __name__ == "__main__":
    main()
